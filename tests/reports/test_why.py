"""Why a task is due on its day: each step from the words of its term to the day in force, with its source."""

from typing import Any

import pytest

from tests.contents import filled
from tests.services.office import day, does, draft, found_office, three_months
from tracker.domain.model.strategy import Event
from tracker.errors import Refused
from tracker.reports import build
from tracker.services import strategy
from tracker.storage.store import Store
from tracker.wording import sentence

ON = "2020-03-06"


@pytest.fixture
def office(store: Store, url: str) -> Store:
    """The small office of the services' tests."""
    return filled(store, url, found_office)


def told(store: Store, code: str = "T1", language: str = "en") -> list[str]:
    report = build("why", store, day("2020-05-01"), code=code)
    steps: list[Any] = [row.cells["why"] for row in report.rows()]
    return [sentence(step, language) for (step,) in steps]


def test_each_step_from_the_words_to_the_day_has_its_source(office: Store) -> None:
    does(office, strategy.amend, "event", "SIGNED", source="the decree itself", on=ON)
    draft(office, clause="D280.2", term_text="within three months", term_rule=three_months(), source="page 3")
    assert told(office) == [
        "As written: within three months.",
        "It stands in item 2, Decree 280 (D280.2).",
        "As a rule: within 3 months after SIGNED.",
        "signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day.",
        "Source: the decree itself.",
        "Roll rule next (cited, unverified): next working day Mon 8 Jun 2020.",
        "Source: art. 175 (unverified).",
        "No calendar is set, so the week alone was counted.",
    ]
    assert told(office, language="ru")[1] == "Записано: пункт 2, Decree 280 (D280.2)."


def test_a_term_of_a_chain_tells_the_events_before_it(office: Store) -> None:
    rule = '{"base":"SIGNED","kind":"relative","length":10,"unit":"days"}'
    does(office, strategy.add, Event(code="FORCE", title_en="in force", term_rule=rule, term_text="ten days after"), on=ON)
    draft(office, term_rule=three_months("FORCE"), term_text="three months after entry into force")
    steps = told(office)
    assert "signed Fri 6 Mar 2020 + 10 days = Mon 16 Mar 2020." in steps
    assert "in force Mon 16 Mar 2020 + 3 months = Tue 16 Jun 2020." in steps


def test_a_named_day_is_explained_and_an_unknown_task_is_refused(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    assert told(office) == ["The term names Mon 8 Jun 2020."]
    with pytest.raises(Refused, match="unknown_code"):
        told(office, "NOBODY")

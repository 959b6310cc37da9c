"""The trail of an item, the log, cards and lists: nothing recorded is left out, and what was undone says so."""

from datetime import date

import pytest

from tests.clocks import SetClock
from tests.reports.asking import asked, day, in_words
from tests.reports.conftest import Tell
from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused
from tracker.reports.records.card import card
from tracker.reports.records.log import log
from tracker.reports.records.register import register, tasks
from tracker.services.acts import control
from tracker.services.acts.undo import undo
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor

ACTOR = Actor("tester")
STORY = """
    B1 Ministry of Foreign Affairs
      A1 Foreign Office        official   since 2026-07-01
    G1 Regional security
      T1 Coalition treaty      due 2026-10-10   lead B1
      T2 Joint exercise        due 2026-11-05   lead B1   unverified
"""


@pytest.fixture
def office(tell: Tell, clock: SetClock) -> Store:
    """The story, then a new title on 3 November, taken back on the 4th, and progress on the 5th."""
    store = tell(STORY)
    clock.set("2026-11-03")
    with store.writing(ACTOR, "a better title") as work:
        amend_task(work, "T1", title_en="Grand treaty")
    clock.set("2026-11-04")
    with store.writing(ACTOR, "a slip") as work:
        undo(work, work.number - 1)
    clock.set("2026-11-05")
    with store.writing(ACTOR, "news", on=date(2026, 11, 1)) as work:
        control.perform(work, "T1", Act.PROGRESS, percent=30, note="begun")
    return store


def test_every_entry_of_an_item_stands_in_its_trail_in_the_order_of_revisions(office: Store) -> None:
    with asked(office, "trail", "2026-11-05", code="T1") as report:
        rows = list(report.rows())
        assert [row.cells["revision"] for row in rows] == sorted(row.cells["revision"] for row in rows)  # type: ignore[type-var]
        assert [row.cells["action"] for row in rows if row.cells["item"] == "T1"][-3:] == ["task.amend", "undo", "task.update"]


def test_what_was_undone_stands_in_the_trail_and_says_so(office: Store) -> None:
    with asked(office, "trail", "2026-11-05", code="T1") as report:
        marks = {row.cells["action"]: row.cells["undone"] for row in report.rows()}
    assert (marks["task.amend"], marks["task.update"]) == ("undone", None)


def test_an_entry_tells_old_and_new_value_reason_and_days(office: Store) -> None:
    with asked(office, "trail", "2026-11-05", code="T1") as report:
        row = next(row for row in report.rows() if row.cells["action"] == "task.amend")
        assert (row.cells["reason"], row.cells["effective"]) == ("a better title", date(2026, 11, 3))
        login = "Written by the database login postgres. " if office.engine_name == "postgresql" else ""
        assert in_words(row.cells["changes"]) == f"{login}title (en): Coalition treaty -> Grand treaty."


def test_the_trail_of_a_moment_reaches_as_far_as_the_moment(office: Store) -> None:
    with asked(office, "trail", "2026-11-05", known_on="2026-11-03", code="T1") as report:
        actions = [row.cells["action"] for row in report.rows()]
    assert "task.amend" in actions
    assert "task.update" not in actions


@pytest.mark.parametrize(("code", "kind"), [(None, "which_item"), ("NOPE", "unknown_code")])
def test_a_trail_is_of_one_known_item(office: Store, code: str | None, kind: str) -> None:
    with pytest.raises(Refused) as caught, asked(office, "trail", "2026-11-05", code=code):
        pass
    assert caught.value.kind == kind


def test_the_log_is_newest_first_and_marks_what_was_undone(office: Store) -> None:
    rows = list(log(office, day("2026-11-05"), limit=3).rows())
    assert [row.cells["reason"] for row in rows] == ["news", "a slip", "a better title"]
    assert [row.cells["undone"] for row in rows] == [None, None, "undone"]


def test_the_log_of_one_item_holds_its_revisions_only(office: Store) -> None:
    assert [row.cells["reason"] for row in log(office, day("2026-11-05"), "T2").rows()] == ["a story"]


@pytest.mark.parametrize(("as_of", "name"), [("2026-06-30", "Ministry of Foreign Affairs"), ("2026-07-01", "Foreign Office")])
def test_a_body_bears_the_name_of_the_report_s_day(office: Store, as_of: str, name: str) -> None:
    with office.at(day(as_of)) as then:
        found = {fact.name: fact.value for fact in card("task", "T1", then, day(as_of)).facts}
    assert found["lead"] == f"B1  {name}"


def test_a_card_tells_the_colour_the_day_and_every_update(office: Store) -> None:
    report = card("task", "T1", office, day("2026-11-05"))
    facts = {fact.name: fact.value for fact in report.facts}
    assert (facts["colour"], facts["due"], facts["percent"]) == ("red", date(2026, 10, 10), 30)
    assert [str(row.cells["act"]) for row in report.rows()] == ["progress", "assign"]


def test_a_card_marks_what_is_not_verified(office: Store) -> None:
    facts = {fact.name: fact.value for fact in card("task", "T2", office, day("2026-11-05")).facts}
    assert str(facts["verification"]) == "unverified"


def test_the_list_of_tasks_holds_what_the_filter_finds_in_the_order_asked_for(office: Store) -> None:
    found = tasks(office, day("2026-11-05"), ("overdue",))
    assert [row.key for row in found.rows()] == ["T1"]
    both = tasks(office, day("2026-11-05"), ("lead:b1",), order="code")
    assert ([row.key for row in both.rows()], both.count) == (["T1", "T2"], 2)


def test_a_filter_that_names_what_was_never_given_is_refused_not_counted_as_none(office: Store) -> None:
    with pytest.raises(Refused):
        tasks(office, day("2026-11-05"), ("goal:G99",))


@pytest.mark.parametrize(("kind", "codes"), [("goal", ["G1"]), ("body", ["B1", "CTRL", "LEAD"])])
def test_a_list_of_a_small_kind_holds_every_item(office: Store, kind: str, codes: list[str]) -> None:
    assert [row.key for row in register(kind, office, day("2026-11-05")).rows()] == codes

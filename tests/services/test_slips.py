"""What contradicts itself is refused; what looks like a slip is done, and told once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.model.strategy import Series, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.domain.reasons import Reason
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import plan, strategy
from tracker.services.acts import co_executors, control, decisions
from tracker.services.acts.slips import MOST_LOOKED_UP, slips_of
from tracker.services.deadlines import series
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

TODAY = "2026-11-02"


def slips(store: Store, do: Any, on: str = TODAY) -> list[str]:
    """What looks like a slip in one work, in words."""
    with store.writing(Actor("tester"), "a test", on=day(on)) as work:
        do(work)
    return [sentence(each) for each in slips_of(work)]


def added(store: Store, on: str = TODAY, **fields: Any) -> list[str]:
    task = Task(**{"code": "T1", "title_en": "Coalition treaty", "lead": "MFA", "controller": "PA", **fields})
    return slips(store, lambda work: add_task(work, task), on)


PAST = "T1 is due Sun 1 Nov 2026, which is over already. If that is a slip, amend it or take it back with `tracker undo`."


@pytest.mark.parametrize(("due", "told"), [("2026-11-01", [PAST]), ("2026-11-02", []), ("2026-11-03", [])])
def test_a_term_that_is_over_already_when_it_is_typed(office: Store, due: str, told: list[str]) -> None:
    assert added(office, due=day(due)) == told
    assert task_of(office).due == day(due)


def test_history_is_not_a_slip(office: Store) -> None:
    assert added(office, "2020-03-06", due=day("2020-03-05")) == []


def test_a_lead_that_controls_itself(office: Store) -> None:
    told = ["MFA both leads and controls T1, so it decides on its own work. Name another controller if that is a slip."]
    assert added(office, controller="MFA") == told
    assert slips(office, lambda work: amend_task(work, "T1", narrative="In two rounds.")) == []
    assert slips(office, lambda work: amend_task(work, "T1", controller="PA")) == []
    assert slips(office, lambda work: amend_task(work, "T1", lead="PA")) == [told[0].replace("MFA", "PA")]


def test_a_title_that_stands_already_whatever_its_case(office: Store) -> None:
    draft(office, "T2", title_en="A COALITION  treaty")
    draft(office, "T3", title_en="A coalition treaty with the partners")
    assert added(office, title_en="A coalition treaty") == [
        "T1 has the title of T2. If it is the same duty, withdraw one of them."
    ]
    does(office, control.cancel, "T2", on=TODAY, outcome="not_executed", note="Twice.")
    assert slips(office, lambda work: amend_task(work, "T1", title_en="A coalition Treaty", title_ru="Договор")) == []


def test_a_new_term_that_overtakes_an_internal_day_and_those_who_help(office: Store) -> None:
    draft(office, due=day("2026-12-10"), internal_due=day("2026-12-01"))
    bring_to(office, Status.ASSIGNED)
    does(office, co_executors.add, "T1", "GOV", due=day("2026-11-25"), on="2020-03-20")
    rule = DayTerm("day", day("2026-11-25")).to_json()
    assert slips(office, lambda work: decisions.redate(work, "T1", term=rule, by="D280", note="Anew.")) == [
        "The internal due day of T1, Tue 1 Dec 2026, is now after its due day, Wed 25 Nov 2026. Give an earlier one.",
        "T1 is now due Wed 25 Nov 2026: GOV would submit to the lead on that day or later. Give them an earlier day.",
    ]


def test_a_series_is_looked_at_once_and_not_period_by_period(office: Store) -> None:
    rule = '{"every":"quarter","kind":"recurring","length":2}'
    duty = Series(code="S1", title_en="A report", lead="MFA", controller="MFA", term_rule=rule)
    told = slips(office, lambda work: series.add(work, duty))
    assert told == ["MFA both leads and controls S1, so it decides on its own work. Name another controller if that is a slip."]


def test_a_plan_file_is_compared_with_itself_and_asks_few_questions(office: Store) -> None:
    rows = [f'[[task]]\ncode = "P{number}"\ntitle.en = "Duty {number % 40}"\n' for number in range(MOST_LOOKED_UP + 22)]
    told = slips(office, lambda work: plan.apply(work, plan_from("".join(rows))))
    assert told == [
        f"P{number} has the title of P{number - 40}. If it is the same duty, withdraw one of them." for number in (40, 41)
    ]


# -- a due day beside a term


TERM = DayTerm("day", date(2027, 2, 1)).to_json()
SATURDAY = DayTerm("day", date(2026, 6, 6)).to_json()


def test_a_due_day_and_a_term_that_contradict_are_refused_and_equal_ones_are_one(office: Store) -> None:
    told = "T1 is to be due Sun 10 Jan 2027, but its term (2027-02-01) gives Mon 1 Feb 2027. Leave one of the two out."
    both = Task(code="T1", title_en="A note", due=day("2027-01-10"), term_rule=TERM)
    assert refused(office, add_task, both) == told
    assert added(office, due=day("2027-02-01"), term_rule=TERM) == []
    assert refused(office, amend_task, "T1", due=day("2027-01-10"), term_rule=TERM) == told
    does(office, amend_task, "T1", due=day("2027-02-02"), term_rule=TERM.replace('01"', '02"'), on=TODAY)
    assert task_of(office).due == day("2027-02-02")


def test_a_day_that_rolls_is_the_day_of_its_term(office: Store) -> None:
    for code, due in ("T1", "2026-06-06"), ("T2", "2026-06-08"):
        draft(office, code, due=day(due), term_rule=SATURDAY, clause="D280.2")
        assert task_of(office, code).due == day("2026-06-08")


def test_the_days_of_a_window_and_its_term_do_not_contradict(office: Store) -> None:
    rule = '{"base":"SIGNED","kind":"relative","length":3,"unit":"months"}'
    window = Window(code="W1", title_en="Groundwork", term_rule=rule, closes=day("2020-06-07"))
    told = refused(office, strategy.add, window)
    assert told.startswith("W1 is to be due Sun 7 Jun 2020, but its term (3 months after SIGNED) gives Sat 6 Jun 2020.")
    does(office, strategy.add, replace(window, closes=day("2020-06-06")), on=TODAY)
    assert "gives Sat 6 Jun 2020" in refused(office, strategy.amend, "window", "W1", term_rule=rule, closes=day("2020-06-07"))


def test_a_term_without_a_day_yet_contradicts_a_day(office: Store) -> None:
    rule = '{"base":"SUMMIT","kind":"relative","length":1,"unit":"months"}'
    told = refused(office, add_task, Task(code="T1", title_en="A note", due=day("2027-01-10"), term_rule=rule))
    assert told.endswith("gives no day yet. Leave one of the two out.")


def test_slips_of_a_large_plan_are_not_compared_with_each_other(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Reason] = []

    def equals(one: Reason, other: object) -> bool:
        compared.append(one)
        return repr(one) == repr(other)

    monkeypatch.setattr(Reason, "__eq__", equals)
    told = slips(office, lambda work: [add_task(work, Task(code=f"X{number}", title_en="The same")) for number in range(100)])
    assert (len(told), len(compared)) == (99, 0)

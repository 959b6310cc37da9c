"""Overdue and upcoming: the worst first, the next first, and nothing left out without a word."""

from datetime import date
from typing import Any

import pytest

from tests.reports.asking import asked, in_words, told
from tests.reports.conftest import Tell
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.errors import Refused
from tracker.services import strategy
from tracker.services.acts import control, extensions
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

STORY = """
    G1 Regional security
      T1 Coalition treaty      due 2026-10-10
      T2 Joint exercise        due 2026-11-05
      T3 Border talks          due 2026-10-25   reported 2026-10-20
      T4 Old promise           due 2026-02-01
      T5 Waits                 due 2026-03-01   suspended 2026-02-20
      T6 Stands still          due 2026-03-01   stopped 2026-02-20
      T7 Given back            due 2026-10-30   returned 2026-10-29
      T8 A draft               due 2026-01-01   draft
"""
TODAY = "2026-11-02"


@pytest.fixture
def office(tell: Tell) -> Store:
    """The story above on each engine."""
    return tell(STORY)


def codes(store: Store, name: str, as_of: str = TODAY, **parameters: object) -> list[str]:
    with asked(store, name, as_of, **parameters) as report:  # type: ignore[arg-type]
        return [row.key for row in report.rows()]


def test_the_task_due_first_is_the_worst(office: Store) -> None:
    assert codes(office, "overdue") == ["T4", "T5", "T1", "T7"]


def test_what_is_past_its_day_and_not_overdue_is_counted_beside_the_list_by_why(office: Store) -> None:
    with asked(office, "overdue", TODAY) as report:
        beside = "Past their due day and not overdue: 1 draft, 1 awaiting decision, 1 with a stopped clock."
        assert beside in told(report)
    with asked(office, "overdue", "2026-10-25") as report:
        assert "Past their due day and not overdue: 1 draft, 1 with a stopped clock." in told(report)


def test_what_falls_due_soon_and_is_not_under_control_is_counted_beside_the_list_by_why(office: Store) -> None:
    with asked(office, "upcoming", "2025-12-20") as report:
        assert "Due in these days and not under control: 1 draft." in told(report)
    with asked(office, "upcoming", TODAY) as report:
        assert not any("not under control" in note for note in told(report))


def test_a_suspension_stops_the_clock_only_when_its_decision_says_so(office: Store) -> None:
    found = codes(office, "overdue")
    assert "T5" in found
    assert "T6" not in found


@pytest.mark.parametrize(("as_of", "late"), [("2026-10-10", None), ("2026-10-11", 1), ("2026-11-02", 23)])
def test_a_task_is_late_from_the_day_after_its_day(office: Store, as_of: str, late: int | None) -> None:
    with asked(office, "overdue", as_of) as report:
        rows = {row.key: row.cells["days_late"] for row in report.rows()}
        assert rows.get("T1") == late


def test_a_row_says_what_was_said_last_and_what_its_columns_do_not(office: Store) -> None:
    with asked(office, "overdue", TODAY) as report:
        told = {row.key: (in_words(row.last_word), in_words(row.why)) for row in report.rows()}
    assert told["T1"] == ("Nothing since it was assigned on 1 Jan 2020.", "")
    assert told["T7"] == ("29 Oct 2026, returned: Not yet.", "")


def test_a_forecast_past_its_day_and_the_cause_named_last_stand_in_the_row_with_the_day_set_first(office: Store) -> None:
    steps: list[tuple[str, Any]] = [
        ("2026-01-02", lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True)),
        ("2026-10-20", lambda work: control.forecast(work, "T2", forecast=date(2026, 12, 1), cause=Cause.FUNDING)),
        ("2026-10-21", lambda work: extensions.request(work, "T2", due=date(2026, 11, 20), cause=Cause.SCOPE)),
        ("2026-10-22", lambda work: extensions.decide(work, "T2", decision=Decision.GRANTED)),
        ("2026-10-23", lambda work: control.forecast(work, "T1", forecast=date(2026, 12, 1), cause=Cause.EXTERNAL)),
    ]
    for on, step in steps:
        with office.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            step(work)
    office.refresh()
    with asked(office, "overdue", TODAY) as report:
        found = report.row("T1")
        assert (found.forecast, found.days_past_due, found.cause, found.original_due) == (
            date(2026, 12, 1), 52, "external", None,
        )  # fmt: skip
    with asked(office, "upcoming", TODAY) as report:
        found = report.row("T2")
        assert (found.due, found.days_past_due, found.original_due) == (date(2026, 11, 20), 11, date(2026, 11, 5))
        assert report.fact("forecast_late") == 1
    assert office.progress.last_causes(["T1", "T2", "T4"]) == {"T1": "external", "T2": "scope"}
    with office.writing(Actor("tester"), "done", on=date(2026, 10, 24)) as work:
        control.report(work, "T2")
    office.refresh()
    with asked(office, "upcoming", TODAY) as report:  # a forecast of what is delivered is late no more
        assert (report.row("T2").days_past_due, report.fact("forecast_late")) == (None, 0)


def test_an_empty_list_says_over_how_many_tasks(office: Store) -> None:
    with asked(office, "overdue", "2026-01-05") as report:
        assert sentence(report.nothing) == "None of the 7 tasks under control is overdue."


def test_the_worst_is_named_above_the_table(office: Store) -> None:
    with asked(office, "overdue", TODAY) as report:
        assert in_words(report.fact("worst")) == "T4, 274 days late"
        assert report.fact("overdue") == report.count == 4


def test_a_limit_is_said_and_nothing_else_cuts(office: Store) -> None:
    with asked(office, "overdue", TODAY, limit=2) as report:
        assert [row.key for row in report.rows()] == ["T4", "T5"]
        assert "Shown: 2 rows of 4" in told(report)[0]


def test_a_limit_of_nothing_is_refused(office: Store) -> None:
    with pytest.raises(Refused) as caught, asked(office, "overdue", TODAY, limit=0):
        pass
    assert caught.value.kind == "bad_limit"


@pytest.mark.parametrize(("days", "expected"), [(0, []), (2, []), (3, ["T2"]), (30, ["T2"])])
def test_what_falls_due_within_the_days_asked_for(office: Store, days: int, expected: list[str]) -> None:
    assert codes(office, "upcoming", days=days) == expected


def test_a_task_due_today_is_upcoming_and_not_overdue(office: Store) -> None:
    assert codes(office, "upcoming", "2026-11-05", days=0) == ["T2"]
    assert "T2" not in codes(office, "overdue", "2026-11-05")


@pytest.mark.parametrize("days", [-1, 10**9])
def test_a_number_of_days_that_makes_no_sense_is_refused(office: Store, days: int) -> None:
    with pytest.raises(Refused) as caught, asked(office, "upcoming", TODAY, days=days):
        pass
    assert caught.value.kind == "bad_days"


def test_an_unknown_report_or_parameter_is_refused(office: Store) -> None:
    for name, parameters, kind in ("weather", {}, "unknown_report"), ("overdue", {"colour": 1}, "unknown_parameter"):
        with pytest.raises(Refused) as caught, asked(office, name, TODAY, **parameters):  # type: ignore[arg-type]
            pass
        assert caught.value.kind == kind

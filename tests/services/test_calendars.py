"""Resolutions on days off: what would move is shown first, and moves in one revision when it is written."""

from datetime import date
from typing import Any, cast

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of, three_months
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import CalendarDay, Clause, Event, Instrument, Window
from tracker.domain.model.vocabulary import Decision, Roll, Status
from tracker.domain.reasons import Reason
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports.context import context_for
from tracker.reports.records.calendars import MovedDeadline, days, moved_deadlines
from tracker.reports.values import Row
from tracker.services import plan, strategy
from tracker.services.acts import extensions
from tracker.services.acts.rehearsal import rehearsal
from tracker.services.deadlines import calendars
from tracker.services.deadlines.calendars import Resolution, resolve
from tracker.services.deadlines.events import DayMove, record
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence

RESOLUTION = Resolution("KZ", off=(day("2020-06-08"),), work=(day("2020-06-06"),), title="Moved to Monday", source="No. 12")
WORKED = Resolution("KZ", work=(day("2020-06-06"),))
TEN_DAYS = term_from({"kind": "relative", "base": "SIGNED", "length": 10, "unit": "working_days"}).to_json()


@pytest.fixture
def ruled(office: Store) -> Store:
    """The office, whose decree goes by the calendar KZ."""
    does(office, strategy.amend, "instrument", "D280", on="2020-03-06", calendar="KZ")
    return office


def told(moved: tuple[DayMove, ...]) -> dict[str, tuple[str, str]]:
    return {each.code: (str(each.old), str(each.new)) for each in moved}


def rehearse(store: Store, resolution: Resolution) -> tuple[DayMove, ...]:
    with rehearsal(store.writing(Actor("tester"), "try", on=day("2020-05-01"))) as work:
        return resolve(work, resolution)


def test_what_would_move_is_known_without_writing_and_written_with_its_days_in_one_revision(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    head = ruled.head
    expected = {"T1": ("2020-06-08", "2020-06-06")}
    assert told(rehearse(ruled, RESOLUTION)) == expected
    assert (ruled.head, task_of(ruled).due) == (head, day("2020-06-08"))
    assert told(does(ruled, resolve, RESOLUTION, on="2020-05-01")) == expected
    assert (ruled.head.number, task_of(ruled).due) == (head.number + 1, day("2020-06-06"))
    assert task_of(ruled, as_of="2020-04-30").due == day("2020-06-08")
    assert [entry.action for entry in ruled.ledger.entries_of(ruled.head.number)] == [
        "calendar_day.add", "calendar_day.add", "calendar_day.move",
    ]  # fmt: skip
    kept = ruled.get(CalendarDay, "KZ.2020-06-08")
    assert isinstance(kept, CalendarDay)
    assert (kept.works, kept.title_en, kept.source) == (False, "Moved to Monday", "No. 12")
    assert told(does(ruled, resolve, RESOLUTION, on="2020-05-01")) == {}
    assert ruled.head.number == head.number + 1


MOVES = {
    Status.DRAFT: "2020-06-06",
    Status.ASSIGNED: "2020-06-06",
    Status.IN_PROGRESS: "2020-06-06",
    Status.RETURNED: "2020-06-06",
    Status.SUSPENDED: "2020-06-06",
    Status.REPORTED: "2020-06-08",
    Status.ACCEPTED: "2020-06-08",
    Status.CANCELLED: "2020-06-08",
}


@pytest.mark.parametrize("status", MOVES)
def test_only_what_may_still_move_moves_and_the_original_day_stays(ruled: Store, status: Status) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    bring_to(ruled, status)
    does(ruled, resolve, WORKED, on="2020-05-01")
    task = task_of(ruled)
    assert str(task.due) == MOVES[status]
    assert task.original_due == (None if status is Status.DRAFT else day("2020-06-08"))


def test_only_what_goes_by_the_calendar_moves(ruled: Store) -> None:
    own = CalendarDay(code="RU.2020-06-12", calendar="RU", day=day("2020-06-12"), title_en="Russia Day")
    does(ruled, strategy.add, own, on="2020-03-06")
    for code, calendar in (("OWN", "KZ"), ("OTHER", "RU"), ("NONE", None)):
        does(ruled, strategy.add, Instrument(code=code, title_en=code, calendar=calendar, roll=Roll.NEXT), on="2020-03-06")
        does(ruled, _clause, code, on="2020-03-06")
        draft(ruled, f"T.{code}", clause=f"{code}.1", term_rule=three_months())
    draft(ruled, "T.ALONE", term_rule=three_months())
    assert told(does(ruled, resolve, WORKED, on="2020-05-01")) == {"T.OWN": ("2020-06-08", "2020-06-06")}
    does(ruled, strategy.amend, "strategy", "TEST", on="2020-05-02", instrument="D280")  # now it goes for all that name none
    off = Resolution("KZ", off=(day("2020-06-06"), day("2020-06-08")))
    moved = told(does(ruled, resolve, off, on="2020-05-03"))
    assert moved == dict.fromkeys(("T.ALONE", "T.NONE", "T.OWN"), ("2020-06-06", "2020-06-09"))
    assert task_of(ruled, "T.OTHER").due == day("2020-06-08")


def _clause(work: Work, code: str) -> Clause:
    return strategy.add(work, Clause(code=f"{code}.1", instrument=code, number="1"))


def reasons(row: Row) -> list[str]:
    return [sentence(each) for each in cast(tuple[Reason, ...], row.why)]


def test_a_window_and_a_term_in_working_days_move_too_and_say_which_day_moved_them(ruled: Store) -> None:
    does(
        ruled, strategy.add, Window(code="GW", title_en="Groundwork", clause="D280.2", term_rule=three_months()), on="2020-03-06"
    )
    draft(ruled, clause="D280.2", term_rule=TEN_DAYS)
    draft(ruled, "T2", clause="D280.2", term_rule=term_from({"kind": "day", "day": "2020-06-01"}).to_json())
    resolution = Resolution("KZ", off=(day("2020-03-09"),), work=(day("2020-06-06"),), title="Women's Day", source="No. 12")
    moved = rehearse(ruled, resolution)
    told_of = [MovedDeadline(each.kind, each.code, each.old, each.new, each.derivation.steps) for each in moved]
    report = moved_deadlines(context_for(ruled, ruled.today, None), told_of)
    assert report.count == 2
    rows = {row.key: (str(row.now), str(row.would_be), reasons(row)) for row in report.rows()}
    assert rows == {
        "T1": ("2020-03-20", "2020-03-23", ["Mon 9 Mar 2020 is a day off: Women's Day (No. 12)."]),
        "GW": ("2020-06-08", "2020-06-06", ["Sat 6 Jun 2020 is a working day: Women's Day (No. 12)."]),
    }


def test_a_day_that_is_withdrawn_is_as_the_week_has_it_and_may_be_entered_again(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    does(ruled, resolve, WORKED, on="2020-05-01")
    withdrawn = Resolution("KZ", withdrawn=(day("2020-06-06"),))
    assert told(does(ruled, resolve, withdrawn, on="2020-05-02")) == {"T1": ("2020-06-06", "2020-06-08")}
    assert told(does(ruled, resolve, WORKED, on="2020-05-03")) == {"T1": ("2020-06-08", "2020-06-06")}
    assert task_of(ruled, as_of="2020-05-02").due == day("2020-06-08")


def test_a_resolution_moves_what_a_day_that_was_only_added_left_where_it_was(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    added = CalendarDay(code="KZ.2020-06-06", calendar="KZ", day=day("2020-06-06"), works=True)
    does(ruled, strategy.add, added, on="2020-04-01")
    assert task_of(ruled).due == day("2020-06-08")
    assert told(does(ruled, resolve, WORKED, on="2020-05-01")) == {"T1": ("2020-06-08", "2020-06-06")}


def test_a_resolution_of_an_earlier_day_moves_from_when_the_term_stands(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months("SUMMIT"))
    does(ruled, record, "SUMMIT", day("2020-03-06"), on="2020-05-10")
    does(ruled, resolve, WORKED, on="2020-05-01")
    assert [task_of(ruled, as_of=each).due for each in ("2020-05-09", "2020-05-10")] == [None, day("2020-06-06")]


def test_a_granted_day_is_rolled_anew_and_nothing_else_of_the_extension_changes(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    bring_to(ruled, Status.ASSIGNED)
    does(ruled, extensions.request, "T1", due=day("2020-07-07"), cause="coordination", evidence="letter", on="2020-04-01")
    does(ruled, extensions.decide, "T1", decision=Decision.GRANTED, on="2020-04-02")
    off = Resolution("KZ", off=(day("2020-07-07"),))
    assert told(does(ruled, resolve, off, on="2020-05-01")) == {"T1": ("2020-07-07", "2020-07-08")}
    assert (task_of(ruled).original_due, ruled.items(Extension)[0].granted) == (day("2020-06-08"), day("2020-07-07"))


REFUSED = {
    "A resolution names days.": Resolution("KZ"),
    "Mon 8 Jun 2020 is named twice.": Resolution("KZ", off=(day("2020-06-08"),), work=(day("2020-06-08"),)),
    "Mon 8 Jun 2020 is a working day in KZ already": Resolution("KZ", work=(day("2020-06-08"),)),
    "Sat 6 Jun 2020 is a day of rest in KZ already": Resolution("KZ", off=(day("2020-06-06"),)),
    "KZ says nothing of Sat 6 Jun 2020 itself": Resolution("KZ", withdrawn=(day("2020-06-06"),)),
    "There is no calendar KX, since no day belongs to it": Resolution("kx", off=(day("2020-06-08"),)),
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_resolution_that_says_nothing_is_refused(ruled: Store, words: str) -> None:
    assert refused(ruled, resolve, REFUSED[words]).startswith(words)


PLAN = """
    [plan]
    title = "A resolution"
    on = 2020-05-01

    [[calendar_day]]
    code = "KZ.2020-06-06"
    calendar = "KZ"
    day = 2020-06-06
    works = true
    title.en = "Moved"
"""


def test_a_plan_with_days_of_a_calendar_moves_the_same_in_its_own_revision(ruled: Store) -> None:
    draft(ruled, clause="D280.2", term_rule=three_months())
    head, file = ruled.head, plan_from(PLAN, "p.toml")
    trial = plan.rehearse(ruled, file, "tester")
    assert (trial.findings, told(trial.moved)) == ((), {"T1": ("2020-06-08", "2020-06-06")})
    ruled.refresh()
    assert ruled.head == head
    applied = does(ruled, plan.apply, file, on="2020-05-01")
    assert (applied.added, told(applied.moved)) == (1, {"T1": ("2020-06-08", "2020-06-06")})
    assert (ruled.head.number, task_of(ruled).due) == (head.number + 1, day("2020-06-06"))
    again = does(ruled, plan.apply, file, on="2020-05-01")
    assert (again.changed, again.moved) == (False, ())
    amended = does(ruled, plan.apply, plan_from(PLAN.replace("works = true", "works = false"), "p.toml"), on="2020-05-01")
    assert told(amended.moved) == {"T1": ("2020-06-06", "2020-06-08")}


def test_the_days_of_a_year_are_listed_with_those_that_come_back(ruled: Store) -> None:
    holiday: dict[str, Any] = {"calendar": "KZ", "title_en": "Women's Day", "yearly": True}
    does(
        ruled, strategy.add, CalendarDay(code="KZ.Y", day=day("1990-03-08"), until=day("2024-12-31"), **holiday), on="2020-03-06"
    )
    does(ruled, resolve, RESOLUTION, on="2020-05-01")
    asked = context_for(ruled, ruled.today, None)
    listed = {year: [str(row.day) for row in days(asked, "KZ", year).rows()] for year in (2020, 2021, 2025)}
    assert listed == {2020: ["2020-03-08", "2020-06-06", "2020-06-08"], 2021: ["2021-03-08"], 2025: []}
    assert days(asked).count == 3


def test_a_calendar_that_thousands_count_by_is_one_question(ruled: Store) -> None:
    for number in range(3):
        draft(ruled, f"T{number}", clause="D280.2", term_rule=three_months())
    with rehearsal(ruled.writing(Actor("tester"), "try")) as work:
        assert [each.code for each in work.store.terms.under("KZ", [Status.DRAFT])] == ["T0", "T1", "T2"]
        assert work.store.terms.under("KZ", [Status.ASSIGNED]) == work.store.terms.under("RU", [Status.DRAFT]) == []
        assert calendars.move_deadlines(work, "KZ", date(2020, 5, 1)) == ()


def test_an_event_that_comes_by_its_term_moves_with_the_calendar_and_takes_what_counts_from_it_along(ruled: Store) -> None:
    does(ruled, strategy.add, Event(code="FORCE", title_en="in force", instrument="D280", term_rule=TEN_DAYS), on="2020-03-06")
    draft(ruled, clause="D280.2", term_rule=three_months("FORCE"))
    off = Resolution("KZ", off=(day("2020-03-09"),), title="Women's Day", source="No. 12")
    moved = does(ruled, resolve, off, on="2020-03-07")
    assert told(moved) == {"FORCE": ("2020-03-20", "2020-03-23"), "T1": ("2020-06-22", "2020-06-23")}
    assert [each.code for each in moved] == ["FORCE", "T1"]
    assert does(ruled, calendars.move_deadlines, "KZ", day("2020-03-07"), on="2020-03-07") == ()

"""Rows that recur: each is a series with a task for every period, found again, changed and ended by the file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.exchange.plans.comparison.test_comparison import with_bodies
from tests.exchange.plans.rows import applied, compared, found, kinds, proposed, row, undone
from tracker.domain.deadlines.terms import RecurringTerm, Term
from tracker.domain.model.own import OwnValue
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Series, Task
from tracker.domain.model.vocabulary import Act, Outcome
from tracker.exchange.plans.columns import OwnField
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import Reading, Record, Told
from tracker.services.acts import control
from tracker.services.plan import PlanResult
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

pytestmark = pytest.mark.parametrize("engine_name", ["sqlite"])

QUARTERLY = RecurringTerm("recurring", "quarter", day=20)
YEARLY = RecurringTerm("recurring", "year", days=("12-25",))
SINCE = date(2026, 1, 1)


def recurring(at: int, title: str, lead: str = "MW", term: Term = QUARTERLY, **more: Any) -> Record:
    """A row with a recurring term."""
    return replace(row(at, title, lead, goal="Water", **more), term=term, term_text=str(term))


ROWS = (
    recurring(2, "Report on wells"),
    row(3, "Mend the mains", "MW", "2027-03-01", "Water"),
    recurring(4, "Count pumps", term=YEARLY),
)


def wells(store: Store, rows: Sequence[Record] = ROWS) -> Sequence[Record]:
    """The rows, in the database."""
    with_bodies(store)
    applied(store, rows, controller="PA", since=SINCE)
    return rows


def decided(store: Store, code: str, *acts: Act) -> None:
    with store.writing(Actor("tester"), "on time") as work:
        for act in acts:
            fields: dict[str, Any] = {"outcome": Outcome.EXECUTED} if act is Act.ACCEPT else {}
            control.perform(work, code, act, on=store.today, history=True, source="a letter", **fields)
    store.refresh()


def test_a_row_that_recurs_is_a_series_whose_tasks_are_due_and_it_is_found_again(store: Store) -> None:
    rows = wells(store)
    assert [(each.code, each.lead, each.controller, each.since) for each in store.items(Series)] == [
        ("G1.S1", "MW", "PA", SINCE), ("G1.S2", "MW", "PA", SINCE),
    ]  # fmt: skip
    (first, *_) = store.items(Task, series="G1.S1")
    assert (first.code, str(first.due), str(first.status)) == ("G1.S1.2026-Q1", "2026-04-20", "assigned")
    assert [each.code for each in store.items(Task) if each.due is None] == []
    assert kinds(compared(store, rows)) == {"same": 3}
    assert applied(store, rows, controller="PA") == PlanResult()
    undone(store)
    assert (store.items(Series), store.items(Task)) == ([], [])
    assert applied(store, rows, controller="PA", since=SINCE).added
    assert kinds(compared(store, rows)) == {"same": 3}
    decided(store, "G2.S1.2026-Q1", Act.REPORT, Act.ACCEPT)
    assert kinds(compared(store, rows)) == {"same": 3}
    assert applied(store, rows, controller="PA") == PlanResult()


def test_what_a_series_has_no_field_for_stands_in_its_note(store: Store) -> None:
    with_bodies(store)
    more: dict[str, Any] = {"note": "By letter", "narrative": "All of them", "own": {"FORM": "a letter"}, "group": "Agencies"}
    whole = recurring(2, "Report on wells", co=("MF", "PA"), agreed=("PA",), **more)
    file = Reading(records=(whole,), own_fields=(OwnField("FORM", (("en", "Form"),)),))
    applied(store, file, controller="PA")
    (series,) = store.items(Series)
    assert series.co_executors == "MF PA"
    assert series.note == (
        "By letter\nnarrative: All of them\nForm: a letter\ngroup of bodies: Agencies\nby agreement: Administration"
    )
    assert store.items(OwnValue) == []
    assert kinds(compared(store, file)) == {"same": 1}


def test_a_row_without_a_lead_or_for_every_day_stays_a_task_and_that_is_told(store: Store) -> None:
    with_bodies(store)
    rows = [recurring(2, "Report on wells", ""), recurring(3, "Watch the wells", term=RecurringTerm("recurring", "day"))]
    plan = proposed(store, rows, controller="PA")
    assert found(plan) == [("series_without_lead", "Plan, row 2"), ("series_daily", "Plan, row 3")]
    assert {each.warning for each in plan.findings} == {True}
    asked = recurring(2, "Report on wells", "", lead_name="Water Agency")
    assert found(proposed(store, [asked], controller="PA")) == []  # which body that is, is asked
    applied(store, rows, controller="PA")
    assert ([each.code for each in store.items(Task)], store.items(Series)) == (["G1.T1", "G1.T2"], [])
    assert kinds(compared(store, rows)) == {"same": 2}


def test_series_need_a_controller_and_one_finding_says_so_for_all_rows(store: Store) -> None:
    with_bodies(store)
    (only,) = proposed(store, ROWS).findings
    assert (only.kind, only.place, only.warning) == ("series_needs_controller", "Plan, row 2", False)


def test_another_lead_title_goal_or_rule_amends_the_series_and_its_tasks_to_come(store: Store) -> None:
    rows = list(wells(store))
    monthly = RecurringTerm("recurring", "month", day=10)
    rows[0] = replace(recurring(2, "Report on all wells", "MF", monthly, code="G1.S1"), co=("PA",))
    assert kinds(compared(store, rows)) == {"same": 2, "reworded": 1, "reassigned": 1, "redated": 1, "amended": 1}
    applied(store, rows, controller="PA")
    series = store.get(Series, "G1.S1")
    assert (series.title_en, series.lead, series.co_executors) == ("Report on all wells", "MF", "PA")
    (first,) = [each for each in store.items(Task, series="G1.S1") if each.period == "2026-12"]
    assert (str(first.due), first.lead) == ("2027-01-10", "MF")
    assert kinds(compared(store, rows)) == {"same": 3}
    assert applied(store, rows, controller="PA") == PlanResult()


def test_a_row_that_turns_is_told_and_left_until_an_answer_says_that_it_is_new(store: Store) -> None:
    rows = list(wells(store))
    rows[0] = row(2, "Report on wells", "MW", "2027-12-31", "Water")
    rows[1] = recurring(3, "Mend the mains")
    assert kinds(compared(store, rows)) == {"same": 1, "turned": 2}
    assert found(proposed(store, rows, controller="PA")) == [
        ("series_turned_single", "Plan, row 2"),
        ("task_recurs", "Plan, row 3"),
    ]
    assert applied(store, rows, controller="PA") == PlanResult()
    same = {"Report on wells": "", "Mend the mains": ""}
    applied(store, rows, same=same, controller="PA", since=SINCE)
    assert kinds(compared(store, rows, same=same)) == {"same": 3, "left_out": 2}
    applied(store, rows, same=same, controller="PA", cancel="Another rhythm.")
    assert kinds(compared(store, rows, same=same)) == {"same": 3}
    assert [each.code for each in store.items(Series) if each.until is None] == ["G1.S2", "G1.S3"]


def test_a_series_that_is_left_out_stays_and_ends_for_a_reason(store: Store) -> None:
    rows = wells(store)[1:]
    assert kinds(compared(store, rows)) == {"same": 2, "left_out": 1}
    assert applied(store, rows) == PlanResult()
    assert applied(store, rows, left_out={"G1.S1": "Wells are closed."}) == PlanResult(amended=1)
    series = store.get(Series, "G1.S1")
    assert (series.until, series.note) == (store.today, "Wells are closed.")
    going_on = [each.period for each in store.items(Task, series="G1.S1") if str(each.status) == "assigned"]
    assert going_on == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert kinds(compared(store, rows)) == {"same": 2}
    assert applied(store, rows, left_out={"G1.S1": "Wells are closed."}) == PlanResult()
    assert found(proposed(store, ROWS, controller="PA")) == [("series_is_over", "Plan, row 2")]


def test_a_single_task_and_a_series_may_have_one_title(store: Store) -> None:
    rows = [row(2, "Report", "MW", "2027-03-01", "Water"), recurring(3, "Report"), row(4, "Report", "MW", "2027-09-01", "Water")]
    wells(store, rows)
    assert kinds(compared(store, rows)) == {"same": 3}
    assert kinds(compared(store, rows[::-1][1:])) == {"same": 2, "left_out": 1}


def test_the_parts_of_a_row_that_recurs_stand_beside_it(store: Store) -> None:
    with_bodies(store)
    rows = [recurring(2, "Report on wells", number="1"), row(3, "Ask the villages", "MF", "2027-03-01", "Water", above=2)]
    assert found(proposed(store, rows, controller="PA")) == [("part_of_series", "Plan, row 3")]
    applied(store, rows, controller="PA")
    assert kinds(compared(store, rows)) == {"same": 2}


# -- forms


MAY = date(2026, 5, 4)
"""When the task of the first quarter is due, and no other."""


def form_of(act: str, day: date = MAY, **more: Any) -> list[Record]:
    """A form in which the lead tells of the reports on wells."""
    record = recurring(2, "Report on wells", **more)
    return [replace(record, told=(Told(act, day, record.place, note="sent"),))]


def test_news_of_a_series_are_of_its_only_open_task_that_is_due(store: Store, clock: SetClock) -> None:
    clock.set("2026-01-12")
    wells(store)
    clock.set(MAY)
    form = Form("MW", MAY)
    assert applied(store, form_of("report"), form=form) == PlanResult(acts=1)
    (report,) = store.items(Update, act=Act.REPORT)
    assert (report.task, report.note) == ("G1.S1.2026-Q1", "sent")
    assert applied(store, form_of("report"), form=form) == PlanResult()
    decided(store, "G1.S1.2026-Q1", Act.ACCEPT)
    assert applied(store, form_of("report"), form=form) == PlanResult()


def test_news_of_a_series_are_asked_where_its_task_is_not_clear_and_a_code_or_an_answer_settles_it(store: Store) -> None:
    wells(store)
    form = Form("MW", store.today)
    (asked,) = proposed(store, form_of("progress", store.today), form=form).findings
    assert (asked.kind, asked.warning) == ("form_of_series", False)
    assert "G1.S1.2026-Q1" in sentence(asked)
    acts = [proposed(store, form_of("progress", code="G1.S1.2026-Q1"), form=form).acts]
    acts += [proposed(store, form_of("progress"), {"Report on wells": "G1.S1.2026-Q1"}, form).acts]
    beside = [replace(ROWS[1], code="G1.T1"), *form_of("progress", code="G1.S1.2026-Q2"), replace(ROWS[2], code="G1.S2")]
    acts += [proposed(store, beside, form=form).acts]
    told = [[(each.task, str(each.act)) for each in all] for all in acts]
    assert told == [*[[("G1.S1.2026-Q1", "progress")]] * 2, [("G1.S1.2026-Q2", "progress")]]


def test_the_status_of_a_recurring_row_is_told_each_time_and_never_recorded_by_a_plan(store: Store) -> None:
    with_bodies(store)
    told = (Told("report", date(2026, 11, 1), Place("Plan", 2)),)
    rows = (recurring(2, "Report on wells", told=told),)
    for _ in ("first", "again"):
        assert found(proposed(store, rows, controller="PA", since=SINCE)) == [("status_of_series", "Plan, row 2")]
        result = applied(store, rows, controller="PA", since=SINCE)
    assert result == PlanResult()


def test_a_series_that_has_not_begun_ends_on_its_first_day(store: Store) -> None:
    with_bodies(store)
    begins = date(2026, 12, 24)
    applied(store, [recurring(2, "Report on wells")], controller="PA", since=begins)
    applied(store, [row(3, "Mend the mains", "MW")], cancel="Dropped.")
    assert [each.until for each in store.items(Series)] == [begins]

"""A form that came back: what it says of tasks is recorded as news of its day, once, and nothing else of it is taken."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.exchange.plans.comparison.test_comparison import WATER, with_bodies
from tests.exchange.plans.rows import applied, compared, finding, found, numbered, proposed, row
from tracker.domain.deadlines.terms import DayTerm, RecurringTerm
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome
from tracker.domain.plan import Plan, PlanAct
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import NewBody, Reading, Record, Told
from tracker.services import plan as service
from tracker.services.plan import PlanResult
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

AS_OF = date(2026, 10, 30)
FORM = Form("MW", AS_OF)

pytestmark = pytest.mark.parametrize("engine_name", ["sqlite"])


@pytest.fixture
def planned(store: Store) -> Store:
    """The plan of water, under control since 1 October 2026."""
    with_bodies(store)
    applied(store, numbered(*WATER), controller="PA", assign=True, on=date(2026, 10, 1))
    return store


def told(number: int, code: str, act: str = "progress", day: date = AS_OF, **said: Any) -> Record:
    """A row of a form that names a task by its code."""
    place = Place("Form", number)
    return Record(place, {}, code=code, told=(Told(act, day, place, **said),))


def updates(store: Store, code: str) -> list[tuple[str, str, object]]:
    """The news of a task, oldest first."""
    newest = store.updates.newest(code)
    return [(str(each.act), str(each.day), each.percent or each.forecast) for each in reversed(newest) if each.act != "assign"]


def test_progress_reports_and_forecasts_are_recorded_once_as_of_their_day(planned: Store) -> None:
    rows = [told(2, "G1.1.T1", "report", note="Handed over."), told(3, "G1.T1", percent=40, forecast=date(2027, 9, 1))]
    assert applied(planned, rows, form=FORM) == PlanResult(acts=3)
    assert updates(planned, "G1.1.T1") == [("report", "2026-10-30", None)]
    assert updates(planned, "G1.T1") == [("progress", "2026-10-30", 40), ("forecast", "2026-10-30", date(2027, 9, 1))]
    assert planned.updates.newest("G1.T1", 1)[0].source == "tasks.xlsx, 0a1b2c3d4e5f, Form, row 3"
    assert str(planned.get(Task, "G1.1.T1").status) == "reported"
    assert applied(planned, rows, form=FORM) == PlanResult()


def test_a_report_with_another_deadline_forecasts_before_it_reports(planned: Store) -> None:
    rows = [told(2, "G1.T1", "report", forecast=date(2027, 9, 1))]
    assert applied(planned, rows, form=FORM) == PlanResult(acts=2)
    assert [act for act, _, _ in updates(planned, "G1.T1")] == ["forecast", "report"]


def test_an_older_form_is_recorded_as_of_its_day_and_hides_nothing_newer(planned: Store) -> None:
    applied(planned, [told(2, "G1.T1", percent=40)], form=FORM)
    applied(planned, [told(2, "G1.T1", percent=30, day=date(2026, 10, 15))], form=FORM)
    assert updates(planned, "G1.T1") == [("progress", "2026-10-15", 30), ("progress", "2026-10-30", 40)]
    assert planned.get(Task, "G1.T1").percent == 40


def test_a_forecast_of_the_deadline_itself_is_no_news(planned: Store) -> None:
    assert applied(planned, [told(2, "G1.T1", percent=40, forecast=date(2027, 6, 30))], form=FORM) == PlanResult(acts=1)


def test_a_second_form_of_one_day_is_recorded_too_where_it_says_another_thing(planned: Store) -> None:
    applied(planned, [told(2, "G1.T1", percent=40)], form=FORM)
    assert applied(planned, [told(2, "G1.T1", percent=45)], form=FORM) == PlanResult(acts=1)


def test_a_form_that_comes_again_with_another_note_is_told_and_adds_nothing(planned: Store) -> None:
    applied(planned, [told(2, "G1.T1", percent=40, note="Half is dug.")], form=FORM)
    again = [told(2, "G1.T1", percent=40, note="Hardly begun.")]
    why = finding(proposed(planned, again, form=FORM))
    assert (why.kind, why.fields["text"], why.warning) == ("form_note_differs", "Hardly begun.", True)
    assert applied(planned, again, form=FORM) == PlanResult()
    assert found(proposed(planned, [told(2, "G1.T1", percent=40, note="Half is dug.")], form=FORM)) == []


def test_the_end_of_a_task_that_was_cancelled_is_told_and_left_out(planned: Store) -> None:
    cancelled = PlanAct("G1.T1", "cancel", AS_OF, {"outcome": Outcome.NOT_EXECUTED, "note": "No money."}, "")
    with planned.writing(Actor("tester"), "cancelled") as work:
        service.apply(work, Plan("plan.toml", None, (), (cancelled,)))
    why = finding(proposed(planned, [told(2, "G1.T1", "report")], form=FORM))
    assert (why.kind, why.warning) == ("form_too_late", True)


def test_another_deadline_in_a_form_is_a_forecast_and_nothing_else_of_it_is_taken(planned: Store) -> None:
    rows = [row(2, "Mend the mains at last", "MF", "2027-08-31", code="G1.T1")]
    assert [(each.kind, each.field, each.after) for each in compared(planned, rows, form=FORM).tasks[0].differences] == [
        ("told", "forecast", "2026-10-30, 2027-08-31")
    ]
    applied(planned, rows, form=FORM)
    task = planned.get(Task, "G1.T1")
    assert (task.title_en, task.lead, str(task.due), str(task.forecast)) == ("Mend the mains", "MW", "2027-06-30", "2027-08-31")
    assert applied(planned, rows, form=FORM) == PlanResult()


def test_what_a_form_says_otherwise_is_told_and_not_taken(planned: Store) -> None:
    written = row(2, "Mend the mains at last", "MF", "2027-08-31", code="G1.T1", own={"ROOM": "12"})
    yearly = replace(
        row(3, WATER[0][0], "MW", code="G1.1.T1", own={"ROOM": "13"}),
        note="No pipes yet",
        term=RecurringTerm("recurring", "year"),
        term_text="yearly",
    )
    plan = proposed(planned, [written, yearly], form=FORM)
    assert [(each.kind, each.place, each.fields.get("cells")) for each in plan.findings if each.warning] == [
        ("form_cells_ignored", "Plan, row 2", [("title", "Mend the mains at last"), ("lead", "Ministry of Finance")]),
        ("form_cells_ignored", "Plan, row 3", [("term", "yearly"), ("note", "No pipes yet")]),
        ("form_column_ignored", "Plan, row 2", None),
    ]
    new = Reading(records=(written, yearly), bodies=(NewBody("MA", (("en", "Moon Agency"),)),))
    assert proposed(planned, new, form=FORM).items == ()
    assert "note is recorded with it" in sentence(plan.findings[1])
    assert found(proposed(planned, [replace(told(2, "G1.T1", "report"), note="Handed over")], form=FORM)) == []


def test_a_part_of_what_is_reported_as_done_is_told_and_not_taken(planned: Store) -> None:
    for percent, findings in ((60, [("form_part_ignored", "Form, row 2")]), (100, []), (None, [])):
        plan = proposed(planned, [told(2, "G1.T1", "report", percent=percent)], form=FORM)
        assert (found(plan), [each.act for each in plan.acts]) == (findings, ["report"])


def test_a_code_that_no_task_has_is_a_finding_and_an_answer_leaves_the_row_out(planned: Store) -> None:
    rows = [told(2, "P2.F2.A4", percent=10), told(3, "G1.T1", percent=40)]
    assert found(proposed(planned, rows, form=FORM)) == [("form_row_unknown", "Form, row 2")]
    assert applied(planned, rows, form=FORM, same={"P2.F2.A4": ""}) == PlanResult(acts=1)
    assert applied(planned, rows, form=FORM, same={"P2.F2.A4": "G1.1.T1"}) == PlanResult(acts=1)


def test_a_code_in_two_rows_and_a_code_beside_the_title_of_another_task_are_told_as_they_are(planned: Store) -> None:
    rows = [told(2, "G1.T1", percent=40), told(3, "G1.T1", "report"), row(4, "Buy boats", code="G1.1.T1")]
    why = [(each.kind, each.place) for each in proposed(planned, rows, form=FORM).findings]
    assert why == [("form_code_twice", "Form, row 2"), ("form_code_twice", "Form, row 3"), ("form_row_other", "Plan, row 4")]


def test_what_the_rules_of_control_refuse_is_told_beside_what_the_form_has_wrong(planned: Store) -> None:
    early, future = date(2026, 9, 1), date(2099, 1, 1)
    rows = [told(2, "P2.F2.A4", percent=10), told(3, "G1.T1", "report", early), told(4, "G1.1.T1", day=future, percent=1)]
    trial = service.rehearse(planned, proposed(planned, rows, form=FORM), "tester")
    assert [(each.kind, each.place) for each in trial.findings] == [
        ("form_row_unknown", "Form, row 2"),
        ("plan_future", "Form, row 4"),
        ("later_stands", "Form, row 3"),
    ]


def test_a_body_reports_only_on_its_own_tasks(planned: Store) -> None:
    why = finding(proposed(planned, [told(2, "G2.T1", percent=10)], form=Form("ministry of water", AS_OF)))
    assert (why.kind, why.fields["sender"], why.fields["lead"]) == ("form_of_another", "MW", "MF")


def test_news_of_a_task_that_is_done_is_told_and_left_out(planned: Store) -> None:
    applied(planned, [told(2, "G1.T1", "report")], form=FORM)
    again = [told(2, "G1.T1", "report", day=date(2026, 11, 1)), told(3, "G1.T1", percent=70, day=date(2026, 11, 1))]
    assert found(proposed(planned, again[:1], form=FORM)) == []
    assert [(each.kind, each.warning) for each in proposed(planned, again[1:], form=FORM).findings] == [("form_too_late", True)]
    assert applied(planned, again[:1], form=FORM) == applied(planned, again[1:], form=FORM) == PlanResult()


def test_a_plan_with_a_column_of_statuses_changes_the_plan_and_tells_the_news(planned: Store) -> None:
    rows = numbered(*WATER)
    place = Place("Plan", 3)
    rows[1] = Record(
        place, {"": "Mend all the mains"}, rows[1].goals, code="G1.T1", lead="MW", term=DayTerm("day", date(2027, 6, 30)),
        term_text="2027-06-30", told=(Told("progress", AS_OF, place, percent=20),),
    )  # fmt: skip
    assert applied(planned, rows) == PlanResult(amended=1, acts=1)
    assert applied(planned, rows) == PlanResult()


def with_status(number: int, title: str, lead: str = "MW", act: str = "progress", day: date = AS_OF) -> Record:
    """A row of a plan that has a column of statuses."""
    return row(number, title, lead, "2027-06-30", told=(Told(act, day, Place("Plan", number), note="In hand"),))


def test_statuses_of_a_plan_are_recorded_with_the_tasks_that_it_brings_under_control(store: Store) -> None:
    with_bodies(store)
    rows = [with_status(2, "Dig wells"), with_status(3, "Test the water", act="report")]
    options = {"controller": "PA", "assign": True, "on": date(2026, 10, 1)}
    assert applied(store, rows, **options) == PlanResult(added=2, acts=4)
    assert [str(store.get(Task, code).status) for code in ("T1", "T2")] == ["in_progress", "reported"]
    assert applied(store, rows, **options) == PlanResult()


def test_a_plan_applied_again_to_be_assigned_brings_its_drafts_under_control_with_their_statuses(store: Store) -> None:
    with_bodies(store)
    rows = [with_status(2, "Dig wells")]
    applied(store, rows, on=date(2026, 10, 1))
    assert str(store.get(Task, "T1").status) == "draft"
    assert applied(store, rows, controller="PA", assign=True, on=date(2026, 10, 1)).acts == 2
    assert str(store.get(Task, "T1").status) == "in_progress"


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({}, "status_of_draft"),
        ({"assign": True, "on": date(2026, 11, 1)}, "status_before_control"),
    ],
)
def test_statuses_that_a_new_task_cannot_have_are_told_and_passed_over_each_time(
    store: Store, options: dict[str, Any], kind: str
) -> None:
    with_bodies(store)
    rows = [with_status(2, "Dig wells"), with_status(3, "Test the water")]
    for _ in ("first", "again"):
        plan = proposed(store, rows, controller="PA", **options)
        assert [(each.kind, each.fields["rows"], each.place) for each in plan.findings if each.warning] == [
            (kind, 2, "Plan, row 2")
        ]
        result = applied(store, rows, controller="PA", **options)
    assert result == PlanResult()

"""Recurring duties: a task for each period, each on its own; a new rule changes only the future, and nothing vanishes."""

from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.services.office import FOUNDED, day, does, draft, refused, task_of, updates_of
from tracker.domain.control.states import is_not_reported, is_overdue
from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Body, Series, Task
from tracker.domain.model.vocabulary import Cause, Roll, Status
from tracker.services import strategy, tasks
from tracker.services.acts import co_executors, control, extensions, undo
from tracker.services.deadlines import series
from tracker.services.plan import PlanResult, apply, check
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store

BEGUN = "2020-03-06"


def rule(typed: str) -> str:
    """A rule in words, as it is kept."""
    (reading,) = read(typed, date.fromisoformat(BEGUN)).readings
    return reading.term.to_json()


def duty(store: Store, typed: str = "monthly by 10 of next month", code: str = "S1", on: str = BEGUN, **said: Any) -> Series:
    """A series led by MFA and controlled by PA, as long as 2020."""
    fields = {"title_en": "Report", "lead": "MFA", "controller": "PA", "until": day("2020-12-31"), **said}
    found: Series = does(store, series.add, Series(code=code, term_rule=rule(typed), **fields), on=on)
    return found


def days_of(store: Store, code: str = "S1") -> dict[str, str]:
    """Period -> the due day of its task."""
    return {str(each.period): str(each.due) for each in tasks_of(store, code) if each.status is not Status.WITHDRAWN}


def tasks_of(store: Store, code: str = "S1") -> list[Task]:
    found: list[Task] = store.items(Task, series=code)
    return sorted(found, key=lambda each: str(each.period))


# -- a series is added


def test_each_period_gets_a_task_of_its_own_assigned_at_once(office: Store) -> None:
    told: dict[str, Any] = {"goal": "G1", "evidence_required": True, "source": "item 3"}
    found = duty(office, "quarterly +2 days", term_text="тоқсан сайын", **told)
    assert (found.since, found.planned_until) == (FOUNDED, day("2020-12-31"))
    assert days_of(office) == {
        "2020-Q1": "2020-04-02", "2020-Q2": "2020-07-02", "2020-Q3": "2020-10-02", "2020-Q4": "2021-01-02",
    }  # fmt: skip
    task = task_of(office, "S1.2020-Q3")
    assert (task.title_en, task.series, task.period, task.term_text) == ("Report (2020-Q3)", "S1", "2020-Q3", "тоқсан сайын")
    assert (task.lead, task.controller, task.goal, task.evidence_required, task.source) == ("MFA", "PA", "G1", True, "item 3")
    assert (task.status, task.assigned_on, task.original_due) == (Status.ASSIGNED, FOUNDED, day("2020-10-02"))
    assert term_of(task.term_rule).to_json() == '{"day":"2020-10-02","kind":"day"}'
    assert updates_of(office, "S1.2020-Q3") == ["2020-03-06 assign -> assigned"]


def test_without_an_end_it_is_planned_to_the_end_of_the_next_year_and_its_rule_is_told_in_words(office: Store) -> None:
    found = duty(office, until=None)
    assert (found.planned_until, found.term_text, len(days_of(office))) == (day("2021-12-31"), "monthly by 10 of next month", 22)


def test_the_roll_applies_to_the_occurrence_and_never_to_the_rule(office: Store) -> None:
    duty(office, "monthly on 31", clause="D280.2")
    assert list(days_of(office).values()) == [
        "2020-03-31", "2020-04-30", "2020-06-01", "2020-06-30", "2020-07-31", "2020-08-31", "2020-09-30", "2020-11-02",
        "2020-11-30", "2020-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "begins", "first"),
    [
        ("yearly by 15 January", "2020-03-06", "2021-01-15"),
        ("yearly by 15 January", "2020-01-15", "2020-01-15"),
        ("monthly on 5", "2020-03-06", "2020-04-06"),
        ("monthly by 10 of next month", "2020-03-31", "2020-04-10"),
    ],
)
def test_nothing_is_due_before_the_series_begins(office: Store, typed: str, begins: str, first: str) -> None:
    found = duty(office, typed, since=day(begins), until=day("2021-01-31"), clause="D280.2")
    assert min(days_of(office).values()) == first
    assert [str(each) for each in series.first_days(office, found, 1)] == [first]


def test_a_day_that_rolls_back_before_the_beginning_is_not_due(office: Store) -> None:
    does(office, strategy.amend, "instrument", "D280", roll=Roll.PREVIOUS, on=BEGUN)
    duty(office, "monthly on 8", since=day("2020-03-08"), clause="D280.2", until=day("2020-04-30"))
    assert days_of(office) == {"2020-04": "2020-04-08"}


def test_a_first_step_before_the_beginning_is_due_with_the_second(office: Store) -> None:
    duty(office, "monthly on 20", co_executors="GOV", co_rule=rule("monthly on 4"), until=day("2020-04-30"))
    parts: list[CoExecutor] = office.items(CoExecutor)
    assert {each.task: each.due for each in parts} == {"S1.2020-03": None, "S1.2020-04": day("2020-04-04")}


def test_the_last_day_of_a_period_stays_in_a_series_too(office: Store) -> None:
    duty(office, "monthly", clause="D280.2")
    assert (days_of(office)["2020-05"], task_of(office, "S1.2020-05").term_rule) == (
        "2020-05-31",
        '{"kind":"month","month":"2020-05"}',
    )
    duty(office, "weekly", code="S2", clause="D280.2", until=day("2020-03-31"))
    assert days_of(office, "S2")["2020-W11"] == "2020-03-15"
    assert task_of(office, "S2.2020-W11").term_rule == '{"kind":"week","week":"2020-W11"}'


def test_nobody_is_silent_about_an_occurrence_before_its_time(office: Store) -> None:
    duty(office)
    duty(office, code="S2", reporting_days=14)
    for code, first in ("S1.2020-06", "2020-07-11"), ("S2.2020-06", "2020-06-16"):
        task = task_of(office, code)
        before = date.fromordinal(day(first).toordinal() - 1)
        assert (is_not_reported(task, before, 30), is_not_reported(task, day(first), 30)) == (False, True), code


def test_the_first_of_two_steps_has_days_of_its_own(office: Store) -> None:
    does(office, strategy.add, Body(code="MNE", name_en="Economy"), on=BEGUN)
    two_steps = {"co_executors": "mne, GOV", "co_rule": rule("half-yearly on 07-05, 12-20"), "clause": "D280.2"}
    found = duty(office, "half-yearly on 07-25, 01-05", **two_steps)
    assert found.co_executors == "MNE GOV"
    parts: list[CoExecutor] = office.items(CoExecutor)
    own = {(each.task, each.body): str(each.due) for each in parts}
    assert own == {
        ("S1.2020-H1", "MNE"): "2020-07-06", ("S1.2020-H1", "GOV"): "2020-07-06",  # 5 July 2020 is a Sunday
        ("S1.2020-H2", "MNE"): "2020-12-21", ("S1.2020-H2", "GOV"): "2020-12-21",
    }  # fmt: skip
    assert days_of(office) == {"2020-H1": "2020-07-27", "2020-H2": "2021-01-05"}


def test_where_both_steps_roll_to_one_day_the_first_keeps_a_day_before(office: Store) -> None:
    duty(office, "monthly on 15", co_executors="GOV", co_rule=rule("monthly on 14"), clause="D280.2")
    parts: list[CoExecutor] = office.items(CoExecutor, task="S1.2020-03")
    assert (task_of(office, "S1.2020-03").due, parts[0].due) == (day("2020-03-16"), day("2020-03-15"))


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"term_rule": None}, "The series S1 has no rule. Give one such as --term 'monthly by 10 of next month'."),
    ({"term_rule": '{"kind":"year","year":2025}'}, "The series S1 has a term of the kind year, which does not recur."),
    ({"lead": None}, "The series S1 names no lead (who delivers). Add --lead."),
    ({"controller": None}, "The series S1 names no controller (who accepts). Add --controller."),
    ({"title_en": None}, "The series S1 has no title in any language."),
    ({"until": day("2019-01-01")}, "The first day of S1, Fri 6 Mar 2020, is after its last day, Tue 1 Jan 2019."),
    ({"co_executors": "MFA"}, "MFA leads S1, so it is no co-executor of it."),
    ({"co_executors": "XYZ"}, "There is no body XYZ."),
    ({"co_executors": "GOV", "co_rule": rule("quarterly")}, "The co-executors of S1 submit quarterly, and the lead reports"),
    (
        {"co_executors": "GOV", "co_rule": rule("monthly by 10 of next month")},
        "The co-executors of S1 submit before the lead reports: for",
    ),
    ({"until": None, "planned_until": day("2090-01-01")}, "The series S1 would get 839 tasks at once, and 600 are the most."),
    ({"code": "S" * 41}, f'"{"S" * 41}" cannot be a code.'),
]


@pytest.mark.parametrize(("said", "told"), WRONG)
def test_a_series_that_nobody_could_keep_is_refused_and_writes_nothing(office: Store, said: dict[str, Any], told: str) -> None:
    fields: dict[str, Any] = {
        "code": "S1",
        "title_en": "Report",
        "lead": "MFA",
        "controller": "PA",
        "term_rule": rule("monthly by 10 of next month"),
    }
    assert refused(office, series.add, Series(**{**fields, **said}), on=BEGUN).startswith(told)


# -- occurrences stand alone


def test_completing_one_early_or_late_leaves_the_others_alone(office: Store) -> None:
    duty(office)
    others = [each for each in tasks_of(office) if each.period != "2020-05"]
    does(office, control.report, "S1.2020-05", on="2020-04-01")
    does(office, control.accept, "S1.2020-05", on="2020-04-02", outcome="executed")
    assert task_of(office, "S1.2020-05").status is Status.ACCEPTED
    assert [each for each in tasks_of(office) if each.period != "2020-05"] == others


def test_three_missed_months_are_three_overdue_tasks(office: Store) -> None:
    duty(office)
    late = [each.period for each in tasks_of(office) if is_overdue(each, day("2020-06-11"))]
    assert late == ["2020-03", "2020-04", "2020-05"]


def test_a_skipped_period_stays_visible_with_its_reason(office: Store) -> None:
    duty(office)
    others = [each for each in tasks_of(office) if each.period != "2020-08"]
    update = does(office, series.skip, "S1.2020-08", on="2020-08-01", note="Holidays.")
    task = task_of(office, "S1.2020-08")
    assert (task.status, str(task.outcome), task.closed_on) == (Status.CANCELLED, "not_executed", day("2020-08-01"))
    assert (update.note, [each for each in tasks_of(office) if each.period != "2020-08"]) == ("Holidays.", others)
    assert refused(office, series.skip, "S1.2020-09", note="").startswith("To cancel S1.2020-09, note must be given.")
    assert "only its controller PA may" in refused(office, series.skip, "S1.2020-09", note="No.", acting_for="MFA")
    draft(office, "T1")
    assert refused(office, series.skip, "T1", note="No.").startswith("T1 is not a task of a series, so it is not skipped.")


def test_planning_further_adds_what_is_missing_and_nothing_twice(office: Store) -> None:
    duty(office, until=None)
    before = days_of(office)
    new = does(office, series.plan_on, "S1", day("2022-03-15"), on="2020-04-01")
    assert [each.code for each in new] == ["S1.2022-01", "S1.2022-02", "S1.2022-03"]
    assert days_of(office).keys() == before.keys() | {"2022-01", "2022-02", "2022-03"}
    head = office.head
    assert does(office, series.plan_on, "S1", day("2022-03-15"), on="2020-04-01") == []
    assert office.head == head
    new = does(office, series.plan_on, "S1", day("2022-03-31"), on="2020-04-01")
    assert (new, office.get(Series, "S1").planned_until) == ([], day("2022-03-31"))


def test_nothing_is_planned_past_the_end_of_the_series(office: Store) -> None:
    duty(office)
    assert does(office, series.plan_on, "S1", day("2025-01-01"), on="2020-04-01") == []
    assert refused(office, series.amend, "S1", planned_until=day("2025-01-01")).startswith("How far S1 is planned is not edited.")


# -- a new rule


def changed(store: Store, on: str = "2020-08-15", **fields: Any) -> None:
    """The series amended from a day on."""
    if typed := fields.pop("typed", None):
        fields["term_rule"] = rule(typed)
    does(store, series.amend, "S1", on=on, **fields)


def test_a_new_rule_changes_only_what_is_due_later_and_untouched(office: Store) -> None:
    duty(office)
    does(office, control.progress, "S1.2020-09", on="2020-08-10", percent=5)
    does(office, extensions.request, "S1.2020-10", on="2020-08-10", due=day("2020-11-20"), cause=Cause.OTHER)
    does(office, series.skip, "S1.2020-11", on="2020-08-10", note="No.")
    before = days_of(office)
    changed(office, typed="monthly by 25 of next month")
    assert days_of(office) == before | {"2020-08": "2020-09-25", "2020-12": "2021-01-25"}
    task = task_of(office, "S1.2020-08")
    assert (task.original_due, task.term_text, task.status) == (day("2020-09-10"), "monthly by 25 of next month", Status.ASSIGNED)
    assert task_of(office, "S1.2020-07").term_text == "monthly by 10 of next month"
    assert task_of(office, "S1.2020-08", as_of="2020-08-14").due == day("2020-09-10")


def test_a_rule_never_moves_a_day_that_is_ahead_to_one_that_has_passed(office: Store) -> None:
    duty(office, "monthly by 25 of next month")
    changed(office, typed="monthly by 10 of next month")
    assert (days_of(office)["2020-07"], days_of(office)["2020-08"]) == ("2020-08-25", "2020-09-10")


def test_other_periods_take_the_place_of_those_still_ahead_and_nothing_vanishes_from_history(
    office: Store, clock: SetClock
) -> None:
    duty(office)
    does(office, control.report, "S1.2020-11", on="2020-08-01")
    ever = {each.code for each in tasks_of(office)}
    changed(office, typed="quarterly +2 days")
    kept = {"2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-11"}
    assert days_of(office).keys() == kept | {"2020-Q3", "2020-Q4"}
    with office.at(as_of=day("2020-08-14")) as then:
        assert {each.code for each in then.items(Task, series="S1")} == ever
    for code in ever:
        assert office.ledger.history("task", code)
    changed(office, on="2020-08-20", typed="monthly by 10 of next month")
    standing = {each.code for each in tasks_of(office) if each.status is not Status.WITHDRAWN}
    assert standing & {"S1.2020-08", "S1.2020-08.R1", "S1.2020-11"} == {"S1.2020-08.R1", "S1.2020-11"}
    assert days_of(office).keys() == kept | {"2020-08", "2020-09", "2020-10", "2020-12"}
    assert list(verify(office, clock())) == []


def test_a_new_rule_is_undone_whole(office: Store) -> None:
    duty(office, co_executors="GOV", co_rule=rule("monthly by 5 of next month"))
    number, before = office.head.number, (tasks_of(office), office.items(CoExecutor))
    changed(office, typed="quarterly +20 days", co_rule=rule("quarterly +2 days"))
    assert (tasks_of(office), office.items(CoExecutor)) != before
    does(office, undo.undo, office.head.number, on="2020-09-01")
    assert (tasks_of(office), office.items(CoExecutor)) == before
    does(office, undo.undo, number, on="2020-09-01")
    assert (tasks_of(office), office.items(Series), office.items(CoExecutor)) == ([], [], [])


def test_another_end_takes_away_what_lies_beyond_and_brings_it_back(office: Store) -> None:
    duty(office)
    changed(office, until=day("2020-10-15"))
    assert max(days_of(office)) == "2020-10"
    changed(office, on="2020-08-16", until=day("2020-12-31"))
    assert max(days_of(office)) == "2020-12"


def test_other_words_and_bodies_reach_what_is_ahead_without_moving_its_day(office: Store) -> None:
    does(office, strategy.add, Body(code="MNE", name_en="Economy"), on=BEGUN)
    duty(office, co_executors="GOV", co_rule=rule("monthly by 5 of next month"))
    does(office, control.submit, "S1.2020-12", on="2020-08-01", acting_for="GOV")
    before = days_of(office)
    does(office, tasks.amend_task, "S1.2020-10", on="2020-08-10", title_en="Report for October")
    changed(office, title_en="Account", lead="MNE", co_executors="MFA", co_rule=rule("monthly by 7 of next month"))
    told = {each.period: (each.title_en, each.lead) for each in tasks_of(office)}
    assert (told["2020-07"], told["2020-08"]) == (("Report (2020-07)", "MFA"), ("Account (2020-08)", "MNE"))
    assert (told["2020-12"], days_of(office)) == (("Report (2020-12)", "MFA"), before)
    parts: list[CoExecutor] = office.items(CoExecutor)
    own = {each.task: (each.body, str(each.due)) for each in parts}
    assert own["S1.2020-07"] == ("GOV", "2020-08-05")
    assert own["S1.2020-08"] == ("MFA", "2020-09-07")
    changed(office, on="2020-08-16", co_rule=rule("monthly by 8 of next month"))
    assert str(office.items(CoExecutor, task="S1.2020-08")[0].due) == "2020-09-08"


def test_what_is_said_already_is_not_written_again(office: Store) -> None:
    duty(office)
    head = office.head
    changed(office, typed="monthly by 10 of next month", title_en="Report")
    assert office.head == head


def test_a_series_is_withdrawn_by_no_other_verb_and_changed_by_its_own_only(office: Store) -> None:
    duty(office)
    assert "A series is not changed like this." in refused(office, strategy.amend, "series", "S1", title_en="X")
    assert refused(office, series.amend, "S1", since=None).startswith("The series S1 names no since (the day it begins).")


def test_a_co_executor_of_one_occurrence_by_hand_stays_when_the_series_is_amended(office: Store) -> None:
    duty(office)
    does(office, co_executors.add, "S1.2020-10", "GOV", on="2020-04-01", due=day("2020-10-20"))
    changed(office, title_en="Account")
    changed(office, on="2020-08-16", typed="monthly by 25 of next month")
    parts: list[CoExecutor] = office.items(CoExecutor)
    assert [(each.body, str(each.due)) for each in parts] == [("GOV", "2020-10-20")]


# -- in a plan file

PLAN = """
    [[series]]
    code = "S1"
    on = 2020-03-06
    title.en = "Report"
    lead = "MFA"
    controller = "PA"
    since = 2020-01-01
    until = 2020-12-31
    term = { text = "each quarter", kind = "recurring", every = "quarter", length = 10 }
    co_executors = "GOV"
    co_term = { kind = "recurring", every = "quarter", length = 2 }

    [[task]]
    code = "S1.2020-Q1"
    note = "On paper."
    [[task.act]]
    on = 2020-04-02
    act = "report"
    [[task.act]]
    on = 2020-04-03
    act = "accept"
    outcome = "executed"
    """


def test_a_plan_file_holds_a_series_and_what_happened_to_its_occurrences(office: Store) -> None:
    from tracker.exchange.plans.toml_plan import plan_from

    plan = plan_from(PLAN)
    assert (plan.findings, check(office, plan, "tester")) == ((), ())
    assert does(office, apply, plan, on="2020-05-01") == PlanResult(added=1, amended=1, acts=2)
    assert days_of(office) == {
        "2020-Q1": "2020-04-10", "2020-Q2": "2020-07-10", "2020-Q3": "2020-10-10", "2020-Q4": "2021-01-10",
    }  # fmt: skip
    assert task_of(office, "S1.2020-Q1").status is Status.ACCEPTED
    assert office.items(CoExecutor, task="S1.2020-Q2")[0].due == day("2020-07-02")
    head = office.head
    assert does(office, apply, plan, on="2020-05-01") == PlanResult(unchanged=2)
    changed(office, on="2020-06-01", title_en="By hand")
    assert does(office, apply, plan, on="2020-06-02") == PlanResult(unchanged=2)
    assert office.head.number == head.number + 1


def test_a_plan_file_without_the_words_of_a_rule_is_the_same_the_second_time(office: Store) -> None:
    from tracker.exchange.plans.toml_plan import plan_from

    plan = plan_from(PLAN.replace('text = "each quarter", ', "").partition("[[task]]")[0])
    assert does(office, apply, plan, on="2020-05-01") == PlanResult(added=1)
    assert does(office, apply, plan, on="2020-05-01") == PlanResult(unchanged=1)
    later = plan_from('[[series]]\ncode = "S1"\non = 2020-05-02\nterm = { kind = "recurring", every = "quarter", length = 20 }')
    assert does(office, apply, later, on="2020-05-02") == PlanResult(amended=1)
    assert (days_of(office)["2020-Q2"], task_of(office, "S1.2020-Q2").term_text) == ("2020-07-20", "quarterly +20 days")

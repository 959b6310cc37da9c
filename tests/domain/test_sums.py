"""Closing sums as rules on values: where a task stands, which flow each step has, and that every sum closes."""

from datetime import date, timedelta
from itertools import product

import pytest

from tracker.domain.control.counting.flows import CAME, COMES_IN, MEASURED, WENT, Flow, Measure, Position, position_of
from tracker.domain.control.counting.sums import WHOLE, Course, Scope, Step, Sums, events
from tracker.domain.control.states import is_open, is_overdue
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status, Verification
from tracker.errors import Unusable

TODAY = date(2026, 11, 2)
TASKS = [
    Task(code="T", status=status, clock_stopped=stopped, no_public_evidence=mark, verification=verification, due=due)
    for status, stopped, mark, verification, due in product(
        Status, (False, True), (False, True), Verification, (None, TODAY - timedelta(days=1), TODAY)
    )
]
G1, G2, MFA = Scope("goal", "G1"), Scope("goal", "G2"), Scope("body", "MFA")
HERE, THERE = frozenset({WHOLE, G1, MFA}), frozenset({WHOLE, G2, MFA})


def test_a_measure_counts_exactly_what_the_states_say_of_every_kind_of_task() -> None:
    for task in TASKS:
        position = position_of(task, TODAY)
        assert (position in MEASURED[Measure.UNDER_CONTROL]) == is_open(task), task
        assert (position in MEASURED[Measure.OVERDUE]) == is_overdue(task, TODAY), task


def test_every_position_is_reached_by_some_task() -> None:
    reported = {"status": Status.ACCEPTED, "reported_on": TODAY}
    late = Task(code="T", **reported, reported_due=TODAY - timedelta(days=1))  # type: ignore[arg-type]
    on_time = Task(code="T", **reported, reported_due=TODAY)  # type: ignore[arg-type]
    assert {position_of(task, TODAY) for task in (*TASKS, late, on_time, None)} == set(Position)


@pytest.mark.parametrize("action", [None, "task.amend", "extension.grant", "an act of a later day"])
def test_each_pair_of_positions_has_one_term_where_a_measure_changes_and_none_where_it_does_not(action: str | None) -> None:
    for before, after in product(Position, Position):
        found = list(events(Step(before, HERE), Step(after, HERE, action)))
        for measure, counted in MEASURED.items():
            flows = [flow for place, of, flow in found if (place, of) == (WHOLE, measure)]
            entered, left = after in counted and before not in counted, before in counted and after not in counted
            assert len(flows) == int(entered or left), (before, after)
            assert [flow in COMES_IN for flow in flows] == [True] * entered + [False] * left


@pytest.mark.parametrize("measure", Measure)
def test_the_tables_of_terms_name_each_position_outside_a_measure_once(measure: Measure) -> None:
    outside = set(Position) - MEASURED[measure]
    assert set(CAME[measure]) == outside == set(WENT[measure])
    assert set(CAME[measure].values()) <= COMES_IN
    assert not set(WENT[measure].values()) & COMES_IN


def test_a_move_is_told_by_the_places_it_leaves_and_enters_and_by_no_other() -> None:
    before = Step(Position.OVERDUE, HERE | {Scope("goal", "TOP")})
    after = Step(Position.OVERDUE, THERE | {Scope("goal", "TOP")}, "task.amend")
    moves = {(place, flow) for place, measure, flow in events(before, after) if measure is Measure.OVERDUE}
    assert moves == {(G1, Flow.MOVED_OUT), (G2, Flow.MOVED_IN)}


def test_what_is_taken_under_another_goal_is_taken_there_and_no_move() -> None:
    found = set(events(Step(Position.DRAFT, HERE), Step(Position.IN_TIME, THERE, "task.assign")))
    assert found == {(place, Measure.UNDER_CONTROL, Flow.TAKEN) for place in THERE}


@pytest.mark.parametrize(
    ("action", "flow"),
    [("extension.grant", Flow.EXTENDED), ("task.redate", Flow.REDATED), ("calendar.resolve", Flow.RECOMPUTED)],
)
def test_a_due_day_moves_forward_by_a_decision_or_is_computed_anew(action: str, flow: Flow) -> None:
    found = events(Step(Position.OVERDUE, HERE), Step(Position.IN_TIME, HERE, action))
    assert {(measure, each) for _, measure, each in found} == {(Measure.OVERDUE, flow)}


def test_a_task_becomes_overdue_by_the_passing_of_its_day_or_by_a_due_day_that_moved_back() -> None:
    in_time = Step(Position.IN_TIME, HERE)
    passed = {flow for *_, flow in events(in_time, Step(Position.OVERDUE, HERE))}
    moved = {flow for *_, flow in events(in_time, Step(Position.OVERDUE, HERE, "task.redate"))}
    assert (passed, moved) == ({Flow.DUE_PASSED}, {Flow.DUE_EARLIER})


def course(*positions: Position, opening: Position | None = None) -> Course:
    steps = tuple(Step(each, HERE, "an act") for each in positions)
    return Course("T1", Step(opening or positions[0], HERE), steps)


def test_a_task_taken_and_accepted_within_the_period_is_in_both_terms_and_in_neither_count() -> None:
    sums = Sums()
    sums.add(course(Position.DRAFT, Position.IN_TIME, Position.REPORTED, Position.ON_TIME))
    whole = next(each for each in sums.closed({}) if (each.scope, each.measure) == (WHOLE, Measure.UNDER_CONTROL))
    assert (whole.opening, dict(whole.flows), whole.closing) == (
        0,
        {Flow.TAKEN: ("T1",), Flow.ACCEPTED_ON_TIME: ("T1",)},
        0,
    )


def test_what_is_learned_later_about_the_opening_is_restated() -> None:
    sums = Sums()
    sums.add(course(Position.REPORTED, Position.REPORTED, opening=Position.OVERDUE))
    counted = {(place, Measure.UNDER_CONTROL): 1 for place in HERE}
    overdue = next(each for each in sums.closed(counted) if (each.scope, each.measure) == (WHOLE, Measure.OVERDUE))
    assert (overdue.opening, dict(overdue.flows), overdue.closing) == (1, {Flow.RESTATED_OUT: ("T1",)}, 0)


def test_a_sum_that_does_not_close_is_an_error() -> None:
    sums = Sums()
    sums.add(course(Position.DRAFT, Position.IN_TIME))
    with pytest.raises(Unusable, match="sum_not_closed"):
        sums.closed({})

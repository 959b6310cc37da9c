"""The roll-up in SQL is that of a count in plain Python, on random trees of tasks; and it is made by indexes."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.storage.test_queries import fill
from tracker.domain.control.counting.goals import goal_of
from tracker.domain.control.counting.progress import done_of, due_of, leaves_below, progress_of, stated_percent, weight_of
from tracker.domain.control.states import is_counted
from tracker.domain.filters import Filter, matches, parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome, Status, Verification
from tracker.storage.shelves import progress, totals
from tracker.storage.shelves.sql import inheriting
from tracker.storage.shelves.totals import NUMBERS
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = date(2026, 6, 15)
near = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
alone = st.builds(
    Task,
    code=st.just("T"),
    goal=st.sampled_from([None, "G1", "G1.1", "G2"]),
    due=st.none() | near,
    status=st.sampled_from([*Status, Status.IN_PROGRESS, Status.IN_PROGRESS]),
    percent=st.integers(0, 100),
    outcome=st.none() | st.sampled_from(list(Outcome)),
    verification=st.sampled_from([Verification.VERIFIED, Verification.VERIFIED, Verification.ILLUSTRATIVE]),
    no_public_evidence=st.sampled_from([False, False, True]),
    weight=st.none() | st.sampled_from([0, 1, 2, 5]),
)
trees = st.lists(st.tuples(alone, st.integers(0, 20)), max_size=16)
"""Tasks, each with the place of its parent among those before it; a place that is not there is no parent."""
MODEST = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plant(store: Store, tree: list[tuple[Task, int]]) -> list[Task]:
    """Write the tree in place of the one before; what was made."""
    made = fill(store, [task for task, _ in tree])
    with store.writing(Actor("tester"), "parents") as work:
        for number, (_, place) in enumerate(tree):
            if place < number:
                made[number] = work.change("task.amend", made[number], parent=made[place].code)
    store.refresh()
    return made


def children_of(tasks: list[Task]) -> dict[str, list[Task]]:
    """Task -> its sub-tasks."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        if task.parent is not None:
            found.setdefault(task.parent, []).append(task)
    return found


def fell(store: Store, tasks: list[Task]) -> None:
    """Let go of the parents, so that the next example can take the tasks away."""
    with store.writing(Actor("tester"), "no parents") as work:
        for task in tasks:
            if task.parent is not None:
                work.change("task.amend", task, parent=None)


@MODEST
@given(tree=trees)
def test_the_roll_up_in_sql_is_the_one_counted_by_hand(store: Store, tree: list[tuple[Task, int]]) -> None:
    made = plant(store, tree)
    children, named = children_of(made), {task.code: task for task in made}
    goals = {task.code: goal_of(task, named.get) for task in made}
    inherited = {code: goal for code, goal in goals.items() if goal and named[code].goal is None}
    context = replace(store.context(TODAY), inherited=inherited)
    assert context.inherits == any(task.goal is None and task.parent for task in made)
    assert store.goals.of(made) == inherited
    done = {task.code: done_of(task, stated_percent((), task)) for task in made}
    leaves = [task for task in made if is_counted(task) and not any(map(is_counted, children.get(task.code, ())))]
    for filter in (Filter(), parse("goal:G1"), parse("goal:none"), parse("goal:G1.1,none"), parse("open due:2026-06-14..")):
        chosen = [task for task in made if matches(filter, task, context)]
        found = store.progress.totals(filter, TODAY)
        assert found.keys() == {goals[task.code] for task in chosen}, str(filter)
        for goal, row in found.items():
            own = [task for task in leaves if task in chosen and goals[task.code] == goal]
            assert row.weight == sum(map(weight_of, own)), (goal, str(filter))
            assert row.done == sum(weight_of(task) * done[task.code] for task in own), (goal, str(filter))
            assert row.due == sum(weight_of(task) * due_of(task, done[task.code], TODAY) for task in own), (goal, str(filter))
            for name, words in NUMBERS.items():
                here = [task for task in chosen if goals[task.code] == goal and matches(parse(words), task, context)]
                assert row.numbers[name] == len(here), (goal, name)
    stands = store.progress.stands([*named], TODAY)
    assert stands == {task.code: progress_of(task, leaves_below(task.code, children), done, TODAY) for task in made}
    fell(store, made)


def test_a_page_without_tasks_asks_nothing(store: Store) -> None:
    assert store.progress.stands([], TODAY) == {}


def test_the_roll_up_walks_indexes_and_never_the_table(store: Store) -> None:
    if store.engine_name != "sqlite":  # PostgreSQL chooses by the table's size, so its plan here says nothing
        return
    context, connection = store.context(TODAY), store.connection()
    for statement, index in (
        (totals._own(Filter(), context), "COVERING INDEX task_rollup"),
        (totals._parents(Filter(), context), "COVERING INDEX task_parent"),
        (select(inheriting.inherited()), "task_inherits"),
    ):
        text = str(statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
        assert any(index in step for step in plan)
        assert [step for step in plan if step.startswith("SCAN") and "task" in step and "INDEX" not in step] == [], plan
    stands = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {progress.stands_sql(['T1'], TODAY)}", ("T1", "T1"))
    plan = [row[3] for row in stands]
    assert [step for step in plan if "tasks" in step and step.startswith("SCAN")] == [], plan


def test_a_zero_weight_leaf_is_listed_but_moves_nothing(store: Store) -> None:
    task = Task(code="T", goal="G1", status=Status.IN_PROGRESS)
    heavy, nothing = replace(task, percent=10, weight=4), replace(task, percent=100, weight=0)
    fill(store, [heavy, nothing])
    store.refresh()
    (row,) = store.progress.totals(Filter(), TODAY).values()
    assert (row.numbers["total"], row.percent) == (2, 10)

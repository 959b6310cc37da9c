"""The roll-up in SQL is that of a count in plain Python, on random trees of tasks; and it is made by indexes."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.test_queries import fill
from tracker.domain.filters import Filter, matches, parse
from tracker.domain.model import Status, Task, Verification
from tracker.domain.progress import NO_STAND, leaves_below, stand_of, weight_of
from tracker.domain.states import is_counted
from tracker.storage import progress, queries
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
def test_the_weighted_roll_up_in_sql_is_the_one_counted_by_hand(store: Store, tree: list[tuple[Task, int]]) -> None:
    made = plant(store, tree)
    children, context = children_of(made), store.context(TODAY)
    leaves = [task for task in made if is_counted(task) and not any(map(is_counted, children.get(task.code, ())))]
    for filter in (Filter(), parse("goal:G1"), parse("open due:2026-06-14..")):
        for row in store.totals(filter, TODAY):
            here = [task for task in leaves if task.goal == row.goal and matches(filter, task, context)]
            by_hand = (sum(weight_of(task) * task.percent for task in here), sum(map(weight_of, here)))
            assert (row.percent_sum, row.weight_sum) == by_hand, (row.goal, str(filter))
    stands = store.stands([task.code for task in made], TODAY)
    for task in made:
        below = list(leaves_below(task.code, children))
        assert stands.get(task.code, NO_STAND) == stand_of(below, TODAY)
        assert (task.code in stands) == bool(below)
    fell(store, made)


def test_a_page_without_tasks_asks_nothing(store: Store) -> None:
    assert store.stands([], TODAY) == {}


def test_the_roll_up_walks_indexes_and_never_the_table(store: Store) -> None:
    if store.engine_name != "sqlite":  # PostgreSQL chooses by the table's size, so its plan here says nothing
        return
    context, connection = store.context(TODAY), store.connection()
    for statement, index in (
        (queries.totals(Filter(), context), "COVERING INDEX task_rollup"),
        (progress._parents(Filter(), context), "COVERING INDEX task_parent"),
    ):
        text = str(statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
        assert any(index in step for step in plan)
        assert [step for step in plan if step.startswith("SCAN") and "task" in step and "INDEX" not in step] == [], plan
    plan = [
        row[3]
        for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + progress.STANDS.format(marks="'T1'"), (TODAY.isoformat(),))
    ]
    assert [step for step in plan if "tasks" in step and step.startswith("SCAN")] == [], plan


def test_a_zero_weight_leaf_is_listed_but_moves_nothing(store: Store) -> None:
    task = Task(code="T", goal="G1", status=Status.IN_PROGRESS)
    heavy, nothing = replace(task, percent=10, weight=4), replace(task, percent=100, weight=0)
    fill(store, [heavy, nothing])
    store.refresh()
    (row,) = store.totals(Filter(), TODAY)
    assert (row.total, row.percent_sum // row.weight_sum) == (2, 10)

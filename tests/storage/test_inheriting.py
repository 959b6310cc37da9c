"""A sub-task without a goal of its own serves that of the task above it in filters, orders and rows; what differs is named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.storage.test_progress import MODEST, TODAY, fell, plant, trees
from tracker.domain.control.counting.goals import goal_above, goal_of
from tracker.domain.filters import matches, parse
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Task
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery


@MODEST
@given(tree=trees, reverse=st.booleans(), word=st.sampled_from(["", "goal:G1", "goal:none", "goal:G1.1,G2"]))
def test_lists_are_filtered_and_ordered_by_the_goal_that_a_task_serves(
    store: Store, tree: list[tuple[Task, int]], reverse: bool, word: str
) -> None:
    made = plant(store, tree)
    named = {task.code: task for task in made}
    goals = {task.code: goal_of(task, named.get) for task in made}
    context = replace(store.context(TODAY), inherited={code: goal for code, goal in goals.items() if goal})
    chosen = [task for task in made if matches(parse(word), task, context)]
    ordered = sorted(chosen, key=lambda task: (goals[task.code] is None, goals[task.code] or "", sort_key(task.code)))
    codes = [task.code for task in ordered][:: -1 if reverse else 1]
    query = TaskQuery(parse(word), "goal", reverse, 0, 100)
    assert [task.code for task in store.tasks.page(query, TODAY)] == codes
    assert [store.tasks.position(query, code, TODAY) for code in codes] == list(range(len(codes)))
    pages = [store.tasks.page(replace(query, offset=at, limit=3), TODAY) for at in range(0, len(codes), 3)]
    assert [task.code for page in pages for task in page] == codes
    differing = [task.code for task in made if task.goal and goal_above(task, named.get) not in (None, task.goal)]
    assert [row["code"] for row in store.goals.not_of_parents()] == sorted(differing, key=sort_key)
    fell(store, made)

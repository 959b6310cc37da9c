"""`blocked` in SQL finds what the plain rule finds, and so does the list of what blocks."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.control.dependencies import INCLUDES, NEEDS, Link
from tracker.domain.filters import FilterContext, matches, parse
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

TODAY = date(2026, 6, 15)
statuses = st.lists(st.sampled_from(list(Status)), min_size=1, max_size=8)
pairs = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


def fill(store: Store, found: list[Status], needs: set[tuple[int, int]]) -> tuple[list[Task], set[tuple[str, str]]]:
    """Tasks in these statuses with needs between them, each under the one before it; those of the example before are gone."""
    with store.writing(Actor("tester"), "generated") as work:
        for kind in ("dependency", "task"):
            for old in reversed(work.store.items(KINDS[kind])):
                work.remove(f"{kind}.withdraw", old)
        made: list[Task] = []
        for status in found:
            task = Task(code=f"T{work.number}.{len(made)}", status=status, parent=made[-1].code if made else None)
            made.append(work.add("task.add", task))
        links = {(made[one % len(made)].code, made[other % len(made)].code) for one, other in needs}
        for number, (one, other) in enumerate(sorted(links)):
            work.add("dependency.add", Dependency(code=f"N{work.number}.{number}", task=one, needs=other))
    store.refresh()
    return made, links


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=statuses, needs=pairs)
def test_what_is_blocked_in_sql_is_blocked_in_python_and_by_the_same_tasks(
    store: Store, found: list[Status], needs: set[tuple[int, int]]
) -> None:
    made, links = fill(store, found, needs)
    still = {task.code for task in made if task.status not in (Status.ACCEPTED, Status.CANCELLED, Status.WITHDRAWN)}
    context = replace(FilterContext(TODAY), waiting=frozenset(one for one, other in links if other in still))
    word = parse("blocked")
    expected = sorted(task.code for task in made if matches(word, task, context))
    assert sorted(task.code for task in store.tasks.page(TaskQuery(word, limit=100), TODAY)) == expected
    codes = [task.code for task in made]
    by = {(one, task.code) for one, needed in store.dependencies.needed_by(codes, open_only=True).items() for task in needed}
    assert by == {(one, other) for one, other in links if other in still}
    assert {(one, task.code) for one, all_needed in store.dependencies.needed_by(codes).items() for task in all_needed} == links
    parts = {Link(str(task.parent), INCLUDES, task.code) for task in made if task.parent}
    assert set(store.dependencies.links(codes)) == {Link(one, NEEDS, other) for one, other in links} | parts

"""What a page costs SQLite, by its plans and by the steps of its machine: it visits what it shows, and counts over an index.

PostgreSQL chooses its plan by the size of a table, so that in a test its plans say nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.clocks import SetClock
from tracker.domain.filters import parse
from tracker.domain.model.records import Dependency, Update
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.domain.model.vocabulary import Act, Answerable, Status
from tracker.reports import build
from tracker.reports.records.register import tasks
from tracker.reports.values import Report
from tracker.storage.shelves import dependencies
from tracker.storage.shelves.discipline import Period
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, TaskQuery
from tracker.tui.reading.needs import read_needs
from tracker.verbs.types import FILTER, done_to

ACTOR = Actor("tester")
DAY = date(2026, 11, 25)
DONE, WORDS = done_to("task.report").offer, FILTER.offer
PAGES: dict[str, Callable[[Store], Report]] = {
    "overdue": lambda store: build("overdue", store, DAY, limit=5),
    "upcoming": lambda store: build("upcoming", store, DAY, days=60),
    "discipline": lambda store: build("discipline", store, DAY, period="2026-01"),
    "blocked": lambda store: tasks(store, DAY, ["blocked"], limit=5),
}


@pytest.fixture
def many(sqlite_template: Path, tmp_path: Path, clock: SetClock) -> Iterator[Callable[[int], Store]]:
    """A store with ten tasks that are overdue, five that are blocked by a sixth, and so many more that are neither."""
    opened: list[Store] = []

    def store_of(more: int) -> Store:
        path = tmp_path / f"{more}.db"
        path.write_bytes(sqlite_template.read_bytes())
        store = open_store(str(path), clock=clock)
        opened.append(store)
        with store.writing(ACTOR, "tasks") as work:
            work.add("body.add", Body(code="MFA"))
            for number in range(10):
                work.add("task.add", Task(code=f"L{number}", lead="MFA", due=date(2026, 1, 5), status=Status.ASSIGNED))
            for number in range(5):
                work.add("dependency.add", Dependency(code=f"D{number}", task=f"L{number}", needs="L9"))
            for number in range(more):
                work.add("task.add", Task(code=f"T{number}", lead="MFA", due=date(2027, 1, 5), status=Status.ASSIGNED))
        return store

    yield store_of
    for store in opened:
        store.close()


@contextmanager
def statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database in the block, with its parameters."""
    found: list[tuple[str, Any]] = []
    engine = store.connection().engine

    def note(_: Any, __: Any, sql: str, given: Any, *___: Any) -> None:
        found.append((sql, given))

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def plans(store: Store, asked: list[tuple[str, Any]]) -> list[str]:
    """The steps of the plans of all that was asked."""
    raw: Any = store.connection().connection.dbapi_connection
    return [row[3] for sql, given in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", given)]


def steps(store: Store, ask: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes."""
    raw: Any = store.connection().connection.dbapi_connection
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    raw.set_progress_handler(count, 1)
    ask()
    raw.set_progress_handler(None, 1)
    return taken


@pytest.mark.parametrize("page", PAGES)
def test_no_table_that_grows_is_walked_from_end_to_end(many: Callable[[int], Store], page: str) -> None:
    store = many(20)
    with statements(store) as asked:
        list(PAGES[page](store).rows())
    assert asked
    grown = ("tasks", "t", "needed", "updates", "u", "entry")
    walked = [step for step in plans(store, asked) if step.split()[:2] in [["SCAN", name] for name in grown]]
    assert walked == []


@pytest.mark.parametrize("word", ["overdue", "due_soon"])
def test_what_is_late_or_soon_is_counted_over_its_index_alone_with_its_marks(many: Callable[[int], Store], word: str) -> None:
    store, chosen = many(20), parse([word])
    store.context(DAY)  # is read once in a snapshot
    with statements(store) as asked:
        assert store.tasks.marks(chosen, ["unverified"], DAY) == (0,)
        store.tasks.count(chosen, DAY)
    counted = [step for step in plans(store, asked) if "tasks" in step]
    assert len(counted) == 2
    assert all("USING COVERING INDEX task_late" in step for step in counted)


def test_the_longest_waiting_reports_are_read_along_an_index_of_them(many: Callable[[int], Store]) -> None:
    store = many(20)
    store.context(DAY)
    with statements(store) as asked:
        store.tasks.longest_waiting(parse("awaiting"), 5, DAY)
    walks = [step for step in plans(store, asked) if "tasks" in step or "B-TREE" in step]
    assert walks == ["SEARCH tasks USING INDEX task_waiting (status=?)"]


def test_what_a_list_leaves_out_is_counted_over_an_index_of_such_tasks_alone(many: Callable[[int], Store]) -> None:
    store = many(20)
    with statements(store) as asked:
        store.tasks.idle_due(date.min, DAY)
    assert ["USING COVERING INDEX task_idle" in step for step in plans(store, asked) if "tasks" in step] == [True]


def test_what_bodies_keep_in_a_period_is_counted_over_its_days_alone_and_from_the_decisions(many: Callable[[int], Store]) -> None:
    store = many(20)
    with store.writing(ACTOR, "news") as work:
        for number in range(40):
            work.add("any.add", Update(code=f"U{number}", task=f"T{number % 20}", act=Act.PROGRESS, day=DAY))
    store.refresh()
    raw: Any = store.connection().connection.dbapi_connection
    raw.execute("ANALYZE")  # as a database in use has been, so that SQLite knows which tables are large
    store.context(DAY)
    with statements(store) as asked:
        store.discipline.numbers(Period(date(2026, 1, 1), date(2026, 1, 31)), DAY, Answerable.BODY)
    found = plans(store, asked)
    assert any(step.startswith("SEARCH tasks") and "due>? AND due<?" in step for step in found)
    joined = [step.split()[1] for step in found if step.split()[1] in ("t", "u", "x")]
    assert joined == ["u", "t", "u", "t", "x", "t"]  # decisions, changes and requests, each before its task


def test_what_waits_and_who_is_silent_is_found_from_the_requests_and_over_the_indexes_of_such_tasks(
    many: Callable[[int], Store],
) -> None:
    store = many(20)
    store.context(DAY)
    with statements(store) as asked:
        assert not list(store.decisions.waiting(parse([]), DAY))
        assert not list(store.silence.codes(parse([]), DAY))
    walks = [step for step in plans(store, asked) if "tasks" in step]
    assert [step.rpartition("INDEX ")[2].partition(" ")[0] for step in walks] == [
        "task_waiting", "sqlite_autoindex_tasks_1", "task_silent", "task_silent",
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["overdue", "blocked", "overdue or blocked", "text:l1 or blocked", "overdue not text:l2"])
def test_a_page_and_its_count_take_as_many_steps_whatever_else_there_is(many: Callable[[int], Store], word: str) -> None:
    chosen = parse(word)
    costs = []
    for more in (10, 200):
        store = many(more)
        store.tasks.page(TaskQuery(chosen, limit=5), DAY)
        costs.append(steps(store, lambda s=store: (s.tasks.page(TaskQuery(chosen, limit=5), DAY), s.tasks.count(chosen, DAY))))  # type: ignore[misc]
    assert costs[1] <= costs[0] * 1.05


@pytest.mark.parametrize("begins", ["", "t", "T5", "L"])
def test_codes_to_offer_take_as_many_steps_whatever_else_there_is(many: Callable[[int], Store], begins: str) -> None:
    assert DONE
    assert WORDS
    costs = []
    for more in (1200, 2400):
        store = many(more)
        offers = (
            partial(store.tasks.codes, begins, [Status.ASSIGNED], 5),
            partial(DONE, store, begins),
            partial(WORDS, store, f"parent:{begins}"),
        )
        costs.append([steps(store, offer) for offer in offers])
        assert store.tasks.codes("l", [Status.ASSIGNED], 5) == ["L0", "L1", "L2", "L3", "L4"]
        assert store.tasks.codes("l", [Status.REPORTED], 5) == []
    assert all(large <= small * 1.05 for small, large in zip(*costs, strict=True))


def test_a_desk_takes_as_many_steps_whatever_else_there_is(many: Callable[[int], Store]) -> None:
    costs = []
    for more in (10, 400):
        store = many(more)
        with store.writing(ACTOR, "a year of work") as work:
            for number in range(more):
                done = (
                    {"status": Status.ACCEPTED, "last_update_on": date(2025, 1, 1)}
                    if number % 2
                    else {"last_update_on": date(2026, 11, 1)}
                )
                work.change("task.amend", work.get(Task, f"T{number}"), **done)
        store.refresh()
        read_needs(store, None)
        costs.append(steps(store, lambda s=store: read_needs(s, None)))  # type: ignore[misc]
    assert costs[1] <= costs[0] * 1.05


def test_tasks_that_block_are_looked_up_from_the_needs(many: Callable[[int], Store]) -> None:
    store = many(20)
    plan = plans(store, [(f"SELECT count(*) FROM tasks WHERE {dependencies.BLOCKED}", ())])
    assert plan[0].startswith("SEARCH tasks USING INDEX")
    assert any(step.startswith("SCAN dependencies") for step in plan)


def test_the_reasons_of_many_goals_are_asked_for_at_once(many: Callable[[int], Store]) -> None:
    store, asked = many(5), []
    for more in 1, 4:
        with store.writing(ACTOR, "goals") as work:
            for number in range(more):
                work.add("goal.add", Goal(code=f"G{more}.{number}"))
                work.change("task.amend", store.get(Task, f"L{more + number}"), goal=f"G{more}.{number}")
        store.refresh()
        with statements(store) as found:
            status = build("status", store, DAY, why=True)
        named = [reason.fields["task"] for row in status.rows() if row.overdue for reason in row.cells["why"]]  # type: ignore[union-attr]
        assert named[0] == "L1"
        asked.append(len(found))
    assert asked[0] == asked[1]

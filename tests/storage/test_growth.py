"""What work costs by its shape: entries walked, statements sent, rows fetched. Never a time."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy.engine import cursor

from tracker.domain.ledger import Entry
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.domain.model.vocabulary import Act
from tracker.reports.records import log
from tracker.services.acts import control
from tracker.services.tasks import add_task
from tracker.storage.database.rows import streamed
from tracker.storage.store import Store
from tracker.storage.values import Actor

ACTOR = Actor("tester")
DUE = date(2026, 12, 1)


class Walked(list[Entry]):
    """Entries that count how many of them were looked at one after another."""

    number = 0

    def __iter__(self) -> Iterator[Entry]:
        for each in super().__iter__():
            self.number += 1
            yield each


def walked_by(store: Store, prefix: str, tasks: int) -> float:
    """Entries walked for each task by a revision that adds and assigns so many tasks."""
    with store.writing(ACTOR, "tasks") as work:
        entries = work._pending.entries = Walked()
        for number in range(tasks):
            add_task(work, Task(code=f"{prefix}{number}", title_en="A task", lead="MFA", controller="GOV", due=DUE))
            control.perform(work, f"{prefix}{number}", Act.ASSIGN)
    return entries.number / tasks


def test_a_bulk_act_walks_as_many_entries_a_task_however_many_tasks_there_are(store: Store) -> None:
    with store.writing(ACTOR, "bodies") as work:
        for code in ("MFA", "GOV"):
            work.add("body.add", Body(code=code, name_en=code))
    assert walked_by(store, "B", 60) <= walked_by(store, "A", 15)


def test_a_new_code_follows_those_of_the_ledger_and_those_of_the_work(store: Store) -> None:
    with store.writing(ACTOR, "codes") as work:
        for code in ("T7", "T1.9", "T008", "TX40"):
            work.add("task.add", Task(code=code))
    with store.writing(ACTOR, "more") as work:
        assert work.next_code("T") == "T9"
        work.add("task.add", Task(code="T1.12"))
        work.add("task.add", Task(code="T110"))
        assert [work.next_code(prefix) for prefix in ("T1.", "T", "T1", "Q")] == ["T1.13", "T10", "T111", "Q1"]


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of rows of each fetch from the driver, as they come."""
    found: list[int] = []
    for strategy in (cursor.CursorFetchStrategy, cursor.BufferedRowCursorFetchStrategy):
        for name in ("fetchone", "fetchmany", "fetchall"):
            monkeypatch.setattr(strategy, name, counted(getattr(strategy, name), found))
    return found


def counted(fetch: Any, found: list[int]) -> Any:
    """`fetch` that notes how many rows it gave."""

    def noting(*given: Any, **named: Any) -> Any:
        rows = fetch(*given, **named)
        found.append(len(rows) if isinstance(rows, list) else rows is not None)
        return rows

    return noting


def test_a_stream_fetches_a_block_at_a_time(store: Store, fetched: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.database.rows.BLOCK", 4)
    sql = " UNION ALL ".join(f"SELECT {number}" for number in range(10))
    fetched.clear()
    assert [row[0] for row in streamed(store.connection(), sql)] == list(range(10))
    assert [number for number in fetched if number] == [4, 4, 2]


def test_a_reader_that_has_seen_enough_leaves_no_cursor_behind(store: Store) -> None:
    sql = " UNION ALL ".join(f"SELECT {number}" for number in range(10))
    rows = streamed(store.connection(), sql)
    assert next(rows)[0] == 0
    rows.close()
    if store.engine_name == "postgresql":
        assert store.connection().exec_driver_sql("SELECT count(*) FROM pg_cursors").scalar() == 0


def test_a_page_of_the_log_fetches_as_much_however_large_its_revisions_are(store: Store, fetched: list[int]) -> None:
    costs = []
    for entries in (5, 80):
        for _ in range(3):
            with store.writing(ACTOR, "goals") as work:
                for _ in range(entries):
                    work.add("goal.add", Goal(code=work.next_code("G")))
        store.refresh()
        fetched.clear()
        report = log.log(store, store.today, limit=3)
        costs.append(sum(fetched))
        assert [row.cells["about"][-1].fields["number"] for row in report.rows()] == [entries] * 3  # type: ignore[index,union-attr]
    assert costs[0] == costs[1]


def test_what_a_revision_did_is_told_act_by_act_with_its_first_items(store: Store) -> None:
    with store.writing(ACTOR, "many acts") as work:
        goal = work.add("goal.add", Goal(code="G1"))
        for number in range(150):
            goal = work.change("goal.amend", goal, position=number + 1)
        for code in ("T3", "T2", "T1"):
            work.add("task.add", Task(code=code))
        for code in ("G2", "G1"):
            work.change("goal.amend", work.find(Goal, code) or work.add("goal.add", Goal(code=code)), position=900)
    told = [(each.action, each.number, each.codes) for each in store.ledger.acts(store.head.number, 2)]
    assert told == [("goal.add", 2, ("G1", "G2")), ("goal.amend", 152, ("G1", "G2")), ("task.add", 3, ("T3", "T2"))]

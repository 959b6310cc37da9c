"""What work costs by its shape: entries walked, statements sent, rows fetched. Never a time."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tracker.domain.ledger import Entry
from tracker.domain.model import Act, Body, Task
from tracker.services import control
from tracker.services.tasks import add_task
from tracker.storage.rows import streamed
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


def test_a_stream_fetches_a_block_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.engine import cursor

    fetched: list[int] = []
    for strategy in (cursor.CursorFetchStrategy, cursor.BufferedRowCursorFetchStrategy):
        fetch = strategy.fetchmany

        def counted(self: Any, result: Any, raw: Any, size: Any = None, fetch: Any = fetch) -> Any:
            rows = fetch(self, result, raw, size)
            fetched.append(len(rows))
            return rows

        monkeypatch.setattr(strategy, "fetchmany", counted)
    monkeypatch.setattr("tracker.storage.rows.BLOCK", 4)
    sql = " UNION ALL ".join(f"SELECT {number}" for number in range(10))
    assert [row[0] for row in streamed(store.connection(), sql)] == list(range(10))
    assert [number for number in fetched if number] == [4, 4, 2]

"""Requests for more time, read by SQL.

Invariant: a list is streamed, since it grows with the years; what is counted is counted by the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, literal_column

from tracker.domain.model.records import Extension
from tracker.storage.database.rows import days_between, question_marks, select_sql
from tracker.storage.snapshot import Shelf

CLOSED = "'accepted', 'cancelled', 'withdrawn'"


def asking() -> ColumnElement[bool]:
    """A task that is not closed, with a request for more time that is undecided; such requests are few beside the tasks."""
    pending = "SELECT extensions.task FROM extensions WHERE extensions.decided_on IS NULL"
    return literal_column(f"(tasks.status NOT IN ({CLOSED}) AND tasks.code IN ({pending}))")


@dataclass(frozen=True, slots=True)
class ExtensionTotals:
    """Requests counted: all, those without a decision, granted, refused; and the days that deadlines moved in all."""

    asked: int
    pending: int
    granted: int
    refused: int
    days: int


class ExtensionShelf(Shelf):
    """Requests for more time: of one task or of all."""

    def listed(self, task: str | None = None, *, pending: bool = False) -> Iterator[Extension]:
        """The requests, the newest first, streamed: all, or those not decided on."""
        where, given = of_task(task)
        where += " AND decided_on IS NULL" if pending else ""
        sql = f"{select_sql('extension')} WHERE {where} ORDER BY day DESC, sort_key DESC"
        return self._streamed(Extension, sql, given)

    def page(self, offset: int, limit: int, pending: int) -> list[Extension]:
        """One page of the requests: the `pending` ones, the oldest first, then the decided ones, the newest first."""
        parts = (
            ("decided_on IS NULL ORDER BY day, sort_key", pending - offset, offset),
            ("decided_on IS NOT NULL ORDER BY day DESC, sort_key DESC", limit, max(0, offset - pending)),
        )
        found: list[Extension] = []
        for more, most, skipped in parts:
            if (wanted := min(most, limit - len(found))) > 0:
                found += self._found(Extension, f"WHERE {more} LIMIT {int(wanted)} OFFSET {int(skipped)}")
        return found

    def coded(self, codes: Sequence[str]) -> dict[str, Extension]:
        """The requests with these codes, by code: one question."""
        found = self._found(Extension, f"WHERE code IN ({question_marks(codes)})", codes) if codes else []
        return {each.code: each for each in found}

    def totals(self, task: str | None = None) -> ExtensionTotals:
        """The requests, counted."""
        where, given = of_task(task)
        moved = days_between(self._connection, "due_then", "granted")
        sql = (
            "SELECT count(*), coalesce(sum(CASE WHEN decided_on IS NULL THEN 1 ELSE 0 END), 0), count(granted),"
            f" coalesce(sum(CASE WHEN decision = 'refused' THEN 1 ELSE 0 END), 0), coalesce(sum({moved}), 0)"
            f" FROM extensions WHERE {where}"
        )
        return ExtensionTotals(*map(int, self._ask(sql, given).one()))


def of_task(task: str | None) -> tuple[str, tuple[str, ...]]:
    """A condition on a record, and what it is given: of one task, or of all."""
    return ("task = ?", (task,)) if task is not None else ("1 = 1", ())

"""Facts about tasks that were learned late: entries that count by a day, and were recorded after it.

Invariant: one question, by the index of revisions or of items; what was taken back, and the taking back of what was learned late
itself, is no fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker import clock as clocks
from tracker.storage.database.rows import driver_sql, question_marks
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.logbook import LedgerShelf
from tracker.storage.snapshot import Shelf, Snapshot

WHERE = "e.kind{} = 'task' AND e.revision > ? AND e.revision <= ? AND e.effective_on <= ?"
BY_REVISION, BY_ITEM = WHERE.format(" || ''"), WHERE.format("")
"""The same by the index of revisions, and by that of items."""


@dataclass(frozen=True, slots=True)
class LateFact:
    """The last fact about a task that was learned late: what was done, from which day it counts, and when it was recorded."""

    task: str
    action: str
    day: date
    recorded_on: date
    revision: int


class LateShelf(Shelf):
    """Facts that were learned after the day that they are about."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._upto = snapshot.head.number

    def tasks(self, day: date, shown: int) -> tuple[int, tuple[str, ...]]:
        """How many tasks have a fact by `day` that was recorded after it, and the first codes."""
        facts = f"SELECT DISTINCT e.code FROM entry e WHERE {BY_REVISION}{self._in_force(day)}"
        sql = f"SELECT code, count(*) OVER () FROM ({facts}) late ORDER BY length(code), code LIMIT ?"
        rows = self._rows(sql, self._known(day), self._upto, day.isoformat(), shown)
        return (int(rows[0][1]) if rows else 0), tuple(row[0] for row in rows)

    def of(self, codes: Sequence[str], day: date) -> dict[str, LateFact]:
        """The last such fact of each of the tasks `codes`."""
        sql = (
            "SELECT e.code, e.action, e.effective_on, r.recorded_at, e.revision FROM entry e"
            f" JOIN revision r ON r.number = e.revision WHERE {BY_ITEM} AND e.code IN ({question_marks(codes)})"
            f"{self._in_force(day)} ORDER BY e.revision, e.seq"
        )
        rows = self._rows(sql, self._known(day), self._upto, day.isoformat(), *codes) if codes else []
        zone = self._snapshot.zone or "UTC"
        return {
            code: LateFact(
                code, action, date.fromisoformat(on), clocks.day_of(datetime.fromisoformat(recorded), zone), int(revision)
            )
            for code, action, on, recorded, revision in rows
        }

    def _known(self, day: date) -> int:
        return LedgerShelf(self._snapshot).known_by(day)

    def _in_force(self, day: date) -> str:
        """Leaves out what was undone since, and undoings of what was itself recorded since."""
        known, ledger = self._known(day), self._snapshot.ledger
        undone = {each for each in ledger_queries.undone(ledger, self._upto) if each > known}
        undoing = {number for number, each in ledger_queries.undoings(ledger, self._upto) if each > known}
        return f" AND e.revision NOT IN ({', '.join(map(str, sorted(undone | undoing)))})" if undone | undoing else ""

    def _rows(self, sql: str, *given: object) -> Sequence[Any]:
        return self._snapshot.ledger.exec_driver_sql(driver_sql(self._snapshot.ledger, sql), given).all()

"""Updates read by SQL: the newest, those of one act, the last on each of a page of tasks, and changes of terms by new acts.

Invariant: a page of tasks costs one question; what grows with the years is streamed or cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.model.records import Update
from tracker.domain.model.vocabulary import Act
from tracker.storage.database.rows import columns_sql, days_between, question_marks, select_sql
from tracker.storage.shelves.extensions import of_task
from tracker.storage.snapshot import Shelf

PART = 400
"""The most days asked for at once."""


@dataclass(frozen=True, slots=True)
class RedatingTotals:
    """Re-datings counted, and by how many days they moved deadlines in all, forward less back."""

    number: int
    days: int


class UpdateShelf(Shelf):
    """What was done to tasks, act by act."""

    def newest(self, task: str | None = None, limit: int | None = None) -> list[Update]:
        """Updates newest first: of one task, or the newest of all."""
        where, given = of_task(task)
        cut = f" LIMIT {int(limit)}" if limit is not None else ""
        return self._found(Update, f"WHERE {where} ORDER BY day DESC, sort_key DESC{cut}", given)

    def of_act(self, act: Act, codes: Sequence[str]) -> dict[str, list[Update]]:
        """The updates of one act on the tasks `codes`, by task, the oldest first: one question for a page of tasks."""
        return self._below(Update, codes, "AND act = ? ORDER BY day, sort_key", str(act))

    def of_days(self, days: Sequence[date]) -> Iterator[Update]:
        """The updates of some days, a few hundred days at a time."""
        for first in range(0, len(days), PART):
            part = days[first : first + PART]
            given = [each.isoformat() for each in part]
            yield from self._found(Update, f"WHERE day IN ({question_marks(part)}) ORDER BY sort_key", given)

    def last(self, codes: Sequence[str]) -> dict[str, Update]:
        """The newest update on each of the tasks `codes`, by task; of several of one day the one entered last."""
        columns = columns_sql("update")
        newest = 'row_number() OVER (PARTITION BY task ORDER BY "day" DESC, sort_key DESC)'
        inner = f"SELECT {columns}, {newest} AS place FROM updates WHERE task IN ({question_marks(codes)})"
        sql = f"SELECT {columns} FROM ({inner}) AS placed WHERE place = 1"
        return {str(each.task): each for each in self._streamed(Update, sql, codes)} if codes else {}

    def last_words(self, codes: Sequence[str]) -> dict[str, Update]:
        """The update that ended the silence before the present one on each of the tasks `codes`, by task: the last of its day."""
        columns = columns_sql("update", "u")
        newest = "row_number() OVER (PARTITION BY u.task ORDER BY u.sort_key DESC)"
        inner = (
            f"SELECT {columns}, {newest} AS place FROM tasks t JOIN updates u ON u.task = t.code"
            f" AND u.day = coalesce(t.last_update_on, t.assigned_on) WHERE t.code IN ({question_marks(codes)})"
        )
        sql = f"SELECT {columns_sql('update')} FROM ({inner}) AS placed WHERE place = 1"
        return {str(each.task): each for each in self._streamed(Update, sql, codes)} if codes else {}

    def redatings(self, task: str | None = None) -> Iterator[Update]:
        """Changes of terms by new acts, the newest first, streamed: of one task or of all."""
        where, given = of_task(task)
        sql = f"{select_sql('update')} WHERE act = ? AND {where} ORDER BY day DESC, sort_key DESC"
        return self._streamed(Update, sql, (str(Act.REDATE), *given))

    def redating_totals(self, task: str | None = None) -> RedatingTotals:
        """The changes of terms by new acts, counted."""
        where, given = of_task(task)
        moved = days_between(self._connection, "due", "new_due")
        sql = f"SELECT count(*), coalesce(sum({moved}), 0) FROM updates WHERE act = ? AND {where}"
        return RedatingTotals(*map(int, self._ask(sql, (str(Act.REDATE), *given)).one()))

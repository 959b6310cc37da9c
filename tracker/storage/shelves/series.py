"""The occurrences of every series, counted by SQL in one question.

Invariant: the numbers are those that the filter words of the report count again.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import case, func, select

from tracker.domain.filters import ACCOUNTED, parse
from tracker.storage.database.tables import TABLES
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Shelf

C = TABLES["task"].c

COUNTED: dict[str, tuple[str, ...]] = {
    "total": (),
    "open": ACCOUNTED["open"],
    "overdue": ("overdue",),
    "accepted": ACCOUNTED["accepted"],
    "kept": ("on_time",),
    "late": ("late",),
    "skipped": ACCOUNTED["cancelled"],
    **{name: ACCOUNTED[name] for name in ("draft", "illustrative", "no_public_evidence", "withdrawn")},
}
"""Number -> the filter words that count it."""


class SeriesShelf(Shelf):
    """The occurrences of series."""

    def totals(self, today: date) -> Mapping[str, Mapping[str, int]]:
        """Series -> its occurrences, counted; one without any is left out."""
        context = self._snapshot.context(today)
        conditions = {name: queries.where(parse(words), context) for name, words in COUNTED.items()}
        sums = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in conditions.items()]
        rows = self._connection.execute(select(C.series, *sums).where(C.series.is_not(None)).group_by(C.series))
        return {row[0]: dict(zip(COUNTED, map(int, row[1:]), strict=True)) for row in rows}

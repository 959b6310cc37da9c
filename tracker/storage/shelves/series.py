"""The occurrences of every series, counted by SQL in one question.

Invariant: the numbers are those that the filter words of the report count again.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, case, func, select

from tracker.domain.filters import ACCOUNTED, Context, parse
from tracker.storage.database.tables import TABLES
from tracker.storage.shelves import queries

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


def series_totals(connection: Connection, context: Context) -> Mapping[str, Mapping[str, int]]:
    """Series -> its occurrences, counted; one without any is left out."""
    conditions = {name: queries.where(parse(words), context) for name, words in COUNTED.items()}
    sums = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in conditions.items()]
    rows = connection.execute(select(C.series, *sums).where(C.series.is_not(None)).group_by(C.series))
    return {row[0]: dict(zip(COUNTED, map(int, row[1:]), strict=True)) for row in rows}

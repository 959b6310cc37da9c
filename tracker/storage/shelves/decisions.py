"""What waits for a decision, found by SQL: reports for their controller, requests for more time for the body that set the term.

Invariant: of what a filter finds each open task that is reported, and each undecided request, is there once; what has waited
longest comes first, with everything that waits for the same body behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, func, literal_column, select, union_all

from tracker.domain.filters import Condition, Filter
from tracker.storage.database.rows import drained
from tracker.storage.database.tables import SORT_KEY, TABLES
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Shelf

T, X = TABLES["task"].c, TABLES["extension"].c
NOBODY: ColumnElement[str] = literal_column("''")
NO_DAY: ColumnElement[str] = literal_column("'9999-12-31'")
"""What stands for no body and for no day in an order, which is then the same on every engine."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report (`extension` None) or a request that waits for `decider` since a day."""

    task: str
    extension: str | None
    decider: str | None
    since: date | None


@dataclass(frozen=True, slots=True)
class WaitingTotals:
    """What waits for one body: how many reports and requests, and since when the first of them."""

    decider: str | None
    reports: int
    requests: int
    since: date | None


class DecisionShelf(Shelf):
    """What waits for a decision, and for whose."""

    def waiting(self, filter: Filter, today: date, decider: str | None = None, limit: int | None = None) -> Iterator[Waiting]:
        """What waits on the tasks that the filter finds, by who decides, streamed: for every body, or for one."""
        found = self._found_for(filter, today, decider)
        body, since = func.coalesce(found.c.decider, NOBODY), func.coalesce(found.c.since, NO_DAY)
        longest = func.min(since).over(partition_by=body)
        statement = select(found.c.task, found.c.extension, found.c.decider, found.c.since)
        ordered = statement.order_by(longest, body, since, found.c[SORT_KEY], found.c.extension).limit(limit)
        rows = self._connection.execute(ordered, execution_options={"stream_results": True, "yield_per": 500})
        return (Waiting(row[0], row[1], row[2], _day(row[3])) for row in drained(rows))

    def totals(self, filter: Filter, today: date, decider: str | None = None) -> list[WaitingTotals]:
        """The same counted, a row for each body that decides."""
        found = self._found_for(filter, today, decider)
        requests, first = func.count(found.c.extension), func.min(found.c.since)
        body = func.coalesce(found.c.decider, NOBODY)
        statement = select(found.c.decider, func.count() - requests, requests, first).group_by(found.c.decider)
        rows = self._connection.execute(statement.order_by(func.coalesce(first, NO_DAY), body))
        return [WaitingTotals(row[0], int(row[1]), int(row[2]), _day(row[3])) for row in rows]

    def _found_for(self, filter: Filter, today: date, decider: str | None) -> Subquery:
        context = self._snapshot.context(today)
        nothing: ColumnElement[str | None] = literal_column("CAST(NULL AS text)")
        setter = func.coalesce(T.term_set_by, T.controller)
        reports = _one(nothing, T.controller, T.reported_on, decider)
        reports = reports.where(queries.where(filter & Filter((Condition("awaiting"),)), context))
        requests = _one(X.code, setter, X.day, decider).where(X.task == T.code, X.decided_on.is_(None))
        requests = requests.where(queries.where(filter & Filter((Condition("open"),)), context))
        return union_all(reports, requests).subquery()


def _one(
    extension: ColumnElement[str | None], body: ColumnElement[str], since: ColumnElement[str], decider: str | None
) -> Select[tuple[object, ...]]:
    found = select(
        T.code.label("task"), T[SORT_KEY], extension.label("extension"), body.label("decider"), since.label("since")
    )  # fmt: skip
    return found if decider is None else found.where(body == decider)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

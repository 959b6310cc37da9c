"""Open tasks whose lead has been silent for longer than their reporting period, found by SQL.

Invariant: it finds what the filter word `not_reported` finds, over the index of silent tasks; who has been silent longest comes
first, with all that the same body is silent on behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Subquery, func, literal_column, select, union_all

from tracker.domain.filters import Condition, Filter
from tracker.storage.database.rows import drained
from tracker.storage.database.tables import SORT_KEY, TABLES
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Shelf

C = TABLES["task"].c
FIELDS = (C.code, C.lead, C.last_update_on, C.assigned_on, C[SORT_KEY])
"""What orders and counts them; to sort whole tasks would be to move them all."""


@dataclass(frozen=True, slots=True)
class SilenceTotals:
    """The silent tasks of one lead: how many, and since when the longest."""

    lead: str | None
    tasks: int
    since: date


class SilenceShelf(Shelf):
    """Silent tasks."""

    def codes(self, filter: Filter, today: date) -> Iterator[str]:
        """The silent ones among the tasks that the filter finds, by lead, streamed."""
        found = self._silent(filter, today)
        since = func.coalesce(found.c.last_update_on, found.c.assigned_on)
        lead = func.coalesce(found.c.lead, literal_column("''"))
        longest = func.min(since).over(partition_by=lead)
        statement = select(found.c.code).order_by(longest, lead, since, found.c[SORT_KEY])
        rows = self._connection.execute(statement, execution_options={"stream_results": True, "yield_per": 500})
        return (row[0] for row in drained(rows))

    def by_lead(self, filter: Filter, today: date) -> list[SilenceTotals]:
        """The same counted, a row for each lead."""
        found = self._silent(filter, today)
        first, lead = func.min(func.coalesce(found.c.last_update_on, found.c.assigned_on)), found.c.lead
        statement = select(lead, func.count(), first).group_by(lead).order_by(first, func.coalesce(lead, literal_column("''")))
        return [SilenceTotals(row[0], int(row[1]), date.fromisoformat(row[2])) for row in self._connection.execute(statement)]

    def _silent(self, filter: Filter, today: date) -> Subquery:
        ranges = queries.ranges(filter & Filter((Condition("not_reported"),)), self._snapshot.context(today))
        return union_all(*(select(*FIELDS).where(each) for each in ranges)).subquery()

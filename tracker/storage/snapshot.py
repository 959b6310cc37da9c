"""A snapshot of the database at one moment, and the base class of shelves, each of which has the queries of one subject.

Invariant: a caller cannot tell whether a snapshot is of now, of a past moment, or within a transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, CursorResult

from tracker.domain.filters import FilterContext
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import Strategy
from tracker.errors import Refused
from tracker.storage.database.rows import AnyItem, driver_sql, item_from, question_marks, select_sql, streamed
from tracker.storage.ledger import ledger_queries
from tracker.storage.shelves.sql import inheriting
from tracker.storage.values import Head, Moment


class Snapshot:
    """The connections to items and ledger, and the last revision that counts (None is the newest)."""

    def __init__(self, items: Connection, ledger: Connection, moment: Moment, upto: int | None = None) -> None:
        self.items, self.ledger, self.moment, self.upto = items, ledger, moment, upto

    @cached_property
    def head(self) -> Head:
        """The newest revision that counts."""
        return ledger_queries.head_of(self.ledger, self.upto)

    @cached_property
    def zone(self) -> str | None:
        """The strategy's time zone now, regardless of the moment; None without a strategy."""
        return zone_of(self.ledger)

    @cached_property
    def strategy(self) -> Strategy:
        """The strategy at this moment; before its first day, the strategy now."""
        for connection in (self.items, self.ledger):
            row = connection.exec_driver_sql(select_sql("strategy")).first()
            if row is not None:
                return item_from(Strategy, row)
        raise Refused("no_strategy")

    @cached_property
    def inherits(self) -> bool:
        """Whether any task inherits its goal from its parent."""
        return inheriting.any_inherits(self.items)

    @cached_property
    def goal_path(self) -> Mapping[str, tuple[str, ...]]:
        """Goal -> itself and its ancestors, nearest first."""
        rows = self.items.exec_driver_sql("SELECT code, parent FROM goals").all()
        parents: dict[str, str | None] = {row[0]: row[1] for row in rows}
        paths = {}
        for code in parents:
            path, above = [code], parents[code]
            while above is not None and above not in path:
                path.append(above)
                above = parents.get(above)
            paths[code] = tuple(path)
        return paths

    def context(self, today: date) -> FilterContext:
        """The context of filters."""
        strategy = self.strategy
        return FilterContext(today, strategy.due_soon_days, strategy.reporting_days, self.goal_path, inherits=self.inherits)


def zone_of(connection: Connection) -> str | None:
    """The time zone of the database's strategy, None without one."""
    found: str | None = connection.exec_driver_sql("SELECT time_zone FROM strategy").scalar()
    return found


class Shelf:
    """The queries of one subject."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._connection = snapshot, snapshot.items

    def _ask(self, sql: str, given: Sequence[object] = ()) -> "CursorResult[*tuple[Any, ...]]":
        return self._connection.exec_driver_sql(driver_sql(self._connection, sql), tuple(given))

    def _found(self, cls: type[AnyItem], more: str, given: Sequence[object] = ()) -> list[AnyItem]:
        """The items of a class; `more` follows the SELECT of their columns."""
        return [item_from(cls, row) for row in self._ask(f"{select_sql(KIND_OF[cls])} {more}", given)]

    def _streamed(self, cls: type[AnyItem], sql: str, given: Sequence[object] = ()) -> Iterator[AnyItem]:
        return (item_from(cls, row) for row in streamed(self._connection, sql, given))

    def _below(self, cls: type[AnyItem], codes: Sequence[str], more: str, *given: str) -> dict[str, list[AnyItem]]:
        """The items that refer to the tasks `codes`, by task; without codes there is no query."""
        found: dict[str, list[AnyItem]] = {}
        kind = KIND_OF[cls]
        place = [field.attribute for field in fields_of(kind)].index("task")
        sql = f"{select_sql(kind)} WHERE task IN ({question_marks(codes)}) {more}"
        for row in self._ask(sql, (*codes, *given)) if codes else ():
            found.setdefault(row[place], []).append(item_from(cls, row))
        return found

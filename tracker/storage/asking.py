"""What a work can be asked while it is written: items as it has made them, and what the ledger holds of an item.

Invariant: an answer counts what the work has written so far; a question that the ledger need not be asked is answered
without it, since bulk work asks a hundred thousand of them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import typed_code
from tracker.domain.model.fields import fields_of, ledger_name
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.undo_history import Change, standing
from tracker.storage.database.rows import driver_sql, first, value_from
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.pending import Pending
from tracker.storage.reading import Link, Reading
from tracker.storage.values import Moment


class _Inside(Reading):
    """Readings inside the transaction: they see what the work has written so far."""

    def __init__(self, connection: Connection) -> None:
        self._inside = Link(connection, connection, Moment())

    def _link(self) -> Link:
        return self._inside


class Asking:
    """The reading half of a work."""

    number: int
    on: date

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pending = Pending(connection)
        self._items: dict[tuple[str, str], Item | None] = {}
        self._counters: dict[str, int] = {}
        self._last_days: dict[tuple[str, str], str] = {}
        self._undoes: int | None = None

    @property
    def store(self) -> Reading:
        """Readings that see what this work has written so far."""
        self._pending.flush()
        return _Inside(self._connection)

    def find(self, kind: str, code: str) -> Item | None:
        """The item as this work has made it, or None."""
        key = (kind, code)
        if key not in self._items:
            self._items[key] = _Inside(self._connection).find(kind, code)
        return self._items[key]

    def get(self, kind: str, code: str) -> Any:
        """The item with a code as somebody typed it; Refused with the nearest codes when there is none."""
        return self.find(kind, typed_code(code)) or self.store.get(kind, code)

    def is_new(self, kind: str, code: str) -> bool:
        """Whether this work has added the item itself."""
        return self._pending.is_fresh(kind, code)

    def read_ahead(self, kind: str, items: Sequence[Item]) -> None:
        """Keep `items`, read at this work's head, and the last days of their entries, so that bulk acts need not ask for each."""
        self._pending.flush()
        for item in items:
            self._items.setdefault((kind, item.code), item)
        codes = [item.code for item in items if not self._pending.is_fresh(kind, item.code)]
        self._last_days |= {(kind, code): day for code, day in ledger_queries.last_days(self._connection, kind, codes).items()}

    def history(self, kind: str, code: str) -> list[tuple[Entry, int | None]]:
        """All entries of one item, those of this work included."""
        own = [(each, self._undoes) for each in self._pending.of_item(kind, code)]
        return ledger_queries.entries_of_item(self._connection, kind, code, self.number) + own

    def later(self, item: Item, fields: Mapping[str, object] | tuple[str, ...], on: date | None = None) -> Change | None:
        """A standing change of one of the fields (attributes) that takes effect after `on`, or None."""
        kind, day = KIND_OF[type(item)], (on or self.on).isoformat()
        if day >= self._last_day(kind, item.code):
            return None
        stands = standing(self.history(kind, item.code))
        tops = (stands[name][-1] for name in map(ledger_name, fields) if name in stands)
        return next((top for top in tops if top.effective_on > day), None)

    def in_force(self, item: Item, attribute: str, on: date | None = None) -> Any:
        """The value of a field as it stood on `on`."""
        kind, day = KIND_OF[type(item)], (on or self.on).isoformat()
        stack = standing(self.history(kind, item.code)).get(ledger_name(attribute), [])
        raw = next((each.new for each in reversed(stack) if each.effective_on <= day), None)
        field = next(field for field in fields_of(kind) if field.attribute == attribute)
        return value_from(field, raw)

    def stated(self, item: Item, attribute: str) -> Any:
        """The value of a field as it was last said of the item itself, by adding or amending it, whatever a decision, a report or
        a rule has made of it since.
        """
        kind = KIND_OF[type(item)]
        stack = standing(self.history(kind, item.code)).get(ledger_name(attribute), [])
        raw = next((each.new for each in reversed(stack) if each.action in (f"{kind}.add", f"{kind}.amend")), None)
        field = next(field for field in fields_of(kind) if field.attribute == attribute)
        return value_from(field, raw)

    def last_change(self, item: Item, attribute: str) -> Revision | None:
        """The revision that last changed a field, or None when it was never named."""
        stack = standing(self.history(KIND_OF[type(item)], item.code)).get(ledger_name(attribute))
        return ledger_queries.revision_at(self._connection, stack[-1].revisions[-1]) if stack else None

    def next_code(self, prefix: str) -> str:
        """`prefix` and the next whole number that no code has ever had after it."""
        if prefix not in self._counters:
            self._counters[prefix] = max(self._highest_before(prefix), self._pending.highest_after(prefix))
        self._counters[prefix] += 1
        return f"{prefix}{self._counters[prefix]}"

    def _highest_before(self, prefix: str) -> int:
        sql = f"SELECT DISTINCT code FROM entry WHERE kind IN ({ledger_queries.ALL_KINDS}) AND code >= ? AND code < ?"
        rows = self._connection.exec_driver_sql(driver_sql(self._connection, sql), (prefix, prefix + "~"))
        ends = (code[len(prefix) :] for (code,) in rows)
        return max((int(end) for end in ends if end.isdecimal()), default=0)

    def _last_day(self, kind: str, code: str) -> str:
        own = max((each.effective_on for each in self._pending.of_item(kind, code)), default="")
        if self._pending.is_fresh(kind, code):
            return own
        if (kind, code) in self._last_days:
            return max(own, self._last_days[kind, code])
        sql = "SELECT coalesce(max(effective_on), '') FROM entry WHERE kind = ? AND code = ?"
        return max(own, str(first(self._connection, sql, (kind, code))[0]))

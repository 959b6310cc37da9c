"""The history of an item within a work: its entries, and earlier values of its fields.

Invariant: results include what the work has written so far; the ledger is queried only when necessary, since bulk acts need a
hundred thousand results.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.fields import fields_of, ledger_name
from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.undo_history import Change, changes_in_force
from tracker.errors import Refused
from tracker.storage.database.rows import first, value_from
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.codec import FAST
from tracker.storage.ledger.pending import Pending


class History:
    """The ledger up to revision `number`, including what is `pending`."""

    def __init__(self, connection: Connection, pending: Pending, number: int) -> None:
        self._connection, self._pending, self._number = connection, pending, number
        self._last_days: dict[tuple[str, str], str] = {}
        self._last_standing: tuple[tuple[str, str, int], dict[str, list[Change]]] | None = None

    def entries(self, kind: str, code: str) -> list[tuple[Entry, int | None]]:
        """All entries of one item, each with the revision that its own revision undoes."""
        own = [(each, self._pending.undoes) for each in self._pending.of_item(kind, code)]
        if self._pending.is_fresh(kind, code):
            return own
        return ledger_queries.entries_of_item(self._connection, kind, code, self._number) + own

    def later(self, item: Item, fields: Iterable[str], on: date) -> Change | None:
        """A change in force of one of the fields (attributes) that takes effect after `on`, or None."""
        if on.isoformat() >= self._last_day(item):
            return None
        stands = self._standing(item)
        tops = (stands[name][-1] for name in map(ledger_name, fields) if name in stands)
        return next((top for top in tops if top.effective_on > on.isoformat()), None)

    def in_force(self, item: Item, attribute: str, on: date) -> Any:
        """The value of a field on `on`; of an item as it stands now."""
        if on.isoformat() >= self._last_day(item):
            return getattr(item, attribute)
        stack = self._standing(item).get(ledger_name(attribute), [])
        return _value(item, attribute, next((each.new for each in reversed(stack) if each.effective_on <= on.isoformat()), None))

    def stated(self, item: Item, attribute: str) -> Any:
        """The value of a field last stated by adding or amending the item, regardless of later decisions, reports or rules."""
        kind = KIND_OF[type(item)]
        stack = self._standing(item).get(ledger_name(attribute), [])
        by_hand = (each.new for each in reversed(stack) if each.action in (f"{kind}.add", f"{kind}.amend"))
        return _value(item, attribute, next(by_hand, None))

    def last_change(self, item: Item, attribute: str) -> Revision | None:
        """The revision that last changed a field, or None if it was never set."""
        stack = self._standing(item).get(ledger_name(attribute))
        return ledger_queries.revision_at(self._connection, stack[-1].revisions[-1]) if stack else None

    def read_ahead(self, kind: str, items: Sequence[Item]) -> None:
        """Cache the last effective days of `items`, so that bulk acts need no query for each."""
        codes = [item.code for item in items if not self._pending.is_fresh(kind, item.code)]
        found = ledger_queries.last_days(self._connection, kind, codes)
        self._last_days |= {(kind, code): day for code, day in found.items()}

    def require_day(self, item: Item, attributes: Iterable[str], day: date) -> None:
        """Refuse a change on a `day` before the item existed (`on_before_first`) or before a later change (`on_before_later`)."""
        if day.isoformat() >= self._last_day(item):
            return
        stands = self._standing(item)
        first_day = stands["code"][-1].effective_on
        if day.isoformat() < first_day:
            raise Refused("on_before_first", code=item.code, day=day, first=date.fromisoformat(first_day))
        for name in map(ledger_name, attributes):
            top = stands[name][-1] if name in stands else None
            if top and top.effective_on > day.isoformat():
                fields = {"code": item.code, "field": name, "day": day, "later": date.fromisoformat(top.effective_on)}
                raise Refused("on_before_later", revision=top.revisions[-1], **fields)

    def _standing(self, item: Item) -> dict[str, list[Change]]:
        kind, code = KIND_OF[type(item)], item.code
        key = (kind, code, len(self._pending.of_item(kind, code)))
        if self._last_standing is None or self._last_standing[0] != key:
            self._last_standing = key, changes_in_force(self.entries(kind, code), FAST)
        return self._last_standing[1]

    def _last_day(self, item: Item) -> str:
        kind, code = KIND_OF[type(item)], item.code
        own = max((each.effective_on for each in self._pending.of_item(kind, code)), default="")
        if self._pending.is_fresh(kind, code):
            return own
        if (kind, code) in self._last_days:
            return max(own, self._last_days[kind, code])
        sql = "SELECT coalesce(max(effective_on), '') FROM entry WHERE kind = ? AND code = ?"
        return max(own, str(first(self._connection, sql, (kind, code))[0]))


def _value(item: Item, attribute: str, raw: object) -> object:
    field = next(field for field in fields_of(KIND_OF[type(item)]) if field.attribute == attribute)
    return value_from(field, raw)

"""A hand that writes revisions straight into a ledger, digests and tables in order: whatever the program would refuse."""

from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from tracker import clock as clocks
from tracker.domain import ledger
from tracker.domain.authority.item import SignedEntry
from tracker.domain.authority.items import ItemJudge
from tracker.domain.authority.office import Fault
from tracker.domain.authority.revisions import RevisionJudge, change_of
from tracker.domain.authority.tasks import TaskReader
from tracker.domain.control.acts import plain_values
from tracker.domain.control.rules import rules
from tracker.domain.ledger import Entry, Revision
from tracker.storage.database import engine
from tracker.storage.database.opening import HEAD
from tracker.storage.ledger.pending import Pending
from tracker.storage.store import Store

SALT = "0" * 32


class Forged(NamedTuple):
    """One entry: an action, an item, and the new values of its fields by their names in the ledger; None removes the item."""

    action: str
    kind: str
    code: str
    values: dict[str, Any] | None
    on: str | None = None


class Books:
    """A ledger in memory, to which revisions are added."""

    def __init__(self, written: list[tuple[Revision, list[Entry]]]) -> None:
        self.written = list(written)

    @classmethod
    def of(cls, store: Store) -> "Books":
        """The ledger of a store."""
        store.refresh()
        return cls([(revision, list(entries)) for revision, entries in store.ledger.whole()])

    def _items(self) -> dict[tuple[str, str], dict[str, Any]]:
        every = sorted((each for _, own in self.written for each in own), key=lambda each: (each.kind, each.code))
        return {key: ledger.fold(group) or {} for key, group in ledger.by_item(every)}

    def forge(self, actor: str, *entries: Forged, instant: datetime | None = None, **fields: Any) -> int:
        """Add a revision of `actor` with these entries as it would stand had the program written it; its number."""
        last, items = self.written[-1][0], self._items()
        at = last.recorded_at if instant is None else clocks.instant_text(instant)
        number, day = last.number + 1, at[:10]
        own = [_entry(each, items, number, seq, day) for seq, each in enumerate(entries, 1)]
        plain = last._replace(
            number=number, recorded_at=at, actor=actor, reason="forged", schema=HEAD, previous=last.digest, acting_for=None,
            db_user="", undoes=None, clock_override=False,
        )._replace(**fields)  # fmt: skip
        self.written.append((plain._replace(digest=ledger.digest_of(plain, own)), own))
        return number

    def faults(self) -> list[Fault]:
        """Whatever both judges find."""
        judge = RevisionJudge(rules(), HEAD, ledger.STANDARD.loads)
        found: list[Fault] = []
        for revision, entries in self.written:
            for each in entries:
                judge.entry(each)
            found += judge.close(revision)
        self._judge_items(judge, found)
        return [*found, *filter(None, [judge.remark()])]

    def _judge_items(self, judge: RevisionJudge, found: list[Fault]) -> None:
        items = ItemJudge(judge, TaskReader(self._between, ledger.STANDARD.loads), ledger.STANDARD.loads)
        signed = [SignedEntry(each, r.actor, r.acting_for, r.undoes) for r, own in self.written for each in own]
        for (kind, code), group in groupby(sorted(signed, key=_by_item), key=_by_item):
            assert all(items.judged(kind, code, group, found))

    def _between(self, kind: str, first: str, last: str) -> list[Entry]:
        every = (each for _, own in self.written for each in own if each.kind == kind and first <= each.code < last)
        return sorted(every, key=lambda each: each.code)


def _by_item(signed: SignedEntry) -> tuple[str, str]:
    return signed.entry.kind, signed.entry.code


def _entry(forged: Forged, items: dict[tuple[str, str], dict[str, Any]], number: int, seq: int, day: str) -> Entry:
    values = items.setdefault((forged.kind, forged.code), {})
    new = dict.fromkeys(values) if forged.values is None else forged.values
    if not values:
        new = {"code": forged.code, **plain_values(forged.kind), **new}
    changes = {name: [values.get(name), value] for name, value in new.items() if values.get(name) != value}
    items[forged.kind, forged.code] = {name: value for name, value in (values | new).items() if value is not None}
    text = ledger.canonical(changes)
    return Entry(number, seq, forged.on or day, forged.kind, forged.code, forged.action, text, SALT)


def forge(store: Store, actor: str, *entries: Forged, **fields: Any) -> int:
    """Add a revision to a database, and change its tables as the entries say; its number."""
    books = Books.of(store)
    now = (store._clock or clocks.now)().astimezone(UTC)
    number = books.forge(actor, *entries, instant=now, **fields)
    revision, own = books.written[-1]
    store.close()
    with engine.writing(store._database.engine) as connection:
        if store.engine_name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
        pending = Pending(connection)
        for each in own:
            changes = ledger.changes_of(each.changes)
            write = {"add": pending.add, "change": pending.change, "remove": pending.remove}[change_of(each.changes)]
            write(each.action, each.kind, each.code, clocks.day_of(now, "UTC"), changes)
        pending.flush()
        pending.entries = [each._replace(revision=0) for each in own]
        pending.write(revision)
        connection.commit()
    return number

"""The only way to write: a unit of work that writes one revision with its entries, in the same transaction as its rows.

Invariant: the lock is taken before any read on which a rule depends; an entry states exactly how its row changes; a work that
changes nothing, or raises, leaves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.control.required_reasons import TAKEN_BACK, field_needing_reason, removal_needs_reason
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import check_code, typed_code
from tracker.domain.model.fields import fields_of, ledger_name, references_of
from tracker.domain.model.item import Item, with_values
from tracker.domain.model.kinds import KIND_OF, KINDS
from tracker.domain.model.strategy import Task
from tracker.errors import Refused, TrackerError, Unusable
from tracker.storage.database import engine, owner
from tracker.storage.database.opening import HEAD, OpenDatabase
from tracker.storage.database.rows import AnyItem, canonical_values, driver_sql, item_of_fold, value_from
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.beginning import Beginning, begin
from tracker.storage.ledger.codes import Codes
from tracker.storage.ledger.guarded import KEEP, is_guarded
from tracker.storage.ledger.history import History
from tracker.storage.ledger.pending import Pending
from tracker.storage.ledger.signing import Signing
from tracker.storage.reader import StoreReader
from tracker.storage.shelves.evidence import INSERT, StoredFile, keep
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import Actor, Clock, Moment

Memory = TypeVar("Memory")


@contextmanager
def door(
    database: OpenDatabase, clock: Clock | None, actor: Actor, reason: str, on: date | None, clock_override: bool
) -> Iterator["Work"]:
    """Open a work, and write its revision at the end."""
    connection = engine.writing(database.engine)
    try:
        work = Work(connection, database.url, actor, reason)
        work._open(clock, on, clock_override, database.zone)
        yield work
        if work._pending.entries:
            work._close()
            _commit(work, database)
    finally:
        connection.close()


def _commit(work: "Work", database: OpenDatabase) -> None:
    """Commit. When that is interrupted or the server goes away meanwhile, the database knows whether it was written.

    Unusable `written_unknown` if nobody can tell.
    """
    try:
        work.connection.commit()
        work.committed = True
    except BaseException as error:
        work.committed = _stands(work, database)
        if not isinstance(error, Exception):
            raise
        if work.committed:
            return
        if isinstance(error, Unusable) and error.kind == "unreachable":
            raise Unusable("written_unknown", where=database.url, revision=work.number) from error
        raise


def _stands(work: "Work", database: OpenDatabase) -> bool:
    """Whether the revision of a work is in the database, as far as that can be read."""
    with suppress(TrackerError), closing(engine.reading(database.engine)) as connection:
        found = ledger_queries.revision_at(connection, work.number)
        return found is not None and (found.previous, found.recorded_at, found.actor) == work.written_as
    return False


class _Inside(StoreReader):
    """A reader in the transaction, which sees what the work has written so far."""

    def __init__(self, connection: Connection) -> None:
        self._inside = Snapshot(connection, connection, Moment())

    def _snapshot(self) -> Snapshot:
        return self._inside


class Work:
    """One revision being written. `today` is the day of recording in the strategy's time zone, `on` the effective day.

    `committed` says that it is written for good, whatever happens next.
    """

    committed: bool = False
    number: int
    on: date
    today: date
    signing: Signing
    history: History
    codes: Codes
    _beginning: Beginning
    _pending: Pending

    def __init__(self, connection: Connection, where: str, actor: Actor, reason: str) -> None:
        self._connection, self._where, self._reason = connection, where, reason
        self._items: dict[tuple[type[Item], str], Item | None] = {}
        self.actor = actor
        self._bodies: set[str] = set()
        self._memories: dict[type, object] = {}

    # -- opening and closing

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it has written so far."""
        return tuple(self._pending.entries)

    @property
    def connection(self) -> Connection:
        """The connection of the transaction, to be interrupted from another thread."""
        return self._connection

    def _open(self, clock: Clock | None, on: date | None, clock_override: bool, zone: str) -> None:
        found = self._beginning = begin(self._connection, self._where, self.actor, clock, clock_override, zone)
        self.number, self.today, self._pending = found.number, found.today, found.pending
        self.history = History(self._connection, self._pending, self.number)
        self.codes = Codes(self._connection, self._pending, self.number)
        self.actor = replace(self.actor, login=found.login)
        self.on = self._checked(on)
        self.signing = Signing(self.store, self.actor, self.today, self.on, lambda: owner.owns(self._connection))
        if self.actor.principal is not None:
            principal = self.signing.member
            self.actor = replace(self.actor, acting_for=principal.body if principal else None)

    def _checked(self, on: date | None) -> date:
        if on is not None and on > self.today:
            raise Refused("on_future", day=on, today=self.today)
        return on or self.today

    def _close(self) -> None:
        principal = self.signing.member if self.actor.principal is not None else None
        body = self.actor.acting_for or (next(iter(self._bodies)) if len(self._bodies) == 1 else None)
        acting_for = principal.login if principal else body
        begun = self._beginning
        plain = Revision(
            self.number, ledger.ENCODING, begun.recorded_at, self.actor.login, acting_for, begun.db_user,
            ledger.text_of(self._reason), self._pending.undoes, begun.override, HEAD, begun.previous, "",
        )  # fmt: skip
        self._pending.write(plain)

    @property
    def written_as(self) -> tuple[str, str, str]:
        """What tells its revision from any other with the same number: the digest before, the instant, and who wrote it."""
        return self._beginning.previous, self._beginning.recorded_at, self.actor.login

    @property
    def reason(self) -> str:
        """The reason of the revision."""
        return self._reason

    def require_reason(self, act: str, code: str, *words: str | None, field: str | None = None) -> None:
        """Refused `reason_needed` unless the revision has a reason, or one of the `words` of the act gives one."""
        if not any((text or "").strip() for text in (self._reason, *words)):
            raise Refused("reason_needed", act=act, code=code, field=field)

    @property
    def wrote(self) -> bool:
        """Whether anything has been changed so far; without changes no revision is written."""
        return bool(self._pending.entries)

    def memory(self, kind: type[Memory]) -> Memory:
        """State of a service for this work: an instance of `kind`, initially empty."""
        found = self._memories.get(kind)
        if not isinstance(found, kind):
            found = self._memories[kind] = kind()
        return found

    def forget(self, kind: type) -> None:
        """Reset the state of a service."""
        self._memories.pop(kind, None)

    # -- reading within the work

    @property
    def store(self) -> StoreReader:
        """A reader that sees what this work has written so far."""
        self._pending.flush()
        return _Inside(self._connection)

    def find(self, cls: type[AnyItem], code: str) -> AnyItem | None:
        """The item with the changes of this work, or None."""
        if (cls, code) not in self._items:
            self._items[cls, code] = None if self.codes.known_unused(code) else _Inside(self._connection).find(cls, code)
        found = self._items[cls, code]
        return found if isinstance(found, cls) else None

    def get(self, cls: type[AnyItem], code: str) -> AnyItem:
        """The item with a typed code; Refused with similar codes if there is none."""
        return self.find(cls, typed_code(code)) or self.store.get(cls, code)

    def is_new(self, kind: str, code: str) -> bool:
        """Whether this work added the item."""
        return self._pending.is_fresh(kind, code)

    def read_ahead(self, cls: type[AnyItem], items: Sequence[AnyItem]) -> None:
        """Cache `items`, read at this work's head, so that bulk acts need no query for each."""
        self._pending.flush()
        for item in items:
            self._items.setdefault((cls, item.code), item)
        self.history.read_ahead(KIND_OF[cls], items)

    def next_code(self, prefix: str) -> str:
        """`prefix` and the next whole number that no code has ever had after it."""
        return self.codes.next_after(prefix)

    # -- writing

    def keep_file(self, path: Path, most: int) -> StoredFile:
        """Store a file of evidence of at most `most` bytes, in the same transaction as the entry that names it."""
        return keep(self._connection, path, most, KEEP if is_guarded(self._connection) else INSERT)

    def act_for(self, body: str, act: str) -> None:
        """Do `act` for a body, if the writer may; the revision names the body if it is the same throughout."""
        self.signing.require_for(act, body)
        self._bodies.add(body)

    def add(self, action: str, item: AnyItem, *, on: date | None = None) -> AnyItem:
        """Add an item with a code never used before; the items that it refers to must exist."""
        self.signing.require(action)
        kind, code = KIND_OF[type(item)], check_code(item.code)
        day = self._checked(on) if on else self.on
        if self.codes.is_used(kind, code):
            raise Refused("code_used", code=code, kind=kind)
        try:
            changes = {field: [None, value] for field, value in canonical_values(item).items()}
        except ledger.BadValue as error:
            raise Refused("bad_text", code=code, detail=str(error)) from error
        self._require_references(kind, changes)
        self._items[type(item), code] = item
        self._pending.add(action, kind, code, day, changes)
        return item

    def change(self, action: str, item: AnyItem, *, on: date | None = None, **fields: object) -> AnyItem:
        """Change fields (attributes) of an item, ignoring those with equal values; the new item."""
        self.signing.require(action)
        current = self.find(type(item), item.code)
        if current is None:
            raise Refused("unknown_code", kind=KIND_OF[type(item)], code=item.code, near=[])
        changes = _differences(current, fields)
        if not changes:
            return current
        day = self._checked(on) if on else self.on
        self.history.require_day(current, tuple(fields[0] for fields in changes.values()), day)
        self._require_why(action, current, {attribute: fields[attribute] for attribute, _ in changes.values()})
        named = {name: pair for name, (_, pair) in changes.items()}
        self._require_references(KIND_OF[type(item)], named)
        return self._apply(action, current, day, named)

    def _apply(self, action: str, item: AnyItem, day: date, changes: Mapping[str, list[object]]) -> AnyItem:
        kind = KIND_OF[type(item)]
        self.signing.require_own_fields(kind, changes)
        by_name = {field.name: field for field in fields_of(kind)}
        values = {by_name[name].attribute: value_from(by_name[name], pair[1]) for name, pair in changes.items()}
        new = with_values(item, values)
        self._items[type(item), item.code] = new
        self._pending.change(action, kind, item.code, day, dict(changes))
        return new

    def remove(self, action: str, item: Item, *, on: date | None = None) -> None:
        """Remove an item entered by mistake; Refused while other items refer to it. Its code is not reused."""
        self.signing.require(action)
        kind, day = KIND_OF[type(item)], self._checked(on) if on else self.on
        current = self.get(type(item), item.code)
        self._require_alone(kind, item.code)
        if removal_needs_reason(current, self._task_of(current)):
            self.require_reason(action, current.code)
        self.history.require_day(current, tuple(field.attribute for field in fields_of(kind)), day)
        changes = {field: [value, None] for field, value in canonical_values(current).items()}
        self._items[type(item), item.code] = None
        self._pending.remove(action, kind, item.code, day, changes)

    def reverse(self, entry: Entry, fields: frozenset[str] | None = None) -> None:
        """Write the inverse of an entry, or of some of its fields, on the same effective day. Undo has checked that it may."""
        changes = {
            name: [new, old] for name, (old, new) in ledger.changes_of(entry.changes).items() if not fields or name in fields
        }
        day, kind, cls = date.fromisoformat(entry.effective_on), entry.kind, KINDS[entry.kind]
        item = self.find(cls, entry.code)
        if "code" not in changes and item is not None:
            self._require_references(kind, changes)
            self._apply("undo", item, day, changes)
        elif "code" in changes and changes["code"][1] is None:
            self._require_alone(kind, entry.code)
            self._items[cls, entry.code] = None
            self._pending.remove("undo", kind, entry.code, day, changes)
        else:
            self._require_references(kind, changes)
            folded = {name: pair[1] for name, pair in changes.items()}
            self._items[cls, entry.code] = item_of_fold(kind, folded)
            self._pending.add("undo", kind, entry.code, day, changes)

    def undoes(self, number: int) -> None:
        """Declare, before anything is written, that this work undoes revision `number`; another person's needs a reason."""
        undone = ledger_queries.revision_at(self._connection, number)
        if undone is not None and undone.actor != self.actor.login:
            self.require_reason("undo", str(number))
        self._pending.undoes = number

    # -- checks of every change

    def _require_why(self, action: str, item: Item, fields: Mapping[str, object]) -> None:
        field = field_needing_reason(action, item, fields, self._task_of(item))
        if field is not None or action in TAKEN_BACK:
            self.require_reason(action, item.code, field=field)

    def _task_of(self, item: Item) -> Task | None:
        """The task that an item is, or belongs to."""
        code = getattr(item, "task", None)
        return item if isinstance(item, Task) else self.find(Task, code) if code else None

    def _require_references(self, kind: str, changes: Mapping[str, list[Any]]) -> None:
        for name, refers_to in references_of(kind):
            code = changes[name][1] if name in changes else None
            if code is not None and self.find(KINDS[refers_to], code) is None:
                raise Refused("unknown_code", kind=refers_to, code=code, near=[])

    def _require_alone(self, kind: str, code: str) -> None:
        self._pending.flush()
        for other in KINDS:
            for field in (field for field in fields_of(other) if field.refers_to == kind):
                sql = f'SELECT code FROM {TABLES[other].name} WHERE "{field.name}" = ? AND code <> ? LIMIT 1'
                found = self._connection.exec_driver_sql(driver_sql(self._connection, sql), (code, code)).first()
                if found:
                    raise Refused("has_dependents", kind=kind, code=code, other=found[0], other_kind=other)


def _differences(item: Item, fields: Mapping[str, object]) -> dict[str, tuple[str, list[object]]]:
    found = {}
    for attribute, value in fields.items():
        try:
            old, new = ledger.value_of(getattr(item, attribute)), ledger.value_of(value)
        except ledger.BadValue as error:
            raise Refused("bad_text", code=item.code, detail=str(error)) from error
        if old != new:
            found[ledger_name(attribute)] = (attribute, [old, new])
    return found

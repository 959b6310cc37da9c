"""A hand that writes revisions straight into the database, digests and tables in order: whatever the program would refuse."""

from datetime import date, datetime
from typing import Any, NamedTuple

from tracker import clock as clocks
from tracker.domain import ledger
from tracker.domain.control.acts import change_of
from tracker.domain.ledger import Revision
from tracker.domain.model.kinds import KINDS
from tracker.storage.database import engine
from tracker.storage.database.opening import HEAD
from tracker.storage.database.rows import canonical_values
from tracker.storage.ledger.pending import Pending
from tracker.storage.store import Store


class Forged(NamedTuple):
    """One entry: an action, an item, and the new values of its fields by their names in the ledger; None removes the item."""

    action: str
    kind: str
    code: str
    values: dict[str, Any] | None
    on: str | None = None


def forge(store: Store, actor: str, *entries: Forged, undoes: int | None = None, **fields: Any) -> int:
    """Write a revision of `actor` with these entries as it would stand had the program written it; its number."""
    store.refresh()
    head, instant = store.head, fields.pop("instant", None) or (store._clock or clocks.now)()
    number = head.number + 1
    plain = Revision(
        number, ledger.ENCODING, clocks.instant_text(instant), actor, fields.pop("acting_for", None), fields.pop("db_user", ""),
        fields.pop("reason", "forged"), undoes, False, fields.pop("schema", HEAD), head.digest, "",
    )  # fmt: skip
    assert not fields
    before = {(each.kind, each.code): _values(store, each) for each in entries}
    store.close()
    with engine.writing(store._database.engine) as connection:
        if store.engine_name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("UPDATE head SET open = 'writing'")
        pending = Pending(connection)
        pending.undoes = undoes
        for each in entries:
            _enter(pending, each, before[each.kind, each.code], _day(each, instant))
        pending.flush()
        pending.write(plain)
        connection.commit()
    return number


def _values(store: Store, entry: Forged) -> dict[str, Any]:
    item = store.find(KINDS[entry.kind], entry.code)
    return {} if item is None else dict(canonical_values(item))


def _enter(pending: Pending, entry: Forged, values: dict[str, Any], day: date) -> None:
    new = {"code": None, **dict.fromkeys(values)} if entry.values is None else entry.values
    if not values:
        new = {"code": entry.code, **new}
    changes = {name: [values.get(name), value] for name, value in new.items() if values.get(name) != value}
    write = {"add": pending.add, "change": pending.change, "remove": pending.remove}[change_of(changes)]
    write(entry.action, entry.kind, entry.code, day, changes)
    values.update(new)


def _day(entry: Forged, instant: datetime) -> date:
    return date.fromisoformat(entry.on) if entry.on else clocks.day_of(instant, "Asia/Almaty")

"""Verification of a live database: the chain, the head, the tripwire, the replay and the files of evidence, each finding named.

Must stay true: it only reads, it streams, and it never crashes on a damaged database: damage is a finding.
"""

from collections.abc import Iterator
from datetime import datetime

from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.reasons import Reason, because
from tracker.storage import evidence, ordering, search
from tracker.storage.books import head_of
from tracker.storage.codec import FAST
from tracker.storage.replay import differences
from tracker.storage.store import Store
from tracker.storage.triggers import FUNCTIONS, postgresql_triggers, sqlite_triggers

REMARKS = frozenset(["time_runs_backwards", "time_in_the_future", "clock_overridden"])
"""Findings that tell of a wrong clock, not of a broken chain: they are shown, and verification passes."""


def verify(store: Store, now: datetime) -> Iterator[Reason]:
    """Every finding in a database, `now` being the instant that no recorded time may lie after."""
    yield from _door(store)
    yield from _triggers(store)
    yield from _chain(store, now)
    try:
        yield from differences(store)
        yield from search.differences(store.connection())
        yield from ordering.differences(store.connection())
        yield from evidence.differences(store.connection())
    except ValueError as error:
        yield because("ledger_unreadable", detail=str(error))


def _door(store: Store) -> Iterator[Reason]:
    if store.connection().exec_driver_sql("SELECT open FROM head").scalar_one() is not None:
        yield because("door_open")


def _chain(store: Store, now: datetime) -> Iterator[Reason]:
    head = head_of(store.connection())
    digest, number, last = ledger.genesis(head.ledger, head.strategy, head.encoding), 0, ""
    for revision, entries in store.ledger():
        number += 1
        yield from _link(revision, number, digest)
        yield from _digest(revision, entries)
        yield from _times(revision, last, now)
        number, digest, last = revision.number, revision.digest, revision.recorded_at
    if (head.number, head.digest) != (number, digest):
        yield because("head_differs", number=head.number, found=number)
    beyond = store.connection().exec_driver_sql(
        "SELECT min(revision) FROM entry WHERE revision NOT IN (SELECT number FROM revision)"
    )
    if (stray := beyond.scalar()) is not None:
        yield because("entry_without_revision", revision=stray)


def _link(revision: Revision, number: int, previous: str) -> Iterator[Reason]:
    if revision.number != number:
        yield because("revision_missing", revision=number)
    elif revision.previous != previous:
        yield because("chain_broken", revision=revision.number)


def _digest(revision: Revision, entries: Iterator[Entry]) -> Iterator[Reason]:
    if revision.encoding != ledger.ENCODING:
        yield because("unknown_encoding", revision=revision.number, encoding=revision.encoding)
        return
    expected = 0
    gaps: list[int] = []

    def numbered() -> Iterator[Entry]:
        nonlocal expected
        for each in entries:
            expected += 1
            if each.seq != expected:
                gaps.append(each.seq)
            yield each

    try:
        found = ledger.digest_of(revision, numbered(), FAST)
    except ValueError:
        found = ""
    if found != revision.digest or gaps:
        yield because("digest_differs", revision=revision.number, actor=revision.actor, recorded_at=revision.recorded_at)


def _times(revision: Revision, last: str, now: datetime) -> Iterator[Reason]:
    try:
        recorded = datetime.fromisoformat(revision.recorded_at)
    except ValueError:
        return
    if revision.recorded_at < last:
        yield because("time_runs_backwards", revision=revision.number, recorded_at=revision.recorded_at, last=last)
    if recorded > now:
        yield because("time_in_the_future", revision=revision.number, recorded_at=revision.recorded_at)


def _triggers(store: Store) -> Iterator[Reason]:
    expected, found = _expected(store), _found(store)
    for name, definition in expected.items():
        if name not in found:
            yield because("trigger_missing", name=name)
        elif found[name] != definition:
            yield because("trigger_altered", name=name)
    for name in found.keys() - expected.keys():
        yield because("trigger_unknown", name=name)


def _expected(store: Store) -> dict[str, str]:
    if store.engine_name == "sqlite":
        return sqlite_triggers() | search.triggers()
    return postgresql_triggers() | FUNCTIONS


def _found(store: Store) -> dict[str, str]:
    connection = store.connection()
    if store.engine_name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row[0]: row[1] for row in rows}
    return _postgresql_triggers(store) | _postgresql_functions(store)


def _postgresql_functions(store: Store) -> dict[str, str]:
    sql = (
        "SELECT p.proname, p.prosrc FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace"
        " AND p.prorettype = 'trigger'::regtype"
    )
    return {row[0]: row[1] for row in store.connection().exec_driver_sql(sql)}


def _postgresql_triggers(store: Store) -> dict[str, str]:
    sql = (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    rows = store.connection().exec_driver_sql(sql)
    return {name: definition if enabled in ("O", "A") else f"{definition} (disabled)" for name, definition, enabled in rows}

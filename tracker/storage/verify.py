"""Verification of a live database: the chain, the head, the tripwire, the replay and the files of evidence, each finding named.

Must stay true: it only reads, it streams, and it never crashes on a damaged database: damage is a finding.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.reasons import Reason, because
from tracker.storage import evidence, ordering, search, tripwire
from tracker.storage.books import head_of
from tracker.storage.codec import FAST
from tracker.storage.replay import differences
from tracker.storage.rows import streamed
from tracker.storage.store import Store

REMARKS = frozenset(["time_runs_backwards", "time_in_the_future", "clock_overridden"])
"""Findings that tell of a wrong clock, not of a broken chain: they are shown, and verification passes."""


def verify(store: Store, now: datetime) -> Iterator[Reason]:
    """Every finding in a database, `now` being the instant that no recorded time may lie after."""
    yield from _door(store)
    yield from tripwire.differences(store)
    yield from _chain(store, now)
    yield from _beyond(store)
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
    for number in _rows(store, "SELECT DISTINCT revision FROM entry WHERE revision NOT IN (SELECT number FROM revision)"):
        yield because("entry_without_revision", revision=number[0])


def _beyond(store: Store) -> Iterator[Reason]:
    """What is numbered outside the ledger, from 1 to its head: a false head may hide it, or somebody put it there."""
    head = store.head.number
    outside = f"number < 1 OR number > {head}"
    for number, actor, recorded_at in _rows(
        store, f"SELECT number, actor, recorded_at FROM revision WHERE {outside} ORDER BY number"
    ):
        yield because("revision_beyond_head", revision=number, head=head, actor=actor, recorded_at=recorded_at)
    counted = "SELECT revision, count(*) FROM entry WHERE {} GROUP BY revision ORDER BY revision"
    for number, count in _rows(store, counted.format(outside.replace("number", "revision"))):
        yield because("entries_beyond_head", revision=number, head=head, entries=count)


def _rows(store: Store, sql: str) -> Iterator[Any]:
    return streamed(store.connection(), sql)


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

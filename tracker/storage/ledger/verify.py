"""Verification of a live database: each of its checks to its end, each finding named.

Invariant: it only reads and it streams; nothing that lies in a database ends it: damage is a finding, and the next check follows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from tracker.domain.heads import StatedHead
from tracker.domain.reasons import Reason, because
from tracker.errors import TrackerError
from tracker.storage.database import indexes, tripwire
from tracker.storage.database.engine import driver_of
from tracker.storage.ledger import chain, replay
from tracker.storage.shelves import evidence, ordering, search
from tracker.storage.store import Store

REMARKS = frozenset(["time_runs_backwards", "time_in_the_future", "clock_overridden"])
"""Findings that tell of a wrong clock, not of a broken chain: they are shown, and verification passes."""

GONE = frozenset(["unreachable", "interrupted", "database_locked", "no_right"])
"""Faults that are no damage: nothing can be said of a database that cannot be read now."""

Check = Callable[[], Iterator[Reason]]


def verify(store: Store, now: datetime, heads: Sequence[StatedHead] = ()) -> Iterator[Reason]:
    """Every finding in a database, `now` being the instant that no recorded time may lie after.

    `heads` are earlier heads that the ledger must hold.
    """
    connection = store.connection()
    head, wrong = None, [because("head_missing")]

    def where_it_ends() -> Iterator[Reason]:
        nonlocal head, wrong
        head, wrong = chain.known_head(connection)
        yield from wrong

    yield from _to_its_end("head", where_it_ends, connection)
    upto = head.number if head else 0

    def end() -> Iterator[Reason]:
        nonlocal upto
        upto = chain.last_numbered(connection)
        yield from ()

    if head is None:
        yield from _to_its_end("revisions", end, connection)
    checks: dict[str, Check] = {
        "triggers": lambda: tripwire.differences(store),
        "indexes": lambda: indexes.differences(connection),
        "chain": lambda: chain.chain(connection, head, upto, now),
        "heads": lambda: chain.held(connection, head, upto, heads),
        "beyond": lambda: chain.beyond(connection, upto),
        "tables": lambda: replay.differences(store, upto),
        "search": lambda: search.differences(connection),
        "order": lambda: ordering.differences(connection),
        "evidence": lambda: evidence.differences(connection, upto),
    }
    for name, check in checks.items():
        yield from _to_its_end(name, check, connection)


def _to_its_end(name: str, check: Check, connection: Connection) -> Iterator[Reason]:
    """What a check finds; where it cannot go on, that as well."""
    told = 0
    try:
        with connection.begin_nested() if connection.dialect.name == "postgresql" else nullcontext():
            for each in check():
                told += 1
                yield _sayable(each)
    except TrackerError as error:
        if error.kind in GONE:
            raise
        if error.kind == "text_unreadable":
            with _letters_as_they_lie(connection):
                yield from _to_its_end(name, lambda: islice(check(), told, None), connection)
        else:
            yield because("check_ended", check=name, why=error)
    except Exception as error:  # a fault of the program must not keep from the reader what the next checks find
        yield because("check_ended", check=name, why=f"{type(error).__name__}: {error}")


@contextmanager
def _letters_as_they_lie(connection: Connection) -> Iterator[None]:
    """Text that is no UTF-8 on SQLite is read all the same, each wrong byte as a lone surrogate."""
    raw = driver_of(connection)
    before = raw.text_factory
    raw.text_factory = lambda data: data.decode(errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before


def _sayable(found: Reason) -> Reason:
    """A finding that can be said: bytes, and letters that are none, are written in plain signs."""
    return because(found.kind, **{name: _plain(value) for name, value in found.fields.items()})


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return f"x{bytes(value)[:16].hex()}"
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    return value

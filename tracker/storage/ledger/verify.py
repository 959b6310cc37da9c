"""Verification of a live database: every check runs to its end.

Invariant: it only reads, and it is streamed; nothing in a database can stop it: damage is a finding, and the next check follows.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import partial
from itertools import islice

from sqlalchemy import Connection

from tracker.domain.authority.items import ItemJudge
from tracker.domain.authority.revisions import RevisionJudge
from tracker.domain.control.rules import rules
from tracker.domain.heads import StatedHead
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason, because
from tracker.errors import TrackerError
from tracker.storage.database import indexes, shape, tripwire
from tracker.storage.database.engine import driver_of
from tracker.storage.database.opening import HEAD as SCHEMA
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger import chain, replay
from tracker.storage.ledger.codec import FAST
from tracker.storage.shelves import evidence, search
from tracker.storage.shelves.sql import ordering
from tracker.storage.store import Store
from tracker.storage.values import Head

REMARKS = frozenset(
    [
        "time_runs_backwards",
        "time_in_the_future",
        "clock_overridden",
        "older_than_rules",
        "server_trusts",
        "day_not_of_term",
        "value_not_accepted",
    ]
)
"""Findings about a wrong clock, revisions older than today's rules, a server that does not authenticate, or content that the
program would not accept today; they are shown, and verification passes.
"""

GONE = frozenset(["unreachable", "interrupted", "database_locked", "no_right"])
"""Faults that are not damage: the database cannot be read now."""

SHOWN = 200
"""The most characters of a value in a finding."""

Check = Callable[[], Iterator[Reason]]


def verify(
    store: Store, now: datetime, heads: Sequence[StatedHead] = (), more: Mapping[str, Check] | None = None
) -> Iterator[Reason]:
    """Every finding in a database; no recorded time may be after `now`.

    `heads` are earlier heads that the ledger must contain, `more` are checks of other rooms by their names.
    """
    connection = store.connection()
    head, upto = yield from _end(connection)
    schema = {
        "triggers": lambda: tripwire.differences(store),
        "schema": lambda: shape.differences(connection),
        "schema number": lambda: shape.number_differences(connection),
        "indexes": lambda: indexes.differences(connection),
    }
    for name, check in {**schema, **_of_ledger(store, head, upto, now, heads), **(more or {})}.items():
        yield from _to_its_end(name, check, connection)


def _of_ledger(store: Store, head: Head | None, upto: int, now: datetime, heads: Sequence[StatedHead]) -> dict[str, Check]:
    """The checks of the ledger and of what it makes, by name; one judge of authors goes through them in this order."""
    connection, judge = store.connection(), RevisionJudge(rules(), SCHEMA, FAST.loads)
    items = replay.item_judge(store, upto, judge)
    return {
        "chain": lambda: chain.chain(connection, head, upto, now, judge),
        "heads": lambda: chain.held(connection, head, upto, heads),
        "beyond": lambda: chain.beyond(connection, upto),
        **{f"table {TABLES[kind].name}": partial(_of_table, store, kind, upto, items) for kind in KINDS},
        "authors": lambda: _authors(store, judge),
        "search": lambda: search.differences(connection),
        "evidence": lambda: evidence.differences(connection, upto),
    }


def _end(connection: Connection) -> Generator[Reason, None, tuple[Head | None, int]]:
    """Findings about the end of the ledger; it returns the head, if there is one, and the number of the last revision."""
    head: Head | None = None
    last = 0

    def known_head() -> Iterator[Reason]:
        nonlocal head
        head, wrong = chain.known_head(connection)
        yield from wrong

    def last_numbered() -> Iterator[Reason]:
        nonlocal last
        last = chain.last_numbered(connection)
        yield from ()

    yield from _to_its_end("head", known_head, connection)
    if head is None:
        yield from _to_its_end("revisions", last_numbered, connection)
        return None, last
    return head, head.number


def _authors(store: Store, judge: RevisionJudge) -> Iterator[Reason]:
    """Remarks on who wrote: revisions older than the rules, and a server that does not authenticate."""
    if (told := judge.remark()) is not None:
        yield because(told[0], **told[1])
    yield from store.unproved()


def _of_table(store: Store, kind: str, upto: int, items: ItemJudge) -> Iterator[Reason]:
    """The differences of one table, so that a table that cannot be read keeps no other from being compared."""
    yield from replay.differences(store, kind, upto, items)
    yield from ordering.differences(store.connection(), kind)


def _to_its_end(name: str, check: Check, connection: Connection) -> Iterator[Reason]:
    """The findings of a check, and its failure if it cannot continue."""
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
    except Exception as error:  # a bug of ours must not prevent the next checks
        yield _sayable(because("check_ended", check=name, why=f"{type(error).__name__}: {error}"))


@contextmanager
def _letters_as_they_lie(connection: Connection) -> Iterator[None]:
    """Read text that is not UTF-8 on SQLite too, with each wrong byte as a lone surrogate."""
    raw = driver_of(connection)
    before = raw.text_factory
    raw.text_factory = lambda data: data.decode(errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before


def _sayable(found: Reason) -> Reason:
    """A finding that can be printed in a line: bytes and unprintable characters are escaped, and a huge value is cut."""
    return because(found.kind, **{name: _plain(value) for name, value in found.fields.items()})


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return f"x{bytes(value)[:16].hex()}"
    if isinstance(value, str) and (len(value) > SHOWN or not value.isprintable()):
        shown = "".join(each if each.isprintable() else repr(each)[1:-1] for each in value[:SHOWN])
        return shown if len(value) <= SHOWN else f"{shown}…"
    return value

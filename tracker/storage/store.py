"""The store: a strategy's database at one moment, read as one snapshot and written through one door.

`at` gives a store of the same shape for a past moment; who holds a store cannot tell whether it speaks of now.
Invariant: a store reads one snapshot until it is refreshed; a past store is never written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.pool import PoolProxiedConnection

from tracker import clock as clocks
from tracker import drafts
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused, Unusable
from tracker.storage.database import engine as engines
from tracker.storage.database.opening import OpenDatabase, opened
from tracker.storage.database.sqlite_file import Place
from tracker.storage.reader import StoreReader
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import Actor, Clock, Moment

if TYPE_CHECKING:
    from tracker.storage.work import Work


class Store(StoreReader):
    """A strategy's database. Use as a context manager, or `close` it; between two readings it can be refreshed."""

    def __init__(self, database: OpenDatabase, clock: Clock | None, moment: Moment | None = None, owner: bool = False) -> None:
        self._database, self._clock, self._owner = database, clock, owner
        self.moment = moment or Moment()
        self._live: Connection | None = None
        self._watch: PoolProxiedConnection | None = None
        self._watching = Lock()
        self._taken: Snapshot | None = None

    def _snapshot(self) -> Snapshot:
        if self._taken is None:
            self._live = engines.reading(self._database.engine)
            if self.moment == Moment():
                self._taken = Snapshot(self._live, self._live, self.moment)
            else:
                from tracker.storage.ledger import past

                self._taken = past.snapshot_at(self._live, self.moment)
        return self._taken

    def refresh(self) -> None:
        """Let go of the snapshot: the next reading sees what has been written since."""
        if self._taken is not None and self._taken.items is not self._live:
            self._taken.items.close()
        if self._live is not None:
            self._live.close()
        self._live = self._taken = None

    def close(self) -> None:
        """Let go of the snapshot and, of the store that was opened first, of every connection."""
        self.refresh()
        with self._watching:  # another thread may be looking for news, and a connection in use must not be closed
            if self._watch is not None:
                self._watch.close()
                self._watch = None
            if self._owner:
                self._database.engine.dispose()

    def interrupt(self) -> None:
        """Stop what this store reads right now, from another thread; the reader gets Unusable `interrupted`."""
        busy = [self._live, self._taken.items if self._taken else None]
        for connection in (each for each in busy if each is not None):
            raw = engines.driver_of(connection)
            (raw.interrupt if hasattr(raw, "interrupt") else raw.cancel)()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- where and when

    @property
    def zone(self) -> str:
        """The strategy's time zone; before there is one, that of the strategy that begins here."""
        return self._snapshot().zone or self._database.zone

    @property
    def today(self) -> date:
        """The day it is in the strategy's zone, whatever the machine's zone."""
        return clocks.day_of((self._clock or clocks.now)(), self.zone)

    @property
    def known(self) -> bool:
        """False when nothing had been recorded by the known-on day."""
        return self.head.number > 0

    @property
    def read_only(self) -> Reason | None:
        """Why nothing can be written here, or None."""
        return because("past_moment") if self.moment != Moment() else self._database.read_only

    @property
    def place(self) -> Place | None:
        """Where the SQLite file lies, or None on PostgreSQL."""
        return self._database.place

    @property
    def permissions(self) -> int:
        """Who may read a file with what this database holds: whoever may read the SQLite file, or the owner alone."""
        return drafts.permissions(self.place.path) if self.place else drafts.PRIVATE

    @property
    def url(self) -> str:
        """The address of the database, without a password."""
        return self._database.url

    def newest(self) -> int:
        """The number of the newest revision now, read by one key look-up outside the snapshot."""
        with self._watching:
            if self._watch is None:
                self._watch = self._database.engine.raw_connection()
            cursor = self._watch.cursor()
            cursor.execute("SELECT number FROM head")
            found = int(cursor.fetchall()[0][0])
            self._watch.rollback()  # so that the next look sees what was written since
            return found

    def again(self) -> "Store":
        """Another store of the same moment on the same engine, for another thread."""
        return Store(self._database, self._clock, self.moment)

    def at(self, as_of: date | None = None, known_on: date | int | None = None) -> "Store":
        """The store as it stood on `as_of`, as far as was recorded by the day `known_on`, or up to the revision of that number.

        Refused: `known_on_future` when that day is to come, `no_such_revision` when that revision is.
        """
        if isinstance(known_on, int):
            if not 1 <= known_on <= self.head.number:
                raise Refused("no_such_revision", number=known_on, head=self.head.number)
            return Store(self._database, self._clock, Moment(as_of, revision=known_on))
        if known_on is not None and known_on > self.today:
            raise Refused("known_on_future", day=known_on, today=self.today)
        return Store(self._database, self._clock, Moment(as_of, known_on))

    # -- writing

    @contextmanager
    def writing(self, actor: Actor, reason: str, *, on: date | None = None, clock_override: bool = False) -> "Iterator[Work]":
        """The door: one revision, written whole at the end of the block or not at all.

        `on` is the day from which it counts, today by default. Raises Unusable when the database cannot be written, Refused
        when the clock reads more than five minutes before the last revision and `clock_override` is not given.
        """
        if self.read_only is not None:
            fault = Unusable if self.moment == Moment() else Refused
            raise fault("read_only", why=self.read_only)
        from tracker.storage.work import door

        self.refresh()
        with door(self._database, self._clock, actor, reason, on, clock_override) as work:
            yield work

    @property
    def engine_name(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._database.engine.dialect.name

    def connection(self) -> Connection:
        """The snapshot's connection to the live database, for verification and backup inside this package."""
        self._snapshot()
        assert self._live is not None
        return self._live


def open_store(url: str, *, clock: Clock | None = None, zone: str = "UTC", unfinished: bool = False) -> Store:
    """Open an existing database: a path or a SQLAlchemy URL. Raises Unusable when it cannot be used as it is.

    `zone` is the time zone in which days are told while there is no strategy; `unfinished` is said by who fills a database that
    is being made.
    """
    return Store(replace(opened(url, unfinished), zone=zone), clock, owner=True)

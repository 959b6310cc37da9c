"""The store: a strategy's database at one moment, read as one snapshot; `writing` is the only way to change it.

`at` gives a store of the same shape for a past moment, so a caller cannot tell whether a store is of now.
Invariant: a store reads one snapshot until it is refreshed; a past store is never written.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection
from sqlalchemy.pool import PoolProxiedConnection

from tracker import clock as clocks
from tracker import drafts
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused, Unusable
from tracker.storage.database import engine as engines
from tracker.storage.database import owner
from tracker.storage.database.opening import OpenDatabase, opened
from tracker.storage.database.sqlite_file import Place
from tracker.storage.reader import StoreReader
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import Actor, Clock, Moment

if TYPE_CHECKING:
    from tracker.storage.work import Work


class Store(StoreReader):
    """A strategy's database. Use it as a context manager, or `close` it; `refresh` it to see later writes."""

    def __init__(
        self, database: OpenDatabase, clock: Clock | None, moment: Moment | None = None, owns_engine: bool = False
    ) -> None:
        self._database, self._clock, self._owns_engine = database, clock, owns_engine
        self.moment = moment or Moment()
        self._live: Connection | None = None
        self._writing: Connection | None = None
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
        """Drop the snapshot, so that the next read sees later writes."""
        with suppress(Unusable):  # what the server has closed need not be given back
            if self._taken is not None and self._taken.items is not self._live:
                self._taken.items.close()
            if self._live is not None:
                self._live.close()
        self._live = self._taken = None

    def close(self) -> None:
        """Drop the snapshot and, for the store that was opened first, all connections."""
        self.refresh()
        with self._watching:  # another thread may be polling, and a connection in use must not be closed
            if self._watch is not None:
                self._watch.close()
                self._watch = None
            if self._owns_engine:
                self._database.engine.dispose()

    def interrupt(self) -> None:
        """Interrupt a running query of this store from another thread; who asked it gets Unusable `interrupted`, and a work is
        rolled back.
        """
        busy = [self._live, self._taken.items if self._taken else None, self._writing]
        for connection in (each for each in busy if each is not None):
            engines.interrupt(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- where and when

    @property
    def zone(self) -> str:
        """The strategy's time zone; without a strategy, that of the one to be created."""
        return self._snapshot().zone or self._database.zone

    @property
    def today(self) -> date:
        """Today in the strategy's time zone, never the machine's."""
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
        """The SQLite file, or None on PostgreSQL."""
        return self._database.place

    @property
    def permissions(self) -> int:
        """The permissions for files with this database's contents: those of the SQLite file, else the owner only."""
        return drafts.permissions(self.place.path) if self.place else drafts.PRIVATE

    @property
    def url(self) -> str:
        """The address of the database, without a password."""
        return self._database.url

    def newest(self) -> int:
        """The number of the newest revision now, by one key look-up outside the snapshot."""
        with self._watching:
            if self._watch is None:
                self._watch = self._database.engine.raw_connection()
            try:
                cursor = self._watch.cursor()
                cursor.execute("SELECT number FROM head")
                found = int(cursor.fetchall()[0][0])
                self._watch.rollback()  # so that the next poll sees later writes
            except Exception:
                self._watch.invalidate()  # the server may have closed it: the next poll opens another
                self._watch = None
                raise
            return found

    def again(self) -> "Store":
        """Another store of the same moment on the same engine, for another thread."""
        return Store(self._database, self._clock, self.moment)

    def at(self, as_of: date | None = None, known_on: date | int | None = None) -> "Store":
        """The store on `as_of`, as recorded by the day `known_on`, or up to the revision with that number.

        Refused: `known_on_future` for a future day, `no_such_revision` for an unknown revision.
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
        """A work for one revision, which is written at the end of the block, or not at all.

        `on` is its effective day, today by default. Raises Unusable if the database cannot be written, Refused if the clock is
        more than five minutes before the last revision and `clock_override` is not given.
        """
        if self.read_only is not None:
            fault = Unusable if self.moment == Moment() else Refused
            raise fault("read_only", why=self.read_only)
        from tracker.storage.work import door

        self.refresh()
        with door(self._database, self._clock, actor, reason, on, clock_override) as work:
            self._writing = work.connection
            try:
                yield work
            finally:
                self._writing = None

    @property
    def login(self) -> str:
        """The login of the person who is at work: on PostgreSQL the server's, on SQLite the operating system's."""
        with closing(engines.reading(self._database.engine)) as connection:
            return owner.login_of(connection)

    def unproved(self) -> Iterator[Reason]:
        """A remark where the server did not authenticate the person."""
        if owner.trusts(self.connection()):
            yield because("server_trusts", login=owner.login_of(self.connection()))

    @property
    def engine_name(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._database.engine.dialect.name

    def connection(self) -> Connection:
        """The snapshot's connection to the live database, for verification and backup inside this package."""
        self._snapshot()
        assert self._live is not None
        return self._live


def open_store(
    url: str, *, clock: Clock | None = None, zone: str = "UTC", unfinished: bool = False, closed: Reason | None = None
) -> Store:
    """Open an existing database: a path or a SQLAlchemy URL. Raises Unusable if it cannot be used.

    `zone` is the time zone while there is no strategy; `unfinished` is for the process that is creating the database; `closed`
    is why nothing may be written, if nothing may.
    """
    return Store(replace(opened(url, unfinished), zone=zone, closed=closed), clock, owns_engine=True)

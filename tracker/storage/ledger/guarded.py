"""Writing through the functions of a PostgreSQL database, for every login but its owner's.

Invariant: what is sent is the entries, and the functions change the rows; the digest is computed on both sides, and must agree.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.codes import sort_key
from tracker.storage.database import owner
from tracker.storage.ledger.codec import FAST
from tracker.storage.ledger.pending import Pending

OPEN = "SELECT * FROM tracker_open(%s)"
PUT = "SELECT tracker_put(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
CLOSE = "SELECT tracker_close(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
KEEP = "SELECT tracker_keep(%s, %s, %s)"


def is_guarded(connection: Connection) -> bool:
    """Whether this login writes through the functions; the database is asked once for each connection."""
    if connection.dialect.name == "sqlite":
        return False
    if "guarded" not in connection.info:
        connection.info["guarded"] = not owner.owns(connection)
    return bool(connection.info["guarded"])


class Opened(NamedTuple):
    """What the database says when a revision is opened: its head, the instant, the session's login, and what was before."""

    number: int
    digest: str
    was_open: bool
    beyond: int | None
    recorded_at: str
    login: str
    zone: str | None
    last_recorded_at: str | None
    last_actor: str | None
    version: str


def opened(connection: Connection, principal: str | None) -> Opened:
    """Lock the head and open the next revision for the session's login, or as the deputy of a member."""
    return Opened(*connection.exec_driver_sql(OPEN, (principal,)).one())


class GuardedPending(Pending):
    """Entries that the functions write; each is sent once."""

    _sent = 0

    def flush(self) -> None:
        """Send what was not sent yet, so that what is read next includes it."""
        if self._sent < len(self.entries):
            self._connection.exec_driver_sql(PUT, self._unsent())
        self._clear()

    def _unsent(self) -> tuple[list[Any], ...]:
        entries = list(islice(self.entries, self._sent, None))
        self._sent = len(self.entries)
        columns: Sequence[Sequence[Any]] = list(zip(*entries, strict=True)) if entries else [()] * len(Entry._fields)
        keys = [sort_key(each.code) for each in entries]
        worded = self._words()
        return (*map(list, columns[2:]), keys, [code for code, _ in worded], [words for _, words in worded])

    def write(self, plain: Revision) -> None:
        """Send the rest, and close the revision."""
        entries = [each._replace(revision=plain.number) for each in self.entries]
        digest = ledger.digest_of(plain, entries, FAST)
        given = (*self._unsent(), plain.acting_for, plain.reason, plain.undoes, digest)
        self._connection.exec_driver_sql(CLOSE, given)
        self._clear()

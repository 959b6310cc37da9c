"""The beginning of a revision: the lock of the head, who is at work, the instant and the day.

The owner of a database begins by plain statements, everybody else on PostgreSQL by its function, which names the person and the
time. Invariant: the lock is taken before anything is read; no revision begins after one left open, beyond the head, or by a clock
that runs backwards unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from tracker import clock as clocks
from tracker.domain.authority.revisions import CLOCK_SLACK
from tracker.errors import Refused, Unusable
from tracker.storage.database.opening import HEAD, mismatch, require_schema
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.guarded import GuardedPending, is_guarded, opened
from tracker.storage.ledger.pending import Pending
from tracker.storage.snapshot import zone_of
from tracker.storage.values import Actor, Clock

LAST = (
    "SELECT number, digest, open, (SELECT min(revision.number) FROM revision WHERE revision.number > head.number),"
    " (SELECT min(revision) FROM entry WHERE revision > head.number) FROM head"
)
"""The head, and whether anything is beyond it, by two index look-ups."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The next revision: its number and predecessor, when and as whom it is written, and what its rows are gathered in.

    `login` is the person's, which the functions name themselves; `db_user` is empty on SQLite.
    """

    number: int
    previous: str
    recorded_at: str
    today: date
    override: bool
    db_user: str
    login: str
    pending: Pending


def begin(connection: Connection, where: str, actor: Actor, clock: Clock | None, override: bool, zone: str) -> Beginning:
    """Begin the next revision; `zone` is the time zone while there is no strategy."""
    if is_guarded(connection):
        return _by_function(connection, where, actor.principal, override, zone)
    return _directly(connection, where, actor.login, clock, override, zone)


def _by_function(connection: Connection, where: str, principal: str | None, override: bool, zone: str) -> Beginning:
    found = opened(connection, principal)
    if found.version != HEAD:
        raise Unusable(mismatch(found.version), where=where, found=found.version, wanted=HEAD)
    _require_closed(where, found.was_open, found.number, [found.beyond])
    now = datetime.fromisoformat(found.recorded_at)
    backwards = _runs_backwards(found.last_recorded_at, found.last_actor, now, override)
    today = clocks.day_of(now, found.zone or zone)
    pending = GuardedPending(connection)
    return Beginning(
        found.number + 1, found.digest, found.recorded_at, today, backwards, found.login, found.login, pending
    )  # fmt: skip


def _directly(connection: Connection, where: str, login: str, clock: Clock | None, override: bool, zone: str) -> Beginning:
    lock = " FOR UPDATE" if connection.dialect.name == "postgresql" else ""
    number, previous, left_open, *beyond = ledger_queries.head_row(connection, f"{LAST}{lock}")
    require_schema(connection, where)
    _require_closed(where, left_open is not None, number, beyond)
    now, db_user = _now(connection, clock)
    last = ledger_queries.revision_at(connection, number)
    backwards = last is not None and _runs_backwards(last.recorded_at, last.actor, now, override)
    today = clocks.day_of(now, zone_of(connection) or zone)
    connection.exec_driver_sql("UPDATE head SET open = 'writing'")
    pending = Pending(connection)
    return Beginning(number + 1, previous, clocks.instant_text(now), today, backwards, db_user, login, pending)


def _require_closed(where: str, is_open: bool, number: int, beyond: Sequence[int | None]) -> None:
    if is_open:
        raise Unusable("door_left_open", where=where)
    if found := [each for each in beyond if each is not None]:
        raise Unusable("ledger_beyond_head", where=where, head=number, revision=min(found))


def _now(connection: Connection, clock: Clock | None) -> tuple[datetime, str]:
    """The instant, and the database user, by PostgreSQL's own clock and session there."""
    if connection.dialect.name == "sqlite":
        return (clock or clocks.now)(), ""
    now, user = connection.exec_driver_sql("SELECT clock_timestamp(), session_user").one()
    return (clock() if clock else now), user


def _runs_backwards(last: str | None, author: str | None, now: datetime, override: bool) -> bool:
    """Whether the clock is before the last revision and has been overridden."""
    if last is None or now >= datetime.fromisoformat(last) - CLOCK_SLACK:
        return False
    if not override:
        raise Refused("clock_backwards", now=clocks.instant_text(now), last=last, author=author)
    return True

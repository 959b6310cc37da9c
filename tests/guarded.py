"""A PostgreSQL database as its staff use it: everybody writes through its functions with a login of their own.

The server's clock stands where a test sets it: only the owner of the database can do that, by another function in its place.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.clocks import SetClock
from tests.roles import as_login, plain
from tracker import clock as clocks
from tracker.domain.reasons import Reason
from tracker.storage.database import grants
from tracker.storage.database.guard import functions
from tracker.storage.database.guard.functions import Function
from tracker.storage.database.opening import OpenDatabase, opened
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store
from tracker.storage.values import Actor, Clock
from tracker.storage.work import Work, door

NOW = next(each for each in functions.FUNCTIONS if each.name == "tracker_now")
BODY_IN = Function.body_in
THERE_ALREADY = (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation)


def clock_at(instant: datetime) -> str:
    """The body of the clock's function when it stands at an instant."""
    return BODY_IN(NOW, "public").replace("clock_timestamp()", f"timestamptz '{clocks.instant_text(instant)}'")


def set_server_clock(url: str, instant: datetime) -> None:
    """Let the functions read this instant."""
    made = functions.definition(NOW, "public").replace(NOW.body_in("public"), clock_at(instant))
    with psycopg.connect(plain(url)) as connection:
        connection.execute(made)


def findings(store: Store, clock: SetClock) -> Iterator[Reason]:
    """What verify finds, but for the clock that the test has set."""
    return (each for each in verify(store, clock()) if each.fields.get("name") != NOW.name)


_BASES: dict[tuple[str, str], OpenDatabase] = {}
"""Database and login -> the database as that login opens it."""


class Guarded:
    """The door of one database for everybody but its owner: a role for each login, made when it first writes."""

    def __init__(self, url: str) -> None:
        self._url, self._clock = url, ""

    @contextmanager
    def door(self, _: OpenDatabase, clock: Clock | None, actor: Actor, *given: Any) -> Iterator[Work]:
        """The program's door, over a connection of the actor's login, at the time of the test's clock."""
        self.set_clock((clock or clocks.now)())
        with door(self._opened(str(actor.login)), None, actor, *given) as work:
            yield work

    def set_clock(self, instant: datetime) -> None:
        """Let the functions read this instant."""
        if (text := clock_at(instant)) != self._clock:
            set_server_clock(self._url, instant)
            self._clock = text

    def body_in(self, function: Function, schema: str) -> str:
        """What verify expects: the clock that was set."""
        return self._clock if function.name == NOW.name and self._clock else BODY_IN(function, schema)

    def _opened(self, login: str) -> OpenDatabase:
        if (self._url, login) not in _BASES:
            with psycopg.connect(plain(self._url), autocommit=True) as owner, suppress(*THERE_ALREADY):
                owner.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(login)))
            grants.apply(self._url, auditors=[], staff=[login], carry_out=True)
            _BASES[self._url, login] = opened(as_login(self._url, login))
        return _BASES[self._url, login]

    def close(self) -> None:
        """Close the connections."""
        for (url, _), base in _BASES.items():
            if url == self._url:
                base.engine.dispose()


@contextmanager
def guarded(url: str) -> Iterator[None]:
    """Let everything that the process writes go through the functions of the database at `url`."""
    made = Guarded(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.storage.work.door", made.door)
        patch.setattr(Function, "body_in", lambda function, schema: made.body_in(function, schema))
        try:
            yield
        finally:
            made.close()

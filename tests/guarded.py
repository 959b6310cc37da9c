"""A PostgreSQL database as its staff use it, with a clock that only its owner sets and that verify is not asked about."""

from collections.abc import Iterator
from datetime import datetime

import psycopg
from sqlalchemy import make_url

from tests.clocks import SetClock
from tracker import clock as clocks
from tracker.domain.reasons import Reason
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store


def plain(url: str, role: str | None = None) -> str:
    """The URL as the bare driver takes it, for the owner or for somebody with a role."""
    made = make_url(url).set(drivername="postgresql")
    return (made if role is None else made.set(username=role, password=None)).render_as_string(hide_password=False)


def set_server_clock(url: str, instant: datetime) -> None:
    """Let the functions read this instant: the owner puts another function in the place of the clock's."""
    with psycopg.connect(plain(url)) as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION tracker_now() RETURNS timestamptz LANGUAGE sql"
            f" AS $$ SELECT timestamptz '{clocks.instant_text(instant)}' $$"
        )


def findings(store: Store, clock: SetClock) -> Iterator[Reason]:
    """What verify finds, but for the clock that the test has set."""
    return (each for each in verify(store, clock()) if each.fields.get("name") != "tracker_now")

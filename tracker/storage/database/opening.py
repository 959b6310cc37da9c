"""Opening an existing database, after checking that it is ours and has this program's schema.

Invariant: nothing is written or migrated here; a database of another schema is not touched.
"""

from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tracker.domain.reasons import Reason
from tracker.errors import TrackerError, Unusable
from tracker.storage.database.engine import open_engine, reading, sqlite_engine, url_of, where_of
from tracker.storage.database.schemas import HEAD as HEAD
from tracker.storage.database.schemas import SCHEMAS as SCHEMAS
from tracker.storage.database.sqlite_file import Place, place_without_room
from tracker.storage.values import Head

UNFINISHED = "tracker_unfinished"
"""A table that exists in a PostgreSQL database until it has been filled."""


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """A usable database: its engine, its file (SQLite), and its address without a password.

    `zone` is the time zone while it has no strategy. One that is `closed` is read only for this reason, wherever it lies.
    """

    engine: Engine
    place: Place | None
    url: str
    zone: str = "UTC"
    closed: Reason | None = None

    @property
    def read_only(self) -> Reason | None:
        """Why it cannot be written, or None."""
        return self.closed or (self.place.read_only if self.place else None)


def opened(text: str, unfinished: bool = False) -> OpenDatabase:
    """Open the database at `text` (a path or URL); raises Unusable or Refused.

    An unfinished one can be opened only by the process that fills it, with `unfinished`.
    """
    engine, place = open_engine(url_of(text))
    try:
        _require_ours(engine, unfinished)
    except Unusable as error:
        if error.kind != "disk_full" or place is None or (alone := place_without_room(place)) is None:
            raise
        engine, place = sqlite_engine(alone), alone
        _require_ours(engine, unfinished)
    return OpenDatabase(engine, place, where_of(engine))


def _require_ours(engine: Engine, unfinished: bool) -> None:
    try:
        with closing(reading(engine)) as connection:
            where = where_of(engine)
            require_schema(connection, where)
            if UNFINISHED in tables_of(connection) and not unfinished:
                raise Unusable("database_unfinished", where=where)
    except TrackerError:
        engine.dispose()
        raise


class UnusableDatabase(NamedTuple):
    """A database of this program that cannot be used: why, and its schema and head, as far as they can be read."""

    url: str
    engine: str
    place: Place | None
    schema: str
    head: Head
    why: Unusable


def inspected(text: str, why: Unusable) -> UnusableDatabase:
    """What is known about the database at `text`, which could not be opened because of `why`; if nothing is, `why` is raised."""
    engine, place = open_engine(url_of(text))
    try:
        with closing(reading(engine)) as connection:
            found = schema_of(connection)
            if found is None:
                raise why
            sql = "SELECT ledger, strategy, encoding, number, digest FROM head"
            identity, strategy, encoding, number, digest = connection.exec_driver_sql(sql).one()
            head = Head(identity, strategy, encoding, number, digest, None)
            return UnusableDatabase(where_of(engine), engine.dialect.name, place, found, head, why)
    except (TrackerError, SQLAlchemyError) as error:
        raise why from error
    finally:
        engine.dispose()


def schema_of(connection: Connection) -> str | None:
    """The Alembic revision of a database, or None if it is not a database of this program."""
    if "alembic_version" not in tables_of(connection):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def tables_of(connection: Connection) -> set[str]:
    """The names of the tables in the database."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if connection.dialect.name == "postgresql":
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))"
    return {row[0] for row in connection.exec_driver_sql(sql)}


def require_schema(connection: Connection, where: str) -> None:
    """Unusable unless the database is ours and has this program's schema."""
    found = schema_of(connection)
    if found == HEAD:
        return
    if found is not None:
        raise Unusable(mismatch(found), where=where, found=found, wanted=HEAD)
    empty = connection.dialect.name == "postgresql" and tables_of(connection) <= {"alembic_version"}
    raise Unusable("database_empty" if empty else "not_ours", where=where)


def mismatch(found: str) -> str:
    """How a schema differs from this program's: older, newer, or not of this program."""
    if found in SCHEMAS:
        return "older_schema"
    return "newer_schema" if found.isdecimal() and len(found) == len(HEAD) and found > HEAD else "unknown_schema"

"""Opens engines for SQLite files and PostgreSQL, and turns every driver error into a kind of `Unusable`.

Invariant: a read transaction is one snapshot that needs no write access; a write transaction takes its lock before any read on
which a rule depends. Nothing runs at import; SQLAlchemy loads a driver when its URL is used.
"""

import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from tracker import addresses
from tracker.errors import Refused, TrackerError, Unusable
from tracker.storage.database import session
from tracker.storage.database.compiled import STATEMENTS
from tracker.storage.database.sqlite_file import ALONE, Place, place_of

LOCK_SECONDS = 10
"""How long a writer waits for another one before the database counts as locked."""

Database = tuple[Engine, Place | None]


def driver_of(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection


def interrupt(connection: Connection) -> None:
    """Interrupt a running query of a connection from another thread."""
    raw = driver_of(connection)
    (raw.interrupt if hasattr(raw, "interrupt") else raw.cancel)()


def url_of(text: str) -> URL:
    """A SQLAlchemy URL from typed text: a URL of one of the two engines, or the path of an SQLite file."""
    if "://" not in text:
        path = Path(os.path.expanduser(text))
        if addresses.secrets_of(text) and not os.path.lexists(path):  # no name for a file, which others see
            raise Refused("bad_url", url=addresses.redacted(text))
        return URL.create("sqlite", database=str(path))
    try:
        url = make_url(text)
        if url.get_backend_name() == "postgresql" and url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise Refused("bad_url", url=shown(url))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise Refused("bad_url", url=addresses.redacted(text)) from error
    return url


def shown(url: URL) -> str:
    """The address of a database as it may be shown, without passwords."""
    return addresses.redacted(
        url.difference_update_query([name for name in url.query if addresses.is_secret(name)]).render_as_string()
    )


def open_engine(url: URL) -> Database:
    """The engine of an existing database and, for SQLite, its file; raises Unusable if it cannot be opened."""
    if url.get_backend_name() == "sqlite":
        place = place_of(Path(url.database or ""))
        return sqlite_engine(place), place
    return _postgresql(url), None


def sqlite_engine(place: Place) -> Engine:
    """The engine of the file at a place."""
    where = {"where": str(place.path), "compiled_cache": STATEMENTS}
    engine = create_engine("sqlite://", creator=lambda: _connect(place), poolclass=NullPool, execution_options=where)
    event.listen(engine, "handle_error", _translate)
    event.listen(engine, "begin", _begin)
    return engine


def scratch_engine(path: Path | None) -> Engine:
    """An engine for a temporary store: a file, or memory with one connection shared by threads."""
    from sqlalchemy.pool import StaticPool

    where = {"where": str(path or "memory"), "compiled_cache": STATEMENTS}
    settings: dict[str, object] = {"connect_args": {"check_same_thread": False}, "execution_options": where}
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, **settings)
    else:
        engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, **settings)
    event.listen(engine, "handle_error", _translate)
    return engine


def _connect(place: Place) -> sqlite3.Connection:
    connection = sqlite3.connect(place.uri, uri=True, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        if ALONE in place.uri:
            connection.execute("PRAGMA temp_store = MEMORY")  # nothing may be written, and there may be no space
    except sqlite3.Error:
        connection.close()  # it may hold a lock
        raise
    return connection


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(
            url,
            pool_size=4,
            max_overflow=8,
            pool_pre_ping=False,
            isolation_level="READ COMMITTED",  # regardless of the server's default: a writer reads again after it has the lock
            connect_args={"connect_timeout": LOCK_SECONDS, "client_encoding": "utf8", **session.KEEP_ALIVE},
            execution_options={
                "where": shown(url),
                "address": url.render_as_string(hide_password=False),
                "compiled_cache": STATEMENTS,
            },
        )
    except ModuleNotFoundError as error:
        raise Unusable("driver_missing", module=error.name) from error
    event.listen(engine, "handle_error", _translate)
    event.listen(engine, "do_connect", partial(_connect_to_server, shown(url)))  # earlier than SQLAlchemy's own first questions
    return engine


def _connect_to_server(where: str, dialect: Any, record: object, words: Any, named: Any) -> Any:
    raw = dialect.connect(*words, **named)
    session.prepare(raw, where, LOCK_SECONDS)
    return raw


def reading(engine: Engine) -> Connection:
    """A connection in a read-only snapshot."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True, postgresql_deferrable=False
        )
    connection.begin()
    return connection


def writing(engine: Engine) -> Connection:
    """A connection in a write transaction; on SQLite it already has the write lock."""
    connection = engine.connect().execution_options(writing=True)
    connection.begin()
    return connection


def hold(connection: Connection) -> None:
    """Wait until nobody else is in the database, and keep everybody out until the write transaction ends.

    On PostgreSQL whoever waits may then hold nothing that a change of tables and indexes needs.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE head IN ACCESS EXCLUSIVE MODE")


SQLITE_FAULTS = {
    "could not decode": "text_unreadable",
    "locked": "database_locked",
    "busy": "database_locked",
    "full": "disk_full",
    "disk i/o": "disk_full",
    "readonly": "database_readonly",
    "unable to open": "database_unreadable",
    "not a database": "not_a_database",
    "malformed": "database_corrupt",
    "interrupted": "interrupted",
    "tracker:": "door_closed",
    "no such table": "database_corrupt",
    "no such column": "database_corrupt",
    "fts5": "database_corrupt",
}
"""Part of an SQLite message -> the kind of fault; not every Python 3.11 has SQLite's extended error codes."""

POSTGRESQL_FAULTS = {
    "53100": "disk_full",
    "53200": "disk_full",
    "53300": "unreachable",
    "53400": "disk_full",
    "58030": "disk_full",
    "25P03": "unreachable",
    "25P04": "unreachable",
    "3F000": "schema_missing",
    "40001": "database_locked",
    "40P01": "database_locked",
    "55P03": "database_locked",
    "57014": "interrupted",
    "25006": "database_readonly",
    "42501": "no_right",
    "42P01": "database_corrupt",
    "42703": "database_corrupt",
    "XX001": "database_corrupt",
    "XX002": "database_corrupt",
    "P0001": "door_closed",
}
"""SQLSTATE -> the kind of fault."""


def where_of(of: Connection | Engine) -> str:
    """The address of the database, without passwords."""
    return str(of.get_execution_options()["where"])


def translated(error: BaseException, of: Connection | Engine) -> Unusable | None:
    """A driver error as Unusable, or None if it is a bug of ours."""
    kind = fault_of(error)
    if kind is None:
        return None
    detail = str(error).strip().splitlines()[0]
    address = str(of.get_execution_options().get("address", ""))
    holder = {"holder": holder_of(of.engine)} if kind == "database_locked" else {}
    return Unusable(kind, where=where_of(of), detail=addresses.without_secrets(detail, [address]), **holder)


HOLDERS = """
SELECT string_agg(DISTINCT coalesce(a.usename, p.owner), ', ') FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
LEFT JOIN pg_locks x ON l.pid IS NULL AND x.virtualtransaction = l.virtualtransaction AND x.transactionid IS NOT NULL
LEFT JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
WHERE l.relation = 'head'::regclass AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
  AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
  AND NOT EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted)
GROUP BY l.mode = 'AccessShareLock' ORDER BY l.mode = 'AccessShareLock' LIMIT 1
"""
"""The logins that hold the head and wait for nobody: those who write, or else those who read. Every login
of a server sees them, and those who prepared a transaction and left.
"""


def holder_of(engine: Engine) -> str | None:
    """The login that keeps others out of a PostgreSQL database; None where nobody can tell."""
    if engine.dialect.name == "postgresql":
        with suppress(TrackerError), engine.connect() as connection:
            found: str | None = connection.exec_driver_sql(HOLDERS).scalar()
            return found
    return None


def _translate(context: ExceptionContext) -> None:
    original = context.original_exception
    if isinstance(original, TrackerError) or not isinstance(original, Exception) or context.engine is None:
        return
    found = translated(original, context.engine)
    if found is not None:
        raise found from original


def fault_of(error: BaseException) -> str | None:
    """The kind of fault of a driver error, or None if it is a bug of ours."""
    if isinstance(error, sqlite3.Error):
        message = str(error).lower()
        return next((kind for word, kind in SQLITE_FAULTS.items() if word in message), None)
    state = getattr(error, "sqlstate", None)
    if state is None:
        return "unreachable" if type(error).__module__.startswith("psycopg") else None
    if state.startswith(("08", "57P", "28", "3D")):
        return "unreachable"
    return POSTGRESQL_FAULTS.get(state)

"""PostgreSQL databases that go from test to test: each test finds its own as if it had just been cloned from the template.

Cloning and dropping one costs the server ten times what it costs to put the few rows of the template back. Invariant: a database
is lent again only when no table, column, index, trigger, function, right or setting of it differs from the template's; where one
does, or whenever anything goes wrong, it is dropped and the next test gets a clone.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests import servers

Connection = psycopg.Connection[tuple[object, ...]]

GUARDED = bool(os.environ.get("TRACKER_GUARDED"))
"""Whether the tests write through the functions of a database; the grants and the clock that they then set are left there."""

_OURS = 16384
"""The first number of what is not the server's own."""
_CATALOGS = dict.fromkeys(
    ("pg_class", "pg_attrdef", "pg_type", "pg_constraint", "pg_trigger", "pg_proc", "pg_rewrite", "pg_policy"), "oid"
)
_CATALOGS |= {"pg_attribute": "attrelid", "pg_index": "indexrelid"}
_CATALOGS |= dict.fromkeys(("pg_namespace", "pg_default_acl", "pg_extension", "pg_event_trigger"), "")
"""Catalog -> the column by whose index our part of it is found, or nothing where all of it is small."""


def _changes(catalog: str, column: str) -> str:
    ours = f" WHERE {column} >= {_OURS}" if column else ""
    return f"(SELECT (count(*), max(xmin::text::bigint))::text FROM {catalog}{ours})"


_SHAPE = (
    f"SELECT {', '.join(_changes(*each) for each in _CATALOGS.items())}"
    + ", (SELECT (datacl, datconnlimit, datallowconn)::text FROM pg_database WHERE datname = current_database())"
    + ", (SELECT count(*) FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database())"
)
"""How many rows each catalog has, and which change was the last: a clone has those of its template."""

_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Blank:
    """What a database of the template has: its shape, its tables, the rows of those that have any, and its sequences."""

    shape: object
    tables: tuple[str, ...]
    rows: dict[str, bytes]
    sequences: tuple[tuple[str, object, object], ...]


_BLANKS: dict[str, Blank] = {}
_SHELF: dict[str, list[str]] = {}
_KEPT: list[tuple[str, str]] = []
_OPEN: dict[str, Connection] = {}
"""A connection to each database that is lent or on the shelf, since connecting costs more than all the rest."""


def lend(url: str, folder: Path) -> str:
    """The URL of a database with the template's tables and rows: one that came back, or a clone."""
    if shelf := _SHELF.get(url):
        return shelf.pop()
    made = servers.clone(url, folder)
    _OPEN[made] = psycopg.connect(make_url(made).set(drivername="postgresql").render_as_string(hide_password=False))
    if url not in _BLANKS:
        with _OPEN[made].transaction():
            _BLANKS[url] = _blank(_OPEN[made])
    return made


def take_back(url: str, made: str) -> None:
    """Put the template's rows back into a database that a test is done with, or drop it."""
    connection, blank = _OPEN[made], _BLANKS[url]
    try:
        with connection.transaction():
            connection.execute(_OTHERS)
            same = GUARDED or connection.execute(_SHAPE).fetchone() == blank.shape
            if same:
                _refill(connection, blank)
    except psycopg.Error:
        same = False
    if same:
        _SHELF.setdefault(url, []).append(made)
    else:
        _drop(url, made)


def remembered(made: str) -> Blank:
    """What a lent database holds now."""
    with _OPEN[made].transaction():
        return _blank(_OPEN[made])


def put(made: str, content: Blank) -> bool:
    """Put what another lent database held into this one; whether the server let us."""
    try:
        with _OPEN[made].transaction():
            _refill(_OPEN[made], content)
    except psycopg.Error:
        return False
    return True


def keep(url: str) -> str:
    """The URL of a new database with nothing in it, dropped at the end."""
    made = servers.bare(url)
    _KEPT.append((url, made))
    return made


def forget() -> None:
    """Drop what is on the shelf and what was kept; at the end of a worker, before its connections are closed."""
    while _KEPT:
        servers.drop(*_KEPT.pop())
    while _SHELF:
        url, shelf = _SHELF.popitem()
        for made in shelf:
            _drop(url, made)


def _drop(url: str, made: str) -> None:
    _OPEN.pop(made).close()
    servers.drop(url, made)


def _blank(connection: Connection) -> Blank:
    shape = connection.execute(_SHAPE).fetchone()
    names = "SELECT relname FROM pg_class WHERE relkind = %s AND relnamespace = current_schema()::regnamespace"
    tables = tuple(str(row[0]) for row in connection.execute(names, ("r",)))
    rows = {name: found for name in tables if (found := _copied(connection, name))}
    counters = (str(row[0]) for row in connection.execute(names, ("S",)).fetchall())
    return Blank(shape, tables, rows, tuple(_stand(connection, name) for name in counters))


def _stand(connection: Connection, sequence: str) -> tuple[str, object, object]:
    question = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(sequence))
    ((last, called),) = connection.execute(question).fetchall()
    return sequence, last, called


def _copied(connection: Connection, table: str) -> bytes:
    with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
        return b"".join(bytes(block) for block in copy)


def _refill(connection: Connection, blank: Blank) -> None:
    """In one transaction, and without the triggers, which refuse this to anybody."""
    connection.execute("SET LOCAL session_replication_role = replica")
    connection.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in blank.tables))
    for name, found in blank.rows.items():
        with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
            copy.write(found)
    for sequence in blank.sequences:
        connection.execute("SELECT setval(%s, %s, %s)", sequence)

"""Databases changed by hand within a transaction, looked at by verify, and rolled back; and what a cell can be changed to."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, Revision
from tracker.domain.reasons import Reason
from tracker.storage.database import engine as engines
from tracker.storage.database.indexes import EXPECTED
from tracker.storage.database.opening import opened
from tracker.storage.database.rows import driver_sql, question_marks
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger.ledger_queries import ENTRY, REVISION
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves.search import SHADOWS
from tracker.storage.snapshot import Snapshot
from tracker.storage.store import Store
from tracker.storage.values import Moment

NOW = datetime(2026, 12, 1, tzinfo=UTC)
KINDS_BY_TABLE = {table.name: kind for kind, table in TABLES.items()}


class Attacked(Store):
    """A store that reads what its own open transaction has changed."""

    def __init__(self, url: str) -> None:
        super().__init__(opened(url), None, owns_engine=True)
        self.usual: set[str] = set()
        self.usual = {str(each) for each in self.found()}

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection whose changes are seen by `found`, and undone at the end; no trigger of PostgreSQL stands in its way."""
        self.refresh()
        self._live = engines.writing(self._database.engine)
        self._taken = Snapshot(self._live, self._live, Moment())
        try:
            if self.engine_name == "postgresql":
                self._live.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield self._live
        finally:
            self.refresh()

    def found(self) -> list[Reason]:
        """What verify says now and did not say of the database as it was."""
        return [each for each in verify(self, NOW) if str(each) not in self.usual]


def loosen(url: str) -> None:
    """Take away what keeps a value out of a cell or a row out of a table: triggers, types, keys, NOT NULL."""
    database = opened(url)
    with database.engine.begin() as connection:
        (_loosen_sqlite if connection.dialect.name == "sqlite" else _loosen_postgresql)(connection)
    database.engine.dispose()


def _loosen_sqlite(connection: Connection) -> None:
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    indexes = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").all()
    for table in tables_of(connection):
        if table not in SHADOWS:
            columns = ", ".join(f'"{name}"' for name, _ in columns_of(connection, table))
            connection.exec_driver_sql(f"CREATE TABLE loose ({columns})")
            connection.exec_driver_sql(f"INSERT INTO loose SELECT * FROM {table}")
            connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql(f"ALTER TABLE loose RENAME TO {table}")
    for (sql,) in indexes:
        connection.exec_driver_sql(sql.replace("UNIQUE ", ""))


def _loosen_postgresql(connection: Connection) -> None:
    sql = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    sql += " AND contype IN ('p', 'u')"
    for table, name in connection.exec_driver_sql(sql).all():
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    connection.exec_driver_sql("ALTER TABLE task_words ALTER id DROP IDENTITY")
    for name in (*EXPECTED, "task_search"):  # which would refuse a huge value
        connection.exec_driver_sql(f"DROP INDEX {name}")
    for table in tables_of(connection):
        for column, _ in columns_of(connection, table):
            connection.exec_driver_sql(f'ALTER TABLE {table} ALTER "{column}" DROP NOT NULL')


# -- what there is


def tables_of(connection: Connection) -> list[str]:
    """The tables that the database really has, but for virtual ones."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    if connection.dialect.name == "postgresql":
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    return list(connection.exec_driver_sql(sql).scalars())


def columns_of(connection: Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table with their types."""
    sql = f"SELECT name, type FROM pragma_table_info('{table}')"
    if connection.dialect.name == "postgresql":
        sql = f"SELECT attname, format_type(atttypid, -1) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0"
        sql += " AND NOT attisdropped ORDER BY attnum"
    return [(name, kind) for name, kind in connection.exec_driver_sql(sql)]


class Row(NamedTuple):
    """A row of a table: its values by column, and a condition that only it meets."""

    table: str
    values: dict[str, Any]
    where: str
    given: tuple[object, ...]


def rows_of(connection: Connection, table: str) -> list[Row]:
    """The rows of a table."""
    names = [name for name, _ in columns_of(connection, table)]
    listed = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "postgresql":
        found = connection.exec_driver_sql(f"SELECT ctid::text, {listed} FROM {table}").all()
        return [Row(table, dict(zip(names, row[1:], strict=True)), "ctid = CAST(? AS tid)", (row[0],)) for row in found]
    found = connection.exec_driver_sql(f"SELECT {listed} FROM {table}").all()
    where = " AND ".join(f'"{name}" IS ?' for name in names)
    return [Row(table, dict(zip(names, row, strict=True)), where, tuple(row)) for row in found]


def ask(connection: Connection, sql: str, *given: object) -> None:
    """Run a statement with `?` marks on either engine."""
    connection.exec_driver_sql(driver_sql(connection, sql), given)


def insert_revision(connection: Connection, revision: Revision, entries: Iterable[Entry]) -> None:
    """Write a revision with its entries and move the head to it."""
    ask(connection, f"INSERT INTO revision ({REVISION}) VALUES ({question_marks(revision)})", *revision)
    for entry in entries:
        ask(connection, f"INSERT INTO entry ({ENTRY}) VALUES ({question_marks(entry)})", *entry)
    ask(connection, "UPDATE head SET number = ?, digest = ?", revision.number, revision.digest)


def put(connection: Connection, row: Row, changes: Mapping[str, Any]) -> None:
    """Change cells of one row."""
    sets = [f'"{name}" = {"CAST(? AS TEXT)" if isinstance(value, Letters) else "?"}' for name, value in changes.items()]
    given = [value.data if isinstance(value, Letters) else value for value in changes.values()]
    ask(connection, f"UPDATE {row.table} SET {', '.join(sets)} WHERE {row.where}", *given, *row.given)


# -- what a cell can be changed to


class Letters(NamedTuple):
    """Bytes that are stored as text."""

    data: bytes


TWINS = str.maketrans("aceopxyACEHKMOPTX", "асеорхуАСЕНКМОРТХ")
HUGE = "x" * 300_000


def changes(value: Any, kind: str) -> dict[str, Any]:
    """What a cell of a type can be changed to, by name; without a type to anything."""
    found = _texts(value) | _numbers(value) | _others(value)
    fits: dict[str, Any] = {"text": str, "boolean": bool, "bytea": bytes, "bigint": int, "integer": int, "character varying": str}
    fits |= {"INTEGER": int, "BLOB": bytes}
    if kind:
        found = {name: each for name, each in found.items() if each is None or type(each) is fits[kind]}
        found = {name: each for name, each in found.items() if not (isinstance(each, str) and "\0" in each)}
        if kind == "integer":
            found = {name: each for name, each in found.items() if each is None or abs(each) < 2**31}
        if kind == "character varying":
            found.pop("a huge text", None)
    else:
        found = {name: int(each) if isinstance(each, bool) else each for name, each in found.items()}  # SQLite knows no other
    return {name: each for name, each in found.items() if (each, type(each)) != (value, type(value))}


def _texts(value: Any) -> dict[str, Any]:
    text = str(value) if isinstance(value, int | str) else "1"
    return {
        "another text": f"{text}x",
        "the empty text": "",
        "the same in text": text,
        "another case": text.swapcase(),
        "a blank behind": f"{text} ",
        "a blank before": f" {text}",
        "letters that look the same": text.translate(TWINS),
        "letters made up of two": unicodedata.normalize("NFD", text),
        "text with a NUL": f"{text}\0",
        "text that ends at a NUL": "\0",
        "letters that are none": Letters(text.encode() + b"\xff"),
        "a huge text": HUGE,
        "the word true": "true",
    }


def _numbers(value: Any) -> dict[str, Any]:
    number = int(value) if isinstance(value, int) else 7
    return {
        "another number": number + 1,
        "a number less": number - 1,
        "zero": 0,
        "one": 1,
        "a huge number": 2**62,
        "a negative number": -(2**62),
        "a fraction": number + 0.5,
        "the same as a fraction": float(number),
        "true": True,
        "false": False,
    }


def _others(value: Any) -> dict[str, Any]:
    data = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return {
        "null": None,
        "the same in bytes": data,
        "more bytes": data + b"x",
        "no bytes": b"",
        "bytes that are no text": b"\xff\x00",
    } | ({"the same bytes as text": Letters(data)} if isinstance(value, bytes | memoryview) else {})

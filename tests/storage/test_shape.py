"""Every table, column, constraint, index, trigger and function that a database really has is taken away, altered or joined by a
foreign one, and verify names each: generated from the database, so a new one joins by itself.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests import every_cell
from tests.changed_by_hand import NOW, Attacked, columns_of, tables_of
from tests.storage.test_cells import office
from tracker.errors import TrackerError
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.shelves.search import SHADOWS
from tracker.storage.store import open_store

__all__ = ["office"]

WHOLE = bool(os.environ.get("TRACKER_ATTACK"))
AND = ";\n"
Change = tuple[str, str]
"""SQL, and the name that verify must say then."""


@pytest.fixture
def store(office: str) -> Iterator[Attacked]:
    with Attacked(office) as opened:
        yield opened


def on_sqlite(connection: Connection) -> dict[str, list[Change]]:
    """What can be done to what an SQLite database has, many things of one sort at once."""
    indexes = connection.exec_driver_sql(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).all()
    triggers = connection.exec_driver_sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    tables = [table for table in tables_of(connection) if table not in SHADOWS]
    first = {table: columns_of(connection, table)[0][0] for table in tables}
    return {
        "indexes taken away": [(f"DROP INDEX {name}", name) for name, *_ in indexes],
        "indexes of another order": [
            (f"DROP INDEX {name}{AND}CREATE INDEX {name} ON {table} ({first[table]} DESC)", name) for name, table, _ in indexes
        ],
        "indexes of fewer rows": [
            (f"DROP INDEX {name}{AND}{sql} {'AND' if 'WHERE' in sql else 'WHERE'} {first[table]} > 0", name)
            for name, table, sql in indexes
        ],
        "foreign indexes": [(f"CREATE INDEX {table}_mine ON {table} ({first[table]})", f"{table}_mine") for table in tables],
        "triggers taken away": [(f"DROP TRIGGER {name}", name) for name, *_ in triggers],
        "triggers that never fire": [
            (f"DROP TRIGGER {name}{AND}CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT 1; END", name)
            for name, table, _ in triggers
        ],
        "triggers that fire later": [
            (f"DROP TRIGGER {name}{AND}{sql.replace('BEFORE', 'AFTER')}", name) for name, _, sql in triggers if "BEFORE" in sql
        ],
        "foreign triggers": [
            (f"CREATE TRIGGER {table}_mine AFTER UPDATE ON {table} BEGIN SELECT 1; END", f"{table}_mine") for table in tables
        ],
        "foreign columns": [(f"ALTER TABLE {table} ADD COLUMN mine", f"COLUMN {table}.mine") for table in tables],
        "renamed columns": [
            (f"ALTER TABLE {table} RENAME COLUMN {first[table]} TO mine", f"COLUMN {table}.mine") for table in tables
        ],
        "tables taken away": [(f"DROP TABLE {table}", f"TABLE {table}") for table in tables],
        "views instead of tables": [
            (f"ALTER TABLE {table} RENAME TO {table}_mine{AND}CREATE VIEW {table} AS SELECT * FROM {table}_mine", f"VIEW {table}")
            for table in tables
        ],
        "what is foreign": [
            ("CREATE TABLE mine (a)", "TABLE mine"),
            ("CREATE VIEW mine_too AS SELECT * FROM tasks", "VIEW mine_too"),
            ("CREATE VIRTUAL TABLE mine_three USING fts5(a)", "TABLE mine_three"),
        ],
    }


def on_postgresql(connection: Connection) -> dict[str, list[Change]]:
    """The same of a PostgreSQL database."""
    schema = "= 'public'::regnamespace"
    ask = connection.exec_driver_sql
    tables = tables_of(connection)
    columns = [(table, *column) for table in tables for column in columns_of(connection, table)]
    first = {table: columns_of(connection, table)[0][0] for table in tables}
    indexes = ask(
        "SELECT c.relname, x.indrelid::regclass::text, pg_get_indexdef(c.oid) FROM pg_class c JOIN pg_index x"
        f" ON x.indexrelid = c.oid WHERE c.relnamespace {schema} AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint WHERE conindid = c.oid)"
    ).all()
    keys = ask(
        f"SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE connamespace {schema} AND contype IN ('p', 'u')"
    ).all()
    triggers = ask("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal").all()
    functions = ask(
        f"SELECT proname, oid::regprocedure::text, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace {schema}"
    ).all()
    return {
        "indexes taken away": [(f"DROP INDEX {name}", _spoken(name)) for name, *_ in indexes],
        "indexes of another order": [
            (f"DROP INDEX {name}{AND}CREATE INDEX {name} ON {table} ({first[table]} DESC)", _spoken(name))
            for name, table, _ in indexes
        ],
        "indexes of fewer rows": [
            (f"DROP INDEX {name}{AND}{_fewer(sql, first[table])}", name) for name, table, sql in indexes if name != "task_search"
        ],
        "indexes out of use": [
            (f"UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{name}'::regclass", _spoken(name))
            for name, *_ in indexes
        ],
        "foreign indexes": [(f"CREATE INDEX {table}_mine ON {table} ({first[table]})", f"{table}_mine") for table in tables],
        "keys taken away": [
            (f"ALTER TABLE {table} DROP CONSTRAINT {name}", f"CONSTRAINT {table}.{name}") for name, table in keys
        ],
        "foreign constraints": [
            (f"ALTER TABLE {table} ADD CONSTRAINT mine CHECK (true) NOT VALID", f"CONSTRAINT {table}.mine") for table in tables
        ],
        "triggers taken away": [(f"DROP TRIGGER {name} ON {table}", name) for name, table in triggers],
        "triggers out of use": [(f"ALTER TABLE {table} DISABLE TRIGGER {name}", name) for name, table in triggers],
        "triggers for a copy only": [(f"ALTER TABLE {table} ENABLE REPLICA TRIGGER {name}", name) for name, table in triggers],
        "triggers that never fire": [
            (
                f"DROP TRIGGER {name} ON {table}{AND}CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN (false)"
                " EXECUTE FUNCTION tracker_never()",
                name,
            )
            for name, table in triggers
        ],
        "foreign triggers": [
            (
                f"CREATE TRIGGER mine_{table} AFTER UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION tracker_never()",
                f"mine_{table}",
            )
            for table in tables
        ],
        "functions taken away": [(f"DROP FUNCTION {name} CASCADE", short) for short, name, _ in functions],
        "functions of their owner": [
            (f"ALTER FUNCTION {name} SECURITY {'INVOKER' if 'DEFINER' in sql else 'DEFINER'}", short)
            for short, name, sql in functions
        ],
        "functions of another path": [
            (f"ALTER FUNCTION {name} SET search_path = pg_temp", short) for short, name, _ in functions
        ],
        "columns that may hold nothing": [
            (f'ALTER TABLE {table} ALTER "{name}" DROP NOT NULL', f"COLUMN {table}.{name}")
            for table, name in ask(
                "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                f" WHERE c.relnamespace {schema} AND c.relkind = 'r' AND a.attnum > 0 AND a.attnotnull"
                " AND a.attidentity = '' AND NOT EXISTS"
                " (SELECT 1 FROM pg_index i WHERE i.indisprimary AND i.indrelid = c.oid AND a.attnum = ANY (i.indkey))"
            )
        ],
        "columns of another type": [
            (f'ALTER TABLE {table} ALTER "{name}" TYPE varchar(5000)', f"COLUMN {table}.{name}")
            for table, name, kind in columns
            if kind == "text" and table not in ("tasks", "strategy")
        ],
        "columns with a default": [
            (f"ALTER TABLE {table} ALTER \"{name}\" SET DEFAULT '1'", f"COLUMN {table}.{name}")
            for table, name, _ in columns
            if (table, name) != ("task_words", "id")
        ],
        "foreign columns": [(f"ALTER TABLE {table} ADD mine int", f"COLUMN {table}.mine") for table in tables],
        "renamed columns": [(f'ALTER TABLE {table} RENAME "{first[table]}" TO mine', f"COLUMN {table}.mine") for table in tables],
        "tables taken away": [(f"DROP TABLE {table}", f"TABLE {table}") for table in tables],
        "views instead of tables": [
            (f"ALTER TABLE {table} RENAME TO {table}_mine{AND}CREATE VIEW {table} AS SELECT * FROM {table}_mine", f"VIEW {table}")
            for table in tables
        ],
        "tables that a crash empties": [(f"ALTER TABLE {table} SET UNLOGGED", f"TABLE {table}") for table in tables],
        "tables with rows of another": [
            (f"CREATE TABLE {table}_mine () INHERITS ({table})", f"TABLE {table}") for table in tables
        ],
        "tables with policies": [
            (
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY{AND}CREATE POLICY mine ON {table} USING (true)",
                f"POLICY {table}.mine",
            )
            for table in tables
        ],
        "tables with rules": [
            (f"CREATE RULE mine AS ON DELETE TO {table} DO INSTEAD NOTHING", f"RULE {table}.mine") for table in tables
        ],
        "what is foreign": [
            ("CREATE TABLE mine (a int)", "TABLE mine"),
            ("CREATE VIEW mine_too AS SELECT * FROM tasks", "VIEW mine_too"),
            ("CREATE MATERIALIZED VIEW mine_three AS SELECT * FROM tasks", "MATERIALIZED VIEW mine_three"),
            ("CREATE SEQUENCE mine_four", "SEQUENCE mine_four"),
            ("CREATE DOMAIN mine_five AS text", "TYPE mine_five"),
            ("CREATE TYPE mine_six AS ENUM ('a')", "TYPE mine_six"),
            ("CREATE TYPE mine_seven AS (a int)", "TYPE mine_seven"),
            ("CREATE FUNCTION mine_eight() RETURNS int LANGUAGE sql AS 'SELECT 1'", "mine_eight"),
            ("CREATE FUNCTION tracker_door(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "tracker_door"),
            (
                "CREATE FUNCTION mine_nine(text, text) RETURNS bool LANGUAGE sql AS 'SELECT true'"
                f"{AND}CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = mine_nine)",
                "OPERATOR ===",
            ),
        ],
    }


def _spoken(index: str) -> str:
    return "search_index" if index == "task_search" else index


def _fewer(sql: str, column: str) -> str:
    before, where, condition = sql.partition(" WHERE ")
    return f"{before} WHERE {f'{condition} AND ' if where else ''}{column} IS NOT NULL"


def test_whatever_is_taken_away_altered_or_foreign_is_named(store: Attacked, capsys: pytest.CaptureFixture[str]) -> None:
    with store.changing() as connection:
        groups = (on_sqlite if store.engine_name == "sqlite" else on_postgresql)(connection)
    missed = {}
    tried = groups if WHOLE or store.engine_name == "sqlite" else dict(islice(groups.items(), 0, None, 3))
    for what, group in tried.items():
        with store.changing() as connection:
            for sql, _ in group:
                for statement in sql.split(AND):
                    connection.exec_driver_sql(statement)
            said = {f"{each.kind} {each.fields}" for each in store.found()}
        if unsaid := [name for _, name in group if not any(_says(each, name) for each in said)]:
            missed[what] = unsaid
    with capsys.disabled():
        print(f"\n{store.engine_name}: {sum(map(len, tried.values()))} changes of the schema")
    assert missed == {}


def _says(found: str, name: str) -> bool:
    return (
        f"'{name}'" in found
        or f"{name} " in found
        or f"{name}(" in found
        or (name == "search_index" and ("search_index" in found or "'task_search'" in found))
    )


CELLS = {
    "type": ("'index'", "NULL"),
    "name": ("name || 'x'", "NULL"),
    "tbl_name": ("'head'", "NULL"),
    "rootpage": ("3", "rootpage + 1"),
    "sql": ("NULL", "replace(sql, 'TEXT', 'BLOB')", "replace(sql, 'NOT NULL', '')"),
}
"""What each cell of SQLite's own table of definitions is changed to. SQLite reads neither the page of a trigger nor, but for its
name and page, the row of an index that a key has made.
"""


def test_every_cell_of_sqlite_s_own_definitions_is_named(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    every_cell.write(str(path))
    sound = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT rowid, type, name FROM sqlite_master").fetchall()
    tried = [(row, column, value) for row in rows for column, values in CELLS.items() for value in values]
    missed = []
    for (number, kind, name), column, value in tried if WHOLE else tried[::67]:
        path.write_bytes(sound)
        changed = 0
        with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.Error):
            connection.execute("PRAGMA writable_schema = ON")
            sql = f"UPDATE sqlite_master SET {column} = {value} WHERE rowid = ? AND {column} IS NOT {value}"
            changed = connection.execute(sql, (number,)).rowcount
            connection.commit()
        unread = (kind, column) == ("trigger", "rootpage") or name.startswith("sqlite_autoindex")
        if changed and not unread and not _told(path):
            missed.append((name, column, value))
    assert missed == []


def _told(path: Path) -> bool:
    """Whether verify finds something, or the database cannot be opened."""
    try:
        with open_store(str(path)) as store:
            return any(each.kind not in REMARKS for each in verify(store, NOW))
    except TrackerError:
        return True
    finally:
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

"""Statements at random by a plain SQLite shell, with the triggers or without them: afterwards verify names a finding, or every
table holds what it held.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import every_cell
from tests.changed_by_hand import NOW
from tracker.errors import Unusable
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.store import open_store

EXAMPLES = 1000 if os.environ.get("TRACKER_ATTACK") else 40
LEDGER = ("head", "revision", "entry")
LITTLE = ("tasks", "updates", "goals", "members", "strategy", "evidence", "evidence_chunk", "task_words", "alembic_version")
PRAGMAS = (
    "writable_schema = ON", "writable_schema = RESET", "recursive_triggers = ON", "ignore_check_constraints = ON",
    "foreign_keys = ON", "user_version = 7", "application_id = 7", "auto_vacuum = 2", "secure_delete = ON",
)  # fmt: skip
WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a", "VACUUM", "REINDEX", "ANALYZE")
HEADS = (
    "UPDATE head SET open = 'x'",
    "UPDATE head SET open = NULL",
    "UPDATE head SET (number, digest) = (SELECT number, digest FROM revision WHERE number = head.number - 1)",
    "UPDATE head SET (number, digest) = (SELECT number, digest FROM revision WHERE number = head.number + 1)",
    "UPDATE head SET (number, digest) = (SELECT number, digest FROM revision ORDER BY number DESC LIMIT 1), open = NULL",
    "UPDATE OR REPLACE head SET number = 0, open = 'loading'",
    "DELETE FROM revision WHERE number = (SELECT max(number) FROM revision)",
    "DELETE FROM entry WHERE revision = (SELECT max(revision) FROM entry)",
)


class Office:
    """The file as it is, and what can be said of it."""

    def __init__(self, path: Path) -> None:
        every_cell.write(str(path))
        self.path, self.sound = path, path.read_bytes()
        with closing(sqlite3.connect(path)) as connection:
            self.columns = {
                table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in LEDGER + LITTLE
            }
            self.triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        self.held = self.tables()

    def tables(self) -> dict[str, list[Any]]:
        """All that the tables hold, and how they are defined."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.text_factory = bytes
            ask: Callable[[str], list[Any]] = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
            names = [row[0].decode() for row in ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
            plain = [name for name in names if not name.startswith(("task_search", "sqlite_"))]
            return {name: sorted(ask(f"SELECT * FROM {name}"), key=repr) for name in plain}

    def run(self, statements: list[str], without_triggers: bool) -> int:
        """Run statements on the file as it was, each whatever the others came to; how many were carried out."""
        self.path.write_bytes(self.sound)
        for suffix in ("-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        done = 0
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            for name, _ in self.triggers if without_triggers else ():
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                with suppress(sqlite3.Error):
                    connection.execute(statement).fetchall()
                    done += 1
            with suppress(sqlite3.Error):
                connection.execute("COMMIT")
            for _, sql in self.triggers if without_triggers else ():
                with suppress(sqlite3.Error):
                    connection.execute(sql)
        return done

    def findings(self) -> set[str]:
        """The kinds of what verify finds; a database that cannot be opened is found as well."""
        try:
            with open_store(str(self.path)) as store:
                return {each.kind for each in verify(store, NOW)} - REMARKS
        except Unusable as error:
            return {error.kind}


def test_whatever_a_shell_does_is_named_or_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office(tmp_path / "office.db")
    counted: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES)
    @given(st.lists(_statement(office), min_size=1, max_size=8), st.booleans())
    def attacked(statements: list[str], without_triggers: bool) -> None:
        counted["statements"] += office.run(statements, without_triggers)
        found = office.findings()
        counted["named" if found else "unchanged"] += 1
        if not found:
            assert office.tables() == office.held
        assert "check_ended" not in found

    attacked()
    with capsys.disabled():
        print(f"\n{dict(counted)}")


def _statement(office: Office) -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(HEADS), st.sampled_from(PRAGMAS).map("PRAGMA {}".format), st.sampled_from(WORDS),
        st.sampled_from(LEDGER + LITTLE).flatmap(lambda table: _of_table(table, office.columns[table])),
        st.sampled_from(office.triggers).map(lambda each: f"DROP TRIGGER {each[0]}"),
        st.sampled_from(office.triggers).map(lambda each: str(each[1])),
        st.sampled_from(["CREATE TABLE mine (a)", "CREATE VIEW mine AS SELECT 1", "DROP INDEX task_late", "DROP TABLE mine"]),
    )  # fmt: skip


def _of_table(table: str, columns: list[str]) -> st.SearchStrategy[str]:
    column = st.sampled_from(columns).map('"{}"'.format)
    value = st.sampled_from(
        ["NULL", "1", "'x'", "x'ff'", "0.5", "''", "CAST(x'ff' AS TEXT)", "digest", "rowid", "code", "'0030'"]
    )
    which = st.sampled_from(["rowid = 1", "rowid = 2", f"rowid = (SELECT max(rowid) FROM {table})", "1"])
    listed = ", ".join(f'"{name}"' for name in columns)
    verb = st.sampled_from(["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
    verbs = st.sampled_from(["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"])
    return st.one_of(
        st.tuples(verbs, column, value, which).map(lambda it: f"{it[0]} {table} SET {it[1]} = {it[2]} WHERE {it[3]}"),
        st.tuples(column, column, which).map(lambda it: f"UPDATE {table} SET {it[0]} = {it[1]}, {it[1]} = {it[0]} WHERE {it[2]}"),
        which.map(lambda where: f"DELETE FROM {table} WHERE {where}"),
        which.map(lambda where: f"CREATE TABLE kept AS SELECT * FROM {table} WHERE {where}"),
        st.just(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM kept"),
        st.just("DROP TABLE kept"),
        st.tuples(verb, which).map(lambda it: f"{it[0]} INTO {table} ({listed}) SELECT {listed} FROM {table} WHERE {it[1]}"),
    )

"""A SQLite database of very many tasks in a few minutes: a smaller one whose tasks, updates and words are copied by SQL.

Its ledger tells of the first tasks only, so that nothing is measured on it but what reads the tables: lists and screens.
"""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.data import Subject, fill
from tracker.domain.model.codes import sort_key

NUMBER = re.compile(r"(?<=^T)\d+|(?<=^t)\d+|(?<=number )\d+")
"""The numbers of a task in its code, its title and its words."""

FIRST = 1_000


def copies(size: int, folder: Path) -> list[Subject]:
    """A small database and a large one."""
    small, large = folder / "small.db", folder / "large.db"
    fill(str(small), FIRST)
    multiply(small, large, size // FIRST)
    return [Subject("sqlite", FIRST, str(small)), Subject("sqlite", size, str(large))]


def multiply(small: Path, large: Path, times: int) -> None:
    """Copy a database with each of its tasks so many times."""

    def copied(text: str | None, copy: int) -> str | None:
        return text and NUMBER.sub(lambda found: str(int(found[0]) + copy * FIRST), text)

    shutil.copy(small, large)
    with closing(sqlite3.connect(large, isolation_level=None)) as raw:
        raw.create_function("sort_key", 1, sort_key, deterministic=True)
        raw.create_function("copied", 2, copied, deterministic=True)
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        aside = raw.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ('tasks', 'updates') "
            "AND type IN ('index', 'trigger')"
        ).fetchall()
        for kind, name, _ in aside:
            raw.execute(f"DROP {kind} {name}")
        for table, names in (("tasks", ("code", "title.en")), ("updates", ("code", "task")), ("task_words", ("code", "words"))):
            _copy(raw, table, names, times)
        for _, _, sql in aside:
            raw.execute(sql)
        raw.execute("COMMIT")
        raw.execute("ANALYZE")


def _copy(raw: sqlite3.Connection, table: str, numbered: tuple[str, ...], times: int) -> None:
    """Copy the rows of a table block by block, as if they had been added one after another."""
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    new = {name: f'copied("{name}", ?1)' for name in numbered} | {"sort_key": "sort_key(copied(code, ?1))"}
    if table == "tasks":  # so that neighbours in the order of time are not copies of one task
        new["due"] = (
            "date('2026-01-01', ((CAST(julianday(due) - julianday('2026-01-01') AS INTEGER) + ?1 * 7919) % 730) || ' days')"
        )
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(new.get(name, f'"{name}"') for name in columns)
    raw.execute(f"CREATE TEMP TABLE first AS SELECT * FROM {table}")
    for copy in range(1, times):
        raw.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM first ORDER BY rowid", (copy,))
    raw.execute("DROP TABLE first")

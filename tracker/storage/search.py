"""The search index: each task's words in a table beside, which SQLite's FTS5 or PostgreSQL's GIN finds by their beginnings.

It is derived from the tasks, so it is no part of the ledger; `verify` compares it all the same. Must stay true: the words come
from `domain.words`, never from an engine's own reading of a text.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement, bindparam
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from tracker.domain.reasons import Reason, because
from tracker.domain.words import words_of
from tracker.storage.rows import driver_sql, streamed

TITLES = ("title.en", "title.ru", "title.kk")
BLOCK = 2000

SQLITE = [
    "CREATE VIRTUAL TABLE task_search USING fts5(words, content = 'task_words', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
]
POSTGRESQL = ["CREATE INDEX task_search ON task_words USING gin (array_to_tsvector(string_to_array(words, ' ')))"]


def triggers() -> dict[str, str]:
    """SQLite's triggers that keep the FTS5 index in step with the table of words."""
    gone = "INSERT INTO task_search (task_search, rowid, words) VALUES ('delete', OLD.id, OLD.words)"
    come = "INSERT INTO task_search (rowid, words) VALUES (NEW.id, NEW.words)"
    acts = {"insert": [come], "delete": [gone], "update": [gone, come]}
    return {
        f"task_words_{verb}": f"CREATE TRIGGER task_words_{verb} AFTER {verb.upper()} ON task_words BEGIN {'; '.join(body)}; END"
        for verb, body in acts.items()
    }


def text_of(code: str, titles: Iterable[str | None]) -> str:
    """The indexed text of a task."""
    return " ".join(words_of(code, *titles))


def write(connection: Connection, rows: list[tuple[str, str]]) -> None:
    """Index tasks: (code, indexed text), those indexed before included."""
    if rows:
        sql = "INSERT INTO task_words (code, words) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET words = excluded.words"
        connection.exec_driver_sql(driver_sql(connection, sql), rows)


def fill(connection: Connection) -> None:
    """Index every task that stands, in a database whose index is empty."""
    rows = streamed(connection, 'SELECT code, "title.en", "title.ru", "title.kk" FROM tasks')
    while block := [(code, text_of(code, titles)) for code, *titles in islice(rows, BLOCK)]:
        write(connection, block)


def remove(connection: Connection, codes: list[str]) -> None:
    """Take tasks out of the index."""
    if codes:
        connection.exec_driver_sql(driver_sql(connection, "DELETE FROM task_words WHERE code = ?"), [(code,) for code in codes])


def differences(connection: Connection) -> Iterator[Reason]:
    """Tasks whose indexed words are not those of their titles."""
    sql = (
        'SELECT t.code, t."title.en", t."title.ru", t."title.kk", w.words FROM tasks t'
        " LEFT JOIN task_words w ON w.code = t.code ORDER BY t.code"
    )
    for code, *titles, words in streamed(connection, sql):
        if words != text_of(code, titles):
            yield because("search_differs", code=code)


class task_found(GenericFunction[bool]):
    """`task_found(code, for SQLite, for PostgreSQL)`: whether the index finds the task for the typed words."""

    inherit_cache = True


@compiles(task_found, "sqlite")
def _sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    code, typed, _ = element.clauses
    search = f"SELECT rowid FROM task_search WHERE words MATCH {compiler.process(typed, **kw)}"
    return f"{compiler.process(code, **kw)} IN (SELECT code FROM task_words WHERE id IN ({search}))"


@compiles(task_found, "postgresql")
def _postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    code, _, typed = element.clauses
    query = f"array_to_tsvector(string_to_array(words, ' ')) @@ CAST({compiler.process(typed, **kw)} AS tsquery)"
    return f"{compiler.process(code, **kw)} IN (SELECT code FROM task_words WHERE {query})"


def found(code: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """The condition that the index finds the task for the words of `typed`; nothing is found by no word."""
    words = words_of(typed)
    sqlite = " ".join(f'"{word}"*' for word in words) or '""'
    postgresql = " & ".join(f"'{word}':*" for word in words)
    return task_found(code, bindparam(None, sqlite, unique=True), bindparam(None, postgresql, unique=True))

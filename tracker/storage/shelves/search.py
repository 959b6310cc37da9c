"""The search index: each task's words in a table beside, which SQLite's FTS5 or PostgreSQL's GIN finds by their beginnings.

It is derived from the tasks, so it is no part of the ledger; `verify` compares it all the same. Invariant: the words come
from `domain.words`, never from an engine's own reading of a text.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import Connection, Select, Text, column, func, literal_column, select, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement, bindparam
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from tracker.domain.model.vocabulary import LANGUAGES
from tracker.domain.reasons import Reason, because
from tracker.domain.words import words_of
from tracker.storage.database.rows import driver_sql, streamed

TITLES = tuple(f"title.{language}" for language in LANGUAGES)
TITLE_COLUMNS = ", ".join(f'"{title}"' for title in TITLES)
BLOCK = 2000
LONGEST = 500
"""Letters of a word by which it is looked for; PostgreSQL refuses a much longer one."""


PREFIXES = (2, 3)
SETTINGS = "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'"
SQLITE = [f"CREATE VIRTUAL TABLE task_search USING fts5(words, content = 'task_words', content_rowid = 'id', {SETTINGS})"]
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
    rows = streamed(connection, f"SELECT code, {TITLE_COLUMNS} FROM tasks")
    while block := [(code, text_of(code, titles)) for code, *titles in islice(rows, BLOCK)]:
        write(connection, block)


def remove(connection: Connection, codes: list[str]) -> None:
    """Take tasks out of the index."""
    if codes:
        connection.exec_driver_sql(driver_sql(connection, "DELETE FROM task_words WHERE code = ?"), [(code,) for code in codes])


def differences(connection: Connection) -> Iterator[Reason]:
    """Tasks whose words are not those of their titles, words of no task, and an index that finds other words than those."""
    sql = f"SELECT t.code, {TITLE_COLUMNS}, w.words FROM tasks t LEFT JOIN task_words w ON w.code = t.code ORDER BY t.code"
    for code, *titles, words in streamed(connection, sql):
        if words != _text_of_cells(code, titles):
            yield because("search_differs", code=code)
    for row in streamed(connection, "SELECT code FROM task_words WHERE code NOT IN (SELECT code FROM tasks) ORDER BY code"):
        yield because("search_stray", code=row[0])
    yield from (_index_on_sqlite if connection.dialect.name == "sqlite" else _index_on_postgresql)(connection)


def _text_of_cells(code: Any, titles: list[Any]) -> str | None:
    """The indexed text of a row, or None where its cells hold no text at all."""
    cells = [code, *(title for title in titles if title is not None)]
    return text_of(code, titles) if all(isinstance(cell, str) for cell in cells) else None


def _index_on_sqlite(connection: Connection) -> Iterator[Reason]:
    """Compare the index with one that is made of the same words: every word of every task, and what each beginning finds."""
    sql = "SELECT count(*) FROM sqlite_master WHERE name = 'task_search' AND sql = ?"
    if not connection.exec_driver_sql(sql, (SQLITE[0],)).scalar():
        yield because("search_index_missing")
        return
    for name in ("made_terms", "made_words", "kept_words", "made"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.made USING fts5(words, content = '', {SETTINGS})")
    connection.exec_driver_sql("INSERT INTO temp.made (rowid, words) SELECT id, words FROM main.task_words")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.made_terms USING fts5vocab('temp', 'made', 'row')")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.made_words USING fts5vocab('temp', 'made', 'instance')")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', 'task_search', 'instance')")
    made, kept = (streamed(connection, f"SELECT term, doc, offset FROM temp.{name}_words") for name in ("made", "kept"))
    with closing(made), closing(kept):  # both come by word, task and place
        differ = any(one != other for one, other in zip_longest(made, kept))
    if differ or any(_beginnings_differ(connection, length) for length in PREFIXES):
        yield because("search_index_differs")


def _beginnings_differ(connection: Connection, length: int) -> bool:
    """Whether the beginning of some word, so many letters long, finds another number of tasks than it should."""
    found = "(SELECT count(*) FROM {0}.{1} WHERE {1} MATCH '\"' || start || '\"*')"
    starts = f"SELECT DISTINCT substr(term, 1, {length}) AS start FROM temp.made_terms WHERE length(term) >= {length}"
    differs = f"{found.format('main', 'task_search')} <> {found.format('temp', 'made')}"
    return connection.exec_driver_sql(f"SELECT 1 FROM ({starts}) WHERE {differs} LIMIT 1").first() is not None


def _index_on_postgresql(connection: Connection) -> Iterator[Reason]:
    """Ask the index for each word, and count the same words in the table itself."""
    if not connection.exec_driver_sql("SELECT to_regclass('task_search') IS NOT NULL").scalar():
        yield because("search_index_missing")
        return
    vector = "array_to_tsvector(string_to_array(words, ' '))"
    asked = f"SELECT count(*) FROM task_words WHERE {vector} @@ CAST(quote_literal(word) AS tsquery)"
    held = "SELECT word, count(*) AS held FROM task_words, unnest(string_to_array(words, ' ')) AS word GROUP BY word"
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    try:
        wrong = connection.exec_driver_sql(f"SELECT 1 FROM ({held}) AS held WHERE held <> ({asked}) LIMIT 1").first()
    finally:
        connection.exec_driver_sql("SET LOCAL enable_seqscan TO DEFAULT")
    if wrong is not None:
        yield because("search_index_differs")


def mend(connection: Connection) -> int:
    """Rebuild words and index from the tasks; how many rows of words were wrong."""
    wrong = sum(1 for each in differences(connection) if each.kind in ("search_differs", "search_stray"))
    if connection.dialect.name == "sqlite":
        for name in triggers():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql("DROP TABLE IF EXISTS task_search")
    else:
        connection.exec_driver_sql("DROP INDEX IF EXISTS task_search")
    connection.exec_driver_sql("DELETE FROM task_words")
    fill(connection)
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO task_search (task_search) VALUES ('rebuild')")
        for statement in triggers().values():
            connection.exec_driver_sql(statement)
    return wrong


class task_found(GenericFunction[bool]):
    """`task_found(code, for SQLite, for PostgreSQL)`: whether the index finds the task for the typed words."""

    inherit_cache = True


@compiles(task_found, "sqlite")
def _sqlite(element: task_found, compiler: SQLCompiler, **kw: object) -> str:
    code, typed, _ = element.clauses
    search = f"SELECT rowid FROM task_search WHERE words MATCH {compiler.process(typed, **kw)}"
    return f"{compiler.process(code, **kw)} IN (SELECT code FROM task_words WHERE id IN ({search}))"


@compiles(task_found, "postgresql")
def _postgresql(element: task_found, compiler: SQLCompiler, **kw: object) -> str:
    code, _, typed = element.clauses
    query = f"array_to_tsvector(string_to_array(words, ' ')) @@ CAST({compiler.process(typed, **kw)} AS tsquery)"
    return f"{compiler.process(code, **kw)} IN (SELECT code FROM task_words WHERE {query})"


COMMON = 1000
"""Tasks from which on a text is looked for along the list that is shown, instead of all of them in the index."""


def is_common(connection: Connection, typed: str) -> bool:
    """Whether so many tasks have the words that a page of them is found sooner by walking the list. PostgreSQL decides itself."""
    if connection.dialect.name != "sqlite" or not words_of(typed):
        return False
    some: Select[object] = (
        select(literal_column("1")).select_from(text("task_search")).where(text("words MATCH :typed")).limit(COMMON + 1)
    )
    counted = select(func.count()).select_from(some.subquery())
    return int(connection.execute(counted, {"typed": _match(typed)}).scalar_one()) > COMMON


def walked(code: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """The same as `found`, read from the words of the one task."""
    words = table("task_words", column("code"), column("words", Text))
    has = [
        (literal_column("' '", Text) + words.c.words).contains(f" {word[:LONGEST]}", autoescape=True) for word in words_of(typed)
    ]
    return select(literal_column("1")).select_from(words).where(words.c.code == code, *has).exists()


def _match(typed: str) -> str:
    return " ".join(f'"{word[:LONGEST]}"*' for word in words_of(typed)) or '""'


def found(code: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """The condition that the index finds the task for the words of `typed`; nothing is found by no word."""
    words = [word[:LONGEST] for word in words_of(typed)]
    postgresql = " & ".join(f"'{word}':*" for word in words)
    return task_found(code, bindparam(None, _match(typed), unique=True), bindparam(None, postgresql, unique=True))

"""The search index: each task's words in a table beside, which SQLite's FTS5 or PostgreSQL's GIN finds by their beginnings.

It is derived from the tasks, so it is no part of the ledger; `verify` compares it all the same. Invariant: the words come
from `domain.words`, never from an engine's own reading of a text.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import Connection, Integer, Text, and_, case, column, func, literal_column, select, table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement, bindparam
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from tracker.domain.model.vocabulary import LANGUAGES
from tracker.domain.reasons import Reason, because
from tracker.domain.words import words_of
from tracker.errors import Unusable
from tracker.storage.database.indexes import planner
from tracker.storage.database.rows import driver_sql, streamed
from tracker.storage.database.tables import metadata

TITLES = tuple(f"title.{language}" for language in LANGUAGES)
TITLE_COLUMNS = ", ".join(f'"{title}"' for title in TITLES)
BLOCK = 2000
LONGEST = 500
"""Letters of a word by which it is looked for; PostgreSQL refuses a much longer one."""


SHADOWS = ("task_search", *(f"task_search_{name}" for name in ("config", "data", "docsize", "idx")))
"""SQLite's table of the index, and those that it makes beside."""
PREFIXES = (2, 3)
SETTINGS = "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'"
SQLITE = [f"CREATE VIRTUAL TABLE task_search USING fts5(words, content = 'task_words', content_rowid = 'id', {SETTINGS})"]
POSTGRESQL = ["CREATE INDEX task_search ON task_words USING gin (array_to_tsvector(string_to_array(words, ' ')))"]


AS_READ = "CREATE INDEX task_search ON task_words USING gin (array_to_tsvector(string_to_array(words, ' '::text)))"
"""The index as PostgreSQL spells it."""


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
    yield from _word_differences(connection)
    yield from (_index_on_sqlite if connection.dialect.name == "sqlite" else _index_on_postgresql)(connection)


def _word_differences(connection: Connection) -> Iterator[Reason]:
    sql = f"SELECT t.code, {TITLE_COLUMNS}, w.words FROM tasks t LEFT JOIN task_words w ON w.code = t.code ORDER BY t.code"
    for code, *titles, words in streamed(connection, sql):
        if words != _text_of_cells(code, titles):
            yield because("search_differs", code=code)
    stray = "SELECT code FROM task_words WHERE code NOT IN (SELECT code FROM tasks)"
    for row in streamed(connection, f"{stray} UNION SELECT code FROM task_words GROUP BY code HAVING count(*) > 1 ORDER BY code"):
        yield because("search_stray", code=row[0])


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
    words = "SELECT id, min(words) FROM main.task_words WHERE typeof(id) = 'integer' GROUP BY id"
    connection.exec_driver_sql(f"INSERT INTO temp.made (rowid, words) {words}")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.made_terms USING fts5vocab('temp', 'made', 'row')")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.made_words USING fts5vocab('temp', 'made', 'instance')")
    try:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', 'task_search', 'instance')")
        if any(_rows_differ(connection, *each) for each in OWN) or _words_differ(connection) or _beginnings_differ(connection):
            yield because("search_index_differs")
    except (Unusable, DBAPIError) as error:
        if isinstance(error, Unusable) and error.kind != "database_corrupt":
            raise
        yield because("search_index_differs")  # its own tables are damaged, so it cannot be asked


OWN = (
    ("SELECT term, doc, offset FROM temp.made_words", "SELECT term, doc, offset FROM temp.kept_words"),  # in this order
    ("SELECT id, sz FROM temp.made_docsize ORDER BY id", "SELECT id, sz FROM main.task_search_docsize ORDER BY id"),
    ("SELECT k, typeof(v), v FROM temp.made_config", "SELECT k, typeof(v), v FROM main.task_search_config"),
)
"""What the index made anew and the one that is kept must have in common: places of words, sizes of rows, settings."""


def _rows_differ(connection: Connection, *queries: str) -> bool:
    made, kept = (streamed(connection, sql) for sql in queries)
    with closing(made), closing(kept):
        return any(one != other for one, other in zip_longest(made, kept))


def _words_differ(connection: Connection) -> bool:
    """Whether some word finds another number of tasks than it should."""
    found = "(SELECT count(*) FROM main.task_search WHERE task_search MATCH '\"' || term || '\"')"
    return connection.exec_driver_sql(f"SELECT 1 FROM temp.made_terms WHERE {found} <> doc LIMIT 1").first() is not None


def _beginnings_differ(connection: Connection) -> bool:
    """Whether the beginning of some word finds another number of tasks than it should."""
    found = "(SELECT count(*) FROM {0}.{1} WHERE {1} MATCH '\"' || start || '\"*')"
    starts = " UNION ".join(
        f"SELECT substr(term, 1, {length}) AS start FROM temp.made_terms WHERE length(term) >= {length}" for length in PREFIXES
    )
    differs = f"{found.format('main', 'task_search')} <> {found.format('temp', 'made')}"
    return connection.exec_driver_sql(f"SELECT 1 FROM ({starts}) WHERE {differs} LIMIT 1").first() is not None


def _index_on_postgresql(connection: Connection) -> Iterator[Reason]:
    """Ask the index for each word, and count the same words in the table itself."""
    if connection.exec_driver_sql("SELECT pg_get_indexdef(to_regclass('task_search'), 0, true)").scalar() != AS_READ:
        yield because("search_index_missing")
        return
    vector = "array_to_tsvector(string_to_array(words, ' '))"
    asked = f"SELECT count(*) FROM task_words WHERE {vector} @@ CAST(quote_literal(word) AS tsquery)"
    held = "SELECT word, count(*) AS held FROM task_words, unnest(string_to_array(words, ' ')) AS word GROUP BY word"
    with planner(connection, "enable_seqscan = off|jit = off"):
        wrong = connection.exec_driver_sql(f"SELECT 1 FROM ({held}) AS held WHERE held <> ({asked}) LIMIT 1").first()
    if wrong is not None:
        yield because("search_index_differs")


def mend(connection: Connection) -> int:
    """Rebuild words and index from the tasks; how many rows of words were wrong."""
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        _drop_on_sqlite(connection)
    else:
        connection.exec_driver_sql("DROP INDEX IF EXISTS task_search")
    metadata.tables["task_words"].create(connection, checkfirst=True)
    wrong = sum(1 for _ in _word_differences(connection))
    connection.exec_driver_sql("DELETE FROM task_words")
    fill(connection)
    for statement in SQLITE if on_sqlite else POSTGRESQL:
        connection.exec_driver_sql(statement)
    if on_sqlite:
        connection.exec_driver_sql("INSERT INTO task_search (task_search) VALUES ('rebuild')")
        for statement in triggers().values():
            connection.exec_driver_sql(statement)
    return wrong


def _drop_on_sqlite(connection: Connection) -> None:
    """Remove the index with its own tables, which SQLite itself refuses where one of them is damaged."""
    for name in triggers():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql("DELETE FROM sqlite_master WHERE name = 'task_search' AND sql LIKE 'CREATE VIRTUAL%'")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    names = ", ".join(f"'{name}'" for name in (*SHADOWS, "task_search_content"))
    sql = f"SELECT type, name FROM sqlite_master WHERE name IN ({names}) AND type IN ('table', 'view')"
    for kind, name in connection.exec_driver_sql(sql).all():
        connection.exec_driver_sql(f"DROP {kind} {name}")


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


SAMPLE = 512
"""From how many tasks it is estimated how common a text is."""
WALKED = 512
"""How many tasks a walk along a list may visit, times what it visits for a page, until the index is the shorter way: at a million
tasks a text is common if one task in 44 has it.
"""
WORDS = table("task_words", column("id", Integer), column("code", Text), column("words", Text))


def common(connection: Connection, texts: Iterable[str]) -> frozenset[str]:
    """Those texts that so many tasks have that a page is found sooner by walking the list; none where hardly any task has them
    all. It reads some tasks spread over all of them, by an odd step, since what is entered in series repeats. PostgreSQL decides
    itself.
    """
    sought = [each for each in texts if words_of(each)]
    if connection.dialect.name != "sqlite" or not sought:
        return frozenset()
    tasks = int(connection.execute(select(func.max(WORDS.c.id))).scalar() or 0)
    read = range(1, tasks + 1, tasks // SAMPLE | 1)
    having = [and_(*_has(each)) for each in sought]
    sums = [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in (*having, and_(*having))]
    *each_has, all_have = connection.execute(select(*sums).where(WORDS.c.id.in_(read))).one()

    def is_common(has: int) -> bool:
        return has * has * tasks > WALKED * len(read) ** 2

    rare = [text for text, has in zip(sought, each_has, strict=True) if not is_common(has)]
    return frozenset(sought).difference(rare) if rare or is_common(all_have) else frozenset()


def walked(code: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """The same as `found`, read from the words of the one task."""
    return select(literal_column("1")).select_from(WORDS).where(WORDS.c.code == code, *_has(typed)).exists()


def _has(typed: str) -> list[ColumnElement[bool]]:
    """What is so of the words of a task that has a text."""
    begun = literal_column("' '", Text) + WORDS.c.words
    return [begun.contains(f" {word[:LONGEST]}", autoescape=True) for word in words_of(typed)]


def _match(typed: str) -> str:
    return " ".join(f'"{word[:LONGEST]}"*' for word in words_of(typed)) or '""'


def found(code: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """The condition that the index finds the task for the words of `typed`; nothing is found by no word."""
    words = [word[:LONGEST] for word in words_of(typed)]
    postgresql = " & ".join(f"'{word}':*" for word in words)
    return task_found(code, bindparam(None, _match(typed), unique=True), bindparam(None, postgresql, unique=True))

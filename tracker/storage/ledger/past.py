"""A past moment as a temporary SQLite store, folded from the ledger; changes are never run backwards.

A moment is cached in the user's cache folder by ledger, moment and head, at most eight, readable only by the user; in memory if
that cannot be written. `few` folds some items only. Invariant: the state on V as known on K is the fold, in revision order, of
the entries recorded by K and effective by V; for kinds with days of their own every entry counts, and these days decide; the live
database is only read.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker import clock as clocks
from tracker import drafts
from tracker.domain import ledger
from tracker.domain.ledger import Entry
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.paths import cache_folder
from tracker.storage.database.engine import driver_of, scratch_engine
from tracker.storage.database.opening import HEAD
from tracker.storage.database.rows import insert_sql, stored_row
from tracker.storage.database.tables import TABLES, task_words
from tracker.storage.ledger import ledger_queries
from tracker.storage.ledger.codec import FAST
from tracker.storage.shelves import search
from tracker.storage.snapshot import Snapshot, zone_of
from tracker.storage.values import Moment

KEPT = 8
FOLD = 2
"""The version of the fold of a moment; a new one makes cached moments obsolete."""

OWN_DAYS = {"alias": ("body",), "deputy": ("member", "principal"), "calendar_day": ()}
"""Kinds whose rows have days of their own, which decide when they apply regardless of their effective day -> the fields whose
items must exist.
"""

LEAVING = "member"
"""The kind of which only the last day is such a day."""


def snapshot_at(live: Connection, moment: Moment) -> Snapshot:
    """The snapshot of `moment`; the live tables if nothing is outside it."""
    upto = ledger_queries.head_of(live).number
    if moment.revision is not None:
        upto = min(moment.revision, upto)
    if moment.known_on is not None:
        upto = ledger_queries.last_recorded_before(
            live, clocks.instant_text(clocks.end_of(moment.known_on, zone_of(live) or "UTC")), upto
        )
    as_of = moment.as_of.isoformat() if moment.as_of else None
    last = ledger_queries.last_effective(live, upto)
    if as_of is not None and (last is None or as_of >= last):
        as_of = None
    if as_of is None and upto == ledger_queries.head_of(live).number:
        return Snapshot(live, live, moment, upto)
    head = ledger_queries.head_of(live, upto)
    name = ledger.sha256(ledger.canonical([head.ledger, head.number, head.digest, as_of, HEAD, FOLD]))
    return Snapshot(_engine(live, name, upto, as_of).connect(), live, moment, upto)


def _engine(live: Connection, name: str, upto: int, as_of: str | None) -> Engine:
    try:
        folder = _folder()
        path = folder / f"{name}.sqlite"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _build_file(live, path, upto, as_of)
            _forget_oldest(folder)
        path.touch()
        return scratch_engine(path)
    except (OSError, sqlite3.Error):
        memory = scratch_engine(None)
        with memory.connect() as connection:
            _fill(live, driver_of(connection), upto, as_of)
        return memory


def _folder() -> Path:
    own = cache_folder()
    if own is None:
        raise FileNotFoundError
    return own / "moments"


def _build_file(live: Connection, path: Path, upto: int, as_of: str | None) -> None:
    with drafts.replacing(path, drafts.PRIVATE, database=True) as draft:
        scratch = sqlite3.connect(draft, isolation_level=None)
        try:
            scratch.execute("PRAGMA journal_mode = OFF")
            scratch.execute("PRAGMA synchronous = OFF")
            _fill(live, scratch, upto, as_of)
        finally:
            scratch.close()


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.sqlite"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        with suppress(OSError):
            old.unlink()


@contextmanager
def few(live: Connection, codes: Mapping[str, Sequence[str]], upto: int, as_of: str | None) -> Iterator[Connection]:
    """A scratch database in memory with the items of these kinds and codes alone, as of a day and as known at revision `upto`."""
    engine = scratch_engine(None)
    with engine.connect() as scratch:
        _fill_few(live, driver_of(scratch), codes, upto, as_of)
        yield scratch
    engine.dispose()


def _fill_few(
    live: Connection, scratch: sqlite3.Connection, codes: Mapping[str, Sequence[str]], upto: int, as_of: str | None
) -> None:
    dialect = scratch_engine(None).dialect
    for kind, some in codes.items():
        scratch.execute(str(CreateTable(TABLES[kind]).compile(dialect=dialect)))
        scratch.executemany(insert_sql(kind), _folded(kind, ledger_queries.of_codes(live, kind, some, upto, as_of)))
        for index in TABLES[kind].indexes:
            scratch.execute(str(CreateIndex(index).compile(dialect=dialect)))


def _folded(kind: str, entries: Iterator[Entry]) -> Iterator[tuple[object, ...]]:
    for _, of_item in ledger.by_item(entries):
        item = ledger.fold(of_item, loads=FAST.loads)
        if item is not None:
            yield stored_row(kind, item)


def _fill(live: Connection, scratch: sqlite3.Connection, upto: int, as_of: str | None) -> None:
    dialect = scratch_engine(None).dialect
    scratch.execute("BEGIN")
    for table in (*TABLES.values(), task_words):
        scratch.execute(str(CreateTable(table).compile(dialect=dialect)))
    for kind in KINDS:
        scratch.executemany(insert_sql(kind), _rows(live, kind, upto, as_of))
    _forget_those_of_nobody(scratch)
    _index(scratch)
    for table in TABLES.values():
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            scratch.execute(str(CreateIndex(index).compile(dialect=dialect)))
    scratch.execute("COMMIT")
    scratch.execute("ANALYZE")


def _rows(live: Connection, kind: str, upto: int, as_of: str | None) -> Iterator[tuple[object, ...]]:
    own = as_of is not None and kind in (*OWN_DAYS, LEAVING)
    for _, entries in ledger.by_item(ledger_queries.by_item(live, kind, upto, None if own else as_of)):
        item = _left(list(entries), str(as_of)) if own and kind == LEAVING else ledger.fold(entries, loads=FAST.loads)
        if item is not None:
            yield stored_row(kind, item)


def _left(entries: list[Entry], as_of: str) -> dict[str, object] | None:
    """A member as of a day, with the last day known now if that is earlier: it can only reduce rights."""
    item = ledger.fold([each for each in entries if each.effective_on <= as_of], loads=FAST.loads)
    now = ledger.fold(entries, loads=FAST.loads)
    if item is not None and now is not None and now.get("until") is not None:
        item["until"] = min(item.get("until") or now["until"], now["until"])
    return item


def _forget_those_of_nobody(scratch: sqlite3.Connection) -> None:
    """Remove rows with days of their own whose items do not exist yet."""
    for kind, names in OWN_DAYS.items():
        for field in (field for field in fields_of(kind) if field.attribute in names):
            there = f"SELECT code FROM {TABLES[str(field.refers_to)].name}"
            scratch.execute(f'DELETE FROM {TABLES[kind].name} WHERE "{field.name}" NOT IN ({there})')


def _index(scratch: sqlite3.Connection) -> None:
    """Fill the table of search words, then build FTS5 from it at once."""
    rows = scratch.execute(f"SELECT code, {search.TITLE_COLUMNS} FROM tasks")
    words = ((code, search.text_of(code, titles)) for code, *titles in rows)
    scratch.executemany("INSERT INTO task_words (code, words) VALUES (?, ?)", words)
    for statement in search.SQLITE:
        scratch.execute(statement)
    scratch.execute("INSERT INTO task_search (task_search) VALUES ('rebuild')")

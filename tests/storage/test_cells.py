"""Every cell and every row of every table that a database really has is changed by hand, and verify names each: generated from
the database, so a new table or column joins by itself.

A few changes of each column in the suite, all of them in `make attack`.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tests import every_cell, servers
from tests.changed_by_hand import (
    KINDS_BY_TABLE,
    NOW,
    Attacked,
    Row,
    ask,
    changes,
    columns_of,
    loosen,
    put,
    rows_of,
    tables_of,
)
from tests.conftest import ENGINES
from tracker.domain.reasons import Reason, because
from tracker.errors import Unusable
from tracker.storage.database.tables import SORT_KEY
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.shelves.search import SHADOWS
from tracker.wording import sentence

WHOLE = bool(os.environ.get("TRACKER_ATTACK"))

EMPTY = {("head", "open"), ("task_search_idx", "term")}
"""Columns that hold nothing: while nobody writes, and while the search index has one page."""

HARMLESS = {("postgresql", "task_words", "id"): "nothing is found by it there, and nothing refers to it"}
"""Engine, table and column -> why nothing depends on what lies there."""

SAME = {("evidence_chunk", "bytes", "the same bytes as text"): "a file is read as bytes, whatever SQLite takes them for"}
"""Table, column and change -> why it is no change."""


@pytest.fixture(scope="module", params=ENGINES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the office, on each engine, once in a worker."""
    if request.param == "sqlite":
        url = str(tmp_path_factory.mktemp("cells") / "office.db")
        every_cell.write(url)
        yield url
        return
    server = request.getfixturevalue("postgresql")
    url = servers.bare(server)
    every_cell.write(url)
    yield url
    servers.drop(server, url)


@pytest.fixture(scope="module")
def loose(office: str, request: pytest.FixtureRequest) -> Iterator[Attacked]:
    """The office without what keeps a value out of a cell."""
    if "://" not in office:
        url = str(shutil.copyfile(office, Path(office).with_name("loose.db")))
        loosen(url)
        with Attacked(url) as store:
            yield store
        return
    server = request.getfixturevalue("postgresql")
    url = servers.copied(server, office)
    loosen(url)
    with Attacked(url) as store:
        yield store
    servers.drop(server, url)


def test_the_office_is_in_order_and_holds_something_in_every_column(office: str) -> None:
    with Attacked(office) as store:
        assert {each.kind for each in verify(store, NOW)} <= REMARKS
        with store.changing() as connection:
            empty = {
                (table, column)
                for table in tables_of(connection)
                for column, _ in columns_of(connection, table)
                if all(row.values[column] in (None, "", b"") for row in rows_of(connection, table))
            }
            assert empty == {each for each in EMPTY if each[0] in tables_of(connection)}


def test_every_changed_cell_is_named(loose: Attacked, capsys: pytest.CaptureFixture[str]) -> None:
    tried: Counter[str] = Counter()
    missed = []
    with loose.changing() as connection:
        tables = {table: (columns_of(connection, table), rows_of(connection, table)) for table in tables_of(connection)}
        SEARCHED[:] = _searched(connection) if loose.engine_name == "sqlite" else []
    for batch in [*_of_items(tables), *_of_others(tables)]:
        found = _found(loose, batch)
        tried.update(row.table for row, sets in batch for _ in sets)
        missed += [
            (row.table, column, name, row.values[column])
            for row, sets in batch
            for column, (name, value) in sets.items()
            if not any(_names(each, row, column, value) for each in found)
            and (loose.engine_name, row.table, column) not in HARMLESS
            and (row.table, column, name) not in SAME
        ]
    with capsys.disabled():
        print(f"\n{loose.engine_name}: {tried.total()} cells of {len(tried)} tables changed, {len(missed)} not named")
    assert missed == []


def test_every_row_that_is_doubled_removed_or_has_changed_places_is_named(
    loose: Attacked, capsys: pytest.CaptureFixture[str]
) -> None:
    with loose.changing() as connection:
        tables = {table: (columns_of(connection, table), rows_of(connection, table)) for table in tables_of(connection)}
    attacks: dict[str, list[Row]] = {"doubled": [], "removed": [], "changed places": []}
    for table, (_, rows) in tables.items():
        for what in attacks if table not in SHADOWS else ():
            some = rows[: -1 if what == "changed places" else None]
            attacks[what] += some if WHOLE else some[:1]
    missed = []
    alone = {"revision", "entry", "head", "alembic_version"}
    for what, rows in attacks.items():
        for batch in [[row] for row in rows if row.table in alone] + [[row for row in rows if row.table not in alone]]:
            with loose.changing() as connection:
                for row in batch:
                    _move(connection, what, row, tables[row.table][1])
                found = loose.found()
            assert [each for each in found if each.kind == "check_ended"] == []
            missed += [(what, row.table, row.values) for row in batch if not any(_is_about(each, row) for each in found)]
    with capsys.disabled():
        print(f"\n{loose.engine_name}: {sum(map(len, attacks.values()))} rows doubled, removed or in each other's place")
    assert missed == []


def _move(connection: Connection, what: str, row: Row, rows: list[Row]) -> None:
    if what == "doubled":
        ask(connection, f"INSERT INTO {row.table} SELECT * FROM {row.table} WHERE {row.where}", *row.given)
    elif what == "removed":
        ask(connection, f"DELETE FROM {row.table} WHERE {row.where}", *row.given)
    else:  # all of two rows but their keys
        other = rows[rows.index(row) + 1]
        keys = list(row.values)[: 2 if row.table in ("entry", "evidence_chunk") else 1]
        put(connection, other, {name: row.values[name] for name in keys})
        put(connection, row, {name: other.values[name] for name in keys})


def _is_about(found: Reason, row: Row) -> bool:
    if row.table == "head":
        return found.kind in ("head_missing", "head_twice")
    if row.table == "alembic_version":
        return found.kind == "schema_number_differs"
    column = {"revision": "number", "entry": "revision", "evidence_chunk": "sha256"}.get(row.table, "code")
    field = {"number": "revision", "revision": "revision"}.get(column, column)
    return bool(found.fields.get(field) == row.values[column]) or (row.table == "revision" and found.kind == "head_differs")


Sets = dict[str, tuple[str, Any]]
"""Column -> the name of a change, and the value."""
Batch = list[tuple[Row, Sets]]
Tables = dict[str, tuple[list[tuple[str, str]], list[Row]]]


def _of_items(tables: Tables) -> Iterator[Batch]:
    """Many cells of many items at once, for verify compares each of them with the ledger; a code or an order key by itself."""
    ways: dict[tuple[int, object], Batch] = {}
    for table in tables.keys() & KINDS_BY_TABLE.keys():
        columns, rows = tables[table]
        for number, row in enumerate(rows):
            for place, (column, kind) in enumerate(columns):
                alone = column if column in ("code", SORT_KEY) else ""
                for name, value in _tried(row, column, kind, place):
                    batch = ways.setdefault((number, (alone, name if WHOLE else "")), [])
                    if not batch or batch[-1][0] != row:
                        batch.append((row, {}))
                    batch[-1][1][column] = name, value
    yield from ways.values()


def _of_others(tables: Tables) -> Iterator[Batch]:
    """One cell at a time of the ledger, of files, and of what is derived."""
    for table in sorted(tables.keys() - KINDS_BY_TABLE.keys()):
        columns, rows = tables[table]
        some = rows[:: max(1, len(rows) // 3)] if WHOLE else rows[:1]
        for row in some:
            for place, (column, kind) in enumerate(columns):
                for name, value in _tried(row, column, kind, place):
                    yield [(row, {column: (name, value)})]


def _tried(row: Row, column: str, kind: str, place: int) -> list[tuple[str, Any]]:
    found = list(changes(row.values[column], kind).items())
    return found if WHOLE else [found[place % len(found)]] if not kind or place % 3 == 0 or row.table in KINDS_BY_TABLE else []


def _found(store: Attacked, batch: Batch) -> list[Reason]:
    with store.changing() as connection:
        try:
            for row, sets in batch:
                put(connection, row, {column: value for column, (_, value) in sets.items()})
        except IntegrityError:
            assert row.table in SHADOWS, "of these the keys cannot be taken away"
            return [because("search_index_differs")]
        found = store.found()
        if batch[0][0].table in SHADOWS and not found and _searched(connection) == SEARCHED:
            found = [because("search_index_differs")]
    assert [each for each in found if each.kind == "check_ended"] == []
    assert [text for text in map(sentence, found) if not text.isprintable() or len(text.encode()) > 1000] == []
    return found


BEGINNINGS = ("t", "task", "task1", "tit", "title", "titlek", "en", "ru", "kk", "ü1", "1", "title.en", "é2", "nothing")
SEARCHED: list[list[int]] = []
"""What each of them finds in the office as it is; a page of the index that nothing is found by may hold anything."""


def _searched(connection: Connection) -> list[list[int]]:
    sql = "SELECT rowid FROM task_search WHERE task_search MATCH ? ORDER BY 1"
    asked = [f'"{word}"{end}' for word in BEGINNINGS for end in ("", "*")]
    try:
        return [list(connection.exec_driver_sql(sql, (each,)).scalars()) for each in asked]
    except Unusable:
        return []


def _names(found: Reason, row: Row, column: str, value: object) -> bool:
    """Whether a finding is about a changed cell: of an item by its field, of the ledger by its revision, else by its key."""
    fields, table = found.fields, row.table
    if table in KINDS_BY_TABLE:
        if column == SORT_KEY:
            return found.kind == "order_differs" and fields["code"] == row.values["code"]
        if column == "code":
            return found.kind in ("row_missing", "row_without_ledger") and fields["item_kind"] == KINDS_BY_TABLE[table]
        place = (fields.get("item_kind"), fields.get("code"), fields.get("field"))
        return place == (KINDS_BY_TABLE[table], row.values["code"], column)
    if table in ("revision", "entry"):
        number = row.values["number" if table == "revision" else "revision"]
        return bool(fields.get("revision") == number) or (found.kind == "head_differs" and fields["found"] == number - 1)
    if table == "head":
        return found.kind in ("head_cell", "head_differs", "door_open", "head_beyond", "chain_broken")
    if table == "evidence_chunk":
        return bool(fields.get("sha256") == row.values["sha256"])
    if table == "task_words":
        return bool(fields.get("code") == row.values["code"]) or (column == "id" and found.kind == "search_index_differs")
    if table == "alembic_version":
        return found.kind == "schema_number_differs"
    assert table in SHADOWS, f"say by what verify names a change of the table {table}"
    return found.kind in ("search_index_differs", "engine_check")

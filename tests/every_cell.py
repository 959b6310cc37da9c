"""An office in which every column of every table holds something, made from the fields of the kinds, so that a new one joins by
itself: a filled item of each kind, a second one to change places with, a bare one, and one that was removed again.

The values mean nothing, so the ledger says that it was written by a schema from before anything was asked of them.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from tests.changed_by_hand import ask, insert_revision
from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.fields import Field, fields_of
from tracker.domain.model.kinds import KINDS
from tracker.storage.database import engine as engines
from tracker.storage.database import schema
from tracker.storage.database.rows import insert_sql, stored_row
from tracker.storage.ledger.codec import FAST
from tracker.storage.shelves import evidence, search

FILES = (bytes(range(256)) * 4096 + b"the end", b"a short file")
"""Kept files: one of two rows, one of one."""
DAY = "2026-01-05"

Row = dict[str, Any]


def write(url: str) -> None:
    """Create the database at `url` with the office in it."""
    schema.create(url, "TEST")
    engine, _ = engines.open_engine(engines.url_of(url))
    try:
        with closing(engines.writing(engine)) as connection:
            _Office(connection).write()
            connection.commit()
    finally:
        engine.dispose()


def row_of(kind: str, number: int, files: list[str]) -> Row:
    """Field -> value of item `number` of a kind: 0 has little, the others hold something everywhere."""
    code = "TEST" if kind == "strategy" else f"{kind}.{number}"
    found: Row = {"code": code}
    for field in fields_of(kind)[1:]:
        filled = number or field.refers_to
        if filled or not field.optional:
            found[field.name] = _value(kind, field, number) if filled else ledger.value_of(field.default)
    if {"sha256", "size"} & found.keys():
        found |= {"sha256": files[number % 2], "form": "file"} if "form" in found else {"sha256": files[number % 2]}
        found |= {"size": len(FILES[number % 2])} if "size" in found else {}
    return {name: value for name, value in found.items() if value is not None}


def _value(kind: str, field: Field, number: int) -> object:
    if kind == "strategy" and field.name == "time_zone":
        return "Asia/Almaty"
    if field.type is bool:
        return number == 1
    if field.type is int:
        return number + 10
    if issubclass(field.type, date):
        return (date(2026, 1, 1) + timedelta(days=number)).isoformat()
    if issubclass(field.type, StrEnum):
        return str(list(field.type)[number % len(field.type)])
    return f"{field.name} {'éü'[number % 2]}{number}"


class _Office:
    """The ledger, its tables and its files, written as a copy of them would be."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.files = connection, [hashlib.sha256(each).hexdigest() for each in FILES]
        sql = "SELECT ledger, strategy, encoding, digest FROM head"
        self.identity, self.strategy, self.encoding, self.digest = connection.exec_driver_sql(sql).one()
        on_server = connection.dialect.name == "postgresql"
        self.user = str(connection.exec_driver_sql("SELECT session_user").scalar()) if on_server else "tester"
        self.number = 0

    def write(self) -> None:
        ask(self.connection, "UPDATE head SET open = 'loading', number = 0")
        for file, sha256 in zip(FILES, self.files, strict=True):
            for seq in range(-(-len(file) // evidence.ROW)):
                ask(self.connection, evidence.INSERT, sha256, seq, file[seq * evidence.ROW : (seq + 1) * evidence.ROW])
        rows = {kind: [row_of(kind, number, self.files) for number in self._numbers(kind)] for kind in KINDS}
        self._revise((kind, "add", {}, row) for kind in KINDS for row in rows[kind])
        self._revise(self._changes(rows), acting_for="body.1")
        self._revise([("task", "amend", rows["task"][0] | {"note": "other"}, rows["task"][0])], undoes=2, clock_override=True)
        for kind in KINDS:
            for row in rows[kind]:
                ask(self.connection, insert_sql(kind), *stored_row(kind, row))
        search.fill(self.connection)
        ask(self.connection, "UPDATE head SET open = NULL")

    @staticmethod
    def _numbers(kind: str) -> tuple[int, ...]:
        return (1,) if kind == "strategy" else (1, 2, 0)

    def _changes(self, rows: dict[str, list[Row]]) -> Iterator[tuple[str, str, Row, Row]]:
        yield "task", "amend", rows["task"][0], rows["task"][0] | {"note": "other"}
        for kind in KINDS:
            if kind != "strategy":
                gone = row_of(kind, 3, self.files)
                yield kind, "add", {}, gone
                yield kind, "remove", gone, {}

    def _revise(self, changes: Any, **more: Any) -> None:
        self.number += 1
        entries = [
            Entry(self.number, seq, DAY, kind, {**new, **old}["code"], f"{kind}.{act}", _changed(old, new), f"{seq:032x}")
            for seq, (kind, act, old, new) in enumerate(changes, 1)
        ]
        when = f"2026-01-0{self.number + 4}T08:00:00.000000Z"
        fields = {"acting_for": None, "undoes": None, "clock_override": False} | more
        revision = Revision(
            number=self.number, encoding=self.encoding, recorded_at=when, actor="tester", db_user=self.user,
            reason=f"reason é{self.number}", schema="0029", previous=self.digest, digest="", **fields,
        )  # fmt: skip
        self.digest = ledger.digest_of(revision, entries, FAST)
        insert_revision(self.connection, revision._replace(digest=self.digest), entries)


def _changed(old: Row, new: Row) -> str:
    names = sorted(name for name in {**old, **new} if old.get(name) != new.get(name))
    return json.dumps({name: [old.get(name), new.get(name)] for name in names}, ensure_ascii=False, separators=(",", ":"))

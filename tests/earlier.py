"""Databases as programs of an earlier schema left them: a full office with the kinds and the fields that the schema had.

A new schema joins by itself, since the database that is taken down to an earlier one says what there was.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Connection, inspect

from tests.changed_by_hand import ask, insert_revision
from tests.cli.every import enact
from tests.storage.test_schema import migrating
from tracker.domain import ledger
from tracker.domain.ledger import Entry, Revision
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.storage.database import schema as schemas
from tracker.storage.database.rows import question_marks, stored_row
from tracker.storage.database.tables import SORT_KEY, TABLES
from tracker.storage.ledger.codec import FAST
from tracker.storage.shelves import evidence, search
from tracker.storage.store import Store

REVISION = "known"
"""The field of an issued report that names a revision."""

MORE = """
[[instrument]]
code = "D2"
title.en = "Decree 2"

[[relation]]
code = "D2.D1"
instrument = "D2"
form = "replaces"
other = "D1"

[[own_field]]
code = "KBK"
title.en = "Budget code"

[[own_value]]
code = "G1.T1.F-KBK"
task = "G1.T1"
field = "KBK"
narrative = "011-104"
"""
LATER = """
    plan apply {folder}/more.toml
    evidence add G1.T1 {folder}/more.toml
    remind
    handover dana --to erlan
    report status --issue --output {folder}/status.md
    task withdraw G1.T4 --reason "Entered twice"
    undo --yes --reason "It was not"
"""


def fill(db: Path) -> None:
    """Give the empty strategy in the file `db` something of every kind."""
    (db.parent / "more.toml").write_text(MORE)
    enact(db, db.parent)
    enact(db, db.parent, {"2026-11-02": LATER.format(folder=db.parent)})


def make(url: str, office: Store, schema: str) -> None:
    """Create the database at `url` as the program of an earlier schema left it."""
    schemas.create(url, office.head.strategy)
    with migrating(url) as (config, connection):
        command.downgrade(config, schema)
        _Earlier(connection, office, schema).write()


class _Earlier:
    """What an earlier schema had, written as a copy is."""

    def __init__(self, connection: Connection, office: Store, schema: str) -> None:
        self.connection, self.office, self.schema = connection, office, schema
        on_server = connection.dialect.name == "postgresql"
        self.user = str(connection.exec_driver_sql("SELECT session_user").scalar()) if on_server else ""
        inspector = inspect(connection)
        self.columns = {name: {each["name"] for each in inspector.get_columns(name)} for name in inspector.get_table_names()}
        self.written: list[str] = []
        self.renumbered: dict[int | None, int] = {}
        """Revision of the office -> its number here, or that of the last one before it which there is here."""
        self.kinds = [kind for kind in KINDS if TABLES[kind].name in self.columns]

    def write(self) -> None:
        ask(self.connection, "UPDATE head SET open = 'loading'")
        number, digest = self.connection.exec_driver_sql("SELECT number, digest FROM head").one()
        for revision, entries in self._revisions(number, digest):
            self.written += [each.changes for each in entries]
            insert_revision(self.connection, revision, entries)
        for kind in self.kinds:
            for row in self.office.rows(kind):
                self._insert(kind, stored_row(kind, {**row, **self._of_revision(row)}))
        if "evidence_chunk" in self.columns:
            self._keep_files()
        if "task_words" in self.columns:
            search.fill(self.connection)
        ask(self.connection, "UPDATE head SET open = NULL")

    def _revisions(self, number: int, digest: str) -> Iterator[tuple[Revision, list[Entry]]]:
        """The ledger that such a program wrote: the same acts, numbered and chained anew."""
        for revision, entries in self.office.ledger.whole():
            known = [each for each in map(self._known, entries) if each is not None]
            number += bool(known)
            self.renumbered[revision.number] = number
            if not known:
                continue
            undoes = self.renumbered.get(revision.undoes)
            plain = revision._replace(number=number, undoes=undoes, previous=digest, digest="")
            plain = plain._replace(db_user=self.user, schema=self.schema)
            known = [each._replace(revision=number, seq=seq) for seq, each in enumerate(known, 1)]
            digest = ledger.digest_of(plain, known, FAST)
            yield plain._replace(digest=digest), known

    def _known(self, entry: Entry) -> Entry | None:
        """An entry with the fields that there were, if there were any."""
        if entry.kind not in self.kinds:
            return None
        columns = self.columns[TABLES[entry.kind].name]
        changes = {name: pair for name, pair in json.loads(entry.changes).items() if name in columns}
        if REVISION in changes:
            changes[REVISION] = [each and self.renumbered[each] for each in changes[REVISION]]
        return entry._replace(changes=ledger.canonical(changes)) if changes else None

    def _of_revision(self, row: Mapping[str, Any]) -> dict[str, int]:
        return {REVISION: self.renumbered[row[REVISION]]} if row.get(REVISION) else {}

    def _keep_files(self) -> None:
        """The files that what was written names."""
        source = self.office.connection()
        for sha256 in list(evidence.digests(source)):
            if any(sha256 in changes for changes in self.written):
                for seq, content in evidence.rows_of(source, sha256):
                    ask(self.connection, evidence.INSERT, sha256, seq, content)

    def _insert(self, kind: str, row: tuple[object, ...]) -> None:
        names = [*(field.name for field in fields_of(kind)), SORT_KEY]
        there = {name: value for name, value in zip(names, row, strict=True) if name in self.columns[TABLES[kind].name]}
        quoted = ", ".join(f'"{name}"' for name in there)
        ask(self.connection, f"INSERT INTO {TABLES[kind].name} ({quoted}) VALUES ({question_marks(there)})", *there.values())

"""Backups: consistent while others write, and verified like a live database.

A backup is always an SQLite database, even of PostgreSQL, so it can be opened anywhere. Invariant: the ledger is copied exactly;
a copy that fails verification is not kept.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from tracker import clock as clocks
from tracker import drafts
from tracker.domain.control.rights import is_here
from tracker.domain.ledger import Entry, genesis
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Member
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused, Unusable
from tracker.storage.database import engine, schema
from tracker.storage.database.backup import copy_sqlite, spoken_of_as
from tracker.storage.database.owner import unknown_users
from tracker.storage.database.rows import insert_sql, question_marks, stored_row
from tracker.storage.ledger.ledger_queries import ENTRY, REVISION
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.shelves import evidence, search
from tracker.storage.store import Store, open_store

BLOCK = 2000


def backup(store: Store, file: Path, step: Callable[[], int | None] = bool, opened: Callable[[Store], object] = bool) -> Reason:
    """Write a verified copy of the whole database to `file`, which must not exist; Refused or Unusable if it fails. It says whose
    logins on the server are no users of this machine, since these are the people of an SQLite file.

    `step` is called again and again, and may stop it by raising; `opened` is given the store of the copy while it is verified.
    """
    store.ledger.require_end()
    drafts.sweep(file.absolute().parent)
    if os.path.lexists(file):
        raise Refused("file_exists", path=str(file))
    if not file.parent.is_dir():
        raise Unusable("file_unwritable", path=str(file), detail="its folder does not exist")
    try:
        with drafts.new(file.absolute(), store.permissions) as draft, spoken_of_as(draft, file):
            if store.place is not None:
                copy_sqlite(store.place, draft, step)
            else:
                _load(store, draft, step)
            _require_verified(draft, file, opened)
    except FileExistsError as error:
        raise Refused("file_exists", path=str(file)) from error
    except OSError as error:
        raise Unusable("file_unwritable", path=str(file), detail=error.strerror or "") from error
    logins = [] if store.place else unknown_users(str(each.login) for each in store.items(Member) if is_here(each, store.today))
    return because("backed_up", file=str(file), revision=store.head.number, digest=store.head.digest, logins=logins)


def _require_verified(draft: Path, file: Path, opened: Callable[[Store], object]) -> None:
    with open_store(str(draft)) as copy:
        opened(copy)
        found = next((each for each in verify(copy, clocks.now()) if each.kind not in REMARKS), None)
    if found is not None:
        raise Unusable("copy_not_verified", path=str(file), finding=found)


def _load(store: Store, draft: Path, step: Callable[[], int | None]) -> None:
    """Fill a new SQLite database with the ledger, the tables and the files of one snapshot."""
    schema.create(str(draft), store.head.strategy)
    opened, _ = engine.open_engine(engine.url_of(str(draft)))
    connection = engine.writing(opened)
    try:
        _begin(connection, store)
        _books(connection, store, step)
        _tables(connection, store, step)
        evidence.copy_all(store.connection(), connection)
        connection.exec_driver_sql("UPDATE head SET open = NULL")
        connection.commit()
    finally:
        connection.close()
        opened.dispose()


def _begin(connection: Connection, store: Store) -> None:
    head = store.head
    first = genesis(head.ledger, head.strategy, head.encoding)
    sql = "UPDATE head SET open = 'loading', ledger = ?, encoding = ?, number = 0, digest = ?"
    connection.exec_driver_sql(sql, (head.ledger, head.encoding, first))


def _books(connection: Connection, store: Store, step: Callable[[], int | None]) -> None:
    for revision, entries in store.ledger.whole():
        step()
        _insert(connection, f"INSERT INTO revision ({REVISION}) VALUES ({question_marks(revision)})", iter([tuple(revision)]))
        _insert(connection, f"INSERT INTO entry ({ENTRY}) VALUES ({question_marks(Entry._fields)})", entries)
        connection.exec_driver_sql("UPDATE head SET number = ?, digest = ?", (revision.number, revision.digest))


def _tables(connection: Connection, store: Store, step: Callable[[], int | None]) -> None:
    for kind in KINDS:
        step()
        _insert(connection, insert_sql(kind), (stored_row(kind, row) for row in store.rows(kind)))
    search.fill(connection)


def _insert(connection: Connection, sql: str, rows: Iterator[Sequence[object]]) -> None:
    while block := list(islice(rows, BLOCK)):
        connection.exec_driver_sql(sql, [tuple(row) for row in block])

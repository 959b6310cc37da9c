"""Files of evidence and the JSON of issued reports, kept by their SHA-256 in rows of 1 MiB outside the ledger, which holds the
digest.

Invariant: no more than one row is in memory; the same bytes are kept once; what is kept comes in with the entry that names
it or not at all, and is never taken away; what does not give its digest any more is named, and never handed out as the file.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from itertools import count, groupby
from pathlib import Path
from typing import IO, NamedTuple

from sqlalchemy import Connection

from tracker import drafts
from tracker.domain.control.evidence import FILE
from tracker.domain.model.records import Evidence
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.storage.database.rows import columns_sql, driver_sql, first, streamed
from tracker.storage.shelves.extensions import of_task
from tracker.storage.snapshot import Shelf

ROW = 1 << 20
"""The most bytes in one row."""

DIGITS = 64
"""The length of a digest."""

NAMING_SQL = (
    "SELECT 'evidence' AS kind, code, evidence AS named, sha256, size FROM evidence WHERE form = 'file'"
    " UNION ALL SELECT 'issued_report', code, code, sha256, size FROM issued_reports"
)
"""Every item that names a kept file."""

INSERT = "INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES (?, ?, ?)"


class StoredFile(NamedTuple):
    """A file as it is kept: its SHA-256 and its size in bytes."""

    sha256: str
    size: int


# -- coming in


def keep(connection: Connection, path: Path, most: int, statement: str = INSERT) -> StoredFile:
    """Keep the file at `path`, of at most `most` bytes, in the transaction of `connection`, each row by `statement`.

    Refused: `evidence_unreadable`, `evidence_not_a_file`, `evidence_empty`, `evidence_too_large`, `evidence_moving`.
    """
    try:
        with _opened(path) as file:
            _require_fits(path, os.fstat(file.fileno()).st_size, most)
            found = _measured(_rows(file))
            _require_fits(path, found.size, most)
            if not is_kept(connection, found.sha256):
                file.seek(0)
                _write(connection, found, _rows(file), path, statement)
    except OSError as error:
        raise Refused("evidence_unreadable", path=str(path), detail=error.strerror or str(error)) from error
    return found


def _opened(path: Path) -> IO[bytes]:
    """The file, for reading; a pipe or a device is refused rather than waited for."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Refused("evidence_not_a_file", path=str(path))
    return os.fdopen(number, "rb")


def _require_fits(path: Path, size: int, most: int) -> None:
    if size > most:
        raise Refused("evidence_too_large", path=str(path), size=size, most=most)
    if size == 0:
        raise Refused("evidence_empty", path=str(path))


def _rows(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(ROW), b"")


def _measured(parts: Iterable[bytes]) -> StoredFile:
    state, size = hashlib.sha256(), 0
    for part in parts:
        state.update(part)
        size += len(part)
    return StoredFile(state.hexdigest(), size)


def _write(connection: Connection, found: StoredFile, rows: Iterator[bytes], path: Path, statement: str) -> None:
    """Write the rows, and see that they are what was measured: a file may change between two readings."""

    def written() -> Iterator[bytes]:
        sql = driver_sql(connection, statement)
        for seq, row in enumerate(rows):
            if seq * ROW >= found.size:
                raise Refused("evidence_moving", path=str(path))
            connection.exec_driver_sql(sql, (found.sha256, seq, row))
            yield row

    if _measured(written()) != found:
        raise Refused("evidence_moving", path=str(path))


# -- what is kept


def is_kept(connection: Connection, sha256: str) -> bool:
    """Whether there is a file of this digest."""
    return first(connection, "SELECT 1 FROM evidence_chunk WHERE sha256 = ? LIMIT 1", (sha256,)) is not None


def rows_of(connection: Connection, sha256: str) -> Iterator[tuple[int, bytes]]:
    """The rows of one file by number, one at a time; none when it is not kept. What is no bytes on SQLite is read as such."""
    value = "CAST(bytes AS BLOB)" if connection.dialect.name == "sqlite" else "bytes"
    sql = f"SELECT seq, {value} FROM evidence_chunk WHERE sha256 = ? ORDER BY seq LIMIT 1 OFFSET ?"
    for at in count():
        row = first(connection, sql, (sha256, at))
        if row is None:
            return
        yield row[0], bytes(row[1] or b"")


def digests(connection: Connection) -> Iterator[str]:
    """The digest of every file that is kept, in order."""
    return (row[0] for row in streamed(connection, "SELECT DISTINCT sha256 FROM evidence_chunk ORDER BY sha256"))


def copy_all(source: Connection, target: Connection) -> None:
    """Write every file of one database into another, row by row."""
    sql = driver_sql(target, INSERT)
    for sha256 in digests(source):
        for seq, row in rows_of(source, sha256):
            target.exec_driver_sql(sql, (sha256, seq, row))


# -- going out


class EvidenceShelf(Shelf):
    """Evidence as it stands, and its files."""

    def listed(self, task: str | None = None) -> Iterator[Evidence]:
        """Evidence by task in the order in which it was added, streamed: of one task or of all."""
        where, given = of_task(task)
        columns = columns_sql("evidence", "evidence")
        sql = (
            f"SELECT {columns} FROM evidence LEFT JOIN tasks ON tasks.code = evidence.task WHERE {where}"
            " ORDER BY tasks.sort_key, evidence.sort_key"
        )
        return self._streamed(Evidence, sql, given)

    def named_files(self) -> Iterator[str]:
        """The digest of every file that a standing item names, in order, each once."""
        sql = f"SELECT DISTINCT sha256 FROM ({NAMING_SQL}) AS naming WHERE sha256 IS NOT NULL ORDER BY sha256"
        return (row[0] for row in streamed(self._connection, sql))

    def write_to(self, sha256: str, file: IO[bytes]) -> None:
        """Write the file of this digest into `file`; Refused `evidence_lost` when it is not kept, or not as it was."""

        def written() -> Iterator[bytes]:
            for _, row in rows_of(self._snapshot.ledger, sha256):
                file.write(row)
                yield row

        if _measured(written()).sha256 != sha256:
            raise Refused("evidence_lost", sha256=sha256)

    def save(self, found: Evidence, path: Path, permissions: int) -> Reason:
        """Write the file of a piece of evidence to `path`, which must not exist; it is there whole or not at all."""
        if found.form != FILE or found.sha256 is None:
            raise Refused("evidence_is_a_link", code=found.code, link=found.evidence)
        drafts.sweep(path.absolute().parent)
        if os.path.lexists(path):
            raise Refused("file_exists", path=str(path))
        try:
            with drafts.new(path.absolute(), permissions) as draft, draft.open("xb") as file:
                self.write_to(found.sha256, file)
        except OSError as error:
            raise Refused("file_unwritable", path=str(path), detail=error.strerror or str(error)) from error
        return because("evidence_saved", code=found.code, file=str(path), size=found.size, sha256=found.sha256)


# -- verifying


def differences(connection: Connection, upto: int) -> Iterator[Reason]:
    """Items whose file is missing or was altered, and files that no entry up to revision `upto` ever named."""
    sql = (
        f"SELECT kind, code, named, sha256 FROM ({NAMING_SQL}) AS naming WHERE NOT EXISTS"
        " (SELECT 1 FROM evidence_chunk WHERE evidence_chunk.sha256 = naming.sha256) ORDER BY kind, code"
    )
    for kind, code, name, sha256 in streamed(connection, sql):
        yield because(f"{kind}_missing", code=code, evidence=name, sha256=sha256)
    sql = (
        "SELECT kept.sha256, naming.kind, naming.code, naming.named, naming.size"
        f" FROM (SELECT DISTINCT sha256 FROM evidence_chunk) AS kept LEFT JOIN ({NAMING_SQL}) AS naming"
        " ON naming.sha256 = kept.sha256 ORDER BY kept.sha256, naming.kind, naming.code"
    )
    for sha256, users in groupby(streamed(connection, sql), key=lambda row: row[0]):
        if isinstance(sha256, str) and not (sha256.isascii() and len(sha256) <= DIGITS):  # nothing that can be asked for
            yield because("file_without_evidence", sha256=sha256)
            continue
        yield from _altered(connection, upto, sha256, [_Naming(*row[1:]) for row in users if row[1] is not None])


class _Naming(NamedTuple):
    """An item that names a kept file, and the size that it states."""

    kind: str
    code: str
    name: str
    size: int


def _altered(connection: Connection, upto: int, sha256: str, users: list[_Naming]) -> Iterator[Reason]:
    shape: list[tuple[int, int]] = []

    def rows() -> Iterator[bytes]:
        for seq, row in rows_of(connection, sha256):
            shape.append((seq, len(row)))
            yield row

    found = _measured(rows())
    expected = [(at, min(ROW, found.size - at * ROW)) for at in range(-(-found.size // ROW))]
    sound = found.sha256 == sha256 and shape == expected and all(type(at) is int for at, _ in shape)
    for kind, code, name, size in users:
        if not sound or found.size != size:
            yield because(f"{kind}_altered", code=code, evidence=name, sha256=sha256, size=size, found=found.size)
    if not users and not _was_named(connection, sha256, upto):
        yield because("file_without_evidence", sha256=sha256)
    elif not users and not sound:
        yield because("file_altered", sha256=sha256)


def _was_named(connection: Connection, sha256: str, upto: int) -> bool:
    sql = "SELECT 1 FROM entry WHERE kind IN ('evidence', 'issued_report') AND changes LIKE ? AND revision <= ? LIMIT 1"
    return first(connection, sql, (f'%"{sha256}"%', upto)) is not None

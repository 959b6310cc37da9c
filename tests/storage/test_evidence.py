"""Files of evidence in the database: kept in rows, once, whole or not at all; what was altered behind the program is named."""

import hashlib
import os
from pathlib import Path
from typing import IO, Any

import pytest

from tests.clocks import SetClock
from tests.storage.test_verify import by_hand
from tracker.domain.model.records import Evidence
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.storage.database import copies
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves import evidence
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.wording import sentence

ACTOR = Actor("tester")
MIB = 1 << 20
LARGE = bytes(range(256)) * (10 * 1024) + b"the end"
"""Two and a half rows."""
DIGEST = hashlib.sha256(LARGE).hexdigest()


def saved(store: Store, code: str, path: Path) -> Evidence:
    """The evidence whose file was written to `path`."""
    found = store.get(Evidence, code)
    store.evidence.save(found, path, store.permissions)
    return found


def kept(store: Store, path: Path, *codes: str, most: int = 3 * MIB) -> evidence.StoredFile:
    """Keep one file for a piece of evidence of each code."""
    with store.writing(ACTOR, "evidence") as work:
        for code in codes:
            found = work.keep_file(path, most)
            told: dict[str, Any] = {"sha256": found.sha256, "size": found.size}
            work.add("evidence.add", Evidence(code=code, task="T1", form="file", evidence=path.name, **told))
    return found


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file of more than two rows."""
    path = tmp_path / "treaty.pdf"
    path.write_bytes(LARGE)
    return path


@pytest.fixture
def filled(store: Store, large: Path) -> Store:
    """A task with the same large file twice, and a small one."""
    with store.writing(ACTOR, "a task") as work:
        work.add("task.add", Task(code="T1"))
    kept(store, large, "T1.E1", "T1.E2")
    small = large.with_name("note.txt")
    small.write_bytes(b"short")
    kept(store, small, "T1.E3")
    return store


def lengths(store: Store) -> list[int]:
    """The lengths of the rows of the large file."""
    return [len(row) for _, row in evidence.rows_of(store.connection(), DIGEST)]


def found(store: Store, clock: SetClock) -> list[tuple[str, Any]]:
    """Findings by kind, each with the evidence or the digest that it names."""
    return [(each.kind, each.fields.get("code") or each.fields.get("sha256")) for each in verify(store, clock())]


def test_a_large_file_is_kept_once_in_rows_and_comes_out_as_it_went_in(filled: Store, tmp_path: Path, clock: SetClock) -> None:
    assert lengths(filled) == [MIB, MIB, len(LARGE) - 2 * MIB]
    assert list(evidence.digests(filled.connection())) == sorted([DIGEST, hashlib.sha256(b"short").hexdigest()])
    assert saved(filled, "t1.e2", tmp_path / "out.pdf").size == len(LARGE)
    assert (tmp_path / "out.pdf").read_bytes() == LARGE
    assert found(filled, clock) == []


def test_no_more_than_one_row_is_in_memory(filled: Store, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    opened = evidence._opened

    class Watched:
        def __init__(self, file: IO[bytes]) -> None:
            self._file = file

        def read(self, size: int) -> bytes:
            asked.append(size)
            return self._file.read(size)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

        def __enter__(self) -> "Watched":
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    monkeypatch.setattr(evidence, "_opened", lambda path: Watched(opened(path)))
    large.write_bytes(LARGE + b"!")
    kept(filled, large, "T1.E4")
    assert set(asked) == {MIB}


def test_a_file_is_written_with_its_entry_or_not_at_all(filled: Store, large: Path) -> None:
    large.write_bytes(b"another" + LARGE)
    with pytest.raises(ZeroDivisionError), filled.writing(ACTOR, "half") as work:
        work.keep_file(large, 3 * MIB)
        raise ZeroDivisionError
    with filled.writing(ACTOR, "without an entry") as work:
        work.keep_file(large, 3 * MIB)
    assert len(list(evidence.digests(filled.connection()))) == 2


def test_what_is_no_file_or_too_large_or_empty_is_refused(filled: Store, tmp_path: Path, large: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    for name, kind in {"pipe": "not_a_file", ".": "not_a_file", "empty": "empty", "none": "unreadable"}.items():
        with pytest.raises(Refused, match=f"evidence_{kind}"):
            kept(filled, tmp_path / name, "T1.E4")
    with pytest.raises(Refused, match="evidence_too_large"):
        kept(filled, large, "T1.E4", most=len(LARGE) - 1)
    assert kept(filled, large, "T1.E4", most=len(LARGE)).size == len(LARGE)


@pytest.mark.parametrize("second", [LARGE[:-1] + b"?", LARGE + b"more", LARGE[:-MIB], LARGE + LARGE])
def test_a_file_that_changes_while_it_is_read_is_refused(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: bytes
) -> None:
    path, measured = tmp_path / "moving.bin", evidence._measured
    path.write_bytes(b"first" + LARGE)

    def and_then_changes(parts: Any) -> evidence.StoredFile:
        found = measured(parts)
        path.write_bytes(b"first" + second)
        return found

    monkeypatch.setattr(evidence, "_measured", and_then_changes)
    with pytest.raises(Refused, match="evidence_moving"):
        kept(filled, path, "T1.E4")
    assert len(list(evidence.digests(filled.connection()))) == 2


def test_a_kept_file_is_neither_changed_nor_taken_away(filled: Store) -> None:
    for sql in ("UPDATE evidence_chunk SET seq = 9", "DELETE FROM evidence_chunk"):
        with pytest.raises(Exception, match="evidence"), filled.writing(ACTOR, "a slip") as work:
            work._connection.exec_driver_sql(sql)
    filled.close()
    with pytest.raises(Exception, match="through the program"), filled._database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES ('00', 0, 'x')")


TAMPERED = {
    f"UPDATE evidence_chunk SET bytes = 'x' WHERE sha256 = '{DIGEST}' AND seq = 1": {"evidence_altered": ["T1.E1", "T1.E2"]},
    f"UPDATE evidence_chunk SET seq = 7 WHERE sha256 = '{DIGEST}' AND seq = 0": {"evidence_altered": ["T1.E1", "T1.E2"]},
    f"DELETE FROM evidence_chunk WHERE sha256 = '{DIGEST}' AND seq = 2": {"evidence_altered": ["T1.E1", "T1.E2"]},
    f"DELETE FROM evidence_chunk WHERE sha256 = '{DIGEST}'": {"evidence_missing": ["T1.E1", "T1.E2"]},
    "INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES ('00', 0, 'x')": {"file_without_evidence": ["00"]},
    f"INSERT INTO evidence_chunk (sha256, seq, bytes) VALUES ('{DIGEST}', 99, '')": {"evidence_altered": ["T1.E1", "T1.E2"]},
    "UPDATE evidence SET size = 6 WHERE code = 'T1.E3'": {"cell_differs": ["T1.E3"], "evidence_altered": ["T1.E3"]},
}


@pytest.mark.parametrize("sql", TAMPERED)
def test_a_change_behind_the_program_names_the_evidence(filled: Store, clock: SetClock, tmp_path: Path, sql: str) -> None:
    with by_hand(filled) as connection:
        connection.exec_driver_sql(sql)
    assert found(filled, clock) == [(kind, code) for kind, codes in TAMPERED[sql].items() for code in codes]
    assert all(sentence(each) for each in verify(filled, clock()))
    if "T1.E1" in str(TAMPERED[sql]) and "99" not in sql:
        with pytest.raises(Refused, match="evidence_lost"):
            saved(filled, "T1.E1", tmp_path / "out.pdf")
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith((".part", "out.pdf"))] == []


def test_a_file_whose_evidence_was_withdrawn_stays_and_is_verified_too(filled: Store, clock: SetClock) -> None:
    with filled.writing(ACTOR, "a mistake") as work:
        work.remove("evidence.withdraw", work.get(Evidence, "T1.E3"))
    assert found(filled, clock) == []
    digest = hashlib.sha256(b"short").hexdigest()
    with by_hand(filled) as connection:
        connection.exec_driver_sql(f"UPDATE evidence_chunk SET bytes = 'x' WHERE sha256 = '{digest}'")
    assert found(filled, clock) == [("file_altered", digest)]


def test_a_backup_holds_the_files_and_one_with_a_lost_file_is_not_kept(filled: Store, tmp_path: Path, clock: SetClock) -> None:
    copies.backup(filled, tmp_path / "copy.db")
    with open_store(str(tmp_path / "copy.db")) as copy:
        assert lengths(copy) == lengths(filled)
        assert found(copy, clock) == []
    with by_hand(filled) as connection:
        connection.exec_driver_sql(f"DELETE FROM evidence_chunk WHERE sha256 = '{DIGEST}'")
    with pytest.raises(Exception, match="copy_not_verified"):
        copies.backup(filled, tmp_path / "another.db")
    assert not (tmp_path / "another.db").exists()


def test_a_saved_file_never_overwrites_and_a_link_cannot_be_saved(filled: Store, tmp_path: Path, large: Path) -> None:
    with pytest.raises(Refused, match="file_exists"):
        saved(filled, "T1.E3", large)
    assert large.read_bytes() == LARGE
    with pytest.raises(Refused, match="file_unwritable"):
        saved(filled, "T1.E3", tmp_path / "no" / "folder")
    with filled.writing(ACTOR, "a link") as work:
        work.add("evidence.add", Evidence(code="T1.E9", task="T1", evidence="https://gov.kz/1"))
    with pytest.raises(Refused, match="evidence_is_a_link"):
        saved(filled, "T1.E9", tmp_path / "out")

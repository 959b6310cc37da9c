"""Where a file lies and what can be done with it there: found out without opening it."""

import sqlite3
from pathlib import Path

import pytest

from tracker.errors import Refused, Unusable
from tracker.storage.database import engine, schema, sqlite_file
from tracker.storage.database.engine import fault_of, url_of
from tracker.storage.database.sqlite_file import LOCAL, file_system_of, place_of
from tracker.storage.store import open_store

MOUNTS = """
rootfs / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//office/plans /mnt/my\\040plans cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
""".strip()


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a local disk, an NFS share and an SMB share whose name has a blank."""
    read = Path.read_text

    def told(self: Path, *args: object, **kwargs: object) -> str:
        return MOUNTS if str(self) == "/proc/self/mounts" else read(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "read_text", told)


@pytest.mark.parametrize(
    ("path", "kind", "local"),
    [
        ("/home/office/strategy.db", "ext4", True),
        ("/tmp/strategy.db", "tmpfs", True),
        ("/mnt/share/strategy.db", "nfs4", False),
        ("/mnt/sharepoint/strategy.db", "ext4", True),
        ("/mnt/my plans/strategy.db", "cifs", False),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(mounts: None, path: str, kind: str, local: bool) -> None:
    assert file_system_of(Path(path)) == kind
    assert (kind in LOCAL) is local


def test_a_file_system_that_is_not_known_counts_as_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: (_ for _ in ()).throw(OSError))
    assert file_system_of(Path("/x")) == "unknown"
    assert "unknown" not in LOCAL


@pytest.mark.parametrize(("kind", "journal"), [("ext4", "wal"), ("nfs4", "delete"), ("unknown", "delete")])
def test_write_ahead_logging_is_used_on_a_local_disk_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, journal: str
) -> None:
    monkeypatch.setattr(sqlite_file, "file_system_of", lambda _: kind)
    schema.create(str(tmp_path / "strategy.db"), "TEST")
    with sqlite3.connect(tmp_path / "strategy.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == (journal,)
    connection.close()


def test_a_writable_file_is_opened_for_writing_and_says_so(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategy.db"
    path.write_bytes(sqlite_template.read_bytes())
    found = place_of(path)
    assert (found.read_only, found.path) == (None, path)
    assert "mode=rw" in found.uri


def test_a_path_with_odd_letters_is_opened_all_the_same(sqlite_template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "планы & 100% #1?"
    folder.mkdir()
    path = folder / "стратегия.db"
    path.write_bytes(sqlite_template.read_bytes())
    with open_store(str(path)) as store:
        assert store.head.number == 1
        assert store.url == str(path)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        open_store(str(tmp_path))
    assert caught.value.kind == "database_not_a_file"


@pytest.mark.parametrize("text", ["mysql://host/db", "oracle://x", "sqlite+nonsense:///x"])
def test_an_address_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        url_of(text)
    assert caught.value.kind == "bad_url"


def test_a_path_and_the_short_name_of_postgresql_are_addresses() -> None:
    assert url_of("strategy.db").database == "strategy.db"
    assert url_of("postgresql://server/office").drivername == "postgresql+psycopg"


FAULTS = [
    ("database is locked", "database_locked"), ("database or disk is full", "disk_full"),
    ("attempt to write a readonly database", "database_readonly"), ("file is not a database", "not_a_database"),
    ("database disk image is malformed", "database_corrupt"), ("interrupted", "interrupted"),
    ("unable to open database file", "database_unreadable"), ("tracker: the ledger is never changed", "door_closed"),
    ("near \"SELEC\": syntax error", None),
]  # fmt: skip


@pytest.mark.parametrize(("message", "kind"), FAULTS)
def test_a_driver_s_word_is_a_kind_of_fault_and_a_mistake_of_ours_is_none(message: str, kind: str | None) -> None:
    assert fault_of(sqlite3.OperationalError(message)) == kind


def test_what_is_written_waits_for_the_disk(tmp_path: Path) -> None:
    """The tests themselves do not: see conftest."""
    schema.create(str(tmp_path / "strategy.db"), "TEST")
    connection = engine._connect(place_of(tmp_path / "strategy.db"))
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()

"""Files that commands write: never in place of anything but a file, and never readable by more people than before."""

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    """The usual mask, whatever the machine's is."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def kinds(folder: Path) -> dict[str, int]:
    """What lies in a folder, by name, with the kind of each."""
    return {each.name: stat.S_IFMT(each.lstat().st_mode) for each in folder.iterdir()}


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """A folder with a pipe, a socket, a folder, and links to them."""
    folder = tmp_path / "odd"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    for name in ("pipe", "folder"):
        (folder / f"link-{name}").symlink_to(name)
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(folder, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{here}/socket")  # the path of a socket is limited to about 107 bytes
        os.close(here)
        yield folder


NAMES = ("pipe", "socket", "folder", "link-pipe", "link-folder")


def test_a_database_is_made_only_where_nothing_is_or_an_empty_file(tracker: Line, odd: Path) -> None:
    before = kinds(odd)
    said = [tracker("init", "--empty", "--db", str(odd / name)) for name in NAMES]
    assert [each.code for each in said] == [2] * len(NAMES)
    assert all("no file, but a folder, a device, a pipe or a socket" in each.err for each in said)
    assert kinds(odd) == before


def test_what_is_no_file_is_no_database_and_is_not_waited_for(tracker: Line, odd: Path) -> None:
    said = [tracker(*words, db=str(odd / name)) for name in NAMES for words in (("db", "info"), ("verify",), ("db", "upgrade"))]
    assert {each.code for each in said} == {3}
    assert all("no file, but a folder" in each.err for each in said)


def test_an_empty_file_is_filled_and_keeps_its_permissions(tracker: Line, tmp_path: Path) -> None:
    (tmp_path / "shared.db").touch()
    (tmp_path / "shared.db").chmod(0o660)
    tracker.done("init", "--empty", "--db", str(tmp_path / "shared.db"))
    assert mode(tmp_path / "shared.db") == 0o660
    assert tracker("init", "--empty", "--db", str(tmp_path / "shared.db")).code == 2


def test_a_link_is_followed_to_the_place_of_the_database(tracker: Line, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.db").symlink_to("there/real.db")
    tracker.done("init", "--empty", "--db", str(tmp_path / "link.db"))
    assert (tmp_path / "link.db").is_symlink()
    assert [each.name for each in (tmp_path / "there").iterdir()] == ["real.db"]
    assert mode(tmp_path / "there" / "real.db") == 0o600
    tracker.done("verify", "--db", str(tmp_path / "link.db"))


@pytest.mark.parametrize("db_mode", [0o600, 0o640])
def test_no_copy_of_a_database_is_readable_by_more_people_than_the_database(
    office: Line, db: Path, tmp_path: Path, db_mode: int
) -> None:
    db.chmod(db_mode)
    (tmp_path / "letter.pdf").write_bytes(b"letter")
    office.done("evidence", "add", "G1.T1", str(tmp_path / "letter.pdf"))
    office.done("db", "backup", str(tmp_path / "copy.db"))
    office.done("evidence", "save", "G1.T1.E1", str(tmp_path / "saved.pdf"))
    office.done("export", str(tmp_path / "out"))
    package = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {mode(path) for path in (tmp_path / "copy.db", tmp_path / "saved.pdf", *package)} == {db_mode}
    assert mode(tmp_path / "out") == db_mode | (db_mode & 0o444) >> 2


def test_a_report_written_over_a_file_keeps_its_permissions_and_is_never_written_over_a_folder(
    tracker: Line, db: Path, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").touch(mode=0o600)
    tracker.done("report", "status", "--output", str(tmp_path / "report.txt"))
    assert mode(tmp_path / "report.txt") == 0o600
    assert (tmp_path / "report.txt").stat().st_size
    (tmp_path / "folder").mkdir()
    assert tracker("report", "status", "--output", str(tmp_path / "folder")).code == 2


def test_several_files_appear_together_or_not_at_all(tracker: Line, db: Path, tmp_path: Path) -> None:
    def written(*names: str, told: str) -> list[str]:
        said = tracker("report", "status", *(word for name in names for word in ("--output", str(tmp_path / name))))
        assert told in said.err
        return sorted(each.name for each in tmp_path.glob("a.*"))

    assert written("a.html", "gone/a.csv", told="gone/a.csv cannot be written") == []
    assert written("a.html", "a.ics", told="nothing to put into a calendar") == []
    assert written("a.html", "a.zip", told="There is no format zip") == []
    assert written("a.html", "a.html", told="is named twice") == []
    assert written("a.html", "a.csv", told="") == ["a.csv", "a.html"]


def test_no_answer_takes_the_place_of_a_database(tracker: Line, db: Path) -> None:
    before = db.read_bytes()
    for words in (
        ("--format", "text", "--output"),
        ("--format", "csv", "--with-notes"),
        ("--issue", "--format", "html", "--output"),
        ("--email", "a@example.org", "--output"),
    ):
        said = tracker("report", "status", *words, str(db))
        assert (said.code, "cannot be written: It is a database." in said.err) == (2, True)
    assert db.read_bytes() == before


def test_an_answer_goes_into_a_pipe_that_is_named_by_its_descriptor(tracker: Line, db: Path) -> None:
    read, write = os.pipe()
    tracker.done("report", "overdue", "--format", "text", "--output", f"/dev/fd/{write}")
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as answer:
        assert answer.readline().startswith("Overdue tasks")

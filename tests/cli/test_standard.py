"""A process that starts with less than others have: standard streams that are closed, a user without a name and a home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Line, Said
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.domain.model.strategy import Goal
from tracker.storage.store import open_store

CLOSED = {"input": "<&-", "output": ">&-", "errors": "2>&-", "all": "<&- >&- 2>&-"}
SILENT = ("output", "all")
COMMANDS = {
    "--help": (0, 3),
    "task list --format json": (0, 3),
    "report status --output status.txt": (0, 0),
    "goal add --title Trade": (0, 0),
    "undo": (2, 2),
    "": (0, 3),
}
"""Command -> its exit code, and its exit code where nobody can receive an answer."""


def shell(line: str, folder: Path, **env: str) -> Said:
    """A line of the shell, with nothing in its environment but what Python needs."""
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(["sh", "-c", line], cwd=folder, env={**clean, **env}, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def mine(tmp_path: Path, environ: dict[str, str]) -> Path:
    """A database of whoever runs the tests."""
    path = tmp_path / "mine.db"
    assert run(("init", "--empty", "--db", str(path)), Call(environ)) == 0
    return path


@pytest.mark.parametrize("closed", CLOSED)
def test_a_standard_stream_that_is_closed_is_no_fault(mine: Path, tmp_path: Path, closed: str) -> None:
    for words, codes in COMMANDS.items():
        said = shell(f"{sys.executable} -m tracker {words} {CLOSED[closed]}", tmp_path, TRACKER_DB=str(mine))
        assert said.code == codes[closed in SILENT], (words, said)
        assert "Traceback" not in said.err
        assert "fault" not in said.err
        assert said.err.count("\n") <= 1
        if closed == "output" and said.code == 3:
            assert said.err == (
                "tracker: The answer cannot be shown, because standard output is closed. Open it, or name a file with --output.\n"
            )
    assert (tmp_path / "status.txt").read_text(encoding="utf-8").startswith("Status by goal")


def test_what_was_written_is_done_although_nobody_could_be_told(mine: Path, tmp_path: Path) -> None:
    said = shell(f"{sys.executable} -m tracker --db {mine} goal add --title Trade >&-", tmp_path)
    assert said.code == 0
    assert said.err.startswith("tracker: Revision 2 was written.")
    with open_store(str(mine)) as store:
        assert store.get(Goal, "G1")
        assert store.head.number == 2


def test_no_database_gets_the_number_of_a_standard_stream(office: Line, tmp_path: Path) -> None:
    script = f"""
import os, sys
from tracker.cli.standard import require_streams
require_streams()
assert [sys.stdin.read(), sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno()] == ["", 0, 1, 2]
assert os.open({office.db!r}, os.O_RDWR) > 2
"""
    (tmp_path / "script.py").write_text(script)
    assert shell(f"{sys.executable} script.py <&- >&- 2>&-", tmp_path).code == 0


NAMELESS = """
import os, pwd, sys
def nobody(number): raise KeyError(number)
pwd.getpwuid = nobody
from tracker.__main__ import main
main()
"""


def nameless(words: str, folder: Path) -> Said:
    """The program for a user who has neither an entry among the system's users nor a HOME."""
    (folder / "nameless.py").write_text(NAMELESS)
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    command = [sys.executable, "nameless.py", *words.split()]
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


def test_a_user_without_a_name_and_a_home_names_the_database(tmp_path: Path) -> None:
    for words in ("init --empty", "task list", "goal add --title X", "verify", ""):
        said = nameless(words, tmp_path)
        assert (said.code, said.out) == (2, ""), words
        assert (
            said.err == "tracker: No database is named, and there is no home folder for one. Name it with --db or TRACKER_DB.\n"
        )
    assert [each.name for each in tmp_path.iterdir()] == ["nameless.py"]


def test_a_default_is_asked_for_only_when_it_is_needed(tmp_path: Path) -> None:
    for words in ("--help", "due monthly", "completion bash", "--db x.db init --empty", "--db x.db goal add --title X"):
        said = nameless(words, tmp_path)
        assert (said.code, said.err) == (0, ""), words
    said = nameless("--db x.db report status --known-on @1", tmp_path)  # a past moment, without a folder to keep it in
    assert (said.code, said.err) == (0, "")
    assert f"uid:{os.geteuid()}" in nameless("--db x.db log", tmp_path).out


@pytest.mark.parametrize("path", ["~nobody-of-this-name/x.db", "~/x.db"])
def test_a_home_that_is_not_known_is_no_fault(tmp_path: Path, path: str) -> None:
    said = nameless(f"--db {path} task list", tmp_path)
    assert said.code == 3
    assert said.err.startswith("tracker: There is no database at ")
    assert said.err.count("\n") == 1


def test_a_folder_that_was_deleted_under_the_program_is_no_fault(office: Line, tmp_path: Path) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m tracker --db"
    assert shell(f"{line} {office.db} task list", tmp_path).code == 0
    for words in (f"{office.db} task list --output x.txt", "x.db task list", "x.db init --empty"):
        said = shell(f"{line} {words}", tmp_path)
        assert said.code in (2, 3), (words, said)
        assert said.err.startswith("tracker: ")
        assert "fault" not in said.err
        assert said.err.count("\n") == 1

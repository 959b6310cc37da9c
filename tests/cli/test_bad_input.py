"""Bad input and faults: each gets one sentence that says what is wrong and what to do, its exit code, and nothing is lost."""

import os
import resource
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import IO, NoReturn

import pytest

from tests.cli.conftest import Line, Process, Said
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.domain.model.strategy import Task
from tracker.storage.store import open_store

NOBODY = 65534
WORDS = {
    "an unknown code": ("task show G1.T9", 2, "There is no task G1.T9. Did you mean G1.T2 or G1.T1?"),
    "an unknown goal": ("task add --goal G9 --title X", 2, "There is no goal G9."),
    "an unknown lead": ("task amend G1.T1 --lead NATO", 2, "There is no body NATO. List them with `tracker body list`."),
    "an unknown actor": (
        "--actor NATO task assign G1.T2",
        2,
        "There is no body NATO to act for. List them with `tracker body list`.",
    ),
    "an impossible date": (
        "task assign G1.T2 --on 2026-02-30",
        2,
        '"2026-02-30" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    ),
    "a date to come": (
        "task assign G1.T2 --on 2026-11-03",
        2,
        "Nothing can take effect on Tue 3 Nov 2026, after today (Mon 2 Nov 2026). Give today or an earlier day with --on.",
    ),
    "a forbidden move": (
        "task accept G1.T1 --outcome executed",
        2,
        "G1.T1 is assigned, so accept is not possible.",
    ),
    "the wrong body": (
        "task report G1.T1 --actor AP",
        2,
        "AP may not report G1.T1: only its lead MFA may; act for it with --actor MFA.",
    ),
    "a decision without a note": ("task cancel G1.T1 --outcome partly", 2, "To cancel G1.T1, note must be given. Add --note."),
    "a percentage above all": (
        "task update G1.T1 --percent 140",
        2,
        "140 is not a percentage. Give a whole number from 0 to 100.",
    ),
    "a status by hand": ("task amend G1.T1 --due 2027-01-01", 2, "due of G1.T1 is fixed since it was assigned."),
    "a code used already": (
        "goal add G1 --title Again",
        2,
        "The code G1 is used already, and a code is given once only. Choose another.",
    ),
    "a code that is none": (
        "goal add G/1 --title Odd",
        2,
        '"G/1" cannot be a code. Use A-Z, 0-9, dot, dash and underscore, at most 64 characters.',
    ),
    "a word that is no filter": ("task list overdu", 2, '"overdu" is not a filter word. Did you mean overdue?'),
    "a term that is none": ("task add --title X --term soon", 2, '"soon" is not understood as a term.'),
    "a future known-on": (
        "report status --known-on 2026-11-03",
        2,
        "Nothing is known yet on Tue 3 Nov 2026, after today (Mon 2 Nov 2026).",
    ),
    "a plan that is not there": ("plan apply none.toml", 2, "none.toml"),
    "a zone that is none": ("strategy amend --time-zone Asia/Almata", 2, "Asia/Almaty"),
    "a revision that is not there": ("undo 99 --yes", 2, "There is no revision 99. See `tracker log`."),
    "an undo that nobody can agree to": ("undo", 2, "Nobody can be asked here whether to undo revision 7. Add --yes."),
    "a body that is used": ("undo 3 --yes", 2, "MFA"),
    "an address that is none": ("--db mysql://host/x task list", 2, "mysql://host/x is not the address of a database."),
}


@pytest.mark.parametrize("name", WORDS)
def test_wrong_words_are_one_sentence_and_change_nothing(office: Line, name: str) -> None:
    words, code, sentence = WORDS[name]
    with open_store(office.db) as store:
        head = store.head
    said = office(*words.split())
    assert said.code == code, said
    assert sentence in said.err
    assert said.err.startswith("tracker: ")
    with open_store(office.db) as store:
        assert store.head == head


def no_file(path: Path) -> None:
    path.unlink()


def no_bytes(path: Path) -> None:
    path.write_bytes(b"")


def other_bytes(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 a spreadsheet, or so " * 100)


def other_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)")
    connection.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FILES = {
    "missing": (no_file, "There is no database at {path}. Make one with `tracker init --db {path}`, or name another with --db."),
    "empty": (no_bytes, "{path} is empty. Begin there with `tracker init`, or name another with --db."),
    "not SQLite": (other_bytes, "{path} is not a database of this program. Name another with --db."),
    "another program's": (other_tables, "{path} is a database, but not one of this program. Name another with --db."),
    "of a newer schema": (
        newer,
        "The database {path} has schema 9999, and this version of the program goes up to",
    ),
    "a folder": (folder, "{path} is no file, but a folder, a device, a pipe or a socket. Name a file with --db."),
}


COMMANDS = ("report status", "task add --title X", "verify", "log", "db info", "db upgrade", "export out")
ANSWERED = ("of a newer schema", "db info")
"""What can be told even of a database that this version cannot use."""


@pytest.mark.parametrize(("name", "words"), [each for each in product(FILES, COMMANDS) if each != ANSWERED])
def test_a_database_that_cannot_be_used_is_exit_code_3_and_left_as_it_is(tracker: Line, db: Path, name: str, words: str) -> None:
    spoil, sentence = FILES[name]
    spoil(db)
    before = db.read_bytes() if db.is_file() else None
    said = tracker(*words.split())
    assert (said.code, said.out) == (3, ""), said
    assert said.err.startswith("tracker: " + sentence.format(path=db)), said.err
    assert said.err.count("\n") == 1
    assert (db.read_bytes() if db.is_file() else None) == before


def test_an_unreachable_server_is_named_without_its_password(tracker: Line) -> None:
    said = tracker("task", "list", db="postgresql://office:secret@127.0.0.1:1/strategy")
    assert said.code == 3
    assert "does not answer" in said.err
    assert "See that it runs and that the address is right." in said.err
    assert "secret" not in said.err
    assert said.err.count("\n") == 1


def test_a_database_that_is_not_there_on_a_server_is_named(postgresql: str, tracker: Line) -> None:
    said = tracker("task", "list", db=postgresql.replace("/postgres?", "/no_such_database?"))
    assert said.code == 3
    assert "no_such_database" in said.err
    assert said.err.count("\n") == 1


def test_a_server_without_tables_wants_init(bare_url: str, tracker: Line) -> None:
    said = tracker("task", "list", db=bare_url)
    assert said.code == 3
    assert said.err.count("\n") == 1


def test_a_locked_database_can_be_read_and_says_that_it_is_busy(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.database.engine.LOCK_SECONDS", 0.1)
    other = sqlite3.connect(office.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert office("task", "list").code == 0
        said = office("task", "assign", "G1.T2")
    finally:
        other.rollback()
        other.close()
    assert said.code == 3
    assert (
        said.err
        == f"tracker: The database {office.db} is busy with another writer. Wait a moment and try again; nothing was changed.\n"
    )


def test_a_full_disk_is_one_sentence_and_loses_nothing(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.storage.database import engine

    connect = engine._connect

    def small(place: object) -> sqlite3.Connection:
        connection = connect(place)  # type: ignore[arg-type]
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages there are: not one more fits
        return connection

    monkeypatch.setattr(engine, "_connect", small)
    said = office("task", "amend", "G1.T1", "--narrative", "word " * 6000)
    monkeypatch.undo()
    assert said.code == 3
    assert said.err.startswith(f"tracker: There is no room left for the database {office.db}. Free some space and try again;")
    assert office("verify").code == 0
    with open_store(office.db) as store:
        assert store.get(Task, "G1.T1").narrative is None


# -- what only an unprivileged user meets


@pytest.fixture
def shared(office: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """The office's database in a folder that everybody may enter, since the tests may run as root."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    folder.chmod(0o755)
    monkeypatch.setenv("HOME", "/")
    with sqlite3.connect(office.db) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    office.db = str(shutil.copy(office.db, folder / "office.db"))
    yield office
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(line: Line, *words: str) -> Said:
    """Run a command in a child process that has no rights of root's."""
    line(*words)  # loads what the child could not read
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if child == 0:
            _run_as_nobody(line, words, out, err)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return Said(code, out.read(), err.read())


def _run_as_nobody(line: Line, words: tuple[str, ...], out: IO[str], err: IO[str]) -> NoReturn:
    code = 99
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        sys.stdout, sys.stderr = out, err
        code = run(words, Call({**line.environ, "TRACKER_DB": line.db}, clock=line.clock, login="tester"))
        out.flush()
        err.flush()
    finally:
        os._exit(code)


READINGS = (
    "report status",
    "report overdue",
    "task list",
    "task show G1.T1",
    "log",
    "verify",
    "db info",
    "task list --as-of 2026-11-01",
)


def test_a_read_only_database_in_a_read_only_folder_serves_every_reading(shared: Line) -> None:
    path = Path(shared.db)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = sorted(path.parent.iterdir())
    for words in READINGS:
        said = as_nobody(shared, *words.split())
        assert (said.code, said.err) == (0, ""), (words, said)
        assert said.out
    assert sorted(path.parent.iterdir()) == before


def test_a_read_only_database_says_that_it_cannot_be_written_and_why(shared: Line) -> None:
    path = Path(shared.db)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    bytes_before = path.read_bytes()
    shared.login = "stranger"  # so that the first run, in this process, which may be root's, writes nothing either
    said = as_nobody(shared, "task", "assign", "G1.T2")
    assert said.code == 3
    assert said.err == f"tracker: This cannot be written: The file {path} is read only. Reports and exports still work.\n"
    assert path.read_bytes() == bytes_before


def test_an_unreadable_database_is_named(shared: Line) -> None:
    Path(shared.db).chmod(0o000)
    said = as_nobody(shared, "task", "list")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"tracker: The database {shared.db} cannot be read: Permission denied.")


def test_a_real_process_on_a_full_disk_says_so_and_leaves_the_books_whole(process: Process, tmp_path: Path) -> None:
    assert process("init", "--empty", "--db", "x.db").code == 0
    size = 100_000  # bytes that one file may have from here on: less than what is written
    texts = [word for name in ("title", "title-ru", "title-kk", "note", "source") for word in (f"--{name}", "word " * 6000)]
    said = process(
        "goal", "add", *texts, "--db", "x.db", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    )
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("tracker: There is no room left for the database x.db.")
    verified = process("verify", "--db", "x.db")
    assert (verified.code, verified.err) == (0, "")
    assert "revision 1," in verified.out

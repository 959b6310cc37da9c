"""Killed at any instant, a command can simply be run again: all is then as if nobody had killed it, and nothing is left."""

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM
from typing import Any

import pytest

from tests import lending
from tests.cli.every import enact
from tests.clocks import SetClock
from tests.contents import filled
from tests.killing import ATTACK, kills
from tests.storage.test_schema import migrating, older
from tracker import drafts
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.domain.model.kinds import KINDS
from tracker.errors import Unusable
from tracker.storage.database import schema
from tracker.storage.database.engine import url_of
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.store import Store, open_store

OFFICE = {
    "2026-11-02": """
        goal add G1 --title "Regional security"
        body add MFA --name "Ministry of Foreign Affairs" --contact mfa@example.org
        body add AP --name "Administration of the President" --contact ap@example.org
        task add G1.T1 --goal G1 --title "Coalition treaty" --lead MFA --controller AP --due 2026-10-01
        task add G1.T2 --goal G1 --title "Joint exercise" --lead AP --controller MFA --due 2026-10-20
        task assign G1.T1
        task assign G1.T2
        evidence add G1.T2 --link https://example.org/exercise
    """
}
PLAN = """
[[goal]]
code = "G2"
title.en = "Trade"

[[task]]
code = "G2.T1"
goal = "G2"
title.en = "Customs treaty"
"""
FOUNDING = """
[plan]
on = 2026-01-01

[strategy]
code = "NEW"
title.en = "A new strategy"
time_zone = "Asia/Almaty"
"""

COMMANDS = (
    "plan apply plan.toml --yes",
    "evidence add G1.T1 letter.pdf",
    "report status --issue --output out/status.md --output out/status.json",
    "report status --known-on @3 --output out/then.html",
    "remind --mail-folder out",
    "db backup out/copy.db",
    "export out/package",
    "db reindex",
)
TAKEN = ("db backup", "export", "init")
"""Commands that make what must not exist: run again, they are refused where all of it was made."""

CASES = [
    *(("sqlite", words) for words in COMMANDS),
    *(("postgresql", words) for words in (COMMANDS if ATTACK else COMMANDS[:1])),
]


@dataclass
class Office:
    """A database, the folder in which commands are run, and what to put back before each."""

    url: str
    folder: Path
    put_back: Callable[[], object]

    def run(self, words: str) -> int:
        """Run a command; its exit code."""
        environ = {"HOME": str(self.folder / "home"), "TRACKER_DB": self.url}
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            return run(words.split(), Call(environ, clock=SetClock(), login="tester"))

    def again(self, words: str) -> None:
        """Run a command that was killed; it may be refused only where it made all that it makes."""
        whole = words.startswith(TAKEN) and Path(words.split()[-1]).exists()
        assert self.run(words) == (2 if whole else 0)

    def anew(self) -> None:
        """Put everything back as it was."""
        for name in ("out", "tmp", "home"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir()
        self.put_back()

    def found(self) -> tuple[Any, ...]:
        """All that there is: the database, which is in order, and the files."""
        return contents(self.url), dict(files(self.folder / "out")), left(self.folder)


def contents(url: str) -> tuple[Any, ...]:
    """The tables and the ledger of a database that is in order, without what is drawn at random."""
    with open_store(url, clock=SetClock()) as store:
        assert [each for each in verify(store, SetClock()()) if each.kind not in REMARKS] == []
        rows = {kind: list(store.rows(kind)) for kind in KINDS}
        log = [
            (revision._replace(digest="", previous=""), [entry._replace(salt="") for entry in entries])
            for revision, entries in store.ledger.whole()
        ]
    return rows, log


def files(folder: Path) -> Iterator[tuple[str, object]]:
    """The files in a folder with what they hold: a mail only its name, a database its rows."""
    for each in sorted(folder.rglob("*")):
        if each.is_file():
            content = contents(str(each)) if each.suffix == ".db" else each.suffix != ".eml" and each.read_bytes()
            yield str(each.relative_to(folder)), content


def left(folder: Path) -> list[str]:
    """What lies somewhere that no command was asked for."""
    drafts_left = [str(each) for each in folder.rglob(f"{drafts.PREFIX}*")]
    return [*drafts_left, *(str(each) for each in (folder / "tmp").glob("*"))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands are run, with what they read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    (tmp_path / "plan.toml").write_text(PLAN)
    (tmp_path / "founding.toml").write_text(FOUNDING + PLAN)
    (tmp_path / "letter.pdf").write_bytes(b"a letter")
    return tmp_path


def enter(store: Store) -> None:
    """Enter the story of the office."""
    enact(store.url, Path(tempfile.gettempdir()), OFFICE)


@pytest.fixture
def office(url: str, folder: Path) -> Office:
    """An office with something to remind of, to issue and to copy."""
    (folder / "tmp").mkdir()
    with open_store(url) as store:
        filled(store, url, enter)
    if url.startswith("postgresql"):
        rows = lending.remembered(url)
        return Office(url, folder, lambda: lending.put(url, rows))
    path = Path(url_of(url).database or "")
    return Office(url, folder, partial(restore, path, path.read_bytes()))


def restore(path: Path, content: bytes) -> None:
    """Put a database file back, without what lies beside it."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("how", [SIGKILL, SIGINT, SIGTERM] if ATTACK else [SIGKILL])
@pytest.mark.parametrize(("engine_name", "words"), CASES)
def test_a_command_that_was_killed_is_simply_run_again(office: Office, words: str, how: int) -> None:
    office.anew()
    assert office.run(words) == 0
    undisturbed = office.found()
    for point in kills(lambda: office.run(words), office.anew, how):
        office.again(words)
        assert office.found() == undisturbed, point


def cramped(office: Office, words: str, most: int) -> tuple[int, list[str]]:
    """The exit code of a command whose files may have no more bytes than that, as on a full disk; and what it complains."""
    complaint = office.folder / "complaint"
    complaint.unlink(missing_ok=True)
    os.mkfifo(complaint)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        os.dup2(os.open(complaint, os.O_WRONLY), 2)
        sys.stderr = os.fdopen(2, "w")
        os._exit(office.run(words))
    told = complaint.read_text().splitlines()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("words", COMMANDS if ATTACK else COMMANDS[5:6])
def test_a_command_that_had_no_room_says_so_in_a_sentence_and_is_run_again_with_room(office: Office, words: str) -> None:
    office.anew()
    assert office.run(words) == 0
    undisturbed = office.found()
    for most in (0, 2_000, 10_000, 20_000, 40_000, 100_000, 300_000) if ATTACK else (40_000,):
        office.anew()
        code, told = cramped(office, words, most)
        *written, last = told or [""]
        assert all(each.endswith("was written.") for each in written), told
        assert (code, last) == (0, "") or (code in (1, 2, 3) and "fault" not in last), told
        assert code == 0 or office.run(words) == 0, most
        assert office.found() == undisturbed, most


def test_a_database_is_founded_whole_or_says_that_it_is_not_and_is_founded_by_the_next_run(bare_url: str, folder: Path) -> None:
    def empty() -> None:
        if bare_url.startswith("sqlite"):
            Path("bare.db").unlink(missing_ok=True)
        else:
            with migrating(bare_url) as (_, connection):
                connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    words = "init --plan founding.toml"
    office = Office(bare_url, folder, empty)
    office.anew()
    assert office.run(words) == 0
    undisturbed = office.found()
    for point in kills(lambda: office.run(words), office.anew):
        try:
            whole = office.found()[0] == undisturbed[0]
        except Unusable as error:
            assert error.kind in ("database_empty", "database_unfinished", "database_missing")
            whole = False
        assert office.run(words) == (2 if whole else 0), point
        assert office.found() == undisturbed, point


def test_a_copy_that_is_not_whole_or_of_another_state_is_kept_and_a_new_one_is_numbered(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "strategy.db")
    older(f"sqlite:///{path}", SetClock())
    (tmp_path / "strategy.db.0001.backup").write_text("half a copy")
    shutil.copyfile(tmp_path / "strategy.db", tmp_path / "strategy.db.0001.2.backup")
    with migrating(f"sqlite:///{tmp_path}/strategy.db.0001.2.backup") as (_, connection):
        connection.exec_driver_sql("DROP TRIGGER head_delete_never")
        connection.exec_driver_sql("DELETE FROM head")
    _, _, copy = schema.upgrade(str(path))
    assert copy == tmp_path / "strategy.db.0001.3.backup"
    assert (tmp_path / "strategy.db.0001.backup").read_text() == "half a copy"

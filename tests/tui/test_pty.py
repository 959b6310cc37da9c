"""The program in a real terminal: it starts, works, leaves with q, gives the terminal back, and goes on after a kill."""

import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker import clock as clocks
from tracker.domain.model.strategy import Body, Goal, Strategy, Task
from tracker.domain.model.vocabulary import Status
from tracker.services.acts import control
from tracker.services.tasks import add_task
from tracker.storage.database import schema
from tracker.storage.ledger.verify import REMARKS, verify
from tracker.storage.store import open_store
from tracker.storage.values import Actor


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A strategy of the person who runs the tests."""
    import pwd

    from tracker.services.strategy import start

    path = tmp_path / "strategy.db"
    schema.create(str(path), "TEST")
    login = pwd.getpwuid(os.geteuid()).pw_name
    with open_store(str(path)) as store, store.writing(Actor(login), "begin") as work:
        start(work, Strategy(code="TEST", title_en="Shown in a terminal"), login)
        work.add("goal.add", Goal(code="G1", title_en="A goal"))  # or the first steps would be offered
        work.add("body.add", Body(code="MW", name_en="A ministry"))
        for code in ("T1", "T2"):
            add_task(work, Task(code=code, title_en="A task", goal="G1", lead="MW", controller="MW", due=date(2030, 1, 31)))
            control.assign(work, code)
    return path


def until(master: int, wanted: bytes, seconds: int = 60) -> bytes:
    """Read the terminal until `wanted` was shown; an end or a long silence ends it too."""
    seen = b""
    while wanted not in seen and select.select([master], [], [], seconds)[0]:
        try:
            block = os.read(master, 65536)
        except OSError:
            break
        if not block:
            break
        seen += block
    return seen


@dataclass
class Terminal:
    """A terminal with the program in it."""

    master: int
    slave: int
    program: "subprocess.Popen[bytes]"
    before: list[Any]
    seen: bytes = b""

    def until(self, *wanted: bytes) -> bool:
        """Whether all of `wanted` was shown in the end."""
        for each in wanted:
            if each not in self.seen:
                self.seen += until(self.master, each)
        return all(each in self.seen for each in wanted)

    def type(self, typed: bytes, shown: bytes) -> None:
        """Type something; it is taken in when `shown` stands on the screen."""
        self.seen = b""
        os.write(self.master, typed)
        assert self.until(shown), self.seen[-2000:]

    def given_back(self) -> bool:
        """Whether the terminal is what it was: its own screen, the cursor, no mouse, and the modes of its lines."""
        codes = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")
        return self.until(*codes) and termios.tcgetattr(self.slave) == self.before


@contextmanager
def started(database: Path, home: Path) -> Iterator[Terminal]:
    """The program at work in a terminal of its own, its first screen read."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    before = termios.tcgetattr(slave)
    environ = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(home), "TEXTUAL_ANIMATIONS": "none"}
    command = [sys.executable, "-m", "tracker", "--db", str(database)]
    folder = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=folder, close_fds=True) as program:
        terminal = Terminal(master, slave, program, before)
        try:
            assert terminal.until(b"Shown in a terminal")
            yield terminal
        finally:
            if program.poll() is None:
                program.kill()
    os.close(master)
    os.close(slave)


@pytest.fixture
def terminal(database: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The program at work in a terminal."""
    with started(database, tmp_path) as terminal:
        yield terminal


def test_it_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.seen = b""
    os.write(terminal.master, b"q")
    assert terminal.given_back()
    assert terminal.program.wait(timeout=60) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_that_ends_it_gives_the_terminal_back_too(terminal: Terminal, number: int, code: int) -> None:
    terminal.seen = b""
    terminal.program.send_signal(number)
    assert terminal.given_back()
    assert terminal.program.wait(timeout=60) == code
    assert b"Traceback" not in terminal.seen


def test_a_hang_up_while_a_revision_waits_to_be_written_leaves_all_of_it_or_nothing(terminal: Terminal, database: Path) -> None:
    with open_store(str(database)) as store:
        before = store.newest()
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for typed, shown in ((b"\x1b[20~", b"Settings"), (b"hung up", b"hung up"), (b"\x1bOQ", b"\x1b")):
            terminal.type(typed, shown)
        terminal.seen = b""
        terminal.program.send_signal(signal.SIGHUP)
        assert terminal.given_back()
        other.execute("ROLLBACK")
    assert terminal.program.wait(timeout=60) == 129
    assert b"Traceback" not in terminal.seen
    with open_store(str(database)) as store:
        assert [each for each in verify(store, clocks.now()) if each.kind not in REMARKS] == []
        assert store.strategy().title_en == ("Shown in a terminal", "hung up")[store.newest() - before]


def test_what_was_written_and_what_was_half_typed_are_there_after_a_kill(database: Path, tmp_path: Path) -> None:
    with started(database, tmp_path) as terminal:
        terminal.type(b"\x10T1\r", b"History")
        terminal.type(b"r", b"Report T1")
        terminal.type(b"\x1bOQ", b"Revision")
        terminal.type(b"\x10T2\r", b"T2")
        terminal.type(b"r", b"Report T2")
        terminal.type(b"half-typed", b"half-typed")
        kept = tmp_path / ".config" / "strategy-tracker" / "drafts"
        while not any("half-typed" in each.read_text() for each in kept.glob("*.json")):
            select.select([terminal.master], [], [], 0.05)
        terminal.program.kill()
        assert terminal.program.wait(timeout=60) == -signal.SIGKILL
    with open_store(str(database)) as store:
        assert [store.get(Task, code).status for code in ("T1", "T2")] == [Status.REPORTED, Status.ASSIGNED]
        assert [each for each in verify(store, clocks.now()) if each.kind not in REMARKS] == []
    with started(database, tmp_path) as terminal:
        terminal.type(b"\x10T2\r", b"History")
        terminal.type(b"r", b"half-typed")

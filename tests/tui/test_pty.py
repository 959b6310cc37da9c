"""The program in a real terminal: it starts, shows the strategy, leaves with q, and gives the terminal back."""

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
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tracker import clock as clocks
from tracker.domain.model.strategy import Goal, Strategy
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

    def given_back(self) -> bool:
        """Whether the terminal is what it was: its own screen, the cursor, no mouse, and the modes of its lines."""
        codes = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")
        return self.until(*codes) and termios.tcgetattr(self.slave) == self.before


@pytest.fixture
def terminal(database: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The program at work in a terminal of the test's own, its first screen read."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    before = termios.tcgetattr(slave)
    environ = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(tmp_path), "TEXTUAL_ANIMATIONS": "none"}
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
            terminal.seen = b""
            os.write(terminal.master, typed)
            assert terminal.until(shown)
        terminal.seen = b""
        terminal.program.send_signal(signal.SIGHUP)
        assert terminal.given_back()
        other.execute("ROLLBACK")
    assert terminal.program.wait(timeout=60) == 129
    assert b"Traceback" not in terminal.seen
    with open_store(str(database)) as store:
        assert [each for each in verify(store, clocks.now()) if each.kind not in REMARKS] == []
        assert store.strategy().title_en == ("Shown in a terminal", "hung up")[store.newest() - before]

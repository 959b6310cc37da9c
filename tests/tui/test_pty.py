"""The program in a real terminal: it starts, shows the strategy, leaves with q, and gives the terminal back."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tracker.domain.model import Strategy
from tracker.storage import schema
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


def test_it_starts_shows_the_strategy_and_leaves_the_terminal_as_it_was(database: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environ = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(tmp_path), "TEXTUAL_ANIMATIONS": "none"}
    command = [sys.executable, "-m", "tracker", "--db", str(database)]
    folder = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=folder, close_fds=True) as program:
        os.close(slave)
        assert b"Shown in a terminal" in until(master, b"Shown in a terminal")
        os.write(master, b"q")
        rest = until(master, b"\x1b[?1049l")
        assert b"\x1b[?1049l" in rest  # the screen that was there before
        assert b"\x1b[?25h" in rest + until(master, b"\x1b[?25h")  # the cursor
        until(master, b"no such text")
        assert program.wait(timeout=60) == 0
    os.close(master)

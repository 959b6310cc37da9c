"""Whatever stands where a file is named, every command answers in one sentence: none waits, none has a fault."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Line

PATIENCE = 30
"""Seconds after which a command that waits for ever is ended, and so fails."""


def fifo(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(path.parent)  # the path of a socket has few letters
        made.bind(path.name)
        os.chdir(before)


def folder(path: Path) -> None:
    path.mkdir()


def circle(path: Path) -> None:
    path.symlink_to(path)


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


ODD: dict[str, Callable[[Path], None]] = {each.__name__: each for each in (fifo, bound_socket, folder, circle, noise, nothing)}
NAMED = (
    "--db {odd} task list",
    "--db {odd} task add --title X",
    "--db {odd} init --empty",
    "--db {odd} db info",
    "--db {odd} db upgrade",
    "--db {odd} verify",
    "--db new.db init --plan {odd}",
    "plan check {odd}",
    "plan apply {odd}",
    "verify {odd}",
    "verify --head {odd}",
    "verify --earlier {odd}",
    "report check {odd}",
    "evidence add G1.T1 {odd}",
    "evidence save G1.T1.D1 {odd}",
    "db backup {odd}",
    "export {odd}",
    "report status --output {odd}",
    "report status --format csv --with-notes {odd}",
    "remind --mail-folder {odd}",
)
"""Every option and word that names a file or a folder."""

FINE = {
    "--db {odd} init --empty": ("nothing",),
    "--db new.db init --plan {odd}": ("nothing",),
    "plan check {odd}": ("nothing",),
    "plan apply {odd}": ("nothing",),
    "evidence add G1.T1 {odd}": ("noise",),
    "report status --output {odd}": ("noise", "nothing"),
    "report status --format csv --with-notes {odd}": ("noise", "nothing"),
    "remind --mail-folder {odd}": ("folder",),
}
"""What is as good there as any other."""


@contextmanager
def patience() -> Iterator[None]:
    """A command that waits for ever fails the test instead of holding it up."""

    def end(*_: object) -> None:
        raise AssertionError("it waits for ever")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("words", NAMED)
def test_what_is_no_file_is_told_in_one_sentence(
    office: Line, tmp_path: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office.done("body", "amend", "MFA", "--contact", "office@example.org")
    office.clock.set("2026-12-20")
    for name in ODD.keys() - set(FINE.get(words, ())):
        odd = tmp_path / name
        ODD[name](odd)
        before = os.lstat(odd).st_mode
        with patience():
            said = office(*words.format(odd=odd).split())
        assert said.code in (1, 2, 3), (name, said)
        assert "has a fault" not in said.err, (name, said)
        assert os.lstat(odd).st_mode == before, name


@pytest.mark.parametrize("name", ["fifo", "bound_socket", "folder", "circle", "noise"])
def test_settings_that_are_no_file_are_told_in_one_sentence(office: Line, tmp_path: Path, name: str) -> None:
    ODD[name](tmp_path / name)
    office.environ = {**office.environ, "TRACKER_SETTINGS": str(tmp_path / name)}
    with patience():
        said = office("task", "list")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"tracker: The settings {tmp_path / name} can")

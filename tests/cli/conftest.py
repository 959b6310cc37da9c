"""A command line to try: inside this process with a clock that stands, or as a real process with streams and an exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.clocks import SetClock
from tracker.cli.call import Call
from tracker.cli.edge import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as an object."""
        return json.loads(self.out)

    @property
    def last(self) -> str:
        """The last line of the answer."""
        return self.out.splitlines()[-1]


@dataclass
class Line:
    """The command line of one person on one database, inside this process."""

    db: str
    clock: SetClock
    capsys: pytest.CaptureFixture[str]
    environ: Mapping[str, str]
    login: str = "tester"

    def __call__(self, *words: str, db: str | None = None, login: str | None = None) -> Said:
        """Run one command."""
        self.capsys.readouterr()
        environ = {**self.environ, "TRACKER_DB": db or self.db}
        code = run(words, Call(environ, clock=self.clock, login=login or self.login))
        return Said(code, *self.capsys.readouterr())

    def done(self, *words: str) -> str:
        """Run one command that must work; what it said."""
        said = self(*words)
        assert (said.code, said.err) == (0, ""), said
        return said.out.strip()


@pytest.fixture(autouse=True)
def _no_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    for name in [name for name in os.environ if name.startswith(("TRACKER_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def environ() -> dict[str, str]:
    """What commands inside this process see of the environment."""
    return {"HOME": os.environ["HOME"]}


@pytest.fixture
def both(url: str, clock: SetClock, capsys: pytest.CaptureFixture[str], environ: dict[str, str]) -> Line:
    """A command line on each engine, with an empty strategy."""
    return Line(url, clock, capsys, environ)


@pytest.fixture
def db(sqlite_template: Path, tmp_path: Path) -> Path:
    """An SQLite file with an empty strategy, of the test's own."""
    path = tmp_path / "office.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def tracker(db: Path, clock: SetClock, capsys: pytest.CaptureFixture[str], environ: dict[str, str]) -> Line:
    """A command line on SQLite, with an empty strategy."""
    return Line(str(db), clock, capsys, environ)


SMALL = {
    "2026-11-02": """
        goal add G1 --title "Regional security"
        body add MFA --name "Ministry of Foreign Affairs" --name-ru "Министерство иностранных дел"
        body add AP --name "Administration of the President"
        task add --goal G1 --title "Coalition treaty" --lead MFA --controller AP --due 2026-12-01
        task add --goal G1 --title "Joint exercise" --lead MFA --controller AP
        task assign G1.T1
    """
}


@pytest.fixture(scope="session")
def small_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with a small plan, to be copied."""
    from tests.cli.every import enact

    path = tmp_path_factory.mktemp("small") / "office.db"
    path.write_bytes(sqlite_template.read_bytes())
    enact(path, path.parent, SMALL)
    return path


@pytest.fixture
def office(small_template: Path, db: Path, tracker: Line) -> Line:
    """A command line on a small plan: a goal, two bodies, a task that is assigned and one that is not."""
    db.write_bytes(small_template.read_bytes())
    return tracker


@pytest.fixture(scope="session")
def full_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file in which each report and each list has something to show, to be copied."""
    from tests.cli.every import enact

    folder = tmp_path_factory.mktemp("full")
    path = folder / "office.db"
    path.write_bytes(sqlite_template.read_bytes())
    enact(path, folder)
    return path


@pytest.fixture
def full(full_template: Path, db: Path, tracker: Line) -> Line:
    """A command line on an office in which each report and each list has something to show, on 2 November 2026."""
    db.write_bytes(full_template.read_bytes())
    return tracker


Process = Callable[..., Said]


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """A real process of the command line; `env` is added to an environment with nothing in it but what Python needs."""

    def start(*words: str, env: Mapping[str, str] = {}, text: str = "", **settings: Any) -> Said:
        clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "tracker", *words]
        settings = {"cwd": tmp_path, "input": text.encode(), "capture_output": True, **settings}
        done = subprocess.run(command, env={**clean, **env}, check=False, **settings)
        return Said(
            done.returncode, (done.stdout or b"").decode("utf-8", "replace"), (done.stderr or b"").decode("utf-8", "replace")
        )

    return start

"""Starting is cheap: a command loads only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlalchemy", "alembic", "textual", "rich", "psycopg", "jinja2"}


def loaded_by(*words: str) -> set[str]:
    """The top-level packages that a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tracker", *words],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    timed = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in timed}


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["task", "--help"], ["report", "--help"], ["db", "upgrade", "--help"]]
)
def test_asking_for_help_or_the_version_loads_no_database_and_no_screen(words: list[str]) -> None:
    assert loaded_by(*words) & HEAVY == set()

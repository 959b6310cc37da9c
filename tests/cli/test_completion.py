"""Completion, in the shells themselves where they are installed."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Line
from tracker.render.formats import FORMATS

SHELLS = ("bash", "zsh", "fish")


@cache
def script_of_bash() -> str:
    """What bash is to run once, when it starts."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tracker", "completion", "bash"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def completed(tmp_path: Path, *words: str, db: str = "") -> list[str]:
    """What bash offers after `words`, the last of which is being typed."""
    command = tmp_path / "tracker"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tracker "$@"\n')
    command.chmod(0o755)
    script = f"""
        {script_of_bash()}
        COMP_WORDS=({command} {" ".join(f"'{word}'" for word in words)})
        COMP_CWORD={len(words)}
        _tracker_completion {command}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TRACKER_DB": db or str(tmp_path / "none.db")}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_there_is_a_script_for_each_shell(tracker: Line, shell: str) -> None:
    told = tracker.done("completion", shell)
    assert "_TRACKER_COMPLETE" in told


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_the_shell_can_read(tracker: Line, tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(tracker.done("completion", shell))
    done = subprocess.run([program, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_options_and_their_words_are_completed(tmp_path: Path) -> None:
    assert completed(tmp_path, "rep") == ["report"]
    assert completed(tmp_path, "task", "re") == ["report", "return", "resume", "redate", "reopen"]
    assert completed(tmp_path, "task", "accept", "T1", "--out") == ["--outcome"]
    assert completed(tmp_path, "task", "accept", "T1", "--outcome", "p") == ["partly"]
    assert completed(tmp_path, "report", "status", "--format", "") == list(FORMATS)


def test_completing_loads_no_database_and_no_screen(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "_TRACKER_COMPLETE": "bash_complete"}
    words = {"COMP_WORDS": "tracker task accept --", "COMP_CWORD": "3"}
    command = [sys.executable, "-X", "importtime", "-m", "tracker"]
    done = subprocess.run(command, env={**env, **words}, capture_output=True, text=True, check=True)
    assert "plain,--outcome" in done.stdout
    loaded = {
        line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")
    }
    assert loaded & {"sqlalchemy", "alembic", "textual", "rich", "psycopg"} == set()


def test_codes_bodies_members_and_filter_words_come_from_the_database_where_there_is_one(full: Line, tmp_path: Path) -> None:
    def offered(*words: str) -> list[str]:
        return completed(tmp_path, *words, db=full.db)

    assert offered("task", "assign", "") == ["G1.T4"]
    assert "G1.T4" not in offered("task", "report", "G1.T")
    assert offered("task", "co-executor", "G1.T1", "M") == ["MFA", "MOD"]
    assert offered("handover", "dana", "--to", "e") == ["erlan"]
    assert offered("task", "redate", "G1.T1", "2027-01-29", "--by", "d") == ["D1.2", "D1"]
    assert {"overdue", "goal:"} <= set(offered("task", "list", ""))
    assert offered("bulk", "label", "over") == ["overdue"]
    assert offered("goal", "show", "g") == ["G1", "G1.1"]

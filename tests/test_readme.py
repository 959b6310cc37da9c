"""The README's first five minutes, done as it says, by somebody whose home folder is empty."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import xlsxwriter

from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.cli.root import root

ROOT = Path(__file__).resolve().parent.parent


def commands(title: str, page: str = "README.md", fewest: int = 12) -> list[list[str]]:
    """The commands of a section of a page, in order, as words; what stands behind # is for the reader."""
    text = (ROOT / page).read_text(encoding="utf-8")
    section = text.split(f"## {title}")[1].split("\n## ")[0]
    lines = [shlex.split(line, comments=True) for line in section.splitlines() if line.startswith("    tracker")]
    assert len(lines) >= fewest
    return lines


def forty_tasks(path: Path) -> None:
    """A newcomer's list: forty tasks under four headings."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Tasks")
    sheet.write_row(0, 0, ["No.", "Task", "Responsible", "Deadline"])
    for number in range(1, 41):
        body = ("Ministry of Health", "Ministry of Finance", "Water Agency")[number % 3]
        sheet.write_row(number, 0, [number, f"Clinic {number}: repair the roof", body, f"{number % 28 + 1} May 2030"])
    book.close()


def recipe(target: str) -> list[str]:
    """The lines of the shell that `make TARGET` runs, with this tree's program."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    lines = text.split(f"\n{target}: ")[1].split("\n\n")[0].splitlines()[1:]
    return [line.strip().removeprefix("@").replace("$(BIN)/tracker", f"{sys.executable} -m tracker") for line in lines]


@pytest.mark.slow
def test_the_first_five_minutes_begin_after_make_run_as_after_init(tmp_path: Path) -> None:
    environ = {"PATH": os.defpath, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    begin, *opened = recipe("run")
    first, second = (
        subprocess.run(["sh", "-c", begin], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        for _ in range(2)
    )
    assert (first.returncode, second.returncode, second.stdout) == (0, 0, "")
    assert first.stdout.startswith("Creating a database with the built-in strategy.\nMade ")
    assert opened == [f"{sys.executable} -m tracker"]
    init, tour, *_ = commands("The first five minutes")
    assert init == ["tracker", "init"]
    done = subprocess.run([sys.executable, "-m", *tour], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert "day 88 of 95" in done.stdout


def test_making_says_what_takes_its_time() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "-qq" not in text
    assert "--quiet" not in text
    for step in (".installed", ".tests-installed", "python:"):
        assert '@echo "' in text.split(step)[1].split("\n\n")[0]


@pytest.mark.slow
def test_the_first_five_minutes_go_as_the_readme_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"PATH": os.defpath, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    said = {}
    for words in commands("The first five minutes"):
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=tmp_path,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), f"{shlex.join(words)}\n{done.stdout}{done.stderr}"
        assert done.stdout or "--output" in words
        said[shlex.join(words)] = done.stdout
    assert (tmp_path / ".local" / "share" / "strategy-tracker" / "strategy.db").exists()
    assert "day 88 of 95" in said["tracker report window --as-of 2020-06-01"]
    assert "Mon 8 Jun 2020" in said["tracker report window --as-of 2020-06-09"]
    monkeypatch.setenv("HOME", str(tmp_path))
    for words in commands("Under control", "docs/handbook.md"):
        assert run(words[1:], Call(environ)) == 0, f"{shlex.join(words)}\n{capsys.readouterr()}"


@pytest.mark.slow
def test_a_list_of_forty_tasks_is_in_the_database_checked_and_assigned_in_five_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    forty_tasks(tmp_path / "tasks.xlsx")
    call = {"LC_ALL": "C.UTF-8"}
    *first, diff, act, again = commands("A plan in a spreadsheet", fewest=8)
    assert len(first) == 5
    for words in first:
        assert run(words[1:], Call(call)) == 0, f"{shlex.join(words)}\n{capsys.readouterr()}"
    assert "40 tasks added, 40 tasks assigned" in capsys.readouterr().out
    assert run(["task", "list", "status:assigned"], Call(call)) == 0
    assert "T40 " in capsys.readouterr().out
    assert run(diff[1:], Call(call)) == 0
    assert capsys.readouterr().out == "40 tasks: 40 same.\n"
    assert run(act[1:], Call(call)) == 0
    assert capsys.readouterr().out.startswith("RES6 added.")
    assert run(again[1:], Call(call)) == 0
    assert capsys.readouterr().out.startswith("Nothing ")


def written(page: str) -> list[str]:
    """Every command that a page shows, without its remark."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.startswith("    tracker ")]


@pytest.mark.parametrize("command", [each for page in ("README.md", "docs/handbook.md") for each in written(page)])
def test_every_command_of_the_pages_is_one_of_the_program(command: str) -> None:
    name, *words = shlex.split(command, comments=True)
    found: click.Command = root
    context = found.make_context(name, words)
    while isinstance(found, click.Group) and context._protected_args:
        name, *words = [*context._protected_args, *context.args]
        below = found.get_command(context, name)
        assert below is not None, command
        found, context = below, below.make_context(name, words, context)

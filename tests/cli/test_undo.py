"""Undo: one revision taken back whole, shown first, and taken up again."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tracker.domain.model.strategy import Task
from tracker.storage.store import open_store


def title(line: Line) -> str | None:
    """The title of the first task."""
    with open_store(line.db) as store:
        return store.get(Task, "G1.T1").title_en


def test_the_newest_of_ones_own_is_taken_back_whole(office: Line) -> None:
    office.done("task", "amend", "G1.T1", "--title", "Another", "--narrative", "Words")
    told = office.done("undo", "--yes").splitlines()
    assert sorted(told[:-1]) == ["G1.T1 narrative: Words -> nothing.", "G1.T1 title (en): Another -> Coalition treaty."]
    assert told[-1] == "Revision 8 undone: 1 task changed back. Revision 9 of tester, from Mon 2 Nov 2026."
    assert title(office) == "Coalition treaty"


def test_an_undoing_is_undone_by_its_number(office: Line) -> None:
    office.done("task", "amend", "G1.T1", "--title", "Another")
    office.done("undo", "--yes")
    office.done("undo", "9", "--yes")
    assert title(office) == "Another"
    said = office("undo", "8", "--yes", "--format", "json")
    assert said.json["undoes"] == 8


def test_an_undone_revision_cannot_be_undone_twice(office: Line) -> None:
    office.done("task", "amend", "G1.T1", "--title", "Another")
    office.done("undo", "--yes")
    said = office("undo", "8", "--yes")
    assert said.code == 2
    assert "undone already" in said.err


def test_what_somebody_changed_since_is_named_and_the_rest_is_offered(office: Line) -> None:
    office.done("task", "amend", "G1.T1", "--title", "Another", "--narrative", "Words")
    office.done("task", "amend", "G1.T1", "--title", "A third")
    said = office("undo", "8", "--yes")
    assert said.code == 2
    assert "revision 9 changed it again" in said.out
    assert "revision 9 of tester" in said.err
    told = office.done("undo", "8", "--yes", "--untouched-only")
    assert "G1.T1 narrative: Words -> nothing." in told
    assert title(office) == "A third"


def test_on_a_pipe_nothing_is_undone_unasked(office: Line) -> None:
    said = office("undo")
    assert said.code == 2
    assert said.err == "tracker: Nobody can be asked here whether to undo revision 7. Add --yes.\n"
    assert "assigned -> draft" in said.out


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("", 130)])
def test_at_a_terminal_it_asks(office: Line, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    import io

    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = office("undo", "--reason", "Too early.")
    assert said.code == code, said
    assert "Undo revision 7?" in said.err


def test_one_undo_takes_back_a_whole_plan(office: Line, tmp_path: Path) -> None:
    tasks = "".join(f'[[task]]\ncode = "X{number}"\ntitle.en = "Task {number}"\n' for number in range(40))
    (tmp_path / "plan.toml").write_text(tasks, encoding="utf-8")
    office.done("plan", "apply", str(tmp_path / "plan.toml"))
    assert office("undo").out.splitlines()[-1].endswith(" more.")
    assert office("task", "list", "--format", "json").json["count"] == 42
    told = office.done("undo", "--yes")
    assert told.endswith("Revision 8 undone: 40 tasks removed. Revision 9 of tester, from Mon 2 Nov 2026.")
    assert office("task", "list", "--format", "json").json["count"] == 2


def test_there_may_be_nothing_of_ones_own_to_undo(tracker: Line) -> None:
    said = tracker("undo", "--yes", login="stranger")
    assert said.code == 2
    assert said.err == "tracker: stranger has no revision left to undo. See `tracker log`, and name one: `tracker undo NUMBER`.\n"

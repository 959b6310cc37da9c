"""One act on many tasks on the command line: a table, a question, one revision."""

import io
import sys

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def labelled(office: Line) -> Line:
    """Both tasks of the small plan, of which G1.T1 is labelled."""
    office.done("bulk", "label", "goal:G1", "--add", "Asia", "--yes")
    return office


def test_what_changes_is_shown_and_written_as_one_revision_that_one_undo_takes_back(labelled: Line) -> None:
    told = labelled.done("bulk", "label", "label:asia", "--add", "un", "--remove", "asia", "--yes")
    assert "What would change" in told
    assert told.count("labels: asia -> un.") == 2
    assert told.splitlines()[-1].startswith("2 tasks labelled. Revision 9 of tester")
    assert labelled("task", "list", "label:un", "--format", "json").json["count"] == 2
    labelled.done("undo", "--yes")
    assert labelled("task", "list", "label:asia", "--format", "json").json["count"] == 2


def test_what_is_refused_is_listed_first_and_nothing_is_done(office: Line) -> None:
    said = office("bulk", "assign", "goal:g1", "--yes")
    assert said.code == 2
    assert "G1.T1 is assigned, so assign is not possible." in " ".join(said.out.split())
    assert said.err.startswith("tracker: 1 of 2 tasks refuses it, so nothing was changed. The first: G1.T1 is assigned")
    assert office.done("bulk", "assign", "draft", "--yes").splitlines()[-1].startswith("G1.T2 assigned: draft -> assigned.")


def test_without_a_terminal_and_without_yes_it_refuses_in_one_sentence(office: Line) -> None:
    said = office("bulk", "internal", "goal:g1", "--to", "2026-11-20")
    assert (said.code, said.err) == (2, "tracker: Nobody can be asked here whether to change 2 tasks. Add --yes.\n")
    assert "internal due: Fri 20 Nov 2026." in " ".join(said.out.split())
    assert office("bulk", "internal", "overdue", "--to", "today", "--yes").err.startswith("tracker: No task is found by overdue")
    assert office("bulk", "assign").code == 2


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("", 130)])
def test_at_a_terminal_it_asks(office: Line, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = office("bulk", "label", "goal:g1", "--add", "un")
    assert said.code == code, said
    assert "Change 2 tasks?" in said.err


def test_as_json_the_answer_is_what_was_written_and_what_is_so_already_is_not_written(labelled: Line) -> None:
    for code in ("G1.T1", "G1.T2"):
        labelled("task", "assign", code)
        labelled.done("task", "report", code)
    head = labelled("log", "--format", "json").json["rows"][0]["revision"]
    told = labelled("bulk", "accept", "awaiting", "--outcome", "executed", "--yes", "--format", "json").json
    assert (told["revision"], told["acting_for"], told["entry_count"]) == (head + 1, "AP", 4)
    assert "Nothing" in labelled.done("bulk", "label", "closed", "--add", "asia", "--yes")

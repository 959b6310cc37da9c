"""A part of a report is asked for by name: one of its tables, the tasks behind a number, the whole recipe."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Line


def listed(line: Line, *words: str) -> list[str]:
    """The codes of the tasks that a command lists."""
    return [row["task"] for row in json.loads(line.done(*words, "--format", "json"))["rows"]]


@pytest.mark.parametrize(
    ("number", "filter"),
    [
        ("G1 overdue", "goal:G1 overdue"),
        ("g1.1 open", "goal:G1.1 open"),
        ("G1 Not reported", "goal:G1 not_reported"),
        ("none open", "goal:none open"),
        ("overdue", "overdue"),
        ("asking for more time", "open asking"),
        ("total accepted", "accepted"),
    ],
)
def test_behind_a_number_are_the_tasks_that_its_filter_finds(full: Line, number: str, filter: str) -> None:
    assert listed(full, "report", "status", "--rows", number) == listed(full, "task", "list", *filter.split())


def test_a_number_is_named_in_the_language_that_is_spoken_too(full: Line) -> None:
    assert listed(full, "report", "status", "--rows", "G1 просрочено", "--lang", "ru") == ["G1.T2"]
    assert listed(full, "report", "status", "--rows", "G1 overdue", "--lang", "ru") == ["G1.T2"]


def test_a_number_that_is_not_there_is_answered_with_the_rows_and_columns_that_are(full: Line) -> None:
    said = full("report", "status", "--rows", "G9 overdue")
    assert (said.code, said.out) == (2, "")
    assert 'There is no number "G9 overdue" here.' in said.err
    assert "Rows: G1, G1.1" in said.err
    assert "not reported" in said.err
    assert "counts tasks" in full("report", "slip", "--rows", "x").err


def test_one_table_is_shown_alone_in_every_format(full: Line, tmp_path: Path) -> None:
    assert listed(full, "report", "brief", "--section", "Longest overdue") == listed(
        full, "report", "brief", "--section", "worst"
    )
    for name in ("goals", "Goals"):
        for format in ("text", "markdown", "csv", "json"):
            found = full.done("report", "brief", "--section", name, "--format", format)
            assert "Regional security" in found, format
            assert "Longest overdue" not in found, format
    assert "G1.T2" in listed(full, "report", "overdue", "--section", "overdue")
    files = [str(tmp_path / f"goals.{ending}") for ending in ("html", "pdf", "docx", "xlsx")]
    full.done("report", "brief", "--section", "goals", *(word for file in files for word in ("--output", file)))
    assert all(Path(file).stat().st_size for file in files)
    said = full("report", "brief", "--section", "x")
    assert said.err.startswith('tracker: This report has no table "x". Its tables: ')


def test_the_recipe_of_one_table_prints_that_table_again(full: Line) -> None:
    found = full.done("report", "brief", "--section", "goals", "--recipe")
    assert "--section goals" in " ".join(found.split())

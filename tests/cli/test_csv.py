"""CSV that a spreadsheet or a program reads as it is: one table, whatever the report."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tests.cli.every import READING, commands


def table(text: str) -> list[list[str]]:
    """The lines of a CSV text as another program reads them."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_every_command_that_answers_with_a_report_is_walked() -> None:
    assert set(READING) == {path for path, each in commands().items() if each.reads}


def test_csv_is_one_table_with_a_line_for_each_row(full: Line) -> None:
    for path, words in READING.items():
        command = (*path.split(), *words.split())
        told = full(*command, "--format", "json").json
        said = full(*command, "--format", "csv")
        assert (said.code, said.err) == (0, ""), said
        header, *rows = table(said.out)
        assert len(set(header)) == len(header), path
        assert {len(row) for row in rows} <= {len(header)}, path
        first = told if told["columns"] or not told["sections"] else told["sections"][0]
        assert len(header) == (len(first["columns"]) or 2), path
        assert len(rows) == (first["count"] if first["columns"] else len(told["facts"])), path


def test_what_stands_beside_the_table_goes_to_a_file_of_its_own(full: Line, tmp_path: Path) -> None:
    for path, words in READING.items():
        command = (*path.split(), *words.split())
        file = tmp_path / "notes.csv"
        told = full(*command, "--format", "json").json
        said = full(*command, "--format", "csv", "--with-notes", str(file))
        assert (said.out, said.err) == (full(*command, "--format", "csv").out, ""), path
        header, *rows = table(file.read_text(encoding="utf-8"))
        assert header == ["Name", "Value"]
        assert {len(row) for row in rows} == {2}, path
        assert [value for name, value in rows if name == "To reproduce"] == [told["again"]]
        assert [name for name, _ in rows].count("Note") == len(told["notes"])
        totals = [name for name, _ in rows if name.startswith("Total: ")]
        assert len(totals) == (len(told["columns"]) if told["totals"] else 0), path


def test_totals_are_no_row_of_the_table(full: Line) -> None:
    header, *rows = table(full("report", "status", "--format", "csv").out)
    assert [row[header.index("Goal")] for row in rows] == ["G1", "G1.1", ""]


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_notes_are_asked_for_beside_csv_only(office: Line, tmp_path: Path, format: str) -> None:
    said = office("report", "status", "--format", format, "--with-notes", str(tmp_path / "notes.csv"))
    assert (said.code, said.out) == (2, "")
    assert said.err == f"tracker: Only CSV leaves notes out; {format} holds them. Leave --with-notes out, or add --format csv.\n"
    assert not (tmp_path / "notes.csv").exists()


def test_the_table_and_the_notes_are_two_files(office: Line, tmp_path: Path) -> None:
    file = str(tmp_path / "one.csv")
    said = office("report", "status", "--format", "csv", "--output", file, "--with-notes", file)
    assert (said.code, said.out) == (2, "")
    assert "Name another file for one of them." in said.err
    assert not (tmp_path / "one.csv").exists()

"""Where reports are written to: terminals that do not know our letters, files that must be whole or absent."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.samples import report, row
from tracker import render
from tracker.errors import Refused, Unusable
from tracker.render.formats import FORMATS
from tracker.render.plain.as_csv import guarded, unguarded

BOM = FORMATS["csv"].begins
SCRIPT = """
import sys
from tests.reports.samples import report
from tracker import render
render.write(report(), sys.argv[1], sys.stdout, width=80)
"""


def run(format: str, encoding: str) -> "subprocess.CompletedProcess[bytes]":
    """Write the sample report in a process whose streams have `encoding`."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", SCRIPT, format], env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "cp866", "cp1251", "latin-1"])
def test_a_terminal_without_our_letters_gets_the_report_and_one_note(encoding: str) -> None:
    done = run("text", encoding)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode(encoding)
    assert "Overdue tasks, worst first" in text
    assert "?" in text  # the Kazakh letters that none of these has
    assert done.stderr.count(b"\n") == 1
    assert b"UTF-8" in done.stderr


def test_borders_and_signs_fall_back_to_ascii_and_cyrillic_stays_where_it_can_be_shown() -> None:
    text = run("text", "cp1251").stdout.decode("cp1251")
    assert "# red    G1.T0" in text
    assert "--------" in text
    assert "Министерство" in text
    assert run("text", "ascii").stdout.isascii()


def test_a_terminal_of_utf_8_gets_every_letter_and_no_note() -> None:
    done = run("text", "utf-8")
    assert "Қазақстан – Орталық Азия «Ұлы дала»" in done.stdout.decode()
    assert done.stderr == b""


def test_ascii_can_be_asked_for_where_more_could_be_shown() -> None:
    stream = io.StringIO()
    render.write(report(), "text", stream, glyphs="ascii")
    assert "─" not in stream.getvalue()
    assert "Қазақстан - Орталық Азия" in stream.getvalue()


@pytest.mark.parametrize("format", ["json", "csv", "markdown"])
def test_machine_formats_are_utf_8_whatever_the_terminal(format: str) -> None:
    done = run(format, "ascii")
    assert done.returncode == 0, done.stderr
    assert "Қазақстан" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_csv_begins_with_a_bom_in_a_file_and_not_on_a_pipe(tmp_path: Path) -> None:
    render.save(report(), "csv", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(BOM.encode())
    piped = run("csv", "utf-8").stdout
    assert piped.startswith(b"Colour,")
    assert (tmp_path / "a.csv").read_bytes() == BOM.encode() + piped


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_only_csv_has_a_bom(format: str, tmp_path: Path) -> None:
    render.save(report(), format, tmp_path / "report")
    text = (tmp_path / "report").read_text(encoding="utf-8")
    assert not text.startswith(BOM)
    assert "Қазақстан" in text


def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("the old one")
    with pytest.raises(Unusable, match="report_incomplete"):
        render.save(report(count=99), "json", path)
    assert path.read_text() == "the old one"
    assert os.listdir(tmp_path) == ["report.json"]
    render.save(report(), "json", path)
    assert json.loads(path.read_text())["count"] == report().count
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_file_that_is_a_link_is_replaced_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    render.save(report(), "text", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert "Overdue" in (tmp_path / "real.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [".", "missing/report.txt"])
def test_a_file_that_cannot_be_written_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot_write_file"):
        render.save(report(), "text", tmp_path / name)
    assert os.listdir(tmp_path) == []


def test_a_device_is_written_to_and_not_replaced() -> None:
    render.save(report(), "text", Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("@all", "'@all"),
        ("+7 701", "'+7 701"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_a_text_that_would_run_is_guarded_and_comes_back_unchanged(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


def test_numbers_and_days_are_never_guarded() -> None:
    stream = io.StringIO(newline="")
    render.write(report([row(0, "=1+1", days_late=-5)]), "csv", stream)
    line = stream.getvalue().split("\r\n")[1]
    assert line.startswith("red,G1.T0,'=1+1,,-5,0,2020-06-01,2026-11-25 09:23:00,")

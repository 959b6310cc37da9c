"""Evidence on the command line: added, listed, saved, withdrawn, and brought along with a report."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line

LETTER = b"a letter" * 100


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file to keep."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    return path


@pytest.fixture
def required(office: Line) -> Line:
    """The small plan; its assigned task is reported with evidence only."""
    office.done("task", "amend", "G1.T1", "--evidence-required", "yes")
    return office


def test_a_report_brings_its_evidence_in_one_revision(required: Line, letter: Path) -> None:
    said = required("task", "report", "G1.T1")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("tracker: G1.T1 is reported with evidence only, and has none.")
    told = required.done(
        "task", "report", "G1.T1", "--file", str(letter), "--link", "https://gov.kz/1", "--link", "https://gov.kz/2"
    )
    assert told.startswith("3 pieces of evidence added, 1 task reported. Revision 9 of tester for MFA")
    required.done("undo", "--yes")
    assert required("evidence", "list", "--format", "json").json["rows"] == []
    assert "assigned" in required.done("task", "show", "G1.T1")


@pytest.mark.parametrize("words", [("--file", "none.pdf"), ("--link", "gov.kz")])
def test_a_report_with_bad_evidence_writes_nothing(required: Line, words: tuple[str, ...]) -> None:
    said = required("task", "report", "G1.T1", "--link", "https://gov.kz/1", *words)
    assert said.code == 2
    assert required("evidence", "list", "--format", "json").json["rows"] == []


def test_evidence_is_added_listed_saved_and_withdrawn(office: Line, letter: Path, tmp_path: Path) -> None:
    told = ("--number", "5-1", "--day", "2026-10-30", "--note", "signed")
    assert office.done("evidence", "add", "G1.T1", str(letter), *told).startswith("G1.T1.E1 added.")
    office.done("evidence", "add", "G1.T2", "--link", "https://gov.kz/1", "--day", "today")
    one, other = office("evidence", "list", "--format", "json").json["rows"]
    assert (one["code"], one["title"], one["evidence"], one["size"]) == ("G1.T1.E1", "Coalition treaty", "letter.pdf", 800)
    assert (one["number"], one["day"], one["note"]) == ("5-1", "2026-10-30", "signed")
    assert (other["task"], other["form"], other["day"]) == ("G1.T2", "link", "2026-11-02")
    shown = " ".join(office.done("task", "show", "G1.T1").split())
    assert "G1.T1.E1: letter.pdf, no. 5-1 of Fri 30 Oct 2026, 800 bytes, application/pdf, SHA-256" in shown
    out = tmp_path / "out.pdf"
    assert office.done("evidence", "save", "g1.t1.e1", str(out)).startswith(f"G1.T1.E1 saved to {out}: 800 bytes, SHA-256 ")
    assert out.read_bytes() == LETTER
    assert office("evidence", "save", "G1.T1.E1", str(out)).err == (
        f"tracker: There is a file {out} already, and it is not overwritten. Name another.\n"
    )
    assert office("evidence", "save", "G1.T2.E1", str(tmp_path / "x")).code == 2
    assert office.done("evidence", "withdraw", "G1.T1.E1", "--reason", "Twice.").startswith("G1.T1.E1 withdrawn.")
    assert "There is no evidence G1.T1.E1" in office("evidence", "save", "G1.T1.E1", str(tmp_path / "x")).err
    assert office("evidence", "list", "G1.T1", "--format", "json").json["rows"] == []
    assert "is in order" in office.done("verify")


@pytest.mark.parametrize("words", [("letter.pdf", "--link", "https://gov.kz/1"), (), ("--number", "12"), ("--day", "2026-10-30")])
def test_a_file_a_link_or_a_document_by_number_and_day_is_given(office: Line, words: tuple[str, ...]) -> None:
    said = office("evidence", "add", "G1.T1", *words)
    assert (said.code, said.err.startswith("tracker: Give ")) == (2, True)
    office.done("evidence", "add", "G1.T1", "--number", "12", "--day", "2026-10-30")
    office.done("task", "update", "G1.T1", "--evidence", "letter 13 of 31 October 2026")
    rows = office("evidence", "list", "--format", "json").json["rows"]
    assert [(row["form"], row["number"], row["day"], row["update"]) for row in rows] == [
        ("document", "12", "2026-10-30", None), ("document", "13", "2026-10-31", "G1.T1.U2"),
    ]  # fmt: skip


def test_a_package_and_a_backup_carry_the_files(office: Line, letter: Path, tmp_path: Path) -> None:
    office.done("evidence", "add", "G1.T1", str(letter))
    office.done("export", str(tmp_path / "out"))
    office.done("db", "backup", str(tmp_path / "copy.db"))
    assert "is in order" in office.done("verify", str(tmp_path / "out"))
    assert office("evidence", "save", "G1.T1.E1", str(tmp_path / "back.pdf"), db=str(tmp_path / "copy.db")).code == 0
    (file,) = (tmp_path / "out/data/evidence").iterdir()
    file.write_bytes(LETTER[:-1] + b"!")
    said = office("verify", str(tmp_path / "out"))
    assert said.code == 1
    assert f"Evidence G1.T1.E1: its file data/evidence/{file.name} has not the digest" in said.out

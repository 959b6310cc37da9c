"""Issued reports on the command line: issued to files, listed, written again, and checked with an exit code."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def issued(office: Line, tmp_path: Path) -> Line:
    """The small plan, of which the status was issued on 2 December 2026 as a page and as data; a task is overdue."""
    office.clock.set("2026-12-02")
    files = ("--output", str(tmp_path / "status.md"), "--output", str(tmp_path / "status.json"))
    told = office.done("report", "status", "--issue", "--narrative", "The treaty waits.", "--reason", "For the minister", *files)
    assert told.startswith("No. 1 is issued: Status by goal, Wed 2 Dec 2026. Written: status.md ")
    assert told.endswith("Revision 8.")
    return office


def test_a_report_is_issued_listed_written_again_and_checked(issued: Line, tmp_path: Path) -> None:
    (row,) = issued("report", "issued", "--format", "json").json["rows"]
    assert (row["number"], row["day"], row["revision"], row["issuer"]) == (1, "2026-12-02", 7, "tester")
    assert [each["fields"]["name"] for each in row["files"]] == ["status.md", "status.json"]
    again = tmp_path / "again.md"
    assert "byte for byte as issued" in issued.done("report", "reprint", "1", "--output", str(again))
    assert again.read_bytes() == (tmp_path / "status.md").read_bytes()
    assert (
        issued.done("report", "reprint", "No. 1", "--format", "json").encode() + b"\n" == (tmp_path / "status.json").read_bytes()
    )
    first, *_, last = issued.done("report", "check", str(again)).splitlines()
    assert first.startswith("No. 1, Status by goal, Wed 2 Dec 2026: identical to the issued one")
    assert last == "No. 1: as issued."
    assert "The treaty waits." in issued.done("narrative", "list")
    said = issued("undo", "8", "--yes")
    assert (said.code, "Revision 8 issued the report No. 1" in said.err) == (2, True)


def test_a_check_names_the_late_fact_and_the_forged_number(issued: Line, tmp_path: Path) -> None:
    issued.clock.set("2026-12-04")
    issued.done("task", "report", "G1.T1", "--on", "2026-11-30")
    told = issued.done("report", "check", "--issue", "1")
    assert "known today (@9), " in told
    assert "G1 overdue 1 -> 0" in told.splitlines()
    assert "   G1.T1: reported, counts from Mon 30 Nov 2026, entered Fri 4 Dec 2026 (@9, tester); it is about G1." in (
        f"   {each.strip()}" for each in told.splitlines()
    )
    forged = tmp_path / "forged.json"
    forged.write_text((tmp_path / "status.json").read_text("utf-8").replace('"overdue":1', '"overdue":0'), "utf-8")
    said = issued("report", "check", str(forged), "--format", "json")
    assert (said.code, said.json["schema"], said.json["number"]) == (1, "tracker.issue_wrong/1", 1)
    assert "G1 overdue: file 0, issued 1." in [each["sentence"] for each in said.json["findings"]]


def test_without_a_file_it_is_printed_and_the_next_number_follows(issued: Line) -> None:
    said = issued("report", "overdue", "--issue", "--fail-on", "overdue", "--format", "json")
    assert (said.code, said.json["number"], said.err) == (1, 2, "")
    assert issued("report", "status", "--issue", "--quiet").out == ""
    assert [row["number"] for row in issued("report", "issued", "--format", "json").json["rows"]] == [1, 2, 3]


def test_the_mail_of_an_issued_report_is_written_beside_its_files(issued: Line, tmp_path: Path) -> None:
    mail, page = tmp_path / "status.eml", tmp_path / "page.md"
    told = issued.done("report", "status", "--issue", "--email", "a@example.org", "--output", str(mail), "--output", str(page))
    assert told.startswith("No. 2 is issued: Status by goal, Wed 2 Dec 2026. Written: page.md ")
    assert "status.eml" not in told
    assert ", No. 2\n" in mail.read_text("ascii")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("report", "status", "--reason", "x"), "--reason"),
        (("report", "status", "--narrative", "x"), "--narrative is written with --issue"),
        (("report", "status", "--issue", "--with-notes", "n.csv"), "--with-notes"),
        (("report", "status", "--issue", "--rows", "overdue"), "--rows is for a draft"),
        (("report", "status", "--issue", "--email", "a@example.org", "--output", "a.md"), "or a file for the mail"),
        (("report", "overdue", "--issue", "--limit", "2"), "--limit is for a draft"),
        (("report", "status", "--issue", "--known-on", "2019-01-01"), "nothing to issue"),
        (("report", "status", "--issue", "--format", "csv", "--output", "a.pdf"), "a.pdf ends in .pdf"),
        (("report", "status", "--issue", "--as-of", "2027-01-01"), "is a projection"),
        (("report", "check"), "Name a FILE"),
        (("report", "check", "--issue", "9"), "No report was issued under No. 9"),
        (("report", "reprint", "9"), "No report was issued under No. 9"),
        (("narrative", "add", "x", "--replaces", "NARRATIVE.9"), "There is no narrative NARRATIVE.9"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_wrong_usage_and_issues_nothing(issued: Line, words: tuple[str, ...], why: str) -> None:
    said = issued(*words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert issued("report", "issued", "--format", "json").json["count"] == 1

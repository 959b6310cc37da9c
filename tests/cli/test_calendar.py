"""Calendars on the command line: listed, and a resolution that is shown before it is written."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line

PLAN = """
[[instrument]]
code = "D1"
title.en = "A decree"
calendar = "KZ"
roll = "next"

[[event]]
code = "SIGNED"
title.en = "Signed"
day = 2026-11-02

[[clause]]
code = "D1.2"
instrument = "D1"
number = "2"

[[task]]
code = "T9"
title.en = "Prepare"
clause = "D1.2"
term = {kind = "relative", base = "SIGNED", length = 10, unit = "working_days"}
"""
DAY = """
[[calendar_day]]
code = "KZ.2026-11-04"
calendar = "KZ"
day = 2026-11-04
title.en = "Moved from Saturday"
"""
BAD = "2026-11-05"


@pytest.fixture
def ruled(office: Line, tmp_path: Path) -> Line:
    """The office with a task of ten working days by the calendar KZ."""
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    office.done("plan", "apply", str(path))
    return office


def words(text: str) -> str:
    return " ".join(text.split())


RESOLVE = ("calendar", "resolve", "kz", "--off", "2026-11-04", "--title", "Moved", "--source", "No. 12")


def test_without_yes_it_is_shown_what_would_move_and_why_and_nothing_is_written(ruled: Line) -> None:
    told = words(ruled.done(*RESOLVE))
    assert "T9" in told
    assert "Mon 16 Nov 2026" in told
    assert "Tue 17 Nov 2026" in told
    assert "Wed 4 Nov 2026 is a day off: Moved (No. 12)." in told
    assert told.endswith("1 deadline would move. Nothing is written yet: write it with --yes.")
    assert ruled("log", "--format", "json").json["count"] == 8
    assert ruled(*RESOLVE, "--format", "json").json["rows"][0]["would_be"] == "2026-11-17"


def test_with_yes_days_and_deadlines_are_one_revision_and_one_undo_takes_both_back(ruled: Line) -> None:
    told = ruled.done(*RESOLVE, "--yes").splitlines()
    assert told[0] == "KZ.2026-11-04 added. Revision 9 of tester, from Mon 2 Nov 2026."
    assert told[1].startswith("T9: Mon 16 Nov 2026 -> Tue 17 Nov 2026. Signed Mon 2 Nov 2026 + 10 working days")
    assert "2026-11-04" in ruled.done("calendar", "list", "kz", "--year", "2026", "--format", "csv")
    assert "No deadline would move" in ruled.done(*RESOLVE)
    assert ruled.done(*RESOLVE, "--yes").startswith("Nothing changed")
    assert "Calendar day moved deadlines: T9." in words(ruled.done("log"))
    ruled.done("undo", "--yes")
    due = {row["task"]: row["due"] for row in ruled("task", "list", "--format", "json").json["rows"]}
    assert due["T9"] == "2026-11-16"


def test_a_plan_file_shows_what_it_would_move_and_moves_it(ruled: Line, tmp_path: Path) -> None:
    path = tmp_path / "days.toml"
    path.write_text(DAY, encoding="utf-8")
    told = words(ruled.done("plan", "check", str(path)))
    assert "Tue 17 Nov 2026" in told
    assert "Its days of calendars would move 1 deadline, as shown above." in told
    assert ruled("plan", "check", str(path), "--format", "json").json["schema"] == "tracker.plan_good/1"
    told = ruled.done("plan", "apply", str(path))
    assert "T9: Mon 16 Nov 2026 -> Tue 17 Nov 2026." in told
    assert ruled("log", "--format", "json").json["count"] == 9


def test_a_day_that_is_so_already_is_one_sentence(ruled: Line) -> None:
    said = ruled("calendar", "resolve", "KZ", "--work", BAD)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith("tracker: Thu 5 Nov 2026 is a working day in KZ already")
    assert ruled("calendar", "list", "KX").err.startswith("tracker: There is no calendar KX")

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
    assert "16 Nov 2026" in told
    assert "17 Nov 2026" in told
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
    assert ruled.done(*RESOLVE, "--yes").startswith("Nothing ")
    assert "Calendar day moved deadlines: T9." in words(ruled.done("log"))
    ruled.done("undo", "--yes")
    due = {row["task"]: row["due"] for row in ruled("task", "list", "--format", "json").json["rows"]}
    assert due["T9"] == "2026-11-16"


def test_a_plan_file_shows_what_it_would_move_and_moves_it(ruled: Line, tmp_path: Path) -> None:
    path = tmp_path / "days.toml"
    path.write_text(DAY, encoding="utf-8")
    told = words(ruled.done("plan", "check", str(path)))
    assert "17 Nov 2026" in told
    assert "It would move 1 deadline, as shown above." in told
    assert ruled("plan", "check", str(path), "--format", "json").json["schema"] == "tracker.plan_good/1"
    told = ruled.done("plan", "apply", str(path), "--yes")
    assert "T9: Mon 16 Nov 2026 -> Tue 17 Nov 2026." in told
    assert ruled("log", "--format", "json").json["count"] == 9


def test_a_day_that_is_so_already_is_one_sentence(ruled: Line) -> None:
    said = ruled("calendar", "resolve", "KZ", "--work", BAD)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith("tracker: Thu 5 Nov 2026 is a working day in KZ already")
    assert ruled("calendar", "list", "KX").err.startswith("tracker: There is no calendar KX")


def test_the_built_in_days_are_added_once(office: Line) -> None:
    assert office.done("calendar", "add", "kz", "--built-in").startswith("225 calendar days added.")
    assert office.done("calendar", "add", "KZ", "--built-in").startswith("Nothing ")
    assert office.done("strategy", "amend", "--calendar", "KZ").startswith("TEST amended.")
    assert office("verify").code == 0


def test_a_day_that_was_entered_by_hand_stays(office: Line) -> None:
    office("strategy", "amend", "--calendar", "KZ")
    office.done("calendar", "resolve", "KZ", "--off", "2026-03-09", "--title", "Our own words", "--yes")
    office.done("calendar", "add", "KZ", "--built-in")
    assert "Our own words" in office.done("calendar", "list", "KZ", "--year", "2026")


def test_deadlines_that_would_move_with_built_in_days_are_shown_first(office: Line) -> None:
    office("strategy", "amend", "--calendar", "KZ", "--roll", "next")
    office.done("event", "add", "SIGN", "--title", "Signed", "--day", "2026-11-02")
    office.done(
        "task", "add", "T9", "--title", "Prepare", "--lead", "MFA", "--controller", "AP", "--term", "40 working days after SIGN"
    )
    office.done("task", "assign", "T9")
    told = office.done("calendar", "add", "KZ", "--built-in")
    assert "1 deadline would move. Nothing is written yet: write it with --yes." in told
    assert "calendar days added" in office.done("calendar", "add", "KZ", "--built-in", "--yes")


@pytest.mark.parametrize("code", ["XX", "KX"])
def test_an_unknown_calendar_is_refused_by_name(office: Line, tmp_path: Path, code: str) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(f'[[instrument]]\ncode = "D1"\ntitle.en = "A decree"\ncalendar = "{code}"\n', encoding="utf-8")
    for words in (
        ("strategy", "amend", "--calendar", code),
        ("calendar", "add", code, "--built-in"),
        ("calendar", "resolve", code, "--off", "2026-11-16"),
        ("due", "2030-01-31", "--calendar", code),
        ("plan", "apply", str(plan)),
    ):
        said = office(*words)
        assert said.code == 2
        assert f"There is no calendar {code}, since no day belongs to it." in said.err, words
    head = '[strategy]\ncode = "S"\ntitle.en = "A strategy"\ntime_zone = "UTC"\n'
    plan.write_text(head + plan.read_text(encoding="utf-8"), encoding="utf-8")
    said = office("plan", "check", str(plan), db=str(tmp_path / "none.db"))
    assert (said.code, f"There is no calendar {code}, since no day belongs to it." in said.out) == (1, True)


def test_a_plan_may_bring_the_days_of_a_calendar_of_its_own(office: Line, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN.replace("KZ", "RU") + DAY.replace("KZ", "RU"), encoding="utf-8")
    office.done("plan", "apply", str(plan))
    assert office.done("plan", "apply", str(plan)).startswith("Nothing ")
    assert "Moved from Saturday" in office.done("task", "why", "T9")


def test_a_calendar_without_days_is_told_of(office: Line) -> None:
    said = office("strategy", "amend", "--calendar", "KZ")
    assert said.code == 0
    assert said.err == (
        "tracker: The calendar KZ has no days here, so the week alone counts."
        " Add them with `tracker calendar add KZ --built-in`.\n"
    )

"""Recurring duties on the command line: each verb, and the words of a rule."""

from datetime import date

import pytest

from tests.cli.conftest import Line

ADD = ("series", "add", "S1", "--title", "Report", "--lead", "MFA", "--controller", "AP", "--until", "2027-03-31")


@pytest.fixture
def planned(office: Line) -> Line:
    """A monthly series of five tasks, from November 2026 on, with a co-executor."""
    office.done("body", "add", "MNE", "--name", "Ministry of National Economy")
    told = office.done(
        *ADD, "--term", "monthly by 25 of next month", "--co-executors", "MNE", "--co-term", "monthly by 10 of next month"
    )
    assert told.startswith("5 co-executors added, 1 series added, 5 tasks added, 5 tasks assigned. Revision")
    return office


def test_a_series_is_listed_and_shown_with_its_periods(planned: Line) -> None:
    (row,) = planned("series", "list", "--format", "json").json["rows"]
    assert (row["code"], row["rule"], row["planned_until"], row["total"]) == (
        "S1",
        "monthly by 25 of next month",
        "2027-03-31",
        5,
    )
    told = planned("series", "show", "s1", "--format", "json").json
    assert [each["period"] for each in told["rows"][1:]] == ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]
    assert told == planned("report", "series", "S1", "--format", "json").json
    assert "monthly by 10 of next month" in planned.done("series", "show", "S1")
    assert planned("task", "list", "series:s1", "--format", "json").json["rows"][0]["task"] == "S1.2026-11"
    assert planned("task", "list", "series:S9").code == 2


@pytest.mark.parametrize(
    ("term", "days"),
    [
        ("yearly from 29 February 2028", "Tue 29 Feb 2028, Wed 28 Feb 2029, Thu 28 Feb 2030"),
        ("yearly, the first by 1 July 2027", "Thu 1 Jul 2027, Mon 3 Jul 2028, Mon 2 Jul 2029"),
        ("every 2 years effective from 2027-01-01", "Sun 31 Dec 2028, Tue 31 Dec 2030, Fri 31 Dec 2032"),
        ("monthly effective from 1 January 2027", "Sun 31 Jan 2027, Sun 28 Feb 2027, Wed 31 Mar 2027"),
        ("weekly effective from 1 January 2027", "Sun 3 Jan 2027, Sun 10 Jan 2027, Sun 17 Jan 2027"),
    ],
)
def test_a_series_keeps_its_first_day_and_tells_the_first_three(office: Line, term: str, days: str) -> None:
    office.done("strategy", "amend", "--roll", "next", "--reason", "By the Law")
    add = ("series", "add", "S2", "--title", "Report", "--lead", "MFA", "--controller", "AP", "--since", "2026-12-01")
    assert f" First due: {days}." in office.done(*add, "--term", term)
    office.done("series", "plan", "S2", "2032-12-31")
    rows = office("series", "show", "S2", "--format", "json").json["rows"][1:]
    assert [f"{date.fromisoformat(row['due']):%a %-d %b %Y}" for row in rows[:3]] == days.split(", ")


def test_its_rule_is_amended_for_what_is_ahead(planned: Line) -> None:
    planned.clock.set("2027-01-04")
    told = planned.done(
        "series", "amend", "S1", "--term", "quarterly +20 days", "--co-term", "quarterly +2 days", "--reason", "Order 7."
    )
    assert "1 series amended" in told
    rows = planned("series", "show", "S1", "--format", "json").json["rows"][1:]
    assert [(each["period"], each["due"]) for each in rows if each["state"] != "withdrawn"] == [
        ("2026-11", "2026-12-25"),
        ("2026-Q4", "2027-01-20"),
        ("2027-Q1", "2027-04-20"),
    ]


def test_it_is_planned_further_and_a_period_is_skipped(planned: Line) -> None:
    planned.done("series", "amend", "S1", "--clear", "until", "--evidence-required", "yes")
    assert planned.done("series", "plan", "S1", "2027-05-31").startswith(
        "2 co-executors added, 1 series planned on, 2 tasks added"
    )
    assert planned.done("series", "plan", "S1", "2027-05-31").startswith("Nothing ")
    told = planned.done("series", "skip", "S1.2027-01", "--note", "Holidays")
    assert told.startswith("S1.2027-01 cancelled: assigned -> cancelled.")
    rows = planned("report", "series", "S1", "--format", "json").json["rows"]
    assert {each["period"]: each["state"] for each in rows[1:]}["2027-01"] == "skipped"
    assert rows[0]["skipped"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*ADD, "--term", "2027"), "has a term of the kind year, which does not recur"),
        ((*ADD, "--term", "monthly by 40 of next month"), "The day of a recurring term cannot be 40. Write 1..31."),
        ((*ADD, "--term", "monthly maybe"), '"monthly maybe" is not understood as a term.'),
        (ADD, "--term is missing"),
        (("series", "skip", "G1.T1", "--note", "No"), "G1.T1 is not a task of a series, so it is not skipped."),
        (("series", "show", "S9"), "There is no series S9. List what there is with `tracker series list`."),
        (("series", "plan", "S9", "2027-01-01"), "There is no series S9."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(office: Line, words: tuple[str, ...], told: str) -> None:
    said = office(*words)
    assert said.code == 2
    assert told in said.err.replace("\n", " ")

"""`--since`: what came under control and went since a day, in words that can be typed again."""

import shlex

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def month(office: Line) -> Line:
    """The office four weeks later: one task is new, and the first is done."""
    office.clock.set("2026-11-16")
    office.done("task", "assign", "G1.T2")
    office.done("task", "report", "G1.T1")
    office.clock.set("2026-11-30")
    return office


@pytest.mark.parametrize("name", ["status", "discipline"])
def test_a_report_with_sums_is_made_again_as_it_says(month: Line, name: str) -> None:
    told = month("report", name, "--since", "2 November 2026", "--format", "json").json
    assert told["parameters"] == {"since": "2026-11-02"}
    month.done("task", "cancel", "G1.T2", "--outcome", "not_executed", "--note", "Given up.")
    again = month(*shlex.split(told["again"])[1:], "--format", "json").json
    assert {**again, "known_on": None} == {**told, "known_on": None}


def test_the_line_stands_above_the_goals_and_each_goal_has_its_own_below(month: Line) -> None:
    said = month.done("report", "status", "--since", "2026-11-02")
    line = "Under control: 1 + 1 taken under control (G1.T2) = 2."
    assert said.index(f"* {line}") < said.index("Regional security") < said.index("* G1, under control: 1 + 1 taken")
    assert "Since" in said


@pytest.mark.parametrize("since", ["today", "2026-11-30", "2026-12-24"])
def test_a_day_that_is_not_before_the_report_is_refused(month: Line, since: str) -> None:
    said = month("report", "status", "--since", since)
    assert (said.code, said.out) == (2, "")
    assert "is not before Mon 30 Nov 2026" in said.err


def test_an_earlier_moment_has_its_own_sums(month: Line) -> None:
    said = month.done("report", "status", "--since", "2026-11-02", "--as-of", "2026-11-10")
    assert "taken under control" not in said
    assert "Under control: 1 = 1." in said

"""Decisions on deadlines at the command line: what was decided, what moved by it, and what was said of both."""

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def led(office: Line) -> Line:
    """The office; MFA asks for two months more for G1.T1, and one person may decide."""
    office.done("strategy", "amend", "--same-person-decides", "yes", "--roll", "previous")
    office.done("task", "extend", "G1.T1", "2027-01-31", "--cause", "coordination")
    return office


def test_the_answer_to_a_decision_names_the_day_that_was_said_and_the_day_it_is_due(led: Line) -> None:
    told = led.done("task", "decide", "G1.T1", "granted_other", "--to", "2027-01-17").splitlines()
    assert told[0] == "G1.T1.X1 decided. Revision 10 of tester for AP, from Mon 2 Nov 2026."
    assert told[1] == (
        "G1.T1: Tue 1 Dec 2026 -> Fri 15 Jan 2027."
        " Extended by G1.T1.X1: on Mon 2 Nov 2026 AP said Sun 17 Jan 2027, not a working day; it was due Tue 1 Dec 2026."
        " Roll rule previous (not cited): previous working day Fri 15 Jan 2027."
        " No calendar is set, so the week alone was counted."
    )

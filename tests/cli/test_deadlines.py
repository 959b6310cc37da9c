"""Decisions on deadlines at the command line: what was decided, what moved by it, and what was said of both."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def led(office: Line) -> Line:
    """The office; MFA asks for two months more for G1.T1, and one person may decide."""
    office.done("strategy", "amend", "--same-person-decides", "yes", "--roll", "previous")
    office.done("task", "extend", "G1.T1", "2027-01-31", "--cause", "coordination")
    return office


def test_a_term_is_changed_by_a_new_act_alone_or_for_many_at_once(led: Line, tmp_path: Path) -> None:
    plan = tmp_path / "act.toml"
    plan.write_text('[[instrument]]\ncode = "D300"\ntitle.en = "Decree 300"\n', encoding="utf-8")
    led.done("plan", "apply", str(plan))
    told = led.done("task", "redate", "G1.T1", "by 20 November 2026", "--by", "D300", "--reason", "a new decree").splitlines()
    assert told[0] == (
        "G1.T1 re-dated: due Tue 1 Dec 2026 -> Fri 20 Nov 2026. Revision 11 of tester for AP, from Mon 2 Nov 2026."
    )
    many = ("bulk", "redate", "status:assigned", "--term", "30 November 2026", "--by", "D300", "--reason", "a new decree")
    assert "Add --yes." in led(*many).err
    assert led.done(*many, "--yes").splitlines()[-1].startswith("G1.T1 re-dated: due Fri 20 Nov 2026 -> Mon 30 Nov 2026.")
    assert "Say why" in led("task", "redate", "G1.T1", "by 20 November 2026", "--by", "D300").err


def test_tasks_go_to_another_lead_and_an_accepted_one_is_opened_again(office: Line, tmp_path: Path) -> None:
    plan = tmp_path / "act.toml"
    plan.write_text('[[instrument]]\ncode = "D300"\ntitle.en = "Decree 300"\n', encoding="utf-8")
    office.done("plan", "apply", str(plan))
    office.done("body", "add", "MOD", "--name", "Ministry of Defence")
    told = office.done("bulk", "lead", "lead:MFA", "--to", "MOD", "--by", "D300", "--reason", "a split", "--yes")
    assert "2 tasks given to another lead" in told
    assert office("task", "list", "lead:MOD", "--format", "csv").out.count("G1.T") == 2
    office.done("task", "report", "G1.T1")
    office.done("task", "accept", "G1.T1", "--outcome", "executed")
    assert "note must be given" in office("task", "reopen", "G1.T1", "--by", "D300").err
    told = office.done("task", "reopen", "G1.T1", "--by", "D300", "--note", "The annex was missing.")
    assert told.startswith("G1.T1 reopened: accepted -> in progress.")


def test_the_answer_to_a_decision_names_the_day_that_was_said_and_the_day_it_is_due(led: Line) -> None:
    told = led.done("task", "decide", "G1.T1", "granted_other", "--to", "2027-01-17").splitlines()
    assert told[0] == "G1.T1.X1 decided. Revision 10 of tester for AP, from Mon 2 Nov 2026."
    assert told[1] == (
        "G1.T1: Tue 1 Dec 2026 -> Fri 15 Jan 2027."
        " Extended by G1.T1.X1: on Mon 2 Nov 2026 AP said Sun 17 Jan 2027, not a working day; it was due Tue 1 Dec 2026."
        " Roll rule previous (not cited): previous working day Fri 15 Jan 2027."
        " No calendar is set, so the week alone was counted."
    )

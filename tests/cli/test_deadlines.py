"""Decisions on deadlines at the command line: what was decided, what moved by it, and what was said of both."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def led(office: Line) -> Line:
    """The office; MFA asks for two months more for G1.T1, and one person may decide."""
    office.done("strategy", "amend", "--same-person-decides", "yes", "--reason", "small", "--roll", "previous")
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


# -- whatever moves deadlines is shown first


@pytest.fixture
def counting(office: Line) -> Line:
    """G1.T1 is due on a Tuesday; T9 is assigned and counts from an event of Friday 6 November: due Sunday 6 December."""
    office.done("event", "add", "E1", "--title", "Signed", "--day", "2026-11-06")
    office.done("task", "add", "T9", "--title", "Prepare", "--lead", "MFA", "--controller", "AP", "--term", "1 month after E1")
    office.done("task", "assign", "T9")
    return office


MOVING = {
    ("strategy", "amend", "--roll", "previous"): "Fri 4 Dec 2026",
    ("event", "amend", "E1", "--day", "2026-11-09"): "Wed 9 Dec 2026",
    ("event", "record", "E1", "--on-day", "2026-11-09"): "Wed 9 Dec 2026",
}


@pytest.mark.parametrize("words", MOVING, ids=" ".join)
def test_what_moves_deadlines_shows_from_where_and_to_where_and_asks(counting: Line, words: tuple[str, ...]) -> None:
    head = counting("db", "info", "--format", "json").json["head"]["number"]
    said = counting(*words)
    shown = " ".join(said.out.split())
    moved = MOVING[words].partition(" ")[2]  # a table has days without their weekdays
    assert (said.code, "T9" in shown, "6 Dec 2026" in shown, moved in shown) == (2, True, True, True)
    assert said.err.startswith("tracker: 1 deadline would move, and nobody can be asked here, so nothing was written.")
    assert counting("db", "info", "--format", "json").json["head"]["number"] == head
    assert counting(*words, "--format", "json").out == ""
    told = counting.done(*words, "--yes").splitlines()
    assert told[1].startswith(f"T9: Sun 6 Dec 2026 -> {MOVING[words]}. ")


def test_what_moves_nothing_asks_nothing(counting: Line) -> None:
    counting.done("strategy", "amend", "--roll-source", "art. 175")
    counting.done("event", "amend", "E1", "--title", "Signed at last")
    counting.done("event", "add", "E2", "--title", "In force")
    counting.done("task", "add", "T8", "--title", "Next", "--lead", "MFA", "--term", "1 month after E2")
    assert "T8: no day -> Mon 2 Nov 2026" in counting.done("event", "record", "E2", "--on-day", "2026-10-02")


def test_a_plan_file_that_moves_deadlines_shows_them_and_asks(counting: Line, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[[event]]\ncode = "E1"\non = 2026-11-02\ntitle.en = "Signed"\nday = 2026-11-09\n', encoding="utf-8")
    assert "Wed 9 Dec 2026" in counting("plan", "check", str(plan)).out
    said = counting("plan", "apply", str(plan))
    assert (said.code, "Wed 9 Dec 2026" in said.out, "Add --yes" in said.err or "add --yes" in said.err) == (2, True, True)
    assert "T9: Sun 6 Dec 2026 -> Wed 9 Dec 2026." in counting.done("plan", "apply", str(plan), "--yes")


def test_opening_a_task_again_shows_what_counted_from_its_acceptance(counting: Line, tmp_path: Path) -> None:
    plan = tmp_path / "act.toml"
    plan.write_text('[[instrument]]\ncode = "D300"\ntitle.en = "Decree 300"\n', encoding="utf-8")
    counting.done("plan", "apply", str(plan))
    counting.done("task", "add", "T8", "--title", "Next", "--lead", "MFA", "--controller", "AP", "--term", "1 week after G1.T1")
    counting.done("task", "report", "G1.T1")
    counting.done("task", "accept", "G1.T1", "--outcome", "executed")
    again = ("task", "reopen", "G1.T1", "--by", "D300", "--note", "The annex is missing.")
    assert "would move" in counting(*again).err
    assert "T8: Mon 9 Nov 2026 -> no day." in counting.done(*again, "--yes")


# -- slips


def test_what_looks_like_a_slip_is_done_and_told_on_standard_error(office: Line) -> None:
    said = office("task", "add", "T9", "--title", "coalition TREATY", "--lead", "AP", "--controller", "AP", "--due", "2020-12-01")
    assert (said.code, said.out.startswith("T9 added: due Tue 1 Dec 2020.")) == (0, True)
    assert [line.partition(": ")[2].split(",")[0].split(".")[0] for line in said.err.splitlines()] == [
        "T9 is due Tue 1 Dec 2020", "AP both leads and controls T9", "T9 has the title of G1",
    ]  # fmt: skip
    told = office("task", "add", "T8", "--title", "A note", "--due", "2027-01-10", "--term", "by 2027-02-01").err
    assert told == (
        "tracker: T8 is to be due Sun 10 Jan 2027, but its term (2027-02-01) gives Mon 1 Feb 2027. Leave one of the two out.\n"
    )


@pytest.mark.parametrize("act", [("task", "add", "T8", "--title", "A monthly note"), ("task", "amend", "G1.T2")])
def test_a_single_task_with_a_recurring_term_says_that_a_task_is_due_once_and_what_recurs(
    office: Line, act: tuple[str, ...]
) -> None:
    said = office(*act, "--term", "monthly by 10 of next month")
    assert said.code == 0
    assert "due once" in said.err
    assert "`tracker series add`" in said.err
    assert "due once" not in office("task", "amend", act[2], "--title", "Another").err

"""Needs and handovers on the command line."""

from tests.cli.conftest import Line


def test_a_task_is_said_to_need_another_and_no_longer(office: Line) -> None:
    assert office.done("task", "needs", "g1.t1", "G1.T2").startswith("G1.T1.D1 added. Revision 8 of tester")
    assert office("task", "list", "blocked", "--format", "json").json["rows"][0]["task"] == "G1.T1"
    assert "Blocked by G1.T2 (MFA, no due day)." in " ".join(office.done("task", "show", "G1.T1").split())
    said = office("task", "needs", "G1.T2", "G1.T1")
    assert said.code == 2
    assert "G1.T2 would wait for itself: G1.T2 needs G1.T1 needs G1.T2." in said.err
    assert office.done("task", "needs", "G1.T1", "G1.T2", "--withdraw", "--reason", "Not so.").startswith("G1.T1.D1 withdrawn.")


def test_what_is_left_unfinished_is_said_on_standard_error_after_what_was_done(office: Line) -> None:
    office.done("task", "needs", "G1.T1", "G1.T2")
    said = office("task", "report", "G1.T1")
    assert (said.code, said.err) == (0, "tracker: It still waited for G1.T2.\n")
    assert said.out.startswith("G1.T1 reported")
    office.done("task", "needs", "G1.T1", "G1.T2", "--withdraw", "--reason", "Not so.")
    office.done("task", "amend", "G1.T2", "--parent", "G1.T1")
    said = office("task", "accept", "G1.T1", "--outcome", "executed")
    assert said.err == "tracker: Sub-tasks stayed open: G1.T2.\n"
    assert said.out.startswith("G1.T1 accepted")
    assert office("task", "cancel", "G1.T2", "--outcome", "not_executed", "--note", "x", "--with-subtasks").err == ""


def test_a_handover_is_shown_and_with_a_taker_recorded(office: Line) -> None:
    for login in "giver", "taker":
        office.done("member", "add", login, "--role", "lead_officer", "--body", "MFA")
    office.done("task", "amend", "G1.T1", "--officer", "giver")
    shown = office.done("handover", "giver")
    assert "Coalition treaty" in shown
    assert office("handover", "taker", "--note", "Why").code == 2
    told = office.done("handover", "giver", "--to", "taker", "--note", "On leave").splitlines()
    assert told[-2].startswith("MEMBER.2.H1 recorded. Revision 11 of tester for MFA")
    assert told[-1] == "giver handed 1 open task over to taker."
    assert office("task", "list", "officer:taker", "--format", "json").json["count"] == 1
    assert office("handover", "giver", "--to", "taker").err.endswith(
        "giver has no open task and no series, so there is nothing to hand over.\n"
    )
    assert office("report", "handover", "taker", "--format", "json").json["count"] == 1

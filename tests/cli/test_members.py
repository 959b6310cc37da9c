"""Members, deputies and renames on the command line."""

import re

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def staffed(office: Line) -> Line:
    """The office with a lead officer and a controller."""
    office.done("member", "add", "dana", "--role", "lead_officer", "--body", "mfa", "--name", "Dana")
    office.done("member", "add", "asel", "--role", "controller,staff", "--body", "AP")
    return office


def test_members_are_listed_with_their_roles_and_body(staffed: Line) -> None:
    found = staffed("member", "list", "--format", "csv").out.splitlines()
    assert found[0].startswith("Code,Login,Title,Role,Body")
    assert [line.split(",")[1:5] for line in found[1:4]] == [
        ["tester", "tester", "administrator", ""],
        ["dana", "Dana", "lead_officer", "MFA"],
        ["asel", "asel", "controller staff", "AP"],
    ]


def test_a_member_is_shown_by_login_or_code(staffed: Line) -> None:
    assert "lead_officer" in staffed.done("member", "show", "dana")
    assert staffed("member", "show", "dana").out == staffed("member", "show", "member.2").out
    assert "Did you mean dana?" in staffed("member", "show", "dina").err


def test_a_member_without_a_role_named_is_staff(staffed: Line) -> None:
    staffed.done("member", "add", "clerk")
    assert ",clerk,clerk,staff," in staffed("member", "list", "--format", "csv").out


def test_an_officer_reports_and_a_controller_accepts(staffed: Line) -> None:
    assert staffed("task", "report", "G1.T1", login="dana").code == 0
    said = staffed("task", "accept", "G1.T1", "--outcome", "executed", login="dana")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "tracker: dana may not accept a task: that needs the right to decide (role: administrator, controller)."
    )
    assert staffed("task", "accept", "G1.T1", "--outcome", "executed", login="asel").code == 0


def test_a_deputy_signs_with_the_name_of_the_principal(staffed: Line) -> None:
    staffed.done("member", "depute", "dana", "asel", "--until", "2026-12-31")
    assert "MEMBER.2" in staffed.done("member", "deputies")
    assert staffed("task", "report", "G1.T1", "--actor", "dana", login="asel").code == 0
    assert "asel  dana" in re.sub(r"  +", "  ", staffed("log", "--limit", "1").out)


def test_who_left_is_told_whom_to_ask(staffed: Line) -> None:
    staffed.done("member", "amend", "dana", "--until", "2026-11-01", "--reason", "She left.")
    said = staffed("task", "report", "G1.T1", login="dana")
    assert said.err == "tracker: dana was a member until Sun 1 Nov 2026 and writes no more. Ask an administrator: tester.\n"


def test_the_table_of_rights_names_the_members_of_today(staffed: Line) -> None:
    rows = {line.split(",")[0]: line for line in staffed("member", "rights", "--format", "csv").out.splitlines()}
    assert '"tester, asel"' in rows["decide"]
    assert "auditor" not in "".join(rows.values())


def test_the_roles_of_a_member_are_amended_by_name(staffed: Line) -> None:
    staffed.done("member", "amend", "dana", "--role", "lead_officer,staff", "--reason", "Order 7.")
    assert ",lead_officer staff,MFA" in staffed("member", "list", "--format", "csv").out
    assert "boss is no role" in staffed("member", "amend", "dana", "--role", "boss").err


def test_a_task_has_an_officer_by_login(staffed: Line) -> None:
    staffed.done("task", "amend", "G1.T1", "--officer", "dana")
    assert "MEMBER.2" in staffed.done("task", "show", "G1.T1")


def test_a_body_is_renamed_from_a_day_on_and_found_by_every_name(staffed: Line) -> None:
    staffed.done("body", "rename", "AP", "Government Apparatus", "--since", "2026-10-01", "--source", "an order")
    staffed.done("body", "alias", "AP", "The Apparatus", "--name-ru", "Аппарат")
    assert "Government Apparatus" in staffed("body", "list").out
    assert staffed("body", "show", "аппарат").out.splitlines()[1].endswith("Government Apparatus")


def test_a_rename_needs_its_day(staffed: Line) -> None:
    said = staffed("body", "rename", "AP", "Government Apparatus")
    assert (said.code, "--since" in said.err) == (2, True)


def test_the_strategy_says_whether_one_person_may_decide(staffed: Line) -> None:
    staffed.done("strategy", "amend", "--same-person-decides", "yes", "--reason", "A small office.")
    assert "Same person decides  yes" in staffed.done("strategy", "show")


def test_roles_of_the_database_are_for_postgresql(staffed: Line) -> None:
    said = staffed("db", "roles", "--auditor", "eye")
    assert (said.code, said.err) == (
        2,
        "tracker: SQLite has no roles: give the file's permissions to those who may read and write it.\n",
    )


def test_grants_are_printed_as_sql(both: Line) -> None:
    if not both.db.startswith("postgresql"):
        return
    lines = both("db", "roles", "--auditor", "eye", "--staff", "clerk").out.splitlines()
    assert len(lines) == 9
    assert all(line.endswith(";") for line in lines)
    assert "The server knows no role eye." in both("db", "roles", "--auditor", "eye", "--apply").err


def test_a_co_executor_s_officer_submits_its_own_part_without_naming_it(staffed: Line) -> None:
    staffed.done("body", "add", "MOD", "--name", "Ministry of Defence")
    staffed.done("task", "co-executor", "G1.T1", "MOD", "--due", "2026-11-20")
    staffed.done("task", "co-executor", "G1.T1", "AP", "--due", "2026-11-21")
    staffed.done("member", "add", "marat", "--role", "lead_officer", "--body", "MOD")
    assert staffed("task", "submit", "G1.T1", login="marat").code == 0
    assert "MOD: submitted" in " ".join(staffed("task", "show", "G1.T1").out.split())
    assert staffed("task", "submit", "G1.T1", login="tester").err.startswith("tracker: G1.T1 has several co-executors: MOD, AP.")


IMPOSSIBLE = [
    (("task", "forecast", "G1.T1", "2026-10-01"), "Thu 1 Oct 2026 is before Mon 2 Nov 2026, the day on which it is forecast."),
    (("evidence", "add", "G1.T1", "--link", "https://example.org", "--day", "2027-01-01"), "Fri 1 Jan 2027 is still to come"),
    (("strategy", "amend", "--amber-behind", "40"), "There is no option --amber-behind here."),
    (("undo", "0", "--yes"), "There is no revision 0."),
    (("db", "roles", "--auditor", "eye", "--staff", "eye"), "SQLite has no roles"),
]


@pytest.mark.parametrize(("words", "told"), IMPOSSIBLE, ids=lambda case: " ".join(case) if isinstance(case, tuple) else "")
def test_what_cannot_be_is_refused_and_nothing_is_written(staffed: Line, words: tuple[str, ...], told: str) -> None:
    before = staffed("log", "--format", "json").json["head"]
    said = staffed(*words)
    assert (said.code, told in said.err) == (2, True), said.err
    assert staffed("log", "--format", "json").json["head"] == before


def test_a_returned_task_is_wanted_again_on_a_day_to_come(staffed: Line) -> None:
    assert staffed("task", "report", "G1.T1", login="dana").code == 0
    said = staffed("task", "return", "G1.T1", "--note", "No.", "--internal", "2026-10-01", login="asel")
    assert "Thu 1 Oct 2026 is before Mon 2 Nov 2026, the day on which G1.T1 is returned." in said.err


def test_nothing_is_handed_over_to_who_may_not_deliver(staffed: Line) -> None:
    staffed.done("member", "add", "eye", "--role", "auditor")
    staffed.done("task", "amend", "G1.T1", "--officer", "dana")
    assert (
        "eye may not report a task for MFA, so nothing can be handed over to eye."
        in staffed("handover", "dana", "--to", "eye").err
    )


def test_evidence_that_a_report_rests_on_is_not_undone_alone(staffed: Line) -> None:
    staffed.done("task", "amend", "G1.T1", "--evidence-required", "yes")
    staffed.done("evidence", "add", "G1.T1", "--link", "https://example.org/act")
    number = staffed("log", "--format", "json").json["head"]["number"]
    assert staffed("task", "report", "G1.T1", login="dana").code == 0
    assert "G1.T1.E1" in staffed("undo", str(number), "--yes").err
    assert "G1.T1.E1" in staffed.done("evidence", "list")


def test_whose_tasks_are_asked_for_by_login(staffed: Line) -> None:
    assert "G1.T1" in staffed.done("task", "list", "mine:dana")
    assert "There is no member DINA. Did you mean dana?" in staffed("task", "list", "mine:dina").err.replace("dina.", "DINA.")


def test_who_belongs_to_no_body_is_told_why_none_of_the_tasks_is_theirs(staffed: Line) -> None:
    assert "tester belongs to no body" in staffed.done("task", "list", "--mine")
    assert "G1.T1" in staffed("task", "list", "--mine", login="dana").out
    assert "No task fits these words" in staffed("task", "list", "--mine", "draft", "overdue", login="dana").out
    found = staffed("task", "list", "--mine", "overdue", "or", "goal:G1", "--format", "json", login="dana").json
    assert found["filter"] == ["mine:MEMBER.2", "(overdue or goal:G1)"]


def test_the_help_of_adding_names_every_option(staffed: Line) -> None:
    said = staffed("task", "add", "--help").out
    assert all(option in said for option in ("--goal CODE", "--lead BODY", "--officer MEMBER", "--evidence-required yes|no"))


def test_deputies_are_printed_again_by_the_command_that_is_named(staffed: Line) -> None:
    assert "tracker member deputies" in staffed("member", "deputies", "--recipe").out

"""The table of rights: who may do what, told as a table, and every act of the program looked up in it."""

import re
from datetime import date
from pathlib import Path

import pytest

import tracker
from tracker.domain.control.rights import RIGHTS, is_here, may, may_for, right_for, who_may
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Role

TABLE = """
act                      staff  lead_officer  controller  auditor  administrator
goal.add                 may    -             -           -        may
body.amend               may    -             -           -        may
task.add                 may    -             -           -        may
own_field.add            may    -             -           -        may
own_value.amend          may    -             -           -        may
series.amend             may    -             -           -        may
task.assign              may    -             may         -        may
task.report              may    may           -           -        may
task.submit              may    may           -           -        may
task.forecast            may    may           -           -        may
extension.request        may    may           -           -        may
evidence.add             may    may           -           -        may
task.accept              -      -             may         -        may
task.return              -      -             may         -        may
task.cancel              -      -             may         -        may
extension.decide         -      -             may         -        may
task.assess              may    -             may         -        may
task.no_public_evidence  may    -             may         -        may
term.follow              may    may           may         -        may
handover.add             may    may           -           -        may
reminder.add             may    -             -           -        may
issued_report.issue      may    -             may         -        may
narrative.add            may    -             may         -        may
strategy.amend           -      -             -           -        may
member.add               -      -             -           -        may
deputy.add               -      -             -           -        may
"""

HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_role_may_what_its_rights_say(row: list[str]) -> None:
    act, *cells = row
    told = ["may" if may(Member(code="M", role=role), act) else "-" for role in HEAD[1:]]
    assert told == cells


def test_several_roles_together_may_what_each_of_them_may() -> None:
    both = Member(code="M", role="controller lead_officer")
    assert (may(both, "task.report"), may(both, "task.accept"), may(both, "goal.add")) == (True, True, False)


def test_an_act_that_nobody_named_is_the_administrator_s() -> None:
    assert right_for("something.new").name == "administer"


def test_every_kind_has_a_row_so_that_none_falls_to_the_administrator_by_oversight() -> None:
    named = {act.partition(".")[0] for right in RIGHTS for act in right.acts}
    assert set(KINDS) <= named | {"update"}


def test_every_act_that_a_service_writes_is_named_by_a_row() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (Path(tracker.__file__).parent / "services").rglob("*.py"))
    acts = set(re.findall(r'work\.(?:add|change|remove)\(\s*"([a-z_]+\.[a-z_]+)"', code))
    assert len(acts) >= 20
    rows = {act for right in RIGHTS for act in right.acts}
    assert [act for act in sorted(acts) if act not in rows and f"{act.partition('.')[0]}.*" not in rows] == []


def test_no_act_stands_in_two_rows() -> None:
    acts = [act for right in RIGHTS for act in right.acts]
    assert len(acts) == len(set(acts))


def test_a_lead_officer_acts_for_the_own_body_only_and_staff_enter_what_any_says() -> None:
    officer, clerk = Member(code="M", role="lead_officer", body="MFA"), Member(code="N", role="staff", body="PA")
    assert [may_for(officer, "task.report", body) for body in ("MFA", "PA")] == [True, False]
    assert [may_for(clerk, "task.report", body) for body in ("MFA", "PA")] == [True, True]
    assert not may_for(clerk, "task.accept", "PA")


def test_a_staff_member_who_is_also_a_controller_decides_for_the_own_body_only() -> None:
    both = Member(code="M", role="controller staff", body="PA")
    assert [may_for(both, "task.accept", body) for body in ("PA", "MFA")] == [True, False]


def test_those_who_may_are_named_but_not_those_who_left() -> None:
    members = [
        Member(code="A", login="aigul", role="controller", body="PA"),
        Member(code="B", login="berik", role="controller", body="MFA"),
        Member(code="C", login="chief"),
        Member(code="D", login="dana", role="controller", body="PA", until=date(2026, 1, 1)),
    ]
    assert who_may(members, "task.accept", date(2026, 1, 2)) == ["aigul", "berik", "chief"]
    assert who_may(members, "task.accept", date(2026, 1, 2), "PA") == ["aigul", "chief"]


def test_an_auditor_has_no_right_of_writing() -> None:
    assert not any(Role.AUDITOR in right.roles for right in RIGHTS)


def test_the_last_day_of_a_member_is_a_whole_day() -> None:
    leaving = Member(code="D", login="dana", until=date(2026, 1, 1))
    assert [is_here(leaving, date(2026, 1, number)) for number in (1, 2)] == [True, False]

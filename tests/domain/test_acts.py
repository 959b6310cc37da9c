"""The table of acts: what an act may do to an item, told as sentences, and that it has a row for all that people may do."""

import json

import pytest

from tracker.domain.control.acts import EFFECTS, MOVED, require_effect
from tracker.domain.control.lifecycle import ACTIONS, MOVES
from tracker.domain.control.rights import RIGHTS, right_for
from tracker.domain.control.rules import rules
from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Act

REFUSED = """
task.amend            task       percent=50                       is set by acts of control
task.amend            task       status=accepted                  is set by acts of control
task.amend            task       original_due=2026-01-01          is set once, by the assignment or the term
task.assess           task       due=2026-09-01                   an assessment moves no day
term.follow           task       officer=MEMBER.1                 a day that follows gives no task away
task.label            task       lead=MFA                         a label gives no task away
extension.decide      extension  member=MEMBER.2                  who asked is not for the decision to say
handover.give         task       lead=MFA                         a handover is from officer to officer
member.recover        member     login=root                       a recovery gives the member no other login
deputy.amend          deputy     principal=MEMBER.1               a deputyship is not turned to another principal
goal.amend            task       goal=G2                          an act on goals changes no task
term.follow           member     role=administrator               an act on days gives no rights
"""

BORN = """
task.add              task       status=accepted                  a task begins as a draft
task.add              task       percent=50                       nothing is done when it begins
extension.request     extension  decision=granted                 a request is not born decided
series.plan           series     title.en=A_duty                  planning ahead adds no series
"""

SKIP = "series.skip"
"""A right without an act in the ledger: a skipped occurrence is cancelled or withdrawn."""


def _pair(word: str, old: object) -> dict[str, list[object]]:
    name, _, value = word.partition("=")
    return {name: [old, int(value) if value.isdecimal() else value]}


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(words[0], words[1], words[2]) for words in map(str.split, table.strip().splitlines())]


@pytest.mark.parametrize(("action", "kind", "change"), rows(REFUSED))
def test_an_act_changes_nothing_else(action: str, kind: str, change: str) -> None:
    with pytest.raises(ValueError, match=action):
        require_effect(action, kind, _pair(change, None))


@pytest.mark.parametrize(("action", "kind", "change"), rows(BORN))
def test_an_addition_carries_nothing_that_later_acts_give(action: str, kind: str, change: str) -> None:
    with pytest.raises(ValueError, match=action):
        require_effect(action, kind, _pair("code=X1", None) | _pair(change, None))


def test_a_new_task_states_its_defaults() -> None:
    changes: dict[str, list[object]] = {"code": [None, "T1"], "status": [None, "draft"], "percent": [None, 0]}
    require_effect("task.add", "task", changes)


def test_every_act_of_control_and_every_right_that_names_an_act_has_a_row() -> None:
    named = {action for action, _, _ in EFFECTS}
    assert set(ACTIONS.values()) <= named
    assert {act for right in RIGHTS for act in right.acts if not act.endswith(".*")} <= named | {SKIP}
    assert MOVED.keys() | {Act.SUBMIT} == MOVES.keys()


def test_every_row_names_fields_of_its_kind_and_planning_sets_nothing_that_acts_set() -> None:
    for effect in EFFECTS.values():
        assert effect.fields <= {field.name for field in fields_of(effect.kind)}, effect
        assert not any((beside, "add") == (effect.action, effect.change) for beside in effect.beside), effect
    for kind in KINDS.keys() & {"task", "goal", "series", "co_executor"}:
        for verb, change in ("add", "add"), ("amend", "change"):
            assert not EFFECTS[f"{kind}.{verb}", kind, change].fields & made_of(kind, "act", "retired")  # type: ignore[index]


def test_the_rules_are_plain_data_with_the_roles_of_each_act() -> None:
    found = rules()
    assert json.loads(json.dumps(found)) == found
    for action, row in found["acts"].items():
        assert row["roles"] == sorted(right_for(action).roles)
        assert row["effects"]
    assert found["acts"]["task.accept"]["before"] == ["reported"]
    assert found["acts"]["task.accept"]["by"] == "controller"

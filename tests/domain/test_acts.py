"""The table of acts: what an act may do to an item, told as sentences, and that it has a row for all that people may do."""

import json

import pytest

from tracker.domain.control.acts import EFFECTS, MOVED
from tracker.domain.control.lifecycle import ACTIONS, MOVES
from tracker.domain.control.rights import RIGHTS, right_for
from tracker.domain.control.rules import rules
from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Act

REFUSED = """
task.amend            task       percent                          is set by acts of control
task.amend            task       status                           is set by acts of control
task.amend            task       original_due                     is set once, by the assignment or the term
task.assess           task       due                              an assessment moves no day
term.follow           task       officer                          a day that follows gives no task away
task.label            task       lead                             a label gives no task away
extension.decide      extension  member                           who asked is not for the decision to say
handover.give         task       lead                             a handover is from officer to officer
member.recover        member     login                            a recovery gives the member no other login
deputy.amend          deputy     principal                        a deputyship is not turned to another principal
goal.amend            task       goal                             an act on goals changes no task
term.follow           member     role                             an act on days gives no rights
"""

BORN = """
task.add              task       status                           a task begins as a draft
task.add              task       percent                          nothing is done when it begins
extension.request     extension  decision                         a request is not born decided
"""

SKIP = "series.skip"
"""A right without an act in the ledger: a skipped occurrence is cancelled or withdrawn."""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(words[0], words[1], words[2]) for words in map(str.split, table.strip().splitlines())]


@pytest.mark.parametrize(("action", "kind", "field"), rows(REFUSED))
def test_an_act_changes_nothing_else(action: str, kind: str, field: str) -> None:
    assert field in {each.name for each in fields_of(kind)}
    assert action in {each for each, _, _ in EFFECTS}
    effect = EFFECTS.get((action, kind, "change"))
    assert effect is None or field not in effect.fields


@pytest.mark.parametrize(("action", "kind", "field"), rows(BORN))
def test_an_addition_carries_nothing_that_later_acts_give(action: str, kind: str, field: str) -> None:
    assert field in {each.name for each in fields_of(kind)}
    assert field not in EFFECTS[action, kind, "add"].fields


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

"""The rules of writing as plain data, made from the tables of rights, acts and moves.

The database's own guard, the replay of rights and the stand-alone verifier all take what they know from here, so that none of
them states a rule again. Invariant: the data is JSON, and the same whenever it is made.
"""

from typing import Any

from tracker.domain.control.acts import EFFECTS, UNDO, plain_values
from tracker.domain.control.lifecycle import ACTIONS, MOVES, OCCASIONS
from tracker.domain.control.rights import FOR_ANY_BODY, GIVING, OWN_NAME, RECOVER, right_for
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.vocabulary import Act

FIXED_ONCE_ASSIGNED = ("due", "due_precision", "term_class", "term_rule", "term_set_by", "term_text")
"""The fields of a task that `task.amend` may change in a draft only."""

OF_CONTROLLER = (ACTIONS[Act.NO_EVIDENCE],)
"""Acts in the name of the task's controller, or of anybody who acts for any body."""


def rules() -> dict[str, Any]:
    """All rules. `acts` has a row for each act:

    - `roles` that have its right; `right` is the right's name;
    - `effects`: kind, change, fields and beside, as in the table of acts;
    - `by`: the body of the task for which it is done: lead, controller, setter, either (controller or setter), or null;
    - `before` and `to`: the statuses from which it moves a task, and the new one; null where it moves none.
    """
    return {
        "acts": {action: _act(action) for action in sorted({action for action, _, _ in EFFECTS})},
        "act_of_update": {str(act): ACTIONS[act] for act in sorted(Act)},
        "fixed_once_assigned": list(FIXED_ONCE_ASSIGNED),
        "for_any_body": sorted(FOR_ANY_BODY),
        "gives_rights": sorted(GIVING),
        "own_name": {kind: sorted(fields) for kind, fields in OWN_NAME.items()},
        "kinds": {kind: _kind(kind) for kind in KINDS},
        "recover": RECOVER,
        "undo": UNDO,
    }


def _act(action: str) -> dict[str, Any]:
    act = next((act for act, name in ACTIONS.items() if name == action), None)
    move, occasion, right = MOVES[act] if act else None, OCCASIONS.get(action), right_for(action)
    source = move or occasion
    return {
        "right": right.name,
        "roles": sorted(right.roles),
        "by": "controller" if action in OF_CONTROLLER else source.by if source else None,
        "before": sorted(source.before) if source else None,
        "to": move.to if move else None,
        "effects": [
            {"kind": each.kind, "change": each.change, "fields": sorted(each.fields), "beside": list(each.beside)}
            for each in sorted(EFFECTS.values())
            if each.action == action
        ],
    }


def _kind(kind: str) -> dict[str, Any]:
    plain = plain_values(kind)
    return {
        "plain": {name: plain[name] for name in sorted(plain)},
        "refers_to": {field.name: field.refers_to for field in fields_of(kind) if field.refers_to},
    }

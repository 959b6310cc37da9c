"""The sentences of revisions that their authors could not have made, as `tracker verify` and the check of a package find them."""

from tracker.wording.en.grammar import spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _by(fields: Fields) -> str:
    return f"Revision {fields.get('revision')} ({fields.get('actor')})"


def _of_item(fields: Fields) -> str:
    return f"{label(fields.get('item_kind', 'item'))} {fields.get('code')}"


def _all_of(value: object, between: str = ", ") -> str:
    return between.join(map(str, value)) if isinstance(value, (list, tuple)) else ""


def _labels(value: object) -> str:
    return ", ".join(map(label, value)) if isinstance(value, (list, tuple)) else ""


def _who(fields: Fields) -> str:
    who = _all_of(fields.get("who"))
    return f"Those who could have: {who}." if who else "Nobody could have."


def _administrators(fields: Fields) -> str:
    who = _all_of(fields.get("who"))
    return f"The administrators then: {who}." if who else "There was no administrator then."


def act_beyond_rights(fields: Fields) -> str:
    roles = _labels(fields.get("roles"))
    needed = f"needs the right to {fields.get('right')} (role: {roles})"
    return f"{_by(fields)}: its author had no right to {fields.get('act')} on {_of_item(fields)}, which {needed}. {_who(fields)}"


def act_for_other_body(fields: Fields) -> str:
    own = f"acts for {fields['own']} only" if fields.get("own") else "is of no body"
    whose = f"by {fields['body']} alone" if fields.get("body") else "by those who act for any body"
    return f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} is done {whose}, and its author {own}. {_who(fields)}"


def act_sets_fields(fields: Fields) -> str:
    named = _labels(fields.get("fields"))
    return f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} sets {named}, which is not part of that act."


def act_of_wrong_status(fields: Fields) -> str:
    moved = f"from {spoken(fields.get('before'))} to {spoken(fields.get('after'))}"
    return f"{_by(fields)}: {fields.get('act')} does not move {_of_item(fields)} {moved}."


def act_without_cause(fields: Fields) -> str:
    causes = _all_of(fields.get("causes"), " or ")
    return f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} stands without an act that could have caused it ({causes})."


def decided_on_own(fields: Fields) -> str:
    return (
        f"{_by(fields)}: its author decided on {_of_item(fields)}, which they had reported or requested (four-eyes rule)."
        f" {_who(fields)}"
    )


REASONS: dict[str, Template] = {
    # who signed
    "signed_by_no_member": lambda fields: f"{_by(fields)}: its author was no member then. {_administrators(fields)}",
    "signed_after_leaving": lambda fields: (
        f"{_by(fields)}, of {spoken(fields.get('day'))}: its author's last day as a member was {spoken(fields.get('until'))}. {_administrators(fields)}"
    ),
    "signed_by_no_deputy": lambda fields: (
        f"{_by(fields)}, of {spoken(fields.get('day'))}: its author was no deputy of {fields.get('principal')} then. {_administrators(fields)}"
    ),
    "signed_by_other_login": "Revision {revision} names {actor} as its author, but it was written by the database login {db_user}.",
    "login_of_another": "Revision {revision} ({actor}) gives {code} the login {login}, which was {member}'s before.",
    # what the office asks
    "founding_incomplete": "Revision 1 ({actor}) does not add a strategy, with its author as administrator.",
    "founding_undone": "Revision {revision} ({actor}) undoes the first revision, which is never undone.",
    "no_administrator_left": "Revision {revision} ({actor}) leaves no administrator, where there was one before.",
    "recovered_without_need": lambda fields: (
        f"{_by(fields)} recovers the database, which had an administrator: {_all_of(fields.get('who'))}."
    ),
    "rights_given_by_deputy": lambda fields: (
        f"{_by(fields)} changes {_of_item(fields)} as the deputy of {fields.get('principal')}, but rights are given only in one's own name. {_administrators(fields)}"
    ),
    "schema_falls": "Revision {revision} ({actor}) states schema {schema}, after a revision of schema {last}.",
    "schema_to_come": "Revision {revision} ({actor}) states schema {schema}, and the newest is {newest}.",
    "clock_not_overridden": "Revision {revision} ({actor}) says that it was recorded at {recorded_at}, more than five minutes before the one before it ({last}), without the clock override that this needs.",
    "time_unreadable": "Revision {revision} ({actor}) says that it was recorded at {recorded_at}, which is not a time as the program writes it.",
    "strategy_twice": "Revision {revision} ({actor}) has entries of a strategy {code}, but the ledger is of {strategy}.",
    "older_than_rules": "{revisions:revision} from before schema {schema}, which brought the rules for authors, would not pass them today; the last is revision {last}. A ledger rewritten as a whole can state an older schema than it had: compare it with an earlier head.",
    # what an act may do
    "act_beyond_rights": act_beyond_rights,
    "act_for_other_body": act_for_other_body,
    "act_in_other_name": lambda fields: f"{_by(fields)}: {_of_item(fields)} names {spoken(fields.get('found'))} as its author.",
    "act_not_whole": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} stands without the other half of the act, or differs from it."
    ),
    "act_of_wrong_status": act_of_wrong_status,
    "act_sets_fields": act_sets_fields,
    "act_unknown": lambda fields: (
        f"{_by(fields)}: there is no act {fields.get('act')} that could {fields.get('change')} {_of_item(fields)}."
    ),
    "act_without_cause": act_without_cause,
    "day_before_item": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} takes effect on {spoken(fields.get('day'))}, before the item's first day, {spoken(fields.get('first'))}."
    ),
    "day_to_come": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} takes effect on {spoken(fields.get('day'))}, which was then in the future."
    ),
    "decided_on_own": decided_on_own,
    "own_task_out_of_sight": lambda fields: (
        f"{_by(fields)}: its author took {_of_item(fields)}, a duty of {fields.get('lead')}, their own body, out of sight. {_who(fields)}"
    ),
    "reference_missing": lambda fields: (
        f"{_by(fields)}: {fields.get('act')} on {_of_item(fields)} sets its {label(fields.get('field'))} to {spoken(fields.get('found'))}, which did not exist."
    ),
    # what is undone
    "decision_redone": lambda fields: (
        f"{_by(fields)} redoes the decision on {_of_item(fields)}, which must be made again instead."
    ),
    "issue_undone": lambda fields: (
        f"{_by(fields)} undoes the issue of {_of_item(fields)}, but a report that was issued stays issued."
    ),
    "undo_beside_acts": "Revision {revision} ({actor}) undoes another one and has other acts beside that ({acts}).",
    "undo_not_opposite": lambda fields: (
        f"{_by(fields)}: what it changes of {_of_item(fields)} is not the opposite of revision {fields.get('undoes')}."
    ),
    "undo_of_nothing": "Revision {revision} ({actor}) undoes something without naming an earlier revision.",
}
"""Kind -> its sentence, one a line."""

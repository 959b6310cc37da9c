"""The sentences of writing and undoing: days of effect, another person's change, and what keeps a revision from being undone."""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template


def conflict(fields: Fields) -> str:
    what = f"{fields.get('field')} of {fields.get('code')}"
    theirs = f"{fields.get('author')} made it {spoken(fields.get('theirs'))} at {spoken(fields.get('recorded_at'))}"
    return f"{what} was changed meanwhile: {theirs}; yours is {spoken(fields.get('mine'))}. Keep yours, take theirs, or cancel."


def not_a_member(fields: Fields) -> str:
    ask = ""
    if fields.get("administrators"):
        ask = f" Ask an administrator to add the login: {spoken(fields['administrators'])}."
    elif "administrators" in fields:
        ask = " There is no administrator: the owner of the database must first run `tracker db members --recover`."
    return f"{fields['login']} is not a member and may only read.{ask}"


def undo_touched_later(fields: Fields) -> str:
    what = f"{fields.get('field')} of {fields.get('code')}"
    later = f"revision {fields.get('later')} of {fields.get('author')} at {fields.get('recorded_at')} changed {what} again"
    free = fields.get("free")
    rest = f", or undo the {plural(free, 'untouched field')} only (--untouched-only)" if free else ""
    return f"Revision {fields.get('number')} cannot be undone whole: {later}. Undo that one first{rest}."


def undo_already(fields: Fields) -> str:
    by = fields.get("by")
    redo = f", by revision {by}. To redo it, undo that one." if by else ". See `tracker log`."
    return f"Revision {fields.get('number')} is undone already{redo}"


ERRORS: dict[str, Template] = {
    # days of effect
    "on_future": "Nothing can take effect on {day}, after today ({today}). Give today or an earlier day with --on.",
    "on_before_first": "{code} begins on {first}, so nothing of it can take effect on {day}. Give that day or a later one with --on.",
    "on_before_later": "{field} of {code} has a change of {later} already (revision {revision}), so {day} is too early. Give that day or a later one, or undo it first.",
    "known_on_future": "Nothing is known yet on {day}, after today ({today}). Give today or an earlier day with --known-on.",
    "no_such_revision": "There is no revision {number}: the last one is {head}. Give one from 1 on, such as --known-on @{head}.",
    "before_strategy": "On {day} the strategy had not begun: its first day is {first}. Give a later day with --as-of.",
    "nothing_known": "Nothing was recorded by {day}: the first revision is of {first}. Give that day or a later one with --known-on.",
    # writing
    "door_left_open": "The database {where} was left open for writing from outside the program. Run `tracker verify`, and close it by hand.",
    "written_unknown": "The connection to {where} was lost while revision {revision} was being committed, so it is not known whether it was written. Check `tracker log` before you repeat the command.",
    "ledger_beyond_head": "The ledger of {where} ends with revision {head}, but something of revision {revision} is there that did not come through the program. Run `tracker verify`, and restore the last good backup.",
    "conflict": conflict,
    "not_a_member": not_a_member,
    "clock_backwards": "The clock reads {now}, before the last revision of {author} at {last}. Set the clock right, or add --clock-override.",
    "undo_nothing": "{login} has no revision left to undo. See `tracker log`, and name one: `tracker undo NUMBER`.",
    "undo_touched_later": undo_touched_later,
    "undo_of_duty": "{code} came under control, so it does not vanish with revision {number}. Withdraw it as an error: `tracker task withdraw {code} --reason TEXT`.",
    "undo_founding": "With revision {number} the strategy began, and it is not undone. A database made by mistake is a file to delete, and `tracker init` makes another.",
    "undo_unknown": "There is no revision {number}. See `tracker log`.",
    "undo_already": undo_already,
    "read_only": "This cannot be written: {why} Reports and exports still work.",
}

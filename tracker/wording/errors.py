"""A sentence for each kind of error. It says what is wrong and what to do.

A template's {fields} are those that the error was raised with; a function is used where the sentence depends on them.
"""

# ruff: noqa: E501  (one entry a line: rooms that add sentences merge without conflicts)

from collections.abc import Mapping

from tracker.wording.forms import Template, label, plural, spoken

Fields = Mapping[str, object]


def _near(fields: Fields, otherwise: str) -> str:
    """`Did you mean G1?`, or what to do when nothing is near."""
    near = fields.get("near")
    return f"Did you mean {' or '.join(str(each) for each in near)}?" if isinstance(near, (list, tuple)) and near else otherwise


def _unknown_code(fields: Fields) -> str:
    kind = label(fields.get("kind", "item"))
    return f"There is no {kind} {fields.get('code')}. {_near(fields, f'List what there is with `tracker {kind} list`.')}"


def _unknown_filter(fields: Fields) -> str:
    known = f"Known words: {spoken(fields.get('words', []))}."
    return f"{fields.get('word')} is not a filter word. {_near(fields, known)}"


def _possible(fields: Fields, who: str) -> str:
    possible = fields.get("possible")
    return f"{who}: {spoken(possible)}." if possible else f"{who}: nothing; `tracker undo` takes back a mistake."


def _move_not_possible(fields: Fields) -> str:
    task, act, status = fields.get("code"), label(fields.get("act")), label(fields.get("status"))
    return f"{task} is {status}, so {act} is not possible. {_possible(fields, 'Possible now')}"


def _wrong_body(fields: Fields) -> str:
    task, act, by = fields.get("code"), label(fields.get("act")), fields.get("by")
    only = f"only its {fields.get('role')} {fields.get('body')} may"
    return f"{by} may not {act} {task}: {only}; act for it with --actor {fields.get('body')}. {_possible(fields, f'{by} can')}"


def _missing_field(fields: Fields) -> str:
    task, act, name = fields.get("code"), label(fields.get("act")), str(fields.get("field"))
    if name == "lead":
        return f"{task} has no lead, so nobody can be given it. Name one first: `tracker task amend {task} --lead BODY`."
    return f"To {act} {task}, {name} must be given. Add --{name}."


def _conflict(fields: Fields) -> str:
    what = f"{fields.get('field')} of {fields.get('code')}"
    theirs = f"{fields.get('author')} made it {spoken(fields.get('theirs'))} at {spoken(fields.get('time'))}"
    return f"{what} was changed meanwhile: {theirs}; yours is {spoken(fields.get('mine'))}. Keep yours, take theirs, or cancel."


def _bad_code(fields: Fields) -> str:
    longest = fields.get("longest", 64)
    return f"{fields.get('code')!s} cannot be a code. Use A-Z, 0-9, dot, dash and underscore, at most {longest} characters."


def _bad_text(fields: Fields) -> str:
    return f"{fields.get('field', 'The text')} holds a character that cannot be kept (NUL or half a surrogate). Type it anew."


def _has_dependents(fields: Fields) -> str:
    count = fields.get("count")
    others = f" ({plural(count, 'item')})" if isinstance(count, int) else ""
    return (
        f"{fields.get('code')} is still used by {spoken(fields.get('dependents', []))}{others}. Change or withdraw those first."
    )


def _bad_filter_value(fields: Fields) -> str:
    return f"{fields.get('word')}:{fields.get('value')} finds nothing. Use one of: {spoken(fields.get('known', []))}."


ERRORS: dict[str, Template] = {
    # rules: codes and days
    "bad_code": _bad_code,
    "bad_day": "{day} is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.",
    "bad_text": _bad_text,
    # rules: terms
    "bad_term_kind": "{value} is not a kind of term. Use one of: {kinds}.",
    "bad_term_key": "A {term} term has no {key}. It may have: {keys}.",
    "bad_term_value": "The {key} of a {term} term cannot be {value}. Write {wanted}.",
    # rules: filters
    "unknown_filter": _unknown_filter,
    "filter_without_value": "The filter {word}: has no value. Write {word}:VALUE.",
    "filter_with_value": "The filter {word} takes no value, but {typed} gives one. Write {word} alone.",
    "bad_filter_value": _bad_filter_value,
    "filter_days_reversed": "The filter due:{first}..{last} ends before it begins. Write the earlier day first.",
    # rules: lifecycle
    "move_not_possible": _move_not_possible,
    "wrong_body": _wrong_body,
    "own_report": "{code} names no controller, and its lead {by} may not {act} it. Name one: `tracker task amend {code} --controller BODY`.",
    "missing_field": _missing_field,
    "bad_percent": "{percent} is not a percentage. Give a whole number from 0 to 100.",
    "term_is_fixed": "{field} of {code} is fixed since it was assigned. It is changed by an extension; take back a typing error with `tracker undo`.",
    "moves_by_updates": "{field} of {code} is not edited. It moves by updates: `tracker task update {code}`.",
    # items and codes
    "unknown_code": _unknown_code,
    "unknown_actor": "There is no body {actor} to act for. List them with `tracker body list`.",
    "code_used": "The code {code} is used already, and a code is given once only. Choose another.",
    "has_dependents": _has_dependents,
    "no_strategy": "The database holds no strategy yet. Begin with `tracker init` or `tracker plan apply FILE`.",
    # days of effect
    "on_future": "Nothing can take effect on {on}, after today ({today}). Give today or an earlier day with --on.",
    "on_before_first": "{code} begins on {first}, so nothing of it can take effect on {on}. Give that day or a later one with --on.",
    "on_before_later": "{field} of {code} has a change of {day} already (revision {revision}). Give that day or a later one, or undo it first.",
    "known_on_future": "Nothing is known yet on {day}, after today ({today}). Give today or an earlier day with --known-on.",
    "before_strategy": "On {day} the strategy had not begun: its first day is {first}. Give a later day with --as-of.",
    "nothing_known": "Nothing was recorded by {day}: the first revision is of {first}. Give that day or a later one with --known-on.",
    # writing
    "conflict": _conflict,
    "not_a_member": "{login} is not a member and may only read. Ask an administrator to add the login.",
    "clock_backwards": "The clock reads {now}, before the last revision of {author} at {last}. Set the clock right, or add --clock-override.",
    "undo_nothing": "{login} has no revision left to undo. See `tracker log`, and name one: `tracker undo NUMBER`.",
    "undo_touched_later": "Revision {later} of {author} changed {field} of {code} again. Undo that one first, or undo the untouched fields only.",
    "undo_unknown": "There is no revision {number}. See `tracker log`.",
    "undo_already": "Revision {number} is undone already, by revision {by}. To redo it, undo that one.",
    "read_only": "This cannot be written: {why} Reports and exports still work.",
    # the database
    "bad_url": "{url} is not the address of a database. Give a file, or a URL such as postgresql://host/name, with --db.",
    "driver_missing": "The driver {module} for this database is not installed. Install it: pip install 'strategy-tracker[postgres]'.",
    "database_missing": "There is no database at {path}. Make one with `tracker init`, or name another with --db.",
    "database_empty": "The file {path} is empty, not a database. Make one with `tracker init` elsewhere, or restore a backup.",
    "database_unreadable": "The database {where} cannot be read: {detail}. Ask for the right to read it, or name another with --db.",
    "database_readonly": "The database {where} can be read but not written: {detail}. Ask for the right to write; reports still work.",
    "database_locked": "The database {where} is busy with another writer. Wait a moment and try again; nothing was changed.",
    "not_a_database": "{where} is not a database of this program. Name another with --db.",
    "not_ours": "{where} is a database, but not one of this program. Name another with --db.",
    "newer_schema": "The database {where} was made by a newer version of the program (schema {found}). Install that version; nothing was changed.",
    "older_schema": "The database {where} has an older schema ({found}). Bring it up to date with `tracker db upgrade`; its history is kept.",
    "disk_full": "There is no room left for the database {where}. Free some space and try again; the database is as it was before.",
    "database_unreachable": "The server of {where} does not answer: {detail}. See that it runs and that the address is right.",
    "database_corrupt": "The database {where} is damaged: {detail}. Run `tracker verify`, and restore the last good backup.",
    "interrupted": "The work on {where} was interrupted. Try again; nothing was changed.",
    "no_right": "The server of {where} refuses this: {detail}. Ask its owner for the right.",
    "door_closed": "The database {where} refused a change that did not come through the program: {detail}. Run `tracker verify`.",
    "wal_beside_read_only": "{path} lies in a read-only folder with unfinished writes beside it. Copy it with its -wal file to a folder you can write to.",
    # the audit package
    "package_exists": "{path} is there already. Give another name, or take that one away first; nothing was written.",
    "package_unwritable": "The package cannot be written to {path}: {detail}. Choose another place; nothing was left behind.",
    "package_incomplete": "Only {found} of {expected} rows of {table} could be read. Nothing was written; run `tracker verify`.",
    "package_row_long": "Row {row} of {file} is longer than {most} bytes, more than a package can hold. Nothing was written.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

"""The sentences of errors that depend on what was given: near codes, possible moves, whether a body is named.

Each takes the fields of its error and gives the sentence; `errors` says which kind has which.
"""

# ruff: noqa: D103  (each function is the sentence of the kind that it is named after)

from collections.abc import Mapping

from tracker.wording.forms import label, plural, spoken

Fields = Mapping[str, object]

LISTED = ("task", "goal", "body", "series", "member", "event", "evidence")
"""The kinds that have a list command; the others are made by plan files."""

REWRITTEN = {"until": "last day", "same_person_decides": "four-eyes rule", "verification": "mark of verification"}
"""Field whose change needs a reason -> what it is called there."""

CITING = ("task.redate", "task.reopen", "task.transfer")
"""Acts of which a note is a reason, too."""

WANTED = {"str": "a text", "int": "a whole number", "bool": "true or false", "date": "a day, YYYY-MM-DD"}
"""A field's type -> what to give."""


def _near(fields: Fields, otherwise: str) -> str:
    """`Did you mean G1?`, or what to do when nothing is near."""
    near = fields.get("near")
    return f"Did you mean {' or '.join(str(each) for each in near)}?" if isinstance(near, (list, tuple)) and near else otherwise


def unknown_code(fields: Fields) -> str:
    kind = label(fields.get("kind", "item"))
    listed = (
        f"List what there is with `tracker {kind} list`." if kind in LISTED else "Add it with a plan file first, or name another."
    )
    return f"There is no {kind} {fields.get('code')}. {_near(fields, listed)}"


def unknown_body(fields: Fields) -> str:
    return f"There is no body {fields.get('name')}. {_near(fields, 'List them with `tracker body list`.')}"


def unknown_actor(fields: Fields) -> str:
    return f"There is no body {fields.get('name')} to act for. {_near(fields, 'List them with `tracker body list`.')}"


def not_allowed(fields: Fields) -> str:
    roles = ", ".join(label(role) for role in _listed(fields, "roles"))
    needed = f"that needs the right to {fields['right']} (role: {roles})"
    return f"{fields['login']} may not {_act(fields)}: {needed}. {_who(fields)}"


def not_their_body(fields: Fields) -> str:
    own = f"is of {fields['own']} and acts for it only" if fields.get("own") else "is of no body"
    return f"{fields['login']} {own}, so it may not {_act(fields)} for {fields['body'] or 'others'}. {_who(fields)}"


def four_eyes(fields: Fields) -> str:
    did = "asked for" if str(fields["act"]).startswith("extension.") else "reported"
    who = _listed(fields, "who")
    otherwise = "an administrator adds a member, or turns the rule off: `tracker strategy amend --same-person-decides yes`"
    others = _who(fields) if who else f"Nobody else can for {fields['body']}: {otherwise}."
    return f"{fields['login']} {did} {fields['code']} and cannot decide on it (four-eyes rule). {others}"


def reason_needed(fields: Fields) -> str:
    field, act, code = fields.get("field"), str(fields["act"]), fields["code"]
    if act == "undo" and field:
        return f"{code} would leave control, and that needs a reason. Add --reason."
    if act == "undo":
        return f"Revision {code} is another person's, and undoing it needs a reason. Add --reason."
    what = (
        f"change the {REWRITTEN.get(str(field), label(field))} of {code}" if field else f"{label(act.rpartition('.')[2])} {code}"
    )
    also = " or --note" if act in CITING else ""
    return f"Say why: a decision to {what} needs a reason. Add --reason{also}."


def own_task_unseen(fields: Fields) -> str:
    other = f"Its controller {fields['controller']} or the staff" if fields.get("controller") else "The staff"
    return f"{fields['code']} is a duty of {fields['lead']}, which does not take it out of sight itself. {other} can."


def _act(fields: Fields) -> str:
    kind, _, verb = str(fields["act"]).partition(".")
    what = label(kind)
    return f"{label(verb)} {'an' if what[0] in 'aeiou' else 'a'} {what}"


def _who(fields: Fields) -> str:
    who = _listed(fields, "who")
    return f"Ask one who may: {spoken(who)}." if who else "Nobody may now: ask an administrator to give somebody the role."


def _listed(fields: Fields, name: str) -> list[object]:
    found = fields.get(name)
    return list(found) if isinstance(found, (list, tuple)) else []


def unknown_member(fields: Fields) -> str:
    return f"There is no member {fields.get('name')}. {_near(fields, 'List them with `tracker member list`.')}"


def unknown_role(fields: Fields) -> str:
    known = f"Roles: {', '.join(str(role) for role in _listed(fields, 'roles'))}."
    return f"{str(fields['role']).strip() or 'An empty word'} is no role. {_near(fields, known)}"


def unknown_report(fields: Fields) -> str:
    reports = f"Reports: {spoken(fields.get('names', []))}."
    return f"There is no report {fields.get('name')}. {_near(fields, reports)}"


def unknown_filter(fields: Fields) -> str:
    known = f"Known words: {spoken(fields.get('words', []))}."
    return f'"{fields.get("word")}" is not a filter word. {_near(fields, known)}'


def saved_filter_unknown(fields: Fields) -> str:
    names = _listed(fields, "known")
    known = f"Saved: {', '.join(f'@{name}' for name in names)}." if names else "Save it: `tracker filter save NAME FILTER`."
    return f"There is no saved filter @{fields['name']}. {_near(fields, known)}"


def saved_filter_circle(fields: Fields) -> str:
    way = " -> ".join(f"@{name}" for name in _listed(fields, "names"))
    return f"A saved filter would use itself: {way}. Take one of them out."


def _possible(fields: Fields, who: str) -> str:
    possible = fields.get("possible")
    return f"{who}: {spoken(possible)}." if possible else f"{who}: nothing; `tracker undo` takes back a mistake."


def move_not_possible(fields: Fields) -> str:
    task, act, status = fields.get("code"), label(fields.get("act")), label(fields.get("status"))
    return f"{task} is {status}, so {act} is not possible. {_possible(fields, 'Possible now')}"


def wrong_body(fields: Fields) -> str:
    task, act, by = fields.get("code"), label(fields.get("act")), fields.get("by")
    body, role = fields.get("body"), fields.get("role")
    only = f"only {body}, who set its term, may" if role == "setter" else f"only its {role} {body} may"
    return f"{by} may not {act} {task}: {only}; act for it with --actor {fields.get('body')}. {_possible(fields, f'{by} can')}"


def missing_field(fields: Fields) -> str:
    task, act, name = fields.get("code"), label(fields.get("act")), str(fields.get("field"))
    if name == "lead":
        return f"{task} has no lead, so nobody can be given it. Name one first: `tracker task amend {task} --lead BODY`."
    return f"To {act} {task}, {name} must be given. Add --{name}."


def unknown_act(fields: Fields) -> str:
    meant = _near(fields, "Enter it first, or name another one.")
    return f"There is no clause and no instrument {fields['code']} that a decision could go by. {meant}"


def conflict(fields: Fields) -> str:
    what = f"{fields.get('field')} of {fields.get('code')}"
    theirs = f"{fields.get('author')} made it {spoken(fields.get('theirs'))} at {spoken(fields.get('recorded_at'))}"
    return f"{what} was changed meanwhile: {theirs}; yours is {spoken(fields.get('mine'))}. Keep yours, take theirs, or cancel."


def bad_code(fields: Fields) -> str:
    longest = plural(fields.get("longest", 64), "character")
    return f'"{fields.get("code")}" cannot be a code. Use A-Z, 0-9, dot, dash and underscore, at most {longest}.'


def bad_text(fields: Fields) -> str:
    code, detail = fields.get("code"), fields.get("detail")
    found = {"nul": "a NUL character", "surrogate": "half a character"}.get(str(detail), "a value that cannot be kept")
    return f"A text of {code} holds {found}. Type it anew."


def has_dependents(fields: Fields) -> str:
    other = f"{label(fields.get('other_kind', 'item'))} {fields.get('other')}"
    return f"{fields.get('code')} is still used by {other}. Change or withdraw that first."


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


def unknown_setting(fields: Fields) -> str:
    known = f"Known settings: {spoken(fields.get('known', []))}."
    return f'"{fields.get("name")}" in {fields.get("place")} is no setting. {_near(fields, known)}'


def bad_setting(fields: Fields) -> str:
    allowed = fields.get("allowed")
    wanted = " or ".join(str(each) for each in allowed) if isinstance(allowed, (list, tuple)) else "another value"
    return f"{fields.get('place')} cannot be {spoken(fields.get('value'))}. Give {wanted}."


def key_given_twice(fields: Fields) -> str:
    commands = spoken(fields.get("commands", []))
    return f"The key {fields.get('key')} in {fields.get('place')} is given to {commands}. Keep one of them."


def no_space(fields: Fields) -> str:
    needed, free = (f"{int(str(fields.get(name, 0))) / 1e6:.1f} MB" for name in ("needed", "free"))
    return f"{fields.get('where')} has {free} free, and the copy needs {needed}. Free some space, or name another folder."


def bad_filter_value(fields: Fields) -> str:
    return f"{fields.get('word')}:{fields.get('value')} finds nothing. Use one of: {spoken(fields.get('known', []))}."


def bad_value(fields: Fields) -> str:
    wanted = WANTED.get(str(fields["wanted"]), fields["wanted"])
    return f'The {fields["field"]} of {label(fields["kind"])} {fields["code"]} cannot be "{fields["value"]}". Give {wanted}.'


def bad_word(fields: Fields) -> str:
    what = f"The {fields['field']} of {label(fields['kind'])} {fields['code']}"
    return f'{what} cannot be "{fields["value"]}". Use one of: {spoken(fields["words"])}.'


def unknown_field(fields: Fields) -> str:
    known = f"It has: {spoken(fields['fields'])}."
    return f'The {label(fields["kind"])} {fields["code"]} has no field "{fields["field"]}". {_near(fields, known)}'


def unknown_zone(fields: Fields) -> str:
    return f'"{fields["zone"]}" is not a time zone. {_near(fields, "Give one such as Asia/Almaty.")}'


def act_takes_no(fields: Fields) -> str:
    return f"To {label(fields['act'])} {fields['code']}, {fields['field']} is not told. Leave it out."


def later_stands(fields: Fields) -> str:
    stands = (
        f"its {label(fields['field'])} became {label(fields['new'])} on {spoken(fields['later'])} (revision {fields['revision']})"
    )
    late = f"{label(fields['act'])} on {spoken(fields['day'])} would contradict it"
    return f"{fields['code']}: {stands}, and {late}. Give that day or a later one, or undo that revision first."


def no_body(fields: Fields) -> str:
    code, role = fields["code"], fields["role"]
    return (
        f"{code} names no {role}, who alone may {label(fields['act'])} it. Name one: `tracker task amend {code} --{role} BODY`."
    )


def other_verbs(fields: Fields) -> str:
    return f"A {label(fields['kind'])} is not changed like this. Use the verbs of {spoken(fields['verbs'])}."


def plan_has_findings(fields: Fields) -> str:
    number = fields.get("findings", fields.get("count", "?"))
    found = f"it has {plural(number, 'finding')}"
    return f"{fields['file']} was not applied: {found}. Put them right and try again; nothing was written."


def plan_without_strategy(fields: Fields) -> str:
    files = spoken(fields.get("files") or fields["file"])
    needed = "which the first plan file of a new database needs"
    return f"There is no [strategy] in {files}, {needed}. Add it, or begin with `tracker init --empty`."


def sum_not_closed(fields: Fields) -> str:
    """A closing sum that does not close."""
    place = "all tasks" if fields["place"] == "whole" else f"{fields['place']} {fields['code'] or 'none'}"
    return (
        f"The sum of tasks {label(fields['measure'])} does not close for {place}: {fields['opening']} and {fields['moved']} are"
        f" not {fields['closing']}, so nothing is shown. Run `tracker verify`, and report it if that finds nothing."
    )


def due_contradicts_term(fields: Fields) -> str:
    gives = f"gives {spoken(fields['day'])}" if fields.get("day") else "gives no day yet"
    due = f"{fields['code']} is to be due {spoken(fields['due'])}"
    return f"{due}, but its term ({fields['term']}) {gives}. Leave one of the two out."


def deadlines(number: object) -> str:
    return plural(number, "deadline")


DAY_NAMES = {"due": "due day", "internal_due": "internal due day"} | dict.fromkeys(("since", "opens", "day"), "first day")
"""A field that holds a day -> what it is called beside another one; any other is the last day."""


def days_out_of_order(fields: Fields) -> str:
    first, last = (DAY_NAMES.get(str(fields[name]), "last day") for name in ("first", "last"))
    return (
        f"The {first} of {fields['code']}, {spoken(fields['first_day'])}, is after its {last}, {spoken(fields['last_day'])}."
        f" Give a day that is not after it."
    )

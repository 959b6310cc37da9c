"""The sentences of members, roles, deputies and rights, and of the four-eyes rule."""

from tracker.wording.en.grammar import near, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template, listed


def not_allowed(fields: Fields) -> str:
    roles = ", ".join(label(role) for role in listed(fields.get("roles")))
    needed = f"that needs the right to {fields['right']} (role: {roles})"
    return f"{fields['login']} may not {_act(fields)}: {needed}. {_who(fields)}"


def not_their_body(fields: Fields) -> str:
    own = f"is of {fields['own']} and acts for it only" if fields.get("own") else "is of no body"
    return f"{fields['login']} {own}, so it may not {_act(fields)} for {fields['body'] or 'others'}. {_who(fields)}"


def four_eyes(fields: Fields) -> str:
    did = "asked for" if str(fields["act"]).startswith("extension.") else "reported"
    who = listed(fields.get("who"))
    otherwise = "an administrator adds a member, or turns the rule off: `tracker strategy amend --same-person-decides yes`"
    others = _who(fields) if who else f"Nobody else can for {fields['body']}: {otherwise}."
    return f"{fields['login']} {did} {fields['code']} and cannot decide on it (four-eyes rule). {others}"


def own_task_unseen(fields: Fields) -> str:
    other = f"Its controller {fields['controller']} or the staff" if fields.get("controller") else "The staff"
    return f"{fields['code']} is a duty of {fields['lead']}, which does not take it out of sight itself. {other} can."


def _act(fields: Fields) -> str:
    kind, _, verb = str(fields["act"]).partition(".")
    what = label(kind)
    return f"{label(verb)} {'an' if what[0] in 'aeiou' else 'a'} {what}"


def _who(fields: Fields) -> str:
    who = listed(fields.get("who"))
    return f"Ask one who may: {spoken(who)}." if who else "Nobody may now: ask an administrator to give somebody the role."


def unknown_member(fields: Fields) -> str:
    return f"There is no member {fields.get('name')}. {near(fields, 'List them with `tracker member list`.')}"


def unknown_role(fields: Fields) -> str:
    known = f"Roles: {', '.join(str(role) for role in listed(fields['roles']))}."
    return f"{str(fields['role']).strip() or 'An empty word'} is no role. {near(fields, known)}"


DAY_NAMES = {"due": "due day", "internal_due": "internal due day"} | dict.fromkeys(("since", "opens", "day"), "first day")
"""A field that holds a day -> what it is called beside another one; any other is the last day."""


def days_out_of_order(fields: Fields) -> str:
    first, last = (DAY_NAMES.get(str(fields[name]), "last day") for name in ("first", "last"))
    return (
        f"The {first} of {fields['code']}, {spoken(fields['first_day'])}, is after its {last}, {spoken(fields['last_day'])}."
        f" Give a day that is not after it."
    )


ERRORS: dict[str, Template] = {
    # rights
    "redo_of_decision": "Revision {number} undid a decision on an extension, and a decision cannot be redone: decide again with `tracker task decide`.",
    "role_not_held": "Grants cannot restrict {role}: it is a superuser, owns the database, can write every table or can create roles. "
    "Name another role, or take these rights from it first.",
    "role_twice": "{role} cannot be an auditor and staff at once. Name it once.",
    "no_roles": "SQLite has no roles: give the file's permissions to those who may read and write it.",
    "no_role_named": "No role was named. Say --auditor ROLE or --staff ROLE.",
    "unknown_database_role": "The server knows no role {role}. Its administrator makes it: CREATE ROLE {role} LOGIN.",
    "not_allowed": not_allowed,
    "not_their_body": not_their_body,
    "four_eyes": four_eyes,
    "own_task_unseen": own_task_unseen,
    "colour_not_declared": "{colour} is not declared for {code}: it is what a task has that counts neither way. Declare {colours}.",
    "not_a_deputy": "{login} is no deputy of {principal} on {day}. An administrator enters it: `tracker member depute {principal} {login}`.",
    "member_left": "{login} was a member until {until} and writes no more. Ask an administrator: {administrators}.",
    "no_members": "This database has no member who could write. Its owner becomes the administrator with `tracker db members --recover`.",
    "recovery_not_needed": "Nothing needs recovering: {administrators} can add members (`tracker member add`). If none of them can log in here, create the login of one (a role of the server, or a user of the computer), and amend the members by it.",
    "not_the_owner": "{login} does not own this database. Its owner (the owner of the file, or on PostgreSQL of the tables) runs `tracker db members --recover`.",
    "rights_by_deputy": "Rights are given in one's own name, and {login} signs as the deputy of {principal}. Leave out --actor, or ask an administrator.",
    "unknown_member": unknown_member,
    "unknown_role": unknown_role,
    "own_deputy": "{login} cannot be a deputy of their own. Name another member.",
    "days_out_of_order": days_out_of_order,
    "login_taken": "{login} is the login of {member} already. Change that one: `tracker member amend {login}`.",
    "login_was_taken": "{login} was the login of {member}, whose revisions are signed with it, so no other member can have it. Give another login.",
    "ever_wrote": "{login} wrote revision {revision}, and the ledger names its authors, so the member cannot be removed. Set a last day instead: `tracker member amend {login} --until DAY`.",
    "last_administrator": "{login} is the last administrator, and somebody has to administer. Make another one first: `tracker member amend LOGIN --role administrator`.",
    "renamed_later": "{body} has another official name from {later} already, so no name can begin on {since}. Give a later day, or take that rename back with `tracker undo`.",
}

"""What the command line says that it did: one line for each act of writing, with who, which revision and from which day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.wording.en.grammar import day, figure, plural, spoken
from tracker.wording.en.labels import label
from tracker.wording.en.stored.terms import moved
from tracker.wording.filling import Fields, Template, Words, listed

DID = Words(
    {
        "undo": "changed back",
        "remove": "removed",
        "restore": "restored",
        "add": "added",
        "amend": "amended",
        "assign": "assigned",
        "update": "updated",
        "progress": "updated",
        "report": "reported",
        "accept": "accepted",
        "return": "returned",
        "suspend": "suspended",
        "resume": "resumed",
        "cancel": "cancelled",
        "withdraw": "withdrawn",
        "record": "recorded",
        "recover": "recovered",
        "plan": "planned on",
        "apply": "applied",
        "no_public_evidence": "marked as without public evidence",
        "submit": "submitted",
        "skip": "skipped",
        "plan_on": "planned on",
        "forecast": "forecast",
        "assess": "assessed",
        "request": "requested",
        "decide": "decided",
        "redate": "re-dated",
        "reopen": "reopened",
        "bring": "added",
        "transfer": "given to another lead",
        "grant": "given a new due day",
        "give": "given",
        "label": "labelled",
        "follow": "followed",
        "move": "moved deadlines",
        "issue": "issued",
    }
)
"""Verb of an action -> what has been done by it."""


def written(fields: Fields) -> str:
    """`G2.T14 accepted: reported -> accepted. Revision 214 of root for MFA, from Mon 8 Jun 2020.`"""
    first = fields.get("first_due")
    days = f" First due: {', '.join(map(_day, first))}." if isinstance(first, (list, tuple)) and first else ""
    return (
        f"{_what(fields)}. Revision {fields['revision']} of {fields['actor']}{_acting(fields)}, from {_day(fields['on'])}.{days}"
    )


def _what(fields: Fields) -> str:
    if fields.get("undoes") is not None:
        return f"Revision {fields['undoes']} undone: {_counted(fields)}"
    if fields.get("others"):
        return _counted(fields)
    moves = fields.get("moves")
    pairs = moves.items() if isinstance(moves, Mapping) else ()
    told = [_move(name, old, new) for name, (old, new) in pairs if name != "status" or old is not None]
    return f"{fields['code']} {did(fields['action'])}" + (f": {', '.join(told)}" if told else "")


def _counted(fields: Fields) -> str:
    counts = fields.get("counts")
    found = counts if isinstance(counts, (list, tuple)) else []
    return ", ".join(f"{counted(count, kind)} {did(action)}" for kind, action, count in found)


def _move(name: object, old: object, new: object) -> str:
    values = [label(value) if isinstance(value, str) else spoken(value) for value in (old, new)]
    if old is None:
        return f"{label(name)} {values[1]}"
    return f"{values[0]} -> {values[1]}" if name == "status" else f"{label(name)} {values[0]} -> {values[1]}"


def did(action: object) -> str:
    """`task.accept` -> `accepted`."""
    return DID[str(action).rpartition(".")[2]]


def _acting(fields: Fields) -> str:
    return f" for {fields['acting_for']}" if fields.get("acting_for") else ""


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value)


def deadline_moved(fields: Fields) -> str:
    """One deadline that moved with an event, and why."""
    old, new = (_day(fields[name]) if fields[name] else "no day" for name in ("old", "new"))
    why = fields.get("why")
    reasons = " ".join(spoken(each) for each in why) if isinstance(why, (list, tuple)) else ""
    return f"{fields['code']}: {old} -> {new}. {reasons}".rstrip()


def founded(fields: Fields) -> str:
    """What a new database holds."""
    counts = fields["counts"]
    kinds = counts.items() if isinstance(counts, Mapping) else []
    held = ", ".join(counted(count, kind) for kind, count in kinds if kind not in ("strategy", "member"))
    holds = f" with {held}" if held else ""
    return (
        f"Made {fields['where']}: strategy {fields['strategy']}{holds}. Head: revision {fields['revision']}, {fields['digest']}."
    )


def counted(count: object, kind: object) -> str:
    """`1 body`, `2 bodies`, `3 aliases`."""
    if kind == "evidence":
        return plural(count, "piece of evidence", "pieces of evidence")
    one = label(kind)
    many = one[:-1] + "ies" if one.endswith("y") and not one.endswith("day") else one + ("es" if one.endswith("s") else "s")
    return plural(count, one, one if one == "series" else many)


def verified(fields: Fields) -> str:
    """That a check found nothing wrong."""
    remarks = f", with {plural(fields['remarks'], 'remark')}" if fields.get("remarks") else ""
    return f"{fields['where']} is in order{remarks}. Head: revision {fields['revision']}, {fields['digest']}."


def reindexed(fields: Fields) -> str:
    """What was rebuilt, and what of it had been wrong."""
    made = f"Rebuilt {plural(fields['indexes'], 'index', 'indexes')} and the search index"
    missing = f", of which {spoken(fields['missing'])} were missing or altered" if fields["missing"] else ""
    wrong = f"The words of {plural(fields['words'], 'task')} and {plural(fields['keys'], 'order key')} were wrong"
    return f"{made}{missing}. {wrong}. The ledger was not touched."


def upgraded(fields: Fields) -> str:
    """That the schema is this program's now, and where the database as it was is kept, if a copy was made."""
    copy = f" The database as it was before: {fields['copy']}." if fields.get("copy") else ""
    return f"The schema went from {fields['old']} to {fields['new']}.{copy}"


def backed_up(fields: Fields) -> str:
    """Where the copy is, its head, and who could not write there."""
    done = f"Copied to {fields['file']} and verified. Head: revision {fields['revision']}, {fields['digest']}."
    if not (logins := fields.get("logins")):
        return done
    return (
        f"{done} In an SQLite file members are users of the computer, and this one has no users of these names: {spoken(logins)}."
    )


def about(fields: Fields) -> str:
    """What one revision did with one action."""
    codes = fields.get("codes")
    named = [str(code) for code in codes] if isinstance(codes, (list, tuple)) else []
    number = fields.get("number")
    more = f" and {figure(number - len(named))} more" if isinstance(number, int) and number > len(named) else ""
    kind = str(fields["action"]).partition(".")[0]
    what = did(fields["action"]) if kind == "undo" else f"{label(kind)} {did(fields['action'])}"
    return f"{what[0].upper()}{what[1:]}: {', '.join(named)}{more}."


_PAST = {
    "strategy.add": "created {}",
    "co_executor.add": "named a co-executor of {}",
    "evidence.add": "added evidence to {}",
    "dependency.add": "recorded what {} waits for",
    "own_value.add": "gave {} a value of an own field",
    "own_value.amend": "changed a value of an own field of {}",
    "update.add": "updated {}",
    "extension.decide": "decided on more time for {}",
    "calendar_day.move": "moved deadlines by {}",
    "reminder.record": "sent {}",
    "request": "asked for more time for {}",
    "no_public_evidence": "found no public evidence of {}",
    "submit": "submitted a part of {}",
    "forecast": "forecast {}",
    "transfer": "gave {} to another lead",
    "grant": "gave {} a new due day",
    "give": "gave {} to another officer",
    "plan": "planned {} ahead",
    "undo": "changed {} back",
}
"""An action, or its verb, -> what somebody did by it, where that is not `accepted {}`."""

_NAMES = {
    "strategy.add": "creation of {}",
    "co_executor.add": "naming of a co-executor of {}",
    "evidence.add": "evidence of {}",
    "dependency.add": "dependency of {}",
    "own_value.add": "value of an own field of {}",
    "own_value.amend": "change of a value of an own field of {}",
    "update.add": "update of {}",
    "extension.decide": "decision on more time for {}",
    "calendar_day.move": "moving of deadlines by {}",
    "add": "addition of {}",
    "amend": "change of {}",
    "assign": "assignment of {}",
    "update": "update of {}",
    "report": "report on {}",
    "accept": "acceptance of {}",
    "return": "return of {}",
    "suspend": "suspension of {}",
    "resume": "resumption of {}",
    "cancel": "cancellation of {}",
    "withdraw": "withdrawal of {}",
    "record": "record of {}",
    "recover": "recovery of {}",
    "plan": "planning ahead of {}",
    "no_public_evidence": "finding of no public evidence of {}",
    "submit": "part of {}",
    "forecast": "forecast of {}",
    "assess": "assessment of {}",
    "request": "request for more time for {}",
    "redate": "new term of {}",
    "reopen": "reopening of {}",
    "transfer": "transfer of {}",
    "grant": "new due day of {}",
    "give": "transfer of {}",
    "label": "labels of {}",
    "issue": "issue of {}",
}
"""The same as a name."""

OF_TASK = frozenset(["update", "extension", "evidence", "co_executor", "dependency", "own_value"])
"""Kinds whose only item is named by its task."""


def acts_told(fields: Fields) -> str:
    """`accepted 3 tasks`, `added goal G2 and more`."""
    return _acts(fields, _PAST)


def acts_named(fields: Fields) -> str:
    """`acceptance of 3 tasks`."""
    return _acts(fields, _NAMES)


def _acts(fields: Fields, table: Mapping[str, str]) -> str:
    phrases: dict[str, list[str]] = {}
    acts: list[Any] = listed(fields.get("acts"))
    for action, kind, number, code in acts:
        verb = str(action).rpartition(".")[2]
        phrase = table.get(str(action)) or table.get(verb) or f"{DID[verb]} {{}}"
        phrases.setdefault(phrase, []).append(_one(kind, code) if number == 1 else counted(number, kind))
    told = ", ".join(phrase.format(spoken(what)) for phrase, what in phrases.items())
    return (told or "nothing") + (" and more" if fields.get("more") else "")


def _one(kind: str, code: str) -> str:
    if kind == "task" or kind in OF_TASK:
        return code.rpartition(".")[0] if kind in OF_TASK else code
    return {"strategy": "the strategy", "reminder": "a reminder"}.get(kind) or f"{label(kind)} {code}"


REASONS: dict[str, Template] = {
    # what a revision did
    "acts_told": acts_told,
    "acts_named": acts_named,
    "acts_undone": lambda fields: f"undid {acts_named(fields)}",
    "acts_redone": lambda fields: f"did again: {acts_named(fields)}",
    # command line: what was done
    "written": written,
    "nothing_changed": "Nothing to change: it already has these values.",
    "was_done": lambda fields: did(fields["action"]),
    "revision_written": "Revision {revision} was written.",
    "answer_not_shown": "Its answer could not be shown ({cause}).",
    "deadline_moved": deadline_moved,
    "founded": founded,
    "undo_line": lambda fields: f"{fields['code']} {moved(fields, 'now', 'then')}.",
    "undo_blocked": "{code} {field} stays: revision {later} changed it again.",
    "verified": verified,
    "not_verified": lambda fields: f"{fields['where']} is not in order: {plural(fields['wrong'], 'finding')} above.",
    "exported": "Exported to {path}: {items:item}, {entries:entry|entries} of the ledger. Head: revision {revision}, {digest}.",
    "upgraded": upgraded,
    "by_other_login": "Written by the database login {login}.",
    "shut_out": "The database server has no login role for these members: {logins}. After the upgrade they cannot write until the server's administrator creates the roles, or until an administrator of the office amends the logins: `tracker member amend MEMBER --login LOGIN`. If no administrator is left who can log in, create the role of one and amend by it.",
    "grants_older": "These logins have the grants of the older schema: {roles}. Nobody but the owner writes to the tables directly any more: until the owner of the database runs `tracker db roles` again for each, with --staff or --auditor, they may be unable to write or to read everything.",
    "server_trusts": "The database server let {login} in without authentication (trust), so the login proves nothing. Its administrator should require peer, a password or a certificate in pg_hba.conf.",
    "reindexed": reindexed,
    "schema_current": "The schema is already {new}; nothing was changed.",
    "granted": "Granted to: {roles}.",
    "backed_up": backed_up,
    # command line: lists and cards
    "report_task": "Task",
    "report_goals": "Goals",
    "report_goal": "Goal",
    "report_bodies": "Bodies",
    "report_body": "Body",
    "report_events": "Events",
    "report_event": "Event",
    "report_instruments": "Instruments",
    "report_instrument": "Instrument",
    "report_clauses": "Clauses",
    "report_clause": "Clause",
    "report_windows": "Windows",
    "report_window_card": "Window",
    "report_own_fields": "Own fields",
    "report_own_field": "Own field",
    "report_calendar_day": "Day of a calendar",
    "report_strategy": "The strategy",
    "report_log": "What was written, newest first",
    "report_database": "The database",
    "older_left_out": "The list ends after {shown:revision}, and there are older ones. Ask for more with --limit.",
    "did": about,
    "undoes": "Undoes revision {revision}.",
    "can_be_written": "Yes.",
    "not_a_local_disk": (
        "The file system ({file_system}) is not known to be a local disk, so write-ahead logging is off;"
        " several computers want PostgreSQL."
    ),
}

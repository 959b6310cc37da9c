"""A sentence for each kind of reason: why this day, why this colour, why not.

A template's {fields} are those of the reason; a function is used where the sentence depends on them.
"""

from collections.abc import Mapping
from datetime import date

from tracker.wording.forms import MONTHS, Template, day, label, plural, spoken

Fields = Mapping[str, object]

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


def _idle(fields: Fields) -> str:
    return "" if fields.get("works", True) else ", not a working day"


def _counted(fields: Fields) -> str:
    unit = str(fields["unit"]).removesuffix("s").replace("_", " ")
    sign = "+" if fields["direction"] == "after" else "-"
    own = " (its own day counted)" if fields["start"] == "inclusive" and fields["unit"] in ("days", "working_days") else ""
    left = f"{fields['base']} {_day(fields, 'base_day')} {sign} {plural(fields['length'], unit)}{own}"
    return f"{left} = {_day(fields, 'day')}{_idle(fields)}."


def _rolled(fields: Fields) -> str:
    verification = label(fields["verification"])
    unsure = "" if verification == "verified" else f", {verification}"
    cited = f"cited, {verification}" if fields.get("source") else f"not cited{unsure}"
    return f"Roll rule {fields['roll']} ({cited}): {fields['roll']} working day {_day(fields, 'day')}."


def _period(fields: Fields) -> str:
    year, number, period = fields["year"], fields["number"], fields["period"]
    names = {"year": f"the year {year}", "month": f"{MONTHS[int(str(number)) - 1]} {year}"}
    name = names.get(str(period)) if period in names else f"the {_ORDINALS[int(str(number))]} {_part(period)} of {year}"
    return f"By the end of {name}: {_day(fields, 'day')}."


def _part(period: object) -> str:
    return "half" if period == "half" else str(period)


def _late(fields: Fields) -> str:
    return f"Reported {plural(fields['days'], 'day')} late: on {_day(fields, 'day')}, due {_day(fields, 'due')}."


def _closed(verb: str) -> Template:
    def told(fields: Fields) -> str:
        on = f" on {_day(fields, 'day')}" if fields.get("day") else ""
        outcome = f": {label(fields['outcome'])}" if fields.get("outcome") else ""
        return f"{verb}{on}{outcome}."

    return told


def _due_soon(fields: Fields) -> str:
    when = "today" if fields["days"] == 0 else f"in {plural(fields['days'], 'day')}"
    return f"Due {when}, on {_day(fields, 'due')}."


def _silent(fields: Fields) -> str:
    silent = f"no update since {_day(fields, 'since')} ({plural(fields['days'], 'day')})"
    return f"Not reported: {silent}; the reporting period is {plural(fields['period'], 'day')}."


def _awaiting(fields: Fields) -> str:
    return f"Reported on {_day(fields, 'day')}, awaiting decision."


def _returned(fields: Fields) -> str:
    on = f" (last update {_day(fields, 'day')})" if fields.get("day") else ""
    return f"Returned to its lead{on}."


def _no_evidence(fields: Fields) -> str:
    due = f"; it was due {_day(fields, 'due')}" if fields.get("due") else ""
    return f"No public evidence of the result was found{due}."


def _unpublished(fields: Fields) -> str:
    missing = f"{fields['calendar']} has no days for {spoken(fields['years'])}"
    return f"Calendar not published: {missing}, so the week alone was counted."


def _item(fields: Fields) -> str:
    return f"The {label(fields.get('item_kind', 'item'))} {fields.get('code')}"


def _cell_differs(fields: Fields) -> str:
    says = f"by the ledger {spoken(fields.get('expected'))}, in the table {spoken(fields.get('found'))}"
    return f"{_item(fields)}: its {fields.get('field')} is {says}."


def _contradicts(fields: Fields) -> str:
    what = f"revision {fields.get('revision')} says that {fields.get('field')} was another value before"
    return f"{_item(fields)}: {what} than the ledger made it ({spoken(fields.get('found'))})."


REASONS: dict[str, Template] = {
    # rules: derivation of a day
    "term_day": lambda fields: f"The term names {_day(fields, 'day')}{_idle(fields)}.",
    "term_period": _period,
    "term_ongoing": "A standing duty: its term names no day.",
    "term_none": "No term is set.",
    "period_not_rolled": "{day} is not a working day; a {period} keeps its last day, and no roll applies.",
    "base_not_known": "The term counts from {base}, whose day is not known yet.",
    "counted": _counted,
    "rolled": _rolled,
    "no_roll": "{day} stays: no roll rule applies.",
    "no_calendar": "No calendar is set, so the week alone was counted.",
    "calendar_not_published": _unpublished,
    # rules: states of a task
    "overdue": lambda fields: f"Overdue by {plural(fields['days'], 'day')}: it was due {_day(fields, 'due')}.",
    "due_soon": _due_soon,
    "not_reported": _silent,
    "returned": _returned,
    "awaiting": _awaiting,
    "on_course": lambda fields: f"On course: due {_day(fields, 'due')}, in {plural(fields['days'], 'day')}.",
    "no_due": "It has no due day.",
    "draft": "A draft, not yet assigned.",
    "accepted": _closed("Accepted"),
    "cancelled": _closed("Cancelled"),
    "no_public_evidence": _no_evidence,
    "clock_stopped": "Suspended, and its clock is stopped.",
    "clock_runs": "Suspended, but its clock runs.",
    # rules: timeliness
    "no_report": "No report that counts.",
    "reported_without_due": "Reported on {day}; it had no due day.",
    "reported_on_time": "Reported on time: on {day}, due {due}.",
    "reported_late": _late,
    # what verifying finds
    "cell_differs": _cell_differs,
    "chain_broken": "Revision {revision} does not follow from the one before it: the ledger was changed between them.",
    "digest_differs": "Revision {revision} ({actor}, {recorded_at}) or its entries were changed after it was written.",
    "door_open": "The database stands open for writing from outside the program.",
    "entry_without_revision": "There are entries of revision {revision}, which is not in the ledger.",
    "head_differs": "The head names revision {number}, but the ledger ends with {found} or differs there.",
    "ledger_contradicts_itself": _contradicts,
    "ledger_unreadable": "An entry of the ledger cannot be read: {detail}.",
    "revision_missing": "Revision {revision} is missing from the ledger.",
    "row_missing": lambda fields: f"{_item(fields)} stands in the ledger but is missing from its table.",
    "row_without_ledger": lambda fields: f"{_item(fields)} is in its table, but by the ledger it does not stand.",
    "time_in_the_future": "Revision {revision} says it was recorded at {recorded_at}, which is still to come.",
    "time_runs_backwards": "Revision {revision} says it was recorded at {recorded_at}, before the one before it ({last}).",
    "trigger_altered": "The trigger {name}, which keeps the tables from changes behind the program's back, was altered.",
    "trigger_missing": "The trigger {name}, which keeps the tables from changes behind the program's back, is missing.",
    "trigger_unknown": "There is a trigger {name} that is not the program's.",
    "unknown_encoding": "Revision {revision} has encoding {encoding}, which this version does not know.",
    # the database
    "past_moment": "This is a past moment.",
    "read_only_file": "The file {path} is read only.",
    "read_only_folder": "The folder of {path} is read only.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

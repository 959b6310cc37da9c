"""Where a task stands, why it has its colour, and whether it was reported in time."""

from datetime import date

from tracker.wording.en.grammar import day, plural
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


TIMELINESS = "The day of the report counts, against the due day in force on it."
"""The rule of on time and late."""


def reported_late(fields: Fields) -> str:
    return f"Reported {plural(fields['days'], 'day')} late: on {_day(fields, 'day')}, due {_day(fields, 'due')}. {TIMELINESS}"


def closed(verb: str) -> Template:
    def told(fields: Fields) -> str:
        on = f" on {_day(fields, 'day')}" if fields.get("day") else ""
        outcome = f": {label(fields['outcome'])}" if fields.get("outcome") else ""
        return f"{verb}{on}{outcome}."

    return told


def due_soon(fields: Fields) -> str:
    when = "today" if fields["days"] == 0 else f"in {plural(fields['days'], 'day')}"
    return f"Due {when}, on {_day(fields, 'due')}."


def not_reported(fields: Fields) -> str:
    silent = f"no update since {_day(fields, 'since')} ({plural(fields['days'], 'day')})"
    return f"Not reported: {silent}; the reporting period is {plural(fields['period'], 'day')}."


def awaiting(fields: Fields) -> str:
    return f"Reported on {_day(fields, 'day')}, awaiting decision."


def returned(fields: Fields) -> str:
    on = f" (last update {_day(fields, 'day')})" if fields.get("day") else ""
    return f"Returned to its lead{on}."


def no_public_evidence(fields: Fields) -> str:
    due = f"; it was due {_day(fields, 'due')}" if fields.get("due") else ""
    return f"No public evidence of the result was found{due}."


def overdue(fields: Fields) -> str:
    return f"Overdue by {plural(fields['days'], 'day')}: it was due {_day(fields, 'due')}."


def on_course(fields: Fields) -> str:
    return f"On course: due {_day(fields, 'due')}, in {plural(fields['days'], 'day')}."


REASONS: dict[str, Template] = {
    "overdue": overdue,
    "due_soon": due_soon,
    "not_reported": not_reported,
    "returned": returned,
    "awaiting": awaiting,
    "on_course": on_course,
    "no_due": "It has no due day.",
    "draft": "A draft, not yet assigned.",
    "accepted": closed("Accepted"),
    "cancelled": closed("Cancelled"),
    "withdrawn": closed("Withdrawn as an error"),
    "illustrative": "Illustrative: it shows the shape, is listed in no source and is not counted.",
    "no_public_evidence": no_public_evidence,
    "clock_stopped": "Suspended, and its clock is stopped.",
    "clock_runs": "Suspended, but its clock runs.",
    # timeliness
    "no_report": "No report that counts.",
    "reported_without_due": "Reported on {day}; it had no due day.",
    "reported_on_time": "Reported on time: on {day}, due {due}. " + TIMELINESS,
    "reported_late": reported_late,
}

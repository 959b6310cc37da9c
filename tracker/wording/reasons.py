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
    cited = "cited" if fields.get("source") else "not cited"
    rule = f"roll rule {fields['roll']} ({cited}, {label(fields['verification'])})"
    return f"{rule}: {fields['roll']} working day {_day(fields, 'day')}."


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
    # the database
    "past_moment": "This is a past moment.",
    "read_only_file": "The file {path} is read only.",
    "read_only_folder": "The folder of {path} is read only.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

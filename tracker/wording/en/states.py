"""The sentences of reasons that depend on what they speak about: a day or none, one day or several, an outcome or not yet.

Each takes the fields of its reason and gives the sentence; `reasons` says which kind has which.
"""

# ruff: noqa: D103  (each function is the sentence of the kind that it is named after)

from collections.abc import Mapping
from datetime import date

from tracker.wording.en.derivation import cited, whole_days
from tracker.wording.forms import MONTHS, Template, day, label, plural, spoken
from tracker.wording.term_labels import event_words

Fields = Mapping[str, object]

_ORDINALS: dict[object, str] = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_MONTHS: dict[object, str] = dict(enumerate(MONTHS, 1))


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


def _idle(fields: Fields) -> str:
    return "" if fields.get("works", True) else ", not a working day"


def counted(fields: Fields) -> str:
    day = f"{_day(fields, 'day')}{_idle(fields)}"
    base = f"Acceptance of {fields['task']} ({fields['base']})" if fields.get("task") else event_words(fields["base"])
    if fields["base"] is None:
        base = ""
    if fields["length"] == 0:
        return f"The day of {base} itself: {day}{cited(fields)}."
    unit = str(fields["unit"]).removesuffix("s").replace("_", " ")
    sign = "+" if fields["direction"] == "after" else "-"
    left = f"{base} {_day(fields, 'base_day')} {sign} {plural(fields['length'], unit)}{_remark(fields)}"
    return f"{left.strip()} = {day}{cited(fields)}."


def _remark(fields: Fields) -> str:
    whole = whole_days(fields)
    if whole is not None:
        return f" ({plural(whole, 'whole day')})" if whole else " (less than a day)"
    remarks = {"inclusive": " (its own day counted)", "expired": " (and the day after)"}
    return remarks.get(str(fields["start"]), "") if fields["unit"] in ("days", "working_days") else ""


def rolled(fields: Fields) -> str:
    return f"Roll rule {fields['roll']} ({_relied_on(fields)}): {fields['roll']} working day {_day(fields, 'day')}."


def _relied_on(fields: Fields) -> str:
    verification = label(fields["verification"])
    unsure = "" if verification == "verified" else f", {verification}"
    return f"cited, {verification}" if fields.get("source") else f"not cited{unsure}"


def term_period(fields: Fields) -> str:
    year, number, period = fields["year"], fields["number"], fields["period"]
    names = {"year": f"the year {year}", "month": f"{_MONTHS.get(number, '?')} {year}", "week": f"week {number} of {year}"}
    name = names.get(str(period), f"the {_ORDINALS.get(number, '?')} {period} of {year}")
    return f"By the end of {name}: {_day(fields, 'day')}."


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


def calendar_not_published(fields: Fields) -> str:
    counted = "the week and the yearly holidays were counted" if fields.get("yearly") else "the week alone was counted"
    return f"Calendar not yet published: {fields['calendar']} has no days for {_years(fields['years'])}, so {counted}."


def _years(years: object) -> str:
    """`2027`, `2027, 2028`, `2027 to 2060`."""
    found: list[int] = list(years) if isinstance(years, (list, tuple)) else []
    runs = len(found) > 2 and found[-1] - found[0] == len(found) - 1
    return f"{found[0]} to {found[-1]}" if runs else spoken(found)


def special_day(verb: str) -> Template:
    def told(fields: Fields) -> str:
        title = f": {fields['title']}" if fields.get("title") else ""
        return f"{_day(fields, 'day')} is {verb}{title}{cited(fields)}."

    return told


def term_day(fields: Fields) -> str:
    return f"The term names {_day(fields, 'day')}{_idle(fields)}{cited(fields)}."


def overdue(fields: Fields) -> str:
    return f"Overdue by {plural(fields['days'], 'day')}: it was due {_day(fields, 'due')}."


def on_course(fields: Fields) -> str:
    return f"On course: due {_day(fields, 'due')}, in {plural(fields['days'], 'day')}."

"""The sentences of calendars and of resolutions on days off."""

from tracker.wording.en.grammar import plural, spoken
from tracker.wording.filling import Fields, Template


def resolution_idle(fields: Fields) -> str:
    is_now = "a working day" if fields["works"] else "a day of rest"
    return f"{spoken(fields['day'])} is {is_now} in {fields['calendar']} already, so there is nothing to enter. Leave it out, or name the day that was meant."


def unknown_calendar(fields: Fields) -> str:
    known, near = fields.get("known"), fields.get("near")
    meant = (
        f"Did you mean {spoken(near)}?" if near else f"There is: {spoken(known)}." if known else "Add its days with a plan file."
    )
    return f"There is no calendar {fields['calendar']}, since no day belongs to it. {meant}"


def calendar_would_move(fields: Fields) -> str:
    number = fields["number"]
    what = "No deadline would move" if not number else f"{plural(number, 'deadline')} would move"
    return f"{what}. Nothing is written yet: write it with --yes."


def plan_would_move(fields: Fields) -> str:
    return f"It would move {plural(fields['number'], 'deadline')}, as shown above."


ERRORS: dict[str, Template] = {
    "resolution_empty": "A resolution names days. Say --off DAY, --work DAY or --withdraw DAY.",
    "resolution_both_ways": "{day} is named twice. Leave one of the two out.",
    "resolution_not_there": "{calendar} says nothing of {day} itself, so there is nothing to withdraw. See `tracker calendar list`.",
    "resolution_idle": resolution_idle,
    "unknown_calendar": unknown_calendar,
}

REASONS: dict[str, Template] = {
    "calendar_without_days": "The calendar {calendar} has no days here, so the week alone counts. Add them with `tracker calendar add {calendar} --built-in`.",
    "report_calendar": "Days that differ from the week",
    "report_calendar_moves": "Deadlines that would move",
    "calendar_would_move": calendar_would_move,
    "plan_would_move": plan_would_move,
}

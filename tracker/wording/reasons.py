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


def _report_day(fields: Fields) -> str:
    known = f", as far as recorded by {_day(fields, 'known_on')}" if fields.get("known_on") else ""
    return f"{_day(fields, 'day')}, {fields['zone']}{known}"


def _value(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else spoken(value)


def _no_rows(fields: Fields) -> str:
    nothing = {"overdue": "No task is overdue.", "upcoming": "No open task falls due in these days."}
    return nothing.get(str(fields["report"]), "There is nothing to show at this moment.")


def _tasks(fields: Fields) -> str:
    return plural(fields["number"], "task is", "tasks are")


def _goal_on_course(fields: Fields) -> str:
    awaiting = f", {fields['awaiting']} awaiting decision" if fields["awaiting"] else ""
    return f"{fields['number']} on course{awaiting}."


def _goal_idle(fields: Fields) -> str:
    if not fields["total"]:
        return "No tasks."
    parts = [f"{fields[name]} {label(name)}" for name in ("draft", "no_evidence") if fields[name]]
    return f"Nothing under way: {', '.join(parts) or 'all closed'}."


def _window_day(fields: Fields) -> str:
    left = plural(fields["left"], "day") if fields["left"] else "the last day"
    return f"Day {fields['number']} of {fields['length']}, both end days counted; {left}{' left' if fields['left'] else ''}."


def _window_late(fields: Fields) -> str:
    return f"Late by {plural(fields['days'], 'day')}: {plural(fields['number'], 'task is', 'tasks are')} not delivered."


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
    # reports: titles, and what every report says
    "report_status": "Status by goal",
    "report_overdue": "Overdue tasks, worst first",
    "report_upcoming": "Tasks that fall due soon",
    "report_window": "The window and its tasks",
    "report_trail": "History of an item",
    "report_day": _report_day,
    "report_head": "Revision {number}, digest {digest}",
    "no_rows": _no_rows,
    # reports: about the moment
    "nothing_known": "Nothing had been recorded by {day}: the ledger begins later, so there is nothing to count.",
    "before_strategy": "On {day} the strategy had not begun: the first fact in the ledger is of a later day.",
    "projection": "A projection: {day} is still to come, and this is what was recorded by today, {today}.",
    "limited": "The first {shown} of {found} are shown, as asked; without --limit all of them.",
    "tasks_unverified": lambda fields: f"{_tasks(fields)} marked unverified (not checked against a source).",
    "tasks_illustrative": lambda fields: f"{_tasks(fields)} marked illustrative (listed in no source).",
    # reports: status by goal
    "all_tasks": "All tasks",
    "without_goal": "Without a goal",
    "goal_overdue": lambda fields: f"{fields['number']} overdue, {fields['task']} for longest: {plural(fields['days'], 'day')}.",
    "goal_due_soon": "{number} due soon.",
    "goal_not_reported": "{number} without an update in the reporting period.",
    "goal_on_course": _goal_on_course,
    "goal_idle": _goal_idle,
    "goals_unverified": lambda fields: f"{plural(fields['number'], 'goal is', 'goals are')} marked unverified.",
    "percent_rule": "Done is the mean over all tasks that are not cancelled, drafts included, rounded down.",
    "open_rule": "Open is what is neither accepted nor cancelled; a goal counts its own tasks and those of the goals below it.",
    "worst": lambda fields: f"{fields['task']}, {plural(fields['days'], 'day')} late",
    # reports: window
    "window_day": _window_day,
    "window_ahead": lambda fields: f"Opens in {plural(fields['days'], 'day')}; it has {plural(fields['length'], 'day')}.",
    "window_closed": lambda fields: f"Closed {plural(fields['days'], 'day')} ago, after {plural(fields['length'], 'day')}.",
    "window_late": _window_late,
    "window_without_end": "It has no last day yet.",
    "no_window": "There is no window at this moment.",
    "window_unverified": "The window itself is not verified.",
    "window_illustrative": "The window itself is illustrative.",
    "term_as_written": "As written: {text}.",
    "due_otherwise": "The day in force is {due}: it was set otherwise than by this term.",
    # reports: trail
    "changed": lambda fields: f"{label(fields['field'])}: {_value(fields['old'])} -> {_value(fields['new'])}.",
    "set": lambda fields: f"{label(fields['field'])}: {_value(fields['new'])}.",
    "does_not_stand": "{code} does not stand at this moment: it was withdrawn, or its addition was undone.",
    # reports: streams
    "letters_replaced": "Letters that {encoding} does not have were shown as ?; use a UTF-8 terminal, or --output.",
    # the database
    "past_moment": "This is a past moment.",
    "read_only_file": "The file {path} is read only.",
    "read_only_folder": "The folder of {path} is read only.",
}
"""Kind -> its sentence, one a line; each room adds its own under a comment with its name."""

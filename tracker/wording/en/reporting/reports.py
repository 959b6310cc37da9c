"""The reports: titles, what each says of its moment, the days of a window, why a goal has its colour, what a trail tells."""

from datetime import date

from tracker.wording.en.grammar import day, figure, near, plural, spoken, told
from tracker.wording.en.labels import LABELS, label
from tracker.wording.en.stored.terms import moved
from tracker.wording.filling import Fields, Template, Words, ended
from tracker.wording.rules import rule_told


def _day(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return day(value) if isinstance(value, date) else "an unknown day"


def _report_day(fields: Fields) -> str:
    known = f", as far as recorded by {_day(fields, 'known_on')}" if fields.get("known_on") else ""
    return f"{_day(fields, 'day')}, {fields['zone']}{known}"


def _tasks(fields: Fields) -> str:
    return plural(fields["number"], "task is", "tasks are")


IDLE = Words(
    {
        "draft": "draft|drafts",
        "no_public_evidence": "marked no public evidence",
        "reported": "awaiting decision",
        "stopped": "with a stopped clock",
    },
    LABELS,
)
"""Why a task is not in a list -> how one such task is called, and several where that differs."""


def _beside(what: str) -> Template:
    """How many tasks are not in a list, though their day says so, by why."""

    def told(fields: Fields) -> str:
        found = [plural(number, *(IDLE[why].split("|") * 2)[:2]) for why, number in fields.items()]
        return f"{what}: {', '.join(found) or 'none'}."

    return told


def _goal_on_course(fields: Fields) -> str:
    awaiting = f", {figure(fields['awaiting'])} awaiting decision" if fields["awaiting"] else ""
    return f"{figure(fields['number'])} on course{awaiting}."


def _goal_idle(fields: Fields) -> str:
    if not fields["total"]:
        return "No tasks."
    parts = [
        plural(fields[name], "draft") if name == "draft" else f"{figure(fields[name])} {label(name)}"
        for name in ("accepted", "draft", "illustrative", "no_public_evidence", "cancelled")
        if fields.get(name)
    ]
    return f"Nothing under control: {', '.join(parts)}."


def _window_day(fields: Fields) -> str:
    left = plural(fields["left"], "day") if fields["left"] else "the last day"
    place = f"day {figure(fields['number'])} of {figure(fields['length'])}"
    return f"It is {place}, both end days counted; {left}{' left' if fields['left'] else ''}."


def _window_late(fields: Fields) -> str:
    tasks = plural(fields["number"], "task is", "tasks are")
    return f"It is late by {plural(fields['days'], 'day')}: {tasks} not delivered."


OPEN_RULE = (
    "Open is what is under control: counted, and not accepted. Not counted are drafts, illustrative tasks, those without public"
    " evidence, cancelled and withdrawn ones; each has its own column. A goal counts its tasks and those of the goals below it."
)


def _no_number_behind(fields: Fields) -> str:
    if not fields["columns"]:
        return "No number in this report counts tasks, so there are none to list. Leave --rows out."
    rows = f" Rows: {spoken(fields['rows'])}." if fields["rows"] else ""
    return f'There is no number "{fields["typed"]}" here. Name a row and a column, or a column for the total.{rows} Columns: {spoken(fields["columns"])}.'


def unknown_report(fields: Fields) -> str:
    reports = f"Reports: {spoken(fields.get('names', []))}."
    return f"There is no report {fields.get('name')}. {near(fields, reports)}"


ERRORS: dict[str, Template] = {
    "unknown_report": unknown_report,
    "unknown_parameter": "The report {report} takes no {parameter}. It takes: {known}.",
    "format_needs_extra": "The format {format} needs a library that is not installed: `pip install 'strategy-tracker[{extra}]'`.",
    "unknown_section": 'This report has no table "{name}". Its tables: {sections}.',
    "no_number_behind": _no_number_behind,
    "format_needs_file": "A terminal cannot show {format}. Name a file: --output FILE.",
    "unknown_format": "There is no format {format}. Use one of: {formats}.",
    "bad_days": "{days} is not a number of days to look ahead. Give one from 0 to {most}.",
    "revision_ahead": "Revision {number} is not written yet; the newest is {head}. Give that one, or an earlier one, with --since.",
    "bad_limit": "{limit} is not a number of rows. Give one from 1 on, or leave --limit out for all of them.",
    "limit_for_people": "A limit is for what people read; {format} always holds every row. Leave --limit out.",
    "which_window": "There are several windows: {codes}. Name one of them.",
    "which_item": "A trail is of one item. Name its code: `tracker report trail CODE`.",
    "notes_are_of_csv": "Only CSV leaves notes out; {format} holds them. Leave --with-notes out, or add --format csv.",
    "notes_need_a_file": "{path} cannot hold both the table and the notes. Name another file for one of them.",
    "bad_since": '"{given}" is not a day, a revision such as @12, or an issued report such as No41. Give one of these with --since.',
    "since_not_before": "{since} is not before {day}, the day of the report. Give an earlier day with --since, or a later one with --as-of.",
    "nothing_since": "Nothing was recorded after revision {revision}. Give an earlier one with --since.",
    "report_incomplete": "The report {report} has {rows:row} where the database counts {expected:,}, so it is not whole; do not use it. Run it again, and run `tracker verify` if it happens again.",
    "fail_on_idle": "No filter finds the tasks of this report, so --fail-on cannot look at them. Leave it out, or {options}.",
    "other_ending": "{path} ends in {ending}, and {format} is to be in it. Name a file that ends otherwise.",
    "cannot_write_file": "{path} cannot be written: {cause}. Name another file with --output.",
}

REASONS: dict[str, Template] = {
    # reports: titles, and what every report says
    "report_status": "Status by goal",
    "report_overdue": "Overdue tasks, worst first",
    "report_upcoming": "Tasks that fall due soon",
    "report_window": "The window and its tasks",
    "report_trail": "History of an item",
    "report_day": _report_day,
    "report_head": "Revision {number}, digest {digest}",
    # reports: about the moment
    "nothing_known": "Nothing had been recorded by {day}: the ledger begins later, so there is nothing to count.",
    "before_strategy": "On {day} the strategy had not begun: the first fact in the ledger is of a later day.",
    "projection": "A projection: {day} is still to come, and this is what was recorded by today, {today}.",
    "past_beside": _beside("Past their due day and not overdue"),
    "due_beside": _beside("Due in these days and not under control"),
    "limited": "Shown: {shown:row} of {found:,}, as --limit says.",
    "tasks_unverified": lambda fields: f"{_tasks(fields)} marked unverified (not checked against a source).",
    "tasks_illustrative": lambda fields: f"{_tasks(fields)} marked illustrative (listed in no source).",
    # reports: status by goal
    "all_tasks": "All tasks",
    "without_goal": "Without a goal",
    "goal_overdue": lambda fields: (
        f"{figure(fields['number'])} overdue; the longest, {fields['task']}, by {plural(fields['days'], 'day')}."
    ),
    "goal_due_soon": "{number:,} due soon.",
    "goal_returned": "{number:,} returned to their lead.",
    "goal_forecast_late": "{number:,} forecast after their due day.",
    "goal_not_reported": "{number:,} without an update in the reporting period.",
    "goal_on_course": _goal_on_course,
    "goal_idle": _goal_idle,
    "goals_unverified": lambda fields: f"{plural(fields['number'], 'goal is', 'goals are')} marked unverified.",
    "goals_illustrative": lambda fields: f"{plural(fields['number'], 'goal is', 'goals are')} marked illustrative.",
    "open_rule": OPEN_RULE,
    "worst": lambda fields: f"{fields['task']}, {plural(fields['days'], 'day')} late",
    "goal_stands_alone": "{code} has the goal {goal}, and {parent} above it {wanted}: it was entered before that was refused.",
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
    "changed": lambda fields: ended(moved(fields, "old", "new")),
    "set": lambda fields: ended(f"{label(fields['field'])}: {told(rule_told(fields['field'], fields['new']))}"),
    "does_not_stand": "{code} does not stand at this moment: it was withdrawn, or its addition was undone.",
    # reports: streams
    "letters_replaced": "Letters that {encoding} does not have were shown as ?; use a UTF-8 terminal, or --output.",
}

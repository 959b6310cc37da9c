"""The registers of an office: what waits for a decision, who is silent, who keeps terms, what more time was asked for."""

from tracker.wording.en.grammar import figure, noun, plural
from tracker.wording.filling import Fields, Template


def _decisions_wait(fields: Fields) -> str:
    bodies = [each for each in fields["bodies"] if isinstance(each, dict)] if isinstance(fields["bodies"], (list, tuple)) else []
    told = [
        f"{each['body'] or 'nobody named'} {figure(each['number'])}"
        + (f" (longest {plural(each['days'], 'day')})" if each["days"] is not None else "")
        for each in bodies
    ]
    more = [f"{plural(fields['more'], 'more body', 'more bodies')}"] if fields["more"] else []
    waits = noun(fields["number"], "decision waits", "decisions wait")
    return f"{figure(fields['number'])} {waits}: {', '.join([*told, *more])}."


def _silent_tasks(fields: Fields) -> str:
    number, under = fields["number"], fields["open"]
    if number == under:
        who = "The only task" if number == 1 else f"All {plural(number, 'task')}"
    else:
        who = f"{figure(number)} of the {plural(under, 'task')}"
    silent = f"{who} under control {noun(number, 'has', 'have')} gone without an update for longer than the reporting period"
    return f"{silent}; the longest for {plural(fields['days'], 'day')}."


def _discipline_period(fields: Fields) -> str:
    if not fields["due_in"]:
        return "Nothing was due in these days; what was decided in them is below."
    parts = {
        "on_time": "accepted on time",
        "late": "accepted late",
        "unjudged": "accepted without a day of report",
        "awaiting": "awaiting decision",
        "overdue": "overdue",
        "still_open": "still open",
    }
    told = ", ".join(f"{figure(fields[name])} {what}" for name, what in parts.items() if fields[name])
    return f"{plural(fields['due_in'], 'task')} due in these days: {told}."


ERRORS: dict[str, Template] = {
    "bad_period": '"{period}" is not a period. Give a month, a quarter, a year, or two days in their order: 2026-11, 2026-Q4, 2026, 2026-10-01..2026-11-30.',
}

REASONS: dict[str, Template] = {
    "report_decisions": "What waits for a decision",
    "decisions_wait": _decisions_wait,
    "section_deciders": "By who decides",
    "no_deciders": "Nothing waits for a decision.",
    "decisions_rule": "A report waits for the controller of the task, a request for more time for the body that set the term. A reported task is late by the days until its report.",
    "report_discipline": "Discipline by body",
    "report_discipline_officer": "Discipline by officer",
    "discipline_period": _discipline_period,
    "nobody_answers": "Nobody named",
    "discipline_sum": "Due in period is the sum of on time, late, awaiting decision, overdue, still open, and accepted without a day of report. A task is due in the period by its due day in force; extended, re-dated and returned are decisions of the period.",
    "discipline_rule": "A task is on time or late by the day of the report that was accepted, against the due day in force on that day. Mean days late is over what was late or is overdue, until the report or today, rounded down.",
    "wait_rule": "Mean wait is the mean number of days from a report to its decision, over the decisions of these days, rounded down. Returned counts decisions, so one task may be returned twice.",
    "section_causes": "Causes of delays",
    "no_causes": "In these days no delay was put down to a cause, and no report was late.",
    "section_helped": "Co-executors: parts due in these days",
    "no_helped": "No part of a co-executor was due in these days.",
    "section_redated": "Terms changed by an act",
    "no_redated": "No term was changed by an act.",
    "section_window_progress": "What is done, and how much time has gone",
    "no_window_progress": "Nothing is known of it.",
    "section_illustrative": "Illustrative tasks, as examples only",
    "no_illustrative": "No task is illustrative.",
    "report_silence": "Tasks without an update",
    "silent_tasks": _silent_tasks,
    "section_silent_bodies": "By lead",
    "no_silent_bodies": "Nobody is silent.",
    "silence_rule": "The last update is the lead's, or the assignment or decision that put the task in its hands. A task without a reporting period of its own has that of the strategy.",
}

"""The brief and what it shares with the status report: where the strategy stands in a sentence, and the titles of its sections.

Invariant: a sentence holds no adjective that is not computed; where a number is not known, what would name it is left out.
"""

from datetime import date
from typing import Any

from tracker.domain.model.vocabulary import Act
from tracker.wording.en.acts.done import DID
from tracker.wording.en.grammar import figure, month_name, noun, plural, table_day
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template

EMPTY = {"body": "This body leads no task.", "goal": "No task belongs to this goal."}
"""What a sentence is about -> what is said when it has no tasks."""

_OTHERS = {
    "draft": ("draft",),
    "illustrative": ("illustrative task",),
    "no_public_evidence": ("without public evidence",) * 2,
}
"""Tasks that are not under control -> how one is called, and several; any other is called by its label."""


def stands(fields: Fields) -> str:
    """Where a scope stands that has tasks under control."""
    done, counted = _done(fields), f"{_overdue(fields)}{_change(fields)}{_longest(fields)}{_amber(fields)}."
    colour = _capital(label(fields["colour"]))
    return f"{colour}: {done}. {_capital(counted)}" if done else f"{colour}: {counted}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _done(fields: Fields) -> str:
    done, due = fields.get("percent"), fields.get("due_by_today")
    if not isinstance(done, int) or not isinstance(due, int):
        return ""
    if not fields.get("begun"):
        return "nothing is done yet, and nothing was due by today"
    if done == due:
        return f"{done}% is done, as was due by today"
    return f"{done}% is done where {due}% was due by today" if done < due else f"{done}% is done; {due}% was due by today"


def _overdue(fields: Fields) -> str:
    number, overdue = fields["open"], fields["overdue"]
    if not overdue:
        return "the only task under control is not overdue" if number == 1 else f"none of the {_controlled(number)} is overdue"
    if number == overdue:
        return "the only task under control is overdue" if number == 1 else f"all {_controlled(number)} are overdue"
    return f"of {_controlled(number)} {figure(overdue)} {noun(overdue, 'is', 'are')} overdue"


def _controlled(number: object) -> str:
    return f"{plural(number, 'task')} under control"


def _change(fields: Fields) -> str:
    change, since = fields.get("change"), fields.get("since")
    if not isinstance(change, int) or not isinstance(since, date):
        return ""
    when = day_told(since, fields.get("today"))
    if not change:
        return f", as many as on {when}" if fields["overdue"] else f", as on {when}"
    return f", {figure(abs(change))} {'more' if change > 0 else 'fewer'} than on {when}"


def _longest(fields: Fields) -> str:
    if not fields.get("days"):
        return ""
    who = "it" if fields["overdue"] == 1 else "the oldest"
    return f"; {who} has been overdue for {plural(fields['days'], 'day')}"


def _amber(fields: Fields) -> str:
    amber: Any = fields.get("amber") or {}
    return f"; {', '.join(f'{figure(number)} {label(name)}' for name, number in amber.items())}" if amber else ""


def day_told(value: date, today: object) -> str:
    """`31 October`, and `31 October 2025` in another year than today's."""
    year = f" {value.year}" if not isinstance(today, date) or today.year != value.year else ""
    return f"{value.day} {month_name(value)}{year}"


def stands_idle(fields: Fields) -> str:
    """Where a scope stands that has tasks, but none under control."""
    accepted, late = fields.get("accepted"), fields.get("accepted_late")
    others = [
        _other(name, fields[name]) for name in ("draft", "illustrative", "no_public_evidence", "cancelled") if fields.get(name)
    ]
    tardy = f", {figure(late)} of them late" if late else ""
    done = f" {_capital(_done(fields))}." if accepted and _done(fields) else ""
    colour = _capital(label(fields["colour"]))
    if accepted and not others:
        told = "the only task has been accepted" if accepted == 1 else f"all {plural(accepted, 'task')} have been accepted"
        return f"{colour}: {told}{tardy}.{done}"
    parts = [f"{figure(accepted)} accepted{tardy}"] if accepted else []
    return f"{colour}: nothing is under control; {', '.join(parts + others) or 'nothing'} in the plan.{done}"


def _other(name: str, number: object) -> str:
    return plural(number, *_OTHERS[name]) if name in _OTHERS else f"{figure(number)} {label(name)}"


def stands_empty(fields: Fields) -> str:
    """Where a scope stands that has no tasks."""
    return EMPTY.get(str(fields.get("place")), "There are no tasks yet.")


def _counted(fields: Fields, name: str) -> str:
    """A number, and by how much it has changed where that is known."""
    change = fields.get(f"{name}_change")
    return f"{figure(fields[name])} ({change:+,})" if isinstance(change, int) and change else figure(fields[name])


def not_counted(fields: Fields) -> str:
    """The tasks that are in no number."""
    numbers: Any = fields.get("numbers") or {}
    return f"Not counted: {', '.join(_other(name, number) for name, number in numbers.items()) or 'nothing'}."


def part_of(title: str) -> Template:
    """The title of a section, and how many of its rows are shown where it has more."""

    def told(fields: Fields) -> str:
        shown, found = fields.get("shown"), fields.get("found")
        return title if shown == found else f"{title}, {figure(shown)} of {figure(found)}"

    return told


def last_word(fields: Fields) -> str:
    """The newest update on a task in a line."""
    value, cause, note, act = fields.get("day"), fields.get("cause"), fields.get("note"), fields.get("act")
    when = _brief(value)
    if act == Act.ASSIGN:
        return f"Nothing since it was assigned on {when}."
    what = "" if act == Act.PROGRESS and note else f", {DID[str(act)]}"
    said = f"{what}{f' ({label(cause)})' if cause else ''}{f': {note}' if note else ''}"
    return f"{when}{said}{'' if said.endswith(('.', '?', '!', '…')) else '.'}"


def narrative(fields: Fields) -> str:
    """What a person says, who, and when."""
    value, who = fields.get("day"), fields.get("who")
    by = ", ".join(filter(None, (str(who or ""), table_day(value) if isinstance(value, date) else "")))
    return f"{fields['text']} – {by or '?'}."


def decide_report(fields: Fields) -> str:
    """What is to be decided on a report."""
    value = fields.get("day")
    when = f" on {_brief(value)}" if isinstance(value, date) else ""
    late = f", {plural(fields['days_late'], 'day')} late" if fields.get("days_late") else ""
    return f"{fields.get('body') or 'The lead'} reported{when}{late}."


def decide_extension(fields: Fields) -> str:
    """What is to be decided on a request for more time."""
    due, asked, late = fields.get("due"), fields.get("asked"), fields.get("days_late")
    instead = f" instead of {_brief(due)}" if isinstance(due, date) else ""
    cause = f" ({label(fields['cause'])})" if fields.get("cause") else ""
    meanwhile = f"; overdue meanwhile by {plural(late, 'day')}" if late else ""
    return f"{fields.get('body') or 'The lead'} asks for {_brief(asked)}{instead}{cause}{meanwhile}."


def _brief(value: object) -> str:
    return table_day(value) if isinstance(value, date) else "an unknown day"


ERRORS: dict[str, Template] = {
    "brief_of_both": "A brief is about one body or one goal, not both. Leave --body or --goal out.",
}

REASONS: dict[str, Template] = {
    "report_brief": "Brief",
    "report_brief_of_part": "Brief: {strategy}",
    "stands": stands,
    "stands_idle": stands_idle,
    "decide_report": decide_report,
    "decide_extension": decide_extension,
    "stands_empty": stands_empty,
    "stands_more": lambda fields: (
        f"Not reported: {_counted(fields, 'not_reported')}; awaiting decision: {_counted(fields, 'awaiting')}."
    ),
    "not_counted": not_counted,
    "section_moved": part_of("Due days moved, forecasts slipped"),
    "section_decisions": part_of("For decision"),
    "section_awaited": part_of("Its own tasks that wait for a decision"),
    "section_worst": part_of("Longest overdue"),
    "section_goals": "Goals",
    "section_ahead": part_of("Next 31 days"),
    "no_moved": "No due day moved, and no forecast slipped.",
    "no_decisions": "Nothing waits for a decision.",
    "no_worst": "No task is overdue.",
    "no_ahead": "Nothing falls due in the next 31 days.",
    "last_word": last_word,
    "no_word": "No updates yet.",
    "narrative": narrative,
}

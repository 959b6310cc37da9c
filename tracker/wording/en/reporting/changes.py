"""The report of changes: titles of its sections, what a section without rows says, two versions of a text, and who changed it.

Part of `reasons`. Invariant: in a version of a text, what the other one has not stands in square or in curly brackets.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.wording.en.acts.done import did
from tracker.wording.en.grammar import day, plural
from tracker.wording.filling import Template, marked, often

LATE = "*"


def _changed_by(fields: Mapping[str, Any]) -> str:
    on = fields.get("day")
    request = f" ({fields['request']})" if fields.get("request") else ""
    told = [
        f"{did(fields.get('action'))}{request}",
        str(fields.get("acting_for") or fields.get("actor") or "nobody"),
        *([day(on)] if isinstance(on, date) else []),
        f"@{fields.get('revision')}",
    ]
    said = f": {str(fields['reason']).rstrip('.')}" if fields.get("reason") else ""
    return f"{LATE + ' ' if fields.get('late') else ''}{', '.join(told)}{said}."


def _day(fields: Mapping[str, Any], name: str) -> str:
    return day(fields[name]) if isinstance(fields.get(name), date) else "an unknown day"


def _learned_late(fields: Mapping[str, Any]) -> str:
    done, on = did(fields.get("action")), _day(fields, "recorded_on")
    return f"Entered on {on}, @{fields.get('revision')}: {done} from {_day(fields, 'day')}."


def _tasks_learned_late(fields: Mapping[str, Any]) -> str:
    tasks, codes = plural(fields.get("number") or 0, "task"), often(fields.get("codes") or (), fields.get("left_out") or 0, str)
    return f"Facts of {_day(fields, 'day')} or before were entered later, on {tasks} ({codes or '-'})."


REASONS: dict[str, Template] = {
    "report_changes": "What has changed",
    "section_changes_moved": "Dates moved",
    "section_changes_colour": "Colour changed",
    "section_changes_reworded": "Reworded",
    "section_changes_appeared": "Appeared",
    "section_changes_gone": "Gone",
    "no_changes_moved": "No due day or forecast has moved.",
    "no_changes_colour": "No goal or changed task has a different colour.",
    "no_changes_reworded": "No title or term has been reworded.",
    "no_changes_appeared": "No task has appeared.",
    "no_changes_gone": "No task was withdrawn, cancelled or removed.",
    "changes_late": f"A star ({LATE}) marks what was learned after the earlier moment and took effect before it.",
    "changes_colour": (
        "The colours of tasks are compared only where a task was changed or its due day has passed. Those that are merely due soon"
        " or not reported are in the reports upcoming and silence."
    ),
    "changed_by": _changed_by,
    "learned_late": _learned_late,
    "tasks_learned_late": _tasks_learned_late,
    "all_learned_late": "Everything here was entered after {day}: by then nothing had been recorded.",
    "section_late": LATE,
    "section_reworded_old": lambda fields: marked(fields.get("parts"), "[-", "-]"),
    "section_reworded_new": lambda fields: marked(fields.get("parts"), "{+", "+}"),
}

"""The sentences of needs: the circle that would be closed, and by what a task is blocked."""

from datetime import date

from tracker.wording.en.grammar import day, spoken
from tracker.wording.en.labels import label
from tracker.wording.filling import Fields, Template

LONGEST = 10
"""Steps that a circle is told with whole."""


def dependency_circle(fields: Fields) -> str:
    path, links = (
        [str(each) for each in value] if isinstance(value, list) else [] for value in (fields["path"], fields["links"])
    )
    steps = [f"{how} {code}" for how, code in zip(links, path[1:], strict=False)]
    if len(steps) > LONGEST:
        steps = [*steps[: LONGEST // 2], "...", *steps[-LONGEST // 2 :]]
    over = " A task is done after its sub-tasks." if "includes" in links else ""
    return f"{fields['code']} would wait for itself: {' '.join([*path[:1], *steps])}.{over} Leave out one of these."


def dependency_unknown(fields: Fields) -> str:
    known = f"It needs {spoken(fields['known'])}." if fields.get("known") else "It needs nothing."
    return f"{fields['code']} does not need {fields['needs']}. {known}"


def _whose(fields: Fields) -> str:
    due = fields.get("due")
    return f"{fields.get('lead') or 'no lead'}, {f'due {day(due)}' if isinstance(due, date) else 'no due day'}"


ERRORS: dict[str, Template] = {
    "dependency_itself": "{code} cannot need itself. Name another task.",
    "dependency_twice": "{code} needs {needs} already ({dependency}). Nothing is left to do.",
    "chain_too_long": "{code} and {other} would be joined by a chain of more than {most:link}, one after another. Remove a link in between.",
    "dependency_circle": dependency_circle,
    "dependency_unknown": dependency_unknown,
}

REASONS: dict[str, Template] = {
    "blocked_by": lambda fields: f"Blocked by {fields['task']} ({_whose(fields)}).",
    "still_waits_for": "{code} still waits for {tasks}.",
    "still_open_below": "The open sub-tasks of {code} stay open: {tasks}. Cancelling it --with-subtasks cancels them, too.",
    "waited_for": "It still waited for {tasks}.",
    "open_below": "Sub-tasks stayed open: {tasks}.",
    "need_stands": lambda fields: f"{fields['task']}: {label(fields['status'])} ({_whose(fields)}).",
}

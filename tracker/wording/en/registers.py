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
    of = "the task" if fields["open"] == 1 else f"the {plural(fields['open'], 'task')}"
    are = noun(fields["number"], "is", "are")
    silent = f"{figure(fields['number'])} of {of} under control {are} without word for longer than the reporting period"
    return f"{silent}; the longest for {plural(fields['days'], 'day')}."


REASONS: dict[str, Template] = {
    "report_decisions": "What waits for a decision",
    "decisions_wait": _decisions_wait,
    "section_deciders": "By who decides",
    "no_deciders": "Nothing waits for a decision.",
    "decisions_rule": "A report waits for the controller of the task, a request for more time for the body that set the term. Days late of a reported task are those until its report.",
    "report_silence": "Tasks without word",
    "silent_tasks": _silent_tasks,
    "section_silent_bodies": "By lead",
    "no_silent_bodies": "Nobody is silent.",
    "silence_rule": "The last word is the lead's last update, or the assignment or decision that put the task in its hands; a task has its own reporting period, or that of the strategy.",
}

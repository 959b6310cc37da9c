"""What a list says when there is nothing in it: of what there is none, and what to do first.

Invariant: every report has its sentence here; commands that are named are commands of the program.
"""

from collections.abc import Callable

from tracker.wording.en.grammar import plural
from tracker.wording.filling import Fields, Template, Words

PLAN = "or bring a whole plan: `tracker plan apply FILE`."
FIRST_TASK = f"There are no tasks yet. Add one: `tracker task add`, {PLAN}"
NO_FIT = "No task fits these words. Take some away, or list all: `tracker task list`."

NOTHING = Words(
    {
        # of tasks: said when there are tasks, but none here
        "brief": "There is nothing to report yet.",
        "overdue": "No task is overdue.",
        "upcoming": "No open task falls due in these days.",
        "decisions": "Nothing waits for a decision.",
        "silence": "No open task has gone without an update for longer than its reporting period.",
        "tasks": NO_FIT,
        "window": "No task belongs to this window. Put one there: `tracker task amend CODE --window WINDOW`.",
        "confidence": "No declared colour differs from the computed one. Declare one: `tracker task assess CODE COLOUR --note TEXT`.",
        "slip": "No forecast has been made. Make one: `tracker task forecast CODE DAY`.",
        "progress": "No task that counts has a due day or was accepted, so there is nothing to draw over time.",
        "timeline": "No task that these words find has a due day. Give one: `tracker task amend CODE --term TEXT`.",
        "causes": "No delay was put down to a cause, and no report was late.",
        "changes": "Nothing has been recorded that could have changed.",
        "minutes": "Nothing has been written since, so no decision was taken.",
        "extensions": "There is no request for more time. A lead makes one: `tracker task extend CODE DAY --cause CAUSE`.",
        "discipline": "Nothing was due in these days, and nothing was decided in them.",
        "evidence": "No evidence yet. Add some: `tracker evidence add CODE --link URL`.",
        "handover": "There is nothing to hand over: this member has no tasks, and nothing waits for a decision.",
        "remind": "Nobody needs to be reminded of anything new.",
        "why": "No term is set, so there is no day to explain. Set one: `tracker task amend CODE --term TEXT`.",
        "bulk": "No task is chosen, so nothing would change.",
        "calendar_moves": "No deadline would move.",
        # of other items
        "status": f"No goals yet. Add one: `tracker goal add CODE --title TEXT`, {PLAN}",
        "goals": f"No goals yet. Add one: `tracker goal add CODE --title TEXT`, {PLAN}",
        "bodies": f"No bodies yet. Add one: `tracker body add CODE --name TEXT`, {PLAN}",
        "events": f"No events yet. Add one: `tracker event add CODE --title TEXT`, {PLAN}",
        "instruments": f"No instruments yet. Add one: `tracker instrument add CODE --title TEXT`, {PLAN}",
        "clauses": f"No clauses yet. Add one: `tracker clause add CODE --instrument INSTRUMENT`, {PLAN}",
        "windows": f"No windows yet. Add one: `tracker window add CODE --title TEXT --term TERM`, {PLAN}",
        "own_fields": f"The strategy has no fields of its own yet. Add one: `tracker field add CODE --title TEXT`, {PLAN}",
        "members": "No members yet: the owner of the database names one by `tracker db members --recover`.",
        "deputies": "Nobody acts for another. Name a deputy: `tracker member depute`.",
        "series": "No series yet. Add one: `tracker series add`.",
        "series_list": "No series yet. Add one: `tracker series add`.",
        "calendar": "No days of this calendar yet. Add them: `tracker calendar add`.",
        "rights": "No members yet, so nobody has a right.",
        "issued": "No report has been issued yet. Issue one: `tracker report brief --issue --output brief.pdf`.",
        "narratives": "No narratives yet. Write one: `tracker narrative add TEXT`.",
        "log": "Nothing had been recorded by then.",
        "trail": "Nothing had been recorded about it by then.",
        # below the facts of one item
        "task": "No updates yet.",
        "goal": "No goals below this one.",
        "body": "It has no other names.",
        "event": "Nothing counts from it.",
        "database": "There is nothing to say of this database.",
    }
)
"""Report -> its sentence."""

_NONE_OF = {
    "overdue": "is overdue",
    "upcoming": "falls due in these days",
    "decisions": "waits for a decision",
    "silence": "has gone without an update for longer than its reporting period",
    "discipline": "is due in these days, and nothing was decided in them",
    "slip": "has a forecast",
    "extensions": "has asked for more time",
    "confidence": "has a declared colour that differs from the computed one",
    "remind": "needs a reminder that was not sent already",
}
"""Report of tasks under control -> what none of them is."""


def _decisions(fields: Fields) -> str:
    body = fields.get("body")
    return none_of(fields["over"], _NONE_OF["decisions"] + (f" of {body}" if body else ""))


def _extensions(fields: Fields) -> str:
    if fields.get("pending") and fields["over"]:
        return f"No request for more time is pending: {plural(fields['over'], 'request')} decided."
    if code := fields.get("code"):
        return f"{code} has not asked for more time."
    return "No request for more time was made." if fields.get("pending") else none_of(fields["over"], _NONE_OF["extensions"])


_LOOKED_AT: dict[str, Callable[[Fields], str]] = {
    "decisions": _decisions,
    "extensions": _extensions,
    "causes": lambda fields: f"Of {plural(fields['over'], 'task')} no delay was put down to a cause, and no report was late.",
    "timeline": lambda fields: (
        f"Of {plural(fields['over'], 'task')} that these words find none has a due day. Give one: `tracker task amend CODE --term TEXT`."
        if fields["over"]
        else NO_FIT
    ),
}
"""Report that looks at other tasks, or may be of a part of them -> its sentence."""

OF_TASKS = frozenset(list(NOTHING)[: list(NOTHING).index("status")]) - {"bulk", "calendar_moves", "handover"}
"""Reports that say first of all that there are no tasks, where there are none."""


def no_rows(fields: Fields) -> str:
    """The sentence of an empty report; `bare` is whether there is no task at all."""
    name = str(fields["report"])
    if fields.get("bare") and name in OF_TASKS:
        return FIRST_TASK
    if fields.get("over") is not None and name in _LOOKED_AT:
        return _LOOKED_AT[name](fields)
    if fields.get("over") is not None and name in _NONE_OF:
        return none_of(fields["over"], _NONE_OF[name])
    if login := fields.get("bodiless"):
        return f"{login} belongs to no body, so has no tasks. Name the body: `tracker member amend {login} --body BODY`."
    return NOTHING.get(name, "There is nothing in it.")


def none_of(over: object, what: str) -> str:
    """`what` none of the tasks under control is, of which there are `over`."""
    if over in (0, 1):
        return f"No task {what}: {'one is' if over else 'none is'} under control."
    return f"None of the {plural(over, 'task')} under control {what}."


REASONS: dict[str, Template] = {"no_rows": no_rows}

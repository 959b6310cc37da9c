"""The verbs on a task as declared forms; what they do is done by the services, as on the command line."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.lifecycle import MOVES, body_for
from tracker.domain.model import Act, Outcome, Task, text_in
from tracker.services.conflicts import unchanged_since
from tracker.services.control import perform
from tracker.services.tasks import withdraw
from tracker.storage.work import Work
from tracker.tui.dialogs.form import Ask, Form, FormDialog, Values
from tracker.wording import label
from tracker.wording.done import did

NOTE = Ask("note", "Note", "text")
ON = Ask("on", "From which day it counts", "day")
OUTCOMES = tuple((label(outcome), str(outcome)) for outcome in Outcome)

ASKS: dict[str, tuple[Ask, ...]] = {
    "assign": (NOTE, ON),
    "update": (Ask("percent", "Done, in percent (0 to 100)", "number"), NOTE, ON),
    "report": (NOTE, Ask("evidence", "Evidence: a link or a registration number"), ON),
    "accept": (Ask("outcome", "Outcome", "choice", choices=OUTCOMES), NOTE, ON),
    "return": (Ask("note", "What must be put right", "text"), ON),
    "suspend": (NOTE, Ask("stop_clock", "The decision stops the clock", "switch"), ON),
    "resume": (NOTE, ON),
    "cancel": (Ask("outcome", "Outcome", "choice", "not_executed", OUTCOMES), Ask("note", "The decision", "text"), ON),
    "no_public_evidence": (Ask("source", "Where was searched"), NOTE, ON),
    "withdraw": (Ask("reason", "Why it was a mistake"),),
}
"""Verb -> what its form asks."""

ACTS = {"update": Act.PROGRESS, "return": Act.RETURN} | {name: Act(name) for name in ASKS if name not in ("update", "withdraw")}


def dialog_for(id: str, task: Task) -> FormDialog:
    """The form of a verb for a task, as it stands on the screen."""
    act = ACTS.get(id)
    asks = tuple(_filled(ask, task) for ask in ASKS[id])
    verb = label(id).capitalize() if act is None else label(act).capitalize()
    told = (text_in(task, "title", "en"), _who(act, task))
    return FormDialog(Form(f"{verb} {task.code}", told, asks, _deed(act, task), task.code, verb, did(f"task.{id}"), _seen(task)))


def _filled(ask: Ask, task: Task) -> Ask:
    return Ask(ask.name, ask.label, ask.kind, task.percent) if ask.name == "percent" else ask


def _seen(task: Task) -> dict[str, object]:
    return {"status": task.status, "percent": task.percent}


def _who(act: Act | None, task: Task) -> str:
    role = MOVES[act].by if act else None
    body = body_for(task, act) if act else None
    status = f"Now {label(task.status)}, {task.percent}% done."
    return f"{status} Acting for {body}, its {role}." if body else status


def _deed(act: Act | None, task: Task) -> Any:
    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        unchanged_since(work, "task", task.code, seen)
        if act is None:
            withdraw(work, task.code)
        else:
            perform(work, task.code, act, **{name: value for name, value in values.items() if value is not None})

    return do

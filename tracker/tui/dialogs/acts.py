"""The verbs on a task as declared forms; what they do is done by the services, as on the command line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tracker.domain.control.lifecycle import MOVES, body_for
from tracker.domain.control.unfinished import Unfinished
from tracker.domain.model.item import text_in
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import STEPS, Act, Cause, Outcome
from tracker.errors import Refused
from tracker.services import co_executors, series
from tracker.services.conflicts import unchanged_since
from tracker.services.control import perform
from tracker.services.tasks import withdraw
from tracker.services.terms import rule_by_act
from tracker.services.unfinished import left_by
from tracker.storage.shelves.naming import body_named
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.extending import decision_form, request_form
from tracker.tui.dialogs.fields import TERM_HINT
from tracker.tui.dialogs.form import REASON, Ask, Form, FormDialog, Values
from tracker.tui.dialogs.holdings import EVIDENCE, as_given, evidence_form, needs_form
from tracker.tui.dialogs.inputs import choices_of
from tracker.wording import label, sentence
from tracker.wording.en.done import did

NOTE = Ask("note", "Note", "text")
ON = Ask("on", "From which day it counts", "day", hint="YYYY-MM-DD, empty for today")
BY = Ask("by", "Clause or instrument that says so", hint="its code")
OUTCOMES = choices_of(Outcome)
WITH_SUBTASKS = Ask("with_subtasks", "Cancel its open sub-tasks, too", "switch")

ASKS: dict[str, tuple[Ask, ...]] = {
    "assign": (NOTE, ON),
    "update": (Ask("percent", "Done, in percent (0 to 100)", "number"), NOTE, ON),
    "report": (
        NOTE,
        Ask("evidence", "Evidence: a link, a file by its path, or a document", hint=EVIDENCE),
        ON,
    ),
    "accept": (
        Ask("outcome", "Outcome", "choice", choices=OUTCOMES),
        Ask("percent", "Of a part: how much, in percent (0 to 99)", "number", hint="empty for the last one stated"),
        NOTE,
        ON,
    ),
    "return": (Ask("note", "What must be put right", "text"), Ask("internal_due", "Wanted again by (internal day)", "day"), ON),
    "suspend": (NOTE, Ask("stop_clock", "The decision stops the clock", "switch"), ON),
    "resume": (NOTE, ON),
    "cancel": (Ask("outcome", "Outcome", "choice", "not_executed", OUTCOMES), Ask("note", "The decision", "text"), ON),
    "no_public_evidence": (Ask("source", "Where was searched"), NOTE, ON),
    "submit": (NOTE, Ask("evidence", "Evidence: a link, a file by its path, or a document", hint=EVIDENCE), ON),
    "forecast": (
        Ask("forecast", "Expected to be delivered on", "day"),
        Ask("cause", "Why it is late, if it is", "choice", choices=choices_of(Cause, optional=True)),
        NOTE,
        ON,
    ),
    "assess": (Ask("colour", "Declared colour", "choice", choices=choices_of(STEPS)), Ask("note", "Why", "text"), ON),
    "redate": (Ask("term", "New term", hint=TERM_HINT), BY, NOTE, REASON, ON),
    "reopen": (BY, Ask("note", "Why it is opened again", "text"), REASON, ON),
    "transfer": (Ask("to", "Body that leads it from now on", hint="code or name"), BY, NOTE, REASON, ON),
    "co_executor": (
        Ask("body", "Body that helps", hint="code or name"),
        Ask("due", "Submits to the lead by", "day"),
        Ask("note", "What it does", "text"),
        REASON,
        ON,
    ),
    "skip": (Ask("outcome", "Outcome", "choice", "not_executed", OUTCOMES), Ask("note", "Why this period is let go", "text"), ON),
    "plan_on": (Ask("until", "Write its periods up to this day", "day"), ON),
    "withdraw": (Ask("reason", "Why it was a mistake"),),
}
"""Verb -> what its form asks."""

OTHERS = ("withdraw", "co_executor", "skip", "plan_on")
"""Verbs that are no move of a task, or not always: a draft is withdrawn without one."""

ACTS = {"update": Act.PROGRESS, "return": Act.RETURN} | {name: Act(name) for name in ASKS if name not in ("update", *OTHERS)}

Question = Callable[[Store], Form]


def dialog_for(id: str, task: Task) -> FormDialog:
    """The form of a verb for a task, as it stands on the screen."""
    return FormDialog(form_for(id, task))


def question_for(id: str, task: Task, acting_for: str | None) -> Question:
    """A question for the form of a verb: some say what the books hold besides the task."""
    if id == "decide":
        return lambda store: decision_form(store, task, ON)
    if id == "extend":
        return lambda store: request_form(task, NOTE, ON)
    if id == "evidence":
        return lambda store: evidence_form(store, task)
    if id == "needs":
        return lambda store: needs_form(store, task, ON)
    if id == "submit":
        return lambda store: _submission(store, task, acting_for)
    return lambda store: _with_unfinished(store, form_for(id, task), ACTS.get(id), task)


def _with_unfinished(store: Store, form: Form, act: Act | None, task: Task) -> Form:
    """The form with what the act leaves unfinished, and the question whether open sub-tasks are cancelled with it."""
    left = left_by(store, task, act) if act is not None else Unfinished()
    if left == Unfinished():
        return form
    told = tuple(sentence(each) for each in left.warnings(task.code))
    asks = (WITH_SUBTASKS, *form.asks) if left.open_below else form.asks
    return replace(form, told=(*form.told, *told), asks=asks, done=f"{form.done}, with something left unfinished (see its card)")


def form_for(id: str, task: Task) -> Form:
    """What a verb asks about a task, and what it does with the answers."""
    act = ACTS.get(id)
    stated = {"percent": task.percent} if act is Act.PROGRESS and task.percent < 100 else {}
    asks = tuple(replace(ask, value=stated.get(ask.name, ask.value)) for ask in ASKS[id])
    verb = label(id).capitalize() if act is None else label(act).capitalize()
    told = (text_in(task, "title", "en"), _who(act, task))
    deed = DEEDS[id](task) if id in DEEDS else _move(act, task)
    return Form(f"{verb} {task.code}", told, asks, deed, task.code, verb, did(f"task.{id}"), _seen(task), moves=id == "reopen")


def _submission(store: Store, task: Task, acting_for: str | None) -> Form:
    """Who submits is asked where several bodies help and the person acts for none in particular."""
    form, parts = form_for("submit", task), store.items(CoExecutor, task=task.code)
    told = (form.told[0], *(_part(part) for part in parts))
    bodies = tuple((str(part.body), str(part.body)) for part in parts)
    which = (Ask("acting", "Whose part", "choice", choices=bodies),) if len(bodies) > 1 and acting_for is None else ()
    return replace(form, told=told, asks=(*which, *form.asks))


def _part(part: CoExecutor) -> str:
    due = f" by {part.due}" if part.due else ""
    return f"{part.body}{due}: " + (f"submitted {part.submitted_on}" if part.submitted_on else "not submitted")


def _seen(task: Task) -> dict[str, object]:
    return {"status": task.status, "percent": task.percent}


def _who(act: Act | None, task: Task) -> str:
    role = MOVES[act].by if act else None
    body = body_for(task, act) if act else None
    status = f"Now {label(task.status)}."
    return f"{status} Acting for {body}, {'who set its term' if role == 'setter' else f'its {role}'}." if body else status


# -- what is done

Deed = Callable[[Work, Values, Mapping[str, object]], Any]


def _move(act: Act | None, task: Task) -> Deed:
    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        unchanged_since(work, "task", task.code, seen)
        assert act is not None
        told = {name: value for name, value in values.items() if value is not None}
        if "to" in told:
            told["to"] = body_named(work.store, told["to"]).code
        if "term" in told:
            words = told["term"]
            told |= {"term": rule_by_act(work, words, told.get("by") or ""), "term_text": words}
        if "evidence" in told:
            told |= as_given(told.pop("evidence"))
        perform(work, task.code, act, **told)

    return do


def _withdraw(task: Task) -> Deed:
    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        unchanged_since(work, "task", task.code, seen)
        withdraw(work, task.code)

    return do


def _name_co_executor(task: Task) -> Deed:
    """A body that helps already gets the day and the note that are told."""

    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        if values["body"] is None:
            raise Refused("field_missing", kind="co_executor", code=task.code, field="body")
        body = body_named(work.store, values["body"]).code
        helping: list[CoExecutor] = work.store.items(CoExecutor, task=task.code, body=body)
        told = {name: values[name] for name in ("due", "note") if values[name] is not None}
        if helping:
            co_executors.amend(work, helping[0].code, **told)
        else:
            co_executors.add(work, task.code, body, **told)

    return do


def _skip(task: Task) -> Deed:
    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        unchanged_since(work, "task", task.code, seen)
        series.skip(work, task.code, note=values["note"], outcome=Outcome(values["outcome"]))

    return do


def _plan_on(task: Task) -> Deed:
    def do(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        if values["until"] is None:
            raise Refused("field_missing", kind="series", code=task.series, field="planned_until")
        series.plan_on(work, str(task.series), values["until"])

    return do


DEEDS: dict[str, Callable[[Task], Deed]] = {
    "withdraw": _withdraw,
    "co_executor": _name_co_executor,
    "skip": _skip,
    "plan_on": _plan_on,
}
"""Verb that is no move -> what it does."""

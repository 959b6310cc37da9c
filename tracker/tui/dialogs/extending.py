"""More time: the lead's request, and the decision of who set the term, which is shown the request that it is about."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.control.extensions import request_state
from tracker.domain.model.item import text_in
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.errors import Refused
from tracker.services import extensions
from tracker.services.conflicts import unchanged_since
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.form import Ask, Form, Values
from tracker.tui.dialogs.inputs import choices_of
from tracker.wording import day, sentence
from tracker.wording.en.done import did


def request_form(task: Task, *more: Ask) -> Form:
    """Ask for a later day; the cause is one of the reason codes."""

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        unchanged_since(work, "task", task.code, seen)
        if values["new_due"] is None:
            raise Refused("field_missing", kind="extension", code=task.code, field="due")
        told = {"cause": Cause(values["cause"]), "evidence": values["evidence"], "note": values["note"]}
        extensions.request(work, task.code, due=values["new_due"], **told)

    asks = (
        Ask("new_due", "New due day", "day"),
        Ask("cause", "Why more time is needed", "choice", choices=choices_of(Cause)),
        Ask("evidence", "Grounds: a document with its number and day, or a link"),
        *more,
    )
    due = f"Due {day(task.due)}; its lead {task.lead} asks." if task.due else "It has no due day."
    told, about = (text_in(task, "title", "en"), due), f"more time for {task.code}"
    seen = {"status": task.status, "due": task.due}
    return Form(f"Ask for more time: {task.code}", told, asks, act, about, "Ask", did("extension.request"), seen)


def decision_form(store: Store, task: Task, *more: Ask) -> Form:
    """Decide on the pending request of a task; Refused `extension_none_pending` without one."""
    pending: list[Extension] = store.items(Extension, task=task.code, decided_on=None)
    if not pending:
        raise Refused("extension_none_pending", code=task.code)
    extension = pending[0]

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> Any:
        decision = Decision(values["decision"])
        return extensions.decide(work, extension.code, decision=decision, granted=values["granted"], reason=values["note"])

    asks = (
        Ask("decision", "Decision", "choice", choices=choices_of(Decision)),
        Ask("granted", "Day that is granted, when it is another", "day"),
        Ask("note", "Why; a refusal needs it", "text"),
        *more,
    )
    said = [f"Grounds: {extension.evidence}"] if extension.evidence else []
    said += [f"Note: {extension.note}"] if extension.note else []
    told = (text_in(task, "title", "en"), sentence(request_state(extension, task)), *said)
    return Form(f"Decide on {extension.code}", told, asks, act, extension.code, "Decide", did("extension.decide"))

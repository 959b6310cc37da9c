"""One act on many tasks: what it would do to each and why not, and then all of it in one work.

Must stay true: a preview writes nothing; what was refused in the preview is not asked of `perform`, and what is refused in the
work leaves nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.lifecycle import require_given, require_move, status_after
from tracker.domain.model import Act, Task
from tracker.errors import Refused
from tracker.services import control
from tracker.services.tasks import amend_task
from tracker.storage.reading import Reading
from tracker.storage.work import Work


class Line(NamedTuple):
    """One task: what it is now, what it would be, and the refusal when it stays."""

    code: str
    before: object
    after: object
    refused: Refused | None = None


def preview(store: Reading, codes: Sequence[str], act: str, **said: Any) -> list[Line]:
    """What `act` would do to each task."""
    return [_line(store, code, act, said) for code in codes]


def perform(work: Work, codes: Sequence[str], act: str, **said: Any) -> None:
    """Do `act` to each task."""
    for code in codes:
        PERFORMS[act](work, code, **said)


def _line(store: Reading, code: str, act: str, said: dict[str, Any]) -> Line:
    try:
        task = store.task(code)
        return Line(code, *PREVIEWS[act](task, **said))
    except Refused as refused:
        return Line(code, None, None, refused)


def _moved(act: Act) -> Callable[..., tuple[object, object]]:
    def change(task: Task, **said: Any) -> tuple[object, object]:
        move = require_move(task, act, by=None)
        require_given(task, move, **{name: said.get(name) for name in ("note", "outcome")})
        return task.status, status_after(task, move)

    return change


def _moves(act: Act) -> Callable[..., Any]:
    return lambda work, code, **said: control.perform(work, code, act, **_given(said))


def _given(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _labelled(task: Task, *, labels: str | None = None, on: date | None = None) -> tuple[object, object]:
    """The words beside those that the task has, each once."""
    words = (labels or "").replace(",", " ").split()
    if not words:
        raise Refused("field_missing", kind="task", code=task.code, field="labels")
    return task.labels, " ".join(dict.fromkeys([*(task.labels or "").split(), *words]))


def _label(work: Work, code: str, *, labels: str | None = None, on: date | None = None) -> Any:
    _, words = _labelled(work.get("task", code), labels=labels)
    return amend_task(work, code, on=on, labels=words)


def _wanted(task: Task, *, internal_due: date | None = None, on: date | None = None) -> tuple[object, object]:
    return task.internal_due, internal_due


def _want(work: Work, code: str, *, internal_due: date | None = None, on: date | None = None) -> Any:
    return amend_task(work, code, on=on, internal_due=internal_due)


PREVIEWS: dict[str, Callable[..., tuple[object, object]]] = {
    "assign": _moved(Act.ASSIGN),
    "accept": _moved(Act.ACCEPT),
    "label": _labelled,
    "internal": _wanted,
}
"""Act -> what is before and after."""

PERFORMS: dict[str, Callable[..., Any]] = {
    "assign": _moves(Act.ASSIGN),
    "accept": _moves(Act.ACCEPT),
    "label": _label,
    "internal": _want,
}
"""Act -> what does it."""

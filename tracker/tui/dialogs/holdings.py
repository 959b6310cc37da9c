"""What a task holds beside its fields, evidence and the tasks that it needs: one form shows it, adds to it and takes from it.

Invariant: what is taken away is a choice of the task's own; a path is a file of the person at the screen, `~` their home.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker.domain.control.dependencies import need_state
from tracker.domain.control.evidence import evidence_reason, has_link
from tracker.domain.model.item import text_in
from tracker.domain.model.records import Dependency, Evidence
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.services import dependencies, evidence
from tracker.storage.store import Store
from tracker.storage.work import Work
from tracker.tui.dialogs.form import REASON, Ask, Form, Values
from tracker.tui.dialogs.inputs import NOTHING
from tracker.wording import sentence

EVIDENCE = "https://... or ~/letter.pdf or letter 12 of 20 May 2026"


def as_given(typed: str) -> dict[str, Any]:
    """What was typed as evidence of an act: the path of a file, or words."""
    path = Path(os.path.expanduser(typed))
    named = path.suffix[1:].isalnum() and not path.suffix[1:].isdigit()  # "No. 15" and "letter 5.1" are words
    return {"files": (path,)} if not has_link(typed) and (path.exists() or named) else {"evidence": typed}


def attach(work: Work, code: str, typed: str | None, **said: Any) -> Evidence:
    """Add what was typed as evidence of the task: what has a link in it is one, anything else the path of a file; nothing but a
    number and a day is a document that lies elsewhere.
    """
    if not typed:
        return evidence.add_document(work, code, **said)
    if has_link(typed):
        return evidence.add_link(work, code, typed, **said)
    return evidence.add_file(work, code, Path(os.path.expanduser(typed)), **said)


def evidence_form(store: Store, task: Task) -> Form:
    """Add a link or a file to the task, withdraw one of those that it has, or both as one revision."""
    standing: list[Evidence] = list(store.evidence.listed(task.code))

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        typed = values["evidence"]
        if typed or (values["number"] and values["day"]):
            attach(work, task.code, typed, **{name: values[name] for name in ("number", "day", "note")})
        if gone := values.get("withdraw"):
            evidence.withdraw(work, gone)
        elif not typed:
            raise Refused("field_missing", kind="evidence", code=task.code, field="evidence")

    asks = (
        Ask("evidence", "Add a link, or a file by its path", hint="https://... or ~/letter.pdf, or a number and a day alone"),
        Ask("number", "Its registration number"),
        Ask("day", "Its day", "day"),
        Ask("note", "Note"),
        *_taking("withdraw", "Withdraw one that was added by mistake", (each.code for each in standing)),
        *((REASON,) if standing else ()),
    )
    lines = (text_in(task, "title", "en"), *(sentence(evidence_reason(each)) for each in standing))
    return Form(f"Evidence of {task.code}", lines, asks, act, f"evidence of {task.code}", "Write", "changed")


def needs_form(store: Store, task: Task, *more: Ask) -> Form:
    """Say that the task waits for another one, that it waits for one no longer, or both as one revision."""
    standing: list[Dependency] = store.items(Dependency, task=task.code)

    def act(work: Work, values: Values, seen: Mapping[str, object]) -> None:
        if gone := values.get("withdraw"):
            dependencies.withdraw(work, task.code, gone)
        elif not values["needs"]:
            raise Refused("field_missing", kind="dependency", code=task.code, field="needs")
        if values["needs"]:
            dependencies.add(work, task.code, values["needs"])

    asks = (
        Ask("needs", "Waits for this task", hint="code of a task"),
        *_taking("withdraw", "Waits for this one no longer", (str(each.needs) for each in standing)),
        *((REASON,) if standing else ()),
        *more,
    )
    needed = store.dependencies.needed_by([task.code]).get(task.code, [])
    lines = (text_in(task, "title", "en"), *(sentence(need_state(each)) for each in needed))
    return Form(f"What {task.code} needs", lines, asks, act, f"needs of {task.code}", "Write", "changed")


def _taking(name: str, text: str, codes: Iterable[str]) -> tuple[Ask, ...]:
    choices = tuple((code, code) for code in codes)
    return (Ask(name, text, "choice", choices=(NOTHING, *choices)),) if choices else ()

"""One act on many tasks: rehearsed first to show what would change, then written as one revision, all or nothing.

Invariant: the rehearsal performs the act itself, so its refusals are the same; nothing is written if the ledger has changed since
the preview.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.control import four_eyes, unfinished
from tracker.domain.control.bulk import CHANGES, REFUSED, TaskPreview
from tracker.domain.filters import Filter
from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.item import Item
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.services.acts.rehearsal import Door, rehearsal
from tracker.storage.values import TaskQuery
from tracker.storage.work import Work

MOST_TASKS = 1_000_000
"""A limit above the number of tasks of any filter."""


NO_CHANGE = frozenset(["redate_same", "transfer_same"])
"""Refusals that mean that the task already has the new values."""

HIDDEN_FIELDS = made_of("task", "term", "rule") | {"term_text", "resume_to"}
"""Fields not in the preview because they follow from others; the days of acts are left out too."""


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act on one task, given its code."""

    name: str
    do: Callable[[Work, str], object]


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of `bulk` as of revision `head`."""

    bulk: BulkAct
    head: int
    lines: tuple[TaskPreview, ...]

    def count(self, state: str) -> int:
        """The number of tasks with this state."""
        return sum(line.state == state for line in self.lines)


def preview(door: Door, chosen: Filter | Sequence[str], bulk: BulkAct) -> Preview:
    """The effect of `bulk` on the tasks of a filter or with given codes; nothing is written. Refused if there are none."""
    with rehearsal(door()) as work:
        lines = tuple(_try(work, bulk, task) for task in _tasks(work, chosen))
        found = Preview(bulk, work.number - 1, lines)
    if not found.lines:
        raise Refused("bulk_nothing", words=str(chosen) if isinstance(chosen, Filter) else "")
    return found


def perform(work: Work, shown: Preview, *, only_possible: bool = False) -> int:
    """Do what the preview shows; the number of tasks changed. Refused as a whole if any task is refused (unless `only_possible`),
    and if anything was written since the preview.
    """
    if work.number - 1 != shown.head:
        raise Refused("bulk_changed", seen=shown.head, now=work.number - 1)
    refused = [line for line in shown.lines if line.state == REFUSED]
    if refused and not only_possible:
        raise Refused("bulk_refused", number=len(refused), of=len(shown.lines), why=refused[0].why)
    changing = [line.task for line in shown.lines if line.state == CHANGES]
    work.read_ahead(Task, changing)
    for task in changing:
        shown.bulk.do(work, task.code)
    return len(changing)


def _tasks(work: Work, chosen: Filter | Sequence[str]) -> list[Task]:
    """The tasks: of a filter by due day, of codes in their given order."""
    if isinstance(chosen, Filter):
        found = work.store.tasks.page(TaskQuery(chosen, limit=MOST_TASKS), work.today)
        work.read_ahead(Task, found)
        return found
    named = (work.get(Task, code) for code in chosen)
    return list({task.code: task for task in named}.values())


def _try(work: Work, bulk: BulkAct, task: Task) -> TaskPreview:
    try:
        done = bulk.do(work, task.code)
    except Refused as refused:
        return TaskPreview(task) if refused.kind in NO_CHANGE else TaskPreview(task, why=Reason(refused.kind, refused.fields))
    remarks = (*four_eyes.eyes_reasons(done), *unfinished.unfinished_reasons(done)) if isinstance(done, Update) else ()
    return TaskPreview(task, tuple(_changes(task, work.find(Task, task.code))), remarks=remarks)


def _changes(task: Task, now: Item | None) -> Iterator[tuple[str, object, object]]:
    for field in fields_of("task"):
        done_on = field.made == "act" and field.type is date and field.attribute != "forecast"
        if field.attribute not in HIDDEN_FIELDS and not done_on:
            old, new = getattr(task, field.attribute), getattr(now, field.attribute, None)
            if old != new:
                yield field.attribute, old, new

"""One act on many tasks: tried first to show what would change, then written as one revision, all of it or nothing.

Invariant: what is tried is the single act itself, so that it is refused in the same words; nothing is written when the
ledger moved on since it was shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from tracker.domain.control import four_eyes, unfinished
from tracker.domain.control.bulk import CHANGES, REFUSED, Line
from tracker.domain.filters import Filter
from tracker.domain.model.labels import relabelled
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome
from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.services.control import accept, assign
from tracker.services.decisions import redate, transfer
from tracker.services.labels import label
from tracker.services.rehearsal import Door, rehearsed
from tracker.services.tasks import amend_task
from tracker.services.terms import rule_by_act
from tracker.storage.values import Question
from tracker.storage.work import Work

MOST = 1_000_000
"""More tasks than any filter finds."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """An act as it is done to one task by its code, and the fields (attributes) whose change is shown."""

    name: str
    shown: tuple[str, ...]
    do: Callable[[Work, str], Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What `bulk` would do as of revision `head`."""

    bulk: Bulk
    head: int
    lines: tuple[Line, ...]

    def count(self, state: str) -> int:
        """How many tasks have this state."""
        return sum(line.state == state for line in self.lines)


def assigning() -> Bulk:
    """Put drafts under control."""
    return Bulk("assign", ("status",), assign)


def labelling(add: Sequence[str] = (), remove: Sequence[str] = ()) -> Bulk:
    """Put words on tasks and take words away."""
    relabelled(None, add, remove)
    return Bulk("label", ("labels",), lambda work, code: label(work, code, add=add, remove=remove))


def wanting_by(day: date | None) -> Bulk:
    """Set the internal day, or take it away."""
    return Bulk("internal", ("internal_due",), lambda work, code: amend_task(work, code, internal_due=day))


def accepting(outcome: Outcome) -> Bulk:
    """Accept what was reported, each with the same outcome."""
    return Bulk("accept", ("status", "outcome"), lambda work, code: accept(work, code, outcome=outcome))


def redating(term: str, by: str, note: str | None = None) -> Bulk:
    """Change the term by a new act; one that has this term already stays as it is."""

    def do(work: Work, code: str) -> None:
        task, rule = cast(Task, work.get("task", code)), rule_by_act(work, term, by)
        if task.term_rule != rule:
            redate(work, code, term=rule, term_text=term, by=by, note=note)

    return Bulk("redate", ("due",), do)


def transferring(to: str, by: str, note: str | None = None) -> Bulk:
    """Give tasks to another lead by an act; one that it leads already stays as it is."""

    def do(work: Work, code: str) -> None:
        if cast(Task, work.get("task", code)).lead != to:
            transfer(work, code, to=to, by=by, note=note)

    return Bulk("lead", ("lead", "officer"), do)


def preview(door: Door, chosen: Filter | Sequence[str], bulk: Bulk) -> Preview:
    """What `bulk` would do to the tasks that a filter finds, or that codes name; nothing is written. Refused for no task."""
    with rehearsed(door()) as work:
        lines = tuple(_tried(work, bulk, task) for task in _tasks(work, chosen))
        found = Preview(bulk, work.number - 1, lines)
    if not found.lines:
        raise Refused("bulk_nothing", words=str(chosen) if isinstance(chosen, Filter) else "")
    return found


def perform(work: Work, shown: Preview, *, only_possible: bool = False) -> int:
    """Do what was shown, and say to how many tasks. Refused as a whole when one is refused, unless only the others are asked
    for, and when anything was written since it was shown.
    """
    if work.number - 1 != shown.head:
        raise Refused("bulk_changed", seen=shown.head, now=work.number - 1)
    refused = [line for line in shown.lines if line.state == REFUSED]
    if refused and not only_possible:
        raise Refused("bulk_refused", number=len(refused), of=len(shown.lines), why=refused[0].why)
    changing = [line.task for line in shown.lines if line.state == CHANGES]
    work.read_ahead("task", changing)
    for task in changing:
        shown.bulk.do(work, task.code)
    return len(changing)


def _tasks(work: Work, chosen: Filter | Sequence[str]) -> list[Task]:
    """The tasks, by their due day where a filter finds them, as codes name them otherwise."""
    if isinstance(chosen, Filter):
        found = work.store.tasks(Question(chosen, limit=MOST), work.today)
        work.read_ahead("task", found)
        return found
    named = (cast(Task, work.get("task", code)) for code in chosen)
    return list({task.code: task for task in named}.values())


def _tried(work: Work, bulk: Bulk, task: Task) -> Line:
    try:
        done = bulk.do(work, task.code)
    except Refused as refused:
        return Line(task, why=Reason(refused.kind, refused.fields))
    now = work.find("task", task.code)
    pairs = ((name, getattr(task, name), getattr(now, name)) for name in bulk.shown)
    remarks = (*four_eyes.told_of(done), *unfinished.told_after(done)) if isinstance(done, Update) else ()
    return Line(task, tuple(pair for pair in pairs if pair[1] != pair[2]), remarks=remarks)

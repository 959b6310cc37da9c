"""Warnings about likely slips of the pen: a term that has already passed, a lead that is its own controller, a title that another
task has, an internal or co-executor's day that a new term makes too late, a recurring term for a single task.

Invariant: a slip never refuses anything; it is shown once, to the person who typed it, and only fields typed now are checked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Series, Task
from tracker.domain.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class TypedFields:
    """A task or series and the fields (attributes) typed now; `today` is None for an entry about an earlier day.

    `twins` are the codes of other tasks with the same title, `parts` its co-executors.
    """

    item: Task | Series
    fields: frozenset[str]
    today: date | None
    twins: Sequence[str] = ()
    parts: Sequence[CoExecutor] = ()


def slips_in(typed: TypedFields) -> tuple[Reason, ...]:
    """Every likely slip."""
    return tuple(found for look in SLIPS if (found := look(typed)) is not None)


def _over(typed: TypedFields) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or typed.today is None or "due" not in typed.fields or task.status in CLOSED:
        return None
    past = task.due is not None and task.due < typed.today
    return because("slip_past_term", code=task.code, due=task.due) if past else None


def _own_controller(typed: TypedFields) -> Reason | None:
    item = typed.item
    if typed.fields.isdisjoint({"lead", "controller"}) or item.lead is None or item.lead != item.controller:
        return None
    return because("slip_own_controller", code=item.code, body=item.lead)


def _same_title(typed: TypedFields) -> Reason | None:
    return because("slip_same_title", code=typed.item.code, others=list(typed.twins)) if typed.twins else None


def _internal_overtaken(typed: TypedFields) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or "due" not in typed.fields or task.due is None or task.internal_due is None:
        return None
    days = {"internal": task.internal_due, "due": task.due}
    return because("slip_internal_overtaken", code=task.code, **days) if task.internal_due > task.due else None


def _parts_overtaken(typed: TypedFields) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or "due" not in typed.fields or task.due is None:
        return None
    late = [each.body for each in typed.parts if each.due is not None and each.due >= task.due]
    return because("slip_parts_overtaken", code=task.code, bodies=late, due=task.due) if late else None


def _recurring(typed: TypedFields) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or task.series is not None or "term_rule" not in typed.fields or task.term_rule is None:
        return None
    return because("slip_recurring_term", code=task.code) if term_of(task.term_rule).kind == "recurring" else None


SLIPS: tuple[Callable[[TypedFields], Reason | None], ...] = (
    _over,
    _own_controller,
    _same_title,
    _internal_overtaken,
    _parts_overtaken,
    _recurring,
)
"""Every check for a slip."""

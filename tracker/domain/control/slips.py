"""What looks like a slip of the pen and is done all the same: a term that is over already, a lead that controls itself, a title
that stands twice, a day that a new term has overtaken.

Invariant: a slip refuses nothing and is told once, to who typed it; what was not typed now is not looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Series, Task
from tracker.domain.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class Typed:
    """A task or a series with the fields (attributes) that were typed now; `today` is null for what is entered of an earlier day.

    `twins` are the codes of other tasks with its title, `parts` those who help with it.
    """

    item: Task | Series
    fields: frozenset[str]
    today: date | None
    twins: Sequence[str] = ()
    parts: Sequence[CoExecutor] = ()


def slips_in(typed: Typed) -> tuple[Reason, ...]:
    """Everything that looks like a slip."""
    return tuple(found for look in SLIPS if (found := look(typed)) is not None)


def _over(typed: Typed) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or typed.today is None or "due" not in typed.fields or task.status in CLOSED:
        return None
    past = task.due is not None and task.due < typed.today
    return because("slip_past_term", code=task.code, due=task.due) if past else None


def _own_controller(typed: Typed) -> Reason | None:
    item = typed.item
    if typed.fields.isdisjoint({"lead", "controller"}) or item.lead is None or item.lead != item.controller:
        return None
    return because("slip_own_controller", code=item.code, body=item.lead)


def _same_title(typed: Typed) -> Reason | None:
    return because("slip_same_title", code=typed.item.code, others=list(typed.twins)) if typed.twins else None


def _internal_overtaken(typed: Typed) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or "due" not in typed.fields or task.due is None or task.internal_due is None:
        return None
    told = {"internal": task.internal_due, "due": task.due}
    return because("slip_internal_overtaken", code=task.code, **told) if task.internal_due > task.due else None


def _parts_overtaken(typed: Typed) -> Reason | None:
    task = typed.item
    if not isinstance(task, Task) or "due" not in typed.fields or task.due is None:
        return None
    late = [each.body for each in typed.parts if each.due is not None and each.due >= task.due]
    return because("slip_parts_overtaken", code=task.code, bodies=late, due=task.due) if late else None


SLIPS: tuple[Callable[[Typed], Reason | None], ...] = (
    _over,
    _own_controller,
    _same_title,
    _internal_overtaken,
    _parts_overtaken,
)
"""Every slip that is looked for."""

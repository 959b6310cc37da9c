"""What becomes of the tasks that a file leaves out, where a reason is given.

A draft is withdrawn, a task under control cancelled, a series ends.

Invariant: parts end before what they are parts of, and a series never before it begins.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from graphlib import TopologicalSorter

from tracker.domain.model.vocabulary import Act, Outcome, Status
from tracker.exchange.plans.comparison.changes import Change
from tracker.exchange.plans.comparison.options import Options
from tracker.exchange.plans.comparison.parts import PlanParts
from tracker.exchange.plans.comparison.standing import StandingTask


def end_left_out(changes: Iterable[Change], options: Options, day: date, parts: PlanParts) -> None:
    """Add to the parts of a plan what ends on `day`."""
    for task in _parts_first([each.before for each in changes if each.record is None and each.before is not None]):
        if not (reason := options.left_out.get(task.code) or options.cancel):
            continue
        if task.recurs:
            note = "\n".join(filter(None, (task.note, reason)))
            parts.item("series", task.code, "", {"until": max(day, task.since or date.min), "note": note})
        elif task.status is Status.DRAFT:
            parts.act(task.code, Act.WITHDRAW, "", note=reason)
        else:
            parts.act(task.code, Act.CANCEL, "", note=reason, outcome=Outcome.NOT_EXECUTED)


def _parts_first(tasks: Iterable[StandingTask]) -> Iterator[StandingTask]:
    by_code = {each.code: each for each in tasks if each.code}
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(by_code, ()))
    for code, each in by_code.items():
        if each.parent in by_code:
            order.add(each.parent, code)
    yield from (by_code[code] for code in order.static_order())

"""The bases of terms: an event on its day, or another task on the day it was accepted.

Invariant: a task gives no day before it is accepted, and never if cancelled; nothing counts from itself, directly or through
other terms; an item comes after its base.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tracker.domain.deadlines.derivation import Derivation, Rule, derive_by
from tracker.domain.deadlines.terms import Term
from tracker.domain.model.strategy import Event, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.domain.reasons import Reason, because

Ruled = Task | Window | Event
"""Items whose day is given by a term."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class TermBase:
    """The base of a term: its title, its day (None if not yet known), and its status if it is a task."""

    title: str
    day: date | None = None
    status: Status | None = None


def day_of(item: Event | Task) -> date | None:
    """The day from which terms count: an event's own day, or the day a task was accepted."""
    if isinstance(item, Event):
        return item.day
    return item.closed_on if item.status is Status.ACCEPTED else None


def status_of(item: Event | Task) -> Status | None:
    """The status of a task; an event has none."""
    return item.status if isinstance(item, Task) else None


def derive_from(term: Term, base: TermBase | None, rule: Rule) -> Derivation:
    """The day that `term` gives from `base`, and why; steps about a task name its acceptance."""
    found = derive_by(rule, term, base.day if base else None, base.title if base else None)
    if base is None or base.status is None:
        return found
    return replace(found, steps=tuple(_of_task(step, str(term.base_event), base) for step in found.steps))


def _of_task(step: Reason, code: str, base: TermBase) -> Reason:
    """A step about the base, reworded if that is a task."""
    if step.kind == "base_not_known":
        kind = "base_cancelled" if base.status in (Status.CANCELLED, Status.WITHDRAWN) else "base_not_accepted"
        return because(kind, task=code, base=base.title)
    return because(step.kind, **step.fields, task=code) if step.kind == "counted" and step.fields["base"] else step


def bases_first(items: Iterable[Item], code_of: Callable[[Item], str], bases: Mapping[str, str | None]) -> list[Item]:
    """The items, each after its base, directly or through others; otherwise in their given order."""
    depths: dict[str, int] = {}

    def depth(code: str) -> int:
        chain: dict[str, None] = {}
        here: str | None = code
        while here is not None and here not in depths and here not in chain:
            chain[here] = None
            here = bases.get(here)
        for each in reversed(chain):
            depths[each] = depths.get(bases.get(each) or "", -1) + 1
        return depths[code]

    return sorted(items, key=lambda item: depth(code_of(item)))

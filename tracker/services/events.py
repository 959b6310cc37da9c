"""Days of events, and what moves with them: the terms that count from an event get their day from it, in the same revision.

Must stay true: only a task that is not reported or closed moves; an original due day is given once, when the term of an assigned
task first gets a day, and never again; every move comes with its derivation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from tracker.domain.deadlines import Derivation
from tracker.domain.lifecycle import WORKING
from tracker.domain.model import KIND_OF, Event, Status, Task, Window
from tracker.domain.standing import standing
from tracker.services.due import course_of, forget, term_in
from tracker.services.fields import checked_fields
from tracker.storage.work import Work

MOVING = WORKING | {Status.DRAFT, Status.SUSPENDED}
"""Statuses in which a task's due day still moves."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One due day of a task, or end of a window, that was moved, and why."""

    kind: str
    code: str
    old: date | None
    new: date | None
    derivation: Derivation


def record(work: Work, code: str, day: date | None, *, on: date | None = None) -> tuple[Moved, ...]:
    """Say on which day an event happened, or will; what counts from it moves. Saying the same again moves nothing.

    None takes the day away again (a meeting put off without a new day), and with it the days that count from it.
    """
    event = cast(Event, work.get("event", code))
    values = checked_fields("event", event, {"day": day})
    if event.day == values["day"]:
        return ()
    work.change("event.record", event, on=on, **values)
    forget(work)
    counting = [item for item in work.store.with_terms(event.code) if term_in(item).base_event == event.code]
    return reckon(work, counting, "event.record", on or work.on)


def reckon(work: Work, items: Iterable[Task | Window], action: str, on: date) -> tuple[Moved, ...]:
    """Give each item that can still move the day that its term now gives, from `on` or from its own first day."""
    moving = (item for item in items if isinstance(item, Window) or item.status in MOVING)
    return tuple(moved for item in moving if (moved := _reckon_one(work, item, action, on)) is not None)


def _reckon_one(work: Work, item: Task | Window, action: str, on: date) -> Moved | None:
    _, fields, derivation = course_of(work, item, on)[-1]
    if all(getattr(item, name) == value for name, value in fields.items()):
        return None
    kind, name = KIND_OF[type(item)], "due" if isinstance(item, Task) else "closes"
    since = max(on, _first_day(work, kind, item.code))
    work.change(action, item, on=since, **fields)
    if isinstance(item, Task) and item.assigned_on and item.original_due is None:
        work.change(action, item, on=max(since, item.assigned_on), original_due=fields["due"])
    return Moved(kind, item.code, getattr(item, name), fields[name], derivation)


def _first_day(work: Work, kind: str, code: str) -> date:
    return date.fromisoformat(standing(work.history(kind, code))["code"][-1].effective_on)

"""Days of events and their dependents: items whose terms count from an event or the acceptance of a task, directly or through
other terms, get their day in the same revision.

Invariant: a reported or closed task never moves; the original due day is set once, when the term of an assigned task first gets a
day; every move has its derivation; a recorded day is a fact that no term moves.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.domain.control.lifecycle import WORKING
from tracker.domain.deadlines.bases import Ruled, bases_first
from tracker.domain.deadlines.derivation import Derivation
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import Event, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services.deadlines.circles import counted_from
from tracker.services.deadlines.due import (
    DerivedFields,
    clear_cache,
    derived_fields,
    derived_fields_again,
    term_in,
)
from tracker.services.fields import checked_fields
from tracker.storage.work import Work

MOVING = WORKING | {Status.DRAFT, Status.SUSPENDED}
"""Statuses in which a task's due day can move."""

RECORD = "event.record"
FOLLOW = "term.follow"
"""The ledger action for a day that follows from another item's."""

DAYS: dict[type, str] = {Task: "due", Window: "closes", Event: "day"}
"""Kind with a term -> the field for the day that it gives."""


@dataclass(frozen=True, slots=True)
class DayMove:
    """One due day of a task, end of a window or day of an event that moved, and why."""

    kind: str
    code: str
    old: date | None
    new: date | None
    derivation: Derivation


@dataclass(slots=True)
class _Moves:
    """The moves of one work so far."""

    found: list[DayMove] = field(default_factory=list)


def moves_of(work: Work) -> tuple[DayMove, ...]:
    """All moves in this work so far, by decisions or following another day, in order."""
    return tuple(work.memory(_Moves).found)


def note_move(work: Work, moved: DayMove) -> None:
    """Record a move made by a decision, so that it is shown with those that follow from it."""
    work.memory(_Moves).found.append(moved)


def add(work: Work, event: Event, *, on: date | None = None) -> Event:
    """Add an event. Its term gives its day, unless a day is given: that is a fact, and the term remains as text only."""
    event = _canonical(event)
    if event.term_rule is None:
        return work.add("event.add", event, on=on)
    (_, first, _), *later = course = derived_fields(work, event, on or work.on)
    added = work.add("event.add", replace(event, **first), on=on)
    return _apply_later_days(work, "event.add", event, added, later, course[-1][2])


def amend(work: Work, event: Event, values: Mapping[str, Any], *, on: date | None = None) -> Event:
    """Change checked fields of an event. A new day is recorded; a new term gives a new day; dependents move."""
    values = dict(values)
    fact = values.get("day")
    if fact is not None or ("day" in values and "term_rule" not in values):
        record(work, event.code, fact, on=on)
        values.pop("term_rule", None)
    values.pop("day", None)
    now = work.get(Event, event.code)
    if "term_rule" not in values and not ("instrument" in values and now.term_rule):
        return work.change("event.amend", now, on=on, **values)
    new = _canonical(replace(now, **values, day=None))
    (_, first, _), *later = course = derived_fields(work, new, on or work.on)
    values |= {**first, "term_rule": new.term_rule, "term_text": new.term_text}
    changed = work.change("event.amend", now, on=on, **values)
    changed = _apply_later_days(work, "event.amend", now, changed, later, course[-1][2])
    move_dependents(work, event.code, on or work.on)
    return changed


def record(work: Work, code: str, day: date | None, *, on: date | None = None) -> tuple[DayMove, ...]:
    """Record the day on which an event happened, or will; its dependents move. Recording the same day again changes nothing.

    A recorded day is a fact and overrides the event's own term. None removes the day (a meeting postponed indefinitely) and the
    days that count from it; an event with a term gets the day of its term again.
    """
    event = work.get(Event, code)
    values = checked_fields("event", event, {"day": day})
    if values["day"] is None and event.term_rule:
        return recompute(work, [event], RECORD, on or work.on)
    if event.day == values["day"] and event.term_rule is None:
        return ()
    work.change(RECORD, event, on=on, **values, term_rule=None)
    return move_dependents(work, event.code, on or work.on)


def move_dependents(work: Work, code: str, on: date) -> tuple[DayMove, ...]:
    """Move everything that counts, directly or indirectly, from an event or task whose day has changed from `on`."""
    return recompute(work, _dependents(work, code), FOLLOW, on)


def recompute(work: Work, items: Iterable[Ruled], action: str, on: date) -> tuple[DayMove, ...]:
    """Give each item that can move the day that its term now gives, from `on` or from the first day of its term; then its
    dependents.
    """
    listed = list(items)
    ahead = deque(bases_first(listed, lambda each: each.code, {each.code: term_in(each).base_event for each in listed}))
    found: dict[str, DayMove] = {}
    while ahead:
        item = ahead.popleft()
        if item.code in found or (isinstance(item, Task) and item.status not in MOVING):
            continue
        if (moved := _recompute_one(work, item, action, on)) is not None:
            found[item.code] = moved
            ahead.extend(_dependents(work, item.code) if isinstance(item, Event) else ())
    work.memory(_Moves).found.extend(found.values())
    return tuple(found.values())


def _dependents(work: Work, code: str) -> list[Ruled]:
    """The items that count from `code`, whose day has changed."""
    clear_cache(work, code)
    return counted_from(work, code)


def _recompute_one(work: Work, item: Ruled, action: str, on: date) -> DayMove | None:
    found = derived_fields_again(work, item, on)
    if all(getattr(item, name) == value for _, fields, _ in found for name, value in fields.items()):
        return None
    kind, name, begins = KIND_OF[type(item)], DAYS[type(item)], _first_day(work, item)
    course = {max(since, begins): fields for since, fields, _ in found}
    changed = item
    for since, fields in course.items():
        new = {
            each: value
            for each, value in fields.items()
            if len(course) == 1 or work.history.in_force(changed, each, since) != value
        }
        changed = work.change(action, changed, on=since, **new)
    if changed == item:
        return None
    if isinstance(changed, Task) and changed.assigned_on and changed.original_due is None:
        known = {max(since, changed.assigned_on): fields["due"] for since, fields in course.items()}
        for since, due in [each for each in known.items() if each[1] is not None][:1]:
            work.change(action, changed, on=since, original_due=due)
    return DayMove(kind, item.code, getattr(item, name), getattr(changed, name), found[-1][2])


def _apply_later_days(work: Work, action: str, old: Event, event: Event, later: DerivedFields, why: Derivation) -> Event:
    """Give an event the days of its term from later days on, and record the move."""
    for since, fields, _ in later:
        event = work.change(action, event, on=since, **fields)
    if event.day != old.day:
        note_move(work, DayMove("event", event.code, old.day, event.day, why))
    return event


def _first_day(work: Work, item: Ruled) -> date:
    """The first day on which the item's present term applies."""
    changes = changes_in_force(work.history.entries(KIND_OF[type(item)], item.code))
    return date.fromisoformat(changes["term_rule"][-1].effective_on)


def _canonical(event: Event) -> Event:
    """The event with its term in canonical form, or without a term if it has a day or its text is just `none`. Refused for a term
    that cannot give an event a day.
    """
    term = term_in(event)
    if event.day is not None or term.kind == "none":
        return replace(event, term_rule=None, term_text=None if event.term_text == "none" else event.term_text)
    if term.kind in ("ongoing", "recurring"):
        raise Refused("event_term", code=event.code, term=shorthand(term))
    return replace(event, term_rule=term.to_json())

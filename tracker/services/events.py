"""Days of events, and what moves with them: the terms that count from an event, or from the acceptance of a task, get their day
from it in the same revision, over whatever chain of terms.

Invariant: only a task that is not reported or closed moves; an original due day is given once, when the term of an assigned
task first gets a day, and never again; every move comes with its derivation; a recorded day is a fact, and no term moves it.
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
from tracker.services.due import Course, course_again, course_of, forget, is_counted_from, term_in
from tracker.services.fields import checked_fields
from tracker.storage.work import Work

MOVING = WORKING | {Status.DRAFT, Status.SUSPENDED}
"""Statuses in which a task's due day still moves."""

FOLLOW = "term.follow"
"""The act by which a day follows from another item's."""

DAYS: dict[type, str] = {Task: "due", Window: "closes", Event: "day"}
"""What has a term -> the field that holds the day which it gives."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One due day of a task, end of a window or day of an event that was moved, and why."""

    kind: str
    code: str
    old: date | None
    new: date | None
    derivation: Derivation


@dataclass(slots=True)
class _Moves:
    """What one work has moved so far."""

    found: list[Moved] = field(default_factory=list)


def moves_of(work: Work) -> tuple[Moved, ...]:
    """Everything that was moved in this work so far, by a decision or as another day did, in order."""
    return tuple(work.memory(_Moves).found)


def note_move(work: Work, moved: Moved) -> None:
    """Keep a move that a decision made, so that it is told with those that followed."""
    work.memory(_Moves).found.append(moved)


def add(work: Work, event: Event, *, on: date | None = None) -> Event:
    """Add an event. Its term gives its day; a day that is given is a fact, and the term stays in its words only."""
    event = _sound(event)
    if event.term_rule is None:
        return work.add("event.add", event, on=on)
    (_, first, _), *later = course = course_of(work, event, on or work.on)
    added = work.add("event.add", replace(event, **first), on=on)
    return _through(work, "event.add", event, added, later, course[-1][2])


def amend(work: Work, event: Event, values: Mapping[str, Any], *, on: date | None = None) -> Event:
    """Change checked fields of an event. A day is recorded; another term gives the day anew, and what counts from it moves."""
    values = dict(values)
    fact = values.get("day")
    if fact is not None or ("day" in values and "term_rule" not in values):
        record(work, event.code, fact, on=on)
        values.pop("term_rule", None)
    values.pop("day", None)
    now = work.get(Event, event.code)
    if "term_rule" not in values and not ("instrument" in values and now.term_rule):
        return work.change("event.amend", now, on=on, **values)
    new = _sound(replace(now, **values, day=None))
    (_, first, _), *later = course = course_of(work, new, on or work.on)
    values |= {**first, "term_rule": new.term_rule, "term_text": new.term_text}
    changed = work.change("event.amend", now, on=on, **values)
    changed = _through(work, "event.amend", now, changed, later, course[-1][2])
    follow(work, event.code, on or work.on)
    return changed


def record(work: Work, code: str, day: date | None, *, on: date | None = None) -> tuple[Moved, ...]:
    """Say on which day an event happened, or will; what counts from it moves. Saying the same again moves nothing.

    A day that is said is a fact: a term that the event has of its own gives its day no more. None takes the day away again (a
    meeting put off without a new day), and with it the days that count from it; an event with a term has that of its term.
    """
    event = work.get(Event, code)
    values = checked_fields("event", event, {"day": day})
    if values["day"] is None and event.term_rule:
        return reckon(work, [event], FOLLOW, on or work.on)
    if event.day == values["day"] and event.term_rule is None:
        return ()
    work.change("event.record", event, on=on, **values, term_rule=None)
    return follow(work, event.code, on or work.on)


def follow(work: Work, code: str, on: date) -> tuple[Moved, ...]:
    """Move what counts from an event or task whose day has changed from `on`, and what counts from that."""
    return reckon(work, _counting(work, code), FOLLOW, on)


def reckon(work: Work, items: Iterable[Ruled], action: str, on: date) -> tuple[Moved, ...]:
    """Give each item that can still move the day that its term now gives, from `on` or from its term's own first day, and then
    what counts from it.
    """
    listed = list(items)
    ahead = deque(bases_first(listed, lambda each: each.code, {each.code: term_in(each).base_event for each in listed}))
    found: dict[str, Moved] = {}
    while ahead:
        item = ahead.popleft()
        if item.code in found or (isinstance(item, Task) and item.status not in MOVING):
            continue
        if (moved := _reckon_one(work, item, action, on)) is not None:
            found[item.code] = moved
            ahead.extend(_counting(work, item.code) if isinstance(item, Event) else ())
    work.memory(_Moves).found.extend(found.values())
    return tuple(found.values())


def _counting(work: Work, code: str) -> list[Ruled]:
    """What counts from `code`, whose day has changed."""
    forget(work, code)
    return work.store.terms.items(code) if is_counted_from(work, code) else []


def _reckon_one(work: Work, item: Ruled, action: str, on: date) -> Moved | None:
    found = course_again(work, item, on)
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
    return Moved(kind, item.code, getattr(item, name), getattr(changed, name), found[-1][2])


def _through(work: Work, action: str, old: Event, event: Event, later: Course, why: Derivation) -> Event:
    """Let an event take the days that its term gave from later days on, and keep how its day has moved."""
    for since, fields, _ in later:
        event = work.change(action, event, on=since, **fields)
    if event.day != old.day:
        note_move(work, Moved("event", event.code, old.day, event.day, why))
    return event


def _first_day(work: Work, item: Ruled) -> date:
    """The day from which the term of an item counts."""
    changes = changes_in_force(work.history.entries(KIND_OF[type(item)], item.code))
    return date.fromisoformat(changes["term_rule"][-1].effective_on)


def _sound(event: Event) -> Event:
    """The event with its term in the one form that it is kept in: none beside a day that was given, nor where the words are no
    more than `none`. Refused for one that gives an event no day.
    """
    term = term_in(event)
    if event.day is not None or term.kind == "none":
        return replace(event, term_rule=None, term_text=None if event.term_text == "none" else event.term_text)
    if term.kind in ("ongoing", "recurring"):
        raise Refused("event_term", code=event.code, term=shorthand(term))
    return replace(event, term_rule=term.to_json())

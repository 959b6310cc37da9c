"""The day that the term of a task, window or event gives, from its base and the rule that governs it (`deadlines.governing`).

Invariant: the same base, term and rule give the same day here, in a report and on a screen; a work reads each governing item only
once; nothing counts from itself.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from tracker.domain.deadlines.bases import Ruled, TermBase, day_of, derive_from, status_of
from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.derivation import Derivation, Rule
from tracker.domain.deadlines.governing import governing_rule
from tracker.domain.deadlines.terms import MONTHS_IN, PeriodTerm, RelativeTerm, Term, term_of
from tracker.domain.model.item import text_in
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import Clause, Event, Instrument, Series, Strategy, Task
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services.deadlines import circles
from tracker.services.deadlines.circles import is_counted_from as is_counted_from
from tracker.storage.reader import StoreReader
from tracker.storage.work import Work

Source = StoreReader | Work
DerivedFields = list[tuple[date, dict[str, Any], Derivation]]
"""The fields that a term gives: (first day they apply, fields, derivation)."""


@dataclass(slots=True)
class _Memory:
    """Cache of one work for deriving deadlines; items that `work.find` caches are not repeated here."""

    strategy: str | None = None
    calendars: dict[str | None, Calendar] = field(default_factory=dict)
    days: dict[str, list[tuple[date, date | None]]] = field(default_factory=dict)


def deadline_of(source: Source, item: Ruled) -> Derivation:
    """The day that the term of `item` gives in `source`, and why; no day while that of its base is not known."""
    term = term_in(item)
    base = _base(source, term.base_event)
    return _derivation(source, item, term, base, day_of(base) if base else None)


def derived_fields(work: Work, item: Ruled, on: date, term: Term | None = None) -> DerivedFields:
    """The fields that the term of `item` (or `term`) gives from `on`, and from each later day on which the day of its base
    changed.

    So a fact entered late gives no due day before it was known. Refused when the base does not exist, or when the term would
    close a circle (`circles`).
    """
    term = term or term_in(item)
    return _derive_fields(work, item, on, term, _required_base(work, item, term, term.base_event) if term.base_event else None)


def derived_fields_again(work: Work, item: Ruled, on: date) -> DerivedFields:
    """Like `course_of`, for a term that is unchanged and so cannot close a circle."""
    term = term_in(item)
    return _derive_fields(work, item, on, term, _base(work, term.base_event) if term.base_event else None)


def _derive_fields(work: Work, item: Ruled, on: date, term: Term, base: Event | Task | None) -> DerivedFields:
    if base is None:
        found = _derivation(work, item, term, None, None)
        return [(on, fields_of_derivation(item, term, None, found), found)]
    course = []
    for since, day in _days_known(work, base, on):
        found = _derivation(work, item, term, base, day)
        course.append((since, fields_of_derivation(item, term, day, found), found))
    return course


def require_base(work: Work, item: Ruled) -> None:
    """Refuse an item whose term counts from an unknown item (`unknown_code`) or closes a circle."""
    if (base := (term := term_in(item)).base_event) is not None:
        _required_base(work, item, term, base)


def require_not_counted_from(work: Work, kind: str, code: str) -> None:
    """Refused `has_dependents` when a term counts from the item to be removed."""
    if found := circles.counted_from(work, code):
        raise Refused("has_dependents", kind=kind, code=code, other=found[0].code, other_kind=KIND_OF[type(found[0])])


def fields_of_derivation(item: Ruled, term: Term, base: date | None, found: Derivation) -> dict[str, object]:
    """The fields of `item` that a derivation sets: a task's due day, an event's day, a window's first and last day."""
    if isinstance(item, Task):
        return {"due": found.day, "due_precision": found.precision}
    if isinstance(item, Event):
        return {"day": found.day}
    match term:
        case RelativeTerm(direction="after"):
            return {"opens": base or term.day, "closes": found.day}
        case RelativeTerm():
            return {"opens": found.day, "closes": base or term.day}
        case PeriodTerm():
            return {"opens": date(term.year, term.last_month - MONTHS_IN[term.kind] + 1, 1), "closes": found.day}
    return {"opens": item.opens, "closes": found.day or item.closes}


def calendar_for(source: Source, series: Series) -> Calendar:
    """The calendar that governs the working days of a series' rule."""
    memory = _memory(source)
    return _rule(source, memory, series, _strategy(source, memory)).calendar


def term_in(item: Ruled | Series) -> Term:
    """The term of an item; Refused when its stored rule is not valid."""
    try:
        return term_of(item.term_rule)
    except (json.JSONDecodeError, AttributeError) as error:
        raise Refused("bad_term_kind", value=item.term_rule, kinds=[]) from error


def clear_cache(work: Work, code: str | None = None) -> None:
    """Clear the cache after a change in this work: the days of the event or task `code`, or everything."""
    if code is None:
        work.forget(_Memory)
    else:
        _memory(work).days.pop(code, None)


def _base(source: Source, code: str | None) -> Event | Task | None:
    return source.find(Event, code) or source.find(Task, code) if code else None


def _required_base(work: Work, item: Ruled, term: Term, base: str) -> Event | Task:
    circles.require_no_circle(work, item, term)
    circles.note_base(work, item, base)
    return _base(work, base) or work.get(Event, base)


def _derivation(source: Source, item: Ruled, term: Term, base: Event | Task | None, day: date | None) -> Derivation:
    memory = _memory(source)
    strategy = _strategy(source, memory)
    rule = _rule(source, memory, item, strategy)
    known = TermBase(text_in(base, "title", strategy.main_language), day, status_of(base)) if base else None
    return derive_from(term, known, rule)


def _memory(source: Source) -> _Memory:
    return source.memory(_Memory) if isinstance(source, Work) else _Memory()


def _strategy(source: Source, memory: _Memory) -> Strategy:
    if isinstance(source, StoreReader):
        return source.strategy()
    if memory.strategy is None:
        memory.strategy = source.store.strategy().code
    return cast(Strategy, source.find(Strategy, memory.strategy))


def _rule(source: Source, memory: _Memory, item: Ruled | Series, strategy: Strategy) -> Rule:
    return governing_rule(
        item,
        strategy,
        lambda code: source.find(Clause, code),
        lambda code: source.find(Instrument, code),
        lambda code: _calendar(source, memory, code),
    )


def _calendar(source: Source, memory: _Memory, code: str | None) -> Calendar:
    if code not in memory.calendars:
        memory.calendars[code] = (source.store if isinstance(source, Work) else source).calendar(code)
    return memory.calendars[code]


def _days_known(work: Work, base: Event | Task, on: date) -> list[tuple[date, date | None]]:
    """The day of an event or of a task's acceptance as known on `on`, and its later changes, as (since, day)."""
    days = _memory(work).days
    if base.code not in days:
        kind, name = ("event", "day") if isinstance(base, Event) else ("task", "closed_on")
        known_ever = isinstance(base, Event) or day_of(base) is not None  # a cancelled task also has a closing day
        changes = changes_in_force(work.history.entries(kind, base.code)).get(name, []) if known_ever else []
        days[base.code] = [(date.fromisoformat(each.effective_on), _day(each.new)) for each in changes]
    known = days[base.code]
    first = next((day for since, day in reversed(known) if since <= on), None)
    return [(on, first), *((since, day) for since, day in known if since > on)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

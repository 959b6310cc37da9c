"""The day that a task's or a window's term gives: the term, its event, and the roll rule and calendar that govern it.

The roll rule is that of the clause's instrument, else of the strategy's instrument, else the strategy's own; a calendar is
looked for in the same order until one is named. Must stay true: the same event, term and rule give the same day here, in a
report and on a screen; what has been read once in a work is not read again for the next task.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from weakref import WeakKeyDictionary

from tracker.domain.calendar import Calendar
from tracker.domain.deadlines import Derivation, Rule, derive
from tracker.domain.model import Clause, Event, Instrument, Item, Series, Strategy, Task, Window, text_in
from tracker.domain.standing import standing
from tracker.domain.terms import MONTHS_IN, PeriodTerm, RelativeTerm, Term, term_of
from tracker.errors import Refused
from tracker.storage.reading import Reading
from tracker.storage.work import Work

Source = Reading | Work
Ruled = Task | Window


@dataclass(slots=True)
class _Memory:
    """What one work has read for its deadlines; it keeps nothing that `find` of a work remembers itself."""

    strategy: str | None = None
    calendars: dict[str | None, Calendar] = field(default_factory=dict)
    days: dict[str, list[tuple[date, date | None]]] = field(default_factory=dict)


_MEMORIES: WeakKeyDictionary[Work, _Memory] = WeakKeyDictionary()


def deadline_of(source: Source, item: Ruled) -> Derivation:
    """The day that the term of `item` gives by what stands in `source`, and why; no day while its event's is not known."""
    term = term_in(item)
    event = cast(Event | None, _find(source, "event", term.base_event))
    return _derivation(source, item, term, event, event.day if event else None)


def course_of(work: Work, item: Ruled, on: date, term: Term | None = None) -> list[tuple[date, dict[str, Any], Derivation]]:
    """The fields that the term of `item`, or `term`, gives from `on`, and from each later day on which its event got another day.

    A fact that is entered late so shows no day before that day could be known. Refused when the event does not exist.
    """
    term = term or term_in(item)
    if term.base_event is None:
        found = _derivation(work, item, term, None, None)
        return [(on, fields_from(item, term, None, found), found)]
    event = cast(Event, work.get("event", term.base_event))
    course = []
    for since, base in _days_known(work, event.code, on):
        found = _derivation(work, item, term, event, base)
        course.append((since, fields_from(item, term, base, found), found))
    return course


def fields_from(item: Ruled, term: Term, base: date | None, found: Derivation) -> dict[str, Any]:
    """The fields of `item` that a derivation settles: a task's due day, a window's two ends, which both belong to it."""
    if isinstance(item, Task):
        return {"due": found.day, "due_precision": found.precision}
    match term:
        case RelativeTerm(direction="after"):
            return {"opens": base, "closes": found.day}
        case RelativeTerm():
            return {"opens": found.day, "closes": base}
        case PeriodTerm():
            return {"opens": date(term.year, term.last_month - MONTHS_IN[term.kind] + 1, 1), "closes": found.day}
    return {"opens": item.opens, "closes": found.day or item.closes}


def calendar_for(work: Work, series: Series) -> Calendar:
    """The calendar that governs the working days of a series' rule."""
    memory = _memory(work)
    return _rule(work, memory, series, _strategy(work, memory)).calendar


def term_in(item: Ruled | Series) -> Term:
    """The term of an item; Refused when what is kept as its rule is none."""
    try:
        return term_of(item.term_rule)
    except (json.JSONDecodeError, AttributeError) as error:
        raise Refused("bad_term_kind", value=item.term_rule, kinds=[]) from error


def forget(work: Work) -> None:
    """Read calendars and days of events anew: one of them has changed in this work."""
    _MEMORIES.pop(work, None)


def _derivation(source: Source, item: Ruled, term: Term, event: Event | None, base: date | None) -> Derivation:
    memory = _memory(source)
    strategy = _strategy(source, memory)
    rule = _rule(source, memory, item, strategy)
    return derive(
        term,
        base=base,
        base_title=text_in(event, "title", strategy.main_language) if event else None,
        roll=rule.roll,
        roll_source=rule.source,
        roll_verification=rule.verification,
        calendar=rule.calendar,
    )


def _memory(source: Source) -> _Memory:
    return _MEMORIES.setdefault(source, _Memory()) if isinstance(source, Work) else _Memory()


def _strategy(source: Source, memory: _Memory) -> Strategy:
    if isinstance(source, Reading):
        return source.strategy()
    if memory.strategy is None:
        memory.strategy = source.store.strategy().code
    return cast(Strategy, source.find("strategy", memory.strategy))


def _rule(source: Source, memory: _Memory, item: Ruled | Series, strategy: Strategy) -> Rule:
    clause = cast(Clause | None, _find(source, "clause", item.clause))
    general = cast(Instrument | None, _find(source, "instrument", strategy.instrument))
    own = cast(Instrument | None, _find(source, "instrument", clause.instrument if clause else None)) or general
    named = (each.calendar for each in (own, general, strategy) if each is not None and each.calendar is not None)
    calendar = _calendar(source, memory, next(named, None))
    if own is None:
        return Rule(strategy.roll, strategy.roll_source, strategy.verification, calendar)
    return Rule(own.roll, own.roll_source, own.roll_verification, calendar)


def _find(source: Source, kind: str, code: str | None) -> Item | None:
    return source.find(kind, code) if code else None


def _calendar(source: Source, memory: _Memory, code: str | None) -> Calendar:
    if code not in memory.calendars:
        memory.calendars[code] = (source.store if isinstance(source, Work) else source).calendar(code)
    return memory.calendars[code]


def _days_known(work: Work, event: str, on: date) -> list[tuple[date, date | None]]:
    """The event's day as known from `on`, and each later change of it, as (since, day)."""
    memory = _memory(work)
    if event not in memory.days:
        changes = standing(work.history("event", event)).get("day", [])
        memory.days[event] = [(date.fromisoformat(each.effective_on), _day(each.new)) for each in changes]
    known = memory.days[event]
    first = next((day for since, day in reversed(known) if since <= on), None)
    return [(on, first), *((since, day) for since, day in known if since > on)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

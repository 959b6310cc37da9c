"""Sentences that count: a length from the day of signing, from another event or from a named day, after it or before it.

Must stay true: months never become days; a length before an event is never counted forward; an event whose words are not those of
the act itself is an event in words of its own.
"""

from typing import Any, cast

from tracker.domain.calendar import WEEK
from tracker.domain.counting import count_from
from tracker.domain.reasons import because
from tracker.domain.terms import LONGEST, DayTerm, RelativeTerm, WordTerm
from tracker.domain.written.events import BASE, event_named
from tracker.domain.written.making import length_of
from tracker.domain.written.patterns import Meant, Row, Some
from tracker.domain.written.resolving import Context, NoSuchDay, begins
from tracker.domain.written.tokens import Day, Span, Token

LEAD = "ATMOST? BY* WITHIN/IN* LEN=n WITHIN/IN/BY:by*"
"""A length with the words around it: no later than within ten days."""


def _relative(event: str, length: tuple[int, str], **more: Any) -> RelativeTerm:
    number, unit = length
    if number > LONGEST[unit]:
        raise NoSuchDay
    return RelativeTerm("relative", event, number, cast(Any, unit), **more)


def _length(context: Context, n: Token) -> Meant:
    return _relative(BASE, cast(Any, n.value))


def _hours_of_what(context: Context, n: Token) -> Meant:
    """`до 18 часов` is an hour of a day that is not said, and no length."""
    length = cast(tuple[int, str], n.value)
    return [] if length[1] == "hours" else _relative(BASE, length)


def _counted(direction: str = "after", start: str = "exclusive") -> Any:
    """A length after an event, or before it."""

    def meant(context: Context, n: Token, event: Some) -> Meant:
        name = event_named(context, event)
        return _relative(name, cast(Any, n.value), direction=direction, start=start) if name else None

    return meant


def _from_day(direction: str = "after", start: str = "exclusive") -> Any:
    """A length from a day that is named: the day itself can be counted."""

    def meant(context: Context, n: Token, day: Token) -> Meant:
        term = _relative(BASE, cast(Any, n.value), direction=direction, start=start)
        if term.unit == "working_days" or not isinstance(day.value, (Day, Span)):
            return None
        base = context.day(day.value) if isinstance(day.value, Day) else begins(context.span(day.value))
        found = count_from(base, term, WEEK)
        context.notes.append(
            because("counted_from_day", base_day=base, length=term.length, unit=term.unit, direction=direction, day=found)
        )
        return DayTerm("day", found)

    return meant


def _on_event(context: Context, event: Some) -> Meant:
    name = event_named(context, event)
    return _relative(name, (0, "days")) if name else None


def _before_event(context: Context, event: Some) -> Meant:
    name = event_named(context, event)
    return _relative(name, (1, "days"), direction="before") if name else None


def urgent(context: Context, w: Token, event: Some = ()) -> Meant:
    """A word of urgency, from the day of signing or from an event."""
    return WordTerm("word", str(w.value), base=(event_named(context, event) if event else None) or BASE)


def _one_before(u: Token, context: Context, event: Some) -> Meant:
    length, name = length_of(u), event_named(context, event)
    return _relative(name, length, direction="before") if name and length else None


def _one(u: Token, context: Context | None = None, event: Some = ()) -> Meant:
    """One unit that is named without its number: within a month."""
    if u.value in ("hours", "days", "working_days"):
        return None
    length = length_of(u)
    name = event_named(context, event) if context else BASE
    return _relative(name, length) if name and length else None


LENGTHS: tuple[Row, ...] = (
    ("BY:to LEN=n", _hours_of_what),
    (LEAD, _length),
    ("LEN=n BY:to", _length),
    ("FROM LEN=n", _length),
    ("WORD IN UNIT=u", lambda context, u: _one(u)),
    ("WORD IN LEN=n", _length),
    ("IN? NEXT LEN=n WITHIN/IN?", _length),
    ("WITHIN? NEXT LEN=n", _length),
    ("LEN=n FROM", _length),
    ("WITHIN UNIT=u", lambda context, u: _one(u)),
    ("UNIT=u WITHIN", lambda context, u: _one(u)),
    ("IN UNIT=u", lambda context, u: _one(u)),
    (f"{LEAD} COMMA? FROM+ DAY/SPAN=day", _from_day()),
    (f"DAY/SPAN=day FROM {LEAD}", _from_day()),
    ("BY* IN/AHEAD? LEN=n BY:before/BY:to DAY/SPAN=day", _from_day("before")),
    ("DAY/SPAN=day BY:to? IN? LEN=n BY:before", _from_day("before")),
    ("EXPIRY LEN=n FROM+ ANY+=event", _counted(start="expired")),
    ("EXPIRY LEN=n BY:before/BY:to ANY+=event", _counted("before", "expired")),
    ("ANY+=event BY:to LEN=n EXPIRY", _counted("before", "expired")),
    ("BY* IN/AHEAD? LEN=n BY:before/BY:to ANY+=event COMMA? INCL/INCLDAY", _counted("before", "inclusive")),
    ("ANY+=event BY:to? IN? LEN=n BY:before COMMA? INCL/INCLDAY", _counted("before", "inclusive")),
    ("ANY+=event FROM LEN=n EXPIRY", _counted(start="expired")),
    (f"{LEAD} COMMA? INCLDAY FROM? ANY+=event", _counted(start="inclusive")),
    (f"{LEAD} FROM+ ANY+=event COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    (f"ANY+=event INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event FROM COMMA? INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event FROM {LEAD} COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    ("ATLEAST? BY* IN/AHEAD? LEN=n BY:before/BY:to ANY+=event", _counted("before")),
    ("BY* IN/AHEAD? UNIT=u BY:before/BY:to ANY+=event", lambda context, u, event: _one_before(u, context, event)),
    ("ANY+=event BY:to? IN? LEN=n BY:before BY:by?", _counted("before")),
    (f"{LEAD} COMMA? FROM+ ANY+=event", _counted()),
    (f"{LEAD} EVENT+=event", _counted()),
    (f"FROM+ ANY+=event COMMA? {LEAD}", _counted()),
    (f"ANY+=event FROM+ COMMA? {LEAD}", _counted()),
    ("UNIT=u WITHIN? FROM+ ANY+=event", lambda context, u, event: _one(u, context, event)),
    ("WITHIN/IN UNIT=u FROM+ ANY+=event", lambda context, u, event: _one(u, context, event)),
    ("ANY+=event FROM UNIT=u WITHIN", lambda context, u, event: _one(u, context, event)),
    ("BY:by? FROM+ ANY+=event", _on_event),
    ("IN EVENT+=event", _on_event),
    ("IN UNIT:days ANY+=event", _on_event),
    ("BY:by/BY:toward EVENT=first ANY*=rest", lambda context, first, rest: _on_event(context, (first, *rest))),
    ("BY:to/BY:before EVENT=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("BY:before WORD=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("EVENT+=event BY:to", _before_event),
    ("ANY+=event FROM+", _on_event),
    ("ANY+=event NTH", _on_event),
)
"""Lengths, from the day of signing or from another event."""

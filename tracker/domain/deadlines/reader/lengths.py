"""Sentences that count: a length from the day of signing, from another event or from a named day, after it or before it.

Invariant: months never become days; a length before an event is never counted forward; an event whose words are not those of the
act itself is an event in words of its own.
"""

from dataclasses import replace
from typing import Any, cast

from tracker.domain.deadlines.calendar import WEEK
from tracker.domain.deadlines.counting import count_from
from tracker.domain.deadlines.reader.events import BASE, event_named
from tracker.domain.deadlines.reader.meanings import PERIODS, length_of
from tracker.domain.deadlines.reader.named import ending
from tracker.domain.deadlines.reader.patterns import Meant, Row, Some
from tracker.domain.deadlines.reader.to_terms import Context, NoSuchDay, begins, named
from tracker.domain.deadlines.reader.tokens import Day, Span, Token
from tracker.domain.deadlines.terms import LONGEST, DayTerm, IntervalTerm, RelativeTerm, WordTerm
from tracker.domain.reasons import because

TILL = "BY:by/BY:to*"
SINCE = "FROM:from/FROM:after/FROM:of"
LEAD = f"{TILL} WITHIN/IN* LEN=n WITHIN/IN/BY:by*"
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
        if not isinstance(day.value, (Day, Span)) or getattr(day.value, "hour", None):
            return None
        base = context.day(day.value) if isinstance(day.value, Day) else begins(context.span(day.value))
        if term.unit == "working_days":  # which days are worked, only the calendar of the act can tell
            return replace(term, base="", day=base)
        found = count_from(base, term, WEEK)
        context.notes.append(
            because("counted_from_day", base_day=base, length=term.length, unit=term.unit, direction=direction, day=found)
        )
        return DayTerm("day", found)

    return meant


def _from_day_kk(context: Context, n: Token, day: Token, f: Token) -> Meant:
    """In Kazakh the day stands before its length; elsewhere these would be two terms."""
    return _from_day()(context, n, day) if f.language == "kk" else None


def _on_event(context: Context, event: Some) -> Meant:
    name = event_named(context, event)
    return _relative(name, (0, "days")) if name else None


def _before_event(context: Context, event: Some) -> Meant:
    name = event_named(context, event)
    return _relative(name, (1, "days"), direction="before") if name else None


def urgent(context: Context, w: Token, event: Some = ()) -> Meant:
    """A word of urgency, from the day of signing or from an event."""
    name = event_named(context, event) if event else BASE
    return WordTerm("word", str(w.value), base=name) if name else None


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


def _within_one(context: Context, u: Token) -> Meant:
    """`в течение года`, within the quarter: a year from now, or by the end of this one; of a month or week it is a length."""
    length = _one(u)
    if u.value not in ("quarters", "halves", "years") or not isinstance(length, RelativeTerm):
        return length
    return [named(context, Span(PERIODS[str(u.value)], None, None, 0)), length]


def _later_of(context: Context, n: Token, event: Some = ()) -> Meant:
    """`within 1-2 months`: the later bound, which is asked about."""
    name = event_named(context, event) if event else BASE
    if not name:
        return None
    first, last = cast(tuple[Any, Any], n.value)
    context.doubts.append(because("later_bound", first=first[0], last=last[0], unit=last[1]))
    return _relative(name, last)


def _between(context: Context, event: Some, by: Token, x: Token) -> Meant:
    """From an event to a day or period: due by that end, which does not wait for the event."""
    name = event_named(context, event)
    if not name:
        return None
    return [IntervalTerm("interval", _relative(name, (0, "days")), last) for last in ending(context, by, x)]


ENDS = "DAY/SPAN/VAGUE/ENDOF"
LENGTHS: tuple[Row, ...] = (
    ("BY:to LEN=n", _hours_of_what),
    (LEAD, _length),
    ("LEN=n BY:to", _length),
    ("FROM:after LEN=n", _length),
    ("DO? IN LEN=n", _length),
    ("IN? NEXT LEN=n WITHIN/IN?", _length),
    ("WITHIN? NEXT LEN=n", _length),
    ("LEN=n FROM:after", _length),
    (f"{TILL} WITHIN/IN* LENS=n WITHIN/IN/BY:by*", _later_of),
    (f"{TILL} WITHIN/IN* LENS=n WITHIN/IN/BY:by* {SINCE}+ ANY+=event", _later_of),
    (f"ANY+=event {SINCE}+ LENS=n WITHIN/IN/BY:by*", _later_of),
    ("WITHIN UNIT=u", _within_one),
    ("UNIT=u WITHIN", _within_one),
    (f"{LEAD} COMMA? {SINCE}+ DAY/SPAN=day", _from_day()),
    (f"DAY/SPAN=day {SINCE}=f {LEAD}", _from_day_kk),
    (f"{TILL} IN/AHEAD? LEN=n BY:before/BY:to DAY/SPAN=day", _from_day("before")),
    ("DAY/SPAN=day BY:to? IN? LEN=n BY:before", _from_day("before")),
    (f"EXPIRY LEN=n {SINCE}+ ANY+=event", _counted(start="expired")),
    ("EXPIRY LEN=n BY:before/BY:to ANY+=event", _counted("before", "expired")),
    ("ANY+=event BY:to LEN=n EXPIRY", _counted("before", "expired")),
    (f"{TILL} IN/AHEAD? LEN=n BY:before/BY:to ANY+=event COMMA? INCL/INCLDAY", _counted("before", "inclusive")),
    ("ANY+=event BY:to? IN? LEN=n BY:before COMMA? INCL/INCLDAY", _counted("before", "inclusive")),
    (f"ANY+=event {SINCE} LEN=n EXPIRY", _counted(start="expired")),
    (f"{LEAD} COMMA? INCLDAY {SINCE}? ANY+=event", _counted(start="inclusive")),
    (f"{LEAD} {SINCE}+ ANY+=event COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    (f"ANY+=event INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event {SINCE} COMMA? INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event {SINCE} {LEAD} COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    (f"ATLEAST? {TILL} IN/AHEAD? LEN=n BY:before/BY:to ANY+=event", _counted("before")),
    (f"{TILL} IN/AHEAD? UNIT=u BY:before/BY:to ANY+=event", lambda context, u, event: _one_before(u, context, event)),
    ("ANY+=event BY:to? IN? LEN=n BY:before BY:by?", _counted("before")),
    (f"{LEAD} COMMA? {SINCE}+ ANY+=event", _counted()),
    (f"{SINCE}+ ANY+=event COMMA? {LEAD}", _counted()),
    (f"ANY+=event {SINCE}+ COMMA? {LEAD}", _counted()),
    (f"UNIT=u WITHIN? {SINCE}+ ANY+=event", lambda context, u, event: _one(u, context, event)),
    (f"WITHIN/IN UNIT=u {SINCE}+ ANY+=event", lambda context, u, event: _one(u, context, event)),
    (f"ANY+=event {SINCE} UNIT=u WITHIN", lambda context, u, event: _one(u, context, event)),
    (f"{SINCE}+ ANY+=event COMMA? BY:by/BY:to/BY:through/TO/DASH=by IN? {ENDS}=x INCL?", _between),
    (f"ANY+=event FROM:from/FROM:after COMMA? IN? {ENDS}=x BY:by/BY:to/BY:through=by INCL?", _between),
    (f"ANY+=event FROM:from/FROM:after DASH=by {ENDS}=x", _between),
    (f"BY:by? {SINCE}+ ANY+=event", _on_event),
    ("IN EVENT+=event", _on_event),
    ("IN UNIT:days ANY+=event", _on_event),
    ("BY:by/BY:toward EVENT=first ANY*=rest", lambda context, first, rest: _on_event(context, (first, *rest))),
    ("BY:to/BY:before EVENT=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("BY:before WORD=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("EVENT+=event BY:to", _before_event),
    (f"ANY+=event {SINCE}+", _on_event),
    ("ANY+=event NTH", _on_event),
)
"""Lengths, from the day of signing or from another event."""

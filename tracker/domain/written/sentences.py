"""The sentences of written terms: each row is a pattern of a whole term over words and phrases, and what it means.

A new way of writing a term is a new row here (its words are in `lexicon`, its phrases in `phrases`). Rows are tried in their
order and the first that has a meaning is taken; a meaning gives one term, or several where the text can be read in several ways.
Must stay true: a row that lets any words stand (ANY) comes after all that know theirs.
"""

from collections.abc import Sequence
from typing import Any, cast

from tracker.domain.calendar import WEEK
from tracker.domain.counting import count_from
from tracker.domain.reasons import because
from tracker.domain.terms import DayTerm, QuotaTerm, RelativeTerm, Term, WordTerm, term_from
from tracker.domain.written.events import BASE, event_named
from tracker.domain.written.patterns import Row
from tracker.domain.written.phrases import length_of
from tracker.domain.written.resolving import Context, begins, day_before, interval, named, vague
from tracker.domain.written.tokens import Day, Span, Token

Meant = Term | list[Term] | None
Some = Sequence[Token]

# -- days and periods


def _named(context: Context, x: Token) -> Meant:
    return named(context, x.value)


def _winter(context: Context, y: Token) -> Meant:
    """A winter of one year is that which ends in it, or that which begins in it."""
    year = cast(int, y.value)
    return [WordTerm("word", "winter", year), WordTerm("word", "winter", year + 1)]


def _nauryz(context: Context, x: Token | None = None) -> Meant:
    """Before the holiday that begins on 21 March."""
    year = x.value.year if x and isinstance(x.value, Span) else None
    return day_before(context, Day(3, 21, year))


def _until(context: Context, x: Token, by: Token) -> Meant:
    """`до`, until and `дейін` before a period: before it begins; of a year it is open whether the year itself is meant."""
    span = x.value
    if isinstance(span, Span) and (span.kind == "year" or by.language == "en"):
        return [day_before(context, span), named(context, span)]
    return day_before(context, span)


def _toward(context: Context, x: Token) -> Meant:
    """`к` and `қарай`: of a year its end; of a month or quarter it is open whether its beginning or its end is meant."""
    span = x.value
    if isinstance(span, Span) and span.kind != "year":
        return [day_before(context, span), named(context, span)]
    return named(context, span)


def _before(context: Context, x: Token) -> Meant:
    return day_before(context, x.value)


def _late(context: Context, x: Token) -> Meant:
    """At the end of a month or year, with no word that says by it."""
    span = cast(Span, x.value)
    if span.kind in ("month", "year") and span.number is not None:
        return vague(context, f"end_of_{span.kind}", span)
    return named(context, span)


def _interval(context: Context, a: Token, b: Token) -> Meant:
    first, last = a.value, b.value
    if a.kind == "NUM" and isinstance(last, Day):
        first = Day(last.month, int(str(first)), last.year, last.shift)
    if isinstance(first, Span) and isinstance(last, Span) and first.kind == "year" and last.kind != "year":
        return None
    return interval(context, first, last)


def _range(context: Context, x: Token) -> Meant:
    first, last = cast(tuple[Any, Any], x.value)
    return interval(context, first, last)


# -- lengths and events


def _relative(event: str, length: tuple[int, str], **more: Any) -> RelativeTerm:
    number, unit = length
    return RelativeTerm("relative", event, number, cast(Any, unit), **more)


def _length(context: Context, n: Token) -> Meant:
    return _relative(BASE, cast(Any, n.value))


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


def _urgent(context: Context, w: Token, event: Some = ()) -> Meant:
    return WordTerm("word", str(w.value), base=(event_named(context, event) if event else None) or BASE)


# -- the others


def _quota(context: Context, q: Token) -> Meant:
    count, every, span = cast(tuple[int, Any, int], q.value)
    return QuotaTerm("quota", count, every, span)


def _kind(kind: str) -> Any:
    return lambda context, **_: Term(kind)


def _several(context: Context, a: Token, b: Token) -> Meant:
    """Two kinds of standing duty beside each other are one."""
    return Term(str(a.value)) if a.value == b.value else None


def _yearly_days(context: Context, q: Token, a: Token, b: Token) -> Meant:
    days = [cast(Day, each.value) for each in (a, b)]
    if cast(Any, q.value)[1:] != ("year", 1) or any(day.year is not None for day in days):
        return None
    return term_from({"kind": "recurring", "days": [f"{day.month:02}-{day.day:02}" for day in days]})


X = "DAY/SPAN/VAGUE"
BY = "BY:by/BY:through"
ANYBY = "BY:by/BY:to/BY:toward/BY:through"
LEAD = "ATMOST? BY* WITHIN/IN* LEN=n WITHIN/IN/BY:by*"
"""A length with the words around it: no later than within ten days."""

NAMED: tuple[Row, ...] = (
    (f"{ANYBY}? IN? DAY=x INCL? {ANYBY}? INCL? WITHIN?", _named),
    ("BY:before IN? DAY=x", _before),
    ("DAY=x BY:before", _before),
    (f"{BY}? IN? SPAN/VAGUE=x INCL? {BY}?", _named),
    ("BY:to/BY:toward VAGUE=x", _named),
    ("BY:before? NAURYZ SPAN?=x BY:before?", _nauryz),
    (f"{ANYBY}? IN? WINTER=y {ANYBY}?", _winter),
    ("VAGUE=x BY:to/BY:toward INCL?", _named),
    ("BY:to/BY:toward SPAN=x INCL", _named),
    ("SPAN=x INCL BY:to", _named),
    ("SPAN=x BY:to INCL", _named),
    ("BY:to=by IN? SPAN=x", _until),
    ("SPAN=x BY:to=by", _until),
    ("BY:toward SPAN=x", _toward),
    ("SPAN=x BY:toward", _toward),
    ("BY:before IN? SPAN=x", _before),
    ("SPAN=x BY:before", _before),
    ("BY:to START SPAN=x", _before),
    (f"{ANYBY} IN? ENDOF=x INCL?", _named),
    (f"ENDOF=x INCL? {ANYBY} INCL?", _named),
    ("IN? ENDOF=x", _late),
    ("IN? RANGE=x INCL?", _range),
    ("BY:by RANGE=x", _range),
    (f"IN? FROM? IN? {X}/NUM=a DASH/BY:to/BY:through/TO IN? {X}=b INCL?", _interval),
    (f"IN? FROM? IN? {X}=a DASH/BY:to/BY:through/TO IN? ENDOF=b", _interval),
    (f"IN? FROM? IN? ENDOF=a DASH/BY:to/BY:through/TO IN? {X}/ENDOF=b", _interval),
    (f"IN {X}=a AND {X}=b", _interval),
    (f"{X}=a AND {X}=b IN", _interval),
    (f"{X}=a FROM? {X}/ENDOF=b BY:to INCL?", _interval),
    (f"{X}=a DASH {X}=b IN/WITHIN", _interval),
    (f"WITHIN {X}=a DASH {X}=b", _interval),
    ("WITHIN RANGE=x", _range),
    ("RANGE=x WITHIN", _range),
    ("WITHIN SPAN/VAGUE=x", _named),
    ("SPAN/VAGUE=x WITHIN", _named),
)
"""Named days, periods, vague words, and intervals of them."""

STANDING: tuple[Row, ...] = (
    ("IN? FIXED:ongoing WORD*", _kind("ongoing")),
    ("FIXED=a COMMA/SLASH/AND? FIXED=b", _several),
    ("FIXED:same_as_above", _kind("same_as_above")),
    ("FIXED:none", _kind("none")),
    ("WORD/EVENT/IN/WITHIN/TERMWORD* FIXED:external ANY*", _kind("external")),
    ("WORD/IN/PERIODWORD* ATMOST/ATLEAST IN? LEN WORD*", _kind("none")),
    ("FROM SPAN/DAY IN?", _kind("ongoing")),
    ("SPAN/DAY FROM", _kind("ongoing")),
    ("QUOTA=q", _quota),
    ("QUOTA=q COMMA? BY* DAY=a AND BY* DAY=b BY*", _yearly_days),
    ("URGENT=w", _urgent),
    ("URGENT=w COMMA? FROM+ ANY+=event", _urgent),
    ("ANY+=event FROM URGENT=w", _urgent),
)
"""Terms without a day of their own, quotas and words of urgency."""

LENGTHS: tuple[Row, ...] = (
    (LEAD, _length),
    ("IN? NEXT LEN=n WITHIN/IN?", _length),
    ("WITHIN? NEXT LEN=n", _length),
    ("LEN=n FROM", _length),
    ("WITHIN UNIT=u", lambda context, u: _one(u)),
    ("UNIT=u WITHIN", lambda context, u: _one(u)),
    ("IN UNIT=u", lambda context, u: _one(u)),
    (f"{LEAD} COMMA? FROM+ DAY/SPAN=day", _from_day()),
    (f"DAY/SPAN=day FROM {LEAD}", _from_day()),
    ("BY* IN? LEN=n BY:before/BY:to DAY/SPAN=day", _from_day("before")),
    ("DAY/SPAN=day BY:to? IN? LEN=n BY:before", _from_day("before")),
    ("EXPIRY LEN=n FROM+ ANY+=event", _counted(start="expired")),
    ("ANY+=event FROM LEN=n EXPIRY", _counted(start="expired")),
    (f"{LEAD} COMMA? INCLDAY FROM? ANY+=event", _counted(start="inclusive")),
    (f"{LEAD} FROM+ ANY+=event COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    (f"ANY+=event INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event FROM COMMA? INCL/INCLDAY COMMA? {LEAD}", _counted(start="inclusive")),
    (f"ANY+=event FROM {LEAD} COMMA? INCL/INCLDAY", _counted(start="inclusive")),
    ("BY* IN? LEN=n BY:before/BY:to ANY+=event", _counted("before")),
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
    ("BY:by/BY:toward EVENT=first ANY*=rest", lambda context, first, rest: _on_event(context, (first, *rest))),
    ("BY:to/BY:before EVENT=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("BY:before WORD=first ANY*=rest", lambda context, first, rest: _before_event(context, (first, *rest))),
    ("EVENT+=event BY:to", _before_event),
    ("ANY+=event FROM+", _on_event),
)
"""Lengths, from the day of signing or from another event."""


def _one(u: Token, context: Context | None = None, event: Some = ()) -> Meant:
    """One unit that is named without its number: within a month."""
    length = length_of(u)
    name = event_named(context, event) if context else BASE
    return _relative(name, length) if name and length else None


SENTENCES: tuple[Row, ...] = (*NAMED, *STANDING, *LENGTHS)
"""All rows, in the order in which they are tried."""

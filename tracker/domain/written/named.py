"""Sentences that name a day or a period: dates, months, quarters, years, vague words, and intervals of them.

Must stay true: `by` ends with a period, `before` ends before it begins; where a language leaves that open, both are given.
"""

from typing import Any, cast

from tracker.domain.terms import DayTerm, WordTerm
from tracker.domain.written.patterns import Meant, Row
from tracker.domain.written.resolving import Context, day_before, interval, named, vague
from tracker.domain.written.tokens import Day, Span, Token

X = "DAY/SPAN/VAGUE"
BY = "BY:by/BY:through"
ANYBY = "BY:by/BY:to/BY:toward/BY:through"


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


def _interval(context: Context, a: Token, b: Token, dash: Token | None = None) -> Meant:
    first, last = _ending(a, "DASH"), _ending(b, dash.kind if dash else "BY")
    if dash is not None and dash.value == "tight" and _year_after_a_part(first, last):
        return None
    if a.kind == "NUM":
        if not isinstance(last, Day):
            return None
        first = Day(last.month, int(str(first)), last.year, last.shift)
    return interval(context, first, last)


def _ending(token: Token, before: str) -> Any:
    """What an interval begins or ends with; the end of a period after a dash is its last part, after `to` its last day."""
    span = token.value
    if token.kind == "ENDOF" and before == "DASH" and isinstance(span, Span) and span.kind in ("month", "year"):
        return f"end_of_{span.kind}", span
    return span


def _year_after_a_part(first: Any, last: Any) -> bool:
    """`1 June 2020-2021`: of which years the day is meant, nobody can tell."""
    return isinstance(last, Span) and last.kind == "year" and not (isinstance(first, Span) and first.kind == "year")


def _day_of_month(context: Context, d: Token, s: Token) -> Meant:
    """The 20th of the current month, or of the next one."""
    span = s.value
    if not isinstance(span, Span) or span.kind != "month" or span.number is not None:
        return None
    month = context.span(span)
    return DayTerm("day", context.day(Day(month.number or 1, int(str(d.value)), month.year)))


def _range(context: Context, x: Token) -> Meant:
    first, last = cast(tuple[Any, Any], x.value)
    return interval(context, first, last)


NAMED: tuple[Row, ...] = (
    (f"{ANYBY}? IN? DAY=x INCL? {ANYBY}? INCL? WITHIN?", _named),
    ("BY:before IN? DAY=x", _before),
    ("DAY=x BY:before", _before),
    (f"{BY}? IN? SPAN/VAGUE=x INCL? {BY}?", _named),
    ("BY:to/BY:toward VAGUE=x", _named),
    (f"{ANYBY} IN? NUM=d NTH? SPAN=s INCL?", _day_of_month),
    (f"SPAN=s NUM=d NTH? {ANYBY}", _day_of_month),
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
    ("IN/AHEAD? RANGE=x INCL?", _range),
    ("BY:by RANGE=x", _range),
    (f"IN? FROM? IN? {X}/NUM=a DASH/SLASH/BY:to/BY:through/TO=dash IN? {X}=b INCL?", _interval),
    (f"IN? FROM? IN? {X}/ENDOF=a DASH/BY:to/BY:through/TO=dash IN? {X}/ENDOF=b", _interval),
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

"""What the phrases of written terms mean: how a day, a period, a length or a repetition is made from the tokens of its words.

Each function takes the tokens that its row of `phrases` names, and gives the value of the token that is made, or null where these
words make none. Invariant: nothing is looked up here; a year that is not said stays unsaid.
"""

# ruff: noqa: D103  (each function is the meaning of the row of `phrases` that names it)

import re
from dataclasses import replace
from typing import Any

from tracker.domain.deadlines.reader.patterns import Meaning
from tracker.domain.deadlines.reader.tokens import CENTURY, Day, Span, Token
from tracker.domain.deadlines.term_json import MONTHS_IN

Found = Token | None
PERIODS = {"days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "halves": "half", "years": "year"}
"""A unit -> the period that it is the length of."""

MOST = {"month": 12, "quarter": 4, "half": 2}


def value_of(kind: str) -> Meaning:
    """A meaning that hands on the value of its only token."""
    return lambda **found: found[kind].value


def added(a: Token, b: Token) -> int | None:
    more, less = number_of(a), number_of(b)
    return more + less if (more % 100 == 0 and less < 100) or (20 <= more < 100 and more % 10 == 0 and less < 10) else None


def tens(a: Token, b: Token) -> int | None:
    return added(a, b) if number_of(a) < 100 else None


def same_number(a: Token, b: Token) -> int | None:
    return number_of(a) if a.value == b.value else None


def number_of(token: Token) -> int:
    return int(str(token.value))


def day_of(d: Token, m: Token, y: Found = None, comma: Found = None) -> Day | None:
    if comma and m.language == "kk":  # there the year stands before its day, so this one begins something else
        return None
    return Day(number_of(m), number_of(d), number_of(y) if y else None)


def day_in_figures(m: Token, d: Token) -> Day | None:
    """`07-05` in the short notation of rules: the month comes first, both have two figures."""
    return Day(number_of(m), number_of(d)) if (m.end - m.start, d.end - d.start) == (2, 2) else None


def with_hour(h: Token, d: Token) -> Day:
    return replace(as_day(d), hour=str(h.value))


def with_plain_hour(h: Token, d: Token) -> Day | None:
    """`18.30 1 June`, `12 hours 1 June`: an hour of the day, not a length."""
    if isinstance(h.value, tuple):
        return replace(as_day(d), hour=f"{h.value[0]:02}:00") if h.value[1] == "hours" and h.value[0] <= 24 else None
    hour, minute = re.split(r"[.,]", str(h.value))
    return replace(as_day(d), hour=f"{int(hour):02}:{minute}") if len(minute) == 2 else None


def as_day(token: Token) -> Day:
    assert isinstance(token.value, Day)
    return token.value


def as_span(token: Token) -> Span:
    assert isinstance(token.value, Span)
    return token.value


def in_year(shift: int | None = None) -> Meaning:
    """A meaning that gives a day or a period without a year the year beside it, or this or the next year."""

    def meant(x: Token, y: Found = None) -> Any:
        what: Any = x.value
        if what.year is not None or what.shift is not None or getattr(what, "kind", None) == "year":
            return None
        return replace(what, year=number_of(y)) if y else replace(what, shift=shift)

    return meant


def nth_span(kind: str) -> Meaning:
    def meant(n: Token) -> Span | None:
        return Span(kind, number_of(n)) if number_of(n) <= MOST[kind] else None

    return meant


def half_of(n: Token, of: Token) -> Any:
    """The first or second half of a year, or of a month."""
    span, number = as_span(of), number_of(n)
    if number > 2:
        return None
    if span.kind == "year":
        return Span("half", number, span.year, span.shift)
    return ("first_half_of_month" if number == 1 else "second_half_of_month", span) if span.kind == "month" else None


def third_of(n: Token, of: Token) -> Any:
    words = {1: "first_third_of_month", 2: "second_third_of_month", 3: "last_third_of_month"}
    return (words[number_of(n)], as_span(of)) if number_of(n) in words and as_span(of).kind == "month" else None


def vague_part(place: str) -> Meaning:
    """The start, middle or end of a month or a year."""

    def meant(of: Token) -> Any:
        span = as_span(of)
        return (f"{place}_of_{span.kind}", span) if span.kind in ("month", "year") else None

    return meant


def season(s: Token, y: Found = None) -> Any:
    return str(s.value), Span("year", 1, number_of(y) if y else None)


def winter_between(s: Token, before: Token, y: Token) -> Any:
    """The winter between two years."""
    return season(s, y) if number_of(y) == number_of(before) + 1 else None


def season_in(s: Token, p: Token) -> Any:
    of = as_span(p)
    return (str(s.value), Span("year", 1, None, of.shift)) if of.kind == "year" and of.number is None else None


def on_weekday(w: Token, x: Token) -> Day:
    return replace(as_day(x), weekday=number_of(w))


def as_often_as(t: Token, e: Token) -> tuple[int, str, int]:
    return number_of(t), str(e.value), 1


def current_span(shift: int) -> Meaning:
    def meant(u: Token) -> Span | None:
        return Span(PERIODS[str(u.value)], None, None, shift) if u.value in PERIODS else None

    return meant


def length_of(u: Token, n: Found = None) -> tuple[int, str] | None:
    """A length in the units that terms are counted in (Civil Code of Kazakhstan art. 174: a quarter is three months)."""
    number, unit = number_of(n) if n else 1, str(u.value)
    by = {"quarters": (3, "months"), "halves": (6, "months"), "decades": (10, "days")}.get(unit, (1, unit))
    return number * by[0], by[1]


def spelt_length(x: Token) -> tuple[int, str]:
    number, _, unit = str(x.value).partition("_")
    return int(number), unit


def longer_length(a: Token, b: Token) -> tuple[int, str] | None:
    (years, years_unit), (months, months_unit) = a.value, b.value  # type: ignore[misc]
    return (12 * years + months, "months") if (years_unit, months_unit) == ("years", "months") else None  # type: ignore[has-type]


def counted_times(n: Token, t: Token) -> int | None:
    return number_of(n) if number_of(t) == 1 else None


def how_often(u: Token, t: Token | None = None, n: Found = None) -> tuple[int, str, int] | None:
    """How many times in which period, and in how many of them."""
    every = PERIODS.get(str(u.value))
    return (number_of(t) if t else 1, every, number_of(n) if n else 1) if every else None


def period_of(u: Token, n: Found = None) -> str | None:
    every = PERIODS.get(str(u.value))
    return _one_period(every, number_of(n) if n else 1) if every else None


def every_so_many(n: Token, e: Token) -> str | None:
    """In Kazakh the number stands before: every three months is a quarter."""
    return _one_period(str(e.value), number_of(n)) if e.language == "kk" else None


def _one_period(every: str, number: int) -> str | None:
    """The period that so many periods are: three months are a quarter."""
    months = MONTHS_IN.get(every, 0) * number
    return {each: name for name, each in MONTHS_IN.items()}.get(months, every if number == 1 else None)


def so_many(n: Token, e: Token) -> tuple[str, int] | None:
    """In Kazakh the number stands before: every two years."""
    return (str(e.value), number_of(n)) if e.language == "kk" else None


def periods_of(n: Token, u: Token) -> tuple[str, int] | None:
    """Every so many periods: `every 3 years`."""
    return (PERIODS[str(u.value)], number_of(n)) if u.value in PERIODS else None


def reported(u: Found = None, c: Found = None) -> str | None:
    """The period that is reported on, after which something follows; `any` where it is not said which."""
    if c and number_of(c) != 1:  # the reporting one
        return None
    return PERIODS.get(str(u.value)) if u else "any"


def lengths_between(a: Token, b: Token, u: Token) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """From one length to another: `1-2 months`."""
    first, last = length_of(u, a), length_of(u, b)
    return (first, last) if first and last and first[0] < last[0] else None


def year_or_day(m: Token, n: Token) -> Any:
    """`Dec-26`: December 2026, or 26 December; beyond 31 a year."""
    number, month = number_of(n), number_of(m)
    if not 0 < number < 100:
        return None
    return (Span("month", month, CENTURY + number), Day(month, number) if number <= 31 else None)


def fiscal_months(y: Token, z: Token, a: Token, b: Token) -> Any:
    """A fiscal year with its months: from those of the first year to those of the next."""
    year, later, (first, last) = number_of(y), number_of(z), (as_span(a), as_span(b))
    if later % 100 != (year + 1) % 100 or {first.kind, last.kind} != {"month"}:
        return None
    if first.year is not None or last.year is not None:
        return None
    months = 12 + number_of_month(last) - number_of_month(first) + 1
    return (replace(first, year=year), replace(last, year=year + 1)) if months == 12 else None


def number_of_month(span: Span) -> int:
    return int(str(span.number))


def times_in(t: Token, n: Token, e: Token) -> tuple[int, str, int]:
    return number_of(t), str(e.value), number_of(n)


def days_between(a: Token, b: Token, m: Token, y: Found = None) -> tuple[Day, Day]:
    month, year = number_of(m), number_of(y) if y else None
    return Day(month, number_of(a), year), Day(month, number_of(b), year)


def short_years(a: Token, b: Token) -> tuple[Span, Span] | None:
    """`2020-22`: the century is said once."""
    first, last = as_span(a), number_of(b)
    if first.kind != "year" or first.year is None or not first.year % 100 < last < 100:
        return None
    return first, Span("year", 1, first.year - first.year % 100 + last)


def range_of_this_year(x: Token) -> Any:
    """A stretch of this year; one that says its year contradicts."""
    ends: Any = x.value
    if any(end.year is not None or end.shift is not None for end in ends):
        return None
    return tuple(replace(end, shift=0) for end in ends)


def parts_between(kind: str) -> Meaning:
    def meant(a: Token, b: Token, y: Found = None, and_: Found = None) -> tuple[Span, Span] | None:
        if and_ and number_of(b) != number_of(a) + 1:
            return None
        year = number_of(y) if y else None
        return Span(kind, number_of(a), year), Span(kind, number_of(b), year)

    return meant


def months_of(n: Token, y: Token) -> Any:
    """`9 months of 2021`: from January on."""
    number, unit = n.value  # type: ignore[misc]
    return (Span("month", 1, number_of(y)), Span("month", number, number_of(y))) if unit == "months" and number <= 12 else None  # type: ignore[has-type]


def decade(n: Token, u: Token) -> tuple[int, str] | None:
    """A number of units; `the first decade` of a month is a part of it, and no length."""
    return None if u.value == "decades" and number_of(n) <= 3 else length_of(u, n)


def of_current(x: Token, p: Token) -> Any:
    """A day or period of this or the next year: `1 June of the current year`."""
    of = as_span(p)
    return in_year(of.shift)(x) if of.kind == "year" and of.number is None else None

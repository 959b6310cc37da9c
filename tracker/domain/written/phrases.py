"""The phrases of written terms: days, periods, lengths, repetitions, built from words before whole terms are read.

Each row puts one token (its kind first) in the place of the words that its pattern fits; rows are tried in their order, and a
meaning that gives null leaves the words alone. Must stay true: a phrase means the same wherever it stands.
"""

from dataclasses import replace
from typing import Any

from tracker.domain.written.patterns import Meaning
from tracker.domain.written.tokens import Day, Span, Token

Found = Token | None
PERIODS = {"days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "halves": "half", "years": "year"}
"""A unit -> the period that it is the length of."""

MOST = {"month": 12, "quarter": 4, "half": 2}


def _value(kind: str) -> Meaning:
    """A meaning that hands on the value of its only token."""
    return lambda **found: found[kind].value


def _sum(a: Token, b: Token) -> int | None:
    tens, ones = _int(a), _int(b)
    return tens + ones if tens >= 20 and tens % 10 == 0 and ones < 10 else None


def _same(a: Token, b: Token) -> int | None:
    return _int(a) if a.value == b.value else None


def _int(token: Token) -> int:
    return int(str(token.value))


def _day(d: Token, m: Token, y: Found = None) -> Day:
    return Day(_int(m), _int(d), _int(y) if y else None)


def _with_hour(h: Token, d: Token) -> Day:
    return replace(_as_day(d), hour=str(h.value))


def _as_day(token: Token) -> Day:
    assert isinstance(token.value, Day)
    return token.value


def _as_span(token: Token) -> Span:
    assert isinstance(token.value, Span)
    return token.value


def _in_year(shift: int | None = None) -> Meaning:
    """A meaning that gives a day or a period without a year the year beside it, or this or the next year."""

    def meant(x: Token, y: Found = None) -> Any:
        what: Any = x.value
        if what.year is not None or what.shift is not None or getattr(what, "kind", None) == "year":
            return None
        return replace(what, year=_int(y)) if y else replace(what, shift=shift)

    return meant


def _nth(kind: str) -> Meaning:
    def meant(n: Token) -> Span | None:
        return Span(kind, _int(n)) if _int(n) <= MOST[kind] else None

    return meant


def _half(n: Token, of: Token) -> Any:
    """The first or second half of a year, or of a month."""
    span, number = _as_span(of), _int(n)
    if number > 2:
        return None
    if span.kind == "year":
        return Span("half", number, span.year, span.shift)
    return ("first_half_of_month" if number == 1 else "second_half_of_month", span) if span.kind == "month" else None


def _third(n: Token, of: Token) -> Any:
    words = {1: "first_third_of_month", 2: "second_third_of_month", 3: "last_third_of_month"}
    return (words[_int(n)], _as_span(of)) if _int(n) in words and _as_span(of).kind == "month" else None


def _vague(place: str) -> Meaning:
    """The start, middle or end of a month or a year."""

    def meant(of: Token) -> Any:
        span = _as_span(of)
        return (f"{place}_of_{span.kind}", span) if span.kind in ("month", "year") else None

    return meant


def _season(s: Token, y: Found = None) -> Any:
    return str(s.value), Span("year", 1, _int(y) if y else None)


def _season_of(s: Token, p: Token) -> Any:
    of = _as_span(p)
    return (str(s.value), Span("year", 1, None, of.shift)) if of.kind == "year" and of.number is None else None


def _on_weekday(w: Token, x: Token) -> Day:
    return replace(_as_day(x), weekday=_int(w))


def _quota_every(t: Token, e: Token) -> tuple[int, str, int]:
    return _int(t), str(e.value), 1


def _current(shift: int) -> Meaning:
    def meant(u: Token) -> Span | None:
        return Span(PERIODS[str(u.value)], None, None, shift) if u.value in PERIODS else None

    return meant


def length_of(u: Token, n: Found = None) -> tuple[int, str] | None:
    """A length in the units that terms are counted in (Civil Code of Kazakhstan art. 174: a quarter is three months)."""
    number, unit = _int(n) if n else 1, str(u.value)
    by = {"quarters": (3, "months"), "halves": (6, "months"), "decades": (10, "days")}.get(unit, (1, unit))
    return number * by[0], by[1]


def _spelt_length(x: Token) -> tuple[int, str]:
    number, _, unit = str(x.value).partition("_")
    return int(number), unit


def _longer(a: Token, b: Token) -> tuple[int, str] | None:
    (years, years_unit), (months, months_unit) = a.value, b.value  # type: ignore[misc]
    return (12 * years + months, "months") if (years_unit, months_unit) == ("years", "months") else None  # type: ignore[has-type]


def _times(n: Token, t: Token) -> int | None:
    return _int(n) if _int(t) == 1 else None


def _quota(u: Token, t: Token | None = None, n: Found = None) -> tuple[int, str, int] | None:
    """How many times in which period, and in how many of them."""
    every = PERIODS.get(str(u.value))
    return (_int(t) if t else 1, every, _int(n) if n else 1) if every else None


def _every(u: Token, n: Found = None) -> str | None:
    every, number = PERIODS.get(str(u.value)), _int(n) if n else 1
    return {("month", 3): "quarter", ("month", 6): "half", ("month", 12): "year"}.get(
        (str(every), number), every if number == 1 else None
    )


def _range(a: Token, b: Token, m: Token, y: Found = None) -> tuple[Day, Day]:
    return _day(a, m, y), _day(b, m, y)


def _parts(kind: str) -> Meaning:
    def meant(a: Token, b: Token, y: Found = None) -> tuple[Span, Span]:
        year = _int(y) if y else None
        return Span(kind, _int(a), year), Span(kind, _int(b), year)

    return meant


def _months_of(n: Token, y: Token) -> Any:
    """`9 months of 2021`: from January on."""
    number, unit = n.value  # type: ignore[misc]
    return (Span("month", 1, _int(y)), Span("month", number, _int(y))) if unit == "months" and number <= 12 else None  # type: ignore[has-type]


PHRASES: tuple[tuple[str, str, Meaning], ...] = (
    # numbers
    ("CARD", "CARD=a CARD=b", _sum),
    ("NUM", "CARD=a NUM=b", _sum),
    ("CARD", "NUM=a OPEN NUM=b CLOSE", _same),
    ("YEAR", "YEAR=y UNIT:years", _value("y")),
    ("YEAR", "UNIT:years YEAR=y", _value("y")),
    ("MONTH", "MONTH=m UNIT:months", _value("m")),
    ("MONTH", "UNIT:months MONTH=m", _value("m")),
    ("TIMES", "NUM=n TIMES=t", _times),
    # repetitions and quotas
    ("EVERY", "EACH UNIT=u", _every),
    ("EVERY", "EACH NUM=n UNIT=u", _every),
    ("QUOTA", "ATLEAST? TIMES=t EVERY=e", _quota_every),
    ("QUOTA", "ATLEAST? TIMES=t EACH NUM=n UNIT=u", _quota),
    ("QUOTA", "EACH NUM=n UNIT=u", _quota),
    ("QUOTA", "ATLEAST? TIMES=t WORD? IN? A? NUM=n UNIT=u", _quota),
    ("QUOTA", "ATLEAST? TIMES=t IN? A? UNIT=u", _quota),
    ("QUOTA", "ATLEAST? NUM=t WORD IN? A UNIT=u", _quota),
    ("QUOTA", "ATLEAST? NUM=t WORD IN UNIT=u", _quota),
    ("QUOTA", "NUM=n UNIT=u ATLEAST? TIMES=t ATLEAST?", _quota),
    ("QUOTA", "UNIT=u ATLEAST? TIMES=t ATLEAST?", _quota),
    # lengths
    ("LEN", "LENGTH=x", _spelt_length),
    ("LEN", "CARD=n UNIT=u", length_of),
    (
        "LEN",
        "NUM=n UNIT:hours/UNIT:days/UNIT:working_days/UNIT:weeks/UNIT:months/UNIT:years/UNIT:decades=u",
        lambda n, u: _decade(n, u),
    ),
    ("LEN", "A UNIT=u", length_of),
    ("LEN", "LEN=a AND? LEN=b", _longer),
    # parts of years and months
    ("RANGE", "YEAR=y NUM=a DASH/AND NUM=b UNIT:quarters", _parts("quarter")),
    ("RANGE", "NUM=a DASH/AND NUM=b UNIT:quarters YEAR?=y", _parts("quarter")),
    ("SPAN", "NUM=n UNIT:quarters", _nth("quarter")),
    ("SPAN", "NUM=n UNIT:halves", _nth("half")),
    ("SPAN", "UNIT:quarters NUM=n", _nth("quarter")),
    ("HALFNUM", "NUM=n HALFW", _value("n")),
    ("THIRDNUM", "NUM=n UNIT:decades", _value("n")),
    # days
    ("RANGE", "YEAR=y NUM=a DASH NUM=b MONTH=m", _range),
    ("RANGE", "NUM=a DASH NUM=b MONTH=m YEAR=y", _range),
    ("RANGE", "FROM? NUM=a BY:through/BY:to/TO NUM=b MONTH=m YEAR?=y", _range),
    ("RANGE", "NUM=a DASH NUM=b MONTH=m", _range),
    ("RANGE", "MONTH=m NUM=a DASH/TO NUM=b COMMA? YEAR?=y", _range),
    ("DAY", "NUM=d NTH? MONTH=m COMMA? YEAR=y", _day),
    ("DAY", "YEAR=y NUM=d NTH? MONTH=m", _day),
    ("DAY", "YEAR=y MONTH=m NUM=d NTH?", _day),
    ("DAY", "MONTH=m NUM=d NTH? COMMA? YEAR=y", _day),
    ("DAY", "NUM=d NTH? MONTH=m", _day),
    ("DAY", "MONTH=m NUM=d NTH?", _day),
    # periods
    ("RANGE", "LEN=n YEAR=y", _months_of),
    ("RANGE", "YEAR=y LEN=n", _months_of),
    ("SPAN", "MONTH=m", lambda m: Span("month", _int(m))),
    ("SPAN", "THIS UNIT=u", _current(0)),
    ("SPAN", "NEXT UNIT=u", _current(1)),
    ("FISCALYEAR", "FISCAL YEAR=y", _value("y")),
    ("FISCALYEAR", "YEAR=y FISCAL", _value("y")),
    ("VAGUE", "SEASON=s YEAR DASH/SLASH YEAR=y", _season),
    ("VAGUE", "YEAR DASH/SLASH YEAR=y SEASON=s", _season),
    ("WINTER", "SEASON:winter COMMA? YEAR=y", _value("y")),
    ("WINTER", "YEAR=y SEASON:winter", _value("y")),
    ("VAGUE", "SEASON=s COMMA? YEAR=y", _season),
    ("VAGUE", "YEAR=y SEASON=s", _season),
    ("VAGUE", "SEASON=s SPAN=p", _season_of),
    ("VAGUE", "SPAN=p SEASON=s", _season_of),
    ("VAGUE", "SEASON=s THIS?", _season),
    ("VAGUE", "FISCALYEAR=y", lambda y: ("fiscal_year", Span("year", 1, _int(y)))),
    ("DAY", "DAY=x COMMA? YEAR=y", _in_year()),
    ("DAY", "YEAR=y DAY=x", _in_year()),
    ("SPAN", "SPAN=x COMMA? YEAR=y", _in_year()),
    ("SPAN", "YEAR=y SPAN=x", _in_year()),
    ("SPAN", "YEAR=y", lambda y: Span("year", 1, _int(y))),
    ("DAY", "DAY=x THIS", _in_year(0)),
    ("DAY", "THIS DAY=x", _in_year(0)),
    ("SPAN", "SPAN=x THIS", _in_year(0)),
    ("SPAN", "THIS SPAN=x", _in_year(0)),
    *(
        (kind, pattern, meaning)
        for kind in ("DAY", "SPAN")
        for pattern, meaning in (
            (f"{kind}=x SPAN=p", lambda x, p: _of_current(x, p)),
            (f"SPAN=p {kind}=x", lambda x, p: _of_current(x, p)),
        )
    ),
    # hours
    ("DAY", "HOUR=h IN? DAY=d", _with_hour),
    ("DAY", "DAY=d COMMA? IN? HOUR=h", _with_hour),
    ("DAY", "WEEKDAY=w COMMA? DAY=x", _on_weekday),
    ("DAY", "DAY=x COMMA? WEEKDAY=w", _on_weekday),
    ("RANGE", "RANGE=x THIS", _value("x")),
    # parts of periods
    ("VAGUE", "HALFNUM=n SPAN=of", _half),
    ("VAGUE", "SPAN=of HALFNUM=n", _half),
    ("VAGUE", "THIRDNUM=n SPAN=of", _third),
    ("VAGUE", "SPAN=of THIRDNUM=n", _third),
    ("VAGUE", "LAST UNIT:decades SPAN=of", lambda of: ("last_third_of_month", of.value)),
    ("VAGUE", "START DASH/IN? SPAN=of", _vague("start")),
    ("VAGUE", "SPAN=of START", _vague("start")),
    ("VAGUE", "MID DASH/IN? SPAN=of", _vague("middle")),
    ("VAGUE", "SPAN=of MID", _vague("middle")),
    ("VAGUE", "LATE DASH/IN? SPAN=of", _vague("end")),
    ("ENDOF", "END DASH? SPAN=of", _value("of")),
    ("ENDOF", "SPAN=of END", _value("of")),
    ("ENDOF", "END UNIT=u", _current(0)),
    ("ENDOF", "UNIT=u END", _current(0)),
    ("ENDOF", "YEAREND", lambda: Span("year", None, None, 0)),
    ("ENDOF", "YEAREND SPAN=of", _value("of")),
    ("ENDOF", "LAST UNIT:days/UNIT:working_days SPAN=of", _value("of")),
)
"""The kind of token that is made, the words that make it, and their meaning. Earlier rows first."""


def _decade(n: Token, u: Token) -> tuple[int, str] | None:
    """A number of units; `the first decade` of a month is a part of it, and no length."""
    return None if u.value == "decades" and _int(n) <= 3 else length_of(u, n)


def _of_current(x: Token, p: Token) -> Any:
    """A day or period of this or the next year: `1 June of the current year`."""
    of = _as_span(p)
    return _in_year(of.shift)(x) if of.kind == "year" and of.number is None else None

"""The beginning and end of a recurring duty, and its first day: `yearly from 29 February 2020`, `the first by 1 July`.

Invariant: only ends with a year count, and each at most once. A rhythm keeps its first day; if that day also begins a period
(monthly from 1 January) it may only mean the first period, so both are given.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.domain.deadlines.counting import month_end
from tracker.domain.deadlines.reader.named import ending_terms
from tracker.domain.deadlines.reader.patterns import Fit, Match, Row, codes_of, fit_of, match_of, trim_signs
from tracker.domain.deadlines.reader.to_terms import Context, first_day_of, last_day_of
from tracker.domain.deadlines.reader.tokens import Day, Span, Token
from tracker.domain.deadlines.term_json import MONTHS_IN

DECEMBER = 12
LAST_DAYS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
"""Month -> its last day, in a leap year."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and last day of a repetition, and the places of their words.

    The last day has every possible reading. `opens` is a first day that the rhythm may keep, `of` the kind of period of which it
    is the end, if any; an `effective` one may only mean from when the duty applies.
    """

    since: date | None = None
    untils: tuple[date, ...] = ()
    opens: date | None = None
    of: str | None = None
    effective: bool = True
    used: frozenset[int] = frozenset()
    matched: tuple[Match, ...] = ()


EMPTY = Ends()


def _says_its_year(what: object) -> bool:
    return getattr(what, "year", None) is not None and getattr(what, "hour", None) is None


def _ends(context: Context, fit: Fit) -> Ends:
    said = {name: token.value for name, token in fit.given.items() if name != "rest"}
    rest = frozenset().union(*(token.words for token in fit.wanted["rest"] or ()))
    ends = Ends(used=fit.used - rest)
    if "until" in said:
        ends = replace(ends, untils=_last_days(context, fit))
    if "since" in said:
        ends = replace(ends, since=_first_day(context, said["since"]))
    if "first" in said:
        first = said["first"]
        day = _first_day(context, first)
        ends = replace(ends, since=day, opens=day if isinstance(first, Day) else None)
    if "kept" in said:
        kept = said["kept"]
        day = _last_day(context, kept)
        ends = replace(ends, since=day, opens=day, of=kept.kind if isinstance(kept, Span) else None, effective=False)
    return ends


LIMITS = (
    Row("the first one, by a day", "ANY*=rest COMMA? OPEN? FIRSTONE DASH? TILL? IN? DAY/SPAN/ENDOF=kept TILL? CLOSE?", _ends,
        "yearly, the first by 1 July 2027"),
    Row("the first one, by a day", "TILL? IN? DAY/SPAN/ENDOF=kept TILL? COMMA? DASH? AND? THEN ANY*=rest", _ends,
        "by 1 September 2026, then yearly"),
    Row("the first and the last period", "ANY*=rest IN? SPAN=since DASH SPAN=until", _ends, "monthly in 2021-2025"),
    Row("the first and the last period", "IN? SPAN=since DASH SPAN=until ANY*=rest", _ends, "2021-2025, ежегодно до 1 мая"),
    Row("until a period", "ANY*=rest BY:to/BY:through/BY:by SPAN=until INCL", _ends, "ежегодно до 2030 года включительно"),
    Row("until a period", "ANY*=rest SPAN=until INCL BY:to", _ends, "жыл сайын 2025 жыл қоса алғанда дейін"),
    Row("until a period", "ANY*=rest SPAN=until BY:to INCL", _ends, "жыл сайын 2025 жылға дейін (қоса алғанда)"),
    Row("until a period", "ANY*=rest BY:to/BY:through/BY:by=by SPAN=until", _ends, "monthly until June 2027"),
    Row("until a day", "ANY*=rest BY:to/BY:through/TO DAY=until INCL?", _ends, "monthly until 31 December 2027"),
    Row("until a period", "ANY*=rest SPAN=until BY:to=by", _ends, "ай сайын, 2027 жылғы ақпанға дейін"),
    Row("until a day", "ANY*=rest DAY=until INCL? BY:to INCL?", _ends, "ай сайын, 2027 жылғы 15 ақпанға дейін"),
    Row("until the end of a period", "ANY*=rest BY:to/BY:by ENDOF=until", _ends, "monthly until the end of 2027"),
    Row("from a day or period", "ANY*=rest COMMA? EFFECTIVE DAY/SPAN=since", _ends, "monthly effective from 1 July 2026"),
    Row("from a day or period", "ANY*=rest COMMA? DAY/SPAN=since FROM:from EFFECTIVE", _ends,
        "ай сайын, 2021 жылғы 1 қаңтардан бастап қолданылады"),
    Row("from a day or period", "ANY*=rest FROM:from SPAN/DAY=first", _ends, "monthly from 1 July 2026"),
    Row("from a day or period", "FROM:from SPAN/DAY=first ANY*=rest", _ends, "from 2027, yearly by 1 May"),
    Row("from a day or period", "SPAN/DAY=first FROM:from ANY*=rest", _ends, "2021 жылдан бастап жыл сайын"),
    Row("from a day or period", "ANY*=rest SPAN/DAY=first FROM:from", _ends, "айдың соңына дейін, 2021 жылдан бастап ай сайын"),
    Row("until a day or period", "SPAN/DAY=until BY:to INCL ANY*=rest", _ends,
        "2027 жылғы 1 қазанға дейін (қоса алғанда) ай сайын, 5-күніне дейін"),
    Row("until a day or period", "SPAN/DAY=until BY:to=by ANY*=rest", _ends,
        "2027 жылғы 15 ақпанға дейін ай сайын, 5-күніне дейін"),
    Row("until a day or period", "BY:to/BY:through SPAN/DAY=until INCL ANY*=rest", _ends,
        "до 31 декабря 2027 года включительно ежемесячно до 5 числа"),
    Row("until a day or period", "BY:to/BY:through=by SPAN/DAY=until ANY*=rest", _ends,
        "until 31 December 2027 monthly by the 5th"),
)  # fmt: skip
"""Patterns of the first and last year, or day, of a repetition."""


def ends_of(context: Context, row: tuple[Token, ...]) -> tuple[tuple[Token, ...], Ends]:
    """The row without its first and last year or day, and these."""
    codes = codes_of(row)
    for limit in LIMITS:
        fit = fit_of(limit.pattern, row, codes)
        if fit is None or not all(_says_its_year(each.value) for name, each in fit.given.items() if name not in ("rest", "by")):
            continue
        left, inner = ends_of(context, trim_signs(tuple(fit.wanted["rest"] or ())))
        ends = limit.meaning(context, fit)
        words = [token for token in row if token.words <= ends.used]
        said = _merged(replace(ends, matched=(match_of(limit, words),)), inner)
        if said is not None:
            return left, said
    return row, EMPTY


def _merged(one: Ends, other: Ends) -> Ends | None:
    """Both combined; None if one of them is given twice."""
    if (one.since and other.since) or (one.untils and other.untils):
        return None
    first = one if one.since else other
    untils = one.untils or other.untils
    return replace(first, untils=untils, used=one.used | other.used, matched=(*one.matched, *other.matched))


def _last_days(context: Context, fit: Fit) -> tuple[date, ...]:
    """The possible last days: `until 2025` with the year, or before it begins."""
    token, by = fit.given["until"], fit.given.get("by")
    if by is None or not isinstance(token.value, Span):
        return (_last_day(context, token.value),)
    return tuple(last_day_of(term) for term in ending_terms(context, by, token))


def _first_day(context: Context, what: Day | Span) -> date:
    return first_day_of(context.span(what)) if isinstance(what, Span) else context.day(what)


def _last_day(context: Context, what: Day | Span) -> date:
    if not isinstance(what, Span):
        return context.day(what)
    span = context.span(what)
    return month_end(span.known_year, span.known_number * MONTHS_IN[span.kind])


def on_its_first_day(every: str, ends: Ends) -> list[dict[str, Any]]:
    """The keys of a rhythm that keeps its first day; and, if possible, those of one that only begins on it."""
    day = ends.opens
    assert day is not None
    if ends.of == every:
        return [{}]
    kept = _kept(every, day, ends.of)
    return [{}, kept] if ends.effective and kept and _opens_period(every, day) else [kept]


def _kept(every: str, day: date, of: str | None) -> dict[str, Any]:
    exact = {"precision": of} if of else {}
    match every:
        case "day":
            return {}
        case "week":
            return {"day": day.isoweekday()}
        case "month":
            return {"day": day.day, "months": 0}
    length = MONTHS_IN[every]
    months = range((day.month - 1) % length + 1, DECEMBER + 1, length)
    return {"days": [f"{month:02}-{min(day.day, LAST_DAYS[month]):02}" for month in months], **exact}


def _opens_period(every: str, day: date) -> bool:
    if every == "week":
        return day.isoweekday() == 1
    return every in MONTHS_IN and day.day == 1 and (day.month - 1) % MONTHS_IN[every] == 0

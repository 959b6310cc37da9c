"""Sentences that name a day or a period: dates, months, quarters, years, vague words, and intervals.

Invariant: `by` a period means its end, `before` it the day before it begins; where a language is ambiguous, both are given.
"""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from tracker.domain.deadlines.reader.patterns import Result, Row
from tracker.domain.deadlines.reader.to_terms import (
    Context,
    NoSuchDay,
    day_before,
    interval_term,
    last_day_of,
    time_term,
    vague_term,
)
from tracker.domain.deadlines.reader.tokens import Day, Span, Time, Token
from tracker.domain.deadlines.terms import DayTerm, IntervalTerm, RelativeTerm, Term, WeekTerm, WordTerm, weeks_in
from tracker.domain.reasons import because


def _named(context: Context, x: Token) -> Result:
    return time_term(context, x.time)


def _on_first(context: Context, x: Token) -> Result:
    """`на 1 января 2027 года`, as at that day: on it, or by the end of the day before; it must be confirmed."""
    day = x.day
    if day.day != 1 or day.hour is not None:
        return time_term(context, day)
    return [day_before(context, day), time_term(context, day)]


def _week(context: Context, w: Token) -> Result:
    """A week of ISO 8601."""
    year, number = cast(tuple[int, int], w.value)
    if not 1 <= number <= weeks_in(year):
        raise NoSuchDay
    return WeekTerm("week", year, number)


def _month_or_day(context: Context, x: Token) -> Result:
    """`Dec-26`: a month of a year, or a day of the month."""
    return [time_term(context, each) for each in x.times]


def _last_working_day(context: Context, x: Token) -> Result:
    """The last working day before the next period begins, by the calendar of the act."""
    after = last_day_of(time_term(context, context.span(x.span))) + timedelta(days=1)
    return RelativeTerm("relative", "", 1, "working_days", "before", day=after)


def _winter(context: Context, y: Token) -> Result:
    """The winter of a year ends or begins in it."""
    return [WordTerm("word", "winter", y.number), WordTerm("word", "winter", y.number + 1)]


def _nauryz(context: Context, x: Token | None = None) -> Result:
    """Before the holiday that begins on 21 March."""
    year = x.value.year if x and isinstance(x.value, Span) else None
    return day_before(context, Day(3, 21, year))


def ending_terms(context: Context, by: Token, x: Token) -> list[Term]:
    """The possible ends of a term with a period, day or vague word; `by` is the preposition.

    `до`, until and `дейін` before a period: before it begins; in English, and of a year, it is open whether the period itself is
    meant. `к`, `қарай`: of a month or quarter it is open too. By a year: some acts mean its end, others its beginning.
    """
    span = x.time
    if by.value == "before":
        return [day_before(context, span)]
    if not isinstance(span, Span) or x.kind == "ENDOF":
        return [time_term(context, span)]
    year = span.kind == "year"
    by_a_year = year and span.year is not None and context.text[by.start : by.end].lower().endswith("by")
    if by.value == "toward" or by_a_year or (by.value == "to" and (year or by.language == "en")):
        return [day_before(context, span), time_term(context, span)]
    return [day_before(context, span) if by.value == "to" else time_term(context, span)]


def _ending(context: Context, by: Token, x: Token) -> Result:
    return ending_terms(context, by, x)


def _before(context: Context, x: Token) -> Result:
    return day_before(context, x.time)


def _late(context: Context, x: Token) -> Result:
    """At the end of a month or year, without a preposition."""
    span = x.span
    if span.kind in ("month", "year") and span.number is not None:
        return vague_term(context, f"end_of_{span.kind}", span)
    return time_term(context, span)


def _interval(context: Context, a: Token, b: Token, dash: Token | None = None) -> Result:
    first, last = None if isinstance(a.value, int) else _end_of(a, "DASH"), _end_of(b, dash.kind if dash else "BY")
    if dash is not None and dash.kind == "BY" and dash.language == "kk" and dash.start < b.start:
        return None  # in Kazakh `until` follows its day: these are two terms
    if dash is not None and dash.value == "tight" and _year_after_a_part(first, last):
        return None
    if first is None:
        if a.kind != "NUM" or not isinstance(last, Day):
            return None
        first = Day(last.month, a.number, last.year, last.shift)
    whole = interval_term(context, first, last)
    if dash is None or dash.kind != "BY" or not isinstance(whole, IntervalTerm) or a.kind == "NUM":
        return whole
    return [replace(whole, last=each) for each in ending_terms(context, dash, replace(b, value=last))]


def _both(context: Context, a: Token, b: Token) -> Result:
    """`в I и II кварталах`: two consecutive periods are one; others are two terms."""
    first, last = a.value, b.value
    if not (isinstance(first, Span) and isinstance(last, Span)) or first.kind != last.kind:
        return None
    follows = first.number is not None and last.number == first.number + 1 and first.year in (None, last.year)
    years = first.kind == "year" and first.year is not None and last.year == first.year + 1
    return _interval(context, a, b) if follows or years else None


def _interval_kk(context: Context, a: Token, b: Token, by: Token) -> Result:
    """In Kazakh both ends have cases; in other languages two days side by side are two terms."""
    return _interval(context, a, b, by) if by.language == "kk" else None


def _end_of(token: Token, before: str) -> Time:
    """An end of an interval; the end of a period after a dash is its last part, after `to` its last day."""
    span = token.time
    if token.kind == "ENDOF" and before == "DASH" and isinstance(span, Span) and span.kind in ("month", "year"):
        return f"end_of_{span.kind}", span
    return span


def _year_after_a_part(first: Time | None, last: Time) -> bool:
    """`1 June 2020-2021`: it is unclear which years the day belongs to."""
    return isinstance(last, Span) and last.kind == "year" and not (isinstance(first, Span) and first.kind == "year")


def _today(context: Context, d: Token) -> Result:
    context.note_day()
    return DayTerm("day", context.on + timedelta(days=d.number))


def _any_year(context: Context, n: Token) -> Result:
    """A year of the short notation that is too far away to be read as a year in a sentence."""
    return time_term(context, Span("year", 1, n.number)) if n.end - n.start == 4 else None


def _day_of_month(context: Context, d: Token, s: Token) -> Result:
    """The 20th of the current month, or of the next one."""
    span = s.value
    if not isinstance(span, Span) or span.kind != "month" or span.number is not None:
        return None
    month = context.span(span)
    return DayTerm("day", context.day(Day(month.number or 1, d.number, month.year)))


def _range(context: Context, x: Token) -> Result:
    first, last = x.times
    return interval_term(context, first, last)


def _in_stages(context: Context, x: Token | None = None, a: Token | None = None, b: Token | None = None) -> Result:
    """A period in stages, of which only the end is a deadline."""
    context.notes.append(because("in_stages"))
    return _range(context, x) if x else _interval(context, a, b) if a and b else None


NAMED = (
    Row("as at a day", "IN:as_at DAY=x", _on_first, "на 1 января 2027 года"),
    Row("by or on a day", "TILL? IN? DAY=x INCL? TILL? INCL? WITHIN?", _named, "no later than 12 March 2027"),
    Row("before a day", "BY:before IN? DAY=x", _before, "before 1 June 2026"),
    Row("before a day", "DAY=x BY:before", _before, "1 маусымнан бұрын"),
    Row("a week of ISO 8601", "UNIT:weeks? WEEK=w UNIT:weeks?", _week, "2026-W05"),
    Row("a month and a year, or a day", "TILL? IN? MONTHDAY=x TILL?", _month_or_day, "Dec-26"),
    Row("the last working day", "TILL? IN? WORKDAY=x TILL?", _last_working_day, "last working day of May 2026"),
    Row("the last day", "TILL? IN? LASTDAY=x TILL?", _named, "last day of 2026"),
    Row("through a period", "BY:through IN? SPAN/VAGUE=x INCL?", _named, "по 2025 год"),
    Row("in a period", "IN/WITHIN? SPAN/VAGUE=x INCL/WITHIN?", _named, "in Q2 2026"),
    Row("until a period, which is included", "TILL? IN? SPAN/VAGUE=x TILL? INCL", _named, "до 2025 года включительно"),
    Row("until a period, which is included", "SPAN/VAGUE=x INCL TILL", _named, "2025 жыл қоса алғанда дейін"),
    Row("by a vague word", "TILL? VAGUE=x TILL?", _named, "by mid-2026"),
    Row("by a day of this or the next month", "TILL IN? NUM=d NTH? SPAN=s INCL?", _day_of_month, "до 5 числа следующего месяца"),
    Row("by a day of this or the next month", "SPAN=s NUM=d NTH? TILL", _day_of_month, "ағымдағы айдың 20-күніне дейін"),
    Row("before Nauryz", "BY:before? NAURYZ SPAN?=x BY:before?", _nauryz, "before Nauryz 2026"),
    Row("by the winter of a year", "TILL? IN? WINTER=y TILL?", _winter, "winter 2026"),
    Row("by or before a period", "TILL/BY:before=by IN? SPAN=x", _ending, "by June 2026"),
    Row("by or before a period", "SPAN=x TILL/BY:before=by", _ending, "2026 жылғы маусымға дейін"),
    Row("by the end of a period", "TILL IN? ENDOF=x INCL?", _named, "by the end of May 2026"),
    Row("by the end of a period", "ENDOF=x INCL? TILL INCL?", _named, "жыл соңына дейін"),
    Row("the end of a period", "IN? ENDOF=x", _late, "at the end of 2026"),
    Row("within days or periods", "IN/AHEAD/BY:by/WITHIN? RANGE=x INCL/WITHIN?", _range, "1-15 June 2026"),
    Row("not before one, by another", "NOTBEFORE TIME=a COMMA? BUT/AND? BY:by/BY:to TIME=b", _interval,
        "not before 1 June 2026 but no later than 1 July 2026"),
    Row("not before one, by another", "TIME=a NOTBEFORE COMMA? BUT/AND? TIME=b BY:by/BY:to", _interval,
        "2026 жылғы 1 маусымнан ерте емес, бірақ 2026 жылғы 1 шілдеден кешіктірмей"),
    Row("from one to another", "IN? FROM:from? IN? TIME/NUM=a DASH/SLASH/BY:to/BY:through/TO=dash IN? TIME=b INCL?", _interval,
        "from May to June 2026"),
    Row("from one to another", "IN? FROM:from? IN? TIME/ENDOF=a DASH/BY:to/BY:through/TO=dash IN? TIME/ENDOF=b", _interval,
        "с мая 2020 года до конца 2020 года"),
    Row("in one and the next", "IN TIME=a AND TIME=b", _both, "in May and June 2026"),
    Row("from one to another", "TIME=a AND TIME=b IN", _interval, "2021 жылғы мамыр мен шілде аралығында"),
    Row("from one to another", "TIME=a FROM:from? TIME/ENDOF=b BY:to=by INCL?", _interval_kk,
        "2026 жылғы 1 қаңтардан 1 шілдеге дейін"),
    Row("from one to another", "TIME=a DASH TIME=b IN/WITHIN", _interval, "2021-2023 жж. ішінде"),
    Row("from one to another", "WITHIN TIME=a DASH TIME=b", _interval, "within 2020-2025"),
    Row("from one to another, in stages", "IN/WITHIN? RANGE=x IN/WITHIN? COMMA? STAGES", _in_stages, "2020-22 in stages"),
    Row("from one to another, in stages", "STAGES COMMA? IN/WITHIN? RANGE=x IN/WITHIN?", _in_stages, "in stages, 2020-22"),
    Row("from one to another, in stages", "IN? TIME=a DASH TIME=b IN/WITHIN? COMMA? STAGES", _in_stages,
        "2020-2024 in stages"),
    Row("from one to another, in stages", "STAGES COMMA? IN? TIME=a DASH TIME=b IN/WITHIN?", _in_stages,
        "in stages, 2020-2024"),
    Row("today", "TODAY=d", _today, "today"),
    Row("a year far away", "NUM=n", _any_year, "1899"),
)  # fmt: skip
"""Named days, periods, vague words, and intervals of them."""

"""Phrases that name a time: days, periods, hours, vague words and parts of periods.

Invariant: nothing is looked up here, and a missing year remains missing; the rows work like those of `quantities`.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tracker.domain.deadlines.reader.patterns import SAME, Row
from tracker.domain.deadlines.reader.quantities import PERIODS, MaybeToken, value_of
from tracker.domain.deadlines.reader.tokens import CENTURY, Day, Span, Times, Token, Vague

MOST = {"quarter": 4, "half": 2}


def _quarters(a: Token, joint: Token, b: Token, y: MaybeToken = None) -> tuple[Span, Span] | None:
    if joint.kind == "AND" and b.number != a.number + 1:
        return None
    year = y.number if y else None
    return Span("quarter", a.number, year), Span("quarter", b.number, year)


def _nth(kind: str) -> Callable[[Token], Span | None]:
    def meant(n: Token) -> Span | None:
        return Span(kind, n.number) if n.number <= MOST[kind] else None

    return meant


PARTS = (
    Row("quarters", "YEAR=y NUM=a DASH/AND=joint NUM=b UNIT:quarters", _quarters, "2021 I-II тоқсандар", "RANGE"),
    Row("quarters", "NUM=a DASH/AND=joint NUM=b UNIT:quarters YEAR?=y", _quarters, "1st and 2nd quarters of 2026", "RANGE"),
    Row("a quarter", "NUM=n UNIT:quarters", _nth("quarter"), "2nd quarter of 2026", "SPAN"),
    Row("a half-year", "NUM=n UNIT:halves", _nth("half"), "1 полугодие 2026 года", "SPAN"),
    Row("a quarter", "UNIT:quarters NUM=n", _nth("quarter"), "quarter 2 of 2026", "SPAN"),
    Row("which half", "NUM=x HALFW", value_of, "second half of 2026", "HALFNUM"),
    Row("which third of a month", "NUM=x UNIT:decades", value_of, "II декаде мая 2026 года", "THIRDNUM"),
)


def _days_between(a: Token, b: Token, m: Token, y: MaybeToken = None) -> tuple[Day, Day]:
    year = y.number if y else None
    return Day(m.number, a.number, year), Day(m.number, b.number, year)


def _day_of(d: Token, m: Token, y: MaybeToken = None, comma: MaybeToken = None) -> Day | None:
    if comma and m.language == "kk":  # in Kazakh the year comes before its day, so this year begins something else
        return None
    return Day(m.number, d.number, y.number if y else None)


def _year_or_day(m: Token, n: Token) -> Times | None:
    """`Dec-26`: December 2026, or 26 December; beyond 31 a year."""
    days = (Day(m.number, n.number),) if n.number <= 31 else ()
    return (Span("month", m.number, CENTURY + n.number), *days) if 0 < n.number < 100 else None


DAYS = (
    Row("days of a month", "YEAR=y NUM=a DASH NUM=b MONTH=m", _days_between, "2020 жылғы 20-24 шілде", "RANGE"),
    Row("days of a month", "FROM:from? NUM=a DASH/BY:through/BY:to/TO NUM=b MONTH=m YEAR?=y", _days_between, "1-15 June 2026",
        "RANGE"),
    Row("days of a month", "MONTH=m NUM=a DASH/TO NUM=b COMMA? YEAR?=y", _days_between, "June 14-16, 2026", "RANGE"),
    Row("a day", "NUM=d NTH? MONTH=m COMMA?=comma YEAR=y", _day_of, "9 June 2020", "DAY"),
    Row("a month and a year, or a day", "MONTH=m DASH:tight NUM=n", _year_or_day, "Dec-26", "MONTHDAY"),
    Row("a day", "YEAR=y NUM=d NTH? MONTH=m", _day_of, "2020 жылғы 15 маусым", "DAY"),
    Row("a day", "YEAR=y MONTH=m NUM=d NTH?", _day_of, "2020 жылғы шілденің бірінші", "DAY"),
    Row("a day", "MONTH=m NUM=d NTH? COMMA? YEAR=y", _day_of, "June 1, 2026", "DAY"),
    Row("a day without its year", "NUM=d NTH? MONTH=m", _day_of, "12 March", "DAY"),
    Row("a day without its year", "MONTH=m NUM=d NTH?", _day_of, "June 1", "DAY"),
)  # fmt: skip


def _months_of(n: Token, y: Token) -> tuple[Span, Span] | None:
    """`9 months of 2021`: from January on."""
    number, unit = n.length
    return (Span("month", 1, y.number), Span("month", number, y.number)) if unit == "months" and number <= 12 else None


def _month(m: Token) -> Span:
    return Span("month", m.number)


def _year(y: Token) -> Span:
    return Span("year", 1, y.number)


def _current(shift: int) -> Callable[[Token], Span | None]:
    def meant(u: Token) -> Span | None:
        return Span(PERIODS[str(u.value)], None, None, shift) if u.value in PERIODS else None

    return meant


def _fiscal_year(y: Token) -> Vague:
    return "fiscal_year", Span("year", 1, y.number)


def _fiscal_months(y: Token, z: Token, a: Token, b: Token) -> tuple[Span, Span] | None:
    """A fiscal year with its months: from those of the first year to those of the next."""
    year, later, first, last = y.number, z.number, a.span, b.span
    if later % 100 != (year + 1) % 100 or {first.kind, last.kind} != {"month"}:
        return None
    if first.year is not None or last.year is not None:
        return None
    whole = 12 + (last.number or 0) - (first.number or 0) + 1 == 12
    return (replace(first, year=year), replace(last, year=year + 1)) if whole else None


def _season(s: Token, y: MaybeToken = None) -> Vague:
    return str(s.value), Span("year", 1, y.number if y else None)


def _winter_between(s: Token, before: Token, y: Token) -> Vague | None:
    return _season(s, y) if y.number == before.number + 1 else None


def _season_in(s: Token, p: Token) -> Vague | None:
    of = p.span
    return (str(s.value), Span("year", 1, None, of.shift)) if of.kind == "year" and of.number is None else None


def _in_year(x: Token, y: MaybeToken = None, shift: int | None = None) -> Day | Span | None:
    """A day or a period without a year gets the year beside it, or this or the next year."""
    what = x.day if x.kind == "DAY" else x.span
    if what.year is not None or what.shift is not None or (isinstance(what, Span) and what.kind == "year"):
        return None
    return replace(what, year=y.number) if y else replace(what, shift=shift)


def _in_this_year(x: Token) -> Day | Span | None:
    return _in_year(x, shift=0)


def _in_current(x: Token, p: Token) -> Day | Span | None:
    """A day or period of this or the next year: `1 June of the current year`."""
    of = p.span
    return _in_year(x, shift=of.shift) if of.kind == "year" and of.number is None else None


PERIODS_NAMED = (
    Row("the first months of a year", "LEN=n YEAR=y", _months_of, "9 месяцев 2020 года", "RANGE"),
    Row("the first months of a year", "YEAR=y LEN=n", _months_of, "2021 жылғы 9 ай", "RANGE"),
    Row("a month", "MONTH=m", _month, "June 2026", "SPAN"),
    Row("this period", "THIS UNIT=u", _current(0), "this month", "SPAN"),
    Row("the next period", "NEXT UNIT=u", _current(1), "next year", "SPAN"),
    Row("a fiscal year", "FISCAL YEAR=x", value_of, "fiscal year 2026", "FISCALYEAR"),
    Row("a fiscal year", "YEAR=x FISCAL", value_of, "2020 қаржы жылы", "FISCALYEAR"),
    Row("the winter between two years", "SEASON:winter=s YEAR=before DASH:tight/SLASH YEAR=y", _winter_between,
        "winter 2026-2027", "VAGUE"),
    Row("the winter between two years", "YEAR=before DASH:tight/SLASH YEAR=y SEASON:winter=s", _winter_between,
        "2020–2021 жылдардың қысы", "VAGUE"),
    Row("a fiscal year with its months", "FISCALYEAR=y SLASH/DASH NUM/YEAR=z OPEN SPAN=a DASH/TO SPAN=b CLOSE", _fiscal_months,
        "FY2025/26 (July to June)", "RANGE"),
    Row("a fiscal year with its months", "YEAR=y SLASH/DASH NUM/YEAR=z FISCAL OPEN SPAN=a DASH/TO SPAN=b CLOSE", _fiscal_months,
        "2025/26 финансовый год (июль - июнь)", "RANGE"),
    Row("the winter of a year", "SEASON:winter COMMA? YEAR=x", value_of, "winter 2026", "WINTER"),
    Row("the winter of a year", "YEAR=x SEASON:winter", value_of, "2020 жылғы қыста", "WINTER"),
    Row("a season of a year", "SEASON=s COMMA? YEAR=y", _season, "autumn 2026", "VAGUE"),
    Row("a season of a year", "YEAR=y SEASON=s", _season, "2020 күзінде", "VAGUE"),
    Row("a season of this or the next year", "SEASON=s SPAN=p", _season_in, "осенью текущего года", "VAGUE"),
    Row("a season of this or the next year", "SPAN=p SEASON=s", _season_in, "ағымдағы жылғы күз", "VAGUE"),
    Row("a season", "SEASON=s THIS?", _season, "autumn", "VAGUE"),
    Row("a fiscal year as a period", "FISCALYEAR=y", _fiscal_year, "FY2026", "VAGUE"),
    Row("a day or period in a year", "DAY/SPAN=x COMMA? YEAR=y", _in_year, "June 2026", SAME),
    Row("a day or period in a year", "YEAR=y DAY/SPAN=x", _in_year, "2020 қарашада", SAME),
    Row("a year", "YEAR=y", _year, "2026", "SPAN"),
    Row("a day or period of this year", "DAY/SPAN=x THIS", _in_this_year, "в срок 20 июня с.г.", SAME),
    Row("a day or period of this year", "THIS DAY/SPAN=x", _in_this_year, "ағымдағы қыркүйек", SAME),
    Row("a day or period of this or the next year", "DAY/SPAN=x SPAN=p", _in_current, "1 June of this year", SAME),
    Row("a day or period of this or the next year", "SPAN=p DAY/SPAN=x", _in_current, "ағымдағы жылғы 10 маусымға", SAME),
)  # fmt: skip


def _with_hour(h: Token, d: Token) -> Day:
    return replace(d.day, hour=str(h.value))


def _with_plain_hour(h: Token, d: Token) -> Day | None:
    """`18.30 1 June`, `12 hours 1 June`: an hour of the day, not a length."""
    if h.kind == "LEN":
        number, unit = h.length
        return replace(d.day, hour=f"{number:02}:00") if unit == "hours" and number <= 24 else None
    hour, minute = re.split(r"[.,]", str(h.value))
    return replace(d.day, hour=f"{int(hour):02}:{minute}") if len(minute) == 2 else None


def _on_weekday(w: Token, x: Token) -> Day:
    return replace(x.day, weekday=w.number)


def _range_of_this_year(x: Token) -> Times | None:
    """A range within this year; a different year is a contradiction."""
    ends = [replace(each, shift=0) for each in x.times if not isinstance(each, tuple) and each.year is each.shift is None]
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _short_years(a: Token, b: Token) -> tuple[Span, Span] | None:
    """`2020-22`: the century is given once."""
    first, last = a.span, b.number
    if first.kind != "year" or first.year is None or not first.year % 100 < last < 100:
        return None
    return first, Span("year", 1, first.year - first.year % 100 + last)


HOURS = (
    Row("a day with its hour", "HOUR=h IN? DAY=d", _with_hour, "18:00 on 1 June 2026", "DAY"),
    Row("a day with its hour", "LEN/DECIMAL=h DAY=d", _with_plain_hour, "до 18.30 1 июня", "DAY"),
    Row("a day with its hour", "DAY=d COMMA? IN? HOUR=h", _with_hour, "30.11.2026 18:00", "DAY"),
    Row("a day and its weekday", "WEEKDAY=w COMMA? DAY=x", _on_weekday, "Monday, 8 June 2020", "DAY"),
    Row("a day and its weekday", "DAY=x COMMA? WEEKDAY=w", _on_weekday, "2020 жылғы 10 сәуір, жұма", "DAY"),
    Row("days of this year", "RANGE=x THIS", _range_of_this_year, "с 15 по 30 сентября с. г.", "RANGE"),
    Row("years", "SPAN=a DASH NUM=b", _short_years, "2020-22", "RANGE"),
)


def _half_of(n: Token, of: Token) -> Span | Vague | None:
    span = of.span
    if n.number > 2:
        return None
    if span.kind == "year":
        return Span("half", n.number, span.year, span.shift)
    return ("first_half_of_month" if n.number == 1 else "second_half_of_month", span) if span.kind == "month" else None


def _third_of(n: Token, of: Token) -> Vague | None:
    words = {1: "first_third_of_month", 2: "second_third_of_month", 3: "last_third_of_month"}
    return (words[n.number], of.span) if n.number in words and of.span.kind == "month" else None


def _last_third_of(of: Token) -> Vague:
    return "last_third_of_month", of.span


def _part_of(w: Token, of: Token) -> Vague | None:
    place = {"START": "start", "MID": "middle", "LATE": "end"}[w.kind]
    return (f"{place}_of_{of.span.kind}", of.span) if of.span.kind in ("month", "year") else None


def _this_year() -> Span:
    return Span("year", None, None, 0)


def _of_year(x: Token) -> Span | None:
    return x.span if x.span.kind == "year" else None


def _in_figures(m: Token, d: Token) -> Day | None:
    """`07-05` in the short notation of rules: month and day, two digits each."""
    return Day(m.number, d.number) if (m.end - m.start, d.end - d.start) == (2, 2) else None


PARTS_OF_PERIODS = (
    Row("half of a year or month", "HALFNUM=n SPAN=of", _half_of, "second half of 2026", "VAGUE"),
    Row("half of a year or month", "SPAN=of HALFNUM=n", _half_of, "2020 жылдың бірінші жартысында", "VAGUE"),
    Row("a third of a month", "THIRDNUM=n SPAN=of", _third_of, "II декаде мая", "VAGUE"),
    Row("a third of a month", "SPAN=of THIRDNUM=n", _third_of, "шілденің үшінші онкүндігінде", "VAGUE"),
    Row("the last third of a month", "LAST UNIT:decades SPAN=of", _last_third_of, "последняя декада мая 2026 года", "VAGUE"),
    Row("a part of a year or month", "START/MID/LATE=w DASH:tight/IN? SPAN=of", _part_of, "mid-2026", "VAGUE"),
    Row("a part of a year or month", "SPAN=of START/MID=w", _part_of, "2020 жылдың ортасы", "VAGUE"),
    Row("the end of a period", "END DASH:tight? SPAN=x", value_of, "end of May 2026", "ENDOF"),
    Row("the end of a period", "SPAN=x END", value_of, "2021 жылдың аяғында", "ENDOF"),
    Row("the end of this period", "END UNIT=u", _current(0), "by the end of the month", "ENDOF"),
    Row("the end of this year", "END THIS", _this_year, "до конца т.г.", "ENDOF"),
    Row("the end of this period", "UNIT=u END", _current(0), "жыл соңына дейін", "ENDOF"),
    Row("the end of a year", "YEAREND SPAN=x", _of_year, "by year-end 2026", "ENDOF"),
    Row("the end of this year", "YEAREND", _this_year, "by year-end", "ENDOF"),
    Row("the last day of a period", "LAST UNIT:days/NTH SPAN=x", value_of, "last day of 2026", "LASTDAY"),
    Row("the last day of a period", "SPAN=x LAST UNIT:days", value_of, "мамырдың соңғы күн", "LASTDAY"),
    Row("the last working day of a period", "LAST UNIT:working_days SPAN=x", value_of, "last working day of May 2026", "WORKDAY"),
    Row("the last working day of a period", "SPAN=x LAST UNIT:working_days", value_of, "2026 қаңтардың соңғы жұмыс күні",
        "WORKDAY"),
    Row("a day of each year", "NUM=m DASH:tight NUM=d", _in_figures, "yearly on 07-05", "YEARDAY"),
)  # fmt: skip

DATES = (*PARTS, *DAYS, *PERIODS_NAMED, *HOURS, *PARTS_OF_PERIODS)

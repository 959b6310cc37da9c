"""Details of a repetition (monthly, every year): by which day of which month, how long after the period, from when to when.

Each row is a pattern of the rest of the term without the word of repetition and without its first and last day, and the keys of
its rule. Invariant: a day without a month belongs to the period itself, unless the text says that it is in the next month; a
period in a row must be that of the repetition, or the row does not fit; all words are used.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

from tracker.domain.deadlines.reader.patterns import NOTHING, Meaning, Row, TermsFound, codes_of, fit_of, match_of, trim_signs
from tracker.domain.deadlines.reader.quantities import FISCAL, PERIODS
from tracker.domain.deadlines.reader.rhythm import LAST_DAYS, Ends, ends_of, on_its_first_day
from tracker.domain.deadlines.reader.to_terms import Context
from tracker.domain.deadlines.reader.tokens import Day, Span, Token
from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.deadlines.term_json import MONTHS_IN
from tracker.domain.deadlines.terms import Term, term_from
from tracker.domain.deadlines.vague_words import WORDS, last_day
from tracker.domain.reasons import because
from tracker.errors import Refused

Keys = dict[str, Any]
LEAP = 2000
RUSSIAN_DAY = 10
"""By Russian records management rules, a duty that is only "monthly" or "quarterly" is due by the 10th of the next month."""


def _is_of(every: str, p: Token | None = None, u: Token | None = None) -> bool:
    """Whether the reporting period (`p`), or the unit of its end (`u`), is that of the repetition."""
    return (p is None or p.value in (every, "any")) and (u is None or PERIODS.get(str(u.value)) == every)


def _by(months: int) -> Meaning:
    def meant(every: str, d: Token, p: Token | None = None, u: Token | None = None) -> Keys | None:
        return {"day": d.number, "months": months} if every in MONTHS_IN and _is_of(every, p, u) else None

    return meant


def _by_later(every: str, d: Token, m: Token, p: Token | None = None, u: Token | None = None) -> Keys | None:
    """By a day of the second month after the period, or of `month 2`."""
    months, unit = (m.number, "months") if m.kind == "NTHMONTH" else m.length
    return {"day": d.number, "months": months} if unit == "months" and every in MONTHS_IN and _is_of(every, p, u) else None


def _own(every: str, d: Token) -> Keys | None:
    """`monthly by the 5th`: of the month itself; of a longer period, of the month after it."""
    return {"day": d.number, "months": 0 if every == "month" else 1} if every in ("month", "quarter", "half") else None


def _of_next_year(every: str, d: Token) -> Keys | None:
    day = d.day
    return _next_year(every, replace(d, value=replace(day, shift=None))) if (day.year, day.shift) == (None, 1) else None


def _of_next_month(every: str, d: Token, s: Token) -> Keys | None:
    return _by(1)(every, d) if s.value == Span("month", None, None, 1) else None


def _on_number(every: str, d: Token) -> Keys | None:
    """`yearly on 10`: of the year's last month; `weekly on 5`: on Friday."""
    return {"year": {"day": d.number, "months": 0}, "week": {"day": d.number}}.get(every)


def _of_year(every: str, first: Token, others: Sequence[Token] = ()) -> Keys | None:
    """On one day of the year, or on several."""
    found = [each.value for each in (first, *others) if each.kind in ("DAY", "SPAN", "YEARDAY")]
    days = [month_day(_of_its_year(each) if every == "year" else each) for each in found]
    if None in days or every not in MONTHS_IN or any(each.value == "before" for each in others):
        return None
    exact: Keys = {"precision": "month"} if all(isinstance(each, Span) for each in found) else {}
    if exact and every != "year":
        return None
    return {"every": None if every == "year" and len(days) > 1 else every, "days": days, **exact}


def _of_its_year(what: object) -> object:
    """A day of `the current year` without that: of a yearly duty it is a day of each year."""
    return replace(what, shift=None) if isinstance(what, Day) and what.shift == 0 else what


def month_day(what: object) -> str | None:
    """MM-DD for a day, or for the last day of a month; None if it says more, such as a year."""
    if isinstance(what, Span):
        plain = what.kind == "month" and what.number is not None and what.year is None and what.shift is None
        return f"{what.number:02}-{LAST_DAYS[what.number]}" if plain and what.number in LAST_DAYS else None
    if not isinstance(what, Day) or what != Day(what.month, what.day) or not 1 <= what.day <= LAST_DAYS.get(what.month, 0):
        return None
    return f"{what.month:02}-{what.day:02}"


def _next_year(every: str, d: Token, p: Token | None = None, u: Token | None = None) -> Keys | None:
    if every != "year" or month_day(d.value) is None or not _is_of(every, p, u) or not isinstance(d.value, Day):
        return None
    return {"day": d.value.day, "months": d.value.month}


def _after(every: str, n: Token, p: Token | None = None, u: Token | None = None, s: Token | None = None) -> Keys | None:
    if not _is_of(every, p, u) or (s and s.value != Span(every, None, None, 0)):
        return None
    length, unit = n.length
    return {"length": length, "unit": unit}


def _weekday(every: str, w: Token) -> Keys | None:
    return {"day": w.number} if every == "week" else None


def _ends_with(every: str, s: Token) -> Keys | None:
    """`annually in May`, `every year in the first quarter`: its last day."""
    span = s.value
    if isinstance(span, tuple):
        word, of = span
        if every != "year" or of.year is not None or of.shift is not None:
            return None
        day = last_day(WORDS[word].meaning, LEAP + 1, of.number if of.kind == "month" else None)
        return {"days": [day.strftime("%m-%d")], "precision": WORDS[word].precision}
    if not isinstance(span, Span) or span.year is not None:
        return None
    if span.number is None:
        return {} if span.kind == every and span.shift == 0 else None
    if span.kind not in MONTHS_IN or span.shift is not None or not 1 <= span.number <= 12 // MONTHS_IN[span.kind]:
        return None
    month = span.number * MONTHS_IN[span.kind]
    return {"days": [f"{month:02}-{LAST_DAYS[month]}"], "precision": span.kind} if every == "year" else None


def _each(every: str) -> Keys:
    return {}


def _nauryz(every: str) -> Keys | None:
    return {"days": ["03-20"]} if every == "year" else None


def _before_nauryz(every: str, by: Token) -> Keys | None:
    """In Kazakh `before` follows the holiday; in other languages it is part of the form."""
    return _nauryz(every) if by.language == "kk" else None


def _whole(every: str, u: Token | None = None, v: Token | None = None) -> Keys | None:
    """By the end of the period itself."""
    return {} if _is_of(every, None, u) and _is_of(every, None, v) else None


_ROWS = (
    Row("each period, by its end", "", _each, "daily"),
    Row("before Nauryz", "TILL? NAURYZ", _nauryz, "ежегодно, перед Наурызом"),
    Row("before Nauryz", "NAURYZ BY:before=by", _before_nauryz, "жыл сайын, Наурыз мейрамының алдында"),
    Row("by a day of the month after", "TILL? IN? NUM=d NTH? UNIT:months? COMMA? AFTER=p", _by(1),
        "не позднее 10 числа месяца, следующего за отчетным"),
    Row("by a day of the month after", "AFTER=p UNIT:months? NUM=d NTH? TILL?", _by(1),
        "есепті айдан кейінгі айдың 10-күнінен"),
    Row("by a day of a later month", "TILL? IN? NUM=d NTH? LEN=m COMMA? AFTER=p", _by_later,
        "ежемесячно до 1 числа 2-го месяца после отчетного"),
    Row("by a day of a later month", "AFTER=p LEN=m NUM=d NTH? TILL?", _by_later,
        "ай сайын, есепті айдан кейінгі 2-айдың 1-күніне дейін"),
    Row("by a day of the year after", "TILL? DAY=d COMMA? UNIT:years? COMMA? AFTER=p", _next_year,
        "до 1 марта года, следующего за отчетным"),
    Row("by a day of the year after", "AFTER=p UNIT:years? DAY=d TILL?", _next_year,
        "жыл сайын, есепті жылдан кейінгі жылдың 1 ақпанына дейін"),
    Row("so long after the period", "TILL? WITHIN? IN? LEN=n WITHIN? AFTER=p", _after,
        "within 10 days following the reporting month"),
    Row("so long after the period", "AFTER=p LEN=n WITHIN? TILL?", _after, "ай сайын, есепті айдан кейінгі 10 күн ішінде"),
    Row("by a day of the month after", "TILL? IN? NUM=d NTH? UNIT:months? COMMA? SINCE UNIT=u PERIODWORD?", _by(1),
        "monthly, no later than the fifteenth day of the following month"),
    Row("by a day of the month after", "TILL? IN? NUM=d NTH? UNIT:months? COMMA? SINCE PERIODWORD", _by(1),
        "monthly by the 10th after the period"),
    Row("by a day of a later month", "TILL? IN? NUM=d NTH? LEN=m COMMA? SINCE UNIT=u PERIODWORD?", _by_later,
        "ежемесячно до 1 числа 2-го месяца после месяца"),
    Row("by a day of a later month", "TILL? IN? NUM=d NTH? LEN=m COMMA? SINCE PERIODWORD", _by_later,
        "monthly by the 1st of the 2nd month after it"),
    Row("by a day of the month after", "TILL? NUM=d NTH? AFTERREPORT:next UNIT:months", _by(1),
        "monthly by the 10th of the following month"),
    Row("by a day of the year after", "TILL? DAY=d AFTERREPORT:next UNIT:years", _next_year,
        "yearly by 1 May of the following year"),
    Row("by a day of the month after", "TILL? NUM=d NTH? SPAN=s", _of_next_month, "monthly by 10 of next month"),
    Row("by a day of its last month", "TILL? IN? NUM=d NTH? UNIT:months? LAST UNIT:months UNIT?=u", _by(0),
        "quarterly by 10 of last month"),
    Row("by a day of its last month", "UNIT?=u LAST UNIT:months NUM=d NTH? TILL?", _by(0),
        "жыл сайын, жылдың соңғы айының 1-күні"),
    Row("by a day of the month", "BY:by/BY:to/BY:toward/BY:through/IN IN? NUM=d NTH? UNIT:months?", _own, "monthly by the 5th"),
    Row("by a day of the month", "UNIT:months? NUM=d NTH TILL?", _own, "әр айдың 5-күніне"),
    Row("on a day by its number", "IN:on NUM=d", _on_number, "weekly on 5"),
    Row("by a day of a later month", "BY:by NUM=d NTHMONTH=m", _by_later, "quarterly by 10 of month 2"),
    Row("so long after the period", "PLUS LEN=n", _after, "quarterly +2 days"),
    Row("on days of the year", "IN:on YEARDAY=first COMMA/YEARDAY*=others", _of_year, "yearly on 07-05, 12-20"),
    Row("by a day of the year after", "BY:by YEARDAY=d", _next_year, "yearly by 03-31"),
    Row("by a day of the month", "UNIT:months? NUM=d NTH? BY:by/BY:to/BY:toward", _own, "әр айдың 25-іне дейін"),
    Row("by a day of the year after", "TILL? DAY=d", _of_next_year, "yearly by 1 March of next year"),
    Row("on days of the year", "TILL? IN? DAY=first INCL? TILL? INCL?", _of_year, "yearly by 15 December"),
    Row("on days of the year", "TILL? IN? DAY=first AND/COMMA DAY/AND/COMMA/BY+=others", _of_year,
        "yearly on 5 July, 20 December"),
    Row("at the end of months of the year", "TILL? IN? SPAN=first AND/COMMA SPAN/AND/COMMA/IN/BY+=others", _of_year,
        "ежегодно в мае и октябре"),
    Row("so long after the period", "TILL? WITHIN? IN? LEN=n WITHIN? SINCE+ END? REPORTING? UNIT?=u PERIODWORD? END?", _after,
        "quarterly, not later than ten days after the end of each quarter"),
    Row("so long after the period", "TILL? WITHIN? IN? LEN=n WITHIN? SINCE ENDOF=s", _after,
        "ежемесячно, в течение 5 дней после окончания месяца"),
    Row("so long after the period", "REPORTING? UNIT?=u PERIODWORD? END SINCE? LEN=n WITHIN? TILL?", _after,
        "тоқсан сайын, аяқталғаннан кейін 10 жұмыс күні ішінде"),
    Row("so long after the period", "ENDOF=s SINCE? LEN=n WITHIN? TILL?", _after, "ай сайын, ай аяқталғаннан кейін 5 күн ішінде"),
    Row("on a day of the week", "TILL? IN? WEEKDAY=w NTH? TILL?", _weekday, "weekly on Friday"),
    Row("by the end of a month, quarter or season", "TILL? IN? SPAN/VAGUE/ENDOF=s TILL?", _ends_with, "every May"),
    Row("by its own end", "TILL? LAST UNIT:days UNIT?=u", _whole, "monthly by the last day"),
    Row("by its own end", "IN? FROM:from? REPORTING? UNIT?=u END REPORTING? UNIT?=v PERIODWORD?", _whole,
        "quarterly, at the end of the reporting quarter"),
)  # fmt: skip
ROWS = tuple(row._replace(pattern=f"DEED* {row.pattern} DEED*") for row in _ROWS)
"""The rows, with words about the deed allowed at both ends, since they say nothing about time."""

WORDS_OF_REPETITION = frozenset({"EVERY", "EACH", "EVERYN"})


def is_repetition(row: Sequence[Token]) -> bool:
    """Whether a row is about a recurring duty: it has a word of repetition, a reporting period, or a first time."""
    kinds = {token.kind for token in row}
    return bool(kinds & WORDS_OF_REPETITION) or "AFTER" in kinds or {"QUOTA", "FIRSTONE"} <= kinds


def recurring_terms(context: Context, row: Sequence[Token]) -> TermsFound:
    """The recurring terms of a row; none if any part of it was not understood."""
    every, span, words = _period(row)
    if every is None:
        return NOTHING
    if every == FISCAL:
        every = "year"
        context.notes.append(because("table_applied", word="fiscal_year"))
    rest = trim_signs(tuple(token for token in row if token not in words))
    rest, standing = _without_standing(rest)
    left, ends = ends_of(context, rest)
    codes = codes_of(left)
    for each in ROWS:
        fit = fit_of(each.pattern, left, codes)
        keys = None if fit is None else each.meaning(every=every, **fit.given)
        if fit is None or keys is None:
            continue
        context.matched += [*ends.matched, match_of(each, row)]
        keys = _russian(context, every, keys, words, left, ends)
        ways = [(replace(ends, untils=()), until) for until in ends.untils or (None,)]
        rule: Keys = {"every": every, "span": span, **keys}
        terms = [term for way, until in ways for term in _terms(context, rule | {"until": until}, way, plain=not left)]
        used = frozenset().union(fit.used, ends.used, *(token.words for token in (*words, *standing)))
        return TermsFound(terms, used)
    return NOTHING


def _russian(context: Context, every: str, keys: Keys, words: Sequence[Token], left: Sequence[Token], ends: Ends) -> Keys:
    """In Russian by default the 10th of the next month."""
    if left or ends.opens or words[0].language != "ru" or every not in ("month", "quarter") or words[0].kind == "EVERYN":
        return keys
    context.notes.append(because("table_applied", word=f"{every}_ru"))
    return {"day": RUSSIAN_DAY}


def _without_standing(row: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """`permanent, every 3 years`: for a standing duty with a rhythm the rhythm counts."""
    standing = tuple(token for token in (row[:1] + row[-1:]) if token.code == "FIXED:ongoing ")
    return trim_signs(tuple(token for token in row if token not in standing)), standing


def _period(row: Sequence[Token]) -> tuple[str | None, int, list[Token]]:
    """The period of a repetition, its span, and the words for it: as stated, a week for `every Friday`, a year for `every May`;
    else the reporting period, or that of a quota.
    """
    words = [token for token in row if token.kind in WORDS_OF_REPETITION]
    if len(words) > 1:  # `weekly, every Friday`; a second `every` adds nothing
        idle = {one for one, other in pairwise((*row, row[-1])) if one.kind == "EACH" and other.kind != "WEEKDAY"}
        words = [token for token in words if token not in idle]
    if said := [token for token in words if token.kind in ("EVERY", "EVERYN")]:
        values = {token.value if isinstance(token.value, tuple) else (str(token.value), 1) for token in said}
        every, span = values.pop()
        return (None if values else every), span, words
    kinds = {token.kind for token in row}
    if words:
        return ("week" if "WEEKDAY" in kinds else "year" if kinds & {"SPAN", "VAGUE", "DAY"} else None), 1, words
    quotas = [token for token in row if token.kind == "QUOTA"]
    if quotas and kinds & {"FIRSTONE", "AFTER"}:
        count, every, span = cast(tuple[int, str, int], quotas[0].value)
        return (every if count == 1 and len(quotas) == 1 else None), span, quotas
    reported = {str(token.value) for token in row if token.kind == "AFTER"}
    return _reported(row, reported.pop()) if len(reported) == 1 else None, 1, []


def _reported(row: Sequence[Token], period: str) -> str | None:
    """The reporting period; by default as long as the period after it: the month after the reporting one."""
    if period != "any":
        return period
    before = [token for token in row if token.kind in ("UNIT", "AFTER")]
    units = [PERIODS.get(str(token.value)) for token in before if token.kind == "UNIT"]
    return units[0] if len(units) == 1 and units[0] in ("month", "quarter", "half", "year") else None


def _terms(context: Context, keys: Keys, ends: Ends, *, plain: bool) -> list[Term]:
    """The possible rules; a rhythm with only a first day keeps that day."""
    if ends.opens is None:
        return [term for term in [_term(context, keys, ends)] if term]
    if not plain or not keys["every"]:
        return [term for term in [_term(context, keys, ends)] if term] if ends.effective else []
    ways = on_its_first_day(keys["every"], ends)
    return [term for term in (_term(context, keys | way, ends) for way in ways) if term]


def _term(context: Context, keys: Keys, ends: Ends) -> Term | None:
    told = {"kind": "recurring", **keys, "since": ends.since}
    if told["span"] == 1:
        del told["span"]
    elif told["since"] is None:
        told["since"] = context.on
        note = because("periods_counted_from", day=context.on)
        context.notes += [note] if note not in context.notes else []
    try:
        found = term_from({key: value for key, value in told.items() if value is not None})
    except Refused as refused:
        context.refused = because(refused.kind, **refused.fields)
        return None
    return found if isinstance(found, RecurringTerm) else None

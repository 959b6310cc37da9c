"""The phrases of rules in Russian; `rules` says which shape has which, and what must stay true of them.

A month or a quarter alone, as in «ежемесячно», means the 10th of the next month by the default table, so that the end of a
period is said in words here.
"""

from datetime import date

from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.deadlines.terms import PeriodTerm, QuotaTerm, RelativeTerm, WordTerm
from tracker.wording.ru.grammar import (
    MONTHS,
    OF_MONTHS,
    PERIODS,
    ROMAN,
    TIMES,
    UNITS,
    counted,
    full_day,
    month_day,
    of,
)

WITHOUT_DAY = {
    "ongoing": "постоянно",
    "none": "без срока",
    "same_as_above": "то же",
    "external": "в установленные сроки",
    "unread": "не прочитано",
}
NAMES = {
    "day": "ежедневно",
    "week": "еженедельно",
    "month": "ежемесячно",
    "quarter": "ежеквартально",
    "half": "каждое полугодие",
    "year": "ежегодно",
}
WHOLE = {"month": ", до конца месяца", "quarter": ", до конца квартала", "half": ", до конца полугодия"}
"""A period -> what says its end; a day, a week and a year need no more than their name."""
REPORTED = {"month": "", "quarter": " кварталом", "half": " полугодием"}
OF_PERIOD = {"month": "", "quarter": " квартала", "half": " полугодия"}
WEEKDAYS = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
WORDS = {
    "spring": "весна {when} года",
    "summer": "лето {when} года",
    "autumn": "осень {when} года",
    "winter": "зима {before}-{when} годов",
    "start_of_year": "начало {when} года",
    "middle_of_year": "середина {when} года",
    "end_of_year": "конец {when} года",
    "fiscal_year": "{when} финансовый год",
    "start_of_month": "начало {when} года",
    "middle_of_month": "середина {when} года",
    "end_of_month": "конец {when} года",
    "first_third_of_month": "первая декада {when} года",
    "second_third_of_month": "вторая декада {when} года",
    "last_third_of_month": "третья декада {when} года",
    "first_half_of_month": "первая половина {when} года",
    "second_half_of_month": "вторая половина {when} года",
    "very_urgent": "весьма срочно",
    "urgent": "срочно",
    "promptly": "оперативно",
}
"""Vague word -> what is said of a year, of a month, or of an event that it counts from."""

day = full_day

BASES = {
    "SIGNING": "подписания",
    "PUBLICATION": "опубликования",
    "ENFORCEMENT": "вступления в силу",
    "RECEIPT": "получения",
    "REGISTRATION": "регистрации",
    "APPROVAL": "утверждения",
    "ADOPTION": "принятия",
}
"""An event that the words of a term can name -> its words in the genitive; any other stands by its code."""


def at_hour(value: date, hour: str) -> str:
    return f"{hour} {full_day(value)}"


def until_hour(value: date, hour: str) -> str:
    return f"до {at_hour(value, hour)}"


def period(term: PeriodTerm) -> str:
    names = {"quarter": "квартал ", "half": "полугодие "}
    if term.kind == "year":
        return f"{term.year} год"
    name = f"{MONTHS[term.number - 1]} " if term.kind == "month" else f"{ROMAN[term.number - 1]} {names[term.kind]}"
    return f"{name}{term.year} года"


def week(name: str) -> str:
    return f"неделя {name}"


def at_base(base: str) -> str:
    return f"в день {BASES.get(base, base)}"


def relative(term: RelativeTerm) -> str:
    unit, towards = UNITS[term.unit], "после" if term.direction == "after" else "до"
    base = full_day(term.day) if term.day else BASES.get(term.base, term.base)
    if term.start == "expired":
        return f"по истечении {of(term.length, unit)} {towards} {base}"
    length = f"в течение {of(term.length, unit)}" if term.direction == "after" else f"за {counted(term.length, unit)}"
    included = ", включая этот день" if term.start == "inclusive" else ""
    return f"{length} {towards} {base}{included}"


def word(term: WordTerm) -> str:
    phrase = WORDS[term.word]
    if term.base:
        return f"{phrase}, считая от {BASES.get(term.base, term.base)}"
    when = f"{OF_MONTHS[term.month - 1]} {term.year}" if term.month else str(term.year)
    return phrase.format(when=when, before=(term.year or 0) - 1)


def interval(first: str, last: str) -> str:
    return f"{first} – {last}"


def since_base(base: str, last: str) -> str:
    return f"со дня {BASES.get(base, base)} – {last}"


def earlier(one: str, other: str) -> str:
    return f"{one} или {other}, смотря что раньше"


def onward(first: str) -> str:
    return f"{first}, далее постоянно"


def ongoing_since(day_since: date) -> str:
    return f"постоянно с {full_day(day_since)}"


def quota(term: QuotaTerm) -> str:
    every = UNITS[PERIODS[term.every]]
    return f"{counted(term.count, TIMES)} в {every.object if term.span == 1 else counted(term.span, every)}"


def recurring(term: RecurringTerm) -> str:
    since = f", действует с {full_day(term.since)}" if term.since else ""
    until = f"{'' if term.since else ','} по {full_day(term.until)}" if term.until else ""
    every = term.every or "year"
    name = NAMES[every] if term.span == 1 else f"каждые {counted(term.span, UNITS[PERIODS[every]])}"
    return f"{name}{_when(term)}{since}{until}"


def _when(term: RecurringTerm) -> str:
    every = term.every or "year"
    if term.days:
        return f" {', '.join(map(month_day, term.days))}"
    if term.day is None:
        end = f", в течение {of(term.length, UNITS[term.unit])} после окончания {UNITS[PERIODS[every]].of_one}"
        return end if term.length else WHOLE.get(every, "") if term.span == 1 else ""
    if every == "week":
        return f" по {WEEKDAYS[term.day - 1]}"
    if term.months == 0:
        return f" {term.day} числа" + ("" if every == "month" else f" последнего месяца {UNITS[PERIODS[every]].of_one}")
    if every == "year":
        return f" до {month_day(f'{term.months:02}-{term.day:02}')} года, следующего за отчетным"
    if term.months == 1:
        return f" до {term.day} числа месяца, следующего за отчетным{REPORTED[every]}"
    return f" до {term.day} числа {term.months}-го месяца после отчетного{OF_PERIOD[every]}"

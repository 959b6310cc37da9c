"""The phrases of rules in Kazakh; `rules` says which shape has which, and what must stay true of them.

The code of an event takes no ending, since nobody knows how it is read aloud.
"""

from datetime import date
from typing import NamedTuple

from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.deadlines.terms import PeriodTerm, QuotaTerm, RelativeTerm, WordTerm
from tracker.wording.kk.grammar import MONTHS, ROMAN, UNITS, full_day, month_of, since_day, to_hour, until_day

WITHOUT_DAY = {
    "ongoing": "тұрақты негізде",
    "none": "мерзімі белгіленбеген",
    "same_as_above": "жоғарыдағыдай",
    "external": "белгіленген мерзімде",
    "unread": "оқылмаған",
}
PERIODS = {"day": "күн", "week": "апта", "month": "ай", "quarter": "тоқсан", "half": "жартыжылдық", "year": "жыл"}
OWN = {
    "day": "күніне",
    "week": "аптасына",
    "month": "айына",
    "quarter": "тоқсанына",
    "half": "жартыжылдығына",
    "year": "жылына",
}
WITHIN = {
    "day": "күнде",
    "week": "аптада",
    "month": "айда",
    "quarter": "тоқсанда",
    "half": "жартыжылдықта",
    "year": "жылда",
}
SINCE = {"month": "айдан", "quarter": "тоқсаннан", "half": "жартыжылдықтан", "year": "жылдан"}
OF_PERIOD = {"quarter": "тоқсанның", "half": "жартыжылдықтың", "year": "жылдың"}
WEEKDAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
WORDS = {
    "spring": "{year} жылғы көктем",
    "summer": "{year} жылғы жаз",
    "autumn": "{year} жылғы күз",
    "winter": "{before}-{year} жылдардың қысы",
    "start_of_year": "{year} жылдың басы",
    "middle_of_year": "{year} жылдың ортасы",
    "end_of_year": "{year} жылдың соңы",
    "fiscal_year": "{year} қаржы жылы",
    "start_of_month": "{year} жылғы {month} басы",
    "middle_of_month": "{year} жылғы {month} ортасы",
    "end_of_month": "{year} жылғы {month} соңы",
    "first_third_of_month": "{year} жылғы {month} бірінші онкүндігі",
    "second_third_of_month": "{year} жылғы {month} екінші онкүндігі",
    "last_third_of_month": "{year} жылғы {month} үшінші онкүндігі",
    "first_half_of_month": "{year} жылғы {month} бірінші жартысы",
    "second_half_of_month": "{year} жылғы {month} екінші жартысы",
    "very_urgent": "өте шұғыл",
    "urgent": "шұғыл",
    "promptly": "жедел",
}
"""Vague word -> what is said of a year, of a month, or of an event that it counts from."""


class Base(NamedTuple):
    """What a term counts from, as it stands before after, before and on its day."""

    after: str
    before: str
    on: str


BASES = {
    "SIGNING": Base("қол қойылғаннан", "қол қойылғанға", "қол қойылған"),
    "PUBLICATION": Base("жарияланғаннан", "жарияланғанға", "жарияланған"),
    "ENFORCEMENT": Base("күшіне енгеннен", "күшіне енгенге", "күшіне енген"),
    "RECEIPT": Base("алынғаннан", "алынғанға", "алынған"),
    "REGISTRATION": Base("тіркелгеннен", "тіркелгенге", "тіркелген"),
    "APPROVAL": Base("бекітілгеннен", "бекітілгенге", "бекітілген"),
    "ADOPTION": Base("қабылданғаннан", "қабылданғанға", "қабылданған"),
}
"""An event that the words of a term can name -> its words; any other stands by its code."""


def base_of(code: str) -> Base:
    return BASES.get(code, Base(code, code, code))


day = full_day


def at_hour(value: date, hour: str) -> str:
    return f"{full_day(value)} сағат {hour}"


def until_hour(value: date, hour: str) -> str:
    return f"{full_day(value)} сағат {to_hour(hour)} дейін"


def period(term: PeriodTerm) -> str:
    if term.kind == "year":
        return f"{term.year} жыл"
    name = MONTHS[term.number - 1].name if term.kind == "month" else f"{ROMAN[term.number - 1]} {PERIODS[term.kind]}"
    return f"{term.year} жылғы {name}"


def week(name: str) -> str:
    return f"{name} апта"


def at_base(base: str) -> str:
    return f"{base_of(base).on} күні"


def relative(term: RelativeTerm) -> str:
    base = _day_base(term.day) if term.day else base_of(term.base)
    told = f"{f'{base.after} кейін' if term.direction == 'after' else f'{base.before} дейін'} {term.length} {UNITS[term.unit]}"
    if term.start == "expired":
        return f"{told} өткен соң"
    included = ", осы күнді қоса алғанда" if term.start == "inclusive" else ""
    return f"{told} {'ішінде' if term.direction == 'after' else 'бұрын'}{included}"


def _day_base(value: date) -> Base:
    """A named day that a length counts from."""
    month, told = month_of(value), f"{value.year} жылғы {value.day}"
    return Base(f"{told} {month.since}", f"{told} {month.to}", f"{told} {month.name}")


def word(term: WordTerm) -> str:
    phrase = WORDS[term.word]
    if term.base:
        return f"{phrase}, {base_of(term.base).after} бастап"
    month = MONTHS[term.month - 1].of if term.month else ""
    return phrase.format(year=term.year, month=month, before=(term.year or 0) - 1)


def interval(first: str, last: str) -> str:
    return f"{first} – {last}"


def since_base(base: str, last: str) -> str:
    return f"{base_of(base).after} бастап – {last}"


def earlier(one: str, other: str) -> str:
    return f"{one} немесе {other}, қайсысы ертерек болса"


def onward(first: str) -> str:
    return f"{first}, одан әрі тұрақты негізде"


def ongoing_since(day_since: date) -> str:
    return f"тұрақты негізде, {since_day(day_since)}"


def quota(term: QuotaTerm) -> str:
    return f"{OWN[term.every] if term.span == 1 else f'{term.span} {WITHIN[term.every]}'} {term.count} рет"


def recurring(term: RecurringTerm) -> str:
    since = f", {since_day(term.since)} қолданылады" if term.since else ""
    until = f", {until_day(term.until)}" if term.until else ""
    span = f"{term.span} " if term.span > 1 else ""
    return f"{span}{PERIODS[term.every or 'year']} сайын{_when(term)}{since}{until}"


def _when(term: RecurringTerm) -> str:
    every = term.every or "year"
    if term.days:
        return f" {', '.join(f'{int(each[3:])} {MONTHS[int(each[:2]) - 1].within}' for each in term.days)}"
    if term.day is None:
        length = f"{term.length} {UNITS[term.unit]}"
        return f", {PERIODS[every]} аяқталғаннан кейін {length} ішінде" if term.length else ""
    if every == "week":
        return f", {WEEKDAYS[term.day - 1]} күндері"
    if term.months == 0:
        return f", {'айдың' if every == 'month' else f'{OF_PERIOD[every]} соңғы айының'} {term.day}-күні"
    if every == "year":
        return f", есепті жылдан кейінгі жылдың {term.day} {MONTHS[term.months - 1].own_to} дейін"
    month = "айдың" if term.months == 1 else f"{term.months}-айдың"
    return f", есепті {SINCE[every]} кейінгі {month} {term.day}-күніне дейін"

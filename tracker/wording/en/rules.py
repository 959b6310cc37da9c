"""The phrases of rules in English; `rules` says which shape has which, and what must stay true of them."""

from datetime import date

from tracker.domain.deadlines.recurring import NAMES, RecurringTerm
from tracker.domain.deadlines.terms import PeriodTerm, QuotaTerm, RelativeTerm, WordTerm
from tracker.wording.en.grammar import MONTHS, noun

WITHOUT_DAY = {
    "ongoing": "ongoing",
    "none": "no deadline",
    "same_as_above": "same as above",
    "external": "as scheduled",
    "unread": "not understood",
}
PERIODS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half-year", "year": "year"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = {
    "spring": "spring {when}",
    "summer": "summer {when}",
    "autumn": "autumn {when}",
    "winter": "winter {before}/{when}",
    "start_of_year": "early {when}",
    "middle_of_year": "mid-{when}",
    "end_of_year": "late {when}",
    "fiscal_year": "fiscal year {when}",
    "start_of_month": "early {when}",
    "middle_of_month": "mid-{when}",
    "end_of_month": "late {when}",
    "first_third_of_month": "first decade of {when}",
    "second_third_of_month": "second decade of {when}",
    "last_third_of_month": "third decade of {when}",
    "first_half_of_month": "first half of {when}",
    "second_half_of_month": "second half of {when}",
    "very_urgent": "very urgently",
    "urgent": "urgently",
    "promptly": "promptly",
}
"""Vague word -> what is said of a year, of a month, or of an event that it counts from."""

BASES = {
    "SIGNING": "signing",
    "PUBLICATION": "publication",
    "ENFORCEMENT": "entry into force",
    "RECEIPT": "receipt",
    "REGISTRATION": "registration",
    "APPROVAL": "approval",
    "ADOPTION": "adoption",
}
"""An event that the words of a term can name -> its words; any other stands by its code."""


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def at_hour(value: date, hour: str) -> str:
    return f"{hour} on {day(value)}"


def until_hour(value: date, hour: str) -> str:
    return f"until {at_hour(value, hour)}"


def period(term: PeriodTerm) -> str:
    if term.kind == "month":
        return f"{MONTHS[term.number - 1]} {term.year}"
    return f"the year {term.year}" if term.kind == "year" else f"{ordinal(term.number)} {term.kind} of {term.year}"


def length(number: int, unit: str) -> str:
    """`1 working day`, `3 months`; a thousand has no comma, since the reader of terms reads it again."""
    return f"{number} {noun(number, unit.removesuffix('s').replace('_', ' '))}"


def week(name: str) -> str:
    return f"week {name}"


def at_base(base: str) -> str:
    return f"on the day of {BASES.get(base, base)}"


def relative(term: RelativeTerm) -> str:
    base = day(term.day) if term.day else BASES.get(term.base, term.base)
    told = f"{length(term.length, term.unit)} {term.direction} {base}"
    if term.start == "expired":
        return f"upon the expiry of {told}"
    included = ", the day itself included" if term.start == "inclusive" else ""
    return f"{'within ' if term.direction == 'after' else ''}{told}{included}"


def word(term: WordTerm) -> str:
    phrase = WORDS[term.word]
    if term.base:
        return f"{phrase}, counted from {BASES.get(term.base, term.base)}"
    when = f"{MONTHS[term.month - 1]} {term.year}" if term.month else str(term.year)
    return phrase.format(when=when, before=(term.year or 0) - 1)


def interval(first: str, last: str) -> str:
    return f"from {first} to {last}"


def since_base(base: str, last: str) -> str:
    return f"from {BASES.get(base, base)} to {last}"


def earlier(one: str, other: str) -> str:
    return f"{one} or {other}, whichever is earlier"


def onward(first: str) -> str:
    return f"{first}, then continuously"


def ongoing_since(day_since: date) -> str:
    return f"ongoing from {day(day_since)}"


def quota(term: QuotaTerm) -> str:
    every = PERIODS[term.every]
    in_each = f"a {every}" if term.span == 1 else f"in {length(term.span, every)}"
    return f"{length(term.count, 'times')} {in_each}"


def recurring(term: RecurringTerm) -> str:
    since = f", effective from {term.since.isoformat()}" if term.since else ""
    until = f" until {term.until.isoformat()}" if term.until else ""
    every = term.every or "year"
    name = NAMES[every] if term.span == 1 else f"every {length(term.span, PERIODS[every])}"
    return f"{name}{_when(term)}{since}{until}"


def _when(term: RecurringTerm) -> str:
    if term.days:
        return f" on {', '.join(month_day(int(each[:2]), int(each[3:])) for each in term.days)}"
    if term.day is None:
        return f", within {length(term.length, term.unit)} after its end" if term.length else ""
    if term.every == "week":
        return f" on {WEEKDAYS[term.day - 1]}"
    if term.months == 0:
        return f" on the {ordinal(term.day)}" + ("" if term.every == "month" else " of its last month")
    if term.every == "year":
        return f" by {month_day(term.months, term.day)} of the following year"
    month = "following month" if term.months == 1 else f"{ordinal(term.months)} month after it"
    return f" by the {ordinal(term.day)} of the {month}"


def month_day(month: int, day: int) -> str:
    """`20 December`."""
    return f"{day} {MONTHS[month - 1]}"

"""Vague words of time (spring, the middle of a month, urgent) and their default meanings, which an instrument may replace.

Invariant: the default is one table with a row for each word; an instrument's table replaces single rows, and a derivation names
the table it applied.
Sources of the default: records management rules of a Russian region for the words of urgency (one of three that differ); the
others mean the last day of the period that the word covers.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, cast

from dateutil.relativedelta import relativedelta

from tracker.domain.deadlines.term_json import LONGEST_TERM, Unit
from tracker.errors import Refused

About = Literal["year", "month", "event"]


class Word(NamedTuple):
    """One word: what it refers to, its meaning, and the precision of its day.

    The meaning is MM-DD for a year, a day number for a month, and a length for an event.
    """

    about: About
    meaning: str
    precision: str = "day"


WORDS: dict[str, Word] = {
    "spring": Word("year", "05-31", "season"),
    "summer": Word("year", "08-31", "season"),
    "autumn": Word("year", "11-30", "season"),
    "winter": Word("year", "02-29", "season"),
    "start_of_year": Word("year", "03-31", "quarter"),
    "middle_of_year": Word("year", "06-30", "half"),
    "end_of_year": Word("year", "12-31", "quarter"),
    "fiscal_year": Word("year", "12-31", "year"),
    "start_of_month": Word("month", "10", "third"),
    "middle_of_month": Word("month", "15", "half_month"),
    "end_of_month": Word("month", "31", "third"),
    "first_third_of_month": Word("month", "10", "third"),
    "second_third_of_month": Word("month", "20", "third"),
    "last_third_of_month": Word("month", "31", "third"),
    "first_half_of_month": Word("month", "15", "half_month"),
    "second_half_of_month": Word("month", "31", "half_month"),
    "very_urgent": Word("event", "1 working days"),
    "urgent": Word("event", "3 working days"),
    "promptly": Word("event", "10 working days"),
}
"""Word -> its meaning; the winter of a year is the one that ends in it."""

Table = Mapping[str, str]
"""Word -> its meaning in one instrument, where that differs from the default."""

_MEANINGS: dict[About, re.Pattern[str]] = {
    "year": re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    "month": re.compile(r"[1-9]|[12][0-9]|3[01]"),
    "event": re.compile(r"([0-9]{1,4}) (hours|days|working days|weeks|months|years)"),
}
_WRITE: dict[About, str] = {"year": "MM-DD", "month": "1 to 31", "event": "a length such as 3 working days"}


def table_in(text: str | None) -> Table:
    """The meanings in an instrument's `words`: "spring: 05-31; urgent: 3 days". Refused: `bad_words`, `unknown_word`."""
    found = {}
    for row in (text or "").split(";"):
        if not row.strip():
            continue
        name, _, meaning = (part.strip() for part in row.partition(":"))
        word = name.lower().replace(" ", "_")
        if word not in WORDS:
            raise Refused("unknown_word", word=name, words=list(WORDS))
        if not _MEANINGS[WORDS[word].about].fullmatch(meaning):
            raise Refused("bad_words", word=name, meaning=meaning, write=_WRITE[WORDS[word].about])
        found[word] = meaning
    return found


def last_day(meaning: str, year: int, month: int | None) -> date:
    """The day of a meaning for a year or a month; the end of a month clamps."""
    number, day = (month, meaning) if month else (int(meaning[:2]), meaning[3:])
    found: date = date(year, number, 1) + relativedelta(day=int(day))
    return found


def length_in(meaning: str) -> tuple[int, Unit]:
    """The length in a meaning for an event."""
    number, _, unit = meaning.partition(" ")
    return min(int(number), LONGEST_TERM[unit.replace(" ", "_")]), cast(Unit, unit.replace(" ", "_"))

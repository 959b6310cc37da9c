"""Terms: what a deadline's words mean, as a rule that can be kept, compared and counted.

A term says nothing about the day that it gives: `deadlines` derives that from it, from its base event and from the calendar.
Must stay true: `term_of(term.to_json()) == term`, a default is left out of the JSON (so that a later kind or option does not
change old rules), and months never become days.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from tracker.domain import recurring
from tracker.domain.codes import check_code, typed_code
from tracker.domain.recurring import Every
from tracker.domain.recurring import RecurringTerm as RecurringTerm
from tracker.domain.term_reading import LONGEST as LONGEST
from tracker.domain.term_reading import MONTHS_IN as MONTHS_IN
from tracker.domain.term_reading import Reader
from tracker.domain.term_reading import Term as Term
from tracker.domain.term_reading import Unit as Unit
from tracker.domain.vague_words import WORDS, last_day
from tracker.errors import Refused

Direction = Literal["after", "before"]
Start = Literal["exclusive", "inclusive", "expired"]
HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


@dataclass(frozen=True, slots=True)
class DayTerm(Term):
    """A named day, and the hour that it was written with (HH:MM), which stays text: a deadline is a day.

    What must be done by 00:00 of a day must be done by the end of the day before.
    """

    day: date
    hour: str | None = None

    def _fields(self) -> dict[str, object]:
        return {"day": self.day.isoformat(), **({"hour": self.hour} if self.hour else {})}


@dataclass(frozen=True, slots=True)
class PeriodTerm(Term):
    """A named period, met by its last day: the `number`th month, quarter or half of `year`, or the year (number 1)."""

    year: int
    number: int = 1

    @property
    def last_month(self) -> int:
        """The month that the period ends in, 1 to 12."""
        return self.number * MONTHS_IN[self.kind]

    def _fields(self) -> dict[str, object]:
        if self.kind == "month":
            return {"month": f"{self.year:04}-{self.number:02}"}
        return {"year": self.year} if self.kind == "year" else {"year": self.year, self.kind: self.number}


@dataclass(frozen=True, slots=True)
class RelativeTerm(Term):
    """A length after an event, or before it.

    `start` says whether the event's own day is the first one counted. It matters to days and working days only: a term in
    weeks, months or years ends on the same weekday or day number either way (Civil Code of Kazakhstan art. 173 and 174; Law
    107-II art. 12-1 counts from the day itself and ends on the same number). An `expired` one names the day after so many days
    have run out. Hours are counted in whole days, since a deadline is a day.
    """

    base: str
    length: int
    unit: Unit
    direction: Direction = "after"
    start: Start = "exclusive"

    @property
    def base_event(self) -> str | None:
        """The code of the event that the term counts from."""
        return self.base

    def _fields(self) -> dict[str, object]:
        told: dict[str, object] = {"base": self.base, "length": self.length, "unit": self.unit}
        if self.direction != "after":
            told["direction"] = self.direction
        if self.start != "exclusive":
            told["start"] = self.start
        return told


@dataclass(frozen=True, slots=True)
class WordTerm(Term):
    """A vague word of time (`vague_words`) about a month, a year or an event. What it means, the instrument's table says."""

    word: str
    year: int | None = None
    month: int | None = None
    base: str | None = None

    @property
    def base_event(self) -> str | None:
        """The code of the event that the term counts from, if it counts from one."""
        return self.base

    def _fields(self) -> dict[str, object]:
        if self.base:
            return {"word": self.word, "base": self.base}
        return {"word": self.word, **({"month": f"{self.year:04}-{self.month:02}"} if self.month else {"year": self.year})}


@dataclass(frozen=True, slots=True)
class IntervalTerm(Term):
    """From the beginning of one day or period to the end of another; due by that end."""

    first: Term
    last: Term

    def _fields(self) -> dict[str, object]:
        return {"first": json.loads(self.first.to_json()), "last": json.loads(self.last.to_json())}


@dataclass(frozen=True, slots=True)
class QuotaTerm(Term):
    """So many times (`count`) in each period, or in each `span` of them counted from the one that holds the day of signing."""

    count: int
    every: Every
    span: int = 1

    def _fields(self) -> dict[str, object]:
        return {"count": self.count, "every": self.every, **({"span": self.span} if self.span != 1 else {})}


NO_TERM = Term("none")
WITHOUT_DAY = ("ongoing", "none", "same_as_above", "external", "unread")
KEYS: dict[str, frozenset[str]] = {
    "day": frozenset({"day", "hour"}),
    "month": frozenset({"month"}),
    "quarter": frozenset({"year", "quarter"}),
    "half": frozenset({"year", "half"}),
    "year": frozenset({"year"}),
    "relative": frozenset({"base", "length", "unit", "direction", "start"}),
    "word": frozenset({"word", "year", "month", "base"}),
    "interval": frozenset({"first", "last"}),
    "recurring": recurring.KEYS,
    "quota": frozenset({"count", "every", "span"}),
} | dict.fromkeys(WITHOUT_DAY, frozenset())
"""Kind -> the keys that say more about it."""


def term_of(text: str | None) -> Term:
    """The term kept as `text` by `to_json`; null is no term."""
    return NO_TERM if text is None else term_from(json.loads(text))


def term_from(data: Mapping[str, Any]) -> Term:
    """The term that a table of a plan file or a JSON object says; the words as written (`text`) are not the rule's business.

    Refused: `bad_term_kind`, `bad_term_key`, `bad_term_value`.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KEYS:
        raise Refused("bad_term_kind", value=kind, kinds=list(KEYS))
    for key in data:
        if key not in KEYS[kind] and key not in ("kind", "text"):
            raise Refused("bad_term_key", term=kind, key=key, keys=sorted(KEYS[kind]))
    return Term(kind) if kind in WITHOUT_DAY else _READERS[kind](Reader(kind, data))


def _day(found: Reader) -> Term:
    day, hour = found.day("day"), found.data.get("hour")
    if day is None:
        raise found.bad("day", "YYYY-MM-DD")
    if hour is not None and not (isinstance(hour, str) and HOUR.fullmatch(hour)):
        raise found.bad("hour", "HH:MM")
    return DayTerm("day", day, hour)


def _relative(found: Reader) -> Term:
    unit = found.word("unit", *LONGEST)
    start = found.word("start", "exclusive", "inclusive", "expired", default="exclusive")
    length = found.number("length", 1 if start == "inclusive" else 0, LONGEST[unit])
    direction = found.word("direction", "after", "before", default="after")
    return RelativeTerm("relative", _base(found), length, cast(Unit, unit), cast(Direction, direction), cast(Start, start))


def _base(found: Reader) -> str:
    base = found.data.get("base")
    if not isinstance(base, str):
        raise found.bad("base", "CODE")
    return check_code(typed_code(base))


def _word(found: Reader) -> Term:
    word = found.word("word", *WORDS)
    match WORDS[word].about:
        case "event":
            return WordTerm("word", word, base=_base(found))
        case "month":
            return WordTerm("word", word, *found.month())
    return WordTerm("word", word, found.year())


def _interval(found: Reader) -> Term:
    ends = [found.data.get("first"), found.data.get("last")]
    if not all(isinstance(end, dict) and end.get("kind") in ENDS for end in ends):
        raise found.bad("first" if ends[1] else "last", "{kind = " + "|".join(ENDS) + "}")
    first, last = (term_from(cast(dict[str, Any], end)) for end in ends)
    if first.base_event or last.base_event or _end(first) > _end(last):
        raise found.bad("last", "what ends after the first")
    return IntervalTerm("interval", first, last)


def _end(term: Term) -> tuple[int, int, int]:
    """The year, month and day that a named day or period ends with, for comparing."""
    match term:
        case DayTerm(day=day):
            return day.year, day.month, day.day
        case PeriodTerm():
            return term.year, term.last_month, 31
        case WordTerm(word=word, year=year, month=month):
            day = last_day(WORDS[word].meaning, year or 0, month)
            return day.year, day.month, day.day
    raise AssertionError(term.kind)


def _quota(found: Reader) -> Term:
    every = found.word("every", *recurring.NAMES)
    count, span = found.number("count", 1, 1000), found.number("span", 1, 100) if "span" in found.data else 1
    return QuotaTerm("quota", count, cast(Every, every), span)


ENDS = ("day", "month", "quarter", "half", "year", "word")
"""What an interval may begin and end with."""

_READERS: dict[str, Callable[[Reader], Term]] = {
    "day": _day,
    "month": lambda found: PeriodTerm("month", *found.month()),
    "quarter": lambda found: PeriodTerm("quarter", found.year(), found.number("quarter", 1, 4)),
    "half": lambda found: PeriodTerm("half", found.year(), found.number("half", 1, 2)),
    "year": lambda found: PeriodTerm("year", found.year()),
    "relative": _relative,
    "word": _word,
    "interval": _interval,
    "recurring": recurring.read,
    "quota": _quota,
}

"""Terms: the meaning of a written deadline, as a rule that can be stored, compared and computed.

A term has no day: `derivation` computes that from the term, its base event and the calendar. Invariant: `term_of(term.to_json())
== term`, defaults are left out of the JSON (so a new kind or option does not change old rules), and months never become days.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal, cast

from tracker.domain.deadlines import recurring
from tracker.domain.deadlines.days import is_year
from tracker.domain.deadlines.recurring import Every
from tracker.domain.deadlines.recurring import RecurringTerm as RecurringTerm
from tracker.domain.deadlines.term_json import LONGEST_TERM as LONGEST_TERM
from tracker.domain.deadlines.term_json import MONTHS_IN as MONTHS_IN
from tracker.domain.deadlines.term_json import Reader
from tracker.domain.deadlines.term_json import Term as Term
from tracker.domain.deadlines.term_json import Unit as Unit
from tracker.domain.deadlines.vague_words import WORDS, last_day
from tracker.domain.model.codes import check_code, typed_code
from tracker.errors import Refused

Direction = Literal["after", "before"]
Start = Literal["exclusive", "inclusive", "expired"]
MOST_KEPT = 4096
"""How many stored terms are kept as read: the tasks of a plan share a few days and phrases."""
HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


@dataclass(frozen=True, slots=True)
class DayTerm(Term):
    """A named day, with the hour it was written with (HH:MM), which has no effect: a deadline is a day.

    A deadline of 00:00 means the end of the day before.
    """

    day: date
    hour: str | None = None

    def _fields(self) -> dict[str, object]:
        return {"day": self.day.isoformat(), **({"hour": self.hour} if self.hour else {})}


@dataclass(frozen=True, slots=True)
class PeriodTerm(Term):
    """A named period, due on its last day: the `number`th month, quarter or half of `year`, or the year (number 1)."""

    year: int
    number: int = 1

    @property
    def last_month(self) -> int:
        """The last month of the period, 1 to 12."""
        return self.number * MONTHS_IN[self.kind]

    def _fields(self) -> dict[str, object]:
        if self.kind == "month":
            return {"month": f"{self.year:04}-{self.number:02}"}
        return {"year": self.year} if self.kind == "year" else {"year": self.year, self.kind: self.number}


@dataclass(frozen=True, slots=True)
class WeekTerm(Term):
    """A named ISO 8601 week, due on its last day (Sunday)."""

    year: int
    number: int

    @property
    def last(self) -> date:
        """The Sunday of the week."""
        return date.fromisocalendar(self.year, self.number, 7)

    def __str__(self) -> str:
        """`2026-W05`."""
        return f"{self.year:04}-W{self.number:02}"

    def _fields(self) -> dict[str, object]:
        return {"week": str(self)}


@dataclass(frozen=True, slots=True)
class RelativeTerm(Term):
    """A length of time before or after an event.

    `start` says whether the event's own day is counted first. It affects only days and working days: a term in weeks, months or
    years ends on the same weekday or day number either way (Civil Code of Kazakhstan art. 173 and 174; Law 107-II art. 12-1
    counts from the day itself and ends on the same number). `expired` gives the day after the term has run out. Hours are counted
    in whole days, since a deadline is a day. A named `day` replaces the event, whose code is then empty.
    """

    base: str
    length: int
    unit: Unit
    direction: Direction = "after"
    start: Start = "exclusive"
    day: date | None = None

    @property
    def base_event(self) -> str | None:
        """The code of the event that the term counts from; None if it counts from a named day."""
        return self.base if self.day is None else None

    def _fields(self) -> dict[str, object]:
        told: dict[str, object] = {"base": self.base} if self.day is None else {"day": self.day.isoformat()}
        told |= {"length": self.length, "unit": self.unit}
        if self.direction != "after":
            told["direction"] = self.direction
        if self.start != "exclusive":
            told["start"] = self.start
        return told


@dataclass(frozen=True, slots=True)
class WordTerm(Term):
    """A vague word of time (`vague_words`) about a month, a year or an event; the instrument's table gives its meaning."""

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
    """From the beginning of a day or period, or from an event, to the end of a day or period; due by that end, even if the event
    has no day yet.
    """

    first: Term
    last: Term

    def _fields(self) -> dict[str, object]:
        return {"first": json.loads(self.first.to_json()), "last": json.loads(self.last.to_json())}


@dataclass(frozen=True, slots=True)
class EarlierTerm(Term):
    """Two bounds, of which the earlier counts: within three months of signing, but no later than 30 March 2026.

    If one has no day yet, the other counts. At most one of them counts from an event.
    """

    one: Term
    other: Term

    @property
    def base_event(self) -> str | None:
        """The code of the event that one of the bounds counts from, if any."""
        return self.one.base_event or self.other.base_event

    def _fields(self) -> dict[str, object]:
        return {"one": json.loads(self.one.to_json()), "other": json.loads(self.other.to_json())}


@dataclass(frozen=True, slots=True)
class OnwardTerm(Term):
    """Due by a first day or period, then a standing duty: September 2026, then continuously."""

    first: Term

    @property
    def base_event(self) -> str | None:
        """The code of the event that the first day counts from, if any."""
        return self.first.base_event

    def _fields(self) -> dict[str, object]:
        return {"first": json.loads(self.first.to_json())}


@dataclass(frozen=True, slots=True)
class OngoingTerm(Term):
    """A standing duty from a day on; without a beginning it is a plain Term of the same kind."""

    since: date

    def _fields(self) -> dict[str, object]:
        return {"since": self.since.isoformat()}


@dataclass(frozen=True, slots=True)
class QuotaTerm(Term):
    """`count` times in each period, or in each `span` of periods counted from the one that contains the day of signing."""

    count: int
    every: Every
    span: int = 1

    def _fields(self) -> dict[str, object]:
        return {"count": self.count, "every": self.every, **({"span": self.span} if self.span != 1 else {})}


NO_TERM = Term("none")
WITHOUT_DAY = ("ongoing", "none", "same_as_above", "external", "unread")
KEYS: dict[str, frozenset[str]] = {
    "day": frozenset({"day", "hour"}),
    "week": frozenset({"week"}),
    "month": frozenset({"month"}),
    "quarter": frozenset({"year", "quarter"}),
    "half": frozenset({"year", "half"}),
    "year": frozenset({"year"}),
    "relative": frozenset({"base", "day", "length", "unit", "direction", "start"}),
    "word": frozenset({"word", "year", "month", "base"}),
    "interval": frozenset({"first", "last"}),
    "earlier": frozenset({"one", "other"}),
    "onward": frozenset({"first"}),
    "recurring": recurring.KEYS,
    "quota": frozenset({"count", "every", "span"}),
    "ongoing": frozenset({"since"}),
    **dict.fromkeys(WITHOUT_DAY[1:], frozenset[str]()),
}
"""Kind -> its other keys."""


def with_bases(term: Term, event_of: Callable[[str], str]) -> Term:
    """The term with the codes of its events replaced."""
    match term:
        case RelativeTerm(day=None):
            return replace(term, base=event_of(term.base))
        case WordTerm(base=str(base)):
            return replace(term, base=event_of(base))
        case IntervalTerm():
            return replace(term, first=with_bases(term.first, event_of))
        case EarlierTerm():
            return replace(term, one=with_bases(term.one, event_of), other=with_bases(term.other, event_of))
        case OnwardTerm():
            return replace(term, first=with_bases(term.first, event_of))
    return term


def term_of(text: str | None) -> Term:
    """The term stored as `text` by `to_json`; None means no deadline."""
    return NO_TERM if text is None else _stored_term(text)


@lru_cache(MOST_KEPT)
def _stored_term(text: str) -> Term:
    return term_from(json.loads(text))


def term_from(data: Mapping[str, Any]) -> Term:
    """The term in a plan file's table or a JSON object; the wording (`text`) is not part of the rule.

    Refused: `bad_term_kind`, `bad_term_key`, `bad_term_value`.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KEYS:
        raise Refused("bad_term_kind", value=kind, kinds=list(KEYS))
    for key in data:
        if key not in KEYS[kind] and key not in ("kind", "text"):
            raise Refused("bad_term_key", term=kind, key=key, keys=sorted(KEYS[kind]))
    return _READERS[kind](Reader(kind, data)) if kind in _READERS else Term(kind)


def _ongoing(found: Reader) -> Term:
    since = found.day("since")
    return OngoingTerm("ongoing", since) if since else Term("ongoing")


def _week(found: Reader) -> Term:
    value = found.data.get("week")
    parts = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", value) if isinstance(value, str) else None
    if parts is None or not is_year(int(parts[1])) or not 1 <= int(parts[2]) <= weeks_in(int(parts[1])):
        raise found.bad("week", "YYYY-Wnn")
    return WeekTerm("week", int(parts[1]), int(parts[2]))


def weeks_in(year: int) -> int:
    """The number of ISO 8601 weeks in a year: the week of 28 December is its last."""
    return date(year, 12, 28).isocalendar().week


def _day(found: Reader) -> Term:
    day, hour = found.day("day"), found.data.get("hour")
    if day is None:
        raise found.bad("day", "YYYY-MM-DD")
    if hour is not None and not (isinstance(hour, str) and HOUR.fullmatch(hour)):
        raise found.bad("hour", "HH:MM")
    return DayTerm("day", day, hour)


def _relative(found: Reader) -> Term:
    unit = found.word("unit", *LONGEST_TERM)
    start = found.word("start", "exclusive", "inclusive", "expired", default="exclusive")
    length = found.number("length", 1 if start == "inclusive" else 0, LONGEST_TERM[unit])
    direction = found.word("direction", "after", "before", default="after")
    day = found.day("day")
    if day is not None and (found.data.get("base") is not None or (unit, start) != ("working_days", "exclusive") or not length):
        raise found.bad("day", "a day beside a length in working days, and no base; any other is a day itself")
    base = _base(found) if day is None else ""
    return RelativeTerm("relative", base, length, cast(Unit, unit), cast(Direction, direction), cast(Start, start), day)


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
    first, last = _part(found, "first", *ENDS, "relative"), _part(found, "last", *ENDS)
    event = isinstance(first, RelativeTerm) and first == RelativeTerm("relative", first.base, 0, "days")
    if last.base_event or (first.base_event and not event):
        raise found.bad("last" if last.base_event else "first", "what counts from no event, or the day of one as the first")
    if not event and _end(first) > _end(last):
        raise found.bad("last", "what ends after the first")
    return IntervalTerm("interval", first, last)


def _earlier(found: Reader) -> Term:
    one, other = (_part(found, name, *ENDS, "relative", "interval") for name in ("one", "other"))
    if one.base_event and other.base_event and one.base_event != other.base_event:
        raise found.bad("other", f"what counts from {one.base_event} too")
    return EarlierTerm("earlier", one, other)


def _part(found: Reader, name: str, *kinds: str) -> Term:
    """A term within a term, of one of `kinds`."""
    value = found.data.get(name)
    if not isinstance(value, dict) or value.get("kind") not in kinds:
        raise found.bad(name, "{kind = " + "|".join(kinds) + "}")
    return term_from(value)


def _end(term: Term) -> tuple[int, int, int]:
    """The year, month and day of the end of a named day or period, for comparison."""
    match term:
        case DayTerm(day=day):
            return day.year, day.month, day.day
        case PeriodTerm():
            return term.year, term.last_month, 31
        case WeekTerm(last=day):
            return day.year, day.month, day.day
        case WordTerm(word=word, year=year, month=month):
            day = last_day(WORDS[word].meaning, year or 0, month)
            return day.year, day.month, day.day
    raise AssertionError(term.kind)


def _quota(found: Reader) -> Term:
    every = found.word("every", *recurring.NAMES)
    count, span = found.number("count", 1, 1000), found.number("span", 1, 100) if "span" in found.data else 1
    return QuotaTerm("quota", count, cast(Every, every), span)


ENDS = ("day", "month", "quarter", "half", "year", "word")
"""Kinds that an interval may end with, or begin with (it may also begin with an event)."""

_READERS: dict[str, Callable[[Reader], Term]] = {
    "ongoing": _ongoing,
    "day": _day,
    "week": _week,
    "month": lambda found: PeriodTerm("month", *found.month()),
    "quarter": lambda found: PeriodTerm("quarter", found.year(), found.number("quarter", 1, 4)),
    "half": lambda found: PeriodTerm("half", found.year(), found.number("half", 1, 2)),
    "year": lambda found: PeriodTerm("year", found.year()),
    "relative": _relative,
    "word": _word,
    "interval": _interval,
    "earlier": _earlier,
    "onward": lambda found: OnwardTerm("onward", _part(found, "first", *ENDS, "relative", "interval", "earlier")),
    "recurring": recurring.recurring_term,
    "quota": _quota,
}

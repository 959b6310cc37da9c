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
from tracker.domain.days import is_year, read_day
from tracker.domain.recurring import RecurringTerm as RecurringTerm
from tracker.domain.term_reading import LONGEST as LONGEST
from tracker.domain.term_reading import MONTHS_IN as MONTHS_IN
from tracker.domain.term_reading import Reader
from tracker.domain.term_reading import Term as Term
from tracker.domain.term_reading import Unit as Unit
from tracker.errors import Refused

Direction = Literal["after", "before"]
Start = Literal["exclusive", "inclusive"]


@dataclass(frozen=True, slots=True)
class DayTerm(Term):
    """A named day."""

    day: date

    def _fields(self) -> dict[str, object]:
        return {"day": self.day.isoformat()}


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
    107-II art. 12-1 counts from the day itself and ends on the same number).
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


NO_TERM = Term("none")
KEYS: dict[str, frozenset[str]] = {
    "day": frozenset({"day"}),
    "month": frozenset({"month"}),
    "quarter": frozenset({"year", "quarter"}),
    "half": frozenset({"year", "half"}),
    "year": frozenset({"year"}),
    "relative": frozenset({"base", "length", "unit", "direction", "start"}),
    "recurring": recurring.KEYS,
    "ongoing": frozenset(),
    "none": frozenset(),
}
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
    return _READERS[kind](Reader(kind, data))


def _day(found: Reader) -> Term:
    value = found.data.get("day")
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise found.bad("day", "YYYY-MM-DD")
    return DayTerm("day", read_day(value))


def _month(found: Reader) -> Term:
    value = found.data.get("month")
    parts = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", value) if isinstance(value, str) else None
    if parts is None or not is_year(int(parts[1])):
        raise found.bad("month", "YYYY-MM")
    return PeriodTerm("month", int(parts[1]), int(parts[2]))


def _relative(found: Reader) -> Term:
    base = found.data.get("base")
    if not isinstance(base, str):
        raise found.bad("base", "CODE")
    code = check_code(typed_code(base))
    unit = found.word("unit", *LONGEST)
    start = found.word("start", "exclusive", "inclusive", default="exclusive")
    length = found.number("length", 1 if start == "inclusive" else 0, LONGEST[unit])
    direction = found.word("direction", "after", "before", default="after")
    return RelativeTerm("relative", code, length, cast(Unit, unit), cast(Direction, direction), cast(Start, start))


_READERS: dict[str, Callable[[Reader], Term]] = {
    "day": _day,
    "month": _month,
    "quarter": lambda found: PeriodTerm("quarter", found.year(), found.number("quarter", 1, 4)),
    "half": lambda found: PeriodTerm("half", found.year(), found.number("half", 1, 2)),
    "year": lambda found: PeriodTerm("year", found.year()),
    "relative": _relative,
    "recurring": recurring.read,
    "ongoing": lambda found: Term("ongoing"),
    "none": lambda found: NO_TERM,
}

"""What a cell holds, as text and as a term: real days, days of which only a month shows, bare serials, and days made of ranges.

Invariant: a number is never a day unless somebody says so; how a column writes its days is decided by the whole column.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from tracker.clock import day_of
from tracker.domain.deadlines.days import is_year
from tracker.domain.deadlines.terms import DayTerm, PeriodTerm, Term
from tracker.domain.folding import folded
from tracker.exchange.plans.grid import Extra, Value
from tracker.exchange.plans.reading.terms import Asked, ReadTerm, slashed

SERIALS = range(20_000, 80_001)
"""Numbers that a spreadsheet may show for a day: 1954 to 2119, by either calendar."""

_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_RANGE = re.compile(r"\s*\d{1,3}\s*[-–/.]\s*\d{1,3}\s*(?:[-–/.]\s*\d{1,3}\s*)?")

_NUMBER = re.compile(r"\s*\d{1,9}(?:[.,]\d{1,9})?\s*")

_MIDNIGHT = re.compile(r"(?<=\d\d)[T ](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM)$")
"""The hour that a day gets when it is written out as an instant."""

NOTHING = re.compile(
    r"[-‐‒–—―−_.\s]*|n/?a|none|not (?:stated|given|specified|applicable)"
    r"|нет|не указан[оы]?|не применимо|не предусмотрен[оы]?|жоқ|көрсетілмеген|көзделмеген"
)
"""What is written, folded, where there is nothing to write."""

LONGEST_NOTHING = 20
"""No longer text says that there is nothing."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)")


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Whether a short text says that there is nothing."""
    return NOTHING.fullmatch(folded(text).strip()) is not None


def text_of(value: Value) -> str:
    """A value as text: a whole number without its point, a day as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _MIDNIGHT.sub("", value.strip()) if value[:1].isdigit() else value.strip()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a column is written: whether days with slashes have the day first (None where nothing says so, or both), whether it
    holds ranges or codes such as 1-2, and whether its numbers are parts of one.
    """

    day_first: bool | None = None
    ranges: bool = False
    fractions: bool = False


def habits_of(values: Iterable[Value]) -> Habits:
    """How the values of a column are written."""
    first = second = ranges = whole = False
    numbers: list[float] = []
    for value in values:
        if isinstance(value, str):
            for one, other in slashed(value) if "/" in value else ():
                first, second = first or one > 12, second or other > 12
            ranges = ranges or _RANGE.fullmatch(value) is not None
            if _NUMBER.fullmatch(value):
                numbers.append(float(value.replace(",", ".")))
            elif value[:1].isdigit():
                whole = True
        elif isinstance(value, int | float):
            numbers.append(value)
    fractions = bool(numbers) and 0 < max(numbers) <= 1 and (not whole or any(0 < each < 1 for each in numbers))
    return Habits(first if first != second else None, ranges, fractions)


def day_term(value: Value, extra: Extra, habits: Habits, epoch: int, zone: str) -> ReadTerm | None:
    """The term of a cell that holds a day or a number; None for any other value, and for a year."""
    if isinstance(value, str) and (instant := _instant(value)):
        value = instant
    if isinstance(value, datetime) and value.tzinfo is not None and is_year(value.year):
        value = day_of(value, zone)
    text = text_of(value)
    if isinstance(value, date):
        return _of_day(value, text, extra, habits)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if SERIALS.start <= value < SERIALS.stop:
        return ReadTerm(text, asked=Asked("cell_serial", serial_days(int(value), epoch)))
    return None


def _instant(text: str) -> datetime | None:
    """The instant that a text is."""
    if text[10:11] != "T" or not _INSTANT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_day(value: date, text: str, extra: Extra, habits: Habits) -> ReadTerm:
    if not is_year(value.year):
        return ReadTerm(text, asked=Asked("cell_term_unread"))
    hour = value.strftime("%H:%M") if isinstance(value, datetime) else None
    day = DayTerm("day", value.date() if isinstance(value, datetime) else value, hour)
    if habits.ranges:
        return ReadTerm(text, asked=Asked("cell_day_of_range", (day,)))
    match extra.shows:
        case "month":
            return ReadTerm(text, PeriodTerm("month", value.year, value.month))
        case "year":
            return ReadTerm(text, PeriodTerm("year", value.year))
        case "month_day":
            return ReadTerm(text, asked=Asked("cell_day_without_year", (day,)))
    return ReadTerm(text, day)


def serial_days(number: int, epoch: int) -> tuple[Term, ...]:
    """The days that a bare serial means: by the file's own calendar first, then by the other one."""
    own, other = _EPOCHS[epoch], _EPOCHS[1904 if epoch == 1900 else 1900]
    return tuple(DayTerm("day", begins + timedelta(days=number)) for begins in (own, other))

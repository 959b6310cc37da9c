"""Days as people type them: 2026-11-30, +2w, Friday, or any text that the reader of written terms reads as a single day.

Invariant: nothing is guessed. A text that is ambiguous is refused with its possible meanings; so is one that says more than a
day, such as an hour, a length or an event, and one without a year where nobody sees which year is meant.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.deadlines.days import is_year, looks_iso, read_day
from tracker.errors import Refused

_HARMLESS = frozenset({"year_context", "footnote"})
"""Notes of a reading that do not make its day doubtful: `this month` is relative to today."""


LONGEST_DAY = 100
"""The most characters in a day that is told from today, which is read word by word."""

_AHEAD = re.compile(r"([+-])\s*(\d{1,4})\s*([^\W\d_]+)")
_LETTERS = {
    "days": ("d", "д", "к"),
    "weeks": ("w", "wk", "н", "нед", "а"),
    "months": ("m", "mo", "м", "ай"),
    "years": ("y", "yr", "г", "л", "ж"),
}
_UNITS = {letters: unit for unit, each in _LETTERS.items() for letters in each}
"""Abbreviation -> unit of a length from today."""


class Days(NamedTuple):
    """The days from `first` to `last`, both included; one day if they are equal."""

    first: date
    last: date


def one_day(text: str, today: date) -> date:
    """The day that `text` names: 2026-11-30, `today`, 30.11.2026, `30 November 2026`, `30 ноября 2026 г.`, `2026 ж. 30 қараша`,
    `+2w` (from today), `Friday` (the next one).

    An ISO day is read without loading the grammar of written terms. Refused: `bad_day`, `day_ambiguous` (05/06/2026),
    `day_needs_year` (1 June).
    """
    found = days_of(text, today)
    if found.first != found.last:
        raise Refused("bad_day", day=text)
    return found.first


def typed_day(text: str, today: date, *, past: bool = False) -> date:
    """The day that `text` names to somebody who sees which it is: as by `one_day`, of a period its last day, and without a year
    the next one, or the last one when it is `past`.
    """
    if looks_iso(text.strip()):
        return one_day(text, today)
    try:
        return (_beside(text.strip(), today, past=past) or days_of(text, today)).last
    except Refused as refused:
        if refused.kind != "day_needs_year":
            raise
    found = _read(text, today, yearless=True).last
    if past and found > today:
        before = _read(text, today.replace(year=today.year - 1, day=min(today.day, 28)), yearless=True).last
        return min(found, before)
    return found


def days_of(text: str, today: date) -> Days:
    """The day or period that `text` names, where a range is accepted: the days of `one_day`, a month (2026-12, `December 2026`),
    quarter (2026-Q4), half-year or year, or an interval of these. Refused as by `one_day`.
    """
    typed = text.strip()
    if looks_iso(typed):
        day = read_day(typed)
        return Days(day, day)
    if typed.lower() == "today":
        return Days(today, today)
    return _beside(typed, today) or _read(text, today)


def read_revision(text: str) -> int:
    """The number of a revision, typed as `@13`; Refused `bad_revision`."""
    typed = text.strip().removeprefix("@")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise Refused("bad_revision", given=text)
    return int(typed)


def _beside(text: str, today: date, *, past: bool = False) -> Days | None:
    """The day that is told from today: a length after its sign, or a day of the week; None for any other text."""
    if len(text) > LONGEST_DAY:
        return None
    if (length := _AHEAD.fullmatch(text)) and (unit := _unit(length[3])):
        day = _counted(today, int(length[1] + length[2]), unit)
    elif weekday := _weekday(text):
        ahead = (weekday - today.isoweekday() - 1) % 7 + 1
        day = today + timedelta(days=ahead - 7 - (7 if ahead == 7 else 0) if past else ahead)
    else:
        return None
    if not is_year(day.year):
        raise Refused("bad_day", day=text)
    return Days(day, day)


def _counted(today: date, number: int, unit: str) -> date:
    from tracker.domain.deadlines.counting import months_after

    try:
        if unit in ("days", "weeks"):
            return today + timedelta(days=number * (7 if unit == "weeks" else 1))
        return months_after(today, number * (12 if unit == "years" else 1))
    except (OverflowError, ValueError):
        raise Refused("bad_day", day=f"{number:+} {unit}") from None


def _unit(word: str) -> str | None:
    """The unit that a word or its abbreviation is; None for one that is not counted from a day alone."""
    if (unit := _UNITS.get(word.lower())) is not None:
        return unit
    from tracker.domain.deadlines.reader.tokens import tokens

    row = next(tokens(word))
    found = str(row[0].value) if len(row) == 1 and row[0].kind == "UNIT" else None
    return found if found in _LETTERS else None


def _weekday(text: str) -> int | None:
    """The number of the day of the week that a text names and nothing else: `Friday`, `в пятницу`."""
    from tracker.domain.deadlines.reader.kinds import SAYS_NOTHING
    from tracker.domain.deadlines.reader.tokens import tokens

    row = [each for each in next(tokens(text), ()) if each.kind not in (*SAYS_NOTHING, "IN")]
    return row[0].number if len(row) == 1 and row[0].kind == "WEEKDAY" else None


def _read(text: str, today: date, *, yearless: bool = False) -> Days:
    from tracker.domain.deadlines.reader import read  # late: loading its tables costs more than reading a day

    readings = read(text, today).readings
    found = [_span(reading.term) for reading in readings]
    kinds = {note.kind for reading in readings for note in (*reading.notes, *reading.doubts)}
    if not found or None in found or kinds - _HARMLESS - {"year_implied"}:
        raise Refused("bad_day", day=text)
    if len(found) > 1:
        raise Refused("day_ambiguous", day=text, days=[days.last for days in found if days])
    if "year_implied" in kinds and not yearless:
        raise Refused("day_needs_year", day=text)
    days = found[0]
    assert days is not None
    return days


def _span(term: object) -> Days | None:
    """The days that a term names; None for a term that counts, recurs or is vague."""
    from tracker.domain.deadlines.counting import month_end
    from tracker.domain.deadlines.terms import MONTHS_IN, DayTerm, IntervalTerm, PeriodTerm, WeekTerm

    match term:
        case DayTerm(day=day, hour=None) if is_year(day.year):
            return Days(day, day)
        case PeriodTerm():
            return Days(date(term.year, term.last_month - MONTHS_IN[term.kind] + 1, 1), month_end(term.year, term.last_month))
        case WeekTerm(last=last):
            return Days(last - timedelta(days=6), last)
        case IntervalTerm(first=first, last=last):
            begins, ends = _span(first), _span(last)
            return Days(begins.first, ends.last) if begins and ends else None
    return None

"""Days as people type them: 2026-11-30, or any text that the reader of written terms reads as a single day.

Invariant: nothing is guessed. A text that is ambiguous or has no year is refused with its possible meanings; so is one that says
more than a day, such as an hour, a length or an event.
"""

from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.deadlines.days import is_year, looks_iso, read_day
from tracker.errors import Refused

_HARMLESS = frozenset({"year_context", "footnote"})
"""Notes of a reading that do not make its day doubtful: `this month` is relative to today."""


class Days(NamedTuple):
    """The days from `first` to `last`, both included; one day if they are equal."""

    first: date
    last: date


def one_day(text: str, today: date) -> date:
    """The day that `text` names: 2026-11-30, `today`, 30.11.2026, `30 November 2026`, `30 ноября 2026 г.`, `2026 ж. 30 қараша`.

    An ISO day is read without loading the grammar of written terms. Refused: `bad_day`, `day_ambiguous` (05/06/2026),
    `day_needs_year` (1 June).
    """
    found = days_of(text, today)
    if found.first != found.last:
        raise Refused("bad_day", day=text)
    return found.first


def days_of(text: str, today: date) -> Days:
    """The day or period that `text` names, where a range is accepted: the days of `one_day`, a month (2026-12, `December 2026`),
    quarter (2026-Q4), half-year or year, or an interval of these. Refused as by `one_day`.
    """
    typed = text.strip()
    if looks_iso(typed):
        day = read_day(typed)
        return Days(day, day)
    return Days(today, today) if typed.lower() == "today" else _read(text, today)


def read_revision(text: str) -> int:
    """The number of a revision, typed as `@13`; Refused `bad_revision`."""
    typed = text.strip().removeprefix("@")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise Refused("bad_revision", given=text)
    return int(typed)


def _read(text: str, today: date) -> Days:
    from tracker.domain.deadlines.reader import read  # late: loading its tables costs more than reading a day

    readings = read(text, today).readings
    found = [_span(reading.term) for reading in readings]
    kinds = {note.kind for reading in readings for note in (*reading.notes, *reading.doubts)}
    if not found or None in found or kinds - _HARMLESS - {"year_implied"}:
        raise Refused("bad_day", day=text)
    if len(found) > 1:
        raise Refused("day_ambiguous", day=text, days=[days.last for days in found if days])
    if "year_implied" in kinds:
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

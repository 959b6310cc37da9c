"""The occurrences of a recurring term: each period with its name, its two ends and the day on which it is due.

Must stay true: each is computed from its own period, never from the one before, so that nothing drifts and no period is left
out or told twice; the end of a month clamps; the day is the rule's own, and rolls as any other deadline where it becomes one.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.domain.calendar import WEEK, Calendar
from tracker.domain.deadlines import count_from, month_end
from tracker.domain.recurring import RecurringTerm, day_in, first_from
from tracker.domain.terms import MONTHS_IN, RelativeTerm


class Occurrence(NamedTuple):
    """One period of a duty and its due day. A day of the year without a period is named by itself, and begins and ends on it."""

    period: str
    due: date
    begins: date
    ends: date


PERIODS: dict[str, Callable[[int, int], str]] = {
    "month": lambda year, number: f"{year}-{number:02}",
    "quarter": lambda year, number: f"{year}-Q{number}",
    "half": lambda year, number: f"{year}-H{number}",
    "year": lambda year, number: f"{year}",
}
"""A period -> its name; the names of one rule sort as the periods do."""


def occurrences(term: RecurringTerm, since: date, until: date, calendar: Calendar = WEEK) -> Iterator[Occurrence]:
    """Every period that has a day in common with `since` to `until` (both included, and no later than the rule's own end)."""
    last = min(until, term.until or until)
    if last < since:
        return
    if term.every is None:
        yield from _fixed(term, since, last)
        return
    length = MONTHS_IN[term.every]
    for start in range(_months(since) // length * length, _months(last) + 1, length):
        year, month = divmod(start, 12)
        begins, ends = date(year, month + 1, 1), month_end(year, month + length)
        name = PERIODS[term.every](year, month // length + 1)
        yield Occurrence(name, _due(term, month // length, begins, ends, calendar), begins, ends)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _fixed(term: RecurringTerm, since: date, last: date) -> Iterator[Occurrence]:
    for year in range(since.year, last.year + 1):
        for day in sorted({day_in(year, each) for each in term.days}):
            if since <= day <= last:
                yield Occurrence(day.isoformat(), day, day, day)


def _due(term: RecurringTerm, number: int, begins: date, ends: date, calendar: Calendar) -> date:
    """The due day of the period `number` of its year, counted from 0."""
    if term.days:
        return first_from(begins, term.days[number])
    if term.day is None:
        return count_from(ends, RelativeTerm("relative", "", term.length, term.unit), calendar)
    found: date = ends.replace(day=1) + relativedelta(months=term.months, day=term.day)
    return found

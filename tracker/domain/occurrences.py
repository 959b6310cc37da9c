"""The occurrences of a recurring term: each period with its name, its two ends and the day on which it is due.

Must stay true: each is computed from its own period, never from the one before, so that nothing drifts and no period is left
out or told twice; the end of a month clamps; the day is the rule's own, and rolls as any other deadline where it becomes one.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.domain.calendar import WEEK, Calendar
from tracker.domain.counting import count_from, month_end
from tracker.domain.recurring import RecurringTerm, day_in, first_from
from tracker.domain.terms import MONTHS_IN, QuotaTerm, RelativeTerm


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
"""A period of months -> its name; the names of one rule sort as the periods do. A week is named as in ISO 8601."""


def occurrences(term: RecurringTerm, since: date, until: date, calendar: Calendar = WEEK) -> Iterator[Occurrence]:
    """Every period that has a day in common with `since` to `until` (both included, and within the rule's own ends)."""
    since, last = max(since, term.since or since), min(until, term.until or until)
    if last < since:
        return
    if term.every is None:
        yield from _fixed(term, since, last)
        return
    if term.every in ("day", "week"):
        yield from _short(term, since, last, calendar)
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


def _short(term: RecurringTerm, since: date, last: date, calendar: Calendar) -> Iterator[Occurrence]:
    """The days, or the weeks from Monday to Sunday."""
    weekly = term.every == "week"
    begins = since - timedelta(days=since.weekday()) if weekly else since
    while begins <= last:
        ends = begins + timedelta(days=6) if weekly else begins
        name = "{}-W{:02}".format(*begins.isocalendar()[:2]) if weekly else begins.isoformat()
        due = begins + timedelta(days=term.day - 1) if term.day else _after(ends, term, calendar)
        yield Occurrence(name, due, begins, ends)
        begins = ends + timedelta(days=1)


def next_due(term: RecurringTerm, on: date, calendar: Calendar = WEEK) -> Occurrence | None:
    """The first occurrence that is due on `on` or later, of whichever period; null when the rule has ended before."""
    back = count_from(on, RelativeTerm("relative", "", term.length, term.unit, "before"), calendar)
    since, until = back - relativedelta(years=2), max(on, term.since or on) + relativedelta(years=2)
    coming = (each for each in occurrences(term, since, until, calendar) if each.due >= on)
    return min(coming, key=lambda each: each.due, default=None)


def quota_end(term: QuotaTerm, base: date) -> date:
    """The last day of the period that holds `base`, or of the last of the `span` of periods that begin with it."""
    if term.every in MONTHS_IN:
        length = MONTHS_IN[term.every]
        year, month = divmod(_months(base) // length * length + length * term.span - 1, 12)
        return month_end(year, month + 1)
    return base + timedelta(days=term.span - 1 if term.every == "day" else 7 * term.span - 1 - base.weekday())


def _due(term: RecurringTerm, number: int, begins: date, ends: date, calendar: Calendar) -> date:
    """The due day of the period `number` of its year, counted from 0."""
    if term.days:
        return first_from(begins, term.days[number])
    if term.day is None:
        return _after(ends, term, calendar)
    found: date = ends.replace(day=1) + relativedelta(months=term.months, day=term.day)
    return found


def _after(ends: date, term: RecurringTerm, calendar: Calendar) -> date:
    return count_from(ends, RelativeTerm("relative", "", term.length, term.unit), calendar)

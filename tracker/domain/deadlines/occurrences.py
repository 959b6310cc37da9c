"""The occurrences of a recurring term: each period with its name, first and last day, and due day.

Invariant: each is computed from its own period, not from the one before, so nothing drifts and no period is skipped or repeated;
the end of a month clamps; the due day is not rolled here, but like any other deadline when it becomes one.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.domain.deadlines.calendar import WEEK, Calendar
from tracker.domain.deadlines.counting import count_from, month_end
from tracker.domain.deadlines.recurring import RecurringTerm, day_in, first_from
from tracker.domain.deadlines.terms import MONTHS_IN, QuotaTerm, RelativeTerm


class Occurrence(NamedTuple):
    """One period of a duty and its due day. A due day without a period is its own period and gives it its name.

    `last_of` is the kind of period (week, month) whose last day is the due day; None where the rule names or counts the due day.
    """

    period: str
    due: date
    begins: date
    ends: date
    last_of: str | None = None


PERIODS: dict[str, Callable[[int, int], str]] = {
    "month": lambda year, number: f"{year}-{number:02}",
    "quarter": lambda year, number: f"{year}-Q{number}",
    "half": lambda year, number: f"{year}-H{number}",
    "year": lambda year, number: f"{year}",
}
"""Kind of period -> its name from year and number; names of one rule sort by date. Weeks are named as in ISO 8601."""


def occurrences(term: RecurringTerm, since: date, until: date, calendar: Calendar = WEEK) -> Iterator[Occurrence]:
    """Every period that overlaps `since` to `until` (both included, and within the rule's own `since` and `until`)."""
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
    first, step = _months(since) // length * length, length * term.span
    first -= (first - _months(term.since or since) // length * length) % step
    for start in range(first, _months(last) + 1, step):
        begins, ends = _first_of(start), _first_of(start + step) - timedelta(days=1)
        due = _due(term, start % 12 // length, begins, ends, calendar)
        yield Occurrence(_named(term.every, start, start + step - length), due, begins, ends, _last_of(term))


def _last_of(term: RecurringTerm) -> str | None:
    if term.precision is not None:
        return term.precision if term.precision in MONTHS_IN else None
    return None if term.names_days else term.every


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _named(every: str, *starts: int) -> str:
    """The name of a period; a span of several is named by its first and last."""
    names = [PERIODS[every](start // 12, start % 12 // MONTHS_IN[every] + 1) for start in dict.fromkeys(starts)]
    return "_".join(names)


def _fixed(term: RecurringTerm, since: date, last: date) -> Iterator[Occurrence]:
    for year in range(since.year, last.year + 1):
        for day in sorted({day_in(year, each) for each in term.days}):
            if since <= day <= last:
                yield Occurrence(day.isoformat(), day, day, day, _last_of(term))


def _short(term: RecurringTerm, since: date, last: date, calendar: Calendar) -> Iterator[Occurrence]:
    """Daily or weekly periods; weeks are Monday to Sunday."""
    weekly = term.every == "week"
    length = 7 if weekly else 1
    step = length * term.span
    opens = term.since or since
    opens -= timedelta(days=opens.weekday() if weekly else 0)
    begins = opens + timedelta(days=(since - opens).days // step * step)
    while begins <= last:
        ends = begins + timedelta(days=step - 1)
        days = dict.fromkeys((begins, begins + timedelta(days=step - length)))
        name = "_".join(_week(day) if weekly else day.isoformat() for day in days)
        due = begins + timedelta(days=term.day - 1) if term.day else _after(ends, term, calendar)
        yield Occurrence(name, due, begins, ends, _last_of(term))
        begins = ends + timedelta(days=1)


def _week(day: date) -> str:
    return "{}-W{:02}".format(*day.isocalendar()[:2])


def next_due(term: RecurringTerm, on: date, calendar: Calendar = WEEK) -> Occurrence | None:
    """The first occurrence due on or after `on` whose period has not ended before it; None when the rule has ended.

    A duty imposed on a day requires no report on periods that were over by then.
    """
    ahead = relativedelta(years=2 * term.span if term.every in MONTHS_IN else 2)
    until = max(on, term.since or on) + ahead
    coming = (each for each in occurrences(term, on, until, calendar) if each.due >= on)
    return min(coming, key=lambda each: each.due, default=None)


def quota_end(term: QuotaTerm, base: date) -> date:
    """The last day of the period that contains `base`, or of the `span` of periods that begins with it."""
    if term.every in MONTHS_IN:
        length = MONTHS_IN[term.every]
        year, month = divmod(_months(base) // length * length + length * term.span - 1, 12)
        return month_end(year, month + 1)
    return base + timedelta(days=term.span - 1 if term.every == "day" else 7 * term.span - 1 - base.weekday())


def _due(term: RecurringTerm, number: int, begins: date, ends: date, calendar: Calendar) -> date:
    """The due day of a period; `number` is its number in the year, from 0."""
    if term.days:
        return first_from(begins, term.days[number if term.span == 1 else 0])
    if term.day is None:
        return _after(ends, term, calendar)
    found: date = ends.replace(day=1) + relativedelta(months=term.months, day=term.day)
    return found


def _after(ends: date, term: RecurringTerm, calendar: Calendar) -> date:
    return count_from(ends, RelativeTerm("relative", "", term.length, term.unit), calendar)

"""Counting days, weeks, months and years from a day: the arithmetic of terms, before the roll rule.

Invariant: months are never converted to days, and the end of a month clamps: 31 January plus one month is the last of February.
Sources: Civil Code of Kazakhstan art. 173 and 174; Law 107-II art. 12-1.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.terms import RelativeTerm

HOURS_IN_A_DAY = 24


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return months_after(date(year, month, 1), 1) - timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day number `months` later (earlier when negative), or the last day of a shorter month."""
    found: date = day + relativedelta(months=months)
    return found


def count_from(base: date, term: RelativeTerm, calendar: Calendar) -> date:
    """The day before or after `base` that `term` gives; not rolled."""
    sign = 1 if term.direction == "after" else -1
    length = sign * term.length
    match term.unit:
        case "months":
            return months_after(base, length)
        case "years":
            return months_after(base, 12 * length)
        case "weeks":
            return base + timedelta(weeks=length)
        case "hours":
            return base + sign * timedelta(days=term.length // HOURS_IN_A_DAY)
    # To count the base day itself, count from the day on its other side.
    start = base - timedelta(days=sign) if term.start == "inclusive" else base
    last = calendar.add_working_days(start, length) if term.unit == "working_days" else start + timedelta(days=length)
    return last + timedelta(days=sign) if term.start == "expired" else last

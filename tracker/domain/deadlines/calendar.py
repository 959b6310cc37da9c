"""The working calendar: Monday to Friday, but for days off and for days of rest that are worked.

A government moves days of rest every year (in Kazakhstan by a resolution under Labour Code art. 85(3)), so a Sunday can be a
working day; a law names the holidays that come back each year. Invariant: `roll` gives a working day and leaves one where
it is; counting forth and back from a working day returns to it; what is said of one day goes before what comes back each year.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from tracker.domain.model.vocabulary import Roll, Verification

BUILT_IN = ("KZ",)
"""The calendars whose days come with the program."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LAST_YEAR = 2100
"""The last year in which yearly days come back: no duty is planned beyond it."""


@dataclass(frozen=True, slots=True)
class Special:
    """A day that differs from the week, with what it is called and who says so.

    A `yearly` one comes back on its day of the month, from `day` on, and not after `until`.
    """

    day: date
    works: bool = False
    title: str | None = None
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    yearly: bool = False
    until: date | None = None

    def days(self) -> Iterator[date]:
        """The day itself; of a yearly one the day that it is in each of its years."""
        if not self.yearly:
            yield self.day
            return
        first, last = self.day, min(self.until or date.max, date(LAST_YEAR, 12, 31))
        leap_day = (first.month, first.day) == (2, 29)
        for year in range(first.year, last.year + 1):
            if not leap_day or _is_leap(year):
                day = date(year, first.month, first.day)
                if day <= last:
                    yield day


@dataclass(frozen=True)
class Calendar:
    """One calendar: `works` holds the days that differ from the week, `yearly` those that come back; None is the plain week.

    `told` says what the days of `works` are called. A year outside `years_known` has no published days: there the week and the
    yearly days alone count, and a derivation says so.
    """

    code: str | None = None
    works: Mapping[date, bool] = field(default_factory=dict)
    years_known: frozenset[int] = frozenset()
    yearly: tuple[Special, ...] = ()
    told: Mapping[date, Special] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str | None, specials: Iterable[Special]) -> "Calendar":
        """The calendar of these days; a year is known when a day of that very year is among them."""
        given = tuple(specials)
        told = {each.day: each for each in given if not each.yearly}
        works = {day: each.works for day, each in told.items()}
        return cls(code, works, frozenset(day.year for day in works), tuple(each for each in given if each.yearly), told)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        special = self._specials.get(day)
        return day.weekday() < SATURDAY if special is None else special.works

    def roll(self, day: date, rule: Roll) -> date:
        """Where a deadline on `day` goes under `rule`: a working day, or `day` itself under `none`."""
        if rule is Roll.NONE or self.is_working(day):
            return day
        return next(self._working(day, ONE_DAY if rule is Roll.NEXT else -ONE_DAY))

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that is the `number`th after `day`, or before it when negative; `day` itself for 0.

        Whole weeks are counted at once and then put right by the days that differ, so that a hundred years cost no more than one.
        """
        if number == 0:
            return day
        step, missing, found = (1 if number > 0 else -1), abs(number), day
        while missing > 0:
            there = weekdays_from(found, step * missing)
            missing, found = -self._surplus(found, there), there
        back = ONE_DAY if step < 0 else -ONE_DAY
        while not self.is_working(found):
            found += back
        walk = self._working(found, back)
        for _ in range(-missing):
            found = next(walk)
        return found

    def differing(self, first: date, last: date) -> tuple[Special, ...]:
        """The days from `first` to `last` on which this calendar is not the plain week."""
        days, _ = self._turns
        return tuple(replace(self._specials[day], day=day) for day in days[bisect_left(days, first) : bisect_right(days, last)])

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` for which no day of this calendar is known but what comes back each year."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(year for year in years if year not in self.years_known)

    def _working(self, day: date, step: timedelta) -> Iterator[date]:
        """The working days after `day` in the direction of `step`."""
        while True:
            day += step
            if self.is_working(day):
                yield day

    def _surplus(self, start: date, end: date) -> int:
        """How many more days than the plain week are worked on the way from `start`, which does not count, to `end`."""
        days, sums = self._turns
        if start <= end:
            return sums[bisect_right(days, end)] - sums[bisect_right(days, start)]
        return sums[bisect_left(days, start)] - sums[bisect_left(days, end)]

    @cached_property
    def _specials(self) -> Mapping[date, Special]:
        """Every day of which something is said, and what; of a yearly one under each of its days."""
        coming = {day: each for each in self.yearly for day in each.days()}
        return coming | {day: self.told.get(day) or Special(day, works) for day, works in self.works.items()}

    @cached_property
    def _turns(self) -> tuple[list[date], list[int]]:
        """The days that differ from the week, in order, and how many more than the week have been worked before each."""
        days = sorted(day for day, each in self._specials.items() if each.works != (day.weekday() < SATURDAY))
        return days, [0, *accumulate(1 if self._specials[day].works else -1 for day in days)]


def weekdays_from(day: date, number: int) -> date:
    """The `number`th day of Monday to Friday after `day`, or before it when negative."""
    weekday = day.weekday()
    if number >= 0:
        weekday, day = (weekday, day) if weekday < SATURDAY else (SATURDAY - 1, day - timedelta(days=weekday - SATURDAY + 1))
        weeks, rest = divmod(number, 5)
        return day + timedelta(days=7 * weeks + rest + (2 if weekday + rest >= SATURDAY else 0))
    weekday, day = (weekday, day) if weekday < SATURDAY else (0, day + timedelta(days=7 - weekday))
    weeks, rest = divmod(-number, 5)
    return day - timedelta(days=7 * weeks + rest + (2 if rest > weekday else 0))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


WEEK = Calendar()
"""No calendar at all: Saturdays and Sundays are days of rest."""

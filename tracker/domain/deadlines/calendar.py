"""The working calendar: Monday to Friday, except for days off and days of rest that are worked.

A government moves days of rest every year (in Kazakhstan by a resolution under Labour Code art. 85(3)), so a Sunday can be a
working day; a law names the yearly holidays. Invariant: `roll` gives a working day and does not move one; counting n days forward
and back from a working day returns to it; a rule for a single day overrides a yearly one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from tracker.domain.model.vocabulary import Roll, Verification

BUILT_IN = ("KZ",)
"""The calendars that come with the program."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LAST_YEAR = 2100
"""The last year for yearly days: no duty is planned beyond it."""


@dataclass(frozen=True, slots=True)
class Special:
    """A day that differs from its weekday, with its title and source.

    A `yearly` one recurs on the same date from `day` to `until`.
    """

    day: date
    works: bool = False
    title: str | None = None
    source: str | None = None
    verification: Verification = Verification.VERIFIED
    yearly: bool = False
    until: date | None = None

    def days(self) -> Iterator[date]:
        """The day itself, or a yearly day in each of its years."""
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
    """One calendar: `works` holds single days that differ from the week, `yearly` the recurring ones; code None is the plain
    week.

    `told` has the titles of the days in `works`. For a year outside `years_known` no days have been published: only the week and
    the yearly days count, and a derivation says so.
    """

    code: str | None = None
    works: Mapping[date, bool] = field(default_factory=dict)
    years_known: frozenset[int] = frozenset()
    yearly: tuple[Special, ...] = ()
    told: Mapping[date, Special] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str | None, specials: Iterable[Special]) -> "Calendar":
        """The calendar of these days; a year is known when at least one single day in it is among them."""
        given = tuple(specials)
        told = {each.day: each for each in given if not each.yearly}
        works = {day: each.works for day, each in told.items()}
        return cls(code, works, frozenset(day.year for day in works), tuple(each for each in given if each.yearly), told)

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        special = self._specials.get(day)
        return day.weekday() < SATURDAY if special is None else special.works

    def roll(self, day: date, rule: Roll) -> date:
        """The day to which `rule` moves a deadline on `day`: a working day, or `day` itself under `none`."""
        if rule is Roll.NONE or self.is_working(day):
            return day
        return next(self._working(day, ONE_DAY if rule is Roll.NEXT else -ONE_DAY))

    def add_working_days(self, day: date, number: int) -> date:
        """The `number`th working day after `day` (before it when negative); `day` itself for 0.

        Whole weeks are counted at once and then corrected by the days that differ, so a hundred years take no longer than one.
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
        """The days from `first` to `last` on which this calendar differs from the plain week."""
        days, _ = self._turns
        return tuple(replace(self._specials[day], day=day) for day in days[bisect_left(days, first) : bisect_right(days, last)])

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` for which this calendar has only yearly days."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(year for year in years if year not in self.years_known)

    def _working(self, day: date, step: timedelta) -> Iterator[date]:
        """The working days after `day` in the direction of `step`."""
        while True:
            day += step
            if self.is_working(day):
                yield day

    def _surplus(self, start: date, end: date) -> int:
        """Working days after `start` up to `end`, minus those of the plain week."""
        days, sums = self._turns
        if start <= end:
            return sums[bisect_right(days, end)] - sums[bisect_right(days, start)]
        return sums[bisect_left(days, start)] - sums[bisect_left(days, end)]

    @cached_property
    def _specials(self) -> Mapping[date, Special]:
        """Day -> what the calendar says about it; yearly days are listed for each year."""
        coming = {day: each for each in self.yearly for day in each.days()}
        return coming | {day: self.told.get(day) or Special(day, works) for day, works in self.works.items()}

    @cached_property
    def _turns(self) -> tuple[list[date], list[int]]:
        """The days that differ from the week, in order, and the surplus of working days before each."""
        days = sorted(day for day, each in self._specials.items() if each.works != (day.weekday() < SATURDAY))
        return days, [0, *accumulate(1 if self._specials[day].works else -1 for day in days)]


def weekdays_from(day: date, number: int) -> date:
    """The `number`th weekday (Monday to Friday) after `day`, or before it when negative."""
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
"""The plain week, without a calendar: Saturdays and Sundays are days of rest."""

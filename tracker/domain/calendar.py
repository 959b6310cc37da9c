"""The working calendar: Monday to Friday, but for days off and for days of rest that are worked.

A government moves days of rest every year (in Kazakhstan by a resolution under Labour Code art. 85(3)), so a Sunday can be a
working day. Must stay true: `roll` gives a working day and leaves one where it is; counting forth and back from a working
day returns to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.domain.model import Roll

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar: `works` holds the days that differ from the week; `code` None is the plain week.

    A year outside `years_known` has no published days: there the week alone counts, and a derivation says so.
    """

    code: str | None = None
    works: Mapping[date, bool] = field(default_factory=dict)
    years_known: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        return self.works.get(day, day.weekday() < SATURDAY)

    def roll(self, day: date, rule: Roll) -> date:
        """Where a deadline on `day` goes under `rule`: a working day, or `day` itself under `none`."""
        if rule is Roll.NONE or self.is_working(day):
            return day
        return next(self._working(day, ONE_DAY if rule is Roll.NEXT else -ONE_DAY))

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that is the `number`th after `day`, or before it when negative; `day` itself for 0."""
        found = day
        walk = self._working(day, ONE_DAY if number > 0 else -ONE_DAY)
        for _ in range(abs(number)):
            found = next(walk)
        return found

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` for which no day of this calendar is known."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(year for year in years if year not in self.years_known)

    def _working(self, day: date, step: timedelta) -> Iterator[date]:
        """The working days after `day` in the direction of `step`."""
        while True:
            day += step
            if self.is_working(day):
                yield day


WEEK = Calendar()
"""No calendar at all: Saturdays and Sundays are days of rest."""

"""A scale of days: where a day stands between the first and the last, in per cent, and the marks of an axis.

Invariant: marks are first days of months, quarters or years, whatever gives few enough of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

QUARTERS = ("I", "II", "III", "IV")
STEPS = (1, 3, 12, 24, 60, 120)
"""Months between two marks."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis: its place in per cent, its label, and the year below it where one begins or at the first mark."""

    place: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where `day` stands, in per cent of the whole."""
        whole = (self.last - self.first).days
        return 100 * (day - self.first).days / whole if whole else 50.0

    def ticks(self, most: int) -> list[Tick]:
        """At most `most` marks, of the finest step that gives so few."""
        for step in STEPS:
            starts = list(self._starts(step))
            if len(starts) <= most:
                break
        seen: set[int] = set()
        found = []
        for start in starts:
            year = "" if start.year in seen or step >= 12 else str(start.year)
            seen.add(start.year)
            found.append(Tick(self.place(start), label_of(start, step), year))
        return found

    def _starts(self, step: int) -> Iterable[date]:
        month = -(-(self.first.year * 12 + self.first.month - (self.first.day == 1)) // step) * step
        while (start := date(month // 12, month % 12 + 1, 1)) <= self.last:
            yield start
            month += step


def label_of(start: date, step: int) -> str:
    """`11` for a month, `IV` for a quarter, `2026` for a year."""
    if step >= 12:
        return str(start.year)
    return QUARTERS[(start.month - 1) // 3] if step == 3 else str(start.month)


def days_over(days: Iterable[date | None]) -> Days | None:
    """The scale over `days`; None if there are none."""
    known = [day for day in days if day is not None]
    return Days(min(known), max(known)) if known else None

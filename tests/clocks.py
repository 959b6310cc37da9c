"""A clock for the tests: it stands where it is set, so no test depends on the day it runs on."""

from datetime import UTC, date, datetime, time

FIRST = "2026-11-02"
"""The day that the clock stands at until a test sets it: a Monday."""


class SetClock:
    """Called, it gives the instant it was set to; it moves only when it is set."""

    def __init__(self, day: str = FIRST) -> None:
        self.set(day)

    def __call__(self) -> datetime:
        return self.instant

    def set(self, day: "str | date") -> None:
        """Put the clock at 06:00 UTC on `day`, which is the same day from London to Tokyo."""
        self.instant = datetime.combine(date.fromisoformat(str(day)), time(6), UTC)

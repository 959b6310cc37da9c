"""The only module that reads the clock.

Everything else takes a day or an instant as an argument. An instant is a time zone aware datetime in UTC; a day is in the
strategy's time zone, never the machine's.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime, zone: str) -> date:
    """The day of `instant` in `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The first instant after `day` in `zone`, in UTC; everything recorded on that day is before it."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def instant_text(instant: datetime) -> str:
    """An instant in canonical form (UTC, microseconds, Z), so that texts sort like instants."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

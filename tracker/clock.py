"""The only module that asks what time it is.

Everything else takes a day or an instant as an argument. An instant is aware and in UTC; a day belongs to a time zone, the
strategy's, whatever the machine's own zone is.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime, zone: str) -> date:
    """The day that `instant` falls on in `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The first instant after `day` in `zone`, in UTC: what was recorded on that day lies before it."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def instant_text(instant: datetime) -> str:
    """An instant in its one form: UTC, six digits, Z, so that texts compare as instants do."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

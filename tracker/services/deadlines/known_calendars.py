"""The known working calendars: those that come with the program, and those that have days in the database."""

from collections.abc import Iterable

from tracker.domain.deadlines.calendar import BUILT_IN
from tracker.domain.model.codes import nearest, sort_key, typed_code
from tracker.domain.model.strategy import CalendarDay
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.storage.reader import StoreReader


def known_calendars(store: StoreReader) -> set[str]:
    """The codes of the known calendars."""
    return {*BUILT_IN, *(each.calendar for each in store.items(CalendarDay) if each.calendar)}


def known_calendar(store: StoreReader, typed: str, others: Iterable[str | None] = ()) -> str:
    """The calendar typed as `typed`, a known one or one of `others`. Refused `unknown_calendar`."""
    known = sorted({*known_calendars(store), *filter(None, others)}, key=sort_key)
    code = typed if typed in known else typed_code(typed)
    if code not in known:
        raise Refused("unknown_calendar", calendar=code, near=nearest(code, known), known=known)
    return code


def bare_calendar(store: StoreReader, typed: str) -> Reason | None:
    """That a known calendar has no days, `calendar_without_days`; None where it has some."""
    calendar = known_calendar(store, typed)
    return None if store.items(CalendarDay, calendar=calendar) else because("calendar_without_days", calendar=calendar)

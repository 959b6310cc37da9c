"""A resolution on days off: changes days of one calendar and moves the deadlines that depend on them, in one revision.

Adding a single day moves nothing: people first see which deadlines would move, and why. Invariant: only open items move, the
original due day never changes, and applying the same resolution twice changes nothing the second time.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.deadlines.bases import Ruled
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import CalendarDay, Instrument, Strategy, Task, Window
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services import strategy
from tracker.services.deadlines.due import clear_cache
from tracker.services.deadlines.events import MOVING, DayMove, recompute
from tracker.services.deadlines.known_calendars import known_calendar
from tracker.storage.work import Work

MOVE = "calendar_day.move"
SETTLED = {"due", "opens", "closes", "day", "term_rule", "clause", "instrument"}
"""Fields that decide the day of a task, window or event; it can move only from their last change on."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision about days of a calendar: days off, days worked, and days for which an earlier decision is withdrawn."""

    calendar: str
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    withdrawn: tuple[date, ...] = ()
    title: str | None = None
    source: str | None = None


def resolve(work: Work, resolution: Resolution, *, on: date | None = None) -> tuple[DayMove, ...]:
    """Write the days and move the deadlines that depend on the calendar. Refused for a day that would not change."""
    _require_sound(resolution)
    calendar = _known(work, resolution.calendar)
    known: dict[date | None, CalendarDay] = {
        each.day: each for each in work.store.items(CalendarDay, calendar=calendar) if not each.yearly
    }
    before = work.store.calendar(calendar)
    for day, works in (*((day, False) for day in resolution.off), *((day, True) for day in resolution.work)):
        if day not in known and before.is_working(day) is works:
            raise Refused("resolution_idle", calendar=calendar, day=day, works=works)
        _set_day(work, calendar, known.get(day), day, works, resolution, on)
    for day in resolution.withdrawn:
        if day not in known:
            raise Refused("resolution_not_there", calendar=calendar, day=day)
        work.remove("calendar_day.withdraw", known[day], on=on)
    clear_cache(work)
    return move_deadlines(work, calendar, on or work.on)


def move_deadlines(work: Work, calendar: str, on: date) -> tuple[DayMove, ...]:
    """Recompute the day of every open item that depends on `calendar`, from `on` or from when its term was set."""
    items = work.store.terms.under(calendar, sorted(MOVING))
    work.read_ahead(Task, [each for each in items if isinstance(each, Task)])
    work.read_ahead(Window, [each for each in items if isinstance(each, Window)])
    # Events come first and move their dependents, so each item is read again when its turn comes.
    standing_now = (work.get(type(each), each.code) for each in items)
    return tuple(moved for item in standing_now for moved in recompute(work, [item], MOVE, _since(work, item, on)))


def _since(work: Work, item: Ruled, on: date) -> date:
    """`on`, or the day of the last change of the fields SETTLED, if later."""
    names = tuple(name for name in SETTLED if hasattr(item, name))
    if work.history.later(item, names, on) is None:
        return on
    stands = changes_in_force(work.history.entries(KIND_OF[type(item)], item.code))
    return max(on, *(date.fromisoformat(stands[name][-1].effective_on) for name in names if name in stands))


def _require_sound(resolution: Resolution) -> None:
    days = [*resolution.off, *resolution.work, *resolution.withdrawn]
    if not days:
        raise Refused("resolution_empty")
    if twice := [day for day, number in Counter(days).items() if number > 1]:
        raise Refused("resolution_both_ways", day=twice[0])


def _known(work: Work, typed: str) -> str:
    """The code of a known calendar, or of one that the strategy or an instrument names."""
    store = work.store
    naming = [each.calendar for each in store.items(Instrument)] + [each.calendar for each in store.items(Strategy)]
    return known_calendar(store, typed, others=naming)


def _set_day(
    work: Work, calendar: str, row: CalendarDay | None, day: date, works: bool, resolution: Resolution, on: date | None
) -> None:
    """Set one day as the resolution says, in its existing row or a new one."""
    title = f"title_{work.store.strategy().main_language}"
    texts: dict[str, Any] = {title: resolution.title, "source": resolution.source}
    texts = {name: text for name, text in texts.items() if text}
    if row is not None:
        strategy.amend(work, "calendar_day", row.code, on=on, works=works, **texts)
        return
    code = f"{calendar}.{day}"
    if work.store.ledger.kind_of(code) is not None:
        code = work.next_code(f"{code}.R")
    strategy.add(work, CalendarDay(code=code, calendar=calendar, day=day, works=works, **texts), on=on)

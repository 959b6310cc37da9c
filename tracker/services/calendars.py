"""A resolution on days off: days of one calendar, and the deadlines that move with them, in one revision.

A day that is added by itself moves nothing: people first see which deadlines would move, and why. Invariant: only what may
still move moves, the original due day stays, and a resolution read twice changes nothing the second time.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.deadlines.bases import Ruled
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.model.strategy import CalendarDay, Instrument, Strategy, Task, Window
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services import strategy
from tracker.services.due import forget
from tracker.services.events import MOVING, Moved, reckon
from tracker.services.known import known_calendar
from tracker.storage.work import Work

MOVE = "calendar_day.move"
SETTLED = {"due", "opens", "closes", "day", "term_rule", "clause", "instrument"}
"""Fields of a task, a window or an event that an entry of a later day has settled, from which on alone it can move."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is decided about days of a calendar: those that are off, those that are worked, those as the week has them again."""

    calendar: str
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    withdrawn: tuple[date, ...] = ()
    title: str | None = None
    source: str | None = None


def resolve(work: Work, resolution: Resolution, *, on: date | None = None) -> tuple[Moved, ...]:
    """Write the days and move the deadlines that go by their calendar. Refused for a day that would be as it is already."""
    _require_sound(resolution)
    calendar = _known(work, resolution.calendar)
    known: dict[date | None, CalendarDay] = {
        each.day: each for each in work.store.items(CalendarDay, calendar=calendar) if not each.yearly
    }
    for day, works in (*((day, False) for day in resolution.off), *((day, True) for day in resolution.work)):
        _set(work, calendar, known.get(day), day, works, resolution, on)
    for day in resolution.withdrawn:
        if day not in known:
            raise Refused("resolution_not_there", calendar=calendar, day=day)
        work.remove("calendar_day.withdraw", known[day], on=on)
    forget(work)
    return move(work, calendar, on or work.on)


def move(work: Work, calendar: str, on: date) -> tuple[Moved, ...]:
    """Give what is open, and goes by `calendar`, the day that its term gives now: from `on`, or from when its term stands."""
    items = work.store.terms.under(calendar, sorted(MOVING))
    work.read_ahead(Task, [each for each in items if isinstance(each, Task)])
    work.read_ahead(Window, [each for each in items if isinstance(each, Window)])
    # An event comes first and what follows it moves with it, so each is looked at as it stands by then.
    standing_now = (work.get(type(each), each.code) for each in items)
    return tuple(moved for item in standing_now for moved in reckon(work, [item], MOVE, _since(work, item, on)))


def _since(work: Work, item: Ruled, on: date) -> date:
    """`on`, or the later day from which the days of an item are what they are."""
    names = tuple(name for name in SETTLED if hasattr(item, name))
    if work.history.later(item, names, on) is None:
        return on
    stands = changes_in_force(work.history.entries(KIND_OF[type(item)], item.code))
    return max(on, *(date.fromisoformat(stands[name][-1].effective_on) for name in names if name in stands))


def _require_sound(resolution: Resolution) -> None:
    days = [*resolution.off, *resolution.work, *resolution.withdrawn]
    if not days:
        raise Refused("resolution_empty")
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice is not None:
        raise Refused("resolution_both_ways", day=twice)


def _known(work: Work, typed: str) -> str:
    """The code of a calendar that is known, or that the strategy or an instrument goes by since it was not looked at."""
    store = work.store
    naming = [each.calendar for each in store.items(Instrument)] + [each.calendar for each in store.items(Strategy)]
    return known_calendar(store, typed, others=naming)


def _set(
    work: Work, calendar: str, row: CalendarDay | None, day: date, works: bool, resolution: Resolution, on: date | None
) -> None:
    """One day as the resolution has it, under the row that it has or a new one."""
    title = f"title_{work.store.strategy().main_language}"
    told: dict[str, Any] = {title: resolution.title, "source": resolution.source}
    told = {name: text for name, text in told.items() if text}
    if row is not None:
        strategy.amend(work, "calendar_day", row.code, on=on, works=works, **told)
        return
    if work.store.calendar(calendar).is_working(day) is works:
        raise Refused("resolution_idle", calendar=calendar, day=day, works=works)
    code = f"{calendar}.{day}"
    if work.store.ledger.kind_of(code) is not None:
        code = work.next_code(f"{code}.R")
    strategy.add(work, CalendarDay(code=code, calendar=calendar, day=day, works=works, **told), on=on)

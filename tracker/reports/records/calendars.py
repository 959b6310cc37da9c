"""Calendars: their days, and the deadlines that a resolution on days off would move, each with its cause.

Invariant: one row for each deadline that moves, in the order of the new days; the cause is a step of the new derivation that the
old one does not have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from tracker.domain.deadlines.calendar import Special
from tracker.domain.model.codes import sort_key
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import CalendarDay, Task, Window
from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.reports.context import ReportContext, mark_of
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed_rows

MOVES = (
    Column("code", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("now", Kind.DAY),
    Column("would_be", Kind.DAY),
    Column("why", Kind.REASONS),
)
DAYS = (
    Column("day", Kind.DAY, titled=True),
    Column("what", Kind.WORD, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    Column("yearly", Kind.WORD),
    Column("until", Kind.DAY),
    Column("code", Kind.CODE),
)
SPECIAL = ("day_off", "day_worked")


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline that would move: its item, old and new day, and the steps of the new derivation."""

    kind: str
    code: str
    old: date | None
    new: date | None
    steps: tuple[Reason, ...]


def moved_deadlines(context: ReportContext, moved: Sequence[MovedDeadline], calendar: tuple[str, ...] = ()) -> Report:
    """The deadlines that would move with days of one or more calendars; the store is the one before the change."""
    ordered = sorted(moved, key=lambda each: (each.new or date.max, sort_key(each.code)))
    rows, count = fixed_rows(_move(context, each) for each in ordered)
    return context.report(
        "calendar_moves",
        columns=MOVES,
        rows=rows,
        count=count,
        again=("calendar", "list", *calendar),
        facts=(Fact("deadlines", Kind.NUMBER, count),),
    )


def _move(context: ReportContext, each: MovedDeadline) -> Row:
    item = cast(Task | Window | None, context.store.find(KINDS[each.kind], each.code))
    old = context.deadlines.derived(item).steps if item else ()
    title = context.names.title(item) if item else each.code
    cells = {"code": each.code, "title": title, "now": each.old, "would_be": each.new}
    return Row(each.code, {**cells, "why": tuple(_causes(old, each.steps))})


def _causes(old: Sequence[Reason], new: Sequence[Reason]) -> Iterator[Reason]:
    """The first new step, preferably a day off or a day of rest that is worked."""
    fresh = [step for step in new if step not in old] or list(new[-1:])
    yield from [next((step for step in fresh if step.kind in SPECIAL), fresh[0])] if fresh else ()


def days(context: ReportContext, calendar: str | None = None, year: int | None = None) -> Report:
    """The days of one or all calendars that differ from the week; for one `year`, single and yearly days in it."""
    items: list[CalendarDay] = context.store.items(CalendarDay)
    known = sorted({each.calendar for each in items if each.calendar}, key=sort_key)
    if calendar is not None and calendar not in known:
        raise Refused("unknown_calendar", calendar=calendar, near=[], known=known)
    wanted = ((each, each.day) for each in items if each.day is not None and calendar in (None, each.calendar))
    found = [(day, each) for each, first in wanted for day in _days_of(each, first, year)]
    rows, count = fixed_rows(
        _day(context, day, each) for day, each in sorted(found, key=lambda pair: (pair[0], sort_key(pair[1].code)))
    )
    words = (*([calendar] if calendar else []), *(["--year", str(year)] if year else []))
    return context.report("calendar", columns=DAYS, rows=rows, count=count, again=("calendar", "list", *words))


def _days_of(item: CalendarDay, first: date, year: int | None) -> Iterator[date]:
    """The day of an item to show: its first, or the one in `year`."""
    if year is None:
        yield first
    else:
        special = Special(first, yearly=bool(item.yearly), until=item.until)
        yield from (day for day in special.days() if day.year == year)


def _day(context: ReportContext, day: date, item: CalendarDay) -> Row:
    cells = {
        "day": day,
        "what": "working_day" if item.works else "day_off",
        "title": context.names.title(item),
        "mark": mark_of(item),
        "yearly": "every_year" if item.yearly else None,
        "until": item.until,
        "code": item.code,
    }
    return Row(item.code, cells)

"""The window report: which day of the window it is, why it ends on its last day, and which tasks are done, late or left.

Invariant: both end days belong to the window, and the report says so; its parts (draft, left, awaiting, done, cancelled) are of
counted tasks; drafts, illustrative tasks and those without public evidence are counted separately, and illustrative ones have a
table of their own.
"""

from collections.abc import Iterator

from tracker.domain.deadlines.derivation import window_position
from tracker.domain.filters import ACCOUNTED
from tracker.domain.model.strategy import Window
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext, filter_of, mark_of
from tracker.reports.management.lists import LEAD, TITLE, task_rows
from tracker.reports.values import Column, Fact, Kind, Report, Row, Table, fixed_table
from tracker.storage.shelves.totals import NOTHING

PARTS: dict[str, tuple[str, ...]] = {
    "tasks": (),
    "accepted": ACCOUNTED["accepted"],
    "awaiting": ("awaiting",),
    "left": ("open", "status:assigned,in_progress,returned,suspended"),
    "overdue": ("overdue",),
    "late": ("late",),
    **{name: words for name, words in ACCOUNTED.items() if name not in ("open", "accepted")},
}
"""Fact -> the filter words that recount it."""

ILLUSTRATED = "verification:illustrative"
COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    *TITLE,
    Column("days_late", Kind.NUMBER),
    Column("due", Kind.DAY),
    *LEAD,
    Column("why", Kind.REASONS),
)
PROGRESS = (
    Column("percent", Kind.PERCENT, mark="time_gone"),
    Column("time_gone", Kind.PERCENT),
    *(Column(name, Kind.NUMBER, PARTS[name]) for name in ("accepted", "late", "awaiting", "left", "overdue")),
)
ILLUSTRATIVE = tuple(column for column in COLUMNS if column.name not in ("days_late", "mark", "why"))


def build(context: ReportContext, *, code: str | None = None) -> Report:
    """The window `code`, or the only one. Refused `which_window` if there are several."""
    window = _wanted(context, code)
    if window is None:
        return context.report("window", columns=COLUMNS, rows=lambda: iter(()), count=0, notes=(because("no_window"),))
    words = (f"window:{window.code}",)
    counts = {name: context.count(*words, *more) for name, more in PARTS.items()}
    return context.report(
        "window",
        version=3,
        subject=context.names.title(window),
        headline=_day(context, window, counts["left"]),
        columns=COLUMNS,
        rows=lambda: task_rows(context, (*words, f"not {ILLUSTRATED}")),
        count=context.count(*words, f"not {ILLUSTRATED}"),
        sections=(*_progress(context, window, words, counts), *_illustrative(context, words)),
        words=words,
        parameters={"code": window.code},
        facts=(
            *_facts(context, window),
            *(Fact(name, Kind.NUMBER, counts[name], more) for name, more in PARTS.items()),
        ),
        notes=(*context.doubts(*words), *_doubt(window)),
    )


def _progress(context: ReportContext, window: Window, words: tuple[str, ...], counts: dict[str, int]) -> Iterator[Table]:
    """What is done beside the days that have gone by, and the numbers of its tasks; nothing if its days are not known."""
    if window.opens is None or window.closes is None:
        return
    place = window_position(window.opens, window.closes, context.today)
    whole = sum(context.store.progress.totals(filter_of(*words), context.today).values(), NOTHING)
    gone = min(max(place.number, 0), place.length) * 100 // place.length
    cells = {"percent": whole.percent, "time_gone": gone, **{column.name: counts[column.name] for column in PROGRESS[2:]}}
    yield fixed_table("window_progress", PROGRESS, [Row(window.code, cells, words=words)], words=words)


def _illustrative(context: ReportContext, words: tuple[str, ...]) -> Iterator[Table]:
    """The tasks that only show the shape."""
    chosen = (*words, ILLUSTRATED)
    if number := context.count(*chosen):
        title, nothing = because("section_illustrative"), because("no_illustrative")
        yield Table("illustrative", ILLUSTRATIVE, lambda: task_rows(context, chosen), number, title, nothing, chosen)


def _wanted(context: ReportContext, code: str | None) -> Window | None:
    if code is not None:
        return context.store.get(Window, code)
    windows: list[Window] = context.store.items(Window)
    if len(windows) > 1:
        raise Refused("which_window", codes=[window.code for window in windows])
    return windows[0] if windows else None


def _facts(context: ReportContext, window: Window) -> Iterator[Fact]:
    """The window itself: its first and last day with reasons, and its lead."""
    yield Fact("opens", Kind.DAY, window.opens)
    yield Fact("closes", Kind.DAY, window.closes)
    yield Fact("derivation", Kind.REASONS, context.derivation(window))
    yield Fact("clause", Kind.CODE, window.clause)
    yield Fact("lead", Kind.TEXT, context.names.body(window.lead))
    yield Fact("controller", Kind.TEXT, context.names.body(window.controller))


def _day(context: ReportContext, window: Window, unfinished: int) -> tuple[Reason, ...]:
    """Which day of the window it is, or how long ago it closed and what is left."""
    if window.opens is None or window.closes is None:
        return (because("window_without_end"),)
    place = window_position(window.opens, window.closes, context.today)
    if place.number < 1:
        return (because("window_ahead", days=1 - place.number, length=place.length),)
    if not place.late:
        return (because("window_day", number=place.number, length=place.length, left=place.left),)
    closed = because("window_closed", days=place.late, length=place.length)
    return (closed, because("window_late", days=place.late, number=unfinished)) if unfinished else (closed,)


def _doubt(window: Window) -> tuple[Reason, ...]:
    mark = mark_of(window)
    return (because(f"window_{mark}"),) if mark else ()

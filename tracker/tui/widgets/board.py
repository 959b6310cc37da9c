"""What the desk shows: one frozen reading of the store, and its lines.

Counts come from the status report and the window report, so that a number here is the number there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from textual.content import Content

from tracker.domain.control.states import Colour, Periods, days_late, silent_since, verdict_of
from tracker.domain.deadlines.derivation import window_position
from tracker.domain.filters import parse
from tracker.domain.model.item import text_in
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task, Window
from tracker.reports import build
from tracker.reports.values import Row
from tracker.storage.shelves.totals import NUMBERS
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.glyphs import STYLES, Glyphs
from tracker.tui.widgets.panels import Line, bar, cell
from tracker.wording import day, label, month, say

BESIDE = ("awaiting", "accepted", "draft", "illustrative", "no_public_evidence")
"""Numbers told below the colours."""
MOST = 40
"""How many lines a panel holds at most; its count tells of the rest."""


@dataclass(frozen=True, slots=True)
class WindowPart:
    """The window that is shown: its days and its tasks in numbers."""

    title: str
    opens: date
    closes: date
    number: int
    length: int
    accepted: int
    overdue: int
    left: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the desk at one moment."""

    today: date
    language: str
    main: str
    due_soon_days: int
    periods: Periods
    window: WindowPart | None
    goals: tuple[Row, ...]
    numbers: Mapping[str, int]
    percent: int | None
    due_by_today: int | None
    late: tuple[Task, ...]
    soon: tuple[Task, ...]
    silent: tuple[Task, ...]
    latest: tuple[Update, ...]
    nothing_overdue: str


def read_board(store: Store, language: str | None) -> Board:
    """Read it all from one snapshot."""
    today = store.moment.as_of or store.today
    strategy = store.strategy()
    status = build("status", store, today, language=language)
    assert status.totals is not None
    sums: Any = status.totals.cells
    return Board(
        today=today,
        language=language or strategy.main_language,
        main=strategy.main_language,
        due_soon_days=strategy.due_soon_days,
        periods=strategy,
        window=_window(store, today, language),
        goals=tuple(row for row in status.rows() if row.cells.get("goal")),
        numbers={name: int(sums[name]) for name in NUMBERS},
        percent=sums["percent"],
        due_by_today=sums["due_by_today"],
        late=_page(store, "overdue", today),
        soon=_page(store, "due_soon", today),
        silent=_page(store, "not_reported", today, "updated"),
        latest=tuple(store.updates.newest(limit=MOST)),
        nothing_overdue=_next_due(store, today, language or strategy.main_language),
    )


def _page(store: Store, word: str, today: date, order: str = "due") -> tuple[Task, ...]:
    return tuple(store.tasks.page(TaskQuery(parse([word]), order=order, limit=MOST), today))


def _next_due(store: Store, today: date, language: str) -> str:
    coming = store.tasks.page(TaskQuery(parse(["open", f"due:{today}.."]), limit=1), today)
    if not coming or coming[0].due is None:
        return say("none_overdue", language)
    return say("none_overdue_next", language, task=coming[0].code, day=coming[0].due)


def _window(store: Store, today: date, language: str | None) -> WindowPart | None:
    found: list[Window] = [each for each in store.items(Window) if each.opens and each.closes]
    if not found:
        return None
    chosen = max(found, key=lambda each: (each.opens <= today <= each.closes, each.closes))  # type: ignore[operator]
    assert chosen.opens is not None
    assert chosen.closes is not None
    report = build("window", store, today, code=chosen.code, language=language)
    numbers: Any = {fact.name: fact.value for fact in report.facts}
    place = window_position(chosen.opens, chosen.closes, today)
    return WindowPart(
        text_in(chosen, "title", language or "en"), chosen.opens, chosen.closes, place.number, place.length,
        int(numbers["done"]), int(numbers["overdue"]), int(numbers["left"]) + int(numbers["awaiting"]),
    )  # fmt: skip


COLOURS = (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.GREY)


def _says(found: Board, kind: str, **fields: object) -> str:
    return say(kind, found.language, **fields)


# -- lines


def window_lines(found: Board, g: Glyphs, narrow: bool) -> list[Line]:
    """The countdown: day n of m, a bar, the end days, and the window's tasks."""
    part = found.window
    if part is None:
        return []
    gone = min(part.number, part.length)
    over = (found.today - part.closes).days
    left = (part.closes - found.today).days
    says = partial(_says, found)
    open_now = says("window_days_left", days=left) if found.today >= part.opens else says("window_not_open")
    days = says("window_days_over", days=over) if over > 0 else open_now
    at_day = says("window_at_day", number=gone, length=part.length)
    first = at_day if found.today >= part.opens else says("window_length", length=part.length)
    track = ("$primary", "$track")
    share = gone / part.length if found.today >= part.opens else 0.0
    if narrow:
        end = says("window_ends", days=days, day=part.closes.day, month=month(part.closes, found.language))
        counts = [(colour, found.numbers[colour], says(f"colour_{colour}").lower()) for colour in COLOURS]
        words = Content.assemble(*((f"{g.of(colour)} {number:,} {word}   ", STYLES[colour]) for colour, number, word in counts))
        return [
            Line(
                lambda w: Content.assemble(f"{first} ", bar(max(4, w - len(first) - len(end) - 2), share, 0, track, g), f" {end}")
            ),
            Line(lambda w: words),
        ]
    tasks = says("window_tasks", accepted=part.accepted, left=part.left, overdue=part.overdue)
    opens, closes = day(part.opens, found.language), day(part.closes, found.language)
    return [
        Line(lambda w: Content.assemble((first, "bold"), cell("", w - len(first) - len(days)), days)),
        Line(lambda w: bar(w, share, 0, track, g)),
        Line(lambda w: Content.assemble(cell(opens, w - len(closes), "$muted"), (closes, "$muted"))),
        Line(lambda w: Content("")),
        Line(lambda w: Content.styled(tasks, "$muted")),
    ]


def colour_lines(found: Board, g: Glyphs) -> list[Line]:
    """The open tasks by colour, each task once, with a word, number and share; below them what has a count of its own."""
    more = {
        Colour.RED: _says(found, "worst_by", days=days_late(found.late[0], found.today)) if found.late else "",
        Colour.AMBER: _says(found, "soon_or_silent"),
    }
    whole = max(1, found.numbers["open"])
    rows = [(colour, _says(found, f"colour_{colour}"), found.numbers[colour], more.get(colour, "")) for colour in COLOURS]
    lines = [Line(lambda w, row=row: _colour(w, row, whole, g)) for row in rows]  # type: ignore[misc]
    beside = "   ".join(f"{found.numbers[name]:,} {label(name, found.language)}" for name in BESIDE if found.numbers[name])
    return [*lines, Line(lambda w: Content.styled(f"  {beside}", "$muted"))]


def _colour(width: int, row: tuple[Colour, str, int, str], whole: int, g: Glyphs) -> Content:
    colour, word, number, more = row
    room = max(4, width - 24 - 18)
    return Content.assemble(
        (f"{g.of(colour)} ", STYLES[colour]), cell(word, 13), (f"{number:>7,}  ", "bold"),
        bar(room, number / whole, 0, (STYLES[colour], "$track"), g), (f"  {more}", "$muted"),
    )  # fmt: skip


def goal_lines(found: Board, g: Glyphs) -> list[Line]:
    """Each goal: its colour, title, what is done and what should be."""
    return [Line(lambda w, row=row: _goal(w, row, g, found.language), row.key) for row in found.goals]  # type: ignore[misc]


def _goal(width: int, row: Row, g: Glyphs, language: str) -> Content:
    cells: Any = row.cells
    colour, done, due = Colour(str(cells["colour"])), cells["percent"], cells["due_by_today"]
    narrow = width < 50
    length = 6 if narrow else 14
    late = int(cells["overdue"]) / max(1, int(cells["open"]) + int(cells["accepted"]))
    tail = f" {percent(done):>4}" + ("" if narrow else say("of_due", language, due=f"{percent(due):>4}"))
    name = f"{'  ' * row.depth}{row.key} "
    room = width - 2 - len(name) - length - len(tail) - 1
    return Content.assemble(
        (f"{g.of(colour)} ", STYLES[colour]), (name, "$muted"), cell(str(cells["title"]), room), " ",
        bar(length, (done or 0) / 100, late, ("$success", "$track"), g), tail,
    )  # fmt: skip


def done_told(found: Board) -> str:
    """What is done of the whole, and what is due."""
    return _says(found, "done_of_due", done=percent(found.percent), due=percent(found.due_by_today))


def percent(value: int | None) -> str:
    """A percentage; a dash where there is none."""
    return "-" if value is None else f"{value}%"


def latest_lines(found: Board) -> list[Line]:
    """What was said last: day, code, act and what came of it."""
    return [Line(lambda w, each=each: _latest(w, each, found.language), each.task) for each in found.latest]  # type: ignore[misc]


def _latest(width: int, update: Update, language: str) -> Content:
    told = label(update.act, language)
    more = label(update.outcome, language) if update.outcome else f"{update.percent} %" if update.percent else update.note or ""
    when = f"{update.day.day:>2} {month(update.day, language)} {update.day:%y}" if update.day else ""
    return Content.assemble(
        (f"{when:<10}", "$muted"), cell(update.task or "", 11), cell(told, 12), cell(more, width - 33, "$muted")
    )


def late_lines(found: Board, g: Glyphs) -> list[Line]:
    """Overdue tasks with the days they are late."""
    return list(_lines(found, found.late, g, lambda task: ("late", days_late(task, found.today))))


def soon_lines(found: Board, g: Glyphs) -> list[Line]:
    """Tasks that fall due, with the days left."""

    def left(task: Task) -> tuple[str, int]:
        return "due", (task.due - found.today).days if task.due else 0

    return list(_lines(found, found.soon, g, left))


def silent_lines(found: Board, g: Glyphs) -> list[Line]:
    """Tasks not heard of, with the days of silence."""

    def silent(task: Task) -> tuple[str, int]:
        since = silent_since(task)
        return "silent", (found.today - since).days if since else 0

    return list(_lines(found, found.silent, g, silent))


def _lines(found: Board, tasks: tuple[Task, ...], g: Glyphs, tail: Any) -> Iterator[Line]:
    """A line a task, in its own colour whatever list it stands in."""
    for task in tasks:
        said, colour = tail(task), verdict_of(task, found.today, found.periods).colour

        def draw(width: int, task: Task = task, said: tuple[str, int] = said, colour: Colour = colour) -> Content:
            what, days = said
            form = "_today" if (what, days) == ("due", 0) else "_short" if width < 50 else ""
            end = f" {_says(found, f'line_{what}{form}', days=days)}"
            lead = "" if width < 50 else f" {task.lead or '':<6}"
            title = text_in(task, "title", found.language, found.main)
            room = width - 2 - 11 - len(lead) - len(end)
            return Content.assemble(
                (f"{g.of(colour)} ", STYLES[colour]),
                cell(task.code, 11, "$muted"),
                cell(title, room),
                cell(lead, len(lead), "$muted"),
                (end, STYLES[colour]),
            )

        yield Line(draw, task.code)

"""The timeline: goals and the tasks of the open one, or the tasks of a filter, each with its bar from the day it was assigned to
its due day, on a scale of months, quarters or years; and above it, on the same scale, the burn-up of accepted against due.

Invariant: tasks are read by pages, and drawn again from what is here when the scale moves; the numbers of the burn-up add up to
those of the status report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from tracker.domain.control.states import is_overdue, verdict_of
from tracker.domain.filters import Filter
from tracker.domain.model.item import text_in
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.reports.register import filter_from
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.tui.commands import COMMON, ON_ITEMS, ON_TASK, ON_TIMELINE, WHOLE, Command
from tracker.tui.glyphs import ASCII, STYLES
from tracker.tui.screens.branches import Branch, read_goals, shown
from tracker.tui.screens.listing import TaskTable
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.theme import in_theme
from tracker.tui.widgets.rows import PAGE, Column, Row, RowTable
from tracker.tui.widgets.timescale import ByMonth, Scale, Span, bar_line, burn_up, sums_at
from tracker.wording.plain import plain

NAMES = {"-narrow": 28, "-normal": 44, "-wide": 60}
"""The app's class for its width -> the cells of the names; the scale has the rest."""
HEIGHT = 8
"""Lines of the burn-up."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One line: a goal or a task, and its days."""

    kind: str
    code: str
    title: str
    depth: int
    span: Span
    opens: bool = False
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """What was read: the goals before and after the tasks, how many tasks a filter finds, and the pages that are here."""

    today: date
    before: tuple[Lane, ...]
    after: tuple[Lane, ...]
    filter: Filter | None
    tasks: int
    by_month: ByMonth
    pages: Mapping[int, tuple[Lane, ...]]
    at: int = 0

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self.before) + self.tasks + len(self.after)

    def page(self, store: Store, page: int, language: str) -> tuple[Lane, ...]:
        """The lines of one page: goals, then tasks from the database, then goals."""
        first, last = page * PAGE, (page + 1) * PAGE
        skipped, behind = len(self.before), len(self.before) + self.tasks
        offset, limit = max(0, first - skipped), min(last, behind) - max(first, skipped)
        found = _tasks(store, self.filter, offset, limit, self.today, language) if self.filter and limit > 0 else ()
        return (*self.before[first:last], *found, *self.after[max(0, first - behind) : max(0, last - behind)])


class TimelineScreen(WorkScreen):
    """The lines, and the burn-up above them when it is asked for."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, WHOLE, *ON_TIMELINE, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.goal: str | None = None
        self.words: tuple[str, ...] = ()
        self.lanes: Lanes | None = None
        self.scale = Scale.around(date(2000, 1, 1), 1, 0)

    def body(self) -> Iterable[Widget]:
        """Burn-up and table."""
        yield Static("", id="burn-up")
        glyphs = self.app.glyphs
        columns = [Column(" ", 10), Column(" ", 0)]
        table = TaskTable(columns, self.app.marks, id="rows", more=glyphs.more, mark=glyphs.marked)
        table.border_title = says(self, "timeline")
        yield table

    @property
    def table(self) -> RowTable:
        """The table."""
        return self.query_one(RowTable)

    def on_mount(self) -> None:
        """The keys go to the table."""
        super().on_mount()
        self.table.focus()

    # -- reading

    def load(self) -> None:
        """Read the goals, and the page that the cursor is on."""
        read = partial(
            read_lanes,
            goal=self.goal,
            words=self.words,
            at=(self.lane, self.table.cursor),
            login=self.app.access.login,
            language=language_of(self),
        )
        self.reads.ask("lanes", read, self.show_lanes, self.table.fail)

    def show_lanes(self, lanes: Lanes) -> None:
        """Draw what was read; today stands a third of the way from the left at first."""
        self.lanes = lanes
        if not self.scale.width:
            self.scale = Scale.around(lanes.today, 1, self._width)
        self._draw(lanes.at)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """One more page, from what is here or from the database."""
        lanes, page, language = self.lanes, message.page, language_of(self)
        if lanes is None:
            return
        show = partial(self.put, message.ticket, page)
        if page in lanes.pages:
            show(lanes.pages[page])
        else:
            self.reads.ask(f"page{page % 4}", lambda store: lanes.page(store, page, language), show)

    def put(self, ticket: int, page: int, found: tuple[Lane, ...]) -> None:
        """Keep a page, and show it."""
        if self.lanes is not None and ticket == self.table.ticket:
            self.lanes = replace(self.lanes, pages={**self.lanes.pages, page: found})
            self.table.put(ticket, page, self._drawn(found))

    # -- drawing

    @property
    def _names(self) -> int:
        return next((cells for name, cells in NAMES.items() if self.has_class(name)), NAMES["-narrow"])

    @property
    def _width(self) -> int:
        return max(6, self.table.outer_size.width - self._names - 7)  # without border, marks and scrollbar

    def on_resize(self) -> None:
        """Another width has another scale, which begins where it began."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the lines on the scale as it is now."""
        self._draw(self.table.cursor)

    def _draw(self, at: int) -> None:
        lanes, table, language = self.lanes, self.table, language_of(self)
        if lanes is None:
            return
        self.scale = replace(self.scale, width=self._width)
        names = f"{says(self, 'timeline_names'):<{self._names - 5}} {self.scale.year}"
        table.columns = [Column(names, self._names), Column(self.scale.header(language), 0)]
        table.border_title = says(self, "timeline_filter", words=" ".join(self.words)) if self.words else says(self, "timeline")
        table.border_subtitle = self._legend()
        page = at // PAGE
        first = (page, self._drawn(lanes.pages[page])) if page in lanes.pages else None
        table.show(lanes.total, at, first, says(self, "no_fit" if self.words else "nothing_planned"))
        self._draw_burn_up(lanes)
        if not lanes.total:
            self.at_task(None)

    def _drawn(self, found: Iterable[Lane]) -> list[Row]:
        glyphs, lanes = self.app.glyphs, self.lanes
        assert lanes is not None
        rows: list[Row] = []
        for lane in found:
            name = Text("  " * lane.depth)
            if lane.kind == "goal":
                name.append(f"{glyphs.unfolded if lane.code == self.goal else glyphs.folded} ")
            name.append(glyphs.of(lane.span.colour), STYLES[lane.span.colour])
            name.append(f" {lane.code} " if lane.code != "none" else " ").append(
                plain(lane.title), "bold" if lane.kind == "goal" else ""
            )
            key = lane.code if lane.kind == "task" else f"{lane.kind} {lane.code}"
            rows.append((key, (name, bar_line(lane.span, lanes.today, self.scale, glyphs)), lane))
        return rows

    def _legend(self) -> str:
        signs = self.app.glyphs
        named = {
            "due": signs.due,
            "first": signs.first_due,
            "forecast": signs.forecast,
            "accepted": signs.marked,
            "today": signs.today,
        }
        return "  ".join(f"{sign} {says(self, f'timeline_{name}')}" for name, sign in named.items())

    def _draw_burn_up(self, lanes: Lanes) -> None:
        shown_now = self.query_one("#burn-up", Static)
        if not shown_now.display:
            return
        drawn = burn_up(sums_at(lanes.by_month, self.scale), lanes.today, self.scale, HEIGHT, self.app.glyphs == ASCII)
        words = [says(self, "burn_up"), says(self, "burn_up_accepted"), says(self, "burn_up_due")]
        heads = [
            Text(f"   {word}"[: self._names + 3].ljust(self._names + 4), style)
            for word, style in zip(words, ("bold", "$success", "$muted"), strict=True)
        ]
        blank = Text(" " * (self._names + 4))
        lines = [(heads[number] if number < len(heads) else blank) + line for number, line in enumerate(drawn)]
        shown_now.update(in_theme(self.app, Text("\n").join(lines)))

    # -- the row

    @property
    def lane(self) -> Lane | None:
        """What is under the cursor."""
        row = self.table.current
        return row[2] if row is not None else None

    @property
    def subject(self) -> tuple[str, str] | None:
        """The goal or the task under the cursor."""
        lane = self.lane
        return (lane.kind, lane.code) if lane is not None and lane.code != "none" else None

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """The verbs are about its task."""
        self.at_task(message.row[2].task)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open a goal, or close it; open the card of a task."""
        from tracker.tui.screens.task import TaskScreen, along

        lane: Lane = message.row[2]
        if lane.kind == "task":
            self.app.push_screen(TaskScreen(lane.code, along(self.table, lambda row: row[2].task and row[2].code)))
            return
        self.goal = None if lane.code == self.goal else lane.code
        self.load()

    # -- commands

    def of_filter(self, words: tuple[str, ...]) -> None:
        """Show the tasks of a filter; without words the goals."""
        self.words, self.lanes = words, None
        self.table.cursor = 0
        self.load()

    def do_whole(self) -> None:
        """Show the goals again."""
        if self.words:
            self.of_filter(())

    def do_earlier(self) -> None:
        """A unit to the left."""
        self._rescale(self.scale.moved(-1))

    def do_later(self) -> None:
        """A unit to the right."""
        self._rescale(self.scale.moved(1))

    def do_zoom_in(self) -> None:
        """From years to quarters to months."""
        self._rescale(self.scale.zoomed(-1))

    def do_zoom_out(self) -> None:
        """From months to quarters to years."""
        self._rescale(self.scale.zoomed(1))

    def _rescale(self, scale: Scale) -> None:
        self.scale = scale
        self.draw()

    def do_burn_up(self) -> None:
        """Show the burn-up, or hide it."""
        above = self.query_one("#burn-up", Static)
        above.display = not above.display
        self.draw()


def read_lanes(
    store: Store, goal: str | None, words: tuple[str, ...], at: tuple[Lane | None, int], login: str, language: str
) -> Lanes:
    """The lines: every goal with the tasks of the open one below it, or the tasks of a filter."""
    today = store.moment.as_of or store.today
    if words:
        chosen: Filter | None = filter_from(store, words, login, today)
        before, after = tuple[Lane, ...](), tuple[Lane, ...]()
    else:
        spans = store.progress.spans()
        every = tuple(_goal(branch, depth, spans) for depth, branch in _every(store, language))
        opened = next((number + 1 for number, each in enumerate(every) if each.code == goal), None)
        chosen = filter_from(store, (f"goal:{goal}",), login, today) if opened is not None else None
        before, after = (every, ()) if opened is None else (every[:opened], every[opened:])
    tasks = store.tasks.count(chosen, today) if chosen is not None else 0
    by_month = store.progress.by_month(chosen or Filter(), today)
    lanes = Lanes(today, before, after, chosen, tasks, by_month, {})
    place = _place(store, lanes, *at)
    page = place // PAGE
    return replace(lanes, at=place, pages={page: lanes.page(store, page, language)})


def _place(store: Store, lanes: Lanes, lane: Lane | None, cursor: int) -> int:
    """Where the line that the cursor was on stands now; about where it was, when it is gone."""
    if lane is not None and lane.kind == "goal":
        goals = [each.code for each in (*lanes.before, *lanes.after)]
        if lane.code in goals:
            number = goals.index(lane.code)
            return number if number < len(lanes.before) else number + lanes.tasks
    if lane is not None and lane.kind == "task" and lanes.filter is not None:
        there = store.tasks.position(TaskQuery(lanes.filter, limit=1), lane.code, lanes.today)
        if there is not None:
            return len(lanes.before) + there
    return min(cursor, max(0, lanes.total - 1))


def _every(store: Store, language: str) -> Iterable[tuple[int, Branch]]:
    goals = read_goals(store, language)
    return shown(goals, {each.code: [] for below in goals.values() for each in below})


def _goal(branch: Branch, depth: int, spans: Mapping[str, tuple[date, date]]) -> Lane:
    first, last = spans.get(branch.code, (None, None))
    span = Span(first, last, branch.percent or 0, branch.colour or Span(None, None).colour)
    return Lane("goal", branch.code, branch.title, depth, span, opens=True)


def _tasks(store: Store, chosen: Filter, offset: int, limit: int, today: date, language: str) -> tuple[Lane, ...]:
    context, main = store.context(today), store.strategy().main_language
    found = store.tasks.page(TaskQuery(chosen, offset=offset, limit=limit), today)
    stands = store.progress.stands([each.code for each in found], today)
    return tuple(
        Lane(
            "task",
            each.code,
            text_in(each, "title", language, main),
            1,
            Span(
                each.assigned_on,
                each.due,
                stands[each.code].percent or 0 if each.code in stands else 0,
                verdict_of(each, today, context).colour,
                each.original_due,
                each.forecast,
                each.closed_on if each.status is Status.ACCEPTED else None,
                is_overdue(each, today),
            ),
            task=each,
        )
        for each in found
    )

"""The timeline: goals and the tasks of the open one, or the tasks of a filter, each with its bar from the day it was assigned to
its due day, on a scale of months, quarters or years; and above it, on the same scale, the burn-up of accepted against due.

Invariant: tasks are read by pages, and drawn again from what is here when the scale moves; the numbers of the burn-up add up to
those of the status report.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from tracker.saved_filters import SavedFilters
from tracker.tui.glyphs import ASCII, STYLES
from tracker.tui.keyboard.commands import COMMON, ON_ITEMS, ON_TASK, ON_TIMELINE, WHOLE, Command
from tracker.tui.keyboard.naming import key_of
from tracker.tui.reading.lanes import Lane, Lanes, Wanted
from tracker.tui.screens.listing import TableScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.theme import in_theme
from tracker.tui.widgets.tables.marks import TaskTable
from tracker.tui.widgets.tables.rows import PAGE, Column, Row, RowTable
from tracker.tui.widgets.timescale import Scale, bar_line, burn_up, sums_at
from tracker.wording.plain import plain

NAMES = {"-narrow": 28, "-normal": 44, "-wide": 60}
"""The app's class for its width -> the cells of the names; the scale has the rest."""
HEIGHT = 8
"""Lines of the burn-up."""


class TimelineScreen(TableScreen):
    """The lines, and the burn-up above them when it is asked for."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, WHOLE, *ON_TIMELINE, *ON_ITEMS, *ON_TASK)

    def __init__(self) -> None:
        super().__init__()
        self.goal: str | None = None
        self.words: tuple[str, ...] = ()
        self.lanes: Lanes | None = None
        self.scale = Scale.around(date(2000, 1, 1), 1, 0)
        self._held = False

    def body(self) -> Iterable[Widget]:
        """Burn-up and table."""
        yield Static("", id="burn-up")
        table = TaskTable([Column(" ", 10), Column(" ", 0)], self.app.marks, id="rows")
        table.border_title = says(self, "timeline")
        yield table

    # -- reading

    def load(self) -> None:
        """Read the goals, and the page that the cursor is on."""
        saved = SavedFilters(self.app.settings.filters_file)
        wanted = Wanted(self.goal, self.words, self.app.access.login, saved, language_of(self))
        read = partial(wanted.read, lane=self.lane, cursor=self.table.cursor)
        self.reads.ask("lanes", read, self.show_lanes, self.table.fail)

    def show_lanes(self, lanes: Lanes) -> None:
        """Draw what was read."""
        self.lanes = lanes
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
        """Another width has another scale."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the lines on the scale as it is now."""
        self._draw(self.table.cursor)

    def _draw(self, at: int) -> None:
        lanes, table, language = self.lanes, self.table, language_of(self)
        if lanes is None:
            return
        held, width = self._held, self._width  # until it is moved, today stands a third of the way from its left
        self.scale = replace(self.scale, width=width) if held else Scale.around(lanes.today, 1, width)
        names = f"{says(self, 'timeline_names'):<{self._names - 5}} {self.scale.year}"
        table.columns = [Column(names, self._names), Column(self.scale.header(language), 0)]
        table.border_title = f"{says(self, 'timeline')} · {self._told(lanes)}"
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

    def _told(self, lanes: Lanes) -> str:
        """Which tasks are shown; of all, with which keys the scale is moved."""
        if self.words and lanes.filter is not None:
            told = plain(says(self, "report_tasks", words=lanes.filter.words))
            return f"{told[:1].lower()}{told[1:]}"
        keys = {command.id: key_of(command, self.keymap) for command in ON_TIMELINE}
        return says(self, "timeline_keys", **keys)

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
        lane: Lane = message.row[2]
        if lane.kind == "task":
            self.open_card(lane.code, lambda row: row[2].task and row[2].code)
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
        self.scale, self._held = scale, True
        self.draw()

    def do_burn_up(self) -> None:
        """Show the burn-up, or hide it."""
        above = self.query_one("#burn-up", Static)
        above.display = not above.display
        self.draw()

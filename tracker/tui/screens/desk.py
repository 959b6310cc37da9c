"""The desk, where a day begins: what needs somebody in one list to act on, goals and news beside it, the window above it.

Invariant: it reads a few dozen tasks of each group and counts up to a limit, so that it opens as fast on a million tasks as on a
hundred; totals over all tasks follow when they are read.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tracker.domain.model.strategy import Task
from tracker.reports import build
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.tui.dialogs.start import FirstHour
from tracker.tui.keyboard.commands import CLEAR, COMMON, FIND, OF_VERBS, ON_ITEMS, ON_TASK, Command
from tracker.tui.reading.needs import COUNTS, Needs, counted, first_for, read_needs
from tracker.tui.reading.news import Latest, read_news
from tracker.tui.reading.remembered import Remembered
from tracker.tui.reading.windows import WindowPart, read_window
from tracker.tui.screens.listing import TableScreen
from tracker.tui.screens.task import TaskScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets import desk_lines
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.panels import Panel
from tracker.tui.widgets.strip import CountsLine, WindowLine
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.tui.widgets.tables.rows import Column, RowTable


class DeskScreen(TableScreen):
    """The list with its strip; goals and news at its right, and at 160 columns and more the card."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND, CLEAR, *ON_ITEMS, *ON_TASK)
    found: Needs | None = None
    since: int | None = None

    def body(self) -> Iterable[Widget]:
        """Numbers, window, list, panels, strip."""
        table = MarkTable([Column("", 0)], self.app.marks, id="needs")
        table.border_title = says(self, "panel_needs")
        aside = Vertical(
            Panel(says(self, "panel_window"), says(self, "no_windows"), "window"),
            Panel(says(self, "panel_goals"), says(self, "no_goals"), "goals"),
            Panel(says(self, "panel_latest"), says(self, "no_changes"), "news"),
            id="aside",
        )
        yield CountsLine(self.app.glyphs)
        yield WindowLine()
        yield Horizontal(table, aside, Card(classes="side"), id="desk")
        yield Card(id="why")

    def on_mount(self) -> None:
        """Whoever is here for the first time is shown around."""
        self.query_one("#window").display = False
        FirstHour(self.app).offer()

    def panel(self, id: str) -> Panel:
        """One panel."""
        return self.query_one(f"#{id}", Panel)

    # -- reading

    def load(self) -> None:
        """Ask for the list first, then for what stands around it."""
        language = self.app.settings.lang
        memory, since = Remembered(self.app.settings.filters_file, self.app.access.login), self.since
        self.reads.ask("needs", lambda store: read_needs(store, language), self.show_needs, self.table.fail)
        self.reads.ask("window", lambda store: read_window(store, language), self.show_window)
        self.reads.ask("news", lambda store: read_news(store, memory, since), self.show_news, self.panel("news").fail)
        self.reads.ask("totals", lambda store: read_totals(store, language), self.show_totals, self.panel("goals").fail)

    def show_needs(self, found: Needs) -> None:
        """Show the list; at first the cursor stands where this person can do what is next, later on the same task; where that one
        is in its group no more, on the next one.
        """
        self.app.members = found.members
        key, at = (self.table.current or (None,))[0], self.table.cursor
        if self.found is None:
            at = first_for(found.rows, self.app.signer)
        else:
            was, now = places_of(self.found), places_of(found)
            at = now.get(next((place for place in was if place[1] == key), ("", "")), at)
        self.found = found
        self.draw_rows(at)
        self.reads.ask("counts", lambda store: counted(store, found), partial(self.show_counts, found))
        if not found.rows:
            self.at_task(None)
            self.show_card(None)

    def show_counts(self, read: Needs, found: Needs) -> None:
        """Show the numbers of the list as it was `read`."""
        if self.found is read:
            self.found, g = found, self.app.glyphs
            if desk_lines.groups_of(found, g) != desk_lines.groups_of(read, g):
                self.draw_rows(self.table.cursor)
            strip = self.query_one(CountsLine)
            strip.due_soon_days, strip.counts = found.due_soon_days, found.counts

    def draw_rows(self, at: int | None) -> None:
        """Draw the list at this width."""
        found, table, g = self.found, self.table, self.app.glyphs
        if found is None:
            return
        narrow = self.size.width < NO_LEAD
        rows = desk_lines.rows_of(found, narrow)
        table.columns = desk_lines.columns_of(found, narrow)
        table.show_all(rows, at, nothing_told(found), desk_lines.groups_of(found, g))
        table.border_subtitle = says(self, "needs_shown", number=len(rows)) if rows else ""

    def on_resize(self) -> None:
        """A narrow list has fewer columns."""
        if self.found is not None and len(self.table.columns) != len(
            desk_lines.columns_of(self.found, self.size.width < NO_LEAD)
        ):
            self.draw_rows(self.table.cursor)

    def show_window(self, part: WindowPart | None) -> None:
        """Show the line of the window, and while it matters its countdown."""
        self.query_one(WindowLine).part = part
        panel = self.panel("window")
        panel.display = part is not None and part.is_near
        if part is not None:
            panel.border_title = part.title
            panel.show(desk_lines.window_lines(part, language_of(self), self.app.glyphs), subtitle="")

    def show_news(self, latest: Latest) -> None:
        """Show what was written since the last session."""
        self.since = latest.since
        panel = self.panel("news")
        panel.border_title = says(self, "panel_since" if latest.is_new else "panel_latest")
        panel.show(desk_lines.news_lines(latest.news, self.app.today, language_of(self)))

    def show_totals(self, status: Report) -> None:
        """Show the goals, and the numbers in full."""
        assert status.totals is not None
        cells: Any = status.totals.cells
        goals = [row for row in status.rows() if row.cells.get("goal")]
        told = says(self, "done_of_due", done=percent(cells["percent"]), due=percent(cells["due_by_today"]))
        self.panel("goals").show(desk_lines.goal_lines(goals, self.app.glyphs), subtitle=told)
        strip = self.query_one(CountsLine)
        strip.accepted = cells["accepted"], cells["open"] + cells["accepted"]
        facts: Any = {fact.name: fact.value for fact in status.facts}
        strip.counts = {name: cells[name] if name in cells else facts[name] for name in COUNTS}

    # -- pointing and opening

    def on_row_table_highlighted(self, message: RowTable.Highlighted) -> None:
        """Say why the task is there."""
        task: Task = message.row[2]
        action = next((need.action for need, each in self.found.rows if each.code == task.code), "") if self.found else ""
        self.at_task(task, tuple(id for id, each in OF_VERBS.items() if each.verb and each.verb.recorded_as == action))
        self.reads.ask("card", card_question(task.code, self.app.settings.lang), self.show_card)

    def show_card(self, report: Report | None) -> None:
        """Show its gist, and its card where there is room."""
        for card in self.query(Card):
            card.show(report)

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Open the card of the task."""
        self.open_card(message.row[0])

    def on_panel_opened(self, message: Panel.Opened) -> None:
        """Open the task of the news, the goal's tasks, or the window."""
        if message.panel == "news":
            self.app.push_screen(TaskScreen(message.code))
        elif message.panel == "window":
            self.open_window(message.code)
        else:
            self.app.show_tasks("all", (f"goal:{message.code}",))

    def on_window_line_opened(self, message: WindowLine.Opened) -> None:
        """Open the window."""
        self.open_window(message.code)

    def open_window(self, code: str) -> None:
        """Show a window over the whole screen."""
        from tracker.tui.screens.window import WindowScreen

        self.app.push_screen(WindowScreen(code))


def places_of(found: Needs) -> dict[tuple[str, str], int]:
    """Group and code of each row -> its number."""
    return {(need.name, task.code): at for at, (need, task) in enumerate(found.rows)}


NO_LEAD = 60
"""A screen narrower than this has no room for the lead."""


def read_totals(store: Store, language: str | None) -> Report:
    """The status report."""
    return build("status", store, store.moment.as_of or store.today, language=language, alone=True)


def nothing_told(found: Needs) -> str:
    """What an empty list says: how to begin, or what comes next."""
    from tracker.wording import say

    if not found.any_task:
        return say("first_task", found.language)
    if found.coming is None or found.coming.due is None:
        return say("nothing_needed", found.language)
    return say("nothing_needed_next", found.language, task=found.coming.code, day=found.coming.due)


def percent(value: int | None) -> str:
    """A percentage; a dash where there is none."""
    return "–" if value is None else f"{value}%"

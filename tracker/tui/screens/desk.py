"""The desk, the strategy at a glance: the window's countdown, tasks by colour, progress by goal, what is late, due, silent.

Invariant: it reads a few counts and pages of a few dozen tasks, so that it opens as fast on a million tasks as on a hundred.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tracker.tui.commands import COMMON, FIND, Command
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import says
from tracker.tui.widgets import board
from tracker.tui.widgets.board import Board, read_board
from tracker.tui.widgets.card import Card, card_question
from tracker.tui.widgets.panels import Panel


class DeskScreen(WorkScreen):
    """Panels side by side; at 160 columns and more the detail of the line pointed at as well."""

    OFFERS: ClassVar[tuple[Command, ...]] = (*COMMON, FIND)

    def body(self) -> Iterable[Widget]:
        """The panels."""
        g = self.app.glyphs
        top = Horizontal(
            Panel(says(self, "panel_window"), says(self, "no_window_open"), "window"),
            Panel(says(self, "panel_colours"), says(self, "no_tasks"), "colours"),
            id="top",
        )
        left = Vertical(
            Panel(says(self, "panel_goals"), says(self, "no_goals"), "goals"),
            Panel(says(self, "panel_latest"), says(self, "no_changes"), "latest"),
            id="left",
        )
        right = Vertical(
            Panel(f"{g.red} {says(self, 'panel_overdue')}", says(self, "none_overdue"), "overdue"),
            Panel(f"{g.amber} {says(self, 'panel_due_soon')}", says(self, "none_due_soon"), "due-soon"),
            Panel(f"{g.amber} {says(self, 'panel_not_reported')}", says(self, "none_silent"), "silent"),
            id="right",
        )
        columns = Vertical(top, Horizontal(left, right, id="below"), id="columns")
        yield Horizontal(columns, Card(g, classes="side"), id="board")

    def on_mount(self) -> None:
        """The keys go to what is late."""
        super().on_mount()
        self.query_one("#overdue", Panel).focus()

    def load(self) -> None:
        """Read the board."""
        language = self.app.settings.lang
        self.reads.ask("board", lambda store: read_board(store, language), self.show_board, self.fail_board)

    def show_board(self, found: Board) -> None:
        """Draw the board."""
        g = self.app.glyphs
        narrow = self.size.width < 100
        self.panel("window").border_title = found.window.title if found.window else says(self, "panel_window")
        self.panel("window").show(board.window_lines(found, g, narrow), 0)
        self.panel("colours").show(board.colour_lines(found, g), subtitle=says(self, "open_count", number=found.numbers["open"]))
        self.panel("goals").show(board.goal_lines(found, g), subtitle=board.done_told(found))
        self.panel("latest").show(board.latest_lines(found))
        self.panel("overdue").show(board.late_lines(found, g), found.numbers["overdue"], empty=found.nothing_overdue)
        self.panel("due-soon").show(board.soon_lines(found, g), found.numbers["due_soon"])
        self.panel("due-soon").border_title = f"{g.amber} {says(self, 'panel_due_in', days=found.due_soon_days)}"
        self.panel("silent").show(board.silent_lines(found, g), found.numbers["not_reported"])

    def fail_board(self) -> None:
        """Say so in each panel that shows nothing yet."""
        for panel in self.query(Panel):
            panel.fail()

    def panel(self, id: str) -> Panel:
        """One panel."""
        return self.query_one(f"#{id}", Panel)

    def on_panel_opened(self, message: Panel.Opened) -> None:
        """Open the task, or the goal's tasks."""
        from tracker.tui.screens.task import TaskScreen

        if message.panel != "goals":
            self.app.push_screen(TaskScreen(message.code))
            return
        self.app.switch_mode("tasks")
        words = (f"goal:{message.code}",)
        self.app.call_after_refresh(lambda: filter_tasks(self, words))

    def on_panel_pointed(self, message: Panel.Pointed) -> None:
        """Show the detail of the task pointed at, where there is room for it."""
        if self.query_one(Card).display:
            self.reads.ask("card", card_question(message.code, self.app.settings.lang), self.show_card)

    def show_card(self, report: Any) -> None:
        """Show it."""
        self.query_one(Card).show(report)

    def do_find(self) -> None:
        """Find in the tasks."""
        self.app.switch_mode("tasks")
        self.app.call_after_refresh(lambda: self.app.screen.action_command("find"))  # type: ignore[attr-defined]


def filter_tasks(screen: WorkScreen, words: tuple[str, ...]) -> None:
    """Filter the tasks screen, once it is in front."""
    from tracker.tui.screens.tasks import TasksScreen

    front = screen.app.screen
    if isinstance(front, TasksScreen):
        front.filter_by(words)

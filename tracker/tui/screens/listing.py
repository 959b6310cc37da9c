"""A screen of one table, and beside it what the row under the cursor is about, in lines.

Invariant: the keys go to the table; the lines are those of the row that was pointed at last.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.pane import Pane
from tracker.tui.widgets.rows import Column, RowTable, headed
from tracker.wording.plain import plain


def labelled(name: str, value: str) -> Content:
    """A line of what is told: what it is, and its value."""
    return Content.assemble((f"{name}  ", "$muted"), plain(value))


class TaskTable(RowTable):
    """Rows of which some are about a task, their `task`: only those are marked."""

    def action_mark(self) -> None:
        """Mark the task, and go to the next row."""
        if (row := self.current) is not None and row[2].task is not None:
            super().action_mark()
        else:
            self.action_move(1)


class BareTable(RowTable):
    """Rows that are not marked."""

    def action_mark(self) -> None:
        """Only go to the next row."""
        self.action_move(1)


class ListScreen(WorkScreen):
    """A subclass says which columns it has, and reads in `load`."""

    WIDTHS: ClassVar[Mapping[str, int]]
    TITLE_WORD: ClassVar[str]

    def body(self) -> Iterable[Widget]:
        """Table and lines."""
        glyphs = self.app.glyphs
        table = BareTable(self.columns(), set(), id="rows", more=glyphs.more, mark=glyphs.marked)
        table.border_title = says(self, self.TITLE_WORD)
        table.add_class("main")
        yield Container(table, Pane(id="entries", classes="side"), classes="beside")

    def columns(self) -> list[Column]:
        """The columns of the table."""
        return headed(self.WIDTHS, language_of(self))

    @property
    def table(self) -> RowTable:
        """The table."""
        return self.query_one(RowTable)

    @property
    def entries(self) -> Pane:
        """The lines."""
        return self.query_one("#entries", Pane)

    def on_mount(self) -> None:
        """The keys go to the table."""
        super().on_mount()
        self.table.focus()

    def show_lines(self, title: str, lines: Sequence[Content]) -> None:
        """Show lines from the first."""
        self.entries.show_lines(title, lines)

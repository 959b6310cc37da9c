"""A screen of one table, alone or with what the row under the cursor is about beside it, in lines.

Invariant: the keys go to the table; the lines are those of the row that was pointed at last.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from tracker.tui.screens.task import TaskScreen, along
from tracker.tui.screens.work import WorkScreen
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.pane import Pane
from tracker.tui.widgets.tables.marks import BareTable
from tracker.tui.widgets.tables.rows import Column, Row, RowTable, headed
from tracker.wording.plain import plain


def labelled(name: str, value: str) -> Content:
    """A line of what is told: what it is, and its value."""
    return Content.assemble((f"{name}  ", "$muted"), plain(value))


class TableScreen(WorkScreen):
    """A working screen whose keys go to its one table."""

    @property
    def table(self) -> RowTable:
        """The table."""
        return self.query_one(RowTable)

    def on_mount(self) -> None:
        """The keys go to the table."""
        self.table.focus()

    def open_card(self, code: str, code_of: Callable[[Row], str | None] = lambda row: row[0]) -> None:
        """Open the card of a task, which goes along the rows that are about one."""
        self.app.push_screen(TaskScreen(code, along(self.table, code_of)))


class ListScreen(TableScreen):
    """A table that is not marked. A subclass says which columns it has, and reads in `load`."""

    WIDTHS: ClassVar[Mapping[str, int]]
    TITLE_WORD: ClassVar[str]

    def body(self) -> Iterable[Widget]:
        """Table and lines."""
        table = BareTable(self.columns(), id="rows", classes="main")
        table.border_title = says(self, self.TITLE_WORD)
        yield Container(table, Pane(id="entries", classes="side"), classes="beside")

    def columns(self) -> list[Column]:
        """The columns of the table."""
        return headed(self.WIDTHS, language_of(self))

    @property
    def entries(self) -> Pane:
        """The lines."""
        return self.query_one("#entries", Pane)

    def show_lines(self, title: str, lines: Sequence[Content]) -> None:
        """Show lines from the first."""
        self.entries.show_lines(title, lines)

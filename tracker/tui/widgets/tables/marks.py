"""Tables whose rows are marked, to be acted on together, and those whose rows are not.

Invariant: marks are keys, and outlive pages, filters and refreshes; what is about no task is not marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tracker.tui.widgets.tables.rows import Column, RowTable


class MarkTable(RowTable):
    """Rows that a blank marks; `marks` are the keys of the marked ones."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]

    @dataclass
    class Marked(Message):
        """The marks changed."""

    def __init__(self, columns: Sequence[Column], marks: set[str], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(columns, id=id, classes=classes)
        self.marks = marks
        self._marked_last = -1

    def watch_cursor(self, old: int, new: int) -> None:
        """Another row can be marked."""
        self._marked_last = -1
        super().watch_cursor(old, new)

    def sign_of(self, key: str | None) -> str:
        """The sign of a marked row."""
        return self.signs.marked if key in self.marks else super().sign_of(key)

    def style_of(self, style: Style, index: int, key: str | None) -> Style:
        """That of a marked row, unless the cursor is on it."""
        if key in self.marks:
            style += self.get_component_rich_style("table--marked", partial=True)
        return super().style_of(style, index, key)

    def action_mark(self) -> None:
        """Mark the row or take its mark away, and go to the next; on the last row a second press changes nothing."""
        if self._marked_last == self.cursor:
            return
        if (row := self.current) is not None:
            self.marks ^= {row[0]}
            self.repaint_row(self.cursor)
            self.cursor += 1
            self._marked_last = self.cursor if self.cursor == self.total - 1 > 0 and self.pages.row(self.cursor) is row else -1
            self.post_message(self.Marked())

    def on_click(self, event: events.Click) -> None:
        """With Ctrl mark."""
        if event.ctrl and (index := self.row_under(event)) >= 0:
            event.prevent_default()
            self.cursor = index
            self.action_mark()


class TaskTable(MarkTable):
    """Rows of which some are about a task, their `task`: only those are marked."""

    def action_mark(self) -> None:
        """Mark the task, and go to the next row."""
        if (row := self.current) is not None and row[2].task is not None:
            super().action_mark()
        else:
            self.action_move(1)


class BareTable(RowTable):
    """Rows that are not marked: a blank goes to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "move(1)", show=False)]

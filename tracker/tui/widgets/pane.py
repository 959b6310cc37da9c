"""A pane of lines beside a list: what the row under the cursor is about.

Invariant: other lines repaint only those that differ, since the cursor of a table changes them with every row; the last line says
how many are below.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, clamp
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.speaking import says
from tracker.tui.widgets.box import Box

Draw = Callable[[int, int], list[Content]]
"""Gives lines for a width and a height in cells."""


class PaneText(Box, Widget):
    """The lines of a pane, without its border, so that a line can be repainted by itself."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw = lambda width, height: []
        self._lines: list[Content] = []
        self._seen: list[Content] = []
        self._top = 0

    def show(self, draw: Draw) -> None:
        """Show lines from the first."""
        self._draw, self._top = draw, 0
        self.on_resize()

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere; where there are more than fit, those that are empty give way."""
        lines = self._draw(max(20, self.size.width), self.size.height)
        self._lines = lines if len(lines) <= self.size.height else [line for line in lines if line.plain.strip()]
        self.move(0)

    def move(self, by: int) -> None:
        """Go some lines further down, or up; what differs from what is seen is repainted."""
        height = self.size.height
        self._top = clamp(self._top + by, 0, max(0, len(self._lines) - height))
        before, self._seen = self._seen, self._lines[self._top : self._top + height]
        below = len(self._lines) - self._top - height
        if self._seen and below > 0:
            self._seen[-1] = Content.styled(f"{self.signs.more} {says(self, 'and_more', number=below + 1)}", "$muted")
        for y in range(max(len(before), len(self._seen))):
            old, new = (lines[y] if y < len(lines) else Content("") for lines in (before, self._seen))
            if (old.plain, old.spans) != (new.plain, new.spans):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, style = self.size.width, self.rich_style
        if y >= len(self._seen):
            return Strip.blank(width, style)
        return Strip(self._seen[y].truncate(width, pad=True).render_segments(self.visual_style), width)


class Pane(Box, Widget, can_focus=True):
    """Lines in a box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "page(-1000)", show=False),
        Binding("end", "page(1000)", show=False),
    ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text = PaneText()

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.text

    def show_lines(self, title: str, lines: Sequence[Content]) -> None:
        """Show lines of any length under a title."""
        self.retitle(title)
        self.text.show(lambda width, height: [part for line in lines for part in line.wrap(width) or [line]])

    def action_move(self, by: int) -> None:
        """Some lines down or up."""
        self.text.move(by)

    def action_page(self, by: int) -> None:
        """Some pages down or up."""
        self.text.move(by * max(1, self.text.size.height - 1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves three lines."""
        self.text.move(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves three lines."""
        self.text.move(-3)

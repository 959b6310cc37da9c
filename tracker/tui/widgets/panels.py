"""The panels of the desk: a box with its title and count in the border, and rows that can be walked and opened.

A panel is given lines and draws them; it holds no store. Invariant: no line is longer than the panel, a colour has its glyph and
a word beside it, an empty panel says so in a sentence, and one that was not read yet says nothing of what it will show.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tracker.tui.speaking import says
from tracker.tui.widgets.box import Box
from tracker.wording.plain import plain

Draw = Callable[[int], Content]
"""Gives one line for a width in cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: how it is drawn, and the code that Enter opens, if any."""

    draw: Draw
    code: str | None = None


class Panel(Box, Widget, can_focus=True):
    """Lines in a box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "open", show=False),
    ]
    lines: reactive[tuple[Line, ...]] = reactive[tuple[Line, ...]]((), layout=True)
    cursor: reactive[int] = reactive(0)
    top: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """A line was opened."""

        panel: str
        code: str

    @dataclass
    class Pointed(Message):
        """The cursor stands on a line about a code."""

        code: str

    def __init__(self, title: str, empty: str, id: str) -> None:
        super().__init__(id=id)
        self.border_title, self._empty = title, empty
        self._unread: str | None = "reading"
        self._found = 0
        self._subtitle: str | None = None

    def show(
        self, lines: Sequence[Line], found: int | None = None, *, empty: str | None = None, subtitle: str | None = None
    ) -> None:
        """Show lines; `found` is how many there are in all, when these are the first of more; `subtitle` stands for the count."""
        self._found = len(lines) if found is None else found
        self._subtitle = subtitle
        self._empty, self._unread = empty or self._empty, None
        self.lines = tuple(lines)
        self.cursor = min(self.cursor, max(0, len(lines) - 1))
        self._count()
        self._point()

    def fail(self) -> None:
        """Say that it could not be read, unless it shows what was read before."""
        if self._unread is not None:
            self._unread = "not_read"
            self.refresh()

    def _count(self) -> None:
        seen = min(len(self.lines), self.content_size.height)
        if self._subtitle is not None:
            self.border_subtitle = self._subtitle
        elif self._found:
            self.border_subtitle = (
                says(self, "some_shown", seen=seen, found=self._found) if self._found > seen else f"{self._found:,}"
            )
        else:
            self.border_subtitle = ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its lines, where its height is left to it."""
        return max(1, len(self.lines))

    def on_resize(self) -> None:
        """The count says how many fit."""
        self._count()

    @property
    def _first(self) -> int:
        """The line that is seen at the top."""
        return min(self.top, max(0, len(self.lines) - self.content_size.height))

    def render(self) -> Content:
        """The lines that fit."""
        width, height = self.content_size.width, self.content_size.height
        if not self.lines:
            return Content.styled(says(self, self._unread) if self._unread else self._empty, "$muted")
        first = self._first
        drawn = []
        for index, line in enumerate(self.lines[first : first + height], first):
            text = line.draw(width).truncate(width, ellipsis=True, pad=True)
            here = self.has_focus and index == self.cursor and line.code is not None
            drawn.append(
                text.stylize("reverse" if self.app.native_ansi_color else "$background on $primary bold") if here else text
            )
        return Content("\n").join(drawn)

    def watch_cursor(self) -> None:
        """Keep the cursor in view."""
        height = max(1, self.content_size.height)
        if not self.top <= self.cursor < self.top + height:
            self.top = self.cursor if self.cursor < self.top else self.cursor - height + 1
        self._point()

    def _point(self) -> None:
        if self.has_focus and self.lines and (code := self.lines[self.cursor].code):
            self.post_message(self.Pointed(code))

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.lines) - 1))

    def action_open(self) -> None:
        """Open what the line is about."""
        if self.lines and (code := self.lines[self.cursor].code):
            self.post_message(self.Opened(self.id or "", code))

    def on_click(self, event: events.Click) -> None:
        """Point at a line; twice opens it."""
        offset = event.get_content_offset(self)
        at = self._first + offset.y if offset is not None else -1
        if 0 <= at < len(self.lines):
            self.cursor = at
            if event.chain == 2:
                self.action_open()

    def on_focus(self) -> None:
        """The cursor shows only where the keys go."""
        self.refresh()
        self._point()

    def on_blur(self) -> None:
        """And goes out where they went from."""
        self.refresh()


def bar(width: int, share: float, late: float, styles: tuple[str, str], glyphs: Any) -> Content:
    """A thin bar: what is done in a style, what is late in red, the rest on a dim track. Shares are of 1."""
    done = round(width * min(1.0, max(0.0, share)))
    red = min(width - done, max(1, round(width * late))) if late > 0 else 0
    rest = width - done - red
    return Content.assemble((glyphs.done * done, styles[0]), (glyphs.done * red, "$error"), (glyphs.rest * rest, styles[1]))


def cell(text: str, width: int, style: str = "") -> Content:
    """Text of people in exactly `width` cells."""
    return Content.styled(plain(text), style).truncate(max(0, width), ellipsis=True, pad=True)

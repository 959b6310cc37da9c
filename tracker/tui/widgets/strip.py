"""The strip on top of the desk: the numbers of what needs somebody, and the line of the window.

Invariant: both are drawn at every width, and again when it changes: in full, in short words, or as signs and figures alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tracker.tui.glyphs import Glyphs
from tracker.tui.reading.needs import MOST
from tracker.tui.reading.windows import WindowPart, window_told
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.desk_lines import SIGNS, figure
from tracker.tui.widgets.panels import bar
from tracker.wording.plain import plain

FITTING: tuple[tuple[str, str | None], ...] = (
    ("", ""), ("", "_short"), ("_short", "_short"), ("_short", "_sign"), ("_sign", "_short"), ("_sign", "_sign"), ("_sign", None),
)  # fmt: skip
"""The forms of the numbers and of what is accepted, the fullest first; the first that fits is drawn."""


class CountsLine(Widget):
    """Overdue, due soon, to decide, asking, not reported; and at the right how many tasks are accepted, once that is read."""

    counts: reactive[Mapping[str, int]] = reactive[Mapping[str, int]]({})
    accepted: reactive[tuple[int, int] | None] = reactive[tuple[int, int] | None](None)
    due_soon_days: reactive[int] = reactive(7)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """The fullest form that fits."""
        width = self.content_size.width
        if not self.counts:
            return Content("")
        for left, right in FITTING:
            numbers = self._numbers(left)
            room = width - numbers.cell_length - 2
            told = self._accepted(right, room) if right is not None else Content("")
            if told.cell_length <= room + (2 if right is None else 0):
                return Content.assemble(numbers, " " * max(0, width - numbers.cell_length - told.cell_length), told)
        return self._numbers("_sign").truncate(width, ellipsis=True)

    def _numbers(self, form: str) -> Content:
        between = {"": "   ", "_short": "  ", "_sign": " "}[form]
        return Content(between).join(self._number(name, form) for name in SIGNS)

    def _number(self, name: str, form: str) -> Content:
        glyph, style = SIGNS[name]
        number = self.counts[name]
        told = figure(number)
        if form != "_sign":
            week = "_week" if name == "due_soon" and not form and self.due_soon_days == 7 else ""
            counted = number if number <= MOST else told
            told = says(self, f"count_{name}{form}{week}", number=counted, days=self.due_soon_days)
        sign = getattr(self._glyphs, glyph)
        return Content.assemble((f"{sign} ", style if number else "$muted"), (told, "" if number else "$muted"))

    def _accepted(self, form: str, room: int) -> Content:
        if self.accepted is None:
            return Content("")
        accepted, of = self.accepted
        if form == "_sign":
            return Content(f"{accepted:,}/{of:,}")
        told = Content(says(self, f"count_accepted{form}", accepted=accepted, of=of))
        length = min(18, room - told.cell_length - 1)
        if form or length < 6:
            return told
        return Content.assemble(bar(length, accepted / max(1, of), 0, ("$success", "$track"), self._glyphs), " ", told)


class WindowLine(Widget, can_focus=True):
    """One line of the window, which opens its view."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", show=False)]
    part: reactive[WindowPart | None] = reactive[WindowPart | None](None)

    @dataclass
    class Opened(Message):
        """The window is to be shown."""

        code: str

    def watch_part(self, part: WindowPart | None) -> None:
        """A strategy without a window has no such line."""
        self.set_class(part is None, "-none")

    def render(self) -> Content:
        """The line."""
        if self.part is None:
            return Content("")
        told = plain(window_told(self.part, language_of(self)))
        return Content(told).truncate(max(0, self.content_size.width), ellipsis=True)

    def action_open(self) -> None:
        """Show the window."""
        if self.part is not None:
            self.post_message(self.Opened(self.part.code))

    def on_click(self, event: events.Click) -> None:
        """The same by the mouse."""
        event.stop()
        self.action_open()

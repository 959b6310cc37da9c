"""The pane that shows a card: beside a list, below it, or over the whole screen.

Made from the same card as `task show`, so that the screen and the command line tell the same. Invariant: another card repaints
only the lines that differ, since the cursor of a table changes it with every row; with nothing to show it says so.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.domain.model.kinds import KINDS
from tracker.render.lines import wrapped
from tracker.reports.card import card
from tracker.reports.values import Report
from tracker.storage.store import Store
from tracker.tui.glyphs import Glyphs
from tracker.tui.speaking import says
from tracker.tui.widgets.box import Box
from tracker.tui.widgets.card_lines import card_lines
from tracker.wording.plain import plain


def card_question(code: str, language: str | None, kind: str = "task") -> Callable[[Store], Report | None]:
    """A question for the card of an item, None when it does not stand at the moment."""

    def read(store: Store) -> Report | None:
        day = store.moment.as_of or store.today
        return card(kind, code, store, day, language=language) if store.find(KINDS[kind], code) else None

    return read


class Card(Box, ScrollView, can_focus=True):
    """Shows one card, or why there is none."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False),
        Binding("up,k", "scroll_up", show=False),
    ]

    def __init__(self, glyphs: Glyphs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._glyphs = glyphs
        self._report: Report | None = None
        self._nothing = ""
        self._lines: list[Content] = []
        self._drawn = Size(0, 0)

    def on_mount(self) -> None:
        """How to fill it, until it shows a card."""
        self.show(self._report)

    def show(self, report: Report | None, nothing: str = "") -> None:
        """Show a card; None takes the old one away and says `nothing`, or how to get one."""
        self._report, self._nothing = report, nothing
        self.border_title = plain(report.subject) if report else says(self, "detail")
        self.scroll_home(animate=False)
        self._draw()

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        if self._drawn != self.size:
            self._draw()

    def _draw(self) -> None:
        width, height = self._drawn = self.size
        before, self._lines = self._lines, self._made(width, height)
        self.virtual_size = Size(width, max(height, len(self._lines)))
        for y in range(max(len(before), len(self._lines))):
            old, new = (lines[y] if y < len(lines) else Content("") for lines in (before, self._lines))
            if (old.plain, old.spans) != (new.plain, new.spans):
                self.refresh(Region(0, y, max(old.cell_length, new.cell_length), 1))

    def _made(self, width: int, height: int) -> list[Content]:
        if self._report is not None:
            return card_lines(self._report, max(20, width), height, self._glyphs)
        return [Content.styled(line, "$muted") for line in wrapped(self._nothing or says(self, "detail_empty"), max(8, width))]

    def render_line(self, y: int) -> Strip:
        """One line of the card."""
        at, width, style = self.scroll_offset.y + y, self.size.width, self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, style)
        return Strip(self._lines[at].render_segments(self.visual_style)).adjust_cell_length(width, style)

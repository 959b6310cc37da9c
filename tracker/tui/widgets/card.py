"""The pane that shows a card: beside a list, below it, or over the whole screen.

Made from the same card as `task show`, so that the screen and the command line tell the same. Invariant: another card repaints
only the lines that differ, since the cursor of a table changes it with every row; with nothing to show it says so.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, clamp
from textual.strip import Strip
from textual.widget import Widget

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


class CardText(Widget):
    """The lines of a card, without its border, so that a line can be repainted by itself."""

    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._report: Report | None = None
        self._nothing = ""
        self._lines: list[Content] = []
        self._seen: list[Content] = []
        self._top = 0

    def show(self, report: Report | None, nothing: str) -> None:
        """Show a card from its first line, or say `nothing`."""
        self._report, self._nothing, self._top = report, nothing, 0
        self._draw()

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self._report is not None:
            self._lines = card_lines(self._report, max(20, width), height, self._glyphs)
        else:
            told = wrapped(self._nothing or says(self, "detail_empty"), max(8, width))
            self._lines = [Content.styled(line, "$muted") for line in told]
        self.move(0)

    def move(self, by: int) -> None:
        """Go some lines further down, or up; what differs from what is seen is repainted."""
        height = self.size.height
        self._top = clamp(self._top + by, 0, max(0, len(self._lines) - height))
        before, self._seen = self._seen, self._lines[self._top : self._top + height]
        below = len(self._lines) - self._top - height
        if self._seen and below > 0:
            told = f"{self._glyphs.more} {says(self, 'and_more', number=below + 1)}"
            self._seen[-1] = Content.styled(told, "$muted")
        for y in range(max(len(before), len(self._seen))):
            old, new = (lines[y] if y < len(lines) else Content("") for lines in (before, self._seen))
            if (old.plain, old.spans) != (new.plain, new.spans):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the card."""
        width, style = self.size.width, self.rich_style
        if y >= len(self._seen):
            return Strip.blank(width, style)
        return Strip(self._seen[y].render_segments(self.visual_style)).adjust_cell_length(width, style)


class Card(Box, Widget, can_focus=True):
    """Shows one card, or why there is none; it scrolls by lines, and its last line says how many are below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "page(-1000)", show=False),
        Binding("end", "page(1000)", show=False),
    ]

    def __init__(self, glyphs: Glyphs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text = CardText(glyphs)

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.text

    def on_mount(self) -> None:
        """How to fill it, until it shows a card."""
        self.show(None)

    def show(self, report: Report | None, nothing: str = "") -> None:
        """Show a card; None takes the old one away and says `nothing`, or how to get one."""
        self.retitle(plain(report.subject) if report else says(self, "detail"))
        self.text.show(report, nothing)

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

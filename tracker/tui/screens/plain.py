"""The screen beneath as plain lines in reading order, for a screen reader: no borders, no bars, signs as words, first the line of
the cursor.

Invariant: every line that the screen shows is there, from the widgets' own lines; a text of people is never changed, only a sign
that stands alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, TextArea

from tracker.tui.glyphs import Glyphs
from tracker.tui.speaking import language_of, says
from tracker.tui.widgets.tables.rows import RowTable
from tracker.tui.widgets.tables.rows import told as told_row
from tracker.wording import say

WORDS = ("red", "amber", "green", "grey", "decide", "asks", "marked", "folded", "unfolded")
"""Signs for which a word is read."""
_DRAWN = re.compile("[\u2500-\u257f]+")
_GAP = re.compile(" {2,}")


class PlainView(ModalScreen[None]):
    """The lines, to be walked with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f4", "dismiss", "Close")]

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._text = "\n".join(lines)

    def compose(self) -> ComposeResult:
        """The text alone."""
        area = TextArea(self._text, read_only=True, show_line_numbers=False, id="plain")
        area.border_title = says(self, "plain_view")
        yield area


def plain_lines(screen: Screen[Any], glyphs: Glyphs) -> list[str]:
    """What a screen shows, the line of the cursor first."""
    language = language_of(screen)
    shown = sorted(_leaves(screen), key=lambda each: (each.region.y, each.region.x))
    drawn = [line for widget in shown for line in _lines(widget)]
    return [line for each in [*_cursor(screen), *drawn] if (line := told(each, glyphs, language))]


def _leaves(screen: Screen[Any]) -> Iterator[Widget]:
    """What draws lines of its own and is in sight; the keys at the bottom are read by the help."""
    for widget in screen.query("*").results(Widget):
        if widget.region.area and widget.visible and not any(isinstance(each, Footer) for each in widget.ancestors_with_self):
            yield widget


def _cursor(screen: Screen[Any]) -> Iterator[str]:
    table = screen.focused
    if isinstance(table, RowTable) and (row := table.current) is not None:
        yield told_row(row)


def _lines(widget: Widget) -> Iterator[str]:
    if title := str(widget.border_title or ""):
        yield title
    if not widget.children:
        for y in range(widget.content_size.height):
            at = widget.row_on(y) if isinstance(widget, RowTable) else -1
            row = widget.pages.row(at) if isinstance(widget, RowTable) and at >= 0 else None
            yield told_row(row) if row is not None else widget.render_line(y).text
    if subtitle := str(widget.border_subtitle or ""):
        yield subtitle


def told(line: str, glyphs: Glyphs, language: str) -> str:
    """A line as it is read: without what is only drawn, and with words for signs."""
    line = _DRAWN.sub(" ", line)
    line = re.sub(rf"(?<!\S)[{re.escape(glyphs.done + glyphs.rest)}]{{3,}}(?!\S)", " ", line)
    for word in WORDS:
        line = re.sub(rf"(?<!\S){re.escape(getattr(glyphs, word))}(?!\S)", f"  {say(f'plain_{word}', language)}  ", line)
    return ", ".join(part for each in _GAP.split(line) if (part := each.strip()))

"""A list of lines to choose from, drawn for its width, and drawn again when that changes.

Invariant: another highlighted line repaints two; it has one colour on the cursor's own, which would swallow the others; what does
not fit its line goes on under its text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tracker.render.lines import wrapped
from tracker.wording.plain import plain

Draw = Callable[[int], Iterable[Option]]
"""Gives the lines for a width in cells."""
LEAST = 20
"""Cells that a text keeps beside its word."""


class LineList(OptionList):
    """Lines of which one is highlighted."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw = lambda width: ()
        self._drawn_for = 0

    def fill(self, draw: Draw, at: int | None = 0) -> None:
        """Show other lines, with that one highlighted."""
        self._draw = draw
        self._again()
        self.highlighted = at

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        if self._room != self._drawn_for:
            here = self.highlighted
            self._again()
            self.scroll_to(y=0, animate=False)
            self.highlighted = here

    def watch_highlighted(self, old: int | None, highlighted: int | None) -> None:  # type: ignore[override]
        """Repaint the lines of two."""
        super().watch_highlighted(highlighted)
        for each in (old, highlighted):
            if each is not None and each in self._index_to_line:
                self.refresh_lines(self._index_to_line[each], self._heights[each])

    @property
    def _room(self) -> int:
        """The cells of a line, beside a scroll bar."""
        return max(LEAST, self.content_size.width - 2)

    def _again(self) -> None:
        self._drawn_for = self._room
        self.clear_options().add_options(self._draw(self._drawn_for))

    def render_line(self, y: int) -> Strip:
        """One line."""
        strip = super().render_line(y)
        metas = [segment.style.meta if segment.style else {} for segment in strip]
        if self.highlighted is None or not metas or metas[0].get("option") != self.highlighted:
            return strip
        cursor = self.get_visual_style("option-list--option", "option-list--option-highlighted").rich_style
        return Strip(
            [Segment(each.text, cursor + Style.from_meta(meta)) for each, meta in zip(strip, metas, strict=True)],
            strip.cell_length,
        )


def hanging(word: str, gutter: int, text: str, width: int) -> Content:
    """A word in bold, and a text that goes on under itself."""
    first, *rest = wrapped(text, max(LEAST, width - gutter)) or [""]
    below = "".join(f"\n{' ' * gutter}{plain(each)}" for each in rest)
    return Content.assemble((plain(word.ljust(gutter)), "bold"), plain(first) + below)


def lines_of(found: Sequence[tuple[str, str]], width: int) -> Iterator[Option]:
    """Words with what each of them is."""
    gutter = max((len(word) for word, _ in found), default=0) + 2
    return (Option(hanging(word, gutter, text, width)) for word, text in found)

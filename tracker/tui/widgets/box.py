"""A box: what stands in its border is a text, never markup, and a sign shows which box has the keys where no colour can."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from tracker.tui.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    Part = Widget
else:
    Part = object  # Textual looks for the styles of a widget along its first base that is one


class Box(Part):
    """What every widget with a title in its border is, besides what it is otherwise."""

    _title: Content | None = None

    @property
    def signs(self) -> Glyphs:
        """The set of signs that the program draws with."""
        return getattr(self.app, "glyphs", UNICODE)

    @property
    def _border_title(self) -> Content | None:
        if self._title is None or not (self.has_focus and self.app.no_color):
            return self._title
        return Content.assemble(f"{self.signs.focus} ", self._title)

    @_border_title.setter
    def _border_title(self, title: Content | None) -> None:
        self._title = title

    def retitle(self, title: str) -> None:
        """Another title, which repaints the line that it stands in and no more."""
        new = self.render_str(title)
        if self._title is None or self._title.plain != new.plain:
            self._title = new
            left, top = self.content_offset
            self.refresh(Region(-left, -top, self.outer_size.width, 1))

    def render_str(self, text_content: str | Content) -> Content:
        """A text as it was written; Textual would read brackets in it as markup, and stop at some."""
        return text_content if isinstance(text_content, Content) else Content(text_content)


class ScrollBox(Box, VerticalScroll):
    """A box that scrolls, and in a smaller one what has the keys stays in view."""

    def on_resize(self) -> None:
        """Scroll to it once it has its new place."""
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        here = self.screen.focused
        if here is not None and self in here.ancestors:
            here.scroll_visible(animate=False)

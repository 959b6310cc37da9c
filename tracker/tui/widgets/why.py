"""The strip under the list of the desk: why the task under the cursor is there, and who answers for it, in three lines."""

from textual.content import Content
from textual.widget import Widget

from tracker.reports.values import Report
from tracker.tui.glyphs import Glyphs
from tracker.tui.widgets.box import Box
from tracker.tui.widgets.card_lines import strip_lines
from tracker.wording.plain import plain


class WhyStrip(Box, Widget):
    """The gist of one card."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._report: Report | None = None

    def show(self, report: Report | None) -> None:
        """Show a card's gist; None takes the old one away."""
        self._report = report
        self.retitle(plain(report.subject) if report else "")
        self.refresh()

    def render(self) -> Content:
        """The three lines."""
        if self._report is None:
            return Content("")
        return Content("\n").join(strip_lines(self._report, self.content_size.width, self._glyphs))

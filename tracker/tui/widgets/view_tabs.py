"""One line of the views with their keys and how many tasks each has, the one that is shown in brackets, and the order at right.

Invariant: it never takes a second line: where there is little room short names stand, then names without numbers, then keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tracker.tui.reading.views import VIEWS
from tracker.tui.speaking import says

MOST = 10_000
"""How far the tasks of a view are counted."""


class ViewTabs(Widget):
    """The tabs; a click chooses one."""

    @dataclass
    class Chosen(Message):
        """A view was chosen."""

        view: str

    def __init__(self) -> None:
        super().__init__(id="views")
        self._current, self._order = "open", ""
        self._counts: Mapping[str, int] = {}
        self._ends: list[tuple[int, int, str]] = []

    def show(self, current: str, counts: Mapping[str, int], order: str) -> None:
        """Show the view, the numbers that are known, and the order."""
        self._current, self._counts, self._order = current, counts, order
        self.refresh()

    def render(self) -> Content:
        """The line."""
        width = self.size.width
        for form in ("long", "short", "names", "keys"):
            parts = list(self._parts(form))
            line, self._ends = Content(" "), []
            for name, part in parts:
                self._ends.append((line.cell_length, line.cell_length + part.cell_length, name))
                line = line + part + Content(" " if form != "long" else "  ")
            if line.cell_length <= width:
                break
        spare = width - line.cell_length - len(self._order) - 1
        return line + Content(" " * spare) + Content.styled(self._order, "$muted") if spare > 0 else line

    def _parts(self, form: str) -> Iterator[tuple[str, Content]]:
        for key, name in enumerate(VIEWS, 1):
            text = str(key)
            if form != "keys":
                text += " " + says(self, f"view_{name}" if form == "long" else f"view_{name}_short")
            if form in ("long", "short") and (number := self._counts.get(name)) is not None:
                text += " " + says(self, "number_over" if number > MOST else "number", number=min(number, MOST))
            here = name == self._current
            yield name, Content.styled(f"[{text}]", "bold $accent") if here else Content.styled(text, "$muted")

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        for first, last, name in self._ends:
            if first <= event.x < last:
                self.post_message(self.Chosen(name))

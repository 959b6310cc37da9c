"""The bar at the bottom: what can be done to the row by this person, a line, and how to move on. Each of them can be clicked.

Invariant: what is cut for want of room is the least useful; the keys of help and of leaving are never cut.
"""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget

GAP = 2
"""Cells between two of them."""


class Item(NamedTuple):
    """A key as Textual names it, as people do, and what it does."""

    key: str
    shown: str
    label: str

    @property
    def width(self) -> int:
        """Its cells."""
        return Content(f"{self.shown} {self.label}").cell_length


class VerbBar(Widget):
    """Verbs at the left, navigation behind the line; `ends` are the navigation that is always there."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._verbs: tuple[Item, ...] = ()
        self._ends: tuple[Item, ...] = ()
        self._moves: tuple[Item, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, verbs: Sequence[Item], moves: Sequence[Item], ends: Sequence[Item]) -> None:
        """Show others."""
        new = (tuple(verbs), tuple(moves), tuple(ends))
        if new != (self._verbs, self._moves, self._ends):
            self._verbs, self._moves, self._ends = new
            self.refresh()

    def fitted(self, width: int) -> tuple[list[Item], list[Item]]:
        """The verbs and the navigation that there is room for: first the ends, then verbs, then the rest."""
        room = width - 3 - sum(each.width + GAP for each in self._ends)
        verbs: list[Item] = []
        moves: list[Item] = []
        for each in self._verbs:
            if (room := room - each.width - GAP) < 0:
                return verbs, [*self._ends]
            verbs.append(each)
        for each in self._moves:
            if (room := room - each.width - GAP) < 0:
                break
            moves.append(each)
        return verbs, [*moves, *self._ends]

    def render(self) -> Content:
        """The line."""
        verbs, moves = self.fitted(self.content_size.width)
        self._places, at = [], 0
        parts: list[tuple[str, str]] = []
        for group in (verbs, moves):
            if group is moves and verbs:
                parts.append(("│ ", "$muted"))
                at += 2
            for each in group:
                parts += [(each.shown, "bold $footer-key-foreground"), (f" {each.label}", ""), (" " * GAP, "")]
                self._places.append((at, at + each.width, each.key))
                at += each.width + GAP
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked, as its key would."""
        x = event.x - self.content_region.x + self.region.x
        for first, last, key in self._places:
            if first <= x < last:
                self.app.simulate_key(key)

"""A list of commands with their keys in a narrow gutter, in groups; Enter or a click on a line does it.

Invariant: what does not fit its line goes on under the text, never under the keys.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option

from tracker.render.lines import wrapped
from tracker.tui.widgets.line_list import LineList
from tracker.wording.plain import plain


class Line(NamedTuple):
    """A command by its id, or nothing that is done by Enter; its keys, its name and what it does, or why it cannot be done."""

    id: str
    keys: str
    name: str
    text: str
    refused: bool = False


class KeyList(LineList):
    """The groups with their lines."""

    def show(self, groups: Iterable[tuple[str, list[Line]]]) -> None:
        """Show these, from the first that can be done."""
        self.fill(partial(_lines, [(title, lines) for title, lines in groups if lines]))
        self.action_first()


def _lines(groups: Sequence[tuple[str, list[Line]]], width: int) -> Iterator[Option]:
    gutter = max((len(line.keys) for _, lines in groups for line in lines), default=0) + 2
    for title, lines in groups:
        if title:
            yield Option(Content.styled(plain(title), "bold $primary"), disabled=True)
        for line in lines:
            yield Option(_told(line, gutter, width), id=line.id or None, disabled=not line.id)


def _told(line: Line, gutter: int, width: int) -> Content:
    name = f"{line.name}  " if line.name else ""
    first, *rest = wrapped(name + line.text, max(20, width - gutter)) or [""]
    told = first.removeprefix(name) if first.startswith(name) else first
    shown = name if first.startswith(name) else ""
    style = "$muted"
    parts = [
        Content.styled(line.keys.ljust(gutter), style if line.refused else "bold $footer-key-foreground"),
        Content.styled(plain(shown), style if line.refused else ""),
        Content.styled(plain(told), style),
        *(Content.styled("\n" + " " * gutter + plain(each), style) for each in rest),
    ]
    return Content.assemble(*parts)

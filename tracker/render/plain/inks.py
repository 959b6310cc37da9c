"""Lines whose parts have an ink, for terminals that show colours.

Invariant: an ink is only said beside a text, never written into it; the codes of a terminal are put around a part by `tinted`,
after it has passed `plain`, and only where the stream is a terminal and nobody asked for none (NO_COLOR, TERM=dumb).
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import groupby
from typing import TextIO


class Ink(StrEnum):
    """An ink, by the code of a terminal; `DONE` is that of bars, `FAINT` of what is quiet."""

    RED = "31"
    GREEN = "32"
    AMBER = "33"
    DONE = "36"
    FAINT = "2"
    BOLD = "1"


COLOURS = {"red": Ink.RED, "amber": Ink.AMBER, "green": Ink.GREEN, "grey": Ink.FAINT}
"""Colour of control -> its ink."""

SIGNS = {"█": Ink.DONE, "▓": Ink.DONE, "▒": Ink.RED, "◆": Ink.RED, "●": Ink.AMBER, "░": Ink.FAINT, "─": Ink.FAINT, "┃": Ink.BOLD}
"""Sign of a chart -> its ink."""

Part = tuple[str, Ink | None]


class Inked(str):
    """A line that knows the inks of its parts."""

    parts: tuple[Part, ...]

    def __new__(cls, *parts: Part) -> "Inked":
        """The line of these parts."""
        line = super().__new__(cls, "".join(text for text, _ in parts))
        line.parts = parts
        return line


def inked(text: str, ink: Ink | None) -> str:
    """`text` in one ink."""
    return Inked((text, ink)) if ink and text else text


def inked_signs(text: str) -> str:
    """A line of the signs of a chart, each in the ink of what it means."""
    return Inked(*(("".join(run), ink) for ink, run in groupby(text, SIGNS.get)))


def parts_of(line: str) -> tuple[Part, ...]:
    """The parts of a line; one without an ink where it has none."""
    return line.parts if isinstance(line, Inked) else ((line, None),)


def joined(texts: list[str]) -> str:
    """`texts` one behind the other, without blanks at the end."""
    if not any(isinstance(text, Inked) for text in texts):
        return "".join(texts).rstrip(" ")
    parts = [part for text in texts for part in parts_of(text)]
    while parts and not parts[-1][0].strip():
        parts.pop()
    if parts and parts[-1][0].endswith(" "):
        parts[-1] = (parts[-1][0].rstrip(" "), parts[-1][1])
    return Inked(*parts)


def tinted(text: str, ink: Ink | None) -> str:
    """`text` between the codes of a terminal."""
    return f"\x1b[{ink}m{text}\x1b[0m" if ink and text else text


def shows_colours(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether colours go to `stream`."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM", "dumb") != "dumb"

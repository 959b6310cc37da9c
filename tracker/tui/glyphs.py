"""The signs that go with colours and bars: Unicode ones that common fonts have, or plain ASCII.

Invariant: a colour is never the only sign; a glyph takes one cell.
"""

from dataclasses import dataclass

from tracker.domain.control.states import Colour


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    red: str = "■"
    amber: str = "▲"
    green: str = "●"
    grey: str = "○"
    done: str = "━"
    rest: str = "━"
    marked: str = "✓"
    more: str = "…"
    folded: str = "▸"
    unfolded: str = "▾"

    def of(self, colour: Colour) -> str:
        """The sign of a colour."""
        return str(getattr(self, str(colour)))


UNICODE = Glyphs()
ASCII = Glyphs("#", "!", "*", "o", "=", "-", "+", "~", ">", "v")

STYLES = {Colour.RED: "$error", Colour.AMBER: "$warning", Colour.GREEN: "$success", Colour.GREY: "$muted"}
"""Colour -> the theme's variable that shows it."""


def chosen(name: str, encoding: str) -> Glyphs:
    """The set that the settings name; "auto" takes ASCII where the terminal's encoding lacks a sign."""
    if name == "auto":
        try:
            "■▲●○━✓…".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return ASCII
    return ASCII if name == "ascii" else UNICODE

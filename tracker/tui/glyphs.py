"""The signs that go with colours, marks and bars: Unicode ones that common fonts have, or plain ASCII.

Invariant: a colour is never the only sign; a glyph takes one cell, and no two glyphs that can stand in one place are alike.
"""

from dataclasses import astuple, dataclass

from tracker.domain.control.states import Colour


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs: of the four colours, of a report to decide and of a request for time, of bars, marks and focus,
    and of the days on a timeline.
    """

    red: str = "■"
    amber: str = "▲"
    green: str = "●"
    grey: str = "○"
    decide: str = "◆"
    asks: str = "◇"
    done: str = "━"
    rest: str = "╍"
    marked: str = "✓"
    more: str = "…"
    rule: str = "┄"
    folded: str = "▸"
    unfolded: str = "▾"
    focus: str = "▸"
    due: str = "┫"
    first_due: str = "┆"
    forecast: str = "▷"
    over: str = "·"
    today: str = "│"
    before: str = "‹"
    after: str = "›"
    tick: str = "┃"

    def of(self, colour: Colour) -> str:
        """The sign of a colour."""
        return str(getattr(self, str(colour)))


UNICODE = Glyphs()
ASCII = Glyphs("#", "^", "*", "o", "@", "?", "=", ".", "+", "~", "-", ">", "v", ">", "]", ":", ">", ".", "|", "<", ">", "|")

STYLES = {Colour.RED: "$error", Colour.AMBER: "$warning", Colour.GREEN: "$success", Colour.GREY: "$muted"}
"""Colour -> the theme's variable that shows it."""


def chosen(name: str, encoding: str) -> Glyphs:
    """The set that the settings name; "auto" takes ASCII where the terminal's encoding lacks a sign."""
    if name == "auto":
        try:
            "".join(astuple(UNICODE)).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return ASCII
    return ASCII if name == "ascii" else UNICODE

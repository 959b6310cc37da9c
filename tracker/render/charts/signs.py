"""The shapes that stand for something in a chart, and the legend that says what each means.

Invariant: shapes differ without colour: filled, tinted, hatched or hollow, round, square or upright.
"""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from tracker.render.charts.drawing import (
    AMBER,
    DONE,
    INK,
    LETTER,
    LINE,
    PAPER,
    QUIET,
    RED,
    REPORTED,
    REST,
    Drawing,
)
from tracker.render.lines import width_of

Sign = Callable[[Drawing, Element], None]
"""Draws itself in pixels around the origin of an element."""


def diamond(drawing: Drawing, inside: Element, fill: str, stroke: str) -> None:
    """A diamond, 10 pixels high."""
    drawing.add("polygon", inside, points="0,-5 5,0 0,5 -5,0", fill=fill, stroke=stroke, stroke_width=1.4)


def ring(drawing: Drawing, inside: Element) -> None:
    """A ring: a forecast that was made earlier."""
    drawing.add("circle", inside, cx=0, cy=0, r=3.4, fill=PAPER, stroke=AMBER, stroke_width=1.6)


def dot(drawing: Drawing, inside: Element) -> None:
    """A dot: the present forecast."""
    drawing.add("circle", inside, cx=0, cy=0, r=4, fill=AMBER, stroke=PAPER, stroke_width=1)


def bar_style(drawing: Drawing, name: str) -> dict[str, object]:
    """How a part of a bar is filled: what is `accepted`, `reported`, `overdue` or `ahead`."""
    return {
        "accepted": {"fill": DONE},
        "reported": {"fill": REPORTED, "stroke": DONE, "stroke_width": 0.6},
        "overdue": {"fill": drawing.hatch(), "stroke": RED, "stroke_width": 1},
        "ahead": {"fill": PAPER, "stroke": QUIET, "stroke_width": 1},
        "rest": {"fill": REST},
    }[name]  # type: ignore[return-value]  # each is a dict of attributes


def _upright(drawing: Drawing, inside: Element) -> None:
    drawing.add("rect", inside, x=-1.2, y=-6, width=2.4, height=12, fill=INK)


def _short_upright(drawing: Drawing, inside: Element) -> None:
    drawing.add("rect", inside, x=-0.6, y=-3, width=1.2, height=6, fill=QUIET)


def _line(drawing: Drawing, inside: Element) -> None:
    drawing.add("line", inside, x1=-7, y1=0, x2=7, y2=0, stroke=DONE, stroke_width=2.6)


def _dashes(drawing: Drawing, inside: Element) -> None:
    drawing.add("line", inside, x1=-7, y1=0, x2=7, y2=0, stroke=QUIET, stroke_width=1.4, stroke_dasharray="5 3")


def _square(name: str) -> Sign:
    def draw(drawing: Drawing, inside: Element) -> None:
        drawing.add("rect", inside, x=-5, y=-4.5, width=10, height=9, **bar_style(drawing, name))

    return draw


def _diamond(fill: str, stroke: str) -> Sign:
    return lambda drawing, inside: diamond(drawing, inside, fill, stroke)


SIGNS: dict[str, Sign] = {
    "accepted": _square("accepted"),
    "reported": _square("reported"),
    "overdue": _square("overdue"),
    "ahead": _square("ahead"),
    "upright": _upright,
    "short_upright": _short_upright,
    "line": _line,
    "dashes": _dashes,
    "ring": ring,
    "dot": dot,
    "hollow": _diamond(PAPER, INK),
    "tinted": _diamond(REPORTED, DONE),
    "filled": _diamond(DONE, DONE),
}
"""Sign -> how it is drawn."""


def legend(drawing: Drawing, meanings: Sequence[tuple[str, str]]) -> None:
    """What each sign means, in as many lines as it needs."""
    x = 0.0
    drawing.y += LINE
    for sign, meaning in meanings:
        need = 18 + width_of(meaning) * LETTER + 10
        if x and x + need > drawing.room:
            x, drawing.y = 0.0, drawing.y + LINE
        SIGNS[sign](drawing, drawing.add("svg", x=x + 8, y=drawing.y - 8, overflow="visible"))
        drawing.say(meaning, x=x + 18, y=drawing.y - 4, fill=QUIET)
        x += need
    drawing.y += 6

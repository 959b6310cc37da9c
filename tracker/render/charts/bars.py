"""Progress by goal and deadlines by month, as SVG.

Invariant: a bar of progress runs from 0 to 100 of its strip, so that the number is the place; a month shows a block a task while
the longest has few, and else a bar to one scale.
"""

from collections.abc import Sequence

from tracker.render.cells import cell_text
from tracker.render.charts.drawing import FAINT, LINE, QUIET, Drawing, percent
from tracker.render.charts.selection import number_of
from tracker.render.charts.signs import bar_style, legend
from tracker.reports.values import Kind, Row
from tracker.wording import label

STRIP = 76
"""The part of the width that a bar of 100% takes; its numbers stand beside it."""
PARTS = ("accepted", "reported", "overdue", "ahead")
"""The parts of a month, from below."""
BLOCKS, BLOCK, TALLEST = 12, 9, 120
"""The most tasks that are a block each, the height of a block, and that of the tallest bar."""


def goals(drawing: Drawing, rows: Sequence[Row], totals: Row | None, language: str) -> None:
    """A bar for each goal: how much is done, with an upright at what was due by today."""
    legend(drawing, [("accepted", label("percent", language)), ("upright", label("due_by_today", language))])
    for row in rows:
        _goal(drawing, row, language)
    if totals:
        drawing.add("line", x1=0, y1=drawing.y + 2, x2="100%", y2=drawing.y + 2, stroke=QUIET)
        drawing.y += 4
        _goal(drawing, totals, language)


def _goal(drawing: Drawing, row: Row, language: str) -> None:
    named = [cell_text(row.cells.get("goal"), Kind.CODE, language), cell_text(row.title, Kind.TEXT, language)]
    weight = {} if row.depth else {"font_weight": "bold"}
    drawing.write(" ".join(filter(None, named)), 12 * row.depth, **weight)
    drawing.y += 1
    strip = drawing.strip(18, width=STRIP)
    drawing.add("rect", strip, x=0, y=4, width="100%", height=10, **bar_style(drawing, "rest"))
    done, due = row.percent, row.due_by_today
    if isinstance(done, int) and done:
        drawing.add("rect", strip, x=0, y=4, width=percent(done), height=10, **bar_style(drawing, "accepted"))
    if isinstance(due, int):
        drawing.upright(strip, due, 1, 17)
    numbers = " / ".join(cell_text(each, Kind.PERCENT, language) for each in (done, due))
    drawing.say(numbers, x=percent(STRIP + 1.5), y=drawing.y - 5)


def months(drawing: Drawing, rows: Sequence[Row], language: str) -> None:
    """A column for each month: what is accepted, reported, overdue and ahead, with their number above."""
    legend(drawing, [(name, label(name, language)) for name in PARTS])
    sums = [sum(number_of(row.cells.get(name)) for name in PARTS) for row in rows]
    most = max([1, *sums])
    unit = BLOCK if most <= BLOCKS else TALLEST / most
    foot = drawing.y + LINE + most * unit
    wide = 100 / max(len(rows), 1)
    for at, row in enumerate(rows):
        _month(drawing, row, at * wide, wide, foot, unit if most > BLOCKS else None)
    drawing.add("line", x1=0, y1=foot + 0.5, x2="100%", y2=foot + 0.5, stroke=FAINT)
    drawing.y = foot + 2 * LINE
    for at, row in enumerate(rows):
        year, _, month = str(row.month).partition("-")
        middle = percent((at + 0.5) * wide)
        drawing.say(str(int(month)), x=middle, y=foot + 13, text_anchor="middle")
        if not at or month == "01":
            drawing.say(year, x=percent(at * wide), y=foot + 26, fill=QUIET)


def _month(drawing: Drawing, row: Row, left: float, wide: float, foot: float, unit: float | None) -> None:
    """One column on `foot`: blocks, or a bar of `unit` pixels a task; `wide` per cent is its part of the width."""
    bottom, total = foot, 0
    across = {"x": percent(left + wide * 0.14), "width": percent(wide * 0.72)}
    for name in PARTS:
        number = number_of(row.cells.get(name))
        total += number
        pieces = [BLOCK - 1.5] * number if unit is None else [number * unit] if number else []
        for height in pieces:
            bottom -= height if unit else BLOCK
            drawing.add("rect", y=bottom + (0 if unit else 0.5), height=height, **across, **bar_style(drawing, name))
    quiet = {} if total else {"fill": QUIET}
    drawing.say(str(total), x=percent(left + wide / 2), y=bottom - 4, text_anchor="middle", **quiet)

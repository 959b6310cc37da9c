"""A table as a picture in SVG: for a page of any width, or as an image of a given one.

Invariant: the same rows give the same string; a table without a chart, or without anything to draw, gives none.
"""

from tracker.render.cells import sentences_of
from tracker.render.charts import bars, spans
from tracker.render.charts.drawing import NARROW, QUIET, Drawing
from tracker.render.charts.selection import MOST_ROWS, Selection, selection
from tracker.reports.values import Chart, Table

ON_PAPER = (22, 14, 9, 5, 2, 1)
SHEET = 860
"""How many strips an image may have, the first number with which it is not higher than a sheet."""


def svg_of(table: Table, language: str, *, width: int | None = None, room: int = NARROW, on_paper: bool = False) -> str:
    """The chart of `table`, "" if there is none: as wide as its page, with `room` for texts, or an image `width` pixels wide; no
    higher than a sheet `on_paper`.
    """
    for most in ON_PAPER if on_paper else (MOST_ROWS,):
        found = selection(table, most)
        if not found.rows or table.chart is None:
            return ""
        drawing = Drawing(
            f"{table.name}-{width or room}{'-paper' if on_paper else ''}",
            sentences_of([table.title], language),
            width or room,
            width,
        )
        draw(drawing, table, found, language)
        drawing.write(found.told(language), fill=QUIET)
        if drawing.y <= SHEET:
            break
    return drawing.text()


def draw(drawing: Drawing, table: Table, found: Selection, language: str) -> None:
    """The marks of the chart of `table`."""
    match table.chart:
        case Chart.GOALS:
            bars.goals(drawing, found.rows, table.totals, language)
        case Chart.MONTHS:
            bars.months(drawing, found.rows, language)
        case Chart.BURN_UP:
            spans.burn_up(drawing, found.rows, language)
        case Chart.SLIP:
            spans.slip(drawing, found.rows, language)
        case Chart.TIMELINE:
            spans.timeline(drawing, found.rows, language)

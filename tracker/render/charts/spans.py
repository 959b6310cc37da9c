"""Burn-up, slip and the timeline as SVG: what stands on a scale of days.

Invariant: a mark stands at its day on one scale for all rows; each segment of a line runs from the day and number of one row to
those of the next.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from tracker.render.cells import cell_text
from tracker.render.charts.drawing import DONE, FAINT, INK, LINE, PAPER, QUIET, RED, REPORTED, Drawing, percent
from tracker.render.charts.scales import Days, days_over
from tracker.render.charts.selection import day_of, days_of, forecasts_of, late_until, number_of
from tracker.render.charts.signs import bar_style, diamond, dot, legend, ring
from tracker.reports.values import Kind, Row
from tracker.wording import label

LEFT, WIDTH, WITH_DAYS = 2, 96, 85
"""Where a scale begins, so that no mark is cut at its ends, and how wide it is: less where days are written right of a mark."""
BURN_UP_SIGNS = (("line", "accepted"), ("dashes", "due"), ("upright", "today"))
SLIP_SIGNS = (("short_upright", "original_due"), ("upright", "due"), ("ring", "earlier_forecast"), ("dot", "forecast"))
TIMELINE_SIGNS = (("hollow", "ahead"), ("tinted", "reported"), ("filled", "accepted"), ("overdue", "days_late"))
"""Sign -> what it means."""
HEIGHT, DASH, SHORT = 140, 2, 10
"""How high the burn-up is, how long a dash and its gap are, in per cent, and from how many strips on a scale is above, too."""


def burn_up(drawing: Drawing, rows: Sequence[Row], language: str) -> None:
    """What was accepted, up to today, beside what was to be, to the end."""
    points = [(day, number_of(row.due), row.accepted) for row in rows if (day := day_of(row.day))]
    scale = days_over(day for day, *_ in points)
    if scale is None:
        return
    legend(drawing, [(sign, label(meaning, language)) for sign, meaning in BURN_UP_SIGNS])
    most = max([1, *(max(due, number_of(accepted)) for _, due, accepted in points)])
    drawing.y += LINE
    strip = drawing.strip(HEIGHT, LEFT, WIDTH)
    drawing.add("line", strip, x1=0, y1=HEIGHT, x2="100%", y2=HEIGHT, stroke=FAINT)
    due_line = [(scale.place(day), height_of(due, most)) for day, due, _ in points]
    made = [(scale.place(day), height_of(number, most), number) for day, _, number in points if isinstance(number, int)]
    if made:
        drawing.upright(strip, made[-1][0], 0, HEIGHT)
    for (x1, y1), (x2, y2) in pairwise(due_line):
        dashes(drawing, strip, x1, y1, x2, y2)
    for (x1, y1, _), (x2, y2, _) in pairwise(made):
        drawing.add("line", strip, x1=percent(x1), y1=y1, x2=percent(x2), y2=y2, stroke=DONE, stroke_width=2.6)
    drawing.label(strip, due_line[-1][0], due_line[-1][1] - 4, str(points[-1][1]), left=True, fill=QUIET)
    if made:
        drawing.label(
            strip, made[-1][0], made[-1][1] + 12, str(made[-1][2]), left=made[-1][0] > 85, fill=DONE, font_weight="bold"
        )
        drawing.label(strip, made[0][0], made[0][1] - 5, str(made[0][2]), fill=DONE, font_weight="bold")
    axis(drawing, scale, WIDTH)


def height_of(value: int, most: int) -> float:
    """How many pixels below the top a number stands."""
    return HEIGHT - HEIGHT * value / most


def dashes(drawing: Drawing, strip: Element, x1: float, y1: float, x2: float, y2: float) -> None:
    """A dashed line, as dashes of its own: a pattern of dashes would begin anew with each short segment."""
    number = max(1, round((x2 - x1) / DASH))
    for at in range(number):
        begin, end = at / number, (at + 0.62) / number
        drawing.add(
            "line", strip, stroke=QUIET, stroke_width=1.4,
            x1=percent(x1 + (x2 - x1) * begin), y1=y1 + (y2 - y1) * begin,
            x2=percent(x1 + (x2 - x1) * end), y2=y1 + (y2 - y1) * end,
        )  # fmt: skip


def slip(drawing: Drawing, rows: Sequence[Row], language: str) -> None:
    """The forecasts of each task beside its due day."""
    _strips(drawing, rows, language, SLIP_SIGNS, _slip)


def _slip(drawing: Drawing, row: Row, scale: Days, language: str) -> None:
    strip = titled_strip(drawing, row, language)
    due, original, forecast = day_of(row.due), day_of(row.original_due), day_of(row.forecast)
    if original and original != due:
        pin = drawing.pin(strip, scale.place(original), 9)
        drawing.add("rect", pin, x=-0.6, y=-3, width=1.2, height=6, fill=QUIET)
    if due:
        drawing.upright(strip, scale.place(due), 2, 16)
    made = forecasts_of(row)
    for day in made[:-1] if made and made[-1] == forecast else made:
        ring(drawing, drawing.pin(strip, scale.place(day), 9))
    if forecast:
        dot(drawing, drawing.pin(strip, scale.place(forecast), 9))
        if isinstance(row.days_past_due, int):
            drawing.label(strip, scale.place(forecast), 13, cell_text(row.days_past_due, Kind.CHANGE, language))


def timeline(drawing: Drawing, rows: Sequence[Row], language: str) -> None:
    """The due day of each task, and how far it is overdue or was late."""
    _strips(drawing, rows, language, TIMELINE_SIGNS, _due)


def _strips(
    drawing: Drawing,
    rows: Sequence[Row],
    language: str,
    signs: Sequence[tuple[str, str]],
    draw: Callable[[Drawing, Row, Days, str], None],
) -> None:
    """A strip for each row on one scale of days, below the meaning of its signs; nothing if no row has a day."""
    scale = days_over(day for row in rows for day in days_of(row))
    if scale is None:
        return
    legend(drawing, [(sign, label(meaning, language)) for sign, meaning in signs])
    if len(rows) > SHORT:
        axis(drawing, scale)
    for row in rows:
        draw(drawing, row, scale, language)
    axis(drawing, scale)


def _due(drawing: Drawing, row: Row, scale: Days, language: str) -> None:
    strip, due, end = titled_strip(drawing, row, language), day_of(row.due), late_until(row)
    if due is None:
        return
    place = scale.place(due)
    if end:
        wide = percent(scale.place(end) - place)
        drawing.add("rect", strip, x=percent(place), y=5, width=wide, height=8, **bar_style(drawing, "overdue"))
        drawing.label(strip, scale.place(end), 13, str(row.days_late))
    fill, stroke = FILLS.get(str(row.state), (RED, RED) if end else (PAPER, INK))
    diamond(drawing, drawing.pin(strip, place, 9), fill, stroke)


FILLS = {"accepted": (DONE, DONE), "reported": (REPORTED, DONE)}
"""State of a task -> the fill and outline of its diamond; others by whether they are late."""


def titled_strip(drawing: Drawing, row: Row, language: str) -> Element:
    """The code and title of a task, and the strip below them."""
    named = (cell_text(row.task, Kind.CODE, language), cell_text(row.title, Kind.TEXT, language))
    drawing.write(" ".join(filter(None, named)))
    strip = drawing.strip(18, LEFT, WITH_DAYS)
    drawing.add("line", strip, x1=0, y1=9, x2="100%", y2=9, stroke=FAINT)
    return strip


def axis(drawing: Drawing, scale: Days, width: float = WITH_DAYS) -> None:
    """The marks of the scale, with years below."""
    strip = drawing.strip(2 * LINE, LEFT, width)
    drawing.add("line", strip, x1=0, y1=2, x2="100%", y2=2, stroke=QUIET)
    for tick in scale.ticks(8):
        at = percent(tick.place)
        drawing.add("line", strip, x1=at, y1=2, x2=at, y2=6, stroke=QUIET)
        drawing.say(tick.label, strip, x=at, y=17, text_anchor="middle", fill=QUIET)
        if tick.year:
            drawing.say(tick.year, strip, x=at, y=29, text_anchor="middle", fill=QUIET)

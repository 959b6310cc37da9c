"""A table as a picture in characters; streams turn them into ASCII where a terminal has no others. Goals are not among them:
each row of their table has its bar.

Invariant: no line is wider than asked; the signs are those of the SVG in characters, and differ without colour; titles are
not cut.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tracker.render.cells import cell_text
from tracker.render.charts.scales import Days, days_over
from tracker.render.charts.selection import day_of, days_of, forecasts_of, late_until, number_of, selection
from tracker.render.lines import hanging, padded, width_of
from tracker.render.plain.bars import FULL, REST, UPRIGHT
from tracker.render.plain.inks import inked_signs
from tracker.reports.values import Chart, Kind, Row, Table
from tracker.wording import label

REPORTED, OVERDUE, LINE = "▓", "▒", "─"
RING, DOT, HOLLOW, CHECK, DIAMOND, SHORT = "○", "●", "◇", "✓", "◆", "┆"
PARTS = {"accepted": FULL, "reported": REPORTED, "overdue": OVERDUE, "ahead": REST}
LEGENDS = {
    Chart.MONTHS: tuple((sign, name) for name, sign in PARTS.items()),
    Chart.BURN_UP: ((FULL, "accepted"), (REST, "due"), (UPRIGHT, "today")),
    Chart.SLIP: ((SHORT, "original_due"), (UPRIGHT, "due"), (RING, "earlier_forecast"), (DOT, "forecast")),
    Chart.TIMELINE: ((HOLLOW, "ahead"), (RING, "reported"), (CHECK, "accepted"), (DIAMOND, "overdue"), (OVERDUE, "days_late")),
}
"""Chart -> its signs and the label of each."""
MOST_ROWS, WIDEST, BESIDE, HEIGHT = 30, 100, 12, 8
"""Strips at most, columns of a chart at most, columns for the numbers beside a strip, and lines of the burn-up."""


def lines(table: Table, width: int, language: str) -> Iterator[str]:
    """The chart of `table` and its legend; nothing if it has none, or nothing to draw."""
    found = selection(table, MOST_ROWS) if table.chart in LEGENDS else None
    if found is None or table.chart is None or not found.rows:
        return
    told = "  ".join(f"{sign} {label(name, language)}" for sign, name in LEGENDS[table.chart])
    yield from map(inked_signs, hanging(told, width, "", ""))
    yield from drawn(table, found.rows, width, language)
    if found.others:
        yield from hanging(found.told(language), width, "", "")


def drawn(table: Table, rows: Sequence[Row], width: int, language: str) -> Iterator[str]:
    """The lines of the chart without its legend."""
    wide = min(width, WIDEST)
    match table.chart:
        case Chart.MONTHS:
            yield from months(rows, wide, language)
        case Chart.BURN_UP:
            yield from burn_up(rows, wide, language)
        case Chart.SLIP | Chart.TIMELINE:
            yield from strips(table.chart, rows, width, language)


def months(rows: Sequence[Row], width: int, language: str) -> Iterator[str]:
    """A bar for each month: a column a task while all fit, else to one scale; the number at the end."""
    sums = [sum(number_of(row.cells.get(name)) for name in PARTS) for row in rows]
    most = max([1, *sums])
    room = width - 8 - len(str(most)) - 1
    scale = min(1.0, room / most)
    for row, total in zip(rows, sums, strict=True):
        bounds, ends = [0], 0
        for name in PARTS:
            ends += number_of(row.cells.get(name))
            bounds.append(round(ends * scale))
        parts = zip(PARTS.values(), pairwise(bounds), strict=True)
        yield inked_signs(f"{row.month} {''.join(sign * (end - begin) for sign, (begin, end) in parts)} {total}")


def burn_up(rows: Sequence[Row], width: int, language: str) -> Iterator[str]:
    """What was accepted as columns, up to today, before what was to be."""
    due = [(day, float(number_of(row.due))) for row in rows if (day := day_of(row.day))]
    made = [(day, float(row.accepted)) for row in rows if (day := day_of(row.day)) and isinstance(row.accepted, int)]
    scale = days_over(day for day, _ in due)
    if scale is None:
        return
    most = int(max([1, *(number for _, number in (*due, *made))]))
    edge = len(str(most)) + 1
    wide = width - edge
    columns = [at * 100 / max(wide - 1, 1) for at in range(wide)]
    levels = [
        [heights([(scale.place(day), number) for day, number in points], each) for each in columns] for points in (made, due)
    ]
    for line in range(HEIGHT, 0, -1):
        least = (line - 0.5) * most / HEIGHT
        cells = (
            FULL if number >= least else REST if expected >= least else " " for number, expected in zip(*levels, strict=True)
        )
        number = str(most) if line == HEIGHT else ""
        yield inked_signs(f"{padded(number, edge - 1, right=True)} {''.join(cells)}".rstrip())
    yield from axis(scale, wide, padded("0", edge - 1, right=True) + " ", [made[-1][0]] if made else [])


def heights(points: Sequence[tuple[float, float]], place: float) -> float:
    """The height of a line through `points` at `place`; below everything outside of them."""
    for (left, low), (right, high) in pairwise(points):
        if left <= place <= right:
            return low + (high - low) * (place - left) / (right - left)
    return next((number for at, number in points if at == place), -1.0)


def strips(chart: Chart, rows: Sequence[Row], width: int, language: str) -> Iterator[str]:
    """A title and a strip of days for each task, on one scale."""
    scale = days_over(day for row in rows for day in days_of(row))
    if scale is None:
        return
    wide = min(width, WIDEST) - BESIDE
    for row in rows:
        yield from titled(row, "task", width, language, "")
        cells = [LINE] * wide
        number = slip(row, cells, scale) if chart is Chart.SLIP else due(row, cells, scale)
        yield inked_signs(f"{''.join(cells)} {number}".rstrip())
    yield from axis(scale, wide, "", [])


def slip(row: Row, cells: list[str], scale: Days) -> str:
    """Draw the days of a slip; the days after the due day."""
    marks = [(SHORT, day_of(row.original_due)), (UPRIGHT, day_of(row.due))]
    marks += [(RING, day) for day in forecasts_of(row)] + [(DOT, day_of(row.forecast))]
    for sign, day in marks:
        if day:
            cells[column(scale.place(day), len(cells))] = sign
    return cell_text(row.days_past_due, Kind.CHANGE, "en")


def due(row: Row, cells: list[str], scale: Days) -> str:
    """Draw a due day and the days after it; how many they are."""
    day, end = day_of(row.due), late_until(row)
    if day is None:
        return ""
    at = column(scale.place(day), len(cells))
    if end:
        last = column(scale.place(end), len(cells))
        cells[at : last + 1] = OVERDUE * (last + 1 - at)
    cells[at] = {"accepted": CHECK, "reported": RING}.get(str(row.state), DIAMOND if end else HOLLOW)
    return str(row.days_late) if end else ""


def axis(scale: Days, wide: int, before: str, marked: Sequence[date]) -> Iterator[str]:
    """The rule of a scale of days, with its marks and labels below."""
    rule, labels, years = [LINE] * wide, "", ""
    for day in marked:
        rule[column(scale.place(day), wide)] = UPRIGHT
    for tick in scale.ticks(max(wide // 8, 2)):
        at = column(tick.place, wide)
        labels = f"{labels.ljust(min(at, wide - len(tick.label)))}{tick.label} "
        years = f"{years.ljust(min(at, wide - len(tick.year)))}{tick.year} " if tick.year else years
    blank = " " * width_of(before)
    yield inked_signs(before + "".join(rule))
    yield from (f"{blank}{text}".rstrip() for text in (labels, years) if text.strip())


def column(place: float, wide: int) -> int:
    """The column of `wide` at which `place` per cent is."""
    return min(int(place * wide / 100), wide - 1)


def titled(row: Row, code: str, width: int, language: str, indent: str) -> list[str]:
    """The code and title of a row, in as many lines as it needs."""
    named = (cell_text(row.cells.get(code), Kind.CODE, language), cell_text(row.title, Kind.TEXT, language))
    return hanging(" ".join(filter(None, named)), width, indent, indent + "  ")

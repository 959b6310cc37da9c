"""The rows of a table that are drawn: all, or the worst ones of many.

Invariant: rows keep the order of the table; only the ones that are drawn are in memory; what is left out is counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from tracker.domain.reasons import because
from tracker.render.cells import sentences_of
from tracker.reports.values import Cell, Chart, Row, Table

MOST_ROWS = 60
"""How many tasks or goals a chart shows."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows drawn, and how many others there are."""

    rows: tuple[Row, ...]
    others: int

    def told(self, language: str) -> str:
        """How many rows are not drawn; nothing if all are."""
        if not self.others:
            return ""
        return sentences_of([because("chart_others", drawn=len(self.rows), others=self.others)], language)


def selection(table: Table, most: int = MOST_ROWS) -> Selection:
    """The rows to draw: those that have what the chart shows, at most the `most` worst ones where each row is a strip."""
    found = (row for row in table.rows() if is_drawable(row, table.chart))
    badness = WORST.get(table.chart) if table.chart else None
    if badness is None:
        rows = tuple(found)
    else:
        worst = nlargest(most, enumerate(found), key=lambda each: (badness(each[1]), -each[0]))
        rows = tuple(row for _, row in sorted(worst, key=lambda each: each[0]))
    return Selection(rows, table.count - len(rows))


def is_drawable(row: Row, chart: Chart | None) -> bool:
    """Whether the row has the day that its strip needs."""
    return row.cells.get("due") is not None if chart in (Chart.SLIP, Chart.TIMELINE) else True


def behind(row: Row) -> tuple[int, ...]:
    """By how many points a goal is behind what was due."""
    return (number_of(row.due_by_today) - number_of(row.percent),)


def slipped(row: Row) -> tuple[int, ...]:
    """How long after its due day a task is forecast."""
    return (number_of(row.days_past_due),)


def late(row: Row) -> tuple[int, ...]:
    """How late a task is; one that is accepted is never worse than one that is not."""
    return row.state != "accepted", number_of(row.days_late)


def number_of(cell: Cell) -> int:
    """A cell as a number; nothing is 0."""
    return cell if isinstance(cell, int) else 0


def day_of(cell: Cell) -> date | None:
    """A cell as a day, if it is one."""
    return cell if isinstance(cell, date) else None


def forecasts_of(row: Row) -> list[date]:
    """The days of the forecasts of a row, in the order in which they were made."""
    cell = row.cells.get("forecasts")
    made = cell if isinstance(cell, tuple) else ()
    days = (reason.fields.get("forecast") for reason in made)
    return [day for day in days if isinstance(day, date)]


def days_of(row: Row) -> list[date | None]:
    """Every day that the strip of a task shows."""
    return [*(day_of(row.cells.get(name)) for name in ("original_due", "due", "forecast")), late_until(row), *forecasts_of(row)]


def late_until(row: Row) -> date | None:
    """The day up to which a task was late or is overdue."""
    due, late = day_of(row.due), number_of(row.cells.get("days_late"))
    return date.fromordinal(due.toordinal() + late) if due and late else None


WORST: dict[Chart, Callable[[Row], tuple[int, ...]]] = {Chart.GOALS: behind, Chart.SLIP: slipped, Chart.TIMELINE: late}
"""Chart whose rows are a strip each -> how bad a row is."""

"""Columns that group the tasks beside them: their cells are merged over several rows, and so name goals.

Invariant: a column groups only what stands to its right, and never is the only title.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.exchange.plans.columns import Column
from tracker.exchange.plans.grid import Grid, Row

BY_SHAPE = 70
"""The score of a column that is known by its cells."""

GROUPING = ("title", "result", "narrative", "")
"""Fields of headings that can as well be those of a group: an output over its activities."""

SHARE = 3
"""One in so many rows goes on with the group of the row above, but for a second column of titles."""


def going_down(grid: Grid, rows: Sequence[Row]) -> dict[int, bool]:
    """The columns in which rows go on with a cell above; and whether a good part of them does."""
    counts: dict[int, int] = {}
    for row in rows if grid.extras else ():
        end = 0
        for number in range(1, len(row.values) + 1):
            extra = grid.extra(row.number, number)
            if number > end and extra.origin == "merged":
                counts[number] = counts.get(number, 0) + 1
            end = max(end, number + extra.span - 1)
    filled = sum(any(value is not None for value in row.values) for row in rows)
    return {number: count * SHARE >= filled for number, count in counts.items()}


def grouped(columns: list[Column], down: Mapping[int, bool]) -> list[Column]:
    """The columns, with those that go down over several titles as goals."""
    last = max((each.number for each in columns if each.field == "title" and each.number not in down), default=0)

    def of(column: Column) -> Column:
        many = down.get(column.number, False) or (column.number in down and column.field == "title")
        groups = many and column.number < last and column.field in GROUPING and column.why != "mapping"
        return replace(column, field="goal", score=BY_SHAPE, why="shape") if groups else column

    return [of(column) for column in columns]

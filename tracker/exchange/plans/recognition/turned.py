"""Tables on their side, as a form has them: headings in the first column, and a task in each further one.

Invariant: a table is turned only where most of its first column are known headings, that of an owner or a term among them; and
each cell keeps its place in the file.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.exchange.plans.grid import Grid, Row, Value
from tracker.exchange.plans.headings import EQUAL, recognize, seen

MOST_ROWS, MOST_COLUMNS = 60, 12
"""A larger table is none on its side."""

FEWEST = 3
"""The fewest headings that are known."""

SURE = 2
"""The fewest of them that equal a known one."""

OF_TASKS = frozenset(("lead", "term", "start", "status"))


def upright(grid: Grid) -> Grid:
    """The table with its headings in the first row."""
    if not (1 < grid.width <= MOST_COLUMNS and FEWEST <= grid.count <= MOST_ROWS):
        return grid
    rows = _titled([_filled(row.values, grid.width) for row in grid.rows()])
    if not _on_its_side(rows):
        return grid
    turned = [Row(number, values) for number, values in enumerate(zip(*rows, strict=True), 1)]
    extras = {(column, row): replace(extra, span=1) for (row, column), extra in grid.extras.items() if extra.origin == "own"}
    return replace(
        grid,
        rows=lambda: iter(turned),
        count=grid.width,
        width=len(rows),
        extras=extras,
        marked_header=1,
        turned=True,
    )


def _filled(values: tuple[Value, ...], width: int) -> tuple[Value, ...]:
    return values + (None,) * (width - len(values))


def _titled(rows: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """The rows; a first text over all the others is the title of a form that has none."""
    first = rows[0]
    alone = isinstance(first[0], str) and not any(first[1:])
    matches = (recognize(seen(row[0])) for row in rows[1:] if isinstance(row[0], str))
    if alone and not any(match.field == "title" and match.score == EQUAL for match in matches):
        return [("Title", first[0], *first[2:]), *rows[1:]]
    return rows


def _on_its_side(rows: Sequence[tuple[Value, ...]]) -> bool:
    said = [recognize(seen(row[0])) for row in rows if isinstance(row[0], str)]
    known = [match for match in said if match.field]
    fields = {match.field for match in known}
    sure = sum(match.score == EQUAL for match in known)
    header = any(isinstance(value, str) and recognize(seen(value)).score == EQUAL for value in rows[0][1:])
    return (
        not header
        and len(known) * 2 > len(rows)
        and len(fields) >= FEWEST
        and sure >= SURE
        and "title" in fields
        and bool(fields & OF_TASKS)
    )

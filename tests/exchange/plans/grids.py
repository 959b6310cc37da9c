"""Tables made by hand, as a reader would hand them on."""

from collections.abc import Mapping, Sequence

from tracker.exchange.plans.grid import Extra, Grid, Row, Source, Value


def grid(
    *rows: Sequence[Value],
    name: str = "Plan",
    extras: Mapping[tuple[int, int], Extra] | None = None,
    hidden: Sequence[int] = (),
    above: tuple[str, ...] = (),
    letters: bool = True,
) -> Grid:
    """A grid of `rows`, numbered from 1."""
    made = [Row(number, tuple(row), number in hidden) for number, row in enumerate(rows, 1)]
    width = max((len(row) for row in rows), default=0)
    return Grid(name, lambda: iter(made), len(made), width, extras or {}, above, letters=letters)


def source(*grids: Grid) -> Source:
    """A file of these tables."""
    return Source("plan.xlsx", "0" * 64, "xlsx", grids)


def merged(row: int, column: int, span: int = 1, rows: int = 1) -> dict[tuple[int, int], Extra]:
    """The extras of an area that begins at a cell and covers `span` columns and `rows` rows."""
    area = {(row + down, column + right): Extra(origin="merged") for down in range(rows) for right in range(span)}
    area.update({(row + down, column): Extra(origin="merged", span=span) for down in range(1, rows)})
    return area | {(row, column): Extra(span=span)}

"""Cells as a document lays them out, one after another with widths and heights, put into the columns of a grid.

Invariant: a cell stands in the column where the document shows it; one that covers several rows has its value on each of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import PLAIN, Extra, Grid, Row
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.marks import is_item
from tracker.exchange.plans.readers.sheets import MOST_COLUMNS

MOST_TABLES = 200
"""The most tables of a document."""

MOST_CELLS = 1_000_000
"""The most cells of a table of a document, each counted as its rows times its columns."""


class Cell(NamedTuple):
    """A cell as it is laid out: what it says, how many columns and rows it covers. `below` says that it goes on from above."""

    text: str = ""
    extra: Extra = PLAIN
    columns: int = 1
    rows: int = 1
    below: bool = False


class LaidRow(NamedTuple):
    """A row of cells, in their order; `first` is the column of the first one.

    An `inner` row is one of a table inside a cell of the row above: no cell reaches into it, and it breaks none that does.
    """

    cells: tuple[Cell, ...]
    hidden: bool = False
    first: int = 1
    inner: bool = False


@dataclass
class _Sheet:
    """The rows so far, and the cells that reach down into the next ones, by column: the cell, and how many rows are left."""

    rows: list[Row] = field(default_factory=list)
    extras: dict[tuple[int, int], Extra] = field(default_factory=dict)
    reaching: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    last: dict[int, Cell] = field(default_factory=dict)
    width: int = 0

    def add(self, row: LaidRow) -> None:
        """Put one row below the others."""
        number = len(self.rows) + 1
        values: dict[int, str] = {}
        standing: dict[int, Cell] = {}
        for column, cell in self._inner(row) if row.inner else self._placed(row):
            values[column] = cell.text
            standing[column] = cell
            extra = replace(cell.extra, span=cell.columns) if cell.columns > 1 else cell.extra
            if extra != PLAIN:
                self.extras[number, column] = extra
        width = max((column + cell.columns - 1 for column, cell in standing.items()), default=0)
        self.width = max(self.width, width)
        if self.width > MOST_COLUMNS:
            raise Unread("table_too_wide", limit=MOST_COLUMNS)
        if number * self.width > MOST_CELLS:
            raise Unread("table_too_large", limit=MOST_CELLS)
        if not row.inner:
            self.last = standing
        self.rows.append(Row(number, tuple(values.get(column) or None for column in range(1, width + 1)), row.hidden))

    def _placed(self, row: LaidRow) -> Iterator[tuple[int, Cell]]:
        """The cells of the row with their columns, those that reach into it from above among them."""
        above, self.reaching = self.reaching, {}
        column, last = row.first, max(above, default=0)
        for cell in (*row.cells, None):
            while column in above or (cell is None and column < last):
                held, left = above.pop(column, (None, 0))
                if held is not None:
                    yield column, self._reach(column, held, left)
                column += held.columns if held is not None else 1
            if cell is None:
                return
            if cell.below:
                cell = self._go_on(column, cell)
            elif cell.rows > 1:
                self.reaching[column] = (cell, cell.rows - 1)
            yield column, cell
            column += cell.columns

    def _inner(self, row: LaidRow) -> Iterator[tuple[int, Cell]]:
        column = row.first
        for cell in row.cells:
            yield column, cell
            column += cell.columns

    def _reach(self, column: int, cell: Cell, left: int) -> Cell:
        if left > 1:
            self.reaching[column] = (cell, left - 1)
        return cell._replace(extra=replace(cell.extra, origin="merged"))

    def _go_on(self, column: int, cell: Cell) -> Cell:
        above = self.last.get(column, cell)
        return above._replace(extra=replace(above.extra, origin="merged"), columns=cell.columns)


@dataclass
class LaidTable:
    """A table that is being read: its rows, how many of the first are its header, and what is to be known of it."""

    rows: list[LaidRow] = field(default_factory=list)
    header: int = 0
    inner: int = 0
    deleted: int = 0

    @property
    def is_list(self) -> bool:
        """Whether most rows begin with the number or letter of an item, so that each is a part of what holds the table."""
        items = sum(len(row.cells) > 1 and is_item(row.cells[0].text) for row in self.rows)
        return items * 2 > len(self.rows)

    @property
    def lines(self) -> Iterator[str]:
        """The rows as lines of text, cells apart by tabs."""
        return ("\t".join(cell.text.replace("\n", " ") for cell in row.cells) for row in self.rows)

    def hold(self, table: "LaidTable", column: int) -> None:
        """Put a list that stands in a cell of this column below the last row: its second column under that cell."""
        for row in table.rows:
            cells = tuple(cell._replace(extra=replace(cell.extra, indent=cell.extra.indent + 1)) for cell in row.cells)
            self.rows.append(LaidRow(cells, row.hidden, row.first + max(column - 1, 1) - 1, inner=True))
        self.inner += len(table.rows)

    def grid(self) -> Grid:
        """Its grid."""
        aside = [because("inner_rows", count=self.inner)] if self.inner else []
        if hidden := sum(row.hidden for row in self.rows):
            aside.append(because("rows_hidden", count=hidden))
        if self.deleted:
            aside.append(because("deleted_rows", count=self.deleted))
        return grid_of(self.rows, self.header, tuple(aside))


def grid_of(rows: Iterable[LaidRow], header: int = 0, aside: tuple[Reason, ...] = ()) -> Grid:
    """The grid of a table laid out in `rows`, of which the document marks the first `header` as its header."""
    sheet = _Sheet()
    for row in rows:
        sheet.add(row)
    return Grid("", lambda: iter(sheet.rows), len(sheet.rows), sheet.width, sheet.extras, aside=aside, marked_header=header)


def named(grids: list[Grid]) -> tuple[Grid, ...]:
    """The tables of a document with their names: their numbers, where there are several."""
    if len(grids) > MOST_TABLES:
        raise Unread("file_has_too_many_tables", limit=MOST_TABLES)
    return (
        tuple(replace(grid, name=f"table {number}") for number, grid in enumerate(grids, 1)) if len(grids) > 1 else tuple(grids)
    )

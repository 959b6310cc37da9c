"""What sheets of all formats have beside their values: hidden rows, merged areas, struck out text, comments.

Invariant: every row of a sheet is here, from the first to the last with a value; what cannot be kept of single cells is told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import partial
from itertools import islice
from typing import Any, Literal

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import PLAIN, Extra, Grid, Row, Value, column_letters
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.toml_tables import quoted

MOST_CELLS = 5_000_000
"""The most cells of a workbook's sheets, each counted as rows x columns up to its last one with a value."""

MOST_COLUMNS = 1_000
"""The most columns of a sheet."""

MOST_MARKS = 200_000
"""The most cells of a sheet of which more than the value is kept."""

At = tuple[int, int]
"""A cell: its row and its column, from 1."""

Area = tuple[At, At]
"""A merged area: its first cell and its last."""


Runs = tuple[tuple[str, bool | None], ...]
"""The runs of a text: each with whether it is struck out, or None where that is as the cell's own style says."""

Shows = Literal["month", "year", "month_day"]
"""What of a day a format shows, where that is less than the day."""


class Marks:
    """What cells of a sheet have beside their values, while it is found: at most `MOST_MARKS` of them."""

    def __init__(self) -> None:
        self.extras: dict[At, Extra] = {}
        self.values: dict[At, str] = {}
        self.struck: set[At] = set()
        self.full = False

    def add(self, at: At, **found: Any) -> bool:
        """Keep something of a cell; whether there was room."""
        extra = self.extras.get(at)
        if extra is None and len(self.extras) >= MOST_MARKS:
            self.full = True
            return False
        self.extras[at] = replace(extra or PLAIN, **found)
        return True

    def strike(self, at: At) -> None:
        """A cell that is struck out as a whole, whatever is in it."""
        if self.add(at):
            self.struck.add(at)

    def part(self, at: At, kept: str, struck: str) -> None:
        """A text of which only a part is struck out."""
        if self.add(at, struck=struck):
            self.values[at] = kept
            self.struck.discard(at)


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet has beside its values; `areas` are merged."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    aside: tuple[Reason, ...] = ()
    marks: Marks = field(default_factory=Marks)
    areas: tuple[Area, ...] = ()


class Room:
    """How many cells of a workbook may still be read."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def has(self, rows: int, columns: int) -> bool:
        """Whether a sheet of this size may be read."""
        return columns <= MOST_COLUMNS and rows * columns <= self._left

    def take(self, sheet: str, rows: int, columns: int) -> None:
        """Unread if a sheet is too wide, or its cells are too many together with those before."""
        if columns > MOST_COLUMNS:
            raise Unread("sheet_too_wide", sheet=sheet, limit=MOST_COLUMNS)
        self._left -= rows * columns
        if self._left < 0:
            raise Unread("sheet_too_large", sheet=sheet, rows=rows, columns=columns, limit=MOST_CELLS)


def grid_of(name: str, rows: Callable[[], Iterator[Row]], size: At, look: Look, epoch: int) -> Grid:
    """The sheet whose `rows` are as the file has them, up to `size`, with what a look at it has found."""
    marks = look.marks
    copies = _merge(look.areas, size, marks)
    wanted = {*copies.values(), *marks.struck}
    found = _found(rows(), wanted) if wanted else {}
    values: dict[int, dict[int, Value]] = defaultdict(dict)
    for row, column in marks.struck:
        marks.add((row, column), struck=_spoken(found.get((row, column))))
        values[row][column] = None
    for (row, column), text in marks.values.items():
        values[row][column] = text or None
    for (row, column), (above, left) in copies.items():
        values[row][column] = values[above][left] if left in values.get(above, {}) else found.get((above, left))
    walk = partial(_walk, rows, values) if values else rows
    aside = (*look.aside, *_aside(look, size))
    return Grid(name, walk, *size, marks.extras, (), aside, letters=True, epoch=epoch, literal=True)


def parted(runs: Runs, cell: bool) -> tuple[str, str]:
    """A text without what is struck out, and that; `cell` says whether the cell's own style strikes out."""
    kept = "".join(text for text, struck in runs if not (cell if struck is None else struck))
    return kept, "".join(text for text, struck in runs if (cell if struck is None else struck))


def shown(year: bool, month: bool, day: bool) -> Shows | None:
    """What a format with these parts shows of a day, if that is less than the day."""
    found: dict[tuple[bool, bool, bool], Shows] = {
        (True, True, False): "month",
        (True, False, False): "year",
        (False, True, True): "month_day",
    }
    return found.get((year, month, day))


def hours(seconds: float) -> str:
    """A stretch of time as spreadsheets show it: 36:00."""
    whole, rest = divmod(round(seconds), 3600)
    return f"{whole}:{rest // 60:02}"


def _merge(areas: Iterable[Area], size: At, marks: Marks) -> dict[At, At]:
    """Marks the cells of merged areas; the first cells of their further rows, and of which cell each has the value.

    The value of an area stands in its first cell, which spans its columns, and again in the first column of each row below,
    marked as merged; its other cells are empty and marked so too.
    """
    copies: dict[At, At] = {}
    cells = (
        (row, column, area)
        for area in areas
        for row in range(area[0][0], min(area[1][0], size[0]) + 1)
        for column in range(area[0][1], min(area[1][1], size[1]) + 1)
    )
    for row, column, ((top, left), (_, right)) in islice(cells, MOST_MARKS):
        if (row, column) == (top, left):
            marks.add((row, column), span=right - left + 1)
        elif column > left:
            marks.add((row, column), origin="merged")
        elif marks.add((row, column), origin="merged", span=right - left + 1):
            copies[row, column] = (top, left)
    marks.full = marks.full or next(cells, None) is not None
    return copies


def _found(rows: Iterator[Row], wanted: set[At]) -> dict[At, Value]:
    """The values of some cells."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in wanted:
        columns[row].append(column)
    return {
        (row.number, column): row.values[column - 1]
        for row in rows
        if row.number in columns
        for column in columns[row.number]
        if column <= len(row.values)
    }


def _spoken(value: Value) -> str:
    """A value that was struck out, as text."""
    return "" if value is None else value.isoformat() if isinstance(value, date | time) else str(value)


def _aside(look: Look, size: At) -> Iterator[Reason]:
    """What is to be known of a sheet as a whole."""
    hidden = sorted(column for column in look.hidden_columns if column <= size[1])
    if hidden:
        yield because("columns_hidden", columns=tuple(column_letters(column) for column in hidden))
    rows = sum(row <= size[0] for row in look.hidden_rows)
    if rows:
        yield because("rows_hidden", count=rows)
    for (row, column), extra in look.marks.extras.items():
        if extra.notes and (row > size[0] or column > size[1]):
            yield because("note_beside", cell=f"{column_letters(column)}{row}", text=quoted(extra.notes[0]))
    if look.marks.full:
        yield because("marks_left_out", limit=MOST_MARKS)


def _walk(rows: Callable[[], Iterator[Row]], values: Mapping[int, Mapping[int, Value]]) -> Iterator[Row]:
    """The rows, some values of them changed."""
    for row in rows():
        yield row._replace(values=_changed(row.values, values[row.number])) if row.number in values else row


def _changed(values: tuple[Value, ...], changes: Mapping[int, Value]) -> tuple[Value, ...]:
    cells = list(values)
    for column, value in changes.items():
        if column <= len(cells):
            cells[column - 1] = value
    return tuple(cells)

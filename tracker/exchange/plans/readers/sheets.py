"""The sheets of a workbook by calamine: XLSX, XLS and ODS alike, after their own reader looked at what calamine drops.

Calamine holds a sheet as rows x columns, and where that is too much it ends the process, so a reader says first how large each
sheet is. Invariant: a hidden sheet is named and not read; every row of another is here, from the first to the last with a value.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import PLAIN, Extra, Grid, Row, Value, column_letters
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.toml_tables import quoted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

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
    """What a sheet has beside the values that calamine reads; `areas` are merged, if calamine does not know it."""

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


def read_sheets(content: bytes, look: Callable[[int], Look], epoch: int = 1900) -> Read:
    """The sheets of `content`; `look` says what else is known of the sheet of a number from 0."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = _by_calamine(_open, content)
    grids: list[Grid] = []
    told: list[Reason] = []
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != SheetTypeEnum.WorkSheet:
            told.append(because("sheet_without_cells", sheet=sheet.name))
        elif sheet.visible != SheetVisibleEnum.Visible:
            told.append(because("sheet_hidden", sheet=sheet.name))
        else:
            if sheet.name in {grid.name for grid in grids}:
                raise Unread("sheets_of_one_name", sheet=sheet.name)
            grids.append(_grid(_by_calamine(book.get_sheet_by_index, number), look(number), epoch))
    return tuple(grid for grid in grids if grid.count), tuple(told)


def _open(content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(BytesIO(content))


def _by_calamine(act: Callable[[Any], Any], given: object) -> Any:
    """What calamine answers; Unread for its complaints, a panic of it included, which is no Exception."""
    from python_calamine import CalamineError, PasswordError

    try:
        return act(given)
    except PasswordError as error:
        raise Unread("file_protected") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unread("file_broken", detail=str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Unread("file_broken", detail=str(error)) from error
        raise


def _grid(sheet: "CalamineSheet", look: Look, epoch: int) -> Grid:
    (_, first), (last, right) = sheet.start or (0, 0), sheet.end or (-1, -1)
    marks, size = look.marks, (last + 1, right + 1)
    copies = _merge(_areas(sheet, look), size, marks)
    wanted = {*copies.values(), *marks.struck}
    found = _found(_walk(sheet, first, look.hidden_rows, {}), wanted) if wanted else {}
    for at in marks.struck:
        marks.add(at, struck=_spoken(found.get(at)))
    values: dict[int, dict[int, Value]] = defaultdict(dict)
    for at in marks.struck:
        values[at[0]][at[1]] = None
    for (row, column), text in marks.values.items():
        values[row][column] = text or None
    for (row, column), (above, left) in copies.items():
        values[row][column] = values[above][left] if left in values.get(above, {}) else found.get((above, left))
    walk = partial(_walk, sheet, first, look.hidden_rows, values)
    aside = (*look.aside, *_aside(look, size))
    return Grid(sheet.name, walk, *size, marks.extras, (), aside, look.hidden_columns, letters=True, epoch=epoch)


def _areas(sheet: "CalamineSheet", look: Look) -> Iterator[Area]:
    """The merged areas; calamine counts them from 0."""
    yield from look.areas
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield (top + 1, left + 1), (bottom + 1, right + 1)


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


def _walk(sheet: "CalamineSheet", first: int, hidden: frozenset[int], values: Mapping[int, Mapping[int, Value]]) -> Iterator[Row]:
    """The rows, some values of them changed; calamine begins each at the sheet's first column with a value.

    Every cell comes by here, so there is no call for a text or a number: an empty text is None, a whole number an int.
    """
    before: tuple[Value, ...] = (None,) * first
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = before + tuple(
            [
                (each or None)
                if each.__class__ is str
                else (int(each) if each.is_integer() else each)
                if each.__class__ is float
                else _value(each)
                for each in cells
            ]
        )
        yield Row(number, _changed(row, values[number]) if number in values else row, number in hidden)


def _value(cell: Any) -> Value:
    """A cell that is neither text nor number: hours beyond a day as text."""
    if cell.__class__ is timedelta:
        hours, rest = divmod(round(cell.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02}"
    return cast(Value, cell)


def _changed(values: tuple[Value, ...], changes: Mapping[int, Value]) -> tuple[Value, ...]:
    cells = list(values)
    for column, value in changes.items():
        if column <= len(cells):
            cells[column - 1] = value
    return tuple(cells)

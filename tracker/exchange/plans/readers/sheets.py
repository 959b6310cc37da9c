"""The sheets of a workbook by calamine: XLSX, XLS and ODS alike, after their own reader looked at what calamine drops.

Calamine holds a sheet as rows x columns, and where that is too much it ends the process, so a reader says first how large each
sheet is. Invariant: a hidden sheet is named and not read; every row of another is here, from the first to the last with a value.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import Extra, Grid, Row, Value
from tracker.exchange.plans.readers.faults import Read, Unread

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_CELLS = 5_000_000
"""The most cells of a workbook's sheets, each counted as rows x columns up to its last one with a value."""

MOST_COLUMNS = 1_000
"""The most columns of a sheet."""

Area = tuple[int, int, int, int]
"""A merged area: first row, first column, last row, last column, from 1."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet has beside the values that calamine reads: `values` are put in place of its own, by row and column."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    extras: Mapping[tuple[int, int], Extra] = field(default_factory=dict)
    values: Mapping[int, Mapping[int, Value]] = field(default_factory=dict)
    aside: tuple[Reason, ...] = ()


class Room:
    """How many cells of a workbook may still be read."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def take(self, sheet: str, rows: int, columns: int) -> None:
        """Unread if a sheet is too wide, or its cells are too many together with those before."""
        if columns > MOST_COLUMNS:
            raise Unread("sheet_too_wide", sheet=sheet, limit=MOST_COLUMNS)
        self._left -= rows * columns
        if self._left < 0:
            raise Unread("sheet_too_large", sheet=sheet, rows=rows, columns=columns, limit=MOST_CELLS)


def read_sheets(content: bytes, look: Callable[[int, str], Look], epoch: int = 1900) -> Read:
    """The sheets of `content`; `look` says what else is known of the sheet of a number from 0 and a name."""
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
            grids.append(_grid(_by_calamine(book.get_sheet_by_index, number), look(number, sheet.name), epoch))
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
    return Grid(
        sheet.name,
        partial(_walk, sheet, first, look),
        last + 1,
        right + 1,
        look.extras,
        aside=look.aside,
        hidden_columns=look.hidden_columns,
        letters=True,
        epoch=epoch,
    )


def _walk(sheet: "CalamineSheet", first: int, look: Look) -> Iterator[Row]:
    """The rows; calamine begins each at the sheet's first column with a value."""
    before: tuple[Value, ...] = (None,) * first
    hidden, changed = look.hidden_rows, look.values
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = before + tuple([each if each.__class__ is str and each else _value(each) for each in cells])
        if number in changed:
            values = _changed(values, changed[number])
        yield Row(number, values, number in hidden)


def _value(cell: Any) -> Value:
    """A cell that is no text: whole numbers without a fraction, nothing as None, hours beyond a day as text."""
    if cell.__class__ is float:
        return int(cell) if cell.is_integer() else cell
    if cell.__class__ is timedelta:
        hours, rest = divmod(round(cell.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02}"
    return cell if cell != "" else None


def _changed(values: tuple[Value, ...], changes: Mapping[int, Value]) -> tuple[Value, ...]:
    cells = list(values)
    for column, value in changes.items():
        if column <= len(cells):
            cells[column - 1] = value
    return tuple(cells)

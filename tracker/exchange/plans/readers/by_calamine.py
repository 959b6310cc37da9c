"""The sheets of a workbook by calamine, after the reader of its format has looked at what calamine drops.

Calamine holds a sheet as rows x columns, and where that is too much it ends the process, so a reader says first how large each
sheet is. Invariant: a hidden sheet is named and not read.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import Grid, Row, Value
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.sheets import Look, grid_of, hours

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


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
    areas = tuple(((top + 1, left + 1), (down + 1, far + 1)) for (top, left), (down, far) in sheet.merged_cell_ranges or ())
    walk = partial(_walk, sheet, first, look.hidden_rows)
    return grid_of(sheet.name, walk, (last + 1, right + 1), replace(look, areas=areas), epoch)


def _walk(sheet: "CalamineSheet", first: int, hidden: frozenset[int]) -> Iterator[Row]:
    """The rows; calamine begins each at the sheet's first column with a value.

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
        yield Row(number, row, number in hidden)


def _value(cell: Any) -> Value:
    """A cell that is neither text nor number: hours beyond a day as text."""
    if cell.__class__ is timedelta:
        return hours(cell.total_seconds())
    return cast(Value, cell)

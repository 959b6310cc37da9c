"""ODS workbooks, row by row: calamine would write out whatever a file says is repeated, and no memory is enough for that.

Invariant: a repeated row is held once, and the cells of a file, repeated ones too, are no more than those of other workbooks.
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.grid import MOST_ROWS, Grid, Row, Value, column_letters
from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.ods.cells import has_error, read_cell
from tracker.exchange.plans.readers.ods.styles import NUMBER, OFFICE, STYLE, TABLE, Styles
from tracker.exchange.plans.readers.sheets import MOST_CELLS, MOST_COLUMNS, Area, Look, Marks, Room, grid_of
from tracker.exchange.plans.readers.xml_parts import encoding_of, marks_in, number_in, refuse_entities, refuse_many

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLE, _DAYS = f"{STYLE}style", f"{NUMBER}date-style"
_SHEET, _COLUMN, _ROW = f"{TABLE}table", f"{TABLE}table-column", f"{TABLE}table-row"
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_START = f"{TABLE}null-date"


def read(content: bytes) -> Read:
    """The visible sheets of an ODS workbook."""
    archive = Archive(content)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unread("file_protected")
    reader = _Reader()
    for part in ("styles.xml", "content.xml"):
        if part in archive:
            reader.read(part, archive.read(part))
    if not reader.is_workbook:
        raise Unread("file_of_other_format", format="ODT or ODP")
    if any(part.startswith("Basic/") for part in archive):
        reader.told.append(because("file_macros"))
    return tuple(reader.grids), tuple(reader.told)


class _Rows(NamedTuple):
    """Rows that are alike, and how many they are."""

    times: int
    values: tuple[Value, ...]
    hidden: bool


class _Sheet:
    """A sheet while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[_Rows] = []
        self.count = self.width = self.held = self.errors = 0
        self.first_error = ""
        self.marks = Marks()
        self.areas: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.styles: list[str] = []
        self._waiting: list[_Rows] = []  # without a value: they count only if a row with one follows
        self._waited = 0  # how many rows these are

    def add_column(self, element: "Element") -> None:
        """Columns that are alike."""
        first = len(self.styles)
        times = min(_times(element, "columns-repeated"), MOST_COLUMNS - first)
        self.styles += [element.get(f"{TABLE}default-cell-style-name", "")] * times
        if is_hidden(element):
            self.hidden_columns.update(range(first + 1, first + times + 1))

    def add_row(self, element: "Element", styles: Styles) -> None:
        """Rows that are alike."""
        times = _times(element, "rows-repeated")
        row = self.count + self._waited + 1
        values = tuple(self._values(element, styles, row, times))
        self._waiting.append(_Rows(times, values, is_hidden(element)))
        self._waited += times
        if values:
            self.rows += self._waiting
            self.count = row + times - 1
            self.width = max(self.width, len(values))
            self.held += len(values)
            self._waiting, self._waited = [], 0
            if self.held > MOST_CELLS:
                raise Unread("sheet_too_large", sheet=self.name, rows=self.count, columns=self.width, limit=MOST_CELLS)

    def _values(self, element: "Element", styles: Styles, row: int, times: int) -> list[Value]:
        values: list[Value] = []
        column = 1
        for cell in element.iterchildren(_CELL, _COVERED):
            repeated = _times(cell, "columns-repeated")
            if cell.tag == _CELL and (len(cell) or cell.attrib):
                value = self._value(cell, styles, row, column, times, repeated)
                if value is not None:
                    if column + repeated - 1 > MOST_COLUMNS:
                        raise Unread("sheet_too_wide", sheet=self.name, limit=MOST_COLUMNS)
                    values += [None] * (column - 1 - len(values)) + [value] * repeated
            column += repeated
        return values

    def _value(self, cell: "Element", styles: Styles, row: int, column: int, times: int, repeated: int) -> Value:
        style = cell.get(f"{TABLE}style-name") or ("".join(self.styles[column - 1 : column]))
        value, extra = read_cell(cell, style, styles)
        wide, high = _times(cell, "columns-spanned"), _times(cell, "rows-spanned")
        if wide > 1 or high > 1:
            self.areas.append(((row, column), (row + high - 1, column + wide - 1)))
        if has_error(cell):
            self.errors += 1
            self.first_error = self.first_error or f"{column_letters(column)}{row}"
        cells = ((row + down, column + right) for down in range(times) for right in range(repeated))
        for at in cells if extra else ():
            if not self.marks.add(at, **extra):
                break
        return value

    def grid(self, room: Room, epoch: int) -> Grid:
        """The sheet, when all of it is read."""
        room.take(self.name, self.count, self.width)
        if self.count > MOST_ROWS:
            raise Unread("table_too_long", limit=MOST_ROWS)
        aside: tuple[Reason, ...] = ()
        if self.errors:
            aside = (because("cells_with_errors", count=self.errors, first=self.first_error),)
        look = Look(frozenset(self._hidden()), frozenset(self.hidden_columns), aside, self.marks, tuple(self.areas))
        return grid_of(self.name, partial(_walk, tuple(self.rows)), (self.count, self.width), look, epoch)

    def _hidden(self) -> Iterator[int]:
        row = 1
        for each in self.rows:
            if each.hidden:
                yield from range(row, row + each.times)
            row += each.times


class _Stream(BytesIO):
    """A part as the parser is given it, which holds what it has parsed until a row ends: no more than there is room for."""

    def __init__(self, part: str, content: bytes) -> None:
        super().__init__(content)
        self._part = part
        self.held = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self.held += marks_in(piece)
        refuse_many(self._part, self.held)
        return piece


class _Reader:
    """The parts of a workbook, as they are parsed."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.told: list[Reason] = []
        self.is_workbook = False
        self._styles = Styles()
        self._room = Room()
        self._epoch = 1900
        self._sheets: list[_Sheet | None] = []  # that is open, below it tables inside its cells; None if it is not shown

    def read(self, part: str, content: bytes) -> None:
        """One part."""
        from lxml import etree

        refuse_entities(part, content)
        tags = (_STYLE, _DAYS, _SHEET, _COLUMN, _ROW, _START, f"{OFFICE}spreadsheet")
        try:
            stream = _Stream(part, content)
            events = etree.iterparse(
                stream,
                events=("start", "end"),
                tag=tags,
                encoding=encoding_of(content),
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )
            for event, element in events:
                if event == "start":
                    self._begin(element)
                elif self._end(element):
                    stream.held = 0
        except (etree.LxmlError, ValueError) as error:
            raise Unread("file_broken", detail=f"{part}: {error}") from error

    def _begin(self, element: "Element") -> None:
        if element.tag == f"{OFFICE}spreadsheet":
            self.is_workbook = True
        elif element.tag == _START and element.get(f"{TABLE}date-value", "").startswith("1904"):
            self._epoch = 1904
        elif element.tag == _SHEET:
            shown = not self._sheets and not self._styles.hides(element.get(f"{TABLE}style-name", ""))
            self._sheets.append(_Sheet(element.get(f"{TABLE}name", "")) if shown else None)

    def _end(self, element: "Element") -> bool:
        """Take an element; whether it, and all before it, is needed no more."""
        sheet = self._sheets[-1] if self._sheets else None
        if element.tag == _DAYS:
            self._styles.add_days(element)
        elif element.tag == _STYLE:
            self._styles.add(element)
        elif element.tag == _SHEET:
            self._close(element.get(f"{TABLE}name", ""))
            if not self._sheets:
                _forget(element)
            return not self._sheets
        elif element.tag == _COLUMN and sheet:
            sheet.add_column(element)
        elif element.tag == _ROW and len(self._sheets) == 1:
            if sheet:
                sheet.add_row(element, self._styles)
            _forget(element)
            return True
        return False

    def _close(self, name: str) -> None:
        sheet = self._sheets.pop()
        if self._sheets:
            return
        if not sheet:
            self.told.append(because("sheet_hidden", sheet=name))
        elif sheet.count:
            if name in {grid.name for grid in self.grids}:
                raise Unread("sheets_of_one_name", sheet=name)
            self.grids.append(sheet.grid(self._room, self._epoch))


def _times(element: "Element", what: str) -> int:
    """How many rows or columns an element stands for."""
    return number_in(element.get(f"{TABLE}number-{what}", ""), 1)


def is_hidden(element: "Element") -> bool:
    """Whether a row or a column is not shown, by hand or by a filter."""
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")


def _forget(element: "Element") -> None:
    """Frees a row or a sheet, and all before it."""
    element.clear()
    parent = element.getparent()
    alone = parent is not None and parent.tag == _SHEET
    for each in (element,) if alone else (element, *element.iterancestors()):
        while each.getprevious() is not None:
            del each.getparent()[0]


def _walk(rows: tuple[_Rows, ...]) -> Iterator[Row]:
    number = 1
    for each in rows:
        for _ in range(each.times):
            yield Row(number, each.values, each.hidden)
            number += 1

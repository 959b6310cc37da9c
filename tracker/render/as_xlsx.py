"""A report as a workbook: a sheet for each table, one for what stands beside them, and one for the tasks behind each number. An
issued one carries its JSON on a hidden sheet.

Invariant: numbers and days are typed, so that a spreadsheet can count and sort them; a text is a string and never a formula, a
link or a number; rows are streamed in constant memory; the same report makes the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from tracker.domain.heads import printed
from tracker.errors import Refused
from tracker.render.cells import capital_label, cell_text, heading, sentences_of
from tracker.render.formats import Page
from tracker.render.lines import width_of
from tracker.render.plain import as_json
from tracker.render.plain.as_csv import other_parts, unguarded
from tracker.render.reproduce import listed, stamp
from tracker.reports.values import Cell, Column, Kind, Report, Row, Table
from tracker.wording.plain import plain

DATA, PIECE = "JSON", 16_000
"""The hidden sheet, and the letters of the JSON in each of its cells: no more than a cell holds, whatever the letters."""
MOST_ROWS, LONGEST_TEXT, LONGEST_NAME = 1_048_575, 32_767, 31
"""What a sheet, a cell and the name of a sheet can hold; the header takes a row."""
WIDTHS = {Kind.NUMBER: 9, Kind.CHANGE: 9, Kind.PERCENT: 9, Kind.DAY: 12, Kind.INSTANT: 20, Kind.CODE: 14, Kind.WORD: 16}
WIDEST, WIDE, BUTTON = 60, 34, 3
NUMBERS = {
    Kind.NUMBER: '#,##0;-#,##0;"·"',
    Kind.CHANGE: '+#,##0;-#,##0;"·"',
    Kind.PERCENT: '0" %"',
    Kind.DAY: "dd.mm.yyyy",
    Kind.INSTANT: "dd.mm.yyyy hh:mm:ss",
}
"""How a spreadsheet shows a kind of cell; a zero is a quiet dot."""
MOST_BEHIND, MOST_SHEETS = 250, 200
"""The most tasks of a number that get a sheet, and the most such sheets; of any other number a comment names the filter."""
COLOURS = {"red": "#9E1B1B", "amber": "#C97A00", "green": "#1F7A6B", "grey": "#6B6B6B"}
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


def fill(report: Report, page: Page, stream: BinaryIO) -> None:
    """Write the workbook; Refused `sheet_too_long` when a table has more rows than a sheet."""
    for table in report.tables:
        if table.count > MOST_ROWS:
            raise Refused("sheet_too_long", rows=table.count, most=MOST_ROWS)
    with TemporaryFile() as whole:  # it is written back and forth, which not every stream allows
        book = xlsxwriter.Workbook(whole, PLAIN)
        book.set_properties(
            {
                "title": sentences_of([report.title], page.language),
                "subject": plain(report.subject),
                "created": stamp(report).replace(tzinfo=None),
            }
        )
        Workbook(book, report, page).write()
        book.close()
        whole.seek(0)
        copyfileobj(whole, stream)


class Workbook:
    """The sheets of one report."""

    def __init__(self, book: Any, report: Report, page: Page) -> None:
        self._book, self._report, self._language, self._progress = book, report, page.language, page.progress
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._done, self._all = 0, sum(table.count for table in report.tables)
        self._behind: list[tuple[tuple[str, ...], str]] = []

    def write(self) -> None:
        """Write every sheet."""
        notes = capital_label("notes", self._language)
        titles = [sentences_of([table.title], self._language) for table in self._report.tables]
        *names, last, data = sheet_names([*titles, notes, DATA])
        for name, table in zip(names, self._report.tables, strict=True):
            self._table(self._sheet(name), table)
        self._notes(self._sheet(last))
        for at, (words, place) in enumerate(self._behind):
            self._tasks_behind(self._sheet(self._name(at)), words, place)
        if self._report.number is not None:
            self._data(self._book.add_worksheet(data))

    def _data(self, sheet: Any) -> None:
        """The JSON of the report, out of sight."""
        sheet.very_hidden()
        for line, piece in enumerate(pieces(as_json.lines(self._report, Page(language=self._language)))):
            sheet.write_string(line, 0, piece)

    def _name(self, at: int) -> str:
        return f"{capital_label('rows', self._language)} {at + 1}"

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        head, subject = self._report.head, plain(self._report.subject).replace("&", "&&")[:60]
        sheet.set_footer(f"&L{subject} · @{head.number} {printed(head.digest)}&R&P / &N")
        return sheet

    def _tasks_behind(self, sheet: Any, words: tuple[str, ...], place: str) -> None:
        """The tasks behind one number, with a link back to it."""
        assert self._report.behind is not None
        table = self._report.behind(words)
        sheet.write_url(0, len(table.columns), f"internal:{place}", string=f"← {sentences_of([table.title], self._language)}")
        self._table(sheet, table)

    def _table(self, sheet: Any, table: Table) -> None:
        """One table: its header, rows and totals; the header and the titles stay in sight."""
        for at, column in enumerate(table.columns):
            text = heading(column, self._language)
            sheet.set_column(at, at, max(width_for(column), min(max(map(width_of, text.split()), default=0) + BUTTON, WIDE)))
            sheet.write_string(0, at, text, self._format(bold=True, text_wrap=True, valign="top", bottom=1))
        line = 0
        for line, row in enumerate(table.rows(), 1):
            self._row(sheet, line, table, row)
            self._done += 1
            if self._progress:
                self._progress(self._done, self._all)
        sheet.freeze_panes(1, sum(column.titled for column in table.columns))
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, line, len(table.columns) - 1)
        self._bars(sheet, table, line)
        if table.totals:
            self._row(sheet, line + 1, table, table.totals, bold=True, top=1)
        elif not line:
            sheet.write_string(1, 0, sentences_of([table.nothing], self._language))

    def _bars(self, sheet: Any, table: Table, last: int) -> None:
        bar = {"type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100, "bar_solid": True}
        for at, column in enumerate(table.columns):
            if column.mark and last:
                sheet.conditional_format(1, at, last, at, {**bar, "bar_color": "#9FB6CC"})

    def _row(self, sheet: Any, line: int, table: Table, row: Row, **look: Any) -> None:
        for at, column in enumerate(table.columns):
            cell, words = row.cells.get(column.name), table.words_of(row, column)
            if words is not None and isinstance(cell, int) and cell and self._report.behind:
                self._link(sheet, line, at, cell, words)
            self._cell(sheet, line, at, cell, column, row.depth, **look)

    def _link(self, sheet: Any, line: int, at: int, number: int, words: tuple[str, ...]) -> None:
        """A link from a number to the sheet of its tasks, or the filter that finds them; the number is written after it."""
        if number <= MOST_BEHIND and len(self._behind) < MOST_SHEETS:
            sheet.write_url(line, at, f"internal:'{self._name(len(self._behind))}'!A1", string=str(number))
            self._behind.append((words, f"'{sheet.get_name()}'!{xl_rowcol_to_cell(line, at)}"))
        else:
            sheet.write_comment(line, at, listed(self._report, words))

    def _cell(self, sheet: Any, line: int, at: int, cell: Cell, column: Column, depth: int, **look: Any) -> None:
        """One typed cell; where a cell is a text though its column is of numbers, as a title in a row of totals, it is a text."""
        if isinstance(cell, datetime | date | int):
            write = sheet.write_number if isinstance(cell, int) else sheet.write_datetime
            value = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
            write(line, at, value, self._format(num_format=NUMBERS.get(column.kind, "General"), valign="top", **look))
        elif text := shortened(cell_text(cell, column.kind, self._language)):
            tree = {"indent": depth} if depth and column.grows else {}
            colour = {"font_color": COLOURS[str(cell)]} if column.kind is Kind.WORD and cell in COLOURS else {}
            sheet.write_string(line, at, text, self._format(text_wrap=True, valign="top", **tree, **colour, **look))

    def _notes(self, sheet: Any) -> None:
        """What stands beside the tables, as names and values."""
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, 1, 120)
        for line, (name, value) in enumerate(other_parts(self._report, self._language)):
            sheet.write_string(line, 0, name, self._format(bold=True, valign="top"))
            if isinstance(value, int):
                sheet.write_number(line, 1, value, self._format(num_format="0", align="left"))
            else:
                sheet.write_string(line, 1, shortened(unguarded(value)), self._format(text_wrap=True, valign="top"))

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def width_for(column: Column) -> int:
    """The width of a column, in letters."""
    return WIDTHS.get(column.kind, WIDEST if column.grows or column.kind is Kind.REASONS else WIDE)


def pieces(lines: Iterable[str]) -> Iterator[str]:
    """One text after another, in pieces that a cell can hold."""
    begun = ""
    for line in lines:
        begun += line
        while len(begun) > PIECE:
            yield begun[:PIECE]
            begun = begun[PIECE:]
    yield begun


def shortened(text: str) -> str:
    """`text` as long as a cell can hold; JSON has it whole."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """Names that sheets may have, all different."""
    known: set[str] = set()
    for title in titles:
        allowed = " ".join(re.sub(r"[\[\]:*?\\]", " ", title).replace("/", "\u2215").split())
        name = base = allowed.strip("' ")[:LONGEST_NAME].strip("' ") or "-"
        number = 1
        while name.lower() in known:
            number += 1
            name = f"{base[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        known.add(name.lower())
        yield name

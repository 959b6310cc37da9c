"""A plan as a workbook: one sheet, ready to be printed, and as a form one in which only some columns can be filled.

Where it was written from stands on a sheet that only programs see. Invariant: a text is a string, never a formula or a link.
"""

from pathlib import Path
from typing import Any

import xlsxwriter

from tracker.domain.heads import printed
from tracker.domain.model.vocabulary import ValueForm
from tracker.render.as_xlsx import PLAIN, sheet_names
from tracker.render.plans.sheet import ORIGIN, Column, Row, Sheet
from tracker.wording import label
from tracker.wording.plain import plain

STATUSES = ("in_progress", "executed", "not_executed")
"""What may be chosen as a status."""

LONGEST_NUMBER = 15
"""A spreadsheet keeps no more digits of a number."""


def fill(sheet: Sheet, path: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(str(path), PLAIN) as book:
        book.set_properties({"title": plain(sheet.title), "created": None})
        _Writer(book, sheet).write()


class _Writer:
    """Writes one plan into a workbook."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        name, origin = sheet_names([sheet.title, ORIGIN])
        self.page, self.origin = book.add_worksheet(name), book.add_worksheet(origin)
        look = {"text_wrap": True, "valign": "top", "border": 1}
        self.plain, self.open = book.add_format(look), book.add_format({**look, "locked": False, "bg_color": "#FFFBE6"})
        self.bold = book.add_format({**look, "bold": True, "bg_color": "#EEF1F4"})

    def write(self) -> None:
        """The header, the rows, and what surrounds them."""
        page, columns = self.page, self.sheet.columns
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer("&R&P / &N")
        page.repeat_rows(0)
        page.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width)
            page.write_string(0, at, column.heading, self.bold)
        for line, row in enumerate(self.sheet.rows, 1):
            (self._section if row.section else self._task)(line, row)
        if any(column.filled for column in columns):
            self._protect()
        self.origin.very_hidden()
        head = (self.sheet.strategy, str(self.sheet.revision), printed(self.sheet.digest))
        for line, text in enumerate(head):
            self.origin.write_string(line, 0, text)

    def _section(self, line: int, row: Row) -> None:
        """A section over all columns but the last, which has its code."""
        last = len(self.sheet.columns) - 1
        self.page.merge_range(line, 0, line, last - 1, "", self.bold)
        self.page.write_string(line, 0, row.texts[self.sheet.place("title")], self.bold)
        self.page.write_string(line, last, row.texts[last], self.bold)

    def _task(self, line: int, row: Row) -> None:
        for at, (column, text) in enumerate(zip(self.sheet.columns, row.texts, strict=True)):
            look = self.open if column.filled else self.plain
            if not text:
                self.page.write_blank(line, at, None, look)
            elif is_number(column, text):
                self.page.write_number(line, at, float(text), look)
            else:
                self.page.write_string(line, at, text, look)

    def _protect(self) -> None:
        """Let only what is to be filled be changed, and a status be chosen from a list."""
        last = max(len(self.sheet.rows), 1)
        words = [label(status, self.sheet.language) for status in STATUSES]
        lists: dict[str, dict[str, Any]] = {
            "status": {"validate": "list", "source": words},
            "percent": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100},
        }
        for field, rule in lists.items():
            at = self.sheet.place(field)
            self.page.data_validation(1, at, last, at, rule)
        self.page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False})


def is_number(column: Column, text: str) -> bool:
    """Whether a text is written as a number that comes back as it was."""
    if column.field == "number":
        return text.isdecimal()
    digits = text.replace("-", "").replace(".", "")
    return column.form in (ValueForm.NUMBER, ValueForm.MONEY) and digits.isdecimal() and len(digits) <= LONGEST_NUMBER

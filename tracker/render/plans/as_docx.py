"""A plan as a Word table on A4 lying on its side, whose heading row is repeated on each page.

Invariant: numbers are texts, as Word itself would not show them when they are copied; a cell is never a field or markup.
"""

from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

from tracker.errors import Refused
from tracker.render.paper import docx_parts as parts
from tracker.render.paper.as_docx import MOST_ROWS, clean, set_paper, set_styles
from tracker.render.paper.sheets import LANDSCAPE
from tracker.render.plans.sheet import Row, Sheet

SIZE = 9.0
"""The letters of the table, in points."""


def fill(sheet: Sheet, path: Path) -> None:
    """Write the document; Refused `too_many_rows` when it has more rows than a word processor likes."""
    if len(sheet.rows) > MOST_ROWS:
        raise Refused("too_many_rows", format="docx", rows=len(sheet.rows), limit=MOST_ROWS)
    made: Any = docx.Document()
    set_paper(made, landscape=True)
    set_styles(made, sheet.language, SIZE)
    made.core_properties.title = clean(sheet.title)[:255]
    made.add_heading(clean(sheet.title), 1)
    letters = sum(column.width for column in sheet.columns)
    widths = [LANDSCAPE * column.width / letters for column in sheet.columns]
    rows = [
        parts.row(
            [_cell(column.heading, width, bold=True) for column, width in zip(sheet.columns, widths, strict=True)], header=True
        )
    ]
    rows += [_section(sheet, row, widths) if row.section else _task(row, widths) for row in sheet.rows]
    made.element.body.insert(len(made.element.body) - 1, parse_xml(parts.table(rows, widths, sheet.title)))
    made.add_paragraph(style="Cell")
    made.save(str(path))


def _section(sheet: Sheet, row: Row, widths: list[float]) -> str:
    """A section over all columns but the last, which has its code."""
    over = parts.cell(_paragraph(row.texts[sheet.place("title")], bold=True), sum(widths[:-1]), span=len(widths) - 1)
    return parts.row([over, _cell(row.texts[-1], widths[-1])])


def _task(row: Row, widths: list[float]) -> str:
    return parts.row([_cell(text, width) for text, width in zip(row.texts, widths, strict=True)], whole=False)


def _cell(text: str, width: float, *, bold: bool = False) -> str:
    return parts.cell(_paragraph(text, bold=bold), width)


def _paragraph(text: str, *, bold: bool) -> str:
    return "".join(parts.paragraph(parts.run(line, bold=bold)) for line in text.split("\n"))

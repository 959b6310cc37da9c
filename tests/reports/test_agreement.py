"""All formats agree cell for cell: each report of a random office, in every format, read back by another library."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import openpyxl
import pytest
from docx2python import docx2python
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.offices import write_office
from tests.reports.test_html import rows_of as rows_of_html
from tests.reports.test_html import tables as tables_of_html
from tracker import render
from tracker.render.cells import cell_text, cells_of
from tracker.render.plain.as_csv import unguarded
from tracker.reports import NAMES, build
from tracker.reports.values import Cell, Column, Kind, Report, Table
from tracker.storage.store import Store
from tracker.wording.plain import plain

DAY = date(2026, 9, 30)
ASKED: dict[str, dict[str, Any]] = {
    "trail": {"code": "T1"},
    "why": {"code": "T1"},
    "minutes": {"since": "@1"},
    "changes": {"since": date(2026, 6, 30)},
    "status": {"since": date(2026, 6, 30)},
    "brief": {"since": date(2026, 6, 30)},
}
"""What a report must be asked, or shows more when it is."""
WITHOUT = {"handover", "rights"}
"""Reports of members, of whom this office has none."""

WIDE = 20_000
"""The width of a text whose lines are not wrapped."""
Cells = list[list[str]]
"""The rows of a table as texts."""


@pytest.fixture
def engine_name() -> str:
    """What is read of each engine is tried in tests/storage."""
    return "sqlite"


@pytest.fixture
def report(store: Store) -> Iterator[Report]:
    """One report with the tables of all reports of the office, so that each format is written once."""
    write_office(store, 40, seed=7)
    with store.at(DAY) as then:
        made = [build(name, then, DAY, **ASKED.get(name, {})) for name in NAMES if name not in WITHOUT]
        tables = [replace(table, name=f"{each.name}.{table.name}") for each in made for table in each.tables]
        yield replace(made[0], columns=(), sections=tuple(tables), name="everything", number=None)


def bytes_of(report: Report, format: str, folder: Path) -> bytes:
    path = folder / f"report.{format}"
    render.save(report, format, path, width=WIDE)
    return path.read_bytes()


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\xad]+", "", text)


# -- how each format is read back


def json_cell(cell: Any, column: Column) -> str:
    """A cell of JSON as people see it."""
    if column.kind is Kind.REASONS:
        return " ".join(plain(reason["sentence"]) for reason in cell or ())
    if isinstance(cell, list):
        return " ".join(plain(reason["sentence"]) for reason in cell)
    typed: Cell = cell
    if isinstance(cell, str) and column.kind is Kind.DAY:
        typed = date.fromisoformat(cell)
    if isinstance(cell, str) and column.kind is Kind.INSTANT:
        typed = datetime.fromisoformat(cell)
    return cell_text(typed, column.kind, "en")


def from_json(report: Report, folder: Path) -> list[Cells]:
    found = json.loads(bytes_of(report, "json", folder))
    tables = [found, *found["sections"]] if report.columns else found["sections"]
    return [
        [[json_cell(row[column.name], column) for column in table.columns] for row in read["rows"]]
        for table, read in zip(report.tables, tables, strict=True)
    ]


def from_csv(report: Report, folder: Path) -> list[Cells]:
    return [[*csv_rows(report, table, folder)] for table in report.tables]


def csv_rows(report: Report, table: Table, folder: Path) -> Iterator[list[str]]:
    """The rows of one table: CSV holds one at a time."""
    alone = replace(report, columns=table.columns, rows=table.rows, count=table.count, totals=table.totals, sections=())
    _, *rows = csv.reader(io.StringIO(bytes_of(alone, "csv", folder).decode("utf-8-sig"), newline=""))
    for row in rows:
        yield [csv_cell(unguarded(cell), column) for cell, column in zip(row, table.columns, strict=True)]


def csv_cell(cell: str, column: Column) -> str:
    """A cell of CSV as people see it."""
    if column.kind in (Kind.PERCENT, Kind.CHANGE) and re.fullmatch("-?[0-9]+", cell):
        return cell_text(int(cell), column.kind, "en")
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) and column.kind is Kind.DAY:
        return cell_text(date.fromisoformat(cell), column.kind, "en")
    return cell or cell_text(None, column.kind, "en")


def from_markdown(report: Report, folder: Path) -> list[Cells]:
    tokens = MarkdownIt("commonmark").enable("table").parse(bytes_of(report, "markdown", folder).decode())
    tables: list[Cells] = []
    for token, after in pairwise(tokens):
        if token.type == "tbody_open":
            tables.append([])
        elif token.type == "tr_open" and after.type == "td_open":
            tables[-1].append([])
        elif token.type == "td_open":
            tables[-1][-1].append("".join(child.content for child in after.children or ()))
    read = iter(tables)
    return [next(read)[: table.count] if table.count else [] for table in report.tables]


def from_html(report: Report, folder: Path) -> list[Cells]:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(bytes_of(report, "html", folder).decode())
    read = iter(tables_of_html(page))
    return [[*rows_of_html(next(read), table.columns)][: table.count] if table.count else [] for table in report.tables]


def from_xlsx(report: Report, folder: Path) -> list[Cells]:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(report, "xlsx", folder)))
    return [
        [[typed_cell(cell, column) for cell, column in zip(row, table.columns, strict=False)] for row in rows[: table.count]]
        for table, sheet in zip(report.tables, book.worksheets, strict=False)
        for rows in [[*sheet.iter_rows(min_row=2, values_only=True, max_col=len(table.columns))]]
    ]


def typed_cell(cell: Any, column: Column) -> str:
    """A cell of a workbook as people see it."""
    return cell_text(cell.date() if column.kind is Kind.DAY and isinstance(cell, datetime) else cell, Kind(column.kind), "en")


READERS: dict[str, Callable[[Report, Path], list[Cells]]] = {
    "json": from_json,
    "csv": from_csv,
    "markdown": from_markdown,
    "html": from_html,
    "xlsx": from_xlsx,
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl leaves out the bars in cells
def test_all_formats_of_every_report_agree_cell_for_cell(report: Report, tmp_path: Path) -> None:
    expected = [[cells_of(row, table.columns, "en") for row in table.rows()] for table in report.tables]
    assert sum(map(len, expected)) > 100
    for format, read in READERS.items():
        for table, rows, want in zip(report.tables, read(report, tmp_path), expected, strict=True):
            quiet = {at for at, column in enumerate(table.columns) if column.aside} if format == "html" else set()
            shown = [["" if at in quiet and cell == "0" else cell for at, cell in enumerate(row)] for row in want]
            assert (table.name, format, rows) == (table.name, format, shown)
    require_in_texts(report, expected, tmp_path)


def pdf_text(made: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def docx_text(made: bytes) -> str:
    with docx2python(io.BytesIO(made), html=False) as read:
        return "".join(str(cell) for table in read.body for row in table for cell in row)


TEXTS: dict[str, Callable[[bytes], str]] = {"text": bytes.decode, "pdf": pdf_text, "docx": docx_text}
"""Formats whose cells stand among other words: they are looked for."""


def require_in_texts(report: Report, expected: list[Cells], folder: Path) -> None:
    """Each cell stands in the text, on the pages of the PDF and in the Word document."""
    for format, text_of in TEXTS.items():
        text = squeezed(text_of(bytes_of(report, format, folder)))
        for table, rows in zip(report.tables, expected, strict=True):
            missing = [cell for row in rows for cell in row if cell != "0" and squeezed(cell) not in text]
            assert (table.name, format, missing) == (table.name, format, [])

"""A report as CSV for people's spreadsheets: the table, an empty line, then what the report says beside it.

Must stay true: a cell of text can never run as a formula and `unguarded` gives it back; numbers and days are as they are.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TextIO

from tracker.reports.render.reproduce import command, recount, recounts
from tracker.reports.render.shown import head_line, heading, shown, titled, told
from tracker.reports.values import Cell, Kind, Report, Row

BOM = "\ufeff"
RISKY = re.compile("'*[=+@-]")


def write_csv(report: Report, rows: Iterator[Row], stream: TextIO, language: str) -> None:
    """Write `report`; rows end with CR LF, as RFC 4180 has it."""
    out = csv.writer(stream)
    out.writerow([heading(column) for column in report.columns])
    for row in rows:
        out.writerow(cells(report, row, language))
    if report.totals:
        out.writerow(cells(report, report.totals, language))
    out.writerow([])
    out.writerows((guarded(name), value) for name, value in beside(report, language))


def cells(report: Report, row: Row, language: str) -> list[str | int]:
    """The cells of `row`."""
    return [cell(row.cells.get(column.name), column.kind, language) for column in report.columns]


def cell(value: Cell, kind: Kind, language: str = "en") -> str | int:
    """`value` for a spreadsheet: numbers plain, days ISO, text guarded."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return guarded(shown(value, kind, language))


def beside(report: Report, language: str) -> Iterator[tuple[str, str | int]]:
    """What stands in a report beside its table, as names and values."""
    yield titled("report"), guarded(told([report.title]))
    yield titled("subject"), cell(report.subject, Kind.TEXT)
    yield titled("day"), report.day.isoformat()
    yield titled("zone"), report.zone
    yield titled("known_on"), cell(report.known_on, Kind.DAY)
    yield titled("rows"), report.count
    for fact in report.facts:
        yield titled(fact.name), cell(fact.value, fact.kind, language)
    for note in report.notes:
        yield titled("note"), guarded(told([note], language))
    yield titled("head"), head_line(report)
    yield titled("again"), command(report)
    for name, words in recounts(report):
        yield f"{titled('recount')}: {titled(name)}", recount(report, (words,) if words else ())


def guarded(text: str) -> str:
    """`text` with an apostrophe before it when a spreadsheet would take it for a formula."""
    return "'" + text if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text

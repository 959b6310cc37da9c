"""A report as CSV for spreadsheets and other programs: a header and a line for each row of its first table.

The other parts of a report (totals, facts, notes, commands) are a table of names and values in another file. Invariant: every
line has as many cells as the header; a text can never run as a formula, and `unguarded` restores it; numbers and days are
unchanged.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tracker.render.cells import capital_label, cell_text, head_line, heading, sentences_of, sums_of_parts, sums_of_whole
from tracker.render.formats import Page
from tracker.render.reproduce import command, recount, recounts
from tracker.reports.values import Cell, Kind, Report, Row, Table
from tracker.wording.plain import plain

RISKY = re.compile("'*[=+@\t\r-]")


class LineWriter:
    """The file object of the csv module, so that `writerow` returns the line."""

    def write(self, line: str) -> str:
        """The line, unchanged."""
        return line


LINE = csv.writer(LineWriter(), lineterminator="")


def lines(report: Report, page: Page) -> Iterator[str]:
    """The lines of the first table of `report`, or of its facts if it has no table."""
    for table in report.tables[:1]:
        yield LINE.writerow([heading(column, page.language) for column in table.columns])
        for row in table.rows():
            yield LINE.writerow(cells(table, row, page.language))
    if not report.tables:
        yield LINE.writerow(note_header(page.language))
        yield from map(LINE.writerow, map(plain_cells, facts(report, page.language)))


def note_lines(report: Report, language: str) -> Iterator[str]:
    """The lines of the other parts of `report`."""
    yield LINE.writerow(note_header(language))
    yield from map(LINE.writerow, map(plain_cells, other_parts(report, language)))


def cells(table: Table, row: Row, language: str) -> list[str | int]:
    """The cells of `row`."""
    return plain_cells(cell(row.cells.get(column.name), column.kind, language) for column in table.columns)


def plain_cells(cells: Iterable[str | int]) -> list[str | int]:
    """`cells` with each text made plain."""
    return [plain(each) if isinstance(each, str) else each for each in cells]


def cell(value: Cell, kind: Kind, language: str) -> str | int:
    """`value` for a spreadsheet: plain number, ISO day, guarded text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int):
        return value
    if value is None:
        return ""
    return guarded(cell_text(value, kind, language))


def other_parts(report: Report, language: str) -> Iterator[tuple[str, str | int]]:
    """The parts of a report other than its table, as names and values."""
    yield capital_label("report", language), guarded(sentences_of([report.title], language))
    yield capital_label("subject", language), cell(report.subject, Kind.TEXT, language)
    yield capital_label("day", language), report.day.isoformat()
    yield capital_label("zone", language), report.zone
    yield capital_label("known_on", language), cell(report.known_on, Kind.DAY, language)
    yield capital_label("rows", language), report.tables[0].count if report.tables else 0
    for each in report.headline:
        yield capital_label("headline", language), guarded(sentences_of([each], language))
    yield from facts(report, language)
    for table in report.tables[:1]:
        if table.totals:
            for column, total in zip(table.columns, cells(table, table.totals, language), strict=True):
                yield f"{capital_label('total', language)}: {heading(column, language)}", total
    for each in (*sums_of_whole(report), *sums_of_parts(report)):
        yield capital_label("sum", language), guarded(sentences_of([each], language))
    for note in report.notes:
        yield capital_label("note", language), guarded(sentences_of([note], language))
    yield capital_label("head", language), head_line(report, language)
    yield capital_label("again", language), command(report)
    for name, words in recounts(report):
        yield f"{capital_label('recount', language)}: {capital_label(name, language)}", recount(report, (words,) if words else ())


def facts(report: Report, language: str) -> Iterator[tuple[str, str | int]]:
    """The short facts."""
    for fact in report.facts:
        yield capital_label(fact.name, language), cell(fact.value, fact.kind, language)


def note_header(language: str) -> tuple[str, str]:
    """The header of a table of names and values."""
    return capital_label("name", language), capital_label("value", language)


def guarded(text: str) -> str:
    """`text`, with an apostrophe before it if a spreadsheet would read it as a formula."""
    return "'" + text if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text

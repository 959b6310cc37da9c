"""A report as one JSON object: plain values, and reasons both as values and as sentences. `report.schema.json` beside this module
is its published form.

Invariant: the same report is the same bytes; rows are streamed, those of the first table first; the count comes after them, so a
truncated report cannot be mistaken for a complete one. Control characters are escaped, so printing the file is harmless.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from tracker.domain.reasons import Reason
from tracker.render.cells import heading
from tracker.render.formats import Page
from tracker.render.reproduce import command
from tracker.reports.values import Cell, Column, Fact, Report, Row, Table
from tracker.wording import ENGLISH, sentence
from tracker.wording.plain import harmless

ENVELOPE = 1
"""The version of the published schema."""
SCHEMA = Path(__file__).with_name("report.schema.json")


def lines(report: Report, page: Page) -> Iterator[str]:
    """The lines of the object of `report`, with one line for each row."""
    language = page.language
    yield dump(before(report, language))[:-1] + "," + table_head(report.table)
    yield from table_lines(report.table, language)
    comma = ""
    yield ',"sections":['
    for section in report.sections:
        named = {"name": section.name, "title": reason_value(section.title, language), "filter": section.words}
        yield comma + dump(named)[:-1] + "," + table_head(section)
        yield from table_lines(section, language)
        yield "}"
        comma = ","
    yield "]}"


def table_head(table: Table) -> str:
    """What stands before the rows of `table`."""
    return dump({"columns": columns_of(table), "chart": table.chart})[1:-1] + ',"rows":['


def table_lines(table: Table, language: str) -> Iterator[str]:
    """The rows of `table`, then their number and totals."""
    comma = ""
    for row in table.rows() if table.columns else ():
        yield comma + dump(row_of(row, table.columns, language))
        comma = ","
    after = {"count": table.count, "totals": row_of(table.totals, table.columns, language) if table.totals else None}
    yield "]," + dump(after)[1:-1]


def columns_of(table: Table) -> list[dict[str, Any]]:
    """The columns of `table`; labels are in English, like the names."""
    return [
        {"name": each.name, "label": heading(each, ENGLISH), "kind": each.kind, "filter": each.words, "mark": each.mark}
        for each in table.columns
    ]


def before(report: Report, language: str) -> dict[str, Any]:
    """Everything before the rows."""
    return {
        "envelope": ENVELOPE,
        "schema": report.schema,
        "title": reason_value(report.title, language),
        "subject": report.subject,
        "language": language,
        "parameters": dict(report.parameters),
        "day": report.day,
        "zone": report.zone,
        "known_on": report.known_on,
        "head": {"number": report.head.number, "digest": report.head.digest},
        "again": command(report),
        "filter": report.words,
        "number": report.number,
        "since": report.since,
        "headline": [reason_value(each, language) for each in report.headline],
        "facts": [fact_of(fact, language) for fact in report.facts],
        "sums": [reason_value(each, language) for each in report.sums],
        "notes": [reason_value(note, language) for note in report.notes],
        "abbreviations": dict(report.abbreviations),
    }


def fact_of(fact: Fact, language: str) -> dict[str, Any]:
    """One fact, with the words that recount it."""
    return {"name": fact.name, "value": cell_of(fact.value, language), "filter": fact.words}


def row_of(row: Row, columns: tuple[Column, ...], language: str) -> dict[str, Any]:
    """The cells of `row` by column name, with its filter words if it has any."""
    cells = {column.name: cell_of(row.cells.get(column.name), language) for column in columns}
    return {**cells, "filter": row.words} if row.words else cells


def cell_of(cell: Cell, language: str) -> Any:
    """A cell as a JSON value."""
    return [reason_value(reason, language) for reason in cell] if isinstance(cell, tuple) else cell


def reason_value(reason: Reason, language: str = "en") -> dict[str, Any]:
    """A reason as a value and as a sentence, in `language` if it has been translated."""
    return {"kind": reason.kind, "fields": dict(reason.fields), "sentence": sentence(reason, language)}


def dump(value: Any) -> str:
    """`value` as JSON on one line; days are YYYY-MM-DD."""
    return harmless(orjson.dumps(value, default=fallback).decode())


def fallback(value: Any) -> Any:
    """Fallback for orjson: a reason within a reason; anything else as text."""
    return reason_value(value) if isinstance(value, Reason) else str(value)

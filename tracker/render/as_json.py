"""A report as one JSON object: values as they are, reasons both as values and as sentences.

Invariant: rows stream, so memory does not grow with them; the count stands after them, so that a report that stopped
half way cannot be read as a whole one. Control characters are escaped, so that printing the file is harmless.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from tracker.domain.reasons import Reason
from tracker.render.formats import Page
from tracker.render.reproduce import command
from tracker.render.shown import heading
from tracker.reports.values import Cell, Column, Fact, Report, Row
from tracker.wording import ENGLISH, sentence
from tracker.wording.plain import harmless


def lines(report: Report, rows: Iterator[Row], page: Page) -> Iterator[str]:
    """The object of `report`, a row on a line."""
    language = page.language
    yield dumped(before(report, language))[:-1] + ',"rows":['
    comma = ""
    for row in rows:
        yield comma + dumped(row_of(row, report.columns, language))
        comma = ","
    after = {"count": report.count, "totals": row_of(report.totals, report.columns, language) if report.totals else None}
    yield "]," + dumped(after)[1:]


def before(report: Report, language: str) -> dict[str, Any]:
    """All that stands before the rows."""
    return {
        "schema": report.schema,
        "title": valued(report.title),
        "subject": report.subject,
        "language": language,
        "parameters": dict(report.parameters),
        "day": report.day,
        "zone": report.zone,
        "known_on": report.known_on,
        "head": {"number": report.head.number, "digest": report.head.digest},
        "again": command(report),
        "filter": report.words,
        "facts": [fact_of(fact, language) for fact in report.facts],
        **({"sums": [valued(each, language) for each in report.sums]} if report.sums else {}),
        "notes": [valued(note, language) for note in report.notes],
        "columns": [{"name": c.name, "label": heading(c, ENGLISH), "kind": c.kind, "filter": c.words} for c in report.columns],
    }


def fact_of(fact: Fact, language: str) -> dict[str, Any]:
    """One fact, with the words that count it again."""
    return {"name": fact.name, "value": cell_of(fact.value, language), "filter": fact.words}


def row_of(row: Row, columns: tuple[Column, ...], language: str) -> dict[str, Any]:
    """The cells of `row` by column name, with its filter words when it has any."""
    cells = {column.name: cell_of(row.cells.get(column.name), language) for column in columns}
    return {**cells, "filter": row.words} if row.words else cells


def cell_of(cell: Cell, language: str) -> Any:
    """A cell as JSON has it."""
    return [valued(reason, language) for reason in cell] if isinstance(cell, tuple) else cell


def valued(reason: Reason, language: str = "en") -> dict[str, Any]:
    """A reason as a value and as a sentence, in `language` where the wording has it."""
    return {"kind": reason.kind, "fields": dict(reason.fields), "sentence": sentence(reason, language)}


def dumped(value: Any) -> str:
    """`value` as JSON on one line; days are YYYY-MM-DD."""
    return harmless(orjson.dumps(value, default=other).decode())


def other(value: Any) -> Any:
    """What orjson does not know by itself: a reason inside a reason; anything else as its text."""
    return valued(value) if isinstance(value, Reason) else str(value)

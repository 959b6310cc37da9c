"""CSV and its kin: records of fields, whatever the encoding, the separator and the ends of lines.

The separator is the candidate that stands outside quotes equally often in most records. A formula that was exported as text is no
value; one apostrophe before a sign that would begin a formula is how such a text is kept from being one, so it is taken away.
Invariant: every record is a row, those with too few or too many fields and empty ones too.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from io import StringIO
from typing import NamedTuple

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.formulas import is_formula
from tracker.exchange.plans.grid import LONGEST_CELL, MOST_ROWS, Grid, Row
from tracker.exchange.plans.readers.encodings import decode
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.sheets import MOST_COLUMNS

_SAMPLE = 256 * 1024
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NAMED = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'="([^"]*)"')
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def read(content: bytes) -> Read:
    """The one table of a CSV, TSV or similar file."""
    decoded = decode(content)
    text = decoded.text.lstrip("\ufeff")
    named = _NAMED.match(text)
    separator = named[1] if named else _separator_of(text)
    text = text[named.end() :] if named else text
    seen = _survey(_records(text, separator))
    told = (decoded.told, because("csv_separator", separator=_SEPARATORS[separator]), *_told(seen))
    if seen.last and "\n" in seen.last[-1] and text.endswith(seen.last[-1]):  # without the mark that closes it
        raise Unread("csv_quote_open", row=seen.rows)
    if not seen.widths:
        return (), told
    walk = partial(_walk, text, separator)
    return (Grid("", walk, seen.rows, max(seen.widths), literal=True),), told


class _Survey(NamedTuple):
    """What one walk of the records finds: how many there are, the last, how many have how many fields, and the formulas."""

    rows: int
    last: list[str]
    widths: Counter[int]
    formulas: int


def _survey(records: Iterator[list[str]]) -> _Survey:
    widths: Counter[int] = Counter()
    row = formulas = 0
    record: list[str] = []
    for row, record in enumerate(records, 1):
        _check(row, record)
        if any(record):
            widths[len(record)] += 1
        formulas += sum(text[:1] == "=" and is_formula(text) and not _QUOTED.fullmatch(text) for text in record)
    return _Survey(row, record, widths, formulas)


def _check(row: int, record: list[str]) -> None:
    if row > MOST_ROWS:
        raise Unread("table_too_long", limit=MOST_ROWS)
    if len(record) > MOST_COLUMNS:
        raise Unread("table_too_wide", limit=MOST_COLUMNS)
    if record and len(max(record, key=len)) > LONGEST_CELL:
        raise Unread("csv_cell_too_long", row=row, limit=LONGEST_CELL)


def _told(seen: _Survey) -> Iterator[Reason]:
    if seen.formulas:
        yield because("csv_formulas", count=seen.formulas)
    if len(seen.widths) > 1:
        usual = max(seen.widths, key=lambda width: (seen.widths[width], width))
        yield because("csv_uneven", count=seen.widths.total() - seen.widths[usual], fields=usual)


def _separator_of(text: str) -> str:
    """The candidate that gives the greatest share of the records the same number of fields, of two the one that gives more."""
    sample = text if len(text) <= _SAMPLE else text[:_SAMPLE].rpartition("\n")[0]

    def agreed(separator: str) -> tuple[float, int]:
        widths = Counter(len(record) for record in _records(sample, separator) if any(record))
        records, fields = max(((number, width) for width, number in widths.items() if width > 1), default=(0, 0))
        return records / max(widths.total(), 1), fields

    return max(_SEPARATORS, key=agreed)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """The records; Unread where a cell is too long, which a quote that is not closed also makes."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        raise Unread("csv_cell_too_long", row=reader.line_num, limit=LONGEST_CELL) from error


def _value(text: str) -> str | None:
    """A cell that begins with = or an apostrophe; ="007" is how a program is kept from making a text a number."""
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1] or None
    if is_formula(text):
        return None
    return text[1:] if _GUARDED.match(text) else text


def _walk(text: str, separator: str) -> Iterator[Row]:
    for number, record in enumerate(_records(text, separator), 1):
        yield Row(number, tuple([(_value(each) if each[0] in "='" else each) if each else None for each in record]))

"""XLSX workbooks: what calamine drops of a sheet is found here first, and what is too large for it is refused.

Invariant: calamine is given no sheet whose cells were not counted.
"""

import re

from tracker.exchange.plans.grid import Source
from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Read, Unread, source_of
from tracker.exchange.plans.readers.sheets import Look, Room, read_sheets

_CELL = re.compile(rb"<(?:[\w.-]+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"'][^>]*[^/>]>")


def read(content: bytes, file: str) -> Source:
    """The visible sheets of an XLSX workbook."""
    return source_of(content, file, "xlsx", _read)


def _read(content: bytes) -> Read:
    archive = Archive(content)
    room = Room()
    epoch = 1900
    for part in archive:
        data = archive.read(part)
        if b"<!DOCTYPE" in data:
            raise Unread("file_has_doctype", part=part)
        if part.startswith("xl/worksheets/"):
            rows = columns = 0
            for match in _CELL.finditer(data):
                rows, columns = max(rows, int(match[2])), max(columns, number_of(match[1].decode()))
            room.take(part, rows, columns)
        if part == "xl/workbook.xml" and re.search(rb"date1904\s*=\s*[\"'](1|true)", data):
            epoch = 1904
    return read_sheets(content, lambda number, name: Look(), epoch)


def number_of(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number

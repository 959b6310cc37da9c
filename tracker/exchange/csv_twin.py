"""Reads JSON Lines in parallel with its CSV twin: every row is well formed, and the CSV is, byte by byte, what the row makes.

Standard library and Python 3.8 syntax only, like the checker. Invariant: the CSV is not parsed, but made again and compared, so
nothing in it can mislead a reader or take longer than the rows do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

from tracker.domain.ledger import SCALARS, BadValue, canonical, parse_canonical
from tracker.exchange.bag import Bag, UnreadableFile, same_bytes

Row = Any
"""A JSON object: field -> value."""

Shape = Any
"""Field -> the allowed types of its value."""

LONGEST_HEADER = 1 << 16

_QUOTED = re.compile('[",\r\n]')


def has_shape(row: Row, shape: Shape) -> bool:
    """Whether `row` is an object with exactly the fields of `shape`, each of an allowed type; without it, any plain values."""
    if type(row) is not dict or (shape is not None and row.keys() != shape.keys()):
        return False
    for name, value in row.items():
        kind = type(value)
        if kind not in (SCALARS if shape is None else shape[name]) or (kind is int and not -(2**63) <= value < 2**63):
            return False
    return True


def records(bag: Bag, stem: str, count: int, columns: Sequence[str], shape: Shape = None) -> Iterator[Row]:
    """The rows of `stem`.jsonl, compared with those of its CSV twin and with the stated count."""
    name, number = stem + ".jsonl", 0
    twin = Twin(bag, stem + ".csv", columns)
    try:
        for number, line in enumerate(bag.lines(name), 1):
            try:
                row = parse_canonical(line[:-1].decode(), bag.codec)
            except (BadValue, UnicodeDecodeError):
                row = None
            if not has_shape(row, shape):
                raise bag.findings.broken("package_line", file=name, line=number)
            twin.compare(number, row)
            yield row
        if number != count:
            bag.findings.add("package_count", file=name, stated=count, found=number)
        twin.end(number)
    finally:
        twin.close()


class Twin:
    """The CSV twin of a JSON Lines file, read in parallel. The first difference is a finding, and ends the comparison."""

    def __init__(self, bag: Bag, name: str, columns: Sequence[str]) -> None:
        self.bag, self.name, self.columns, self._fields = bag, name, columns, set(columns)
        self._file: IO[bytes] | None = None
        try:
            self._file = bag.open(name)
        except UnreadableFile:
            return
        header = csv_line(columns)
        if self._file.read(len(header)) != header:
            self._differs(0, {}, "")

    def compare(self, number: int, row: Row) -> None:
        """Compare the next CSV row with row `number`."""
        if self._file is None:
            return
        if row.keys() != self._fields:
            self._differs(number, row, "")
            return
        cells = [cell_of(row[field]) for field in self.columns]
        expected = csv_line(cells)
        found = self._file.read(len(expected))
        if found != expected:
            self._differs(number, row, self._field_at(cells, same_bytes(expected, found)) if found else "")

    def _field_at(self, cells: Sequence[str], place: int) -> str:
        """The field whose cell holds the byte at `place` of a row."""
        for field, cell in zip(self.columns, cells):  # noqa: B905 (Python 3.8 has no strict)
            place -= len(_quoted(cell).encode()) + 1
            if place < 0:
                return field
        return ""

    def _differs(self, number: int, row: Row, field: str) -> None:
        self.close()
        self.bag.findings.add("package_csv_differs", file=self.name, row=number, code=str(row.get("code", "")), field=field)

    def end(self, number: int) -> None:
        """Check that the CSV file also ends after `number` rows."""
        if self._file is not None and self._file.read(1):
            self._differs(number + 1, {}, "")

    def close(self) -> None:
        """Compare nothing more."""
        if self._file is not None:
            self._file.close()
        self._file = None


def header_of(bag: Bag, stem: str) -> list[str]:
    """The columns that the CSV file of `stem` names itself; none if it has no line of a header's length."""
    try:
        with bag.open(stem + ".csv") as file:
            return file.readline(LONGEST_HEADER).decode().rstrip("\r\n").split(",")
    except (UnreadableFile, UnicodeDecodeError):
        return []


def cell_of(value: Any) -> str:
    """A value in CSV: null is empty, truth values and objects are JSON, anything else is plain."""
    if value is None:
        return ""
    kind = type(value)
    return value if kind is str else str(value) if kind is int else canonical(value)


def csv_line(cells: Sequence[str]) -> bytes:
    """A row of CSV by RFC 4180, with quotation marks only where they must be."""
    text = ",".join(cells)
    if text.count(",") != len(cells) - 1 or '"' in text or "\n" in text or "\r" in text:
        text = ",".join(map(_quoted, cells))
    return (text + "\r\n").encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell

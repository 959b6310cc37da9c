"""Reads JSON Lines in parallel with its CSV twin: every row is well formed, and both files agree.

Standard library and Python 3.8 syntax only, like the checker. Invariant: only the cells of the CSV are compared; the bytes of
both files are checked by the manifest.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from tracker.domain.ledger import SCALARS, BadValue, canonical, parse_canonical
from tracker.exchange.bag import LONGEST_LINE, Bag, UnreadableFile

Row = Any
"""A JSON object: field -> value."""

Shape = Any
"""Field -> the allowed types of its value."""


def has_shape(row: Row, shape: Shape) -> bool:
    """Whether `row` is an object with exactly the fields of `shape`, each of an allowed type; without it, any plain values."""
    if type(row) is not dict or (shape is not None and row.keys() != shape.keys()):
        return False
    for name, value in row.items():
        kind = type(value)
        if kind not in (SCALARS if shape is None else shape[name]) or (kind is int and not -(2**63) <= value < 2**63):
            return False
    return True


def records(bag: Bag, stem: str, count: int, shape: Shape = None) -> Iterator[Row]:
    """The rows of `stem`.jsonl, compared with those of its CSV twin and with the stated count."""
    name, number = stem + ".jsonl", 0
    twin = Twin(bag, stem + ".csv")
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


class Twin:
    """The CSV twin of a JSON Lines file, read in parallel. The first difference is a finding, and ends the comparison."""

    def __init__(self, bag: Bag, name: str) -> None:
        self.bag, self.name = bag, name
        csv.field_size_limit(LONGEST_LINE)
        self._taken, self._lines = 0, 1
        self._rows: Iterator[list[str]] | None = csv.reader(self._texts(), strict=True)
        self.header = self._next() or []
        self._fields = set(self.header)

    def _texts(self) -> Iterator[str]:
        for line in self.bag.lines(self.name):
            self._taken, self._lines = self._taken + len(line), self._lines - 1
            if self._lines < 0:  # more line breaks than in the row's texts
                raise self.bag.findings.broken("package_csv_differs", file=self.name, row=self._row, code="", field="")
            if self._taken > LONGEST_LINE:
                raise self.bag.findings.broken("package_line_long", file=self.name, line=0)
            yield line.decode()

    def _next(self, number: int = 0, lines: int = 1) -> list[str] | None:
        """The next row, which takes `lines` lines; None at the end, or after a finding if it cannot be read."""
        self._row, self._taken, self._lines = number, 0, lines
        try:
            return next(self._rows, None) if self._rows else None
        except UnreadableFile:
            self._rows = None
        except (csv.Error, UnicodeDecodeError):
            self._differs(0, {}, "")
        return None

    def _differs(self, number: int, row: Row, field: str) -> None:
        self._rows = None
        self.bag.findings.add("package_csv_differs", file=self.name, row=number, code=str(row.get("code", "")), field=field)

    def compare(self, number: int, row: Row) -> None:
        """Compare the next CSV row with row `number`."""
        cells = self._next(number, 1 + sum(value.count("\n") for value in row.values() if type(value) is str))
        if self._rows is None:
            return
        if cells is None or not len(cells) == len(self.header) == len(row) or self._fields != row.keys():
            self._differs(number, row, "")
            return
        for field, cell in zip(self.header, cells):  # noqa: B905 (Python 3.8 has no strict)
            if cell != cell_of(row[field]):
                self._differs(number, row, field)
                return

    def end(self, number: int) -> None:
        """Check that the CSV file also ends after `number` rows."""
        if self._next(number + 1) is not None:
            self._differs(number + 1, {}, "")


def cell_of(value: Any) -> str:
    """A value in CSV: null is empty, truth values and objects are JSON, anything else is plain."""
    if value is None:
        return ""
    kind = type(value)
    return value if kind is str else str(value) if kind is int else canonical(value)

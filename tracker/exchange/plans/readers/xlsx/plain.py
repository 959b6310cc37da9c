"""A sheet of an XLSX workbook in the form that almost every program writes, so that its cells can be found by patterns.

In that form a cell begins with `<c r="B7"`, no name has a prefix, and each row has its number. Another sheet is parsed and
written anew in it, without the cells that have nothing but a style. Invariant: calamine finds no cell beyond a sheet's size.
"""

import re
from collections.abc import Iterator
from io import StringIO
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tracker.exchange.plans.grid import column_letters
from tracker.exchange.plans.readers.faults import Unread

PROLOG = 64 * 1024
"""The first bytes of a sheet, in which its root is looked for, and what it declares before it."""

_STEP = 8 * 1024 * 1024
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*:)worksheet[\s>]")
_OUTSIDE = re.compile(rb"<(?:[^\s<>]*:)?c[\s/>]|:sheetData")
_PREFIXED = re.compile(rb":c[\s/>]")
_NUMBER = re.compile(rb'<row\b[^<>]*?\br="([1-9][0-9]{0,6})"')
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def size_of(data: bytes) -> tuple[int, int] | None:
    """The last row and the last column of a sheet in the usual form, cells with nothing but a style counted too; else None."""
    first, last = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    if not 0 < first < last:
        return (0, 0) if 0 < first < data.find(b"<sheetData/>") + 1 and not _OUTSIDE.search(data) else None
    if _OUTSIDE.search(data, 0, first) or _OUTSIDE.search(data, last):
        return None
    if data.find(b":c", first, last) >= 0 and _PREFIXED.search(data, first, last):
        return None
    rows = max((int(each) for each in _NUMBER.findall(data, first, last)), default=0)
    cell = re.compile(rb'<c r="([A-Z]{1,3})(?!(?:' + _beyond(rows) + rb')")[1-9][0-9]{0,6}"')
    columns: set[bytes] = set()
    count = 0
    for start, end in _slices(data, first, last):
        found = cell.findall(data, start, end)
        count += len(found)
        columns.update(found)
    if count != data.count(b"<c", first, last):
        return None
    return rows, max((column_of(each.decode()) for each in columns), default=0)


def column_of(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def unprefixed(data: bytes) -> bytes:
    """The sheet without the prefix of its names, where it has one."""
    prefix = _ROOT.search(data, 0, PROLOG)
    return data.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</") if prefix else data


def rewritten(data: bytes) -> bytes:
    """The sheet in the usual form, without the cells that have no value; Unread if it is no XML or a cell's name is none."""
    writer = _Writer()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unread("file_broken", detail=str(error)) from error
    return writer.out.getvalue().encode() if writer.has_cells else b"<worksheet><sheetData></sheetData></worksheet>"


class _Writer:
    """What is parsed, written anew."""

    def __init__(self) -> None:
        self.out = StringIO()
        self.has_cells = False  # or at least a place for them
        self._row = self._column = 0
        self._cell = ""  # a cell's tag, until something stands in the cell

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        self._begin_cell()
        name = name.rpartition(":")[2]
        if name == "c":
            self._cell = self._tag_of_cell(given)
            return
        kept = {key: value for key, value in given.items() if ":" not in key and key != "xmlns"}
        self.has_cells |= name == "sheetData"
        if name == "row":
            self._row = int(kept.get("r", "")) if kept.get("r", "").isdecimal() else self._row + 1
            self._column = 0
            kept = {"r": str(self._row)} | {key: value for key, value in kept.items() if key != "r"}
        self.out.write(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")

    def end(self, name: str) -> None:
        """An element ends: of a cell without anything nothing is written."""
        if self._cell:
            self._cell = ""
        else:
            self.out.write(f"</{name.rpartition(':')[2]}>")

    def text(self, text: str) -> None:
        """Text within an element."""
        if text.strip() or not self._cell:
            self._begin_cell()
            self.out.write(escape(text))

    def _begin_cell(self) -> None:
        self.out.write(self._cell)
        self._cell = ""

    def _tag_of_cell(self, given: dict[str, str]) -> str:
        if "r" in given:
            reference = _REFERENCE.fullmatch(given["r"])
            if not reference:
                raise Unread("file_broken", detail=f"<c r={quoteattr(given['r'][:40])}>")
            self._column, self._row = column_of(reference[1]), int(reference[2])
        else:
            self._column += 1
        more = "".join(f" {key}={quoteattr(given[key])}" for key in ("s", "t") if key in given)
        return f'<c r="{column_letters(self._column)}{max(self._row, 1)}"{more}>'


def _beyond(number: int) -> bytes:
    """A pattern of the numbers that are greater than `number`."""
    digits = str(number)
    greater = [f"[1-9][0-9]{{{len(digits)},}}"]
    for at, digit in enumerate(digits):
        if digit != "9":
            greater.append(f"{digits[:at]}[{int(digit) + 1}-9][0-9]{{{len(digits) - at - 1}}}")
    return "|".join(greater).encode()


def _slices(data: bytes, start: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of a sheet, each ending where a row begins, so that what is found in one takes little room."""
    while start < last:
        end = data.find(b"<row", start + _STEP, last)
        end = last if end < 0 else end
        yield start, end
        start = end

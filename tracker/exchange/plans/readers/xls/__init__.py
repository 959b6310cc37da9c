"""XLS workbooks of the old office programs.

Calamine makes room for what a sheet says of its own size, so the records are walked first: what is said is put right, and what is
too large is refused. Invariant: calamine is given the one stream that was walked.
"""

import struct
from collections.abc import Iterator, Mapping

from tracker.exchange.plans.readers.by_calamine import read_sheets
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.sheets import Look, Marks, Room, Shows
from tracker.exchange.plans.readers.xls.container import container_of, stream_of
from tracker.exchange.plans.readers.xlsx.styles import BUILT_IN, shown_by

MOST_SHEETS = 1_000
"""The most sheets of a workbook."""

_END, _PASSWORD, _EPOCH, _SHEET, _STRINGS, _SIZE, _ROW, _COLUMNS = 0x0A, 0x2F, 0x22, 0x85, 0xFC, 0x200, 0x208, 0x7D
_FORMAT, _STYLE = 0x41E, 0xE0
_MANY = 0xBD
_CELLS = {0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0xD6, 0x27E, 0xFD, _MANY}
_HIDDEN_ROW, _HIDDEN_COLUMNS = 0x20, 0x01


_two = struct.Struct("<HH").unpack_from
_one = struct.Struct("<H").unpack_from


def read(content: bytes) -> Read:
    """The visible sheets of an XLS workbook."""
    stream = bytearray(stream_of(content, "Workbook", "Book"))
    try:
        return _sheets(stream)
    except struct.error as error:
        raise Unread("file_broken", detail=str(error)) from error


def _sheets(stream: bytearray) -> Read:
    epoch = 1900
    sheets: list[tuple[int, str]] = []
    formats = dict(BUILT_IN)
    shows: dict[int, Shows] = {}
    style = 0
    for kind, at, length in _records(stream, 0):
        if kind == _PASSWORD:
            raise Unread("file_protected")
        if kind == _EPOCH and _one(stream, at)[0] == 1:
            epoch = 1904
        elif kind == _SHEET:
            sheets.append((struct.unpack_from("<I", stream, at)[0], _text(stream[at + 7 : at + length])))
        elif kind == _FORMAT and (found := shown_by(_text(stream[at + 4 : at + length]))):
            formats[_one(stream, at)[0]] = found
        elif kind == _STYLE:
            if found := formats.get(_one(stream, at + 2)[0]):
                shows[style] = found
            style += 1
        elif kind == _STRINGS and struct.unpack_from("<I", stream, at + 4)[0] > len(stream):
            raise Unread("file_broken", detail="SST")
    if len(sheets) > MOST_SHEETS:
        raise Unread("file_has_too_many_tables", limit=MOST_SHEETS)
    room = Room()
    _refuse_overlap(stream, [start for start, _ in sheets])
    looks = [_look(stream, start, name, room, shows) for start, name in sheets]
    made = container_of(bytes(stream), "Workbook")
    return read_sheets(made, lambda number: looks[number] if number < len(looks) else Look(), epoch)


def _refuse_overlap(stream: bytearray, starts: list[int]) -> None:
    """Sheets of which one stands within another could be written over after they were walked."""
    end = 0
    for start in (0, *sorted(starts)):
        if start < end:
            raise Unread("file_broken", detail="BOUNDSHEET")
        end = max((at + length for _, at, length in _records(stream, start)), default=start + 1)


def _text(written: bytearray) -> str:
    """A text after its length, as the newer of the old programs wrote it: a byte says how wide its letters are."""
    return written[1:].decode("utf-16-le" if written[:1] == b"\1" else "latin-1", errors="replace")


def _records(stream: bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place to the next end: the kind of each, where its data begin, and how long they are."""
    last = len(stream) - 4
    while start <= last:
        kind, length = _two(stream, start)
        if kind == _END:
            return
        yield kind, start + 4, length
        start += 4 + length


def _mark(stream: bytearray, at: int, length: int, shows: Mapping[int, Shows], marks: Marks) -> None:
    """Marks the days of a record that are not shown whole: after its place come a style and a number, or many of both."""
    row, column = _two(stream, at)
    for number, place in enumerate(range(at + 4, at + max(length, 5), 6)):
        if found := shows.get(_one(stream, place)[0]):
            marks.add((row + 1, column + number + 1), shows=found)


def _look(stream: bytearray, start: int, name: str, room: Room, shows: Mapping[int, Shows]) -> Look:
    """Walks a sheet, and writes the size that it has where it says one."""
    rows = columns = 0
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    said = []
    marks = Marks()
    for kind, at, length in _records(stream, start):
        if kind in _CELLS:
            row, column = _two(stream, at)
            if shows:
                _mark(stream, at, length - 6 if kind == _MANY else 6, shows, marks)
            if kind == _MANY:
                column = max(_one(stream, at + length - 2)[0], column + length // 6)
            if row >= rows:
                rows = row + 1
            if column >= columns:
                columns = column + 1
        elif kind == _SIZE:
            said.append((at, length))
        elif kind == _ROW and _one(stream, at + 12)[0] & _HIDDEN_ROW:
            hidden_rows.add(_one(stream, at)[0] + 1)
        elif kind == _COLUMNS and _one(stream, at + 8)[0] & _HIDDEN_COLUMNS:
            first, last = _two(stream, at)
            hidden_columns.update(range(first + 1, last + 2))
    room.take(name, rows, columns)
    for at, length in said:
        struct.pack_into("<IIHH" if length >= 14 else "<HHHH", stream, at, 0, rows, 0, columns)
    return Look(frozenset(hidden_rows), frozenset(hidden_columns), marks=marks)

"""The container of the old office programs: a file of sectors, in which streams are chains of them.

Only the stream of the workbook is taken out, and put into a container of its own, so that a library finds the same bytes as were
looked at. Invariant: whatever the bytes, no more of them are taken, of the table of sectors or along a chain, than the file has.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.exchange.plans.readers.archive import OLD_OFFICE
from tracker.exchange.plans.readers.faults import Unread

_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_SECTOR = 512
_ENTRY = 128
_IN_HEADER = 109
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096
_STREAM, _ROOT = 2, 5


def stream_of(content: bytes, *names: str) -> bytes:
    """The first stream of one of these names; Unread if there is none or the file is broken."""
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError) as error:
        raise Unread("file_broken", detail=str(error)) from error


class _Container:
    def __init__(self, content: bytes) -> None:
        header = _HEADER.unpack_from(content)
        self._content = content
        self._shift, self._small_shift = min(header[4], 16), min(header[5], 16)
        self._directory, self._cutoff, small, more = header[8], header[10], header[11], header[13]
        sectors = len(content) >> self._shift
        places = chain(struct.unpack_from(f"<{_IN_HEADER}I", content, 76), self._further(more))
        table = b"".join(self._sector(each) for each in dict.fromkeys(each for each in places if each < sectors))
        self._next = _numbers(table[: sectors * 4])
        self._small_next = _numbers(self._read(small))

    def stream(self, names: Sequence[str]) -> bytes:
        """The first stream of one of these names."""
        directory = self._read(self._directory)
        found: dict[str, tuple[int, int]] = {}
        inner = b""
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind, start, size = struct.unpack_from("<64xHB49xII", directory, at)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            if kind == _ROOT:
                inner = self._read(start)
            elif kind == _STREAM:
                found.setdefault(name, (start, size))
        for name in names:
            if name in found:
                start, size = found[name]
                stream = self._small(inner, start) if size < self._cutoff else self._read(start)
                if len(stream) < size:
                    raise Unread("file_broken", detail=name)
                return stream[:size]
        raise Unread("file_of_other_format", format="DOC, MSG or PPT")

    def _further(self, sector: int) -> Iterator[int]:
        """The places of the table that are not in the header."""
        for _ in range(len(self._content) >> self._shift):
            numbers = _numbers(self._sector(sector)) if sector < _TABLE else ()
            if not numbers:
                return
            *places, sector = numbers
            yield from places

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._content[start : start + (1 << self._shift)]

    def _read(self, start: int) -> bytes:
        return b"".join(self._sector(each) for each in _chain(start, self._next))

    def _small(self, inner: bytes, start: int) -> bytes:
        places = (each << self._small_shift for each in _chain(start, self._small_next[: len(inner) >> self._small_shift]))
        return b"".join(inner[each : each + (1 << self._small_shift)] for each in places)


def _numbers(table: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chain(start: int, following: Sequence[int]) -> Iterator[int]:
    for _ in range(len(following)):
        if start >= len(following):
            return
        yield start
        start = following[start]


def container_of(stream: bytes, name: str) -> bytes:
    """A container of this stream alone."""
    stream = stream.ljust(_SMALLEST, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * (_SECTOR // 4) < sectors + tables + 1:
        tables += 1
    further = max(tables - _IN_HEADER, 0)
    chains = -(-further // (_SECTOR // 4 - 1))
    while tables * (_SECTOR // 4) < sectors + tables + 1 + chains:
        tables += 1
        further = max(tables - _IN_HEADER, 0)
        chains = -(-further // (_SECTOR // 4 - 1))
    first = tables + chains + 1
    links = [_TABLE] * tables + [_TABLE - 1] * chains + [_END, *range(first + 1, first + sectors), _END]
    links += [_FREE] * (tables * (_SECTOR // 4) - len(links))
    places = [*range(tables)] + [_FREE] * (_IN_HEADER - tables)
    header = _HEADER.pack(
        OLD_OFFICE, 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables + chains, 0, _SMALLEST, _END, 0, tables if chains else _END, chains
    )
    beyond = []
    for number in range(chains):
        piece = places[_IN_HEADER + number * 127 : _IN_HEADER + (number + 1) * 127]
        beyond += [*piece, *[_FREE] * (127 - len(piece)), tables + number + 1 if number + 1 < chains else _END]
    directory = _entry("Root Entry", _ROOT, 1, _END, 0) + _entry(name, _STREAM, _FREE, first, len(stream))
    return b"".join(
        (
            header,
            struct.pack(f"<{_IN_HEADER}I", *places[:_IN_HEADER]),
            struct.pack(f"<{len(links)}I", *links),
            struct.pack(f"<{len(beyond)}I", *beyond),
            directory.ljust(_SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    fields = struct.pack("<HBBIII36xIQ", len(written) + 2, kind, 1, _FREE, _FREE, child, start, size)
    return written.ljust(64, b"\0") + fields

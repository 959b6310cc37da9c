"""The parts of a file that is a ZIP archive (XLSX, ODS, DOCX), unpacked within limits.

What a part unpacks to is counted while it is read, since what an archive declares may be false. Invariant: no part is unpacked
beyond the limits, and whatever the bytes, what goes wrong is `Unread`.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from tracker.exchange.plans.readers.faults import Unread

LARGEST_UNPACKED = 256 * 1024 * 1024
"""The most bytes that are unpacked from one file."""

FURTHEST_UNPACKED = 200
"""How many times larger than its packed size a part may be; parts of real files are 4 to 17 times larger."""

MOST_PARTS = 10_000
"""The most parts of an archive."""

SMALL_PART = 1024 * 1024
"""A part that is not larger than this may unpack to any multiple of its packed size."""

_PIECE = 1024 * 1024
ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
"""What an archive with parts in it begins with, and one without."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the containers of the old office programs begin with."""

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_ENTRY = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_UTF8 = 0x800
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, NotImplementedError, struct.error, KeyError)


def is_protected(content: bytes) -> bool:
    """Whether it is a document that opens with a password: office programs wrap it in the container of their old formats."""
    return content.startswith(OLD_OFFICE) and _PROTECTED in content


def _key(name: str) -> str:
    """The names of parts are the same in whatever case, and some programs write them with the other slash."""
    return name.replace("\\", "/").casefold()


class Archive:
    """A ZIP archive in memory."""

    def __init__(self, content: bytes) -> None:
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise Unread("file_has_too_many_parts", limit=MOST_PARTS)
        try:
            self._zip = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise Unread("file_broken", detail=str(error)) from error
        self._content = content
        self._parts = {_key(part.filename): part for part in self._zip.infolist()}
        self._left = LARGEST_UNPACKED
        self._counted: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(part.filename.replace("\\", "/") for part in self._parts.values()))

    def read(self, name: str) -> bytes:
        """The part `name`; Unread if it is missing, broken, protected or too large."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part `name`, a piece at a time."""
        try:
            part = self._parts[_key(name)]
            most = max(SMALL_PART, part.compress_size * FURTHEST_UNPACKED)
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    most -= len(piece)
                    self._left -= 0 if name in self._counted else len(piece)
                    if self._left < 0:
                        raise Unread("file_unpacks_too_large", limit=LARGEST_UNPACKED)
                    if most < 0:
                        raise Unread("file_unpacks_too_far", part=name, limit=FURTHEST_UNPACKED)
                    yield piece
            self._counted.add(name)
        except _BROKEN as error:
            raise Unread("file_broken", detail=str(error)) from error
        except RuntimeError as error:  # a part asks for a password
            raise Unread("file_protected") from error

    def only(self, parts: Mapping[str, str | bytes]) -> bytes:
        """A new archive of these parts: name -> the part here that stands there as it is packed, or other bytes.

        A library that reads it cannot find other bytes than were looked at here, however the first archive was laid out.
        """
        made, entries = BytesIO(), []
        for name, what in parts.items():
            if isinstance(what, bytes):
                data = what
                fields = (0, 0, 0, zlib.crc32(data), len(data), len(data))
            else:
                part = self._parts[_key(what)]
                data = self._packed(part)
                fields = (part.compress_type, 0, 0, part.CRC, len(data), part.file_size)
            raw = name.encode()
            entries.append(_ENTRY.pack(b"PK\x01\x02", 20, 20, _UTF8, *fields, len(raw), 0, 0, 0, 0, 0, made.tell()) + raw)
            made.write(_LOCAL.pack(ZIP, 20, _UTF8, *fields, len(raw), 0) + raw + data)
        start = made.tell()
        made.write(b"".join(entries))
        size = made.tell() - start
        made.write(_END.pack(EMPTY_ZIP, 0, 0, len(entries), len(entries), size, start, 0))
        return made.getvalue()

    def _packed(self, part: ZipInfo) -> bytes:
        """A part as it is packed: after its own header, a name and fields that are as long as that header says."""
        at = part.header_offset + 26
        named, more = struct.unpack_from("<HH", self._content, at)
        start = at + 4 + named + more
        return self._content[start : start + part.compress_size]

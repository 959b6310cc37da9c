"""The parts of a file that is a ZIP archive (XLSX, ODS, DOCX), unpacked within limits.

What a part unpacks to is counted while it is read, since what an archive declares may be false. Invariant: no part is unpacked
beyond the limits, and whatever the bytes, what goes wrong is `Unread`.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

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
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the containers of the old office programs begin with."""

_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, NotImplementedError, struct.error, KeyError)


def is_protected(content: bytes) -> bool:
    """Whether it is a document that opens with a password: office programs wrap it in the container of their old formats."""
    return content.startswith(OLD_OFFICE) and _PROTECTED in content


class Archive:
    """A ZIP archive in memory."""

    def __init__(self, content: bytes) -> None:
        if is_protected(content):
            raise Unread("file_protected")
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise Unread("file_has_too_many_parts", limit=MOST_PARTS)
        try:
            self._zip = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise Unread("file_broken", detail=str(error)) from error
        self._names = frozenset(self._zip.namelist())
        self._left = LARGEST_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def read(self, name: str) -> bytes:
        """The part `name`; Unread if it is missing, broken, protected or too large."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part `name`, a piece at a time."""
        try:
            part = self._zip.getinfo(name)
            most = max(SMALL_PART, part.compress_size * FURTHEST_UNPACKED)
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    most -= len(piece)
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Unread("file_unpacks_too_large", limit=LARGEST_UNPACKED)
                    if most < 0:
                        raise Unread("file_unpacks_too_far", part=name, limit=FURTHEST_UNPACKED)
                    yield piece
        except _BROKEN as error:
            raise Unread("file_broken", detail=str(error)) from error
        except RuntimeError as error:  # a part asks for a password
            raise Unread("file_protected") from error

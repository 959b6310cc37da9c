"""The JSON of a report that a file carries: it is one, or has one inside as HTML, PDF and issued workbooks and documents have.

Invariant: any file whatever may be read; what cannot be read as one of these carries nothing, and no more than `LARGEST` bytes of
it are unpacked.
"""

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from tracker.exchange.figures import Document
from tracker.exchange.plans.readers.archive import ZIP, Archive
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.xlsx.parts import book_of
from tracker.exchange.plans.readers.xml_parts import tree_of

LARGEST = 1 << 28
"""The most bytes of a file that is searched for a report."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a sign that XML cannot hold."""
_SCHEMA = "tracker.report."


def document_in(content: bytes) -> Document | None:
    """The JSON of the report that a file carries; None for any other file."""
    if content[:5] == b"%PDF-":
        return next(filter(None, map(_document, _streams(content))), None)
    if content.startswith(ZIP):
        return next(filter(None, map(_document, _packed(content))), None)
    text = content.decode("utf-8", errors="replace")
    return _document(text) if text.lstrip().startswith("{") else _document(_script_in(text))


def _document(text: str) -> Document | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and str(found.get("schema", "")).startswith(_SCHEMA) else None


def _streams(content: bytes) -> Iterator[str]:
    """The streams of a PDF that are texts."""
    for match in _STREAM.finditer(content):
        try:
            plain = zlib.decompressobj().decompress(match[1], LARGEST)
        except zlib.error:
            plain = match[1]
        if plain.lstrip().startswith(b"{"):
            yield plain.decode("utf-8", errors="replace")


def _packed(content: bytes) -> Iterator[str]:
    """The texts that a workbook or a document keeps out of sight."""
    try:
        archive = Archive(content)
        for part in archive:
            if part.startswith("customXml/item"):
                yield "".join(tree_of(archive, part, LARGEST).itertext())
        if "xl/workbook.xml" in archive:
            book = book_of(archive)
            shared = _shared(archive, book.strings)
            for part in dict.fromkeys(sheet.part for sheet in book.sheets if not sheet.shown):
                yield "".join(_cells(tree_of(archive, part, LARGEST), shared))
    except (Unread, LookupError, ValueError):
        return


def _shared(archive: Archive, part: str) -> list[str]:
    """The texts of cells that a workbook keeps apart from its sheets."""
    return [_text(each) for each in tree_of(archive, part, LARGEST).iterfind(".//{*}si")] if part in archive else []


def _cells(sheet: Element, shared: list[str]) -> Iterator[str]:
    """The texts of the cells of a sheet, in order, wherever they are kept."""
    for cell in sheet.iterfind(".//{*}c"):
        text = shared[int(cell.findtext("{*}v", ""))] if cell.get("t") == "s" else _text(cell)
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iterfind(".//{*}t"))


def _script_in(text: str) -> str:
    reader = _Script()
    with suppress(AssertionError):  # of a declaration that HTML does not know
        reader.feed(text)
    return "".join(reader.found)


class _Script(HTMLParser):
    """Collects the text of the script element with the id `report`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("id", "report") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)

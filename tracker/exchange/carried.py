"""The JSON of a report that a file carries: it is one, or has one inside as HTML, PDF and issued workbooks and documents have.

Invariant: any file whatever may be read; what cannot be read as one of these carries nothing, and no more than `LARGEST` bytes of
it are unpacked.
"""

import json
import posixpath
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from tracker.exchange.figures import Document

LARGEST = 1 << 28
"""The most bytes of a file that is searched for a report."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a sign that XML cannot hold."""
_SCHEMA = "tracker.report."
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def document_in(content: bytes) -> Document | None:
    """The JSON of the report that a file carries; None for any other file."""
    if content[:5] == b"%PDF-":
        return next(filter(None, map(_document, _streams(content))), None)
    if content[:4] == b"PK\x03\x04":
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
        with ZipFile(BytesIO(content)) as parts:
            if sum(each.file_size for each in parts.infolist()) > LARGEST:
                return
            yield from ("".join(_xml(parts, name).itertext()) for name in parts.namelist() if name.startswith("customXml/item"))
            if "xl/workbook.xml" in parts.namelist():
                yield from ("".join(_cells(parts, name)) for name in _hidden_sheets(parts))
    except (BadZipFile, zlib.error, ElementTree.ParseError, LookupError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return


def _xml(parts: ZipFile, name: str) -> ElementTree.Element:
    content = parts.read(name)
    if b"<!DOCTYPE" in content:  # no such file has one, and its entities could fill the memory
        raise ValueError(name)
    return ElementTree.fromstring(content)


def _hidden_sheets(parts: ZipFile) -> list[str]:
    """The parts of a workbook that are sheets nobody sees."""
    relations = {each.get("Id"): str(each.get("Target")) for each in _xml(parts, "xl/_rels/workbook.xml.rels")}
    sheets = [
        each for each in _xml(parts, "xl/workbook.xml").iterfind(".//{*}sheet") if each.get("state", "visible") != "visible"
    ]
    return [posixpath.join("xl", relations[each.get(_ID)]).lstrip("/") for each in sheets]


def _cells(parts: ZipFile, sheet: str) -> Iterator[str]:
    """The texts of the cells of a sheet, in order, wherever they are kept."""
    strings = "xl/sharedStrings.xml"
    shared = [_text(each) for each in _xml(parts, strings).iterfind(".//{*}si")] if strings in parts.namelist() else []
    for cell in _xml(parts, sheet).iterfind(".//{*}c"):
        text = shared[int(cell.findtext("{*}v", ""))] if cell.get("t") == "s" else _text(cell)
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _text(element: ElementTree.Element) -> str:
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

"""Parts of XML in the archives of office programs: how far one is unpacked, what is refused before it is parsed, and the names,
numbers and references that are written alike in all of them.

Invariant: no part is parsed that declares a DOCTYPE, so that none has entities.
"""

from collections.abc import Iterator
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread

LARGEST_TREE = 16 * 1024 * 1024
"""The most bytes of a part that holds none of the text of a file."""

MOST_MARKS = 2_000_000
"""The most tags and attributes of a part, or of a row, that are held at once: each takes two hundred bytes."""

NOT_XML = (ElementTree.ParseError, ValueError, LookupError)
"""The errors of a parser of XML: a part that is not XML, or that names an unknown encoding."""


class Related(NamedTuple):
    """What a part refers to: by which key, of which kind, and the part, or the address `outside` the file."""

    key: str
    kind: str
    target: str
    outside: bool


def bytes_up_to(archive: Archive, part: str, limit: int) -> bytes:
    """The part, if it declares no entities; no more of it is unpacked than `limit` bytes."""
    content = bytearray()
    for piece in archive.pieces(part):
        content += piece
        if len(content) > limit:
            raise Unread("file_unpacks_too_large", limit=limit)
    refuse_entities(part, bytes(content))
    return bytes(content)


def refuse_entities(part: str, content: bytes) -> None:
    """Unread if a part declares a DOCTYPE, in whatever encoding of XML."""
    if any("<!DOCTYPE".encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise Unread("file_has_doctype", part=part)


def marks_in(content: bytes) -> int:
    """How many tags and attributes there are at most in a part."""
    return content.count(b"<") + content.count(b"=")


def refuse_many(part: str, marks: int) -> None:
    """Unread if a part has too many tags and attributes."""
    if marks > MOST_MARKS:
        raise Unread("file_has_too_many_tags", part=part, limit=MOST_MARKS)


def encoding_of(content: bytes) -> str:
    """The encoding of a part, which is one of the two that every reader of XML knows, whatever else the part says."""
    return "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else "utf-8"


def tree_of(archive: Archive, part: str, limit: int = LARGEST_TREE) -> Element:
    """A part as a tree."""
    content = bytes_up_to(archive, part, limit)
    refuse_many(part, marks_in(content))
    try:
        return ElementTree.fromstring(content)
    except NOT_XML as error:
        raise Unread("file_broken", detail=f"{part}: {error}") from error


def related(archive: Archive, part: str) -> Iterator[Related]:
    """What a part, or the whole archive where it is "", refers to."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    for each in tree_of(archive, path).iter() if path in archive else ():
        if local_name(each.tag) == "Relationship":
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            full = target if outside else normpath(join("/", folder, target)).lstrip("/")
            yield Related(each.get("Id", ""), each.get("Type", ""), full, outside)


def has_macros(archive: Archive) -> bool:
    """Whether a workbook or a document has macros."""
    return any(part.endswith("vbaProject.bin") for part in archive)


def local_name(name: object) -> str:
    """The name of an element or an attribute without its namespace, of which several are in use; a comment has none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def number_in(text: str, otherwise: int = 0) -> int:
    """The whole number that an attribute is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else otherwise


def is_on(flag: str) -> bool:
    """Whether an attribute turns on what it is about."""
    return flag.strip().lower() not in ("0", "false", "off", "none", "")

"""The parts of an XLSX workbook besides its sheets: which sheets there are, what they refer to, what is told of the file.

Invariant: a part that declares entities is refused, and no part here is parsed as a tree beyond `LARGEST_TREE`.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread

LARGEST_TREE = 16 * 1024 * 1024
"""The most bytes of a part that is not a sheet."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LONGEST_NOTE = 2_000


class SheetPart(NamedTuple):
    """A sheet: its name, its kind (the address of a worksheet, a chart), the part that it stands in, and whether it is shown."""

    name: str
    kind: str
    part: str
    shown: bool


class Book(NamedTuple):
    """A workbook: its sheets in their order, the year that its days are counted from, the parts of its texts and styles."""

    sheets: tuple[SheetPart, ...]
    epoch: int
    strings: str
    styles: str


def book_of(archive: Archive) -> Book:
    """The workbook's own part."""
    book = _part_of(_related(archive, ""), "/officeDocument", "xl/workbook.xml")
    if book.endswith(".bin"):
        raise Unread("file_of_other_format", format="XLSB")
    tree = tree_of(archive, book)
    related = list(_related(archive, book))
    targets = dict(related)
    sheets = []
    for sheet in _all(tree, "sheet"):
        key = next((value for name, value in sheet.items() if _local(name) == "id" and "}" in name), "")
        kind, part = targets.get(key, ("", ""))
        sheets.append(SheetPart(sheet.get("name", ""), kind, part, sheet.get("state", "visible") == "visible"))
    old = any(is_on(each.get("date1904", "0")) for each in _all(tree, "workbookPr"))
    strings = _part_of(related, "/sharedStrings", "xl/sharedStrings.xml")
    return Book(tuple(sheets), 1904 if old else 1900, strings, _part_of(related, "/styles", "xl/styles.xml"))


def written_anew(book: Book) -> dict[str, bytes]:
    """The parts in which calamine looks for the sheets of a workbook: its own names for them, and nothing else."""
    sheets: list[str] = []
    related: list[str] = []
    names: set[str] = set()
    for number, sheet in enumerate(book.sheets):
        name = _apart(sheet.name, names)
        names.add(name)
        state = "visible" if sheet.shown else "hidden"
        sheets.append(f'<sheet name={quoteattr(name)} sheetId="{number + 1}" state="{state}" r:id="r{number}"/>')
        related.append(f'<Relationship Id="r{number}" Type={quoteattr(sheet.kind)} Target="sheet{number}.xml"/>')
    spaces = f'xmlns="{_MAIN}" xmlns:r="{_RELATED}"'
    old = int(book.epoch == 1904)
    main = f'<workbook {spaces}><workbookPr date1904="{old}"/><sheets>{"".join(sheets)}</sheets></workbook>'
    root = f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "_rels/.rels": _relationships(root),
        "xl/_rels/workbook.xml.rels": _relationships("".join(related)),
        "xl/workbook.xml": main.encode(),
    }


def _apart(name: str, taken: set[str]) -> str:
    """The name of a sheet, with a number if one before it has the same."""
    return next(each for each in chain((name,), (f"{name} ({number})" for number in count(2))) if each not in taken)


def _relationships(inner: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'.encode()


def notes_of(archive: Archive, part: str) -> dict[str, str]:
    """The comments on the cells of a sheet, by the cell's name; of a thread all that was said, a line each."""
    notes: dict[str, str] = {}
    threads: dict[str, str] = {}
    for kind, target in dict(_related(archive, part)).values():
        if target not in archive:
            continue
        if kind.endswith("/comments"):
            notes |= {each.get("ref", ""): _text(each) for each in _all(tree_of(archive, target), "comment")}
        elif kind.endswith("/threadedComment"):
            for each in _all(tree_of(archive, target), "threadedComment"):
                cell = each.get("ref", "")
                threads[cell] = "\n".join(filter(None, (threads.get(cell), _text(each))))
    return {cell: text[:_LONGEST_NOTE] for cell, text in (notes | threads).items() if text}


def told_of(archive: Archive) -> Iterator[Reason]:
    """Macros and links to other files, none of which is followed."""
    if any(part.endswith("vbaProject.bin") for part in archive):
        yield because("file_macros")
    links = [part for part in archive if part.startswith("xl/externalLinks/") and part.endswith(".xml")]
    if links:
        targets = [target for link in links for _, (kind, target) in _related(archive, link)]
        yield because("file_links", count=len(links), files=tuple(each.rpartition("/")[2] for each in targets[:3]))
    if "xl/connections.xml" in archive:
        yield because("file_connections")


def tree_of(archive: Archive, part: str) -> Element:
    """A part as a tree."""
    pieces = bytearray()
    for piece in archive.pieces(part):
        pieces += piece
        if len(pieces) > LARGEST_TREE:
            raise Unread("file_unpacks_too_large", limit=LARGEST_TREE)
    refuse_entities(part, bytes(pieces))
    try:
        return ElementTree.fromstring(bytes(pieces))
    except (ElementTree.ParseError, ValueError) as error:
        raise Unread("file_broken", detail=f"{part}: {error}") from error


def refuse_entities(part: str, content: bytes) -> None:
    """Unread if a part declares a DOCTYPE, in whatever encoding of XML."""
    if any("<!DOCTYPE".encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise Unread("file_has_doctype", part=part)


def is_on(flag: str) -> bool:
    """Whether an attribute of an XLSX is set."""
    return flag.strip().lower() not in ("0", "false", "off", "none", "")


def number_in(element: Element, name: str) -> int:
    """A whole number in an attribute; 0 where it is missing or none."""
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _related(archive: Archive, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a part refers to: key, then kind and part, or address outside."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    if path not in archive:
        return
    for each in _all(tree_of(archive, path), "Relationship"):
        target = each.get("Target", "")
        inside = each.get("TargetMode") != "External"
        full = normpath(join("/", folder, target)).lstrip("/") if inside else target
        yield each.get("Id", ""), (each.get("Type", ""), full)


def children(tree: Element, name: str) -> Iterator[Element]:
    """What stands in the elements of a name right below the root."""
    return (each for parent in tree if _local(parent.tag) == name for each in parent)


def _part_of(related: Iterable[tuple[str, tuple[str, str]]], kind: str, usual: str) -> str:
    """The part of a kind that is referred to, or else the one that has the usual name."""
    return next((part for _, (each, part) in related if each.endswith(kind)), usual)


def _all(tree: Element, name: str) -> Iterator[Element]:
    return (each for each in tree.iter() if _local(each.tag) == name)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if _local(each.tag) in ("t", "text")).strip()

"""The parts of an XLSX workbook besides its sheets: which sheets there are, what they refer to, what is told of the file.

Invariant: what stands outside the file is told and never followed.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.faults import Unread
from tracker.exchange.plans.readers.xml_parts import Related, has_macros, is_on, local_name, related, tree_of

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LONGEST_NOTE = 2_000
_NOWHERE = Related("", "", "", outside=True)


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
    book = _part_of(related(archive, ""), "/officeDocument", "xl/workbook.xml")
    if book.endswith(".bin"):
        raise Unread("file_of_other_format", format="XLSB")
    tree = tree_of(archive, book)
    referred = list(related(archive, book))
    targets = {each.key: each for each in referred}
    sheets = []
    for sheet in _all(tree, "sheet"):
        key = next((value for name, value in sheet.items() if local_name(name) == "id" and "}" in name), "")
        found = targets.get(key, _NOWHERE)
        sheets.append(SheetPart(sheet.get("name", ""), found.kind, found.target, sheet.get("state", "visible") == "visible"))
    old = any(is_on(each.get("date1904", "0")) for each in _all(tree, "workbookPr"))
    strings = _part_of(referred, "/sharedStrings", "xl/sharedStrings.xml")
    return Book(tuple(sheets), 1904 if old else 1900, strings, _part_of(referred, "/styles", "xl/styles.xml"))


def written_anew(book: Book) -> dict[str, bytes]:
    """The parts in which calamine looks for the sheets of a workbook: its own names for them, and nothing else."""
    sheets: list[str] = []
    referred: list[str] = []
    names: set[str] = set()
    for number, sheet in enumerate(book.sheets):
        name = _apart(sheet.name, names)
        names.add(name)
        state = "visible" if sheet.shown else "hidden"
        sheets.append(f'<sheet name={quoteattr(name)} sheetId="{number + 1}" state="{state}" r:id="r{number}"/>')
        referred.append(f'<Relationship Id="r{number}" Type={quoteattr(sheet.kind)} Target="sheet{number}.xml"/>')
    spaces = f'xmlns="{_MAIN}" xmlns:r="{_RELATED}"'
    old = int(book.epoch == 1904)
    main = f'<workbook {spaces}><workbookPr date1904="{old}"/><sheets>{"".join(sheets)}</sheets></workbook>'
    root = f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "_rels/.rels": _relationships(root),
        "xl/_rels/workbook.xml.rels": _relationships("".join(referred)),
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
    for _, kind, target, outside in {each.key: each for each in related(archive, part)}.values():
        if outside or target not in archive:
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
    if has_macros(archive):
        yield because("file_macros")
    links = [part for part in archive if part.startswith("xl/externalLinks/") and part.endswith(".xml")]
    if links:
        targets = [each.target for link in links for each in related(archive, link)]
        yield because("file_links", count=len(links), files=tuple(each.rpartition("/")[2] for each in targets[:3]))
    if "xl/connections.xml" in archive:
        yield because("file_connections")


def children(tree: Element, name: str) -> Iterator[Element]:
    """What stands in the elements of a name right below the root."""
    return (each for parent in tree if local_name(parent.tag) == name for each in parent)


def _part_of(referred: Iterable[Related], kind: str, usual: str) -> str:
    """The part of a kind that is referred to, or else the one that has the usual name."""
    return next((each.target for each in referred if each.kind.endswith(kind) and not each.outside), usual)


def _all(tree: Element, name: str) -> Iterator[Element]:
    return (each for each in tree.iter() if local_name(each.tag) == name)


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if local_name(each.tag) in ("t", "text")).strip()

"""XLSX workbooks: what calamine drops of a sheet is found here first, and what is too large for it is refused.

Invariant: calamine is given an archive made anew of the parts that were looked at, and no sheet whose cells were not counted.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.readers.archive import Archive
from tracker.exchange.plans.readers.by_calamine import read_sheets
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.sheets import At, Look, Room, Runs
from tracker.exchange.plans.readers.xlsx.cells import look_at, place
from tracker.exchange.plans.readers.xlsx.parts import Book, SheetPart, book_of, notes_of, told_of, written_anew
from tracker.exchange.plans.readers.xlsx.plain import PROLOG, rewritten, size_of, unprefixed
from tracker.exchange.plans.readers.xlsx.strings import strings_of
from tracker.exchange.plans.readers.xlsx.styles import Styles, styles_of
from tracker.exchange.plans.readers.xml_parts import refuse_entities
from tracker.render.plans.sheet import ORIGIN

_ORIGIN = re.compile(rf"{ORIGIN}( \d+)?", re.IGNORECASE)
_REVISION = re.compile(r"[0-9]{1,9}")

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def read(content: bytes) -> Read:
    """The visible sheets of an XLSX workbook."""
    archive = Archive(content)
    book = book_of(archive)
    styles = styles_of(archive, book.styles)
    strings = strings_of(archive, book.strings, bool(styles.struck))
    room = Room()
    looks: dict[int, Look] = {}
    parts: dict[str, str | bytes] = dict(written_anew(book))
    for name, part in (("xl/sharedStrings.xml", book.strings), ("xl/styles.xml", book.styles)):
        if part in archive:
            parts[name] = part
    for number, sheet in enumerate(book.sheets):
        if sheet.shown and sheet.kind.endswith("/worksheet") and sheet.part in archive:
            notes = _notes(archive, sheet.part)
            looks[number], parts[f"xl/sheet{number}.xml"] = _sheet(archive, sheet, room, styles, strings, notes)
    grids, told = read_sheets(archive.only(parts), lambda number: looks.get(number, Look()), book.epoch)
    origin = tuple(_written_from(archive, book))
    hidden = (each for each in told if not (origin and _ORIGIN.fullmatch(str(each.fields.get("sheet", "")))))
    return grids, (*hidden, *origin, *told_of(archive))


def _written_from(archive: Archive, book: Book) -> Iterator[Reason]:
    """The strategy, revision and head that a plan was written from, as its sheet that only programs see says."""
    for sheet in book.sheets:
        if not sheet.shown and _ORIGIN.fullmatch(sheet.name) and sheet.part in archive:
            parts: dict[str, str | bytes] = dict(written_anew(book._replace(sheets=(sheet._replace(shown=True),))))
            parts |= {"xl/sheet0.xml": _measured(archive.read(sheet.part), sheet, Room())}
            parts |= {"xl/sharedStrings.xml": book.strings} if book.strings in archive else {}
            grids, _ = read_sheets(archive.only(parts), lambda _: Look())
            said = [str(row.values[0]) for grid in grids for row in islice(grid.rows(), 3) if row.values]
            if len(said) == 3 and _REVISION.fullmatch(said[1]):
                yield because("file_written_from", strategy=said[0], revision=int(said[1]), digits=said[2])


def _sheet(
    archive: Archive, sheet: SheetPart, room: Room, styles: Styles, strings: Mapping[int, Runs], notes: Mapping[At, str]
) -> tuple[Look, str | bytes]:
    """What is known of a sheet, and its bytes if they were written anew, else the name of its part."""
    data = archive.read(sheet.part)
    plain = _measured(data, sheet, room)
    return look_at(plain, styles, strings, notes), sheet.part if plain is data else plain


def _measured(data: bytes, sheet: SheetPart, room: Room) -> bytes:
    """A sheet in the usual form that there is room for, empty cells left out if without them there is."""
    refuse_entities(sheet.part, data[:PROLOG])  # calamine, which reads the rest as it is, knows no entities
    plain = unprefixed(data)
    size = size_of(plain)
    if size is None or not room.has(*size):
        refuse_entities(sheet.part, data)
        plain = rewritten(data)
        size = size_of(plain)
    if size is None:
        raise Unread("file_broken", detail=sheet.part)
    room.take(sheet.name, *size)
    return plain


def _notes(archive: Archive, part: str) -> Mapping[At, str]:
    named = ((_CELL.fullmatch(cell), text) for cell, text in notes_of(archive, part).items())
    return {place(cell[1].encode(), cell[2].encode()): text for cell, text in named if cell}

"""Workbooks for tests: by XlsxWriter as offices make them, by hand as nobody should."""

import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from tracker.exchange.plans import readers
from tracker.exchange.plans.grid import Grid, Source
from tracker.exchange.plans.readers.xls.container import container_of
from tracker.wording import Message, sentence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

KEYED = ("json", "oscal-poam")
"""Formats whose header is no row of the file: it has number 0."""


def book(*fills: Callable[[Any, Any], object], **options: Any) -> bytes:
    """A workbook by XlsxWriter with a sheet for each of `fills`, which gets the workbook and the sheet."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, options) as made:
        for fill in fills:
            fill(made, made.add_worksheet())
    return stream.getvalue()


def by_hand(
    *sheets: str, shared: str = "", styles: str = "", names: tuple[str, ...] = ("A", "B"), parts: dict[str, str] | None = None
) -> bytes:
    """A workbook with sheets of this XML, between the tags of a worksheet."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{names[number - 1]}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    related = "".join(f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    written = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"/>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
            for n, sheet in zip(numbers, sheets, strict=True)
        },
    }
    if shared:
        written["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    if styles:
        written["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return packed(written | (parts or {}))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def reader_of(form: str) -> Callable[[bytes, str], Source]:
    """The reader of a format, whatever a file begins with."""
    found = next(each for each in readers.READERS if each.name == form)
    return lambda content, file: readers.source_of(content, file, lambda _: found)


def read(content: bytes) -> Source:
    """A workbook as its reader gives it."""
    return readers.read(content, "plan")


def only(content: bytes) -> Grid:
    """The one sheet of a workbook."""
    source = read(content)
    assert source.findings == ()
    [grid] = source.grids
    return grid


def values(grid: Grid, first: int = 1) -> list[tuple[Any, ...]]:
    """The values of each row; they are numbered from the `first` and as many as were counted."""
    rows = list(grid.rows())
    assert [row.number for row in rows] == list(range(first, first + grid.count))
    return [row.values for row in rows]


def require_whole(source: Source) -> None:
    """Every row comes as counted, every value is of a kind that there is, and all that is told has a sentence."""
    assert source.grids or source.findings or source.format == "toml"
    assert not (source.grids and source.findings)
    for grid in source.grids:
        rows = values(grid, first=0 if source.format in KEYED else 1)
        assert all(len(row) <= grid.width for row in rows)
        assert all(value != "" for row in rows for value in row)
    told: list[Message] = [*source.findings, *source.told, *(each for grid in source.grids for each in grid.aside)]
    for each in told:
        assert sentence(each).strip()


def found(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Why a file cannot be read."""
    return [(each.kind, dict(each.fields)) for each in read(content).findings]


def told(source: Source) -> dict[str, dict[str, Any]]:
    """What was told of a file and of its sheets."""
    return {each.kind: dict(each.fields) for each in (*source.told, *(each for grid in source.grids for each in grid.aside))}


def xls(*records: bytes, size: bytes = b"", name: str = "Plan", globals_: bytes = b"") -> bytes:
    """A workbook of the old office programs with one sheet of these records, which says that it has this `size`."""

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))

    def sheet(start: int) -> bytes:
        return record(0x85, struct.pack("<IBBBB", start, 0, 0, len(name), 1) + name.encode("utf-16-le"))

    before, end = begin(5) + globals_, record(0x0A, b"")
    start = len(before + sheet(0) + end)
    stream = before + sheet(start) + end + begin(0x10) + record(0x200, size or struct.pack("<IIHHH", 0, 1, 0, 1, 0))
    return container_of(stream + b"".join(records) + end, "Workbook")


def record(kind: int, data: bytes) -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def number(row: int, column: int, value: float = 1) -> bytes:
    """A number in an old workbook."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))

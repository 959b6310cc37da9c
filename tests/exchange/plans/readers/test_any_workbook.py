"""Whatever the bytes, a reader answers with a `Source`: tables, or why there are none.

Small files of every format are changed at random, their packed parts too. A hundred or two are tried; many under TRACKER_ATTACK
(`make attack`).
"""

import os
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.plans.readers.books import book, by_hand, number, packed, record, require_whole, xls
from tracker.exchange.plans import readers

ATTACK = bool(os.environ.get("TRACKER_ATTACK"))
EXAMPLES = settings(
    max_examples=3000 if ATTACK else 20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not ATTACK
)


def _filled(made: Any, sheet: Any) -> None:
    struck = made.add_format({"font_strikeout": True, "num_format": "mmm-yy"})
    sheet.write_row(0, 0, ["Task", "Due", 3, "=x"])
    sheet.write_rich_string(1, 0, struck, "old", "new")
    sheet.write_number(1, 1, 45000, struck)
    sheet.merge_range("A3:B4", "merged")
    sheet.write_comment("A1", "note")
    sheet.write_formula(1, 2, "=1+1", None, 2)
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})


XLSX = book(_filled, _filled)
ODS_PARTS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": (
        '<o:c xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:spreadsheet><t:table t:name="A"><t:table-column/>'
        '<t:table-row t:number-rows-repeated="3"><t:table-cell t:number-columns-spanned="2" t:number-columns-repeated="2">'
        '<o:annotation><x:p>n</x:p></o:annotation><x:p>a<x:s x:c="3"/></x:p></t:table-cell><t:covered-table-cell/>'
        '<t:table-cell o:value-type="date" o:date-value="2030-06-01"/></t:table-row></t:table></o:spreadsheet></o:c>'
    ),
}
XLS = xls(number(0, 0), number(3, 2), record(0xE5, bytes([1, 0, 0, 0, 1, 0, 0, 0, 1, 0])), record(0x208, bytes(16)))
CSV = 'sep=;\n\ufeffМера;Срок\n"1;2";=A1\n\'=x;"a\nb"\n'


def changed(content: bytes, at: list[tuple[int, bytes]], cut: int) -> bytes:
    """The bytes with some others in places, and without the last ones."""
    made = bytearray(content)
    for place, piece in at:
        place %= len(made) + 1
        made[place : place + len(piece)] = piece
    return bytes(made[: len(made) - cut % (len(made) + 1)])


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=6)), max_size=6)
CUTS = st.one_of(st.just(0), st.just(0), st.integers(0, 1 << 20))


FILES = {"xlsx": XLSX, "xls": XLS, "utf-16": CSV.encode("utf-16")} | {
    encoding: CSV.replace("\ufeff", "").encode(encoding) for encoding in ("utf-8", "cp1251")
}


@pytest.mark.parametrize("kind", FILES)
@EXAMPLES
@given(at=CHANGES, cut=CUTS)
def test_a_file_with_any_bytes_changed_is_read_or_told(kind: str, at: list[tuple[int, bytes]], cut: int) -> None:
    require_whole(readers.read(changed(FILES[kind], at, cut), "plan"))


PIECES = st.sampled_from(
    [
        b'"',
        b"<",
        b">",
        b"/",
        b"&#65;",
        b"<c ",
        b"</c>",
        b"<row>",
        b'r="XFD1048576"',
        b"<!DOCTYPE a>",
        b"\0",
        b"\xff",
        b"<v>",
        b"x:c",
        b"999999999999",
    ]
)
INNER = st.lists(st.tuples(st.integers(0, 1 << 20), st.one_of(PIECES, st.binary(min_size=1, max_size=4))), min_size=1, max_size=4)


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SHARED = "<si><r><rPr><strike/></rPr><t>a</t></r><r><t>b</t></r></si>"
BY_HAND = by_hand(
    '<cols><col min="1" max="2" hidden="1"/></cols><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f>1</f><v>9</v></c></row><row r="2" hidden="1">'
    '<c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>x</t></r></is></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    shared=SHARED,
    styles='<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="17" fontId="1"/></cellXfs>',
)
ARCHIVES = {
    "xlsx": parts_of(XLSX),
    "by hand": parts_of(BY_HAND),
    "ods": {name: text.encode() for name, text in ODS_PARTS.items()},
}


@pytest.mark.parametrize("kind", ARCHIVES)
@EXAMPLES
@given(part=st.integers(0, 1000), at=INNER)
def test_a_workbook_with_any_of_its_parts_changed_is_read_or_told(kind: str, part: int, at: list[tuple[int, bytes]]) -> None:
    parts = dict(ARCHIVES[kind])
    name = sorted(parts)[part % len(parts)]
    parts[name] = changed(parts[name], at, 0)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    require_whole(readers.read(stream.getvalue(), "plan"))


STRUCK = "<fonts><font/><font><b/><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>"
ENDLESS = {
    "rows": by_hand("<sheetData>" + "<row " * 100_000 + "</sheetData>"),
    "columns": by_hand("<cols>" + '<col hidden="1" ' * 60_000 + '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'),
    "cells": by_hand('<sheetData><row r="1">' + '<c r="A1"' * 100_000 + "</row></sheetData>", styles=STRUCK),
    "kinds of one cell": by_hand('<sheetData><row r="1"><c r="A1"' + ' t="s"' * 100_000 + "</row></sheetData>", shared=SHARED),
    "texts in cells": by_hand('<sheetData><row r="1">' + '<c r="A1"><is>' * 60_000 + "strike</row></sheetData>", styles=STRUCK),
    "bold styles": by_hand(
        f'<sheetData><row r="1"><c r="A1" t="str"><v>{"x" * 900_000}</v></c></row></sheetData>',
        styles=f"<fonts><font><b/></font></fonts><cellXfs>{'<xf/>' * 200_000}</cellXfs>",
    ),
    "a format": by_hand(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 900_000}"/></numFmts>',
    ),
    "empty rows of an ODS": packed(
        {"content.xml": ODS_PARTS["content.xml"].replace("<t:table-row ", "<t:table-row/>" * 60_000 + "<t:table-row ")}
    ),
}


@pytest.mark.parametrize("of", ENDLESS)
def test_a_workbook_made_to_be_looked_at_without_end_is_read_or_told_like_any_other(of: str) -> None:
    require_whole(readers.read(ENDLESS[of], "plan"))


@EXAMPLES
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    require_whole(readers.read(content, "plan"))

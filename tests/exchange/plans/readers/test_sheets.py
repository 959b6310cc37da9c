"""Workbooks are read as an office's program shows them, with what is hidden, merged, struck out, noted or calculated."""

from datetime import date, datetime, time
from typing import Any

import pytest

from tests.exchange.plans.readers.books import book, by_hand, found, only, read, told, values
from tracker.exchange.plans.grid import Extra
from tracker.exchange.plans.readers.sheets import MOST_CELLS


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(name: str, number: object = 1, more: str = "") -> str:
    return f'<c r="{name}"{more}><v>{number}</v></c>'


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


# -- values


def test_a_sheet_is_read_from_its_first_row_and_column_with_values_of_their_kinds() -> None:
    def fill(made: Any, sheet: Any) -> None:
        day, hour = made.add_format({"num_format": "dd.mm.yyyy"}), made.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write(1, 1, "Build a bridge")
        sheet.write(1, 2, 5)
        sheet.write(1, 3, 10.1)
        sheet.write_datetime(2, 1, datetime(2030, 6, 1), day)
        sheet.write_datetime(2, 2, datetime(2030, 6, 1, 9, 30), hour)
        sheet.write_number(2, 3, 47635)
        sheet.write_number(3, 1, 0.75, made.add_format({"num_format": "hh:mm"}))
        sheet.write_number(3, 2, 1.5, made.add_format({"num_format": "[h]:mm"}))
        sheet.write_boolean(3, 3, True)
        sheet.write_string(3, 4, "=1+1")

    grid = only(book(fill))
    assert values(grid) == [
        (None, None, None, None, None),
        (None, "Build a bridge", 5, 10.1, None),
        (None, date(2030, 6, 1), datetime(2030, 6, 1, 9, 30), 47635, None),
        (None, time(18), "36:00", True, "=1+1"),
    ]
    assert [type(each) for each in values(grid)[1]][2:4] == [int, float]
    assert str(grid.place(3, 2)) == "Sheet1!B3"


def test_days_are_counted_from_the_year_of_the_workbook() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, datetime(2030, 6, 1), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(0, 1, 46173)

    old, new = only(book(fill, date_1904=True)), only(book(fill))
    assert values(old) == values(new) == [(date(2030, 6, 1), 46173)]
    assert (old.epoch, new.epoch) == (1904, 1900)


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("mmm-yy", "month"),
        ("[$-419]mmmm yyyy;@", "month"),
        ('yyyy" г."', "year"),
        ("d mmm", "month_day"),
        ("dd.mm.yyyy", "day"),
        ("mmmm d, yyyy h:mm", "day"),
        ("yyyy hh:mm:ss", "year"),
    ],
)
def test_a_day_is_known_as_far_as_its_format_shows_it(code: str, shows: str) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 1, datetime(2030, 6, 1), made.add_format({"num_format": code}))

    grid = only(book(fill))
    assert values(grid)[1] == (None, date(2030, 6, 1))
    assert grid.extra(2, 2) == Extra(shows=shows)  # type: ignore[arg-type]


# -- what stands beside values


def test_hidden_rows_and_columns_are_read_and_named_and_a_hidden_sheet_is_only_named() -> None:
    def fill(made: Any, sheet: Any) -> None:
        for number in range(3):
            sheet.write_row(number, 0, ["task", number, "secret"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    def away(made: Any, sheet: Any) -> None:
        sheet.write(0, 0, "list")
        sheet.hide()

    source = read(book(fill, away))
    [grid] = source.grids
    assert [(each.number, each.hidden, each.values) for each in grid.rows()] == [
        (1, False, ("task", 0, "secret")),
        (2, True, ("task", 1, "secret")),
        (3, False, ("task", 2, "secret")),
    ]
    assert told(source) == {
        "sheet_hidden": {"sheet": "Sheet2"},
        "columns_hidden": {"columns": ("C",)},
        "rows_hidden": {"count": 1},
    }


def test_the_value_of_a_merged_area_spans_its_columns_and_stands_on_each_of_its_rows() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "Goal 1")
        sheet.write_row(1, 0, ["one", "may"])
        sheet.merge_range("C2:C3", "Ministry")
        sheet.write_row(2, 0, ["two", "june"])
        sheet.merge_range("A5:B7", "end")

    grid = only(book(fill))
    assert values(grid)[:3] == [("Goal 1", None, None), ("one", "may", "Ministry"), ("two", "june", "Ministry")]
    assert grid.extra(1, 1) == Extra(span=3)
    assert grid.extra(1, 2) == grid.extra(1, 3) == Extra(origin="merged")
    assert grid.extra(2, 3) == Extra()
    assert grid.extra(3, 3) == Extra(origin="merged")
    assert grid.extra(5, 1) == Extra(span=2)


def test_struck_out_text_is_kept_beside_the_value() -> None:
    def fill(made: Any, sheet: Any) -> None:
        struck = made.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "1 February", " 15 February")
        sheet.write_string(1, 0, "Cancelled", struck)
        sheet.write_datetime(2, 0, datetime(2030, 6, 1), made.add_format({"font_strikeout": True, "num_format": "yyyy-mm-dd"}))
        sheet.write_string(3, 0, "1 February")

    grid = only(book(fill))
    assert values(grid) == [(" 15 February",), (None,), (None,), ("1 February",)]
    assert [grid.extra(number, 1).struck for number in range(1, 5)] == ["1 February", "Cancelled", "2030-06-01", ""]


def test_cells_in_bold_or_with_an_indent_are_known_where_they_hold_something() -> None:
    def fill(made: Any, sheet: Any) -> None:
        bold, plain = made.add_format({"bold": True}), made.add_format({"italic": True})
        deep = made.add_format({"indent": 2})
        sheet.write(0, 0, "Water", bold)
        sheet.write(0, 1, 5, bold)
        sheet.write_blank(0, 2, None, bold)
        sheet.write(1, 0, "Dig the wells", plain)
        sheet.write(2, 0, "Drill", deep)
        sheet.write_blank(2, 1, None, deep)

    assert only(book(fill)).extras == {(1, 1): Extra(bold=True), (1, 2): Extra(bold=True), (3, 1): Extra(indent=2)}


def test_text_that_stands_in_its_cell_is_struck_out_likewise() -> None:
    inline = (
        '<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>old</t></r><r><rPr><strike val="0"/></rPr><t>new</t></r></is></c>'
    )
    grid = only(by_hand(data(row(1, inline))))
    assert values(grid) == [("new",)]
    assert grid.extra(1, 1).struck == "old"


def test_comments_stay_at_their_cells_and_those_outside_the_table_are_told() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write(0, 0, "May")
        sheet.write_comment("A1", "by letter 12")
        sheet.write_comment("F9", "call them")

    source = read(book(fill))
    [grid] = source.grids
    assert grid.extra(1, 1).notes == ("by letter 12",)
    assert told(source)["note_beside"] == {"cell": "F9", "text": "call them"}


def test_the_last_result_of_a_formula_is_its_value_and_one_without_is_told() -> None:
    formulas = row(
        1, '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1"><f>C1</f></c>', '<c r="C1" t="str"><f>""</f><v></v></c>', cell("D1")
    )
    source = read(by_hand(data(formulas, row(2, '<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>', cell("B2")))))
    [grid] = source.grids
    assert values(grid) == [(2, None, None, 1), (None, 1, None, None)]
    assert not grid.extras
    assert told(source) == {"formulas_without_result": {"count": 1}, "cells_with_errors": {"count": 1, "first": "A2"}}


def test_macros_and_links_are_told_and_not_followed() -> None:
    link = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/vbaProject.bin": "code",
        "xl/connections.xml": "<connections/>",
    }
    target = '<Relationship Id="r1" Type="x/externalLinkPath" Target="C:/share/old.xlsx" TargetMode="External"/>'
    link["xl/externalLinks/_rels/externalLink1.xml.rels"] = f"<Relationships>{target}</Relationships>"
    source = read(by_hand(data(row(1, cell("A1"))), parts=link))
    assert told(source) == {"file_macros": {}, "file_links": {"count": 1, "files": ("old.xlsx",)}, "file_connections": {}}


# -- forms of a file


def test_sheets_of_one_name_are_both_read() -> None:
    source = read(by_hand(data(row(1, cell("A1", 1))), data(row(1, cell("A1", 2))), names=("Plan", "Plan")))
    assert [(grid.name, values(grid)) for grid in source.grids] == [("Plan", [(1,)]), ("Plan (2)", [(2,)])]


@pytest.mark.parametrize(
    "sheet",
    [
        '<x:sheetData><x:row r="2"><x:c r="B2" t="str"><x:v>a &amp; b</x:v></x:c></x:row></x:sheetData>',
        "<sheetData><row r='2'><c t='str' r='B2'><v>a &amp; b</v></c></row></sheetData>",
        '<sheetData><row><c><v/></c></row><row><c/><c t="str"><v>a &amp; b</v></c></row></sheetData>',
        '<sheetData><row r="2" note="&gt;"><c x=">"\n r="b2" t="str"><v>a &amp; b</v></c></row></sheetData>',
    ],
)
def test_a_sheet_is_read_however_its_xml_is_written(sheet: str) -> None:
    prefixed = {"xl/worksheets/sheet1.xml": f"<x:worksheet xmlns:x='m'>{sheet}</x:worksheet>"} if "x:" in sheet else {}
    assert values(only(by_hand(sheet, parts=prefixed)))[1:] == [(None, "a & b")]


def test_the_names_of_parts_are_the_same_in_any_case_and_with_either_slash() -> None:
    content = by_hand(data(row(1, cell("A1"))))
    assert values(only(content.replace(b"xl/worksheets/", b"xl\\Worksheets\\"))) == [(1,)]


def test_a_chart_is_named_and_a_sheet_without_anything_is_empty() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Task")
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$1"})
        made.add_chartsheet().set_chart(chart)

    source = read(book(fill))
    assert [values(grid) for grid in source.grids] == [[("Task",)]]
    assert told(source) == {"sheet_without_cells": {"sheet": "Chart1"}}
    assert [grid.name for grid in read(by_hand("", data(row(1, cell("A1"))))).grids] == ["B"]


# -- what is refused


@pytest.mark.parametrize(
    "sheet",
    [
        data(row(1, cell("A1")), row(1048576, cell("XFD1048576"))),
        data(row(1, cell("A1"), cell("XFD1048576"))),
        data(row(1, cell("A1"), "<c x='1' r='XFD1048576'><v>1</v></c>")),
        data(row(1, cell("A1"), '<x:c r="XFD1048576"><v>1</v></x:c>')),
        data(row(1, "<c x='1' r='XFD1048576'><v>1</v>", '<c r="A1"></c>')),
        data(row(1, cell("A1"), '<c r="&#88;FD1048576"><v>1</v></c>')),
        data(row(1, cell("A1"), "<c r='XFD1048576'><v>1</v></c >")),
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused(sheet: str) -> None:
    assert found(by_hand(sheet))[0][0] in ("sheet_too_wide", "file_broken")


def test_cells_with_nothing_but_a_style_take_no_room() -> None:
    empty = [row(number, f'<c r="XFD{number}" s="0"/>') for number in range(2, 400)]
    assert values(only(by_hand(data(row(1, cell("A1"), cell("B1")), *empty)))) == [(1, 1)]


def test_the_sheets_of_a_file_share_the_room() -> None:
    wide = data(row(1, cell("A1")), row(4000, cell("ALL4000")))
    assert len(read(by_hand(wide)).grids) == 1
    assert found(by_hand(wide, wide)) == [("sheet_too_large", {"sheet": "B", "rows": 4000, "columns": 1000, "limit": MOST_CELLS})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
    content = by_hand(data(row(1, cell("A1"))), parts={"xl/worksheets/sheet1.xml": bomb.encode(encoding)})  # type: ignore[dict-item]
    assert found(content) == [("file_has_doctype", {"part": "xl/worksheets/sheet1.xml"})]


def test_one_text_of_very_many_runs_is_refused() -> None:
    strings = f"<si><r><rPr><strike/></rPr></r>{''.join(f'<r>{number}</r>' for number in range(100_000))}</si>"
    assert [kind for kind, _ in found(by_hand(data(row(1, cell("A1"))), shared=strings))] == ["file_has_too_many_tags"]


@pytest.mark.parametrize("given", ['s="{}"', 't="s"'])
def test_a_number_of_any_length_in_a_cell_is_one_that_there_is_not(given: str) -> None:
    odd = f'<c r="A1" {given.format("9" * 5000)}><v>{"9" * 5000}</v></c>'
    styles = '<fonts><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="17"/></cellXfs>'
    strings = "<si><r><rPr><strike/></rPr><t>a</t></r></si>"
    source = read(by_hand(data(row(1, odd, cell("B1"))), styles=styles, shared=strings))
    assert bool(source.grids) != bool(source.findings)


@pytest.mark.parametrize("part", ["styles", "sharedStrings", "worksheets/sheet1"])
def test_a_part_in_an_encoding_that_there_is_not_is_told(part: str) -> None:
    odd = '<?xml version="1.0" encoding="hex"?><a><strike/></a>'
    assert [each for each, _ in found(by_hand(data(row(1, cell("A1"))), parts={f"xl/{part}.xml": odd}))] == ["file_broken"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "file_protected"),
        (b"%PDF-1.7", "file_of_other_format"),
        (b'<?xml version="1.0"?>\n<Project><Tasks/></Project>', "file_of_other_format"),
        (b"BEGIN:VCALENDAR\nBEGIN:VTODO\n", "file_of_other_format"),
        (b"tasks:\n  - title: Mend, the mains\n    lead: WA\n", "file_of_other_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "file_of_other_format"),
        (by_hand(data(row(1, cell("A1"))))[:-30], "file_broken"),
        (by_hand(data()), "file_without_table"),
        (b"", "file_without_table"),
    ],
)
def test_what_is_no_workbook_to_be_read_is_told_in_one_sentence(content: bytes, kind: str) -> None:
    assert [each for each, _ in found(content)] == [kind]


def test_a_page_may_begin_with_any_part_of_one() -> None:
    source = read(b'<div class="plan"><p>Our plan</p><table><tr><th>Task<th>Due<tr><td>Bridge<td>May</table></div>')
    assert (source.format, values(source.grids[0])) == ("html", [("Task", "Due"), ("Bridge", "May")])


def test_a_csv_with_the_name_of_a_workbook_is_read_as_what_it_is() -> None:
    source = read(b"Task,Due\nBridge,May\n")
    assert (source.format, values(source.grids[0])) == ("csv", [("Task", "Due"), ("Bridge", "May")])

"""ODS workbooks are read as LibreOffice shows them, and what a file repeats takes neither memory nor time."""

from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

import pytest

from tests.exchange.plans.readers.books import found, only, packed, read, told, values
from tracker.exchange.plans.grid import Extra
from tracker.exchange.plans.readers import xml_parts

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"))
)


def ods(*tables: str, styles: str = "", more: dict[str, str] | None = None) -> bytes:
    """A workbook of these tables."""
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>{body}"
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{content}</office:document-content>"}
    return packed(parts | (more or {}))


def table(*rows: str, name: str = "Plan", more: str = "") -> str:
    return f'<table:table table:name="{name}"{more}>{"".join(rows)}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "x", more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def typed(kind: str, **given: str) -> str:
    attributes = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f'<table:table-cell office:value-type="{kind}"{attributes}><text:p>shown</text:p></table:table-cell>'


def repeated(what: str, times: int) -> str:
    return f' table:number-{what}-repeated="{times}"'


def test_values_have_their_kinds() -> None:
    cells = (
        typed("float", value="5"),
        typed("percentage", value="0.5"),
        typed("date", date_value="2030-06-01"),
        typed("date", date_value="2030-06-01T09:30:00"),
        typed("date", date_value="never"),
        typed("time", time_value="PT18H00M00S"),
        typed("time", time_value="PT36H00M00S"),
        typed("boolean", boolean_value="true"),
        cell('a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d'),
    )
    assert values(only(ods(table(row(*cells))))) == [
        (5, 0.5, date(2030, 6, 1), datetime(2030, 6, 1, 9, 30), "shown", time(18), "36:00", True, "a  b\nc\nd")
    ]


def test_the_first_cell_with_an_error_is_named_as_in_other_workbooks() -> None:
    space = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    error = cell("#N/A", f' {space} calcext:value-type="error"')
    source = read(ods(table(row(cell(), error), row(error, cell()))))
    assert values(source.grids[0]) == [("x",), (None, "x")]
    assert told(source)["cells_with_errors"] == {"count": 2, "first": "B1"}


def test_what_is_hidden_merged_struck_out_or_noted_is_known() -> None:
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="old" style:family="text"><style:text-properties style:text-line-through-type="single"/>'
        "</style:style>"
        '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    note = "<office:annotation><text:p>by letter</text:p></office:annotation>"
    area = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    source = read(
        ods(
            table(
                '<table:table-column table:visibility="collapse"/><table:table-column table:default-cell-style-name="month"/>',
                row(
                    cell("Ministry", area),
                    typed("date", date_value="2030-06-01"),
                    f"<table:table-cell>{note}<text:p>c</text:p></table:table-cell>",
                ),
                row(
                    "<table:covered-table-cell/>",
                    cell('<text:span text:style-name="old">1 May</text:span>2 May'),
                    more=' table:visibility="filter"',
                ),
            ),
            table(row(cell()), name="lists", more=' table:style-name="away"'),
            styles=styles,
        )
    )
    [grid] = source.grids
    assert values(grid) == [("Ministry", date(2030, 6, 1), "c"), ("Ministry", "2 May")]
    assert dict(grid.extras) == {
        (1, 1): Extra(),
        (1, 2): Extra(shows="month"),
        (1, 3): Extra(notes=("by letter",)),
        (2, 1): Extra(origin="merged"),
        (2, 2): Extra(struck="1 May"),
    }
    assert [each.hidden for each in grid.rows()] == [False, True]
    assert told(source) == {
        "sheet_hidden": {"sheet": "lists"},
        "columns_hidden": {"columns": ("A",)},
        "rows_hidden": {"count": 1},
    }


def test_what_is_repeated_without_a_value_below_or_beside_the_table_is_no_part_of_it() -> None:
    beside = f"<table:table-cell{repeated('columns', 16384)}/>"
    rows = (row(cell(), beside), row(beside, more=repeated("rows", 2)), row(cell("y"), more=repeated("rows", 2)))
    below = row(beside, more=repeated("rows", 1048571))
    assert values(only(ods(table(*rows, below)))) == [("x",), (), (), ("y",), ("y",)]


@pytest.mark.parametrize(("rows", "columns", "kind"), [(10**9, 900, "large"), (10**15, 1, "large"), (1, 10**9, "wide")])
def test_what_is_repeated_too_often_is_refused(rows: int, columns: int, kind: str) -> None:
    bomb = ods(table(row(cell("x" * 30_000, repeated("columns", columns)), more=repeated("rows", rows))))
    assert [each for each, _ in found(bomb)] == [f"sheet_too_{kind}"]


JUNK = "<a/>" * 20_000


@pytest.mark.parametrize("content", [table(row(cell("x"), JUNK)), table(row(cell("x"))) + JUNK])
def test_no_more_of_a_part_is_held_than_there_is_room_for(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_parts, "MOST_MARKS", 10_000)
    assert [each for each, _ in found(ods(content))] == ["file_has_too_many_tags"]


def test_what_stands_before_a_row_takes_no_room_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_parts, "MOST_MARKS", 45_000)
    many = (table(f"<g>{JUNK}</g><g>{row(cell('x'))}</g>", name=name) for name in "abcd")
    assert [grid.count for grid in read(ods(*many)).grids] == [1, 1, 1, 1]


def test_a_sheet_has_no_more_rows_than_a_csv() -> None:
    long = ods(table(row(cell()), row(more=repeated("rows", 2_400_000)), row(cell())))
    assert [each for each, _ in found(long)] == ["table_too_long"]


def test_a_row_that_is_repeated_a_million_times_is_held_once() -> None:
    grid = only(ods(table(row(cell("x" * 30_000), more=repeated("rows", 1_000_000)))))
    assert grid.count == 1_000_000
    assert len({id(each.values) for each in islice(grid.rows(), 1000)}) == 1


def test_a_part_is_read_in_an_encoding_of_xml_whatever_it_says_so_that_no_entity_hides_in_another() -> None:
    rows = table(row(cell("Dig"), cell("a", ' office:string-value="&amp;b;"')))
    with ZipFile(BytesIO(ods(rows))) as archive:
        whole = archive.read("content.xml").decode()
    hidden = "+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b 'c'>]>" + whole.replace("&amp;", "&")
    assert found(ods(more={"content.xml": f'<?xml version="1.0" encoding="UTF-7"?>{hidden}'}))[0][0] == "file_broken"
    assert values(only(ods(more={"content.xml": whole.encode("utf-16")}))) == [("Dig", "a")]  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ods(more={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "file_protected"),
        (ods(more={"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "file_has_doctype"),
        (ods(more={"content.xml": "<a>"}), "file_broken"),
        (ods(more={"content.xml": "<a/>"}), "file_of_other_format"),
        (ods(table(row(cell())), table(row(cell()))), "sheets_of_one_name"),
        (ods(table()), "file_without_table"),
        (ods(table(row(cell("<text:span>" * 5000 + "</text:span>" * 5000)))), "file_broken"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, kind: str) -> None:
    assert [each for each, _ in found(content)] == [kind]

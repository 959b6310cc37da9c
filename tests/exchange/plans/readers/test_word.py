"""Plans in DOCX: every row and cell as Word shows it, and what Word shows beside the text."""

from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
import pytest

from tests.exchange.plans.readers.books import reader_of, values
from tests.exchange.plans.readers.office_files import cell, docx, paragraph, row, run, table
from tracker.domain.reasons import because
from tracker.exchange.plans.grid import Grid
from tracker.exchange.plans.readers import layout, xml_parts

read_docx = reader_of("docx")
NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def grids(body: str, **parts: str) -> tuple[Grid, ...]:
    """The tables of a DOCX with this body."""
    source = read_docx(docx(body, **parts), "plan.docx")
    assert source.findings == ()
    return source.grids


def test_a_document_of_word_is_read_row_by_row() -> None:
    document = python_docx.Document()
    document.add_heading("Roads", 1)
    made = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Measure", "Deadline", "Mend the bridge", "1 June 2030")):
        made.cell(*divmod(place, 2)).text = text
    stream = BytesIO()
    document.save(stream)

    source = read_docx(stream.getvalue(), "plan.docx")

    assert (source.format, source.findings, len(source.sha256)) == ("docx", (), 64)
    [grid] = source.grids
    assert values(grid) == [("Measure", "Deadline"), ("Mend the bridge", "1 June 2030")]
    assert grid.above == ("Roads",)


def test_a_cell_over_several_columns_says_so_and_one_over_several_rows_stands_on_each() -> None:
    [grid] = grids(
        table(
            row(cell("Measure", '<w:vMerge w:val="restart"/>'), cell("Term", '<w:gridSpan w:val="2"/>'), "Note"),
            row(cell("", "<w:vMerge/>"), "rhythm", "day", ""),
        )
    )
    assert values(grid) == [("Measure", "Term", None, "Note"), ("Measure", "rhythm", "day", None)]
    assert grid.extra(1, 2).span == 2
    assert (grid.extra(1, 1).origin, grid.extra(2, 1).origin) == ("own", "merged")


def test_a_tracked_change_and_struck_text_leave_the_text_in_force_and_keep_the_one_before() -> None:
    taken = "<w:del><w:r><w:delText>by 15 December</w:delText></w:r></w:del>"
    [grid] = grids(
        table(
            row(
                cell(f"<w:p>{taken}<w:ins>{run('by 31 December')}</w:ins></w:p>"),
                cell(paragraph(run("by 1 February", "<w:strike/>") + run(" by 15 February"))),
                cell(paragraph(run("not struck", '<w:strike w:val="0"/>'))),
            )
        )
    )
    assert values(grid) == [("by 31 December", "by 15 February", "not struck")]
    assert [grid.extra(1, column).struck for column in (1, 2, 3)] == ["by 15 December", "by 1 February", ""]


def test_footnotes_and_comments_stay_with_their_cell() -> None:
    [grid] = grids(
        table(
            row(
                cell(
                    paragraph(
                        f"{run('Report')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='0'/></w:r>"
                    )
                )
            )
        ),
        footnotes=f'<w:footnote w:id="2">{paragraph("Paid by the programme")}</w:footnote>',
        comments=f'<w:comment w:id="0">{paragraph("Agree with the ministry")}</w:comment>',
    )
    assert grid.extra(1, 1).notes == ("Paid by the programme", "Agree with the ministry")
    assert values(grid) == [("Report",)]


def test_numbers_of_lists_are_counted_as_word_counts_them() -> None:
    def numbered(level: int) -> str:
        return cell(paragraph("", NUMBERED.format(level)))

    [grid] = grids(
        table(*(row(numbered(level), title) for level, title in ((0, "A"), (1, "A one"), (1, "A two"), (0, "B"), (1, "B one")))),
        numbering=LISTS,
    )
    assert [each[0] for each in values(grid)] == ["1.", "1.а)", "1.б)", "2.", "2.а)"]


def test_the_number_of_an_item_is_never_long() -> None:
    level = '<w:start w:val="999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="' + "%1" * 50 + '"/>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    [grid] = grids(table(row(cell(paragraph("Dig", NUMBERED.format(0))))), numbering=numbering)
    assert [len(str(text)) for (text,) in values(grid)] == [104]


def test_a_bullet_without_a_text_is_the_place_of_its_row() -> None:
    bullets = LISTS.replace("decimal", "bullet")
    rows = (row(cell(paragraph("", NUMBERED.format(0))), title) for title in ("A", "B"))
    source = read_docx(docx(table(*rows), numbering=bullets), "plan.docx")
    assert values(source.grids[0]) == [("1", "A"), ("2", "B")]
    assert source.told == (because("list_numbers", count=2),)


def test_items_in_a_table_inside_a_cell_are_rows_below_it_and_any_other_table_is_text() -> None:
    items = table(row("a)", "Wells", "2030"), row("b)", "Pumps", "2031"))
    money = table(row("Source", "Sum"), row("District", "1,201"))
    [grid] = grids(
        table(
            row("No.", "Measure", "Term", "Note"),
            row("34", cell(paragraph("Water") + items), "2031", cell(paragraph("Paid:") + money)),
            row("35", "Roads", "2032"),
        )
    )
    assert values(grid)[1:] == [
        ("34", "Water", "2031", "Paid:\nSource\tSum\nDistrict\t1,201"),
        ("a)", "Wells", "2030"),
        ("b)", "Pumps", "2031"),
        ("35", "Roads", "2032"),
    ]
    assert grid.extra(3, 2).indent == 1
    [grid] = grids(table(row("1", "Ministry", cell(paragraph("Water") + items)), row("2", "Agency", "Roads")))
    assert values(grid)[1] == (None, "a)", "Wells", "2030")
    assert grid.aside == (because("inner_rows", count=2),)


def test_a_merged_cell_goes_on_below_the_rows_of_an_inner_table() -> None:
    items = table(row("a)", "Wells"), row("b)", "Pumps"))
    [grid] = grids(
        table(
            row("1", cell(paragraph("Water") + items), cell("Ministry", '<w:vMerge w:val="restart"/>')),
            row("2", "Roads", cell("", "<w:vMerge/>")),
        )
    )
    assert values(grid)[-1] == ("2", "Roads", "Ministry")


def test_headings_stand_above_a_table_and_what_follows_it_below() -> None:
    heading = (
        '<w:style w:styleId="Base"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="H1"><w:basedOn w:val="Base"/></w:style>'
    )
    first, second = grids(
        paragraph("Water", '<w:pStyle w:val="H1"/>')
        + paragraph(run("Wells", "<w:b/>"))
        + table(row("Dig"))
        + paragraph("* in the dry season")
        + paragraph("Roads", '<w:pStyle w:val="H1"/>')
        + table(row("Mend")),
        styles=heading,
    )
    assert (first.above, first.below, second.above) == (("Water", "Wells"), ("* in the dry season",), ("Roads",))
    assert (first.name, second.name) == ("table 1", "table 2")


def test_repeated_heading_rows_hidden_rows_and_hidden_text_are_said() -> None:
    source = read_docx(
        docx(
            table(
                row("Measure", properties="<w:tblHeader/>"),
                row(cell(paragraph(run("Open") + run("secret", "<w:vanish/>")))),
                row("Not shown", properties="<w:hidden/>"),
            )
        ),
        "plan.docx",
    )
    [grid] = source.grids
    assert grid.marked_header == 1
    assert [each.hidden for each in grid.rows()] == [False, False, True]
    assert grid.aside == (because("rows_hidden", count=1),)
    assert values(grid)[1] == ("Open",)
    assert source.told == (because("hidden_text", count=1),)


def test_a_goal_in_bold_before_an_objective_is_told_apart() -> None:
    bold = paragraph(run("Networks", "<w:b/>"))
    [grid] = grids(table(row(cell(bold + paragraph("Mend the oldest first")), cell(bold))))
    assert values(grid) == [("Networks\nMend the oldest first", "Networks")]
    assert [grid.extra(1, column).strong for column in (1, 2)] == ["Networks", ""]


def test_a_table_that_frames_a_longer_one_is_no_table() -> None:
    [grid] = grids(table(row(cell(paragraph("Plan") + table(row("1", "Dig"), row("2", "Mend"))))))
    assert values(grid) == [("1", "Dig"), ("2", "Mend")]


def test_a_raised_figure_is_not_joined_to_a_year() -> None:
    [grid] = grids(table(row(cell(paragraph(run("by 2030") + run("1", '<w:vertAlign w:val="superscript"/>'))))))
    assert values(grid) == [("by 2030¹",)]


def test_a_document_without_a_table_is_read_by_its_headings_and_lists() -> None:
    source = read_docx(
        docx(
            paragraph("Water", '<w:outlineLvl w:val="0"/>')
            + paragraph("Why water matters.")
            + paragraph("Dig wells", NUMBERED.format(0))
            + paragraph("Mend pumps", NUMBERED.format(0))
            + paragraph("Roads", '<w:outlineLvl w:val="0"/>')
            + paragraph("Mend the bridge", NUMBERED.format(0)),
            numbering=LISTS,
        ),
        "plan.docx",
    )
    [grid] = source.grids
    assert values(grid)[1:] == [
        ("Water", None, None),
        ("1", "Dig wells"),
        ("2", "Mend pumps"),
        ("Roads", None, None),
        ("3", "Mend the bridge"),
    ]
    assert grid.extra(2, 1).span == 3
    assert because("read_as_outline", headings=2, items=3) in source.told


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "file_broken"),
        (b"PK\x03\x04 cut short", "file_broken"),
        (docx("<w:p>"), "file_broken"),
        (docx(""), "file_without_table"),
        (docx(table(row(cell("wide", '<w:gridSpan w:val="5000"/>')))), "table_too_wide"),
        (docx(table(row("x")) * (layout.MOST_TABLES + 1)), "file_has_too_many_tables"),
        (docx(paragraph("x"), numbering="]]><!--"), "file_broken"),
    ],
)
def test_what_cannot_be_read_is_one_finding(content: bytes, kind: str) -> None:
    source = read_docx(content, "plan.docx")
    assert ([each.kind for each in source.findings], source.grids) == ([kind], ())


def test_a_document_of_very_many_tags_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_parts, "MOST_MARKS", 1_000)
    source = read_docx(docx("<w:p w:x=''/>" * 600), "plan.docx")
    assert ([each.kind for each in source.findings], source.grids) == (["file_has_too_many_tags"], ())


def test_macros_are_said_and_not_run() -> None:
    stream = BytesIO(docx(table(row("Dig"))))
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"")
    assert read_docx(stream.getvalue(), "plan.docm").told == (because("file_macros"),)


@pytest.mark.parametrize("end", [b"", b"<"])
def test_entities_are_refused_unexpanded_before_anything_is_parsed(end: bytes) -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(docx(table(row("x"))))) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE w [<!ENTITY a SYSTEM "other.xml">]>' + content.replace(b">x<", b">&a;<") + end
            new.writestr(name, content)
    source = read_docx(stream.getvalue(), "plan.docx")
    assert [each.kind for each in source.findings] == ["file_has_doctype"]

"""Plans in HTML and Markdown: rows and cells as a browser shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.plans.readers.books import reader_of, values
from tracker.domain.reasons import because
from tracker.exchange.plans.grid import Grid, Source
from tracker.exchange.plans.readers import read

UTF8 = because("text_encoding", encoding="UTF-8")
read_html, read_markdown = reader_of("html"), reader_of("markdown")


def page(text: str) -> Grid:
    """The only table of a page."""
    source = read_html(text.encode(), "plan.html")
    assert source.findings == ()
    [grid] = source.grids
    return grid


def text_of(text: str) -> Source:
    """A text in Markdown, read."""
    return read_markdown(text.encode(), "plan.md")


def test_cells_over_several_columns_and_rows_stand_in_their_places() -> None:
    grid = page(
        "<table><tr><td colspan=2>Water</td><td>Note</td></tr>"
        "<tr><td>1</td><td>Wells</td><td rowspan=2>Ministry</td></tr><tr><td>2</td><td>Pumps</td></tr></table>"
    )
    assert values(grid) == [("Water", None, "Note"), ("1", "Wells", "Ministry"), ("2", "Pumps", "Ministry")]
    assert (grid.extra(1, 1).span, grid.extra(3, 3).origin) == (2, "merged")


def test_text_has_the_lines_that_a_browser_shows() -> None:
    grid = page(
        "<table><tr><td>by\n  1   June<br>2030</td><td><p>First</p><ul><li><p>a  list</p><li><blockquote>quoted</blockquote></ul>"
        "</td><td>&nbsp;<p>&nbsp;</p></td></tr></table>"
    )
    assert values(grid) == [("by 1 June\n2030", "First\na list\nquoted", None)]


def test_struck_hidden_and_bold_text_is_told_apart() -> None:
    grid = page(
        "<table><tr><td><del>May</del> June</td><td><u style='text-decoration: line-through'>May</u></td>"
        "<td><s>2029</s>2030</td><td>open<span style='display: none'>secret</span></td>"
        "<td><strong>Networks<br></strong>Mend the oldest</td></tr><tr hidden><td>not shown</td></tr></table>"
    )
    assert values(grid)[0] == ("June", None, "2030", "open", "Networks\nMend the oldest")
    assert [grid.extra(1, column).struck for column in (1, 2, 3)] == ["May", "May", "2029"]
    assert grid.extra(1, 5).strong == "Networks"
    assert [each.hidden for each in grid.rows()] == [False, True]


def test_hidden_text_is_said_and_scripts_are_no_text() -> None:
    source = read_html(b"<table><tr><td>a<i hidden>b</i><script>c()</script><style>d</style></td></tr></table>", "plan.html")
    assert values(source.grids[0]) == [("a",)]
    assert source.told == (UTF8, because("hidden_text", count=1))


def test_a_page_in_the_encoding_that_it_declares_is_read_by_it() -> None:
    text = "<html><meta http-equiv=x content='text/html; charset=windows-1251'><table><tr><td>Жол</td></tr></table>"
    source = read_html(text.encode("cp1251"), "plan.xls")
    assert values(source.grids[0]) == [("Жол",)]
    assert source.told == (because("text_encoding", encoding="windows-1251"),)


def test_header_rows_are_known_by_their_head_or_their_cells() -> None:
    cells = "<tr><td>Dig</td></tr>"
    assert page(f"<table><thead><tr><td>Measure</td></tr></thead>{cells}</table>").marked_header == 1
    assert page(f"<table><tr><th>Measure</th></tr>{cells}</table>").marked_header == 1
    assert page(f"<table>{cells}{cells}</table>").marked_header == 0


def test_headings_stand_above_a_table_with_its_caption_and_paragraphs_below() -> None:
    grid = page(
        "<h1>Plan</h1><h2>Water</h2><h2>Roads</h2><table><caption>1A</caption><tr><td>x</td></tr></table><p>* by agreement</p>"
    )
    assert (grid.above, grid.below) == (("Plan", "Roads", "1A"), ("* by agreement",))


def test_a_footnote_stays_with_its_cell_and_any_other_raised_figure_is_one() -> None:
    grid = page(
        '<table><tr><td>by 2030<sup><a href="#n1">1</a></sup></td><td>10 m<sup>2</sup></td></tr></table>'
        '<ol><li id="n1"><p>If the budget <a href="#r1">&#8617;</a></p></li></ol>'
    )
    assert values(grid) == [("by 2030", "10 m²")]
    assert grid.extra(1, 1).notes == ("If the budget",)


def test_a_numbered_list_in_a_cell_has_its_numbers() -> None:
    grid = page("<table><tr><td><ol start=3><li></ol></td><td><ol type=a><li>Dig<li>Mend</ol></td></tr></table>")
    assert values(grid) == [("3.", "a. Dig\nb. Mend")]


def test_items_in_a_table_inside_a_cell_are_rows_below_it_and_a_frame_is_no_table() -> None:
    inner = "<table><tr><td>a)</td><td>Wells</td></tr><tr><td>b)</td><td>Pumps</td></tr></table>"
    rows = (
        f"<tr><td>1</td><td>Water{inner}</td><td>2030</td></tr><tr><td>2</td><td>Roads</td></tr><tr><td>3</td><td>Rails</td></tr>"
    )
    expected = [("1", "Water", "2030"), ("a)", "Wells"), ("b)", "Pumps"), ("2", "Roads"), ("3", "Rails")]
    assert values(page(f"<table>{rows}</table>")) == expected
    assert values(page(f"<table><tr><td>menu<td><table>{rows}</table></table>")) == expected


def test_a_table_with_bars_and_one_in_html_are_read_alike() -> None:
    bars = text_of("---\ntitle: x\n---\n### Plan\n\n| No. | Measure |\n|--|--|\n| 1 | ~~Dig~~ Mend **wells** |\n")
    tags = text_of(
        "### Plan\n\n<table>\n<tr><th>No.</th><th>Measure</th></tr>\n\n"
        "    <tr><td>1</td>\n\n    <td><s>Dig</s> Mend wells</td></tr></table>\n"
    )
    for source in (bars, tags):
        [grid] = source.grids
        assert values(grid) == [("No.", "Measure"), ("1", "Mend wells")]
        assert (grid.extra(2, 2).struck, grid.above, grid.marked_header) == ("Dig", ("Plan",), 1)


def test_open_brackets_are_text_however_many_there_are() -> None:
    brackets = "[" * 20_000
    [grid] = text_of(f"|a|b|\n|-|-|\n|1|[Dig](page.html)|\n|2|{brackets}Fill|\n").grids
    assert values(grid)[1:] == [("1", "Dig"), ("2", f"{brackets}Fill")]


def test_a_footnote_of_markdown_stays_with_its_cell() -> None:
    [grid] = text_of("|a|b|\n|-|-|\n|1|Dig[^x]|\n\n[^x]: If <the> budget\n    allows.\n").grids
    assert values(grid)[1] == ("1", "Dig")
    assert grid.extra(2, 2).notes == ("If <the> budget allows.",)


PLAN = """##05 Water plan

Why water matters.

### Principle: Wells first

####Action 01: Dig wells

{include case-study.md}

-   ten wells by March
    2030
-   twenty by 2031

[Read on](/on/)
{: .more}

####Action 02: Mend wells
"""


def test_numbered_headings_are_tasks_under_goals_and_what_is_listed_belongs_to_them() -> None:
    source = text_of(PLAN)
    [grid] = source.grids
    assert values(grid) == [
        ("Number", "Title", "Description"),
        ("Principle: Wells first", None, None),
        ("01", "Dig wells"),
        (None, None, "ten wells by March 2030"),
        (None, None, "twenty by 2031"),
        ("02", "Mend wells"),
    ]
    assert grid.above == ("05 Water plan",)
    assert source.told == (UTF8, because("read_as_outline", headings=3, items=2), because("prose_left_out", count=2))


def test_what_is_listed_under_other_headings_is_the_tasks() -> None:
    [grid] = text_of("# Goal 1. Water\n\n1. Dig\n2. Mend\n\n# Goal 2. Roads\n\n1) Pave\n").grids
    assert values(grid)[1:] == [
        ("Goal 1. Water", None, None),
        ("1", "Dig"),
        ("2", "Mend"),
        ("Goal 2. Roads", None, None),
        ("1", "Pave"),
    ]
    [grid] = text_of("# 1. Water\n\n1. Dig\n\n# 2. Roads\n\n* Pave\n").grids
    assert values(grid)[1:] == [("1. Water", None, None), (None, "1. Dig"), ("2. Roads", None, None), (None, "Pave")]


def test_boxes_to_tick_off_are_tasks_with_owner_term_and_status() -> None:
    [grid] = text_of(
        "# Meeting\n\n## Actions\n\n- [ ] Send the draft @legal, @press by 2030-03-13\n- [x] Book the room (due 5 March 2030)\n"
        "- [ ] Проверить смету — срок: 20.03.2030\n- [ ] Ask about the due diligence report\n- ☑ Order water\n"
    ).grids
    assert values(grid) == [
        ("Number", "Title", "Responsible", "Deadline", "Status"),
        ("Actions", None, None, None, None),
        (None, "Send the draft", "legal, press", "by 2030-03-13", None),
        (None, "Book the room", None, "5 March 2030", "done"),
        (None, "Проверить смету", None, "20.03.2030", None),
        (None, "Ask about the due diligence report", None, None, None),
        (None, "Order water", None, None, "done"),
    ]


def test_numbered_headings_with_no_list_anywhere_are_the_tasks() -> None:
    [grid] = text_of("# Plan\n\n## Water\n\n### 1.1. Dig\n\nDeep.\n\n### 1.2. Mend\n").grids
    assert values(grid)[1:] == [("Water", None, None), ("1.1", "Dig"), ("1.2", "Mend")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("\n<table><tr><td>x</table>", "html"),
        (PLAN, "markdown"),
        ("a|b\n-|-\n1|2\n", "csv"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "markdown"),
        ("# exported today\nNo.,Measure\n1,Dig\n", "csv"),
        ("#;Measure\n1;Dig\n", "csv"),
    ],
)
def test_a_page_and_markdown_are_known_by_what_they_hold(text: str, form: str) -> None:
    assert read(text.encode(), "plan.txt").format == form


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "file_without_table"),
        (b"<p>nothing", "file_without_table"),
        (b"<table><td>" * 21, "page_too_deep"),
        (b"a\0b", "file_has_nul"),
        (b"<table><tr>" + b"<td colspan=1000>x" * 2, "table_too_wide"),
        (b"<table><tr><td>x</table>" * 201, "file_has_too_many_tables"),
        (b"<table><tr>" + b"<td>" * 1001, "table_too_wide"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_finding(content: bytes, kind: str) -> None:
    for reader in (read_html, read_markdown):
        source = reader(content, "plan")
        assert ([each.kind for each in source.findings], source.grids) == ([kind], ())


TAGS = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td colspan=3 rowspan=9>",
        "<th>",
        "<s>",
        "</s>",
        "<b>",
        "<ol>",
        "<li>",
        "<br>",
        "<h1>",
    ]
    + [
        "<a href=#x>",
        "<p id=x>",
        "<div hidden>",
        "</div>",
        "|",
        "|-|-|",
        "#",
        "- ",
        "1. ",
        "[^x]",
        "text",
        "&nbsp;",
        "\n",
        "\n\n",
    ]
)


@given(st.lists(TAGS | st.text(max_size=3), max_size=40).map("".join))
def test_whatever_a_page_holds_each_row_is_read_once(text: str) -> None:
    for reader in (read_html, read_markdown):
        for grid in reader(text.encode(errors="replace"), "plan").grids:
            rows = list(grid.rows())
            assert [each.number for each in rows] == list(range(1, grid.count + 1))
            assert all(len(each.values) <= grid.width for each in rows)

"""The workbook, read back by another library: typed cells, one sheet a table, nothing that runs."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from tests.reports.samples import COLUMNS, TITLES, report, row
from tracker import render
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.render.as_xlsx import MOST_BEHIND, sheet_names
from tracker.render.cells import cell_text
from tracker.render.formats import FORMATS, Page
from tracker.reports.values import Cell, Column, Kind, Report, Row, Table, fixed_table
from tracker.wording.plain import plain


def written(made: Report) -> bytes:
    stream = io.BytesIO()
    FORMATS["xlsx"].fill(made, Page(), stream)
    return stream.getvalue()


def book_of(made: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(made)))


def seen(cell: Cell, column: Column) -> Any:
    """A cell as a spreadsheet holds it."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    return cell if isinstance(cell, int) else cell_text(cell, column.kind, "en") or None


def test_every_cell_is_of_its_type_and_no_text_is_a_formula_or_a_link() -> None:
    made = report()
    sheet = book_of(made).worksheets[0]
    _, *rows = sheet.iter_rows()
    for found, expected in zip(rows, made.rows(), strict=True):
        for cell, column in zip(found, COLUMNS, strict=True):
            want = seen(expected.cells.get(column.name), column)
            assert cell.value == want or abs(cell.value - want).total_seconds() < 0.001
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    assert [cell.value for cell in sheet["C"][1:]] == [plain(title) for title in TITLES]


def test_the_header_and_the_titles_stay_in_sight_and_repeat_on_paper() -> None:
    sheet = book_of(report()).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("E2", f"A1:K{len(TITLES) + 1}")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_column_is_as_wide_as_the_longest_word_of_its_heading_which_is_wrapped() -> None:
    columns = (Column("title", grows=True), Column("unjudged", Kind.NUMBER), Column("awaiting", Kind.NUMBER))
    sheet = book_of(report([Row("T1", {"title": "T1", "unjudged": 1, "awaiting": 2})], columns=columns)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Title", "Accepted without a day of report", "Awaiting decision"]
    assert [round(sheet.column_dimensions[name].width) for name in "ABC"] == [61, 12, 13]
    assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_a_day_is_shown_as_an_office_writes_it_and_a_zero_quietly() -> None:
    sheet = book_of(report([row(2, "A treaty", days_late=0)])).worksheets[0]
    assert sheet["G2"].number_format == "dd.mm.yyyy"
    assert sheet["E2"].number_format.endswith('"·"')


def test_each_table_has_its_sheet_and_the_last_one_holds_what_stands_beside() -> None:
    beside = fixed_table("ahead", (Column("task", Kind.CODE),), [Row("T1", {"task": "T1"})], title=because("report_upcoming"))
    made = report(sections=(beside,), headline=(because("all_tasks"),))
    book = book_of(made)
    assert book.sheetnames == ["Overdue tasks, worst first", "Tasks that fall due soon", "Notes"]
    assert book.worksheets[1]["A2"].value == "T1"
    notes = dict(book["Notes"].iter_rows(values_only=True, max_col=2))
    assert notes["Headline"] == "All tasks"
    assert notes["Subject"] == "=A strategy | of *all*"
    assert made.head.digest in notes["Ledger head"]


def test_the_same_report_is_the_same_bytes() -> None:
    assert written(report()) == written(report())


def test_sheets_have_names_that_a_spreadsheet_takes() -> None:
    names = list(sheet_names(["worst: 5 / 8", "a?b", "A b", "x" * 40, "x" * 40, "'"]))
    assert names == ["worst 5 \u2215 8", "a b", "A b 2", "x" * 31, "x" * 29 + " 2", "-"]


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        written(report(count=2_000_000))
    assert refused.value.kind == "sheet_too_long"


def test_a_workbook_is_not_for_a_terminal() -> None:
    with pytest.raises(Refused) as refused:
        render.write(report(), "xlsx", io.StringIO())
    assert refused.value.kind == "format_needs_file"


NUMBERS = (Column("goal", Kind.CODE, titled=True), Column("overdue", Kind.NUMBER, ("overdue",)))


def counting(*numbers: int) -> Report:
    """A report of a row for each number of overdue tasks, each with as many tasks behind it."""

    def behind(words: tuple[str, ...]) -> Table:
        number = numbers[int(words[0].removeprefix("goal:G")) - 1]
        rows = [Row(f"T{at}", {"task": f"T{at}"}) for at in range(number)]
        return fixed_table("behind", (Column("task", Kind.CODE),), rows, title=because("section_behind", filter=" ".join(words)))

    rows = [Row(f"G{at}", {"goal": f"G{at}", "overdue": number}, words=(f"goal:G{at}",)) for at, number in enumerate(numbers, 1)]
    return report(rows, columns=NUMBERS, words=(), behind=behind)


def test_a_number_leads_to_the_sheet_of_its_tasks_and_that_sheet_back() -> None:
    book = book_of(counting(2, 0, 3))
    first, second = book["Rows 1"], book["Rows 2"]
    cell = book.worksheets[0]["B4"]
    assert (cell.value, cell.hyperlink.location) == (3, "'Rows 2'!A1")
    assert [each.value for each in second["A"]] == ["Task", "T0", "T1", "T2"]
    assert (second["B1"].hyperlink.location, second["B1"].value) == (
        "'Overdue tasks, worst first'!B4",
        "← Tasks found by: goal:G3 overdue",
    )
    assert first.max_row == 3
    assert book.worksheets[0]["B3"].hyperlink is None


def test_a_number_of_too_many_tasks_names_the_filter_instead() -> None:
    cell = book_of(counting(MOST_BEHIND + 1)).worksheets[0]["B2"]
    assert cell.hyperlink is None
    assert cell.comment.text.startswith("tracker task list goal:G1 overdue --as-of 2020-06-09 --known-on @412")

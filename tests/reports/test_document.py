"""The texts of a report for a page: the same cells as the other formats show, and the small print."""

from datetime import date

from tests.reports.samples import COLUMNS, report
from tracker.domain.reasons import because
from tracker.render.cells import cells_of
from tracker.render.document import box_of, document_of
from tracker.reports.values import Column, Kind, Row


def test_a_page_shows_the_cells_that_the_other_formats_show() -> None:
    made = report()
    (block,) = document_of(made, "en").blocks
    assert [[box.text for box in line.boxes] for line in block.lines()] == [cells_of(row, COLUMNS, "en") for row in made.rows()]


def test_a_page_that_is_not_issued_is_a_draft() -> None:
    assert document_of(report(), "en").issue == "Draft"
    assert document_of(report(number=42), "ru").issue == "Отчёт № 42"


def test_the_small_print_names_the_revision_and_half_of_the_head_in_groups_of_four() -> None:
    assert document_of(report(), "en").small == "Revision 412 · " + " ".join(["3f2a", "9c1e"] * 4) + " · Asia/Almaty"


def test_sentences_of_a_cell_that_stay_english_on_a_kazakh_page_know_it() -> None:
    english, kazakh = because("no_due"), because("decide_report", body="MFA", day=date(2026, 11, 19))
    found = [box_of(cell, Kind.REASONS, "kk").language for cell in ((english,), (kazakh,), (english, kazakh), ())]
    assert found == ["en", None, None, None]


def test_totals_say_so_where_their_title_says_nothing() -> None:
    columns = (Column("lead", Kind.CODE), Column("title", grows=True), Column("overdue", Kind.NUMBER))
    rows = [Row("MFA", {"lead": "MFA", "title": "Foreign Ministry", "overdue": 2})]
    for told, shown in ((None, "Всего"), ("All tasks", "All tasks")):
        made = report(rows, columns=columns, totals=Row("total", {"title": told, "overdue": 2}))
        (block,) = document_of(made, "ru").blocks
        assert block.totals is not None
        assert [box.text for box in block.totals.boxes] == ["", shown, "2"]

"""The PDF, read back by another library: every cell, the head and foot of its sheets, its data, and the same bytes each time."""

import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.reports.samples import COLUMNS, TITLES, report, row
from tracker import render
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.render.cells import cells_of
from tracker.reports.values import Chart, Column, Kind, Report, Row, fixed_table


def pdf_of(made: Report, language: str = "en", **more: Any) -> PdfReader:
    stream = io.BytesIO()
    from tracker.render.formats import Page, format_by_name

    format_by_name("pdf").fill(render.checked(made), Page(language=language, **more), stream)
    return PdfReader(stream)


def text_of(pages: PdfReader) -> str:
    """What is written on all pages, without blanks and the places where a long word may be broken."""
    return squeezed("".join(page.extract_text() for page in pages.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\xad]+", "", text)


@pytest.fixture(scope="module")
def sample() -> PdfReader:
    """The sample with the worst that people write, and two sections."""
    rows = [Row("a", {"task": "T1", "days": 3}), Row("b", {"task": "T2", "days": 0})]
    columns = (Column("task", Kind.CODE), Column("days", Kind.NUMBER))
    words: dict[str, Any] = {"title": because("report_causes"), "nothing": because("no_behind")}
    sections = (fixed_table("short", columns, rows, **words), fixed_table("none", columns, (), **words))
    return pdf_of(report(sections=sections, number=42, abbreviations={"MFA": "Ministry of Foreign Affairs"}, language="en"))


def test_every_cell_of_every_row_stands_on_the_pages(sample: PdfReader) -> None:
    found = text_of(sample)
    for each in report().rows():
        for cell in cells_of(each, COLUMNS, "en"):
            if len(cell) < 500:
                assert squeezed(cell.replace("外交", "??")) in found, cell
    assert found.count("x") >= 2000  # these two go on over the end of a page
    assert (found.count("many"), found.count("words")) == (180, 180)


def test_the_head_and_foot_name_the_report_and_number_its_pages(sample: PdfReader) -> None:
    first = " ".join(sample.pages[0].extract_text().split())
    assert "=A strategy | of *all*" in first
    assert "Report No. 42" in first
    assert "Overdue tasks, worst first" in first
    for number, page in enumerate(sample.pages, 1):
        text = page.extract_text()
        assert f"{number} / {len(sample.pages)}" in text
        assert "tracker report check --issue 42" in text
        assert "Revision 412" in text
    assert "MFA Ministry of Foreign Affairs" in " ".join(sample.pages[-1].extract_text().split())
    assert text_of(sample).count("Notasks.") == 1


def test_the_headings_are_repeated_on_each_page(sample: PdfReader) -> None:
    assert len(sample.pages) > 1
    assert all("Days" in page.extract_text() for page in sample.pages)


def test_signs_that_no_font_has_are_named(sample: PdfReader) -> None:
    assert squeezed("shown as ?: U+4EA4 U+5916") in text_of(sample)


def test_the_file_says_its_title_and_language_and_carries_its_data(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert sample.metadata.title == "Overdue tasks, worst first"
    assert sample.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
    assert b"pdfaid" in sample.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    data = json.loads(sample.attachments["report.json"][0])
    assert [each["title"] for each in data["rows"]] == list(TITLES)


def test_a_page_with_a_picture_can_be_read_aloud_and_kept() -> None:
    """What conforms to PDF/A-3a and PDF/UA-1 says so; the library refuses to, if a picture has no words or a sign no glyph."""
    numbers = {"accepted": 3, "reported": 1, "overdue": 2, "ahead": 0}
    columns = (Column("month"), *(Column(name, Kind.NUMBER) for name in numbers))
    made = pdf_of(report([Row("m", {"month": "2026-11", **numbers})], columns=columns, chart=Chart.MONTHS))
    told = made.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    assert b"pdfaid" in told
    assert b"pdfuaid" in told
    assert squeezed("accepted reported overdue ahead") in text_of(made)  # the picture's own words


def test_a_long_report_has_its_headings_on_each_page_and_every_row() -> None:
    columns = (Column("task", Kind.CODE), Column("title", grows=True), Column("days_late", Kind.NUMBER))
    told: list[tuple[int, int]] = []
    rows = [Row(f"T{n}", {"task": f"T{n}", "title": f"Coalition treaty {n}", "days_late": n}) for n in range(520)]
    made = pdf_of(report(rows, columns=columns), progress=lambda done, total: told.append((done, total)))
    found = text_of(made)
    assert all(f"T{n}Coalitiontreaty{n}{n}" in found for n in range(520))
    assert all(squeezed("Task Title Days late") in squeezed(page.extract_text()) for page in made.pages)
    assert told[-1] == (520, 520)
    root: Any = made.trailer["/Root"]
    assert "/StructTreeRoot" not in root  # tags take too much memory


def test_nothing_stands_outside_the_page_even_with_twenty_columns() -> None:
    wide = tuple(Column(f"column{n}", Kind.TEXT if n % 3 else Kind.NUMBER) for n in range(20))
    named = Row("r", {column.name: "Приднестровье и Казахстан" if column.kind is Kind.TEXT else 12345 for column in wide})
    made = pdf_of(report([named] * 30, columns=wide))
    for page in made.pages:
        places: list[float] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, *_, at=places: at.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
        )
        assert min(places) >= 42
        assert max(places) <= float(page.mediabox.width) - 42
    assert text_of(made).count("ПриднестровьеиКазахстан") == 13 * 30


def test_kazakh_letters_have_glyphs() -> None:
    title = "Әлеуметтік-экономикалық өңірлер: ғылым, қауіпсіздік, ұлт, үкімет, һәм ынтымақ"
    made = pdf_of(report([row(0, title)]), "kk")
    assert squeezed(title) in text_of(made)
    assert made.trailer["/Root"]["/Lang"] == "kk"  # type: ignore[index]


def test_the_same_report_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        render.save(report([row(0, "Coalition treaty")]), "pdf", tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_what_is_typed_in_a_title_is_no_markup() -> None:
    title = "#panic() --issue $x$ *b* _i_ @ref <l> // no comment"
    assert squeezed(title) in text_of(pdf_of(report([row(0, title)])))


def test_more_rows_than_fit_in_memory_are_refused_and_the_spreadsheet_offered() -> None:
    with pytest.raises(Refused, match="too_many_rows"):
        pdf_of(replace(report(), count=10_001))


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    for name in ("tracker.render.paper.as_pdf", "tracker.render.paper.typeset"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(Refused, match="format_needs_extra"):
        render.save(report(), "pdf", tmp_path / "a.pdf")

"""The Word document, read back by another library: every cell, headings, a header on each page, and the same bytes each time."""

import io
import json
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx2python import docx2python

from tests.reports.samples import COLUMNS, report, row
from tests.reports.test_brief_page import brief
from tests.reports.test_pdf import squeezed
from tracker.errors import Refused
from tracker.render import checked
from tracker.render.cells import cells_of
from tracker.render.formats import Page, format_by_name
from tracker.reports.values import Report


def docx_of(made: Report, language: str = "en") -> bytes:
    stream = io.BytesIO()
    format_by_name("docx").fill(checked(made), Page(language=language), stream)
    return stream.getvalue()


def text_of(made: bytes) -> str:
    """What is written in the document, its head and its foot, without blanks."""
    with docx2python(io.BytesIO(made), html=False) as read:
        return squeezed(json.dumps([read.document, read.header, read.footer], ensure_ascii=False)).replace('\\"', '"')


def test_every_cell_of_every_row_stands_in_the_document() -> None:
    made = docx_of(report(number=42, abbreviations={"MFA": "Ministry of Foreign Affairs"}))
    found = text_of(made)
    for each in report().rows():
        for cell in cells_of(each, COLUMNS, "en"):
            told = squeezed(cell).replace("\\", "\\\\")
            assert told in found, cell[:80]
    for told in ("=A strategy | of *all*", "Report No. 42", "Overdue tasks, worst first", "MFA Ministry of Foreign Affairs",
                 "Revision 412", "tracker report check --issue 42"):  # fmt: skip
        assert squeezed(told) in found


def test_a_document_has_real_headings_and_tables_whose_header_is_repeated_on_a4() -> None:
    made: Any = docx.Document(io.BytesIO(docx_of(brief(number=42), "ru")))
    headings = [each.style.name for each in made.paragraphs if each.style.name.startswith("Heading")]
    assert headings == ["Heading 1"] + ["Heading 2"] * 6
    assert len(made.tables) == 6
    for table in made.tables:
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    assert made.core_properties.language == "ru"
    assert squeezed("☐ согласовать ☐ отказать ☐ до __________") in text_of(docx_of(brief(), "ru"))


def test_the_same_report_is_the_same_file() -> None:
    made = docx_of(brief())
    assert made == docx_of(brief())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:  # no part names the moment at which it was written
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_picture_has_words_for_those_who_cannot_see_it() -> None:
    made: Any = docx.Document(io.BytesIO(docx_of(brief())))
    (picture,) = made.inline_shapes
    assert picture._inline.docPr.get("descr") == "Goals"


def test_a_sign_that_xml_cannot_hold_is_left_out() -> None:
    assert "badsign" in text_of(docx_of(report([row(0, "bad \ufffesign")])))


def test_more_rows_than_a_word_processor_likes_are_refused() -> None:
    with pytest.raises(Refused, match="too_many_rows"):
        docx_of(replace(report(), count=2_001))


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    for name in ("tracker.render.paper.as_docx", "tracker.render.paper.docx_parts"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(Refused, match="format_needs_extra"):
        docx_of(report())

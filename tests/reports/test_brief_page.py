"""The brief on paper: one sheet whatever there is to tell, with boxes for the minister's resolution."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.reports.samples import report
from tests.reports.test_pdf import pdf_of, squeezed, text_of
from tracker.domain.reasons import Reason, because
from tracker.render.parts import narrowed
from tracker.reports.management.brief_sections import AHEAD, DECISIONS, GOALS, WORST
from tracker.reports.values import Chart, Column, Kind, Report, Row, Table, fixed_table

TITLE = "Көрші мемлекеттермен Каспий теңізі арқылы мұнай экспортының екінші бағыты келісілді"
SUM = (Column("flow", Kind.WORD), Column("tasks"), Column("number", Kind.NUMBER))
TOLD: tuple[Reason, ...] = (because("last_word", day=date(2026, 11, 9), act="progress", cause="resources", note="no seedlings"),)


def section(name: str, columns: tuple[Column, ...], rows: Iterable[Row], **parts: Any) -> Table:
    kept = list(rows)
    title = because(f"section_{name}", shown=len(kept), found=len(kept))
    return fixed_table(name, columns, kept, title=title, nothing=because("no_worst"), **parts)


def task(code: str, title: str, **cells: Any) -> Row:
    return Row(code, {"task": code, "title": title, **cells})


def asked(kind: str) -> tuple[Reason, ...]:
    return (because(kind, body="MFA", day=date(2026, 11, 12)),)


def brief(title: str = TITLE, *, many: int = 3, **parts: Any) -> Report:
    """A brief with `many` rows in each section."""
    opening = Row("opening", {"flow": "opening", "tasks": "", "number": 24})
    closing = Row("closing", {"flow": "closing", "tasks": "", "number": 22})
    kinds = ("decide_report", "decide_extension")
    decided = [task(f"P{n}", title, what=asked(kinds[n % 2]), decider="PA", waiting_since=None, days=26) for n in range(many)]
    late = [task(f"M{n}", title, lead="MFA", due=date(2025, 12, 12), days_late=353, last_word=TOLD) for n in range(many)]
    done = {"percent": 67, "due_by_today": 74, "open": 22, "overdue": 0}
    goals = [Row(f"G{n}", {"colour": "red", "goal": f"G{n}", "title": title, **done}) for n in range(many)]
    ahead = [task(f"A{n}", title, due=date(2026, 12, 15), lead="MTI", days_past_due=36) for n in range(many)]
    sections = (
        section("since_under_control", SUM, [opening, closing]),
        section("since_overdue", SUM, [opening, closing]),
        section("decisions", DECISIONS, decided),
        section("worst", WORST, late),
        section("goals", GOALS, goals, chart=Chart.GOALS),
        section("ahead", AHEAD, ahead),
    )
    given = {"title": because("report_brief"), "columns": (), "facts": (), "notes": (), "sections": sections}
    return report([], name="brief", **{**given, **parts})


@pytest.mark.parametrize(("many", "words"), [(0, 1), (3, 1), (12, 1), (12, 6)])
def test_the_brief_is_one_sheet_whatever_there_is_to_tell(many: int, words: int) -> None:
    made = pdf_of(brief(" ".join([TITLE] * words), many=many), "kk")
    assert len(made.pages) == 1
    page = made.pages[0]
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=visit)
    assert all(40 < x < float(page.mediabox.width) - 40 and 20 < y < float(page.mediabox.height) - 20 for x, y in places)


def test_what_waits_for_a_decision_has_boxes_for_the_resolution() -> None:
    found = text_of(pdf_of(brief("Export map"), "ru"))
    assert found.count(squeezed("принять вернуть")) == 2
    assert found.count(squeezed("согласовать отказать до")) == 1


def test_a_brief_shows_its_rows_with_days_without_weekdays_and_dashes_for_what_is_unknown() -> None:
    found = text_of(pdf_of(brief("Export map", number=42)))
    assert squeezed("M0 Export map MFA 12 Dec 2025 353 –") in found
    assert squeezed("G2 Export map 67% 74% – 22 0") in found
    assert squeezed("A1 Export map MTI – ▲ 36") in found
    assert squeezed("Report No. 42") in found


def test_one_table_of_the_brief_is_a_page_like_any_other() -> None:
    found = text_of(pdf_of(narrowed(brief("Export map"), "since_overdue", "en")))
    assert "closing22" in found.lower()
    assert "Exportmap" not in found


def test_rows_that_do_not_fit_are_counted() -> None:
    found = text_of(pdf_of(brief(" ".join([TITLE] * 6), many=12), "kk"))
    assert "+9" in found
    assert "+10" in found

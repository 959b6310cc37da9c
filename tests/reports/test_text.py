"""The text format: it fits any width, cuts nothing, and reads well."""

import io
import re

import pytest

from tests.reports.samples import TITLES, report, row
from tracker import render
from tracker.domain.reasons import because
from tracker.render.lines import hanging, padded, width_of, wrapped
from tracker.reports.values import Column, Kind, Report, Row
from tracker.wording.plain import plain


def text(report: Report, width: int = 80) -> str:
    """The text of a report."""
    stream = io.StringIO()
    render.write(report, "text", stream, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200, 400])
def test_no_line_is_wider_than_was_asked(width: int) -> None:
    assert max(map(width_of, text(report(), width).splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80, 6000])
def test_every_letter_of_every_title_is_in_the_report(width: int) -> None:
    letters = re.sub(r"\s", "", text(report(row(n, t, lead=None, why=()) for n, t in enumerate(TITLES)), width))
    for title in TITLES:
        assert re.sub(r"\s", "", plain(title)) in letters


def test_a_report_of_eighty_columns_is_this() -> None:
    found = text(report([row(0, "Coalition treaty"), row(1, "Joint exercise")]))
    assert found == SHOWN


SHOWN = f"""\
Overdue tasks, worst first
══════════════════════════
=A strategy | of *all*
Tue 9 Jun 2020, Asia/Almaty

From        Mon 1 Jun 2020
In numbers  overdue 2

Days
late Done Due            Recorded            State       Lead
──── ──── ────────────── ─────────────────── ─────────── ───────────────────────
■ red  G1.T0  Coalition treaty
   0   0% Mon 1 Jun 2020 2026-11-25 09:23:00 in progress Министерство
                                                         иностранных дел
    Overdue by 0 days: it was due Mon 1 Jun 2020. It has no due day.
▲ amber  G1.T1  Joint exercise  (unverified)
       5%                2026-11-25 09:23:01 in progress

* 7 tasks are marked unverified (not checked against a source).

{"─" * 80}
Ledger head   Revision 412, digest
              {"3f2a9c1e" * 8}
To reproduce  tracker report overdue --as-of 2020-06-09 --known-on @412
To recount    tracker task list overdue FILTER --as-of 2020-06-09 --known-on
              @412
FILTER        overdue: no filter word
"""


def test_an_empty_report_says_so_in_a_sentence() -> None:
    assert "No task is overdue." in text(report([]))


def test_a_tree_is_indented_and_totals_stand_under_a_rule() -> None:
    columns = (Column("goal", Kind.CODE, titled=True), Column("title", grows=True, titled=True), Column("total", Kind.NUMBER, ()))
    rows = [
        Row("G1", {"goal": "G1", "title": "Region", "total": 12}),
        Row("G1.P1", {"goal": "G1.P1", "title": "Peace", "total": 5}, 1),
    ]
    totals = Row("total", {"title": (because("all_tasks"),), "total": 12})
    found = text(report(rows, columns=columns, totals=totals)).splitlines()
    at = found.index("Goal   Title      Total")
    assert found[at : at + 6] == [
        "Goal   Title      Total",
        "─────  ─────────  ─────",
        "G1     Region        12",
        "G1.P1    Peace        5",
        "─────  ─────────  ─────",
        "       All tasks     12",
    ]


def test_numbers_end_under_one_another_however_long() -> None:
    columns = (Column("title", grows=True, titled=True), Column("total", Kind.NUMBER, ()))
    rows = [Row(str(n), {"title": "a", "total": 10**n}) for n in range(9)]
    lines = [line for line in text(report(rows, columns=columns)).splitlines() if line.startswith("a ")]
    assert len({len(line) for line in lines}) == 1


def test_a_colour_goes_with_a_sign_and_a_title_that_is_the_same_word_does_not() -> None:
    found = text(report([row(0, "red", why=())]))
    assert "■ red  G1.T0  red\n" in found


@pytest.mark.parametrize(
    ("written", "width"),
    [("abc", 3), ("Қазақстан", 9), ("外交", 4), ("e\u0301", 1), ("a\u200bb", 2), ("й\u0306", 1), ("", 0)],
)
def test_width_is_what_a_terminal_shows(written: str, width: int) -> None:
    assert width_of(written) == width


@pytest.mark.parametrize(
    ("written", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("onetwothree", 4, ["onet", "woth", "ree"]),
        ("a onetwo", 4, ["a", "onet", "wo"]),
        ("外交政策", 5, ["外交", "政策"]),
    ],
)
def test_words_are_wrapped_and_only_a_word_too_long_is_broken(written: str, width: int, lines: list[str]) -> None:
    assert wrapped(written, width) == lines


def test_lines_hang_under_their_first_word_and_cells_are_filled() -> None:
    assert hanging("one two three", 11, "* ", "  ") == ["* one two", "  three"]
    assert (padded("外交", 6), padded("7", 3, right=True)) == ("外交  ", "  7")

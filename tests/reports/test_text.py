"""The text format: it fits any width, cuts nothing, and reads well."""

import io
import re
from datetime import date
from typing import Any

import pytest

from tests.reports.samples import TITLES, report, row
from tracker import render
from tracker.cli.answer import Answer
from tracker.domain.reasons import because
from tracker.render.lines import hanging, padded, width_of, wrapped
from tracker.render.plain.bars import bar
from tracker.render.plain.inks import Ink
from tracker.render.streams import ASCII
from tracker.reports.values import Cell, Chart, Column, Kind, Report, Row, Since, fixed_table
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
Overdue tasks, worst first                                   9 Jun 2020 (Almaty)
=A strategy | of *all*

From        Mon 1 Jun 2020
In numbers  overdue 2

  Days
  late Done Due        Recorded            State       Lead
{"─" * 80}
■ red    G1.T0  Coalition treaty
     .   0% 1 Jun 2020 2026-11-25 09:23:00 in progress Министерство иностранных
                                                       дел
                Overdue by 0 days: it was due Mon 1 Jun 2020. It has no due day.
▲ amber  G1.T1  Joint exercise  (unverified)
     -   5% -          2026-11-25 09:23:01 in progress -

* 7 tasks are marked unverified (not checked against a source).

{"─" * 80}
@412 3f2a-9c1e-3f2a-9c1e-3f2a-9c1e-3f2a-9c1e | behind a number: --rows
recount: --recipe
"""


def test_the_recipe_prints_the_whole_digest_and_every_command() -> None:
    stream = io.StringIO()
    render.write(report([row(0, "Coalition treaty")]), "text", stream, recipe=True)
    assert stream.getvalue().partition("─\nDay")[2] == RECIPE


RECIPE = f"""\
           Tue 9 Jun 2020, Asia/Almaty
Ledger head   Revision 412, digest
              {"3f2a9c1e" * 8}
To reproduce  tracker report overdue --as-of 2020-06-09 --known-on @412
To recount    tracker task list overdue FILTER --as-of 2020-06-09 --known-on
              @412
FILTER        overdue: no filter word
"""

GOALS = (
    Column("colour", Kind.WORD, titled=True),
    Column("goal", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("percent", Kind.PERCENT, mark="due_by_today"),
    Column("moved", Kind.CHANGE),
    Column("due_by_today", Kind.PERCENT),
    *(Column(name, Kind.NUMBER, ()) for name in ("open", "overdue", "not_reported", "accepted")),
)


def goal(code: str, colour: str, title: str, *numbers: Cell) -> Row:
    """A row of GOALS."""
    cells = dict(zip((each.name for each in GOALS), (colour, code, title, *numbers), strict=True))
    return Row(code, cells)


ROWS = [
    goal(
        "G1", "red", "Independence, sovereignty, territorial integrity and a course of the country's own", 61, 5, 66, 2, 1, 1, 0
    ),
    goal("G2", "green", "A leading position and long-term interests in Central Asia", 94, 10, 91, 1, 0, 0, 11),
    goal("G3", "grey", "Nothing yet", None, 0, None, 0, 0, 0, 0),
]


def by_goal(**parts: Any) -> Report:
    """A report by goal, as issued and compared."""
    headline = (because("worst", colour="red", task="G1.T1", days=353),)
    since = Since(date(2020, 5, 9), 12, 41)
    totals = Row("total", {**ROWS[0].cells, "colour": None, "goal": None, "title": None})
    given = {"headline": headline, "since": since, "number": 42, "totals": totals, "facts": (), "notes": ()}
    return report(ROWS, **{"columns": GOALS, **given, **parts})


def test_of_two_widths_the_narrow_one_has_titles_on_lines_of_their_own_and_the_wide_one_has_a_line_a_row() -> None:
    assert text(by_goal()).partition("late\n\n")[2] == NARROW
    assert text(by_goal(), 120).partition("late\n\n")[2] == BROAD


NARROW = f"""\
             Done ┃ due           Done Moved Due Open Over Silent Accepted
{"─" * 80}
■ red    G1  Independence, sovereignty, territorial integrity and a course of
             the country's own
             ████████████░┃░░░░░░  61%    +5 66%    2    1      1        .
● green  G2  A leading position and long-term interests in Central Asia
             ██████████████████┃░  94%   +10 91%    1    .      .       11
○ grey   G3  Nothing yet
                                     -     .   -    .    .      .        .
{"─" * 80}
             Total
             ████████████░┃░░░░░░  61%    +5 66%    2    1      1        .

{"─" * 80}
@412 3f2a-9c1e-3f2a-9c1e-3f2a-9c1e-3f2a-9c1e | No. 41 = @12
behind a number: --rows | recount: --recipe
"""

BROAD = f"""\
Colour   Goal  Title                                Done ┃ due            Done  Moved  Due  Open  Over  Silent  Accepted
───────  ────  ───────────────────────────────────  ────────────────────  ────  ─────  ───  ────  ────  ──────  ────────
■ red    G1    Independence, sovereignty,           ████████████░┃░░░░░░   61%     +5  66%     2     1       1         .
               territorial integrity and a course
               of the country's own
● green  G2    A leading position and long-term     ██████████████████┃░   94%    +10  91%     1     .       .        11
               interests in Central Asia
○ grey   G3    Nothing yet                                                   -      .    -     .     .       .         .
───────  ────  ───────────────────────────────────  ────────────────────  ────  ─────  ───  ────  ────  ──────  ────────
               Total                                ████████████░┃░░░░░░   61%     +5  66%     2     1       1         .

{"─" * 120}
@412 3f2a-9c1e-3f2a-9c1e-3f2a-9c1e-3f2a-9c1e | No. 41 = @12 | behind a number: --rows | recount: --recipe
"""


def test_a_word_after_a_title_stands_in_brackets_at_every_width() -> None:
    columns = (*GOALS[:3], Column("mark", Kind.WORD, titled=True), *GOALS[3:])
    marked = [Row(each.key, {**each.cells, "mark": "unverified" if each.key == "G3" else None}) for each in ROWS]
    for width in (80, 120, 200):
        told = text(report(marked, columns=columns, facts=(), notes=()), width)
        assert ("Nothing yet  (unverified)" in told, told.count("("), "Mark" in told) == (True, 2, False)


def test_what_a_person_says_stands_by_itself_behind_a_line() -> None:
    said = because(
        "narrative",
        text="Two tasks wait for money, and a third one for the law that the Government drafts.",
        who="Aida",
        day=date(2020, 6, 8),
    )
    told = text(by_goal(headline=(because("worst", colour="red", task="G1.T1", days=353), said))).splitlines()
    assert told[3:8] == [
        "■ G1.T1, 353 days late",
        "",
        "│ Two tasks wait for money, and a third one for the law that the Government",
        "│ drafts. – Aida, 8 Jun 2020.",
        "",
    ]


def test_a_headline_bears_the_sign_of_its_colour_and_the_head_its_number() -> None:
    first, _, empty, told, *_ = text(by_goal()).splitlines()
    assert first == "Overdue tasks, worst first                           9 Jun 2020 (Almaty), No. 42"
    assert (empty, told[:6]) == ("", "■ G1.T")


def test_several_tables_stand_under_their_titles() -> None:
    late = fixed_table("late", GOALS, (), title=because("report_overdue"), nothing=because("no_rows", report="overdue"))
    found = text(by_goal(columns=(), totals=None, sections=(fixed_table("goals", GOALS, ROWS), late)))
    lines = found.splitlines()
    assert f"Goals {'═' * 74}" in lines
    assert lines[lines.index(f"Overdue tasks, worst first {'═' * 53}") + 1] == "No task is overdue."


def test_where_bars_have_no_room_the_columns_stay() -> None:
    found = text(by_goal(), 50)
    assert "█" not in found
    assert "  61%    +5   66%    2       1        1        ." in found


def test_abbreviations_are_spelled_out_at_the_foot() -> None:
    found = text(by_goal(abbreviations={"MEN": "Ministry of Energy", "PA": "Administration"}))
    assert "MEN Ministry of Energy · PA Administration\n\n───" in found


@pytest.mark.parametrize(
    ("done", "due", "shown"),
    [
        (61, 66, "============.|......"),
        (94, 91, "==================|."),
        (0, 0, "|..................."),
        (100, 100, "===================|"),
        (50, None, "==========.........."),
        (None, 50, ""),
    ],
)
def test_a_percentage_is_a_bar_with_an_upright_at_its_mark(done: int | None, due: int | None, shown: str) -> None:
    assert bar(done, due, 20).translate(ASCII) == shown


def test_a_picture_stands_above_its_table_and_goals_are_drawn_by_their_bars() -> None:
    numbers = ("accepted", "reported", "overdue", "ahead")
    columns = (Column("month"), *(Column(name, Kind.NUMBER) for name in numbers))
    rows = [Row("2020-06", {"month": "2020-06", "accepted": 1, "reported": 0, "overdue": 2, "ahead": 0})]
    months = fixed_table("months", columns, rows, title=because("report_overdue"), chart=Chart.MONTHS)
    goals = fixed_table("goals", GOALS, ROWS, chart=Chart.GOALS)
    made = by_goal(columns=(), totals=None, sections=(goals, months))
    found = text(made)
    assert found.index("2020-06 █▒▒ 3") < found.index("Month    Accepted")
    assert found.count("████████████░┃░░░░░░") == 1
    assert "\x1b[31m▒▒\x1b[0m" in coloured(made)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def coloured(report: Report) -> str:
    """What a terminal with colours is sent."""
    stream = Terminal()
    render.write(report, "text", stream, colour=True)
    return stream.getvalue()


def test_colours_words_and_bars_have_an_ink_zeros_are_faint_and_the_words_stay() -> None:
    found = coloured(by_goal())
    assert "\x1b[31m■ red\x1b[0m" in found
    assert "\x1b[32m● green\x1b[0m" in found
    assert "\x1b[36m█" in found
    assert "\x1b[2m.\x1b[0m" in found
    assert re.sub("\x1b\\[[0-9]*m", "", found) == text(by_goal())


def test_no_ink_of_people_s_texts_reaches_a_terminal_that_shows_colours() -> None:
    found = coloured(report())
    assert set(re.findall("\x1b[^m]*m", found)) <= {f"\x1b[{each}m" for each in ("0", *Ink)}
    assert "\x9b" not in found


@pytest.mark.parametrize(
    ("stream", "environ", "shows"),
    [
        (Terminal, {"TERM": "xterm"}, True),
        (Terminal, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal, {"TERM": "dumb"}, False),
        (Terminal, {}, False),
        (io.StringIO, {"TERM": "xterm"}, False),
    ],
)
def test_an_answer_is_in_colour_on_a_terminal_that_wants_it(
    stream: type[io.StringIO], environ: dict[str, str], shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", out := stream())
    Answer(environ, "auto", None).report(by_goal(), "en")
    assert ("\x1b[31m■ red\x1b[0m" in out.getvalue()) == shows


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

"""The widgets by themselves: a table over any number of rows, panels, glyphs, keys of the settings."""

from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.keys import _character_to_key as character_to_key
from textual.keys import key_to_character

from tracker.domain.control.states import Colour
from tracker.errors import Refused
from tracker.tui.glyphs import ASCII, UNICODE, Glyphs, chosen
from tracker.tui.keyboard.commands import ALL, Command, check_keys
from tracker.tui.keyboard.layouts import as_latin, other_letters
from tracker.tui.widgets.panels import Line, Panel, bar, cell
from tracker.tui.widgets.tables.groups import Group, GroupLines
from tracker.tui.widgets.tables.marks import MarkTable
from tracker.tui.widgets.tables.rows import PAGE, Column, Row, RowTable
from tracker.wording import sentence

COLUMNS = (Column("Code", 8), Column("Title", 0), Column("Days", 5))


def rows_of(page: int, total: int) -> tuple[Row, ...]:
    """The rows of one page of `total`."""
    numbers = range(page * PAGE, min(total, (page + 1) * PAGE))
    return tuple((f"T{number}", (f"T{number}", Text(f"Task number {number}"), "3 d"), number) for number in numbers)


class Table(App[None]):
    """A table over `total` rows whose pages are made when they are asked for."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total, self.asked, self.chosen = total, list[int](), list[str]()
        self.table = MarkTable(COLUMNS, set())

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield self.table

    def on_mount(self) -> None:
        """Show the first page."""
        self.table.focus()
        self.table.show(self.total)

    def on_row_table_missing(self, message: RowTable.Missing) -> None:
        """Answer at once."""
        self.asked.append(message.page)
        self.table.put(message.ticket, message.page, rows_of(message.page, self.total))

    def on_row_table_chosen(self, message: RowTable.Chosen) -> None:
        """Remember what was opened."""
        self.chosen.append(message.row[0])


def line(table: RowTable, y: int) -> str:
    return table.render_line(y).text.rstrip()


async def test_a_table_over_a_million_rows_reads_only_the_pages_it_shows() -> None:
    app = Table(1_000_000)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert len(set(app.asked)) <= 2
        await pilot.press("end")
        await pilot.pause()
        assert app.table.cursor == 999_999
        assert line(app.table, app.table.size.height - 1).split()[:1] == ["T999999"]
        assert len(set(app.asked)) <= 5


async def test_keys_move_the_cursor_by_rows_and_pages_and_stay_within() -> None:
    app = Table(100)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for key, expected in (("up", 0), ("j", 1), ("down", 2), ("k", 1), ("end", 99), ("down", 99), ("home", 0)):
            await pilot.press(key)
            assert app.table.cursor == expected, key
        await pilot.press("pagedown")
        assert app.table.cursor == app.table.size.height - 2


async def test_enter_and_a_double_click_open_the_row() -> None:
    app = Table(10)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.double_click(RowTable, offset=(5, 3))
        await pilot.pause()
        assert app.chosen == ["T1", "T2"]


async def test_marks_are_codes_and_survive_another_set_of_rows() -> None:
    app = Table(10)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("space", "space")
        app.table.show(5)
        await pilot.pause()
        assert app.table.marks == {"T0", "T1"}
        assert line(app.table, 1).startswith("✓")
        await pilot.press("home", "space")
        assert app.table.marks == {"T1"}


@pytest.mark.parametrize("border", ["none", "round"])
async def test_a_click_points_at_the_row_under_it_with_a_border_and_headings_too(border: Any) -> None:
    app = Table(10)
    async with app.run_test(size=(60, 20)) as pilot:
        app.table.styles.border = (border, "white")
        app.table.show(10, groups=(Group("Overdue", 3), Group("Due", 7)))
        await pilot.pause()
        edge = int(border != "none")
        shown = [line(app.table, y) for y in range(app.table.size.height)]
        for y, text in enumerate(shown):
            before = app.table.cursor
            await pilot.click(RowTable, offset=(5, y + edge))
            expected = int(text.split()[0].removeprefix("T")) if text.startswith("  T") else before
            assert app.table.cursor == expected, text


async def test_headings_are_passed_over_and_tab_goes_from_group_to_group() -> None:
    app = Table(10)
    async with app.run_test(size=(40, 20)) as pilot:
        app.table.show(10, groups=(Group("Overdue", 3, "■"), Group("Empty", 0), Group("Due", 7)))
        await pilot.pause()
        shown = [line(app.table, y) for y in range(13)]
        assert [text.split()[0] for text in shown[1:]] == ["■", "T0", "T1", "T2", "Due", *(f"T{each}" for each in range(3, 10))]
        assert shown[1].startswith(" ■ Overdue ┄")
        assert shown[1].endswith("┄ 3")
        visited = []
        for key in ("down", "down", "down", "up", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            visited.append(app.table.cursor)
        assert visited == [1, 2, 3, 2, 3, 0, 0]


@given(st.lists(st.integers(0, 5), max_size=6), st.integers(0, 5))
def test_every_row_has_a_line_and_every_line_a_row_or_a_heading(counts: list[int], more: int) -> None:
    total = sum(counts) + more
    lines = GroupLines([Group(str(at), count) for at, count in enumerate(counts)], total)
    found = [lines.row_at(line) for line in range(lines.height)]
    assert [row for row in found if row is not None] == list(range(total))
    assert [lines.line_of(row) for row in range(total)] == [at for at, row in enumerate(found) if row is not None]
    headings = [lines.heading_at(line) for line in range(lines.height)]
    assert [heading is None for heading in headings] == [row is not None for row in found]
    assert [heading.label for heading in headings if heading] == [str(at) for at, count in enumerate(counts) if count]


async def test_an_answer_to_an_older_question_is_dropped() -> None:
    app = Table(10)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        old = app.table.ticket
        app.table.show(10)
        await pilot.pause()
        app.table.put(old, 0, ((("X", ("X", "stale", ""), 0),)))
        assert "stale" not in line(app.table, 1)


async def test_the_cursor_stays_in_view_when_the_table_shrinks() -> None:
    app = Table(100)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        await pilot.press(*["down"] * 25)
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        top = app.table.scroll_offset.y
        assert top <= 25 < top + app.table.size.height - 1


async def test_a_long_title_is_one_line_with_an_ellipsis() -> None:
    app = Table(1)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.table.show(1, 0, (0, (("T0", ("T0", Text("x" * 2000), "1 d"), 0),)))
        await pilot.pause()
        assert "…" in line(app.table, 1)
        assert len(line(app.table, 1)) <= 40


class Board(App[None]):
    """One panel."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = Panel("Overdue", "Nothing is overdue.", "overdue")
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        """The panel alone."""
        yield self.panel

    def on_panel_opened(self, message: Panel.Opened) -> None:
        """Remember what was opened."""
        self.opened.append(message.code)


def lines(number: int) -> list[Line]:
    return [Line(lambda width, at=at: Content(f"line {at}"), f"T{at}") for at in range(number)]  # type: ignore[misc]


async def test_brackets_in_a_title_are_a_text_like_any_other() -> None:
    app = Board()
    async with app.run_test(size=(40, 10)):
        for title in ("[/", "[b]bold[/b]", "a [red"):
            app.panel.border_title = title
            assert app.panel._border_title.plain == title  # type: ignore[union-attr]


async def test_without_colours_a_sign_shows_which_box_has_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Board()
    async with app.run_test(size=(40, 10)) as pilot:
        app.panel.border_title = "Overdue"
        assert app.panel._border_title.plain == "▸ Overdue"  # type: ignore[union-attr]
        app.set_focus(None)
        await pilot.pause()
        assert app.panel._border_title.plain == "Overdue"  # type: ignore[union-attr]


async def test_an_empty_panel_says_so_in_a_sentence() -> None:
    app = Board()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert str(app.panel.render()) == "Reading."
        app.panel.show([])
        assert "Nothing is overdue." in str(app.panel.render())


async def test_a_panel_says_how_many_of_how_many_it_shows_and_scrolls_with_its_cursor() -> None:
    app = Board()
    async with app.run_test(size=(40, 8)) as pilot:
        app.panel.styles.height = 8
        app.panel.styles.border = ("round", "white")
        app.panel.show(lines(20), 238)
        app.panel.focus()
        await pilot.pause()
        assert "of 238 shown" in str(app.panel.border_subtitle)
        await pilot.press(*["down"] * 10, "enter")
        assert "line 10" in str(app.panel.render())
        assert app.opened == ["T10"]


@pytest.mark.parametrize(
    ("share", "late", "done", "red"), [(0, 0, 0, 0), (1, 0, 10, 0), (0.5, 0, 5, 0), (0.5, 0.01, 5, 1), (0.95, 0.5, 10, 0)]
)
def test_a_bar_fills_its_width_and_shows_the_least_lateness(share: float, late: float, done: int, red: int) -> None:
    drawn = bar(10, share, late, ("done", "rest"), ASCII)
    assert drawn.cell_length == 10
    styles = [(span.style, span.end - span.start) for span in drawn.spans]
    assert sum(length for style, length in styles if style == "done") == done
    assert sum(length for style, length in styles if style == "$error") == red


@pytest.mark.parametrize("text", ["қысқа", "a very long title indeed", "[b]not markup", "\x1b[31mred"])
def test_a_cell_has_exactly_its_width_and_no_control_characters(text: str) -> None:
    drawn = cell(text, 12)
    assert drawn.cell_length == 12
    assert "\x1b" not in drawn.plain


@pytest.mark.parametrize(
    ("setting", "encoding", "expected"),
    [
        ("auto", "utf-8", UNICODE),
        ("auto", "ascii", ASCII),
        ("auto", "cp1251", ASCII),
        ("auto", "cp437", ASCII),
        ("ascii", "utf-8", ASCII),
        ("unicode", "ascii", UNICODE),
    ],
)
def test_glyphs_fall_back_to_ascii_where_the_terminal_has_no_others(setting: str, encoding: str, expected: Any) -> None:
    assert chosen(setting, encoding) == expected


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_signs_that_stand_in_one_place_differ_without_colour_and_take_one_cell(glyphs: Glyphs) -> None:
    assert len({*map(glyphs.of, Colour), glyphs.decide, glyphs.asks, glyphs.marked, glyphs.focus}) == len(Colour) + 4
    assert glyphs.done != glyphs.rest
    assert all(cell_len(sign) == 1 for sign in astuple(glyphs))
    assert bar(10, 0, 0, ("", ""), glyphs).plain != bar(10, 1, 0, ("", ""), glyphs).plain


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ({"accept": "u"}, "key_given_twice"),
        ({"nonsense": "k"}, "unknown_command_key"),
        ({"accept": "ctrl+s"}, "key_taken_by_terminal"),
    ],
)
def test_a_key_that_would_silence_a_command_is_refused(keys: dict[str, str], kind: str) -> None:
    with pytest.raises(Refused) as caught:
        check_keys(keys)
    assert caught.value.kind == kind
    assert "[keys]" in sentence(caught.value) or kind == "key_taken_by_terminal"


def test_a_clash_of_declared_keys_is_not_blamed_on_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tracker.tui.keyboard.commands.MEETING", ((Command("one", "u", "One", ""), Command("two", "u", "Two", "")),)
    )
    with pytest.raises(Refused) as caught:
        check_keys({})
    assert sentence(caught.value) == "The key u is given to one, two. Keep one of them."


def test_a_key_may_be_moved_where_no_other_command_is() -> None:
    check_keys({"accept": "f8", "undo": "ctrl+u"})


@pytest.mark.parametrize(("typed", "meant"), [("й", "q"), ("Ф", "A"), ("ж", ";"), ("ә", "2"), ("q", "q"), ("№", "#")])
def test_a_letter_is_read_by_its_place(typed: str, meant: str) -> None:
    assert as_latin(events.Key(typed, typed)).character == meant


KEYBOARDS = {
    "latin": "qwertyuiop[]asdfghjkl;'zxcvbnm/QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM?1234567890-=",
    "russian": "йцукенгшщзхъфывапролджэячсмить.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬ,1234567890-=",
    "kazakh": 'йцукенгшщзхъфывапролджэячсмить№ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬ?"әіңғ,.үұқөһ',
}
"""What stands on the same keys of each keyboard."""


def test_the_letters_on_a_key_are_known_for_the_help() -> None:
    assert (other_letters("d"), other_letters("left_curly_bracket"), other_letters("escape")) == (["в"], ["Х"], [])


@pytest.mark.parametrize("keyboard", KEYBOARDS)
def test_every_declared_key_is_pressed_under_a_russian_and_a_kazakh_layout_too(keyboard: str) -> None:
    signs = dict(zip(KEYBOARDS["latin"], KEYBOARDS[keyboard], strict=True))
    for command in ALL.values():
        keys = [key for key in command.key.split(",") if key]
        characters = {key: key_to_character(key) for key in keys}
        typed = [(key, signs[sign]) for key, sign in characters.items() if sign is not None and sign in signs]
        meant = [as_latin(events.Key(character_to_key(sign), sign)).key for _, sign in typed]
        assert not keys or len(typed) < len(keys) or any(key in keys for key in meant), (command.id, typed, meant)

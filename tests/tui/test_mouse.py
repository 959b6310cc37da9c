"""The mouse: it hits the line that it points at, in every list, with and without a border, scrolled, below headings."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from tests.clocks import SetClock
from tests.desks import TODAY
from tests.tui.conftest import LOGIN
from tests.tui.screen import at_work, dump, press, settled
from tests.tui.test_bytes import LISTS, SHEETS
from tracker.tui.dialogs.choosing import Choice, Chooser
from tracker.tui.widgets.line_list import LineList
from tracker.tui.widgets.panels import Line, Panel
from tracker.tui.widgets.tables.groups import Group
from tracker.tui.widgets.tables.rows import Column, Row, RowTable
from tracker.tui.widgets.tables.rows import told as told_row

TOTAL = 40


class Lists(App[None]):
    """One list of forty lines, three lines below the top of the screen; a way to fill it, and the line that it points at."""

    CSS = "Widget { margin: 0; } Screen { padding: 3 5; } .-boxed { border: round white; } RowTable, Panel { height: 12; }"

    def __init__(self, make: Callable[[], Widget], boxed: bool) -> None:
        super().__init__()
        self.list = make()
        self.list.set_class(boxed, "-boxed")

    def compose(self) -> ComposeResult:
        """The list alone."""
        yield self.list


def table(groups: tuple[Group, ...] = (), heading: str = "Code") -> RowTable:
    """A table of rows `line 7.`, and so on."""
    made = RowTable([Column(heading, 0)])
    rows: tuple[Row, ...] = tuple((f"line {at}.", (f"line {at}.",), at) for at in range(TOTAL))
    made.call_later(lambda: made.show(TOTAL, 0, (0, rows), groups=groups))
    return made


def panel() -> Panel:
    """A panel of such lines."""
    made = Panel("Panel", "Nothing.", "panel")
    made.call_later(lambda: made.show([Line(lambda width, at=at: Content(f"line {at}."), str(at)) for at in range(TOTAL)]))  # type: ignore[misc]
    return made


def pointed_at(found: Any) -> str:
    return f"line {found.cursor}."


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def line_at(app: Any, y: int) -> str:
    """The words on a line of the screen."""
    return str(dump(app).split("\n")[y]).strip(" │▂▃▅▇█▁▄▆")


@pytest.mark.parametrize("boxed", [False, True], ids=["bare", "boxed"])
@pytest.mark.parametrize(
    "make", [table, panel, lambda: table((Group("First", 2), Group("Rest", TOTAL - 2)))], ids=["table", "panel", "groups"]
)
async def test_a_click_points_at_the_line_under_the_mouse_at_the_top_and_scrolled(make: Any, boxed: bool) -> None:
    app = Lists(make, boxed)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.focus()
        await pilot.pause()
        for keys in ((), ("end",) if isinstance(app.list, RowTable) else ("j",) * 15):
            await pilot.press(*keys)
            await pilot.pause()
            for y in (app.list.content_region.y + 2, app.list.content_region.bottom - 3):
                await pilot.click(offset=(12, y))
                assert line_at(app, y).startswith(pointed_at(app.list)), (keys, y)
                if isinstance(app.list, RowTable):
                    await pilot.hover(offset=(12, y))
                    assert line_at(app, y).startswith(f"line {app.list.hover}.")


async def test_every_list_of_the_program_points_at_the_line_under_the_mouse(office_url: str) -> None:
    async with at_work(office_url, SetClock(str(TODAY)), (120, 36), LOGIN) as pilot:
        for name, keys in LISTS.items():
            await press(pilot, *keys.split())
            if name in SHEETS:
                found = pilot.app.screen.query_one(LineList)
                for y in range(found.content_region.y, found.content_region.bottom):
                    option = pilot.app.screen.get_style_at(found.content_region.x + 2, y).meta.get("option")
                    words = str(found.options[option].prompt).split("\n") if option is not None else [""]
                    assert any(each[:30].strip() in line_at(pilot.app, y) for each in words), (name, y)
                await press(pilot, "escape")
                continue
            table = pilot.app.screen.focused
            assert isinstance(table, RowTable), name
            here = table.content_region
            rows = [y for y in range(here.y, here.bottom) if table.row_on(y - here.y) >= 0]
            for y in (rows[-1], rows[0]):
                seen = line_at(pilot.app, y)
                await pilot.click(offset=(here.x + 6, y))
                await settled(pilot)
                assert table.current is not None
                longest = max(told_row(table.current).split("  "), key=_letters)
                assert longest.strip()[:16] in seen, (name, y)


async def test_a_click_on_the_header_or_on_a_heading_of_a_group_does_nothing() -> None:
    app = Lists(lambda: table((Group("First", 2), Group("Rest", TOTAL - 2))), True)
    async with app.run_test(size=(60, 24)) as pilot:
        app.list.focus()
        await pilot.press("down")
        top = app.list.content_region.y
        for y in (top - 1, top, top + 1, top + 4):
            await pilot.click(offset=(12, y))
            assert pointed_at(app.list) == "line 1.", line_at(app, y)
            await pilot.hover(offset=(12, y))
            assert app.list.hover == -1  # type: ignore[attr-defined]


async def test_a_click_in_a_chooser_takes_the_line_under_the_mouse() -> None:
    app, chosen = App[None](), list[Any]()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Chooser("Which", [Choice(f"line {at}.", f"line {at}.") for at in range(TOTAL)]), chosen.append)
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        await pilot.press("end")
        y = options.content_region.bottom - 4
        told = line_at(app, y)
        await pilot.click(offset=(options.content_region.x + 3, y))
        await pilot.pause()
        assert chosen[0][0] in told

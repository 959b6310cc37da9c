"""A screen as plain lines: nothing that is only drawn, words for signs, and the line of the cursor first."""

import pytest
from textual.widgets import TextArea

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, press, settled
from tracker.storage.store import Store
from tracker.tui import glyphs
from tracker.tui.app import TrackerApp
from tracker.tui.screens.plain import plain_lines, told
from tracker.tui.widgets.tables.rows import RowTable
from tracker.tui.widgets.tables.rows import told as told_row

STORY = """
    G1 Regional security
      T1 Coalition # treaty     due 2026-10-20
      T2 Joint exercise         due 2026-11-20
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.mark.parametrize("signs", [glyphs.UNICODE, glyphs.ASCII])
def test_a_line_is_read_without_what_is_drawn_and_with_words_for_signs(signs: glyphs.Glyphs) -> None:
    line = f"│ {signs.red}  T1    C#-treaty {signs.done * 4}{signs.rest * 3}x  {signs.done * 4}{signs.rest * 3}  50%  │"
    said = told(line, signs, "en")
    assert said.startswith("overdue, T1, C#-treaty")
    assert said.endswith("50%")
    assert "│" not in said
    assert signs.done * 4 + signs.rest * 3 + " " not in said


async def test_every_screen_can_be_read_as_plain_lines_the_cursor_s_first(store: Store, url: str, clock: SetClock) -> None:
    store_of(STORY, store)
    async with at_work(url, clock) as pilot:
        app = pilot.app
        assert isinstance(app, TrackerApp)
        for mode in app.MODES:
            await app.switch_mode(mode)
            await settled(pilot)
            lines = plain_lines(app.screen, app.glyphs)
            assert any("A strategy for the tests" in line for line in lines), mode
            assert not [line for line in lines if any("\u2500" <= letter <= "\u257f" for letter in line)]
            table = app.screen.focused
            if isinstance(table, RowTable) and table.current is not None:
                assert lines[0] == told(told_row(table.current), app.glyphs, "en"), mode
                assert "Coalition # treaty" in lines[0] or mode not in ("tasks", "desk")
        await press(pilot, "f4")
        assert "A strategy for the tests" in app.screen.query_one(TextArea).text
        await press(pilot, "f4")
        assert not app.screen.query(TextArea)

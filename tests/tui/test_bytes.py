"""What goes to the terminal: a row further sends little enough for a slow line, and a screen that nobody touches nothing."""

from typing import Any

import pytest
from textual._compositor import CompositorUpdate

from tests.clocks import SetClock
from tests.desks import TODAY
from tests.tui.conftest import LOGIN
from tests.tui.screen import at_work, press, settled
from tracker.tui.app import TrackerApp

MOST = 4096
"""Bytes for a row further at 120x36, the card of the row included."""
LISTS = {
    "desk": "d", "tasks": "t", "plan": "p", "timeline": "G", "bodies": "O", "extensions": "M", "ledger": "l",
    "reports": "R d i s c enter", "stocktake": "J right", "window": "d home shift+tab enter", "palette": "d ctrl+p",
    "verbs": "t colon", "help": "t question_mark", "chooser": "R",
}  # fmt: skip
"""List -> the keys that open it; a sheet over a screen is left by Esc."""
SHEETS = ("palette", "verbs", "help", "chooser")


async def test_a_row_further_sends_little_and_an_idle_screen_nothing(office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []

    def display(app: Any, screen: Any, drawn: Any) -> None:
        if isinstance(drawn, CompositorUpdate):
            sent.append(len(drawn.render_segments(app.console).encode()))

    monkeypatch.setattr(TrackerApp, "_display", display)
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    async with at_work(office_url, SetClock(str(TODAY)), (120, 36), LOGIN) as pilot:
        for name, keys in LISTS.items():
            await press(pilot, *keys.split(), "down")
            rows = []
            for key in ("up", "down", "up"):
                sent.clear()
                await press(pilot, key)
                rows.append(sum(sent))
            assert max(rows) <= MOST, (name, rows)
            assert all(rows), (name, rows)
            sent.clear()
            pilot.app.look()  # type: ignore[attr-defined]
            await settled(pilot)
            assert sent == [], name
            if name in SHEETS:
                await press(pilot, "escape")

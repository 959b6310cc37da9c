"""What goes to the terminal: a row further sends little enough for a slow line, and a screen that nobody touches nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import CompositorUpdate

from tests.clocks import SetClock
from tests.tui.screen import at_work, press, settled
from tracker.tui.app import TrackerApp

MOST = 4096
"""Bytes for a row further at 120x36, the card of the row included."""


async def test_a_row_further_sends_little_and_an_idle_screen_nothing(
    founded: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def display(app: Any, screen: Any, drawn: Any) -> None:
        if isinstance(drawn, CompositorUpdate):
            sent.append(len(drawn.render_segments(app.console).encode()))

    monkeypatch.setattr(TrackerApp, "_display", display)
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    async with at_work(founded("sqlite"), SetClock("2026-11-30"), (120, 36), login="auditor") as pilot:
        for screen in "dtpO":
            await press(pilot, screen, "down")
            rows = []
            for _ in range(4):
                sent.clear()
                await press(pilot, "down")
                rows.append(sum(sent))
            assert max(rows) <= MOST, (screen, rows)
            sent.clear()
            pilot.app.look()  # type: ignore[attr-defined]
            await settled(pilot)
            assert sent == [], screen
        assert sum(rows) > 1000  # it does count

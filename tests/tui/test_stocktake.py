"""A stocktake: one goal at a time, a decision written down as its task, and the minutes of what was written."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.model.strategy import Task
from tracker.storage.store import Store, open_store
from tracker.tui.reading.remembered import Remembered

STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-10-20
      T2 Joint exercise         due 2026-11-20
      T3 Border posts           due 2026-12-20   reported 2026-10-30
      T4 New maps               due 2027-12-20
    G2 Trade
      T5 Transit tariff         due 2026-10-01   accepted 2026-09-30
"""


@pytest.fixture
def engine_name() -> str:
    """The screen is the same on both engines."""
    return "sqlite"


async def test_a_meeting_looks_at_goals_one_by_one_writes_decisions_down_and_prints_its_minutes(
    store: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    store_of(STORY, store)
    began = store.head.number
    async with at_work(url, clock, filters_file=tmp_path / "filters.toml") as pilot:
        await press(pilot, "J")
        shown = dump(pilot.app)
        assert "G1  Regional security" in shown
        assert "4 open, 1 overdue, 0 accepted, 4 in all" in shown
        headings = [line for line in shown.splitlines() if "┄┄┄" in line]
        assert [" ".join(line.strip("│ ").split()[:2]) for line in headings] == ["■ Overdue", "◆ To", "▲ Due"]
        assert "-13 d" in shown
        assert "New maps" not in shown
        await press(pilot, "right")
        assert "G2  Trade" in dump(pilot.app)
        await press(pilot, "right", "plus")
        pilot.app.screen.query(Input).first().value = "Ask the ministry for the maps"
        await press(pilot, "f2")
        await settled(pilot)
        with open_store(url, clock=clock) as again:
            (task,) = [each for each in again.items(Task) if each.title_en == "Ask the ministry for the maps"]
            assert task.goal == "G1"
        await press(pilot, "Y")
        minutes = dump(pilot.app)
        assert "Minutes: what was decided" in minutes
        assert str(began + 1) in minutes
        assert "G1 Regional security" in minutes


def test_what_is_remembered_is_found_by_the_next_session_and_a_spoilt_file_is_as_none(tmp_path: Path) -> None:
    memory = Remembered(tmp_path / "settings" / "filters.toml", "tester")
    assert memory.get("tour") is None
    memory.put("tour", "seen")
    assert Remembered(tmp_path / "settings" / "filters.toml", "tester").get("tour") == "seen"
    (tmp_path / "settings" / "screen.json").write_text("[not json")
    assert memory.get("tour") is None
    assert Remembered(None, "tester").get("tour") is None

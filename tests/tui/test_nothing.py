"""No pane is blank: without rows it says so and what to do first, and after a failed query that it could not be read."""

from typing import Any

import pytest

from tests.clocks import SetClock
from tests.tui.screen import at_work, dump, press, settled
from tracker.errors import Unusable
from tracker.settings import Settings
from tracker.storage.store import open_store
from tracker.tui.app import TrackerApp
from tracker.tui.reading.store_access import StoreAccess


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


EMPTY = {"t": "There are no tasks yet. Press N to add one", "p": "Nothing is planned yet. Press N to add a goal or a task"}


@pytest.mark.parametrize(("key", "told"), EMPTY.items(), ids=list(EMPTY))
async def test_an_empty_strategy_has_no_blank_pane(url: str, clock: SetClock, key: str, told: str) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, key)
        assert told in dump(pilot.app)


@pytest.mark.parametrize("key", ["t", "p", "l"])
async def test_a_pane_that_could_not_be_read_says_so(
    url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def fails(access: StoreAccess, *given: Any) -> Any:
        raise Unusable("database_locked", where="here")

    monkeypatch.setattr(StoreAccess, "read", fails)
    with open_store(url, clock=clock) as store:
        app = TrackerApp(store, Settings(url, animations=False), "tester")
        async with app.run_test(size=(120, 36)) as pilot:
            await press(pilot, key)
            await settled(pilot)
            assert "This could not be read." in dump(app)

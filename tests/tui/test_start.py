"""The first hour: without a database a choice, then five sheets that write the beginnings by the verbs; a tour once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled, type_at_once
from tracker.domain.model.strategy import Goal, Member, Task
from tracker.domain.model.vocabulary import Status
from tracker.settings import Settings
from tracker.storage.store import Store, open_store
from tracker.tui.app import TrackerApp
from tracker.tui.begin import BUILT_IN, OWN, FirstChoice, create_chosen
from tracker.tui.dialogs.entries import Line
from tracker.tui.dialogs.start import CARDS, FirstHour, StartSheet, TourCard, offered
from tracker.tui.reading.remembered import Remembered
from tracker.tui.screens.tasks import TasksScreen


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


async def test_an_empty_strategy_is_begun_sheet_by_sheet_back_and_forth_and_the_offer_is_made_once(
    store: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    async with at_work(url, clock, filters_file=tmp_path / "filters.toml") as pilot:
        await settled(pilot)
        assert "1 of 5" in dump(pilot.app)
        await type_at_once(pilot, "f2")
        assert "2 of 5" in dump(pilot.app)  # what stood there stays
        await press(pilot, "pageup", *"Water", "tab", "tab", *"KZ", "f2", "pagedown")
        assert any("Add them with Ctrl+P Add a calendar" in each.message for each in pilot.app._notifications)
        assert "3 of 5" in dump(pilot.app)
        await press(pilot, *"MW", "tab", *"Ministry", "f2")
        await press(pilot, *"G1", "tab", *"Clean", "f2")
        assert "5 of 5" in dump(pilot.app)
        named = [pilot.app.screen.query_one(f"#{name}", Line).value for name in ("lead", "controller", "goal")]
        assert named == ["MW", "MW", "G1"]
        await press(pilot, *"Wells", "tab", "tab", "tab", *"20 december", "f2", "i", "f2", "r", "f2")
        assert not isinstance(pilot.app.screen, StartSheet)
    with open_store(url, clock=clock) as again:
        assert "Water" in str(again.strategy().title_en)
        assert [each.title_en for each in again.items(Goal)] == ["Clean"]
        assert [(each.title_en, each.goal, each.lead, each.status) for each in again.items(Task)] == [
            ("Wells", "G1", "MW", Status.REPORTED)
        ]
    assert Remembered(tmp_path / "filters.toml", "tester").get(f"start of {store.head.ledger}") == "offered"


async def test_the_tour_goes_card_by_card_and_a_key_of_the_screen_ends_it_and_is_heard(
    store: Store, url: str, clock: SetClock
) -> None:
    store_of("G1 Security\n  T1 Treaty      due 2026-12-10", store)
    async with at_work(url, clock) as pilot:
        app = pilot.app
        assert isinstance(app, TrackerApp)
        FirstHour(app).tour()
        await settled(pilot)
        for kind, mode in CARDS[:-1]:
            assert isinstance(app.screen, TourCard), kind
            assert app.current_mode == mode
            await press(pilot, "enter")
        await press(pilot, "escape")
        assert not isinstance(app.screen, TourCard)
        FirstHour(app).tour()
        await settled(pilot)
        await type_at_once(pilot, "space", "t", "/", "Treaty", "enter")
        assert isinstance(app.screen, TasksScreen)
        assert app.screen.words == ("text:Treaty",)


@pytest.mark.parametrize(("keys", "chosen"), [(("down", "enter"), OWN), (("enter",), BUILT_IN), (("escape",), None)])
async def test_without_a_database_the_person_chooses_what_to_begin_with(
    keys: tuple[str, ...], chosen: str | None, tmp_path: Path
) -> None:
    app = FirstChoice(Settings(str(tmp_path / "new.db"), lang="ru"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "С какой начать?" in dump(app)
        await pilot.press(*keys)
    assert app.return_value == chosen


def test_what_is_chosen_is_created_as_init_creates_it(tmp_path: Path, clock: SetClock) -> None:
    made = create_chosen(OWN, str(tmp_path / "new.db"), "dana", clock)
    with open_store(made.where, clock=clock) as again:
        assert offered(again)[0] == "start"
        assert [each.login for each in again.items(Member)] == ["dana"]


def test_what_several_threads_remember_at_once_is_all_there(tmp_path: Path) -> None:
    memory = Remembered(tmp_path / "filters.toml", "tester")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda at: memory.put(f"name {at}", str(at)), range(12)))
    assert [memory.get(f"name {at}") for at in range(12)] == [str(at) for at in range(12)]

"""Registers on the screen: any report as a table, its rows whole, and what a row leads to."""

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, OptionList

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tests.tui.test_screens import same_as_golden
from tracker import reports
from tracker.domain.model.strategy import Body
from tracker.domain.model.vocabulary import Cause
from tracker.services import extensions
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.screens.registers import read_choices, read_sheet
from tracker.tui.screens.tasks import TasksScreen
from tracker.tui.widgets.sheet import fitted

STORY = """
    W1 Groundwork               term 3 months after E1
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
      T2 Joint exercise         due 2026-10-20
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above, and a request for more time."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "more time") as work:
        extensions.request(work, "T1", due=date(2027, 1, 15), cause=Cause.FUNDING, evidence="Letter 12 of the ministry")
    return store


async def choose(pilot: Any, word: str) -> None:
    """Open the chooser, and choose a register by its word."""
    await press(pilot, "R")
    choices = [each.word for each in pilot.app.screen._choices]
    pilot.app.screen.query_one(OptionList).highlighted = choices.index(word)
    await press(pilot, "enter")


async def test_a_register_is_chosen_its_row_is_told_whole_and_leads_to_its_task_or_to_the_tasks_it_counts(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await choose(pilot, "extensions")
        shown = dump(pilot.app)
        assert "Evidence: Letter 12 of the ministry" in shown
        same_as_golden("registers-80x24", shown)
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        same_as_golden("registers-120x36", dump(pilot.app))
        await press(pilot, "enter")
        assert "Coalition treaty" in dump(pilot.app)
        assert type(pilot.app.screen).__name__ == "TaskScreen"
        await press(pilot, "escape")
        await choose(pilot, "discipline")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TasksScreen)
        assert "LEAD" in dump(pilot.app)


async def test_a_list_of_bodies_is_amended_where_it_is_read_and_another_s_change_appears(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "R", "escape", "E")
        assert "Registers" in dump(pilot.app)
        await choose(pilot, "bodies")
        await press(pilot, "down", "E")
        pilot.app.screen.query_one("#name_en", Input).value = "The leading ministry"
        await press(pilot, "f2")
        shown = dump(pilot.app)
        assert "LEAD The leading ministry" in " ".join(shown.split())
        with open_store(url) as then:
            assert then.get(Body, "LEAD").name_en == "The leading ministry"


def test_every_report_that_needs_nothing_named_is_offered_and_can_be_read(office: Store) -> None:
    choices = read_choices(office, "en")
    assert {each.value.report for each in choices} >= set(reports.NAMES) - {"trail", "why"}
    for choice in choices:
        sheet = read_sheet(office, choice.value, None)
        assert sheet.title
        for room in (40, 76, 200):
            widths = fitted(sheet, room)
            assert sum(width + 1 for _, width in widths) <= room

"""Reports on the screen: each as a table, its rows whole, what a row leads to, and the file that it is saved to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text
from textual.widgets import Input

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press
from tracker.cli.call import Call
from tracker.cli.edge import run
from tracker.domain.model.own import OwnField
from tracker.domain.model.strategy import Body
from tracker.domain.model.vocabulary import Cause
from tracker.services import strategy
from tracker.services.acts import extensions
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui import glyphs
from tracker.tui.dialogs.reports import fits
from tracker.tui.keyboard.commands import check_keys
from tracker.tui.screens.palette import Target, has_words
from tracker.tui.screens.tasks import TasksScreen
from tracker.tui.widgets.sheet import fitted, seen_cells, sheet_of
from tracker.verbs.readings import reading_of, readings
from tracker.verbs.reports import REPORTS
from tracker.verbs.rows import ROWS

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
    """The story above, a request for more time, and an own field."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "more time") as work:
        strategy.add(work, OwnField(code="KBK", title_en="Budget code"))
        extensions.request(work, "T1", due=date(2027, 1, 15), cause=Cause.FUNDING, evidence="Letter 12 of the ministry")
    return store


async def choose(pilot: Any, word: str) -> None:
    """Open the chooser, and choose a report by its word."""
    await press(pilot, "R")
    pilot.app.screen.query_one(Input).value = word
    await press(pilot, "enter")


async def test_a_report_is_chosen_its_row_is_told_whole_and_leads_to_its_task_or_to_the_tasks_it_counts(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await choose(pilot, "extensions")
        assert "Evidence: Letter 12 of the ministry" in dump(pilot.app)
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
        assert "Reports" in dump(pilot.app)
        await choose(pilot, "bodies")
        await press(pilot, "down", "E")
        pilot.app.screen.query_one("#name_en", Input).value = "The leading ministry"
        await press(pilot, "f2")
        shown = dump(pilot.app)
        assert "LEAD The leading ministry" in " ".join(shown.split())
        with open_store(url) as then:
            assert then.get(Body, "LEAD").name_en == "The leading ministry"


async def test_a_report_of_one_item_asks_which_and_is_saved_as_the_command_line_writes_it(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    saved, written = tmp_path / "saved.csv", tmp_path / "written.csv"
    async with at_work(url, clock, (100, 30)) as pilot:
        await choose(pilot, "why")
        pilot.app.screen.query_one("#code", Input).value = "t1"
        await press(pilot, "f2")
        assert "Why it is due on its day" in dump(pilot.app)
        await press(pilot, "w")
        pilot.app.screen.query_one("#file", Input).value = str(saved)
        await press(pilot, "f2")
        before = saved.read_bytes()
        saved.write_text("precious")
        await press(pilot, "w")
        pilot.app.screen.query_one("#file", Input).value = str(saved)
        await press(pilot, "f2")
        assert "exists. F2 again replaces it" in " ".join(dump(pilot.app).replace("│", " ").split())
        assert saved.read_text() == "precious"
        await press(pilot, "f2")
        assert saved.read_bytes() == before
    assert run(["--db", url, "task", "why", "T1", "--format", "csv", "--output", str(written)], Call({}, clock=clock)) == 0
    assert before == written.read_bytes()


def test_a_report_is_found_by_its_command_too() -> None:
    status = next(each for each in readings() if each.name == "report status")
    assert fits(status, "report status", "en")
    assert has_words(Target("report", status.name, "status\tStatus by goal"), "report status")


async def test_a_report_of_several_tables_shows_its_headline_and_one_table_at_a_time_and_is_saved_as_bytes_too(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    async with at_work(url, clock, (100, 30)) as pilot:
        await choose(pilot, "brief")
        shown = " ".join(dump(pilot.app).split())
        assert "is done where" in shown
        assert "Brief: For decision (1 of 4)" in shown
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "Brief: Goals (3 of 4)" in dump(pilot.app)
        assert "Regional security" in dump(pilot.app)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "(1 of 4)" in dump(pilot.app)
        assert "] next table" in dump(pilot.app)
        await press(pilot, "w")
        told = " ".join(dump(pilot.app).replace("│", " ").split())
        assert "txt, md, csv, json, pdf, html, docx, xlsx, ics" in told
        assert "is done at a shell: `tracker report brief --issue`" in told
        pilot.app.screen.query_one("#file", Input).value = str(tmp_path / "brief.xlsx")
        await press(pilot, "f2")
        assert (tmp_path / "brief.xlsx").read_bytes().startswith(b"PK")


ANSWERS = {"code": "T1", "member": "tester", "since": "@1"}
CODES = {"goal": "G1", "body": "LEAD", "event": "E1", "window": "W1", "member": "tester", "own_field": "KBK"}


def test_every_report_list_and_card_that_the_command_line_reads_is_offered_and_can_be_read(office: Store) -> None:
    commands = {row.name for row in REPORTS} | {row.name for row in ROWS if row.word in ("list", "show", "deputies", "info")}
    elsewhere = {
        "task list",
        "series show",
        "filter list",
        "filter show",
    }  # other screens have them
    assert {each.name for each in readings()} == (commands | {"log"}) - elsewhere
    for reading in readings():
        if reading.name in ("instrument show", "clause show", "calendar show", "narrative show"):
            continue  # the office has none
        answers = {ask.name: ANSWERS[ask.name] for ask in reading.asks if ask.required}
        answers |= {"code": CODES[reading.title]} if reading.title in CODES else {}
        sheet = sheet_of(reading.build(office, None, answers))
        assert sheet.title
        for room in (40, 76, 200):
            widths = fitted(sheet, room)
            assert sum(width + 1 for _, width in widths) <= room


def test_a_total_says_so_and_a_zero_is_faint(office: Store) -> None:
    sheet = sheet_of(reading_of("report discipline").build(office, None, {}))
    fit = fitted(sheet, 78)
    cells = [seen_cells(sheet, at, fit, glyphs.chosen("unicode", "utf-8")) for at in range(len(sheet.rows))]
    assert str(cells[-1][0]).strip() == "Total"
    assert {str(cell).strip(): cell.style for cell in cells[0] if isinstance(cell, Text)}["0"] == "$muted"


@pytest.mark.parametrize(("typed", "found"), [("disc", "report discipline"), ("why due", "task why"), ("ызшщ", None)])
def test_a_report_is_found_by_any_of_its_words(typed: str, found: str | None) -> None:
    names = [each.name for each in readings() if fits(each, typed, "en")]
    assert names == ([found] if found else [])


def test_the_older_name_of_the_command_is_still_known_in_the_settings() -> None:
    check_keys({"registers": "f12"})

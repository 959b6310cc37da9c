"""The tasks screen: its views, what it finds while one types, what it says when there is nothing, and what its rows tell."""

from datetime import date
from pathlib import Path
from typing import Any

from textual.widgets import Input, Static

from tests.clocks import SetClock
from tests.tui.screen import at_work, dump, press, settled
from tests.tui.test_screens import engine_name, office
from tracker.saved_filters import SavedFilters
from tracker.storage.store import Store
from tracker.tui.screens.tasks import TasksScreen
from tracker.tui.widgets.card import Card
from tracker.tui.widgets.find_line import FindLine

__all__ = ["engine_name", "office"]


def screen(pilot: Any) -> TasksScreen:
    """The tasks screen, in front."""
    found = pilot.app.screen
    assert isinstance(found, TasksScreen)
    return found


def codes(pilot: Any) -> list[str]:
    """The tasks that are listed."""
    table = screen(pilot).table
    return [row[0] for at in range(table.total) if (row := table.row(at))]


def told(pilot: Any) -> str:
    """What stands below the filter line."""
    return str(screen(pilot).query_one("#told", Static).render())


async def test_it_opens_on_the_open_tasks_by_time(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t")
        assert codes(pilot) == ["G1.T1", "G1.T3", "G1.T2", "G2.T2"]
        headings = [line.split()[1] for line in dump(pilot.app).splitlines() if "┄" in line]
        assert headings == ["Overdue", "To", "This", "January"]


async def test_digits_choose_a_view_from_every_screen_and_each_list_starts_at_its_first_row(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        found = {}
        for key, places in {"2": "d", "3": "p", "4": "t", "5": "l", "ғ": "d", ",": "d", "6": "t"}.items():
            await press(pilot, places, key)
            found[key] = (screen(pilot).view, codes(pilot), screen(pilot).table.cursor)
            await press(pilot, "end")
        assert found["2"] == ("overdue", ["G1.T1"], 0)
        assert found["3"] == ("to_decide", ["G1.T3"], 0)
        assert found["4"] == ("open", ["G1.T1", "G1.T3", "G1.T2", "G2.T2"], 0)
        assert found["5"] == found["ғ"] == ("closed", ["G2.T1"], 0)
        assert found["6"] == found[","] == ("all", ["G1.T1", "G1.T3", "G1.T2", "G2.T2", "G2.T9", "G2.T1"], 0)
        tabs = "1 Mine 0  2 Overdue 1  3 To decide 1  4 Open 4  5 Closed 1  [6 All 6]"
        assert tabs in dump(pilot.app)
        await pilot.click("#views", offset=(tabs.index("5 Closed") + 3, 0))
        await settled(pilot)
        assert codes(pilot) == ["G2.T1"]


async def test_the_list_follows_while_one_types_and_escape_goes_back_to_what_was(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "end", "/", *"tr")
        assert (codes(pilot), screen(pilot).table.cursor) == (["G1.T1"], 0)
        await press(pilot, "backspace")
        assert len(codes(pilot)) == 4
        await press(pilot, "escape")
        assert (codes(pilot), screen(pilot).words) == (["G1.T1", "G1.T3", "G1.T2", "G2.T2"], ())
        await press(pilot, "/", *"ove")
        assert "Tab overdue" in told(pilot)
        await pilot.press("tab", "space", *"goal:", "tab", "enter")
        await settled(pilot)
        table = screen(pilot).table
        assert (codes(pilot), str(table.border_title)) == (["G1.T1"], "Open · Tasks that are overdue and in goal G1")
        assert str(table.border_subtitle) == "1 of 1 · Esc clears the filter"
        await press(pilot, "escape")
        assert screen(pilot).words == ()


async def test_what_is_refused_stays_typed_with_its_reason_and_what_was_shown_stays_shown(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "/", *"lead:XY", "enter")
        line = screen(pilot).query_one(FindLine)
        assert (line.input.value, line.is_open, line.input.has_focus) == ("lead:XY", True, True)
        assert "There is no body XY." in told(pilot)
        assert len(codes(pilot)) == 4
        await press(pilot, "escape", "/", *"colour:pink")
        assert "colour:pink finds nothing" in told(pilot)
        assert len(codes(pilot)) == 4


async def test_a_list_without_rows_says_what_was_looked_for_where_and_how_many_there_are_and_shows_no_card(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "/", *"accepted", "enter")
        shown = dump(pilot.app)
        assert "In the view Open no task fits the filter accepted; among all tasks 1 do" in shown
        assert not screen(pilot).query_one(Card).display
        await press(pilot, "6")
        assert codes(pilot) == ["G2.T1"]
        assert screen(pilot).query_one(Card).display
        await press(pilot, "escape", "/", *"nowhere", "enter")
        assert "No task fits the filter nowhere, neither in the view All nor among all." in dump(pilot.app)
        await press(pilot, "escape", "/", *"ovredue", "enter")
        assert "Did you mean overdue" in dump(pilot.app)
        await press(pilot, "escape", "/", *"прос")
        assert "Tab просрочено" in told(pilot)
        await press(pilot, "tab")
        assert screen(pilot).words == ("overdue",)
        await press(pilot, "enter", "1", "escape")
        assert "tester" in dump(pilot.app)


async def test_a_saved_filter_is_used_by_its_name(office: Store, url: str, clock: SetClock, tmp_path: Path) -> None:
    SavedFilters(tmp_path / "filters.toml").save("hot", ["overdue", "or", "text:treaty"], date(2026, 11, 2))
    async with at_work(url, clock, filters_file=tmp_path / "filters.toml") as pilot:
        await press(pilot, "t", "/", *"not @h")
        assert "Tab @hot" in told(pilot)
        await press(pilot, "tab", "enter")
        assert 'Tasks that are not (overdue or found by "treaty")' in str(screen(pilot).table.border_title)
        assert codes(pilot) == ["G1.T3", "G1.T2", "G2.T2"]


async def test_space_marks_on_and_does_not_go_back_and_forth_on_the_last_row(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "end", "space", "space", "space")
        assert pilot.app.marks == {"G2.T2"}  # type: ignore[attr-defined]
        await press(pilot, "up", "down", "space")
        assert pilot.app.marks == set()  # type: ignore[attr-defined]


async def test_the_order_of_the_tasks_is_said_and_goes_round(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t")
        said = []
        for _ in range(6):
            await press(pilot, "o")
            said.append(dump(pilot.app).splitlines()[1].rpartition("by ")[2])
        assert said[0] == "code"
        assert len(set(said)) == 6
        assert said[-1] == "due"


async def test_a_view_is_saved_with_its_filter_and_order_and_opened_by_its_name(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    file = tmp_path / "filters.toml"
    async with at_work(url, clock, filters_file=file) as pilot:
        await press(pilot, "t", "/", *"body:MFA", "enter", "o", "2", "V", *"a.b", "enter")
        assert "is not a name for a filter" in dump(pilot.app)
        pilot.app.screen.query_one("#name", Input).value = " Hot  ones"
        await press(pilot, "enter")
        assert (
            file.read_text(encoding="utf-8") == '"hot_ones" = {filter = "body:MFA overdue", view = "overdue", order = "code"}\n'
        )
        await press(pilot, "4", "escape", "o", "V", "enter")
        shown = screen(pilot)
        assert (shown.view, shown.words, shown.order, codes(pilot)) == ("overdue", ("body:MFA",), "code", ["G1.T1"])
        SavedFilters(file).save("late", ["overdue"], date(2026, 11, 2))
        await press(pilot, "V", "down", "enter")
        assert (shown.view, shown.words, shown.order) == ("all", ("overdue",), "due")

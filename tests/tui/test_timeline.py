"""The timeline: days as places on a scale, bars, the burn-up, and the screen that shows them."""

from datetime import date

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press
from tracker.domain.control.states import Colour
from tracker.reports.context import filter_of
from tracker.storage.store import Store
from tracker.tui.glyphs import ASCII, UNICODE
from tracker.tui.widgets.timescale import Scale, Span, bar_line, burn_up, sums_at

STORY = """
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty      assigned 2026-08-01   due 2026-10-01
        T2 Joint exercise        assigned 2026-08-01   due 2026-12-01
      T3 Border talks            assigned 2026-09-01   due 2026-10-25   accepted 2026-10-20
    G2 Economic diplomacy
      T4 Export list             assigned 2026-09-01   due 2027-03-01
"""
TODAY = date(2026, 11, 2)
SCALE = Scale(2026 * 12 + 8, 1, 36)
"""September 2026 to February 2027."""


def test_a_day_has_its_place_and_a_scale_its_heads() -> None:
    assert [SCALE.place(date(2026, 9, 1)), SCALE.place(date(2026, 9, 30)), SCALE.place(date(2026, 10, 1))] == [0, 5, 6]
    assert SCALE.place(date(2026, 8, 31)) == -1
    assert SCALE.header("en") == "Sep   Oct   Nov   Dec   2027  Feb   "
    assert SCALE.zoomed(1).header("en").split() == ["I", "26", "II", "III", "IV", "I", "27", "II"]
    assert SCALE.zoomed(1).zoomed(1).header("en").split() == ["2023", "2024", "2025", "2026", "2027", "2028"]
    assert SCALE.zoomed(-1).months == 1
    assert (SCALE.year, SCALE.moved(4).header("en")[:9]) == (2026, "2027  Feb")
    middle = Scale.around(TODAY, 1, 36)
    assert 6 <= middle.place(TODAY) <= 18


def test_a_bar_goes_from_the_first_day_to_the_due_day_and_shows_what_moved_and_today() -> None:
    span = Span(date(2026, 9, 1), date(2026, 10, 1), 50, Colour.RED, date(2026, 9, 20), overdue=True)
    assert bar_line(span, TODAY, SCALE, UNICODE).plain == "━━━┆╍╍┫·····│" + " " * 23
    assert bar_line(span, TODAY, SCALE, ASCII).plain == "===:..].....|" + " " * 23
    done = Span(date(2026, 8, 1), date(2026, 10, 25), 100, Colour.GREY, forecast=date(2026, 12, 1), accepted=date(2026, 10, 20))
    assert bar_line(done, TODAY, SCALE, UNICODE).plain == "━━━━━━━━━✓┫ │     ▷" + " " * 17
    assert bar_line(Span(None, None), TODAY, SCALE, UNICODE).plain.strip() == "│"
    past, coming = Span(None, date(2026, 1, 1)), Span(date(2029, 1, 1), date(2029, 9, 1))
    assert bar_line(past, TODAY, SCALE, UNICODE).plain == "‹" + " " * 11 + "│" + " " * 23
    assert bar_line(coming, TODAY, SCALE, UNICODE).plain == " " * 12 + "│" + " " * 22 + "›"
    beyond = Span(date(2026, 1, 1), date(2030, 1, 1))
    assert bar_line(beyond, TODAY, SCALE, UNICODE).plain == "╍" * 12 + "│" + "╍" * 23


def test_the_burn_up_adds_up_by_the_end_of_each_unit_and_leaves_the_future_open() -> None:
    found = {"2026-07": (1, 1), "2026-10": (1, 2), "2027-01": (0, 1)}
    sums = sums_at(found, SCALE)
    assert sums == [(1, 1), (2, 3), (2, 3), (2, 3), (2, 4), (2, 4)]
    lines = [line.plain for line in burn_up(sums, TODAY, SCALE, 5, plain=True)]
    assert lines[-1] == "1 /1  2 /3  2 /3    /3    /4    /4  "
    assert {len(line) for line in lines} == {36}
    assert lines[0] == " " * 24 + "  ::    ::  "
    assert lines[3] == "##::  ##::  ##::    ::    ::    ::  "


def test_the_burn_up_ends_at_the_numbers_of_the_status_report(store: Store) -> None:
    office = store_of(STORY, store)
    by_month = office.progress.by_month(filter_of(), TODAY)
    assert by_month == {"2026-10": (1, 2), "2026-12": (0, 1), "2027-03": (0, 1)}
    assert sum(accepted for accepted, _ in by_month.values()) == office.tasks.count(filter_of("accepted"), TODAY)
    assert office.progress.by_month(filter_of("goal:G1.1"), TODAY) == {"2026-10": (0, 1), "2026-12": (0, 1)}
    assert office.progress.spans() == {
        "G1.1": (date(2026, 8, 1), date(2026, 12, 1)),
        "G1": (date(2026, 8, 1), date(2026, 12, 1)),
        "G2": (date(2026, 9, 1), date(2027, 3, 1)),
    }


@pytest.mark.parametrize("engine_name", ["sqlite"])
async def test_the_timeline_opens_goals_and_cards_moves_and_shows_the_burn_up(store: Store, url: str, clock: SetClock) -> None:
    store_of(STORY, store).close()
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "G")
        shown = dump(pilot.app)
        assert all(len(line) <= 80 for line in shown.split("\n"))
        assert "Nov" in shown
        assert "Border talks" not in shown
        await press(pilot, "enter", "down", "down")
        assert "Border talks" in dump(pilot.app)
        assert pilot.app.screen.subject == ("task", "T3")  # type: ignore[attr-defined]
        await press(pilot, "right", "F")
        shown = dump(pilot.app)
        assert "accepted" in shown
        assert "1 /2" in shown
        await pilot.resize_terminal(120, 36)
        await press(pilot, "minus")
        shown = dump(pilot.app)
        assert "IV" in shown
        assert all(len(line) <= 120 for line in shown.split("\n"))
        await press(pilot, "enter")
        assert "Border talks" in dump(pilot.app)
        await press(pilot, "right_square_bracket")
        assert pilot.app.screen.subject == ("task", "T2")  # type: ignore[attr-defined]
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert pilot.app.screen.subject == ("task", "T2")  # type: ignore[attr-defined]

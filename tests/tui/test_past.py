"""The past on the screen: the bar that tells it, steps of a day, back to now, and every screen as it was on that day."""

from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.model.vocabulary import Act
from tracker.services.acts import control
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Moment
from tracker.tui.reading.day_steps import walked
from tracker.tui.widgets.past import past_line

STORY = """
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
      T2 Joint exercise         due 2026-10-20
    G2 Economic diplomacy
      T3 Export list            due 2026-11-04
"""
TODAY = date(2026, 11, 20)


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines; the store's own tests tell the two apart."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above on 2 November 2026."""
    store_of(STORY, store)
    return store


def later(url: str, clock: SetClock, day: str) -> None:
    """What is written on a later day."""
    clock.set(day)
    with open_store(url, clock=clock) as store, store.writing(Actor("tester"), "news") as work:
        control.perform(work, "T1", Act.PROGRESS, percent=40, note="half way")
        control.perform(work, "T3", Act.REPORT, note="delivered late")
    clock.set("2026-11-20")


# -- the bar


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (Moment(date(2020, 6, 9)), "You see Tue 9 Jun 2020 as known today · m m back to now"),
        (Moment(None, date(2026, 11, 2)), "You see Fri 20 Nov 2026 as known on Mon 2 Nov 2026 · m m back to now"),
        (Moment(date(2020, 6, 9), revision=1200), "You see Tue 9 Jun 2020 as known at revision 1,200 · m m back to now"),
    ],
)
def test_the_bar_tells_the_day_and_what_was_known_in_eighty_columns(moment: Moment, told: str) -> None:
    assert past_line(moment, TODAY, "en") == told
    assert len(past_line(moment, TODAY, "ru")) <= 78


# -- steps


def test_a_step_leads_to_the_nearest_day_that_something_counts_from_or_was_written_on(
    office: Store, url: str, clock: SetClock
) -> None:
    later(url, clock, "2026-11-10")
    office.refresh()
    assert walked(office, TODAY, -1) == (date(2026, 11, 10), False)
    assert walked(office, date(2026, 11, 10), -1) == (date(2026, 11, 2), False)
    assert walked(office, date(2026, 11, 2), 1) == (date(2026, 11, 10), False)
    assert walked(office, date(2026, 11, 10), 1) == (date(2026, 11, 10), True)
    first, short = walked(office, TODAY, -50)
    assert short
    assert office.ledger.day_beside(first, later=False) is None


def moment_of(pilot: Pilot[None]) -> Moment:
    """The moment that the app shows."""
    found: Moment = pilot.app.moment  # type: ignore[attr-defined]
    return found


async def test_m_m_is_now_and_a_month_that_is_typed_stays_typed(office: Store, url: str, clock: SetClock) -> None:
    later(url, clock, "2026-11-10")
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "left_curly_bracket")
        assert moment_of(pilot) == Moment(date(2026, 11, 10))
        assert "You see Tue 10 Nov 2026 as known today · m m back to now" in dump(pilot.app).splitlines()[1]
        for key in "mm":  # at once, as a terminal sends them
            pilot.app.post_message(events.Key(key, key))
        await settled(pilot)
        assert moment_of(pilot) == Moment()
        assert "as known today" not in dump(pilot.app)
        await pilot.press("right_curly_bracket")
        await settled(pilot)
        assert "This is now: no later day is recorded." in dump(pilot.app)
        await press(pilot, "m")
        for key, character in (*((each, each) for each in "2026-11-10"), ("f2", None)):
            pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        assert moment_of(pilot) == Moment(date(2026, 11, 10))
        await press(pilot, "m", "ь")
        assert moment_of(pilot) == Moment()
        await press(pilot, "left_curly_bracket", "left_curly_bracket", "m", "backspace", "m", "a", "y", "space", "9")
        assert pilot.app.screen.query_one("#as_of", Input).value.endswith("may 9")
        await press(pilot, "escape", "right_curly_bracket", "right_curly_bracket")
        assert moment_of(pilot) == Moment()


# -- every screen


SCREENS = (("d", "home"), ("t", "home"), ("enter",), ("escape", "p", "right", "down"), ("l",))


async def bodies(url: str, clock: SetClock, day: date | None = None) -> list[str]:
    """What each screen shows between its header and its footer, at a past day if one is given, with a line more for its bar."""
    found, bar = [], int(day is not None)
    async with at_work(url, clock, (120, 36 + bar)) as pilot:
        if day is not None:
            pilot.app.moment = Moment(day)  # type: ignore[attr-defined]
            await settled(pilot)
        for keys in SCREENS:
            if keys == ("l",) and day is not None:  # the ledger tells what was recorded, whatever it counts from
                pilot.app.moment = Moment(day, day)  # type: ignore[attr-defined]
            await press(pilot, *keys)
            found.append("\n".join(dump(pilot.app).splitlines()[1 + bar : 35 + bar]))
    return found


async def test_each_screen_at_a_past_day_is_what_it_was_on_that_day(office: Store, url: str, clock: SetClock) -> None:
    clock.set("2026-11-05")
    then = await bodies(url, clock)
    later(url, clock, "2026-11-10")
    now = await bodies(url, clock, date(2026, 11, 5))
    for keys, one, other in zip(SCREENS, then, now, strict=True):
        assert one == other, keys

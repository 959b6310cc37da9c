"""One act on all marked tasks: shown line by line as it is asked, and written as one revision."""

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled, trouble
from tracker.domain.model.strategy import Body, Instrument, Task
from tracker.domain.model.vocabulary import Status
from tracker.services import strategy
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.bulk import BulkDialog
from tracker.verbs.table import BY_NAME

STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-11-10  draft
      T2 Joint exercise         due 2026-11-20  draft
      T3 Border talks           due 2026-11-30
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


async def test_what_is_marked_is_shown_with_refusals_first_when_the_dialog_opens_and_written_as_one_revision(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        head = office.head.number
        await press(pilot, "6", "space", "space", "space", "r")
        assert "Report is done to one task at a time." in dump(pilot.app)
        await press(pilot, "i")
        shown = dump(pilot.app)
        assert "Assign: 3 tasks" in shown
        assert shown.index("stays: T3 Border talks T3 is assigned") > shown.index("2 of 3 change, 1 stay")
        assert shown.index("T1 Coalition treaty draft → assigned") > shown.index("stays: T3")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.head.number == head + 1
            assert [then.get(Task, code).status for code in ("T1", "T2")] == [Status.ASSIGNED] * 2
        assert pilot.app.marks == {"T3"}  # type: ignore[attr-defined]


async def test_what_is_typed_before_the_preview_is_there_waits_for_it(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t")
        for codes, written in ((["T1", "T2"], True), (["T1", "T3"], False)):
            head = office.newest()
            pilot.app.push_screen(BulkDialog(BY_NAME["task assign"], codes))
            await pilot.press("f2")
            await settled(pilot)
            assert (office.newest() > head) is written
        assert "as they are. F2 again" in [each.message for each in pilot.app._notifications][-1]


async def test_a_key_that_can_do_nothing_says_why(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "6", "down", "a")
        shown = dump(pilot.app)
        assert "T1 is draft, so accept is not possible. Possible now: i Assign" in shown
        assert "tracker" not in shown
        await press(pilot, "down")
        assert "accept is not possible" not in dump(pilot.app)
        await press(pilot, "X")
        assert "is not a task of a series" in dump(pilot.app)
        assert not pilot.app._notifications


async def test_labels_and_an_internal_day_are_given_to_all_marked_and_a_changed_answer_is_shown_again(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "6", "down", "space", "space")
        await press(pilot, "K")
        await press(pilot, "f2")
        assert "stays: T1 Coalition treaty No label is named." in dump(pilot.app)
        pilot.app.screen.query_one("#add", Input).value = "north"
        await settled(pilot)
        assert "T1 Coalition treaty north" in dump(pilot.app)
        await press(pilot, "f2", "home", "down", "space", "space")
        await press(pilot, "I")
        form = pilot.app.screen
        form.query_one("#internal_due", Input).value = "2026-11-31"
        await press(pilot, "f2")
        assert "2026-11-31" in trouble(pilot)
        form.query_one("#internal_due", Input).value = "2026-11-08"
        await press(pilot, "f2")
        with open_store(url) as then:
            assert [then.get(Task, code).labels for code in ("T1", "T2", "T3")] == ["north", "north", None]
            assert [then.get(Task, code).internal_due for code in ("T1", "T3")] == [date(2026, 11, 8), None]


async def test_terms_and_leads_of_all_marked_are_changed_by_an_act(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(Actor("tester"), "an act") as work:
        strategy.add(work, Instrument(code="D300", title_en="Decree 300"))
        strategy.add(work, Body(code="MOD", name_en="Defence"))
    async with at_work(url, clock) as pilot:
        await press(pilot, "6", "space", "space", "space")
        await press(pilot, "T")
        form = pilot.app.screen
        form.query_one("#term", Input).value = "by 18 December 2026"
        await press(pilot, "f2")
        assert "By act is missing." in trouble(pilot)
        for name, value in {"by": "D300", "reason": "a new decree"}.items():
            form.query_one(f"#{name}", Input).value = value
        await settled(pilot)
        assert "stays: T1 Coalition treaty T1 is draft" in dump(pilot.app)
        assert "→ 2026-12-18" in dump(pilot.app) or "18 Dec 2026" in dump(pilot.app)
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, "T3").due == date(2026, 12, 18)
        await press(pilot, "home", "space")
        await press(pilot, "L")
        form = pilot.app.screen
        for name, value in {"to": "mod", "by": "D300", "note": "A split."}.items():
            widget: Any = form.query_one(f"#{name}")
            setattr(widget, "text" if name == "note" else "value", value)
        await press(pilot, "f2")
        with open_store(url) as then:
            assert "MOD" in {then.get(Task, code).lead for code in ("T1", "T2", "T3")}

"""Keys: typed ahead they reach what they are meant for; what a person may not do is not offered, and a refusal names keys."""

from datetime import date

import pytest
from textual.widgets import Input

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled, type_at_once
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Status
from tracker.domain.reasons import because
from tracker.services import members
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.app import TrackerApp
from tracker.tui.keyboard.commands import COMMON, FIND, WITHOUT_KEY
from tracker.tui.keyboard.naming import told
from tracker.tui.screens.common_commands import COMMANDS
from tracker.tui.screens.palette import Palette, read_items
from tracker.tui.screens.task import TaskScreen
from tracker.tui.screens.tasks import TasksScreen
from tracker.tui.screens.window import WindowScreen
from tracker.tui.widgets.verb_bar import Item, VerbBar

STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-10-10
      T2 Joint exercise         due 2026-11-20
      T3 Border talks           due 2026-11-30  draft
    G2 Trade
      T4 Visit of the envoys    due 2026-12-30  reported 2026-10-30
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above, with a lead officer and an auditor."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "people", on=date(2026, 11, 1)) as work:
        members.add(work, Member(code="", login="dana", role="lead_officer", body="LEAD", name_en="Dana Lead"))
        members.add(work, Member(code="", login="erlan", role="auditor"))
    return store


async def test_keys_typed_ahead_reach_the_screen_the_line_or_the_dialog_that_they_are_meant_for(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await type_at_once(pilot, "t/T2", "enter")
        assert isinstance(pilot.app.screen, TasksScreen)
        assert pilot.app.screen.words == ("text:T2",)
        await type_at_once(pilot, "escape", "p/visit", "enter")
        assert pilot.app.screen.words == ("text:visit",)
        await type_at_once(pilot, "ctrl+p", "T2", "enter", "rdelivered", "f2")
        assert isinstance(pilot.app.screen, TaskScreen)
        with open_store(url) as then:
            assert then.get(Task, "T2").status is Status.REPORTED
            assert then.updates.newest("T2")[0].note == "delivered"


async def test_what_was_typed_for_a_dialog_that_does_not_open_is_dropped_with_a_sentence(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, login="dana") as pilot:
        await type_at_once(pilot, "uqq")
        told_of = [each.message for each in pilot.app._notifications]
        assert any("typed ahead" in each for each in told_of), told_of
        assert pilot.app.is_running
        pilot.app.clear_notifications()
        await type_at_once(pilot, "ta", "Great, quit")
        assert "dana may not accept a task" in dump(pilot.app)
        assert isinstance(pilot.app.screen, TasksScreen)
        assert any("typed ahead" in each.message for each in pilot.app._notifications)


async def test_a_person_is_offered_what_the_rights_allow_and_a_refusal_names_keys(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, login="dana") as pilot:
        await press(pilot, "t")
        shown = dump(pilot.app)
        assert "Dana Lead" in shown.splitlines()[0]
        assert "r Report" in shown
        assert "a Accept" not in shown
        assert "N New" not in shown
        await press(pilot, "a")
        assert "dana may not accept a task" in dump(pilot.app)
        await press(pilot, "3", "r")
        refusal = dump(pilot.app).splitlines()[-3:]
        assert any("report is not possible. Possible now:" in line for line in refusal)
        assert not any("tracker " in line for line in refusal)
        await press(pilot, "colon")
        sheet = dump(pilot.app)
        assert "Accept" not in sheet.partition("This row")[2]
        assert "Not now" in sheet
        await press(pilot, "escape", "question_mark")
        assert "Accept" not in dump(pilot.app).partition("Help")[2]
    async with at_work(url, clock, login="stranger") as pilot:
        await press(pilot, "t")
        shown = dump(pilot.app)
        assert "not a member: read only" in shown.splitlines()[0]
        assert "Report" not in shown.splitlines()[-1]
        await press(pilot, "r")
        assert "stranger is not a member and may only read" in dump(pilot.app)


async def test_a_verb_of_the_sheet_is_done_by_its_key_and_a_line_of_the_help_by_enter(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "colon", "к")
        assert "Report" in str(pilot.app.screen.query_one(".dialog").border_title)
        await press(pilot, "escape", "question_mark", "down", "enter")
        assert not isinstance(pilot.app.screen, TasksScreen)


async def test_the_palette_jumps_by_code_and_by_words_and_holds_only_what_is_ours(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, Palette)
        shown = dump(pilot.app)
        assert not any(word in shown for word in ("Screenshot", "Maximize", "Theme", "Search for commands"))
        pilot.app.screen.query_one(Input).value = "envoys"
        await settled(pilot)
        assert "T4  Visit of the envoys" in dump(pilot.app)
        await press(pilot, "escape", "ctrl+p")
        pilot.app.screen.query_one(Input).value = "verify"
        await settled(pilot)
        await press(pilot, "escape", "ctrl+p")
        pilot.app.screen.query_one(Input).value = "G2"
        await press(pilot, "enter")
        assert pilot.app.screen.words == ("goal:G2",)  # type: ignore[attr-defined]


def test_an_exact_code_comes_first_then_what_begins_so_then_what_has_the_words(office: Store) -> None:
    assert [each.code for each in read_items(office, "t", "en")][:4] == ["T1", "T2", "T3", "T4"]
    assert [each.code for each in read_items(office, "TREATY", "en")] == ["T1"]
    assert [(each.kind, each.text.partition("\t")[0]) for each in read_items(office, "dana", "en")] == [("member", "dana")]
    assert read_items(office, "%", "en") == []


def test_a_sentence_of_the_command_line_names_keys_on_the_screen() -> None:
    missing = because("own_report", code="T1", by="MFA", act="accept")
    assert told(missing, "en", {}) == "T1 names no controller, and its lead MFA may not accept it. Name one: E Amend."
    wrong = because("wrong_body", code="T1", act="accept", by="MFA", role="controller", body="PA", possible=[])
    assert "act for it with b PA; " not in told(wrong, "en", {})
    assert "with b PA" in told(wrong, "en", {})
    assert told(missing, "en", {"amend": "f8"}).endswith("F8 Amend.")
    assert "Изменить" in told(missing, "ru", {})


def test_the_bar_keeps_its_ends_and_drops_the_least_useful_verbs() -> None:
    bar = VerbBar()
    verbs = [Item(letter, letter, "A verb") for letter in "abcdef"]
    bar.show(verbs, [Item("space", "Space", "Mark")], [Item("q", "q", "Quit")])
    assert [[each.key for each in part] for part in bar.fitted(30)] == [["a"], ["q"]]
    assert [[each.key for each in part] for part in bar.fitted(90)] == [list("abcdef"), ["space", "q"]]


def test_every_command_of_every_screen_is_done_by_it_or_is_the_same_everywhere() -> None:
    screens = [type(made()) for made in TrackerApp.MODES.values()] + [TaskScreen, WindowScreen]
    own = [(screen, each) for screen in screens for each in screen.OFFERS if each.verb is None]
    missing = [(screen.__name__, each.id) for screen, each in own if not hasattr(screen, f"do_{each.id}")]
    everywhere = COMMANDS.keys() | TrackerApp.MODES.keys()
    assert [each for each in missing if each[1] not in everywhere] == []
    assert {each.id for each in (*COMMON, FIND, *WITHOUT_KEY) if each.verb is None} - everywhere == set()

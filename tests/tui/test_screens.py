"""The screens: what they show at 80x24 and 120x36, and that each command does what it says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Select

from tests.clocks import SetClock
from tests.tui.screen import at_work, dump, press, settled, trouble
from tracker.domain.model.strategy import Body, Goal, Task, Window
from tracker.domain.model.vocabulary import Act, Status
from tracker.services.acts import control
from tracker.services.tasks import add_task
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Moment
from tracker.tui.keyboard.commands import ALL, MEETING, check_keys, command_of
from tracker.tui.keyboard.layouts import KEYS, as_latin
from tracker.tui.screens.tasks import TasksScreen
from tracker.tui.widgets.tables.rows import RowTable
from tracker.verbs.table import BY_NAME
from tracker.wording import sentence

HOSTILE = "[/ [b red]bold \x1b[31m\u202eevil"


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines; the store's own tests tell the two apart."""
    return "sqlite"


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """Two goals, a window, and tasks late, soon, silent, reported, accepted and hostile, on 2 November 2026."""
    with store.writing(Actor("tester"), "the plan", on=date(2026, 9, 1)) as work:
        work.add("body.add", Body(code="MFA", name_en="Ministry of Foreign Affairs"))
        work.add("body.add", Body(code="GOV", name_en="Government"))
        work.add("goal.add", Goal(code="G1", title_en="Regional security"))
        work.add("goal.add", Goal(code="G2", title_en="Economic diplomacy"))
        first, last = date(2026, 9, 1), date(2026, 12, 1)
        work.add("window.add", Window(code="W1", title_en="Groundwork window", opens=first, closes=last))
        for code, title, due in TASKS:
            goal = code.partition(".")[0]
            rule = {"term_text": due, "due": date.fromisoformat(due)} if due else {}
            add_task(work, Task(code=code, title_en=title, goal=goal, lead="MFA", controller="GOV", window="W1", **rule))  # type: ignore[arg-type]
            if code != "G2.T9":
                control.perform(work, code, Act.ASSIGN)
    with store.writing(Actor("tester"), "reports", on=date(2026, 10, 20)) as work:
        control.perform(work, "G1.T2", Act.PROGRESS, percent=40, note="half way")
        control.perform(work, "G1.T3", Act.REPORT, note="delivered")
        control.perform(work, "G2.T1", Act.REPORT)
        control.perform(work, "G2.T1", Act.ACCEPT, outcome="executed")
    store.close()
    return store


TASKS = (
    ("G1.T1", "Coalition treaty", "2026-10-10"), ("G1.T2", "Joint exercise", "2026-11-05"),
    ("G1.T3", "Border talks", "2026-10-25"), ("G2.T1", "Export list", "2026-10-30"),
    ("G2.T2", HOSTILE, "2027-01-15"), ("G2.T9", "A draft", None),
)  # fmt: skip


async def test_hostile_titles_are_harmless_everywhere(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        for key in ("d", "t", "p"):
            await press(pilot, key)
            shown = dump(pilot.app)
            assert "\x1b" not in shown
            assert "\u202e" not in shown
        await press(pilot, "t", "/")
        pilot.app.screen.query_one("#find", Input).value = "evil"
        await press(pilot, "enter")
        assert "[/ [b red]bold" in dump(pilot.app)


async def test_marks_outlive_filter_sort_and_another_writer(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "space", "o")
        marked = set(pilot.app.marks)  # type: ignore[attr-defined]
        assert len(marked) == 1
        another_writes(url, clock)
        pilot.app.look()  # type: ignore[attr-defined]
        await settled(pilot)
        assert pilot.app.marks == marked  # type: ignore[attr-defined]


def another_writes(url: str, clock: SetClock, **fields: Any) -> None:
    """A second real connection changes a task."""
    with open_store(url, clock=clock) as other, other.writing(Actor("tester"), "another's change") as work:
        if fields:
            control.perform(work, "G1.T1", Act.PROGRESS, **fields)
        else:
            work.change("task.amend", work.get(Task, "G1.T1"), title_en="Renamed by another")


async def test_another_writer_s_change_appears_without_a_key_and_the_cursor_stays_on_its_task(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "down")
        table = pilot.app.screen.query_one(RowTable)
        before = table.current and table.current[0]
        another_writes(url, clock)
        pilot.app.look()  # type: ignore[attr-defined]  # what the app's own interval calls every second
        await settled(pilot)
        shown = dump(pilot.app)
        assert "Renamed by" in shown
        assert "rev 4" in shown
        assert (table.current or [None])[0] == before


async def act(pilot: Any, key: str, *, code: str, **values: str) -> None:
    """Point at a task in the tasks screen, open the form of a verb, fill it, write."""
    await press(pilot, "t", "/")
    pilot.app.screen.query_one("#find", Input).value = f"text:{code}"
    await press(pilot, "enter", key)
    for name, value in values.items():
        field = pilot.app.screen.query_one(f"#{name}")
        if isinstance(field, Input | Select):
            field.value = value
        else:
            field.text = value
    await press(pilot, "f2")


VERBS = [
    ("s", "G1.T1", {"percent": "30", "note": "begun"}, Status.IN_PROGRESS),
    ("r", "G1.T1", {"evidence": "No. 15"}, Status.REPORTED),
    ("a", "G1.T3", {"outcome": "executed"}, Status.ACCEPTED),
    ("e", "G1.T3", {"note": "the map is missing"}, Status.RETURNED),
    ("z", "G1.T2", {"note": "by decision"}, Status.SUSPENDED),
    ("c", "G1.T2", {"outcome": "not_executed", "note": "no longer needed"}, Status.CANCELLED),
]


@pytest.mark.parametrize(("key", "code", "values", "status"), VERBS, ids=[verb[0] for verb in VERBS])
async def test_each_verb_of_the_office_is_done_from_the_tasks(
    office: Store, url: str, clock: SetClock, key: str, code: str, values: dict[str, str], status: Status
) -> None:
    async with at_work(url, clock) as pilot:
        await act(pilot, key, code=code, **values)
        with open_store(url, clock=clock) as then:
            assert then.get(Task, code).status == status
            line = then.ledger.log(limit=1)[0].revision
            assert (line.actor, line.acting_for) == ("tester", "MFA" if key in "sr" else "GOV")


async def test_a_draft_is_assigned_and_a_suspended_task_resumed_and_a_mistake_withdrawn(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "6")
        await act(pilot, "i", code="G2.T9")
        await act(pilot, "z", code="G2.T9", note="waits")
        await act(pilot, "x", code="G2.T9")
        await act(pilot, "n", code="G2.T9", source="the official journal")
        with open_store(url, clock=clock) as then:
            task = then.get(Task, "G2.T9")
            assert (task.status, task.no_public_evidence) == (Status.ASSIGNED, True)
        await act(pilot, "w", code="G2.T9", reason="entered twice")
        with open_store(url, clock=clock) as then:
            assert then.get(Task, "G2.T9").status is Status.WITHDRAWN


async def test_a_refusal_is_a_sentence_in_the_form_and_what_was_typed_stays(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await act(pilot, "s", code="G1.T1", percent="130", note="a long story about the treaty")
        form = pilot.app.screen
        assert "130" in trouble(pilot)
        assert form.query_one("#note").text == "a long story about the treaty"  # type: ignore[attr-defined]
        form.query_one("#percent", Input).value = "13"
        await press(pilot, "f2")
        with open_store(url, clock=clock) as then:
            assert then.get(Task, "G1.T1").percent == 13


@pytest.mark.parametrize(("choice", "percent"), [("mine", 30), ("theirs", 70), ("neither", 70)])
async def test_two_people_on_one_field_see_both_values_and_choose(
    office: Store, url: str, clock: SetClock, choice: str, percent: int
) -> None:
    async with at_work(url, clock) as pilot:
        another_writes(url, clock, percent=10)
        await press(pilot, "t", "/")
        pilot.app.screen.query_one("#find", Input).value = "text:G1.T1"
        await press(pilot, "enter", "s")
        form = pilot.app.screen
        form.query_one("#percent", Input).value = "30"
        form.query_one("#note").text = "my own words"  # type: ignore[attr-defined]
        another_writes(url, clock, percent=70)
        await press(pilot, "f2")
        told = trouble(pilot)
        assert "70" in told
        assert form.query_one("#note").text == "my own words"  # type: ignore[attr-defined]
        await pilot.click(f"#{choice}")
        await settled(pilot)
        if choice == "theirs":
            assert form.query_one("#percent", Input).value == "70"
        with open_store(url, clock=clock) as then:
            assert then.get(Task, "G1.T1").percent == percent


async def test_the_whole_screen_goes_to_a_past_day_and_back(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "m")
        pilot.app.screen.query_one("#as_of", Input).value = "2026-09-15"
        await press(pilot, "enter", "t")
        shown = dump(pilot.app)
        assert "Tue 15 Sep 2026" in shown
        assert "You see Tue 15 Sep 2026" in shown
        await press(pilot, "s")
        assert "G1.T1" in dump(pilot.app)
        await press(pilot, "m")
        await pilot.click("#now")
        await settled(pilot)
        assert pilot.app.moment == Moment()  # type: ignore[attr-defined]
        assert "as known today" not in dump(pilot.app)


async def test_a_day_that_cannot_be_read_stays_in_the_picker_with_a_sentence(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "m")
        pilot.app.screen.query_one("#as_of", Input).value = "2026-02-30"
        await press(pilot, "enter")
        assert "2026-02-30" in trouble(pilot)


async def test_undo_shows_old_and_new_values_and_takes_the_newest_revision_back(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "u")
        assert "Undo revision 3" in dump(pilot.app)
        assert "half way" in dump(pilot.app)
        await press(pilot, "f2")
        with open_store(url, clock=clock) as then:
            assert (then.head.number, then.get(Task, "G1.T2").percent) == (4, 0)


async def test_the_body_acted_for_is_chosen_and_shown(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "b", "down", "enter")
        assert pilot.app.acting_for == "GOV"  # type: ignore[attr-defined]
        assert "for GOV" in dump(pilot.app)


async def test_help_lists_every_command_with_its_russian_letter(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "?")
        lines = [str(each.prompt) for each in pilot.app.screen.query_one(OptionList).options]
        assert lines[0] == "This row"
        assert any(line.startswith("d в ") and "and the strategy at a glance" in line for line in lines)
        assert [each.id for each in TasksScreen.OFFERS if not any(f" {each.label}" in line for line in lines)] == []


async def test_every_verb_is_in_the_palette_by_the_words_of_its_help(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "ctrl+p")
        await pilot.press(*"acceptance")
        await settled(pilot)
        assert "Report" in dump(pilot.app)


async def test_a_key_to_another_kind_acts_on_a_row_of_that_kind_and_says_what_it_wants_elsewhere(
    office: Store, url: str, clock: SetClock
) -> None:
    command = command_of(replace(BY_NAME["goal amend"], key="G"))
    async with at_work(url, clock) as pilot:
        await press(pilot, "p")
        screen: Any = pilot.app.screen
        assert (screen.subject[0], screen.why_not(command)) == ("goal", None)
        await press(pilot, "t")
        why = pilot.app.screen.why_not(command)  # type: ignore[attr-defined]
        assert sentence(why) == "The cursor is on no goal, and this is done to one. Move it there."
        await press(pilot, "R", "escape", "H")
        assert "The cursor is on no member" in dump(pilot.app)


def test_no_help_in_the_palette_ends_with_a_full_stop() -> None:
    assert [id for id, each in ALL.items() for language in ("en", "ru") if each.called(language)[1].endswith(".")] == []


RUSSIAN = {latin: letter for letter, latin in ((chr(each), to) for each, to in KEYS.items()) if "\u0400" <= letter <= "\u045f"}


@pytest.mark.parametrize("id", [command.id for command in ALL.values() if len(command.key) == 1 and command.key.isalpha()])
def test_each_letter_key_works_by_its_place_under_a_russian_layout(id: str) -> None:
    from textual import events

    key = ALL[id].key
    letter = RUSSIAN[key]
    assert as_latin(events.Key(letter, letter)).key == key
    assert as_latin(events.Key(f"ctrl+{letter}", None)).key == f"ctrl+{key}"


def test_no_two_commands_that_meet_share_a_key() -> None:
    check_keys({})
    for together in MEETING:
        keys = [key for command in together for key in command.key.split(",")]
        assert len(keys) == len(set(keys))


async def test_typing_in_a_field_stays_as_typed(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "/")
        await pilot.press("д", "о", "г")
        await settled(pilot)
        assert pilot.app.screen.query_one("#find", Input).value == "дог"


async def test_ascii_glyphs_can_be_asked_for(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, glyphs="ascii") as pilot:
        shown = dump(pilot.app)
        assert "# Overdue" in shown
        assert "■" not in shown


async def test_the_plan_opens_a_goal_and_a_refresh_keeps_it_open(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "p", "enter", "down")
        assert "Coalition treaty" in dump(pilot.app)
        another_writes(url, clock)
        pilot.app.look()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Renamed by another" in dump(pilot.app)
        assert pilot.app.screen.subject == ("task", "G1.T1")  # type: ignore[attr-defined]
        await press(pilot, "left", "left")
        assert pilot.app.screen.subject == ("goal", "G1")  # type: ignore[attr-defined]
        assert "Renamed by another" not in dump(pilot.app)


async def test_a_goal_of_the_desk_opens_its_tasks(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        pilot.app.screen.query_one("#goals").focus()
        await press(pilot, "enter")
        assert "in goal G1" in dump(pilot.app)


async def test_a_line_of_the_desk_opens_its_task_and_escape_leads_back(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "down", "enter")
        assert "Overdue by 23 days" in dump(pilot.app)
        await press(pilot, "escape")
        assert "Needs you" in dump(pilot.app)


async def test_a_revision_of_the_ledger_is_told_in_words_and_undone_where_it_stands(
    office: Store, url: str, clock: SetClock
) -> None:
    another_writes(url, clock, percent=55, note="half way")
    async with at_work(url, clock) as pilot:
        await press(pilot, "l")
        shown = dump(pilot.app)
        assert "updated G1.T1  another's change" in shown
        assert "Updated G1.T1  from Mon 2 Nov 2026" in shown
        await press(pilot, "enter")
        assert "done: 0 -> 55" in dump(pilot.app)
        await press(pilot, "U")
        assert "Undo revision 4" in dump(pilot.app)
        await press(pilot, "f2")
        shown = dump(pilot.app)
        assert "undid update of G1.T1" in shown
        assert "undone" in shown


async def test_the_ledger_of_a_task_is_opened_from_its_card_and_left_for_the_whole(
    office: Store, url: str, clock: SetClock
) -> None:
    another_writes(url, clock, percent=40)
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "enter", "l")
        shown = dump(pilot.app)
        assert "Ledger of G1.T1, newest first" in shown
        assert "2 revisions · Esc shows all" in shown
        await press(pilot, "escape")
        assert "4 revisions" in dump(pilot.app)


async def test_the_code_of_a_task_goes_to_the_clipboard(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "y")
        assert pilot.app.clipboard == "G1.T1"


async def test_a_database_that_cannot_be_written_says_read_only_and_why(office: Store, url: str, clock: SetClock) -> None:
    from tracker.domain.reasons import because

    async with at_work(url, clock) as pilot:
        pilot.app.read_only = because("read_only_file", path="strategy.db")  # type: ignore[attr-defined]
        pilot.app.screen.action_command("undo")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "The file strategy.db is read only." in dump(pilot.app)

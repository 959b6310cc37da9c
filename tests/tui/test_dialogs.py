"""Dialogs by themselves: what they ask, what they give, and that nothing typed is lost."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled, trouble
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Act, Cause
from tracker.form_drafts import FormDrafts
from tracker.services.acts import control
from tracker.services.tasks import amend_task
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Moment
from tracker.tui.dialogs.answers import AnswersDialog
from tracker.tui.dialogs.bulk import BulkDialog
from tracker.tui.dialogs.entries import Mark, put, text_of
from tracker.tui.dialogs.form import FormDialog
from tracker.tui.dialogs.inputs import Blank
from tracker.tui.dialogs.moment import MomentDialog
from tracker.tui.dialogs.undo import UndoDialog
from tracker.tui.dialogs.undo import question_for as undo_question
from tracker.tui.dialogs.verb_forms import question_for
from tracker.verbs.table import BY_NAME
from tracker.verbs.types import TEXT
from tracker.verbs.verb import Ask

ME, COLLEAGUE = Actor("tester"), Actor("colleague")
STORY = """
    G1 Regional security
      T1 Coalition treaty       due 2026-10-10
      T2 Joint exercise         due 2026-11-05   reported 2026-10-30
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


def dialog_for(store: Store, word: str, code: str) -> FormDialog:
    """The form of a verb on a task."""
    return FormDialog(question_for(BY_NAME[f"task {word}"], code)(store))


async def opened(pilot: Any, dialog: Any) -> Any:
    """Push a dialog and wait for it."""
    answers: list[Any] = []
    pilot.app.push_screen(dialog, answers.append)
    await settled(pilot)
    return answers


@pytest.mark.parametrize(
    ("choice", "outcome"), [("executed", "executed"), ("partly", "partly"), ("not_executed", "not_executed")]
)
async def test_the_controller_chooses_the_outcome(office: Store, url: str, clock: SetClock, choice: str, outcome: str) -> None:
    async with at_work(url, clock) as pilot:
        answers = await opened(pilot, dialog_for(office, "accept", "T2"))
        pilot.app.screen.query_one("#outcome", Select).value = choice
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.get(Task, "T2").outcome, answers) == (outcome, [then.head.number])


async def test_a_suspension_can_stop_the_clock(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await opened(pilot, dialog_for(office, "suspend", "T1"))
        pilot.app.screen.query_one("#stop_clock", Mark).value = True
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, "T1").clock_stopped is True


async def test_an_act_can_count_from_an_earlier_day(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await opened(pilot, dialog_for(office, "update", "T1"))
        pilot.app.screen.query_one("#percent", Input).value = "25"
        pilot.app.screen.query_one("#on", Input).value = "2026-10-15"
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.updates.newest("T1")[0].day == date(2026, 10, 15)


@pytest.mark.parametrize(("on", "word"), [("2026-02-30", "2026-02-30"), ("2027-01-01", "2027"), ("someday", "someday")])
async def test_a_day_that_cannot_be_is_a_sentence_and_the_form_stays(
    office: Store, url: str, clock: SetClock, on: str, word: str
) -> None:
    async with at_work(url, clock) as pilot:
        answers = await opened(pilot, dialog_for(office, "update", "T1"))
        pilot.app.screen.query_one("#on", Input).value = on
        await press(pilot, "f2")
        assert word in trouble(pilot)
        assert (pilot.app.screen.query_one("#on", Input).value, answers) == (on, [])


async def test_more_time_is_asked_for_by_a_length_and_a_letter(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await opened(pilot, dialog_for(office, "extend", "T1"))
        await press(pilot, "plus", "2", "w")
        assert "= Mon 16 Nov 2026, a working day." in dump(pilot.app)
        await press(pilot, "f2")
        assert trouble(pilot).startswith("Cause is missing.")
        assert pilot.app.focused.id == "cause"  # type: ignore[union-attr]
        await press(pilot, "c", "enter")
        assert pilot.app.focused.id == "evidence"  # type: ignore[union-attr]
        await press(pilot, "f2")
        with open_store(url) as then:
            (asked,) = then.items(Extension)
            assert (asked.due, asked.cause) == (date(2026, 11, 16), Cause.CO_EXECUTOR)


async def test_what_is_left_unwritten_is_a_draft_until_it_is_cleared_or_written(
    office: Store, url: str, clock: SetClock, tmp_path: Path
) -> None:
    settings = tmp_path / "filters.toml"
    async with at_work(url, clock, filters_file=settings) as pilot:
        before = office.head.number
        answers = await opened(pilot, dialog_for(office, "report", "T1"))
        await press(pilot, *"Half", "escape")
        with open_store(url) as then:
            assert (answers, then.head.number) == ([None], before)

    def kept() -> Mapping[str, str]:
        return FormDrafts.of(settings, "tester", url).get("task report T1")

    async with at_work(url, clock, filters_file=settings) as pilot:
        await opened(pilot, dialog_for(office, "report", "T1"))
        assert (pilot.app.screen.query_one("#note", TextArea).text, kept()) == ("Half", {"note": "Half"})
        await press(pilot, "ctrl+delete")
        assert (pilot.app.screen.query_one("#note", TextArea).text, kept()) == ("", {})
        await press(pilot, "W", "escape")
        await opened(pilot, dialog_for(office, "report", "T1"))
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.updates.newest("T1")[0].note, kept()) == ("W", {})


async def test_every_dialog_keeps_what_was_typed_through_the_smallest_screen(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(ME, "a title") as work:
        amend_task(work, "T1", title_en="Pact")
    office.refresh()
    dialogs: dict[str, Any] = {
        "narrative": FormDialog(question_for(BY_NAME["task amend"], "T1")(office)),
        "due": dialog_for(office, "extend", "T1"),
        "note": BulkDialog(BY_NAME["task suspend"], ["T1", "T2"]),
        "reason": UndoDialog(undo_question(office.head.number, "tester")(office), "en"),
        "as_of": MomentDialog(Moment(), date(2026, 11, 2)),
        "file": AnswersDialog("Save", (Blank(Ask("file", TEXT, "File")),)),
    }
    async with at_work(url, clock, (80, 24)) as pilot:
        for name, dialog in dialogs.items():
            await opened(pilot, dialog)
            put(dialog.query_one(f"#{name}"), "tomorrow")
            for size in ((20, 5), (40, 12), (80, 24)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert dump(pilot.app)
            assert text_of(dialog.query_one(f"#{name}")) == "tomorrow"
            await press(pilot, "escape")


async def test_acting_for_the_wrong_body_is_refused_in_the_form(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        pilot.app.acting_for = "CTRL"  # type: ignore[attr-defined]
        await opened(pilot, dialog_for(office, "report", "T1"))
        await press(pilot, "f2")
        assert "LEAD" in trouble(pilot)


async def test_what_is_blocked_is_named_and_the_untouched_rest_can_be_undone(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(ME, "both") as work:
        amend_task(work, "T1", title_en="Pact", narrative="mine")
    with office.writing(ME, "one more") as work:
        work.add("member.add", Member(code="MEMBER.2", login=COLLEAGUE.login))
    with office.writing(COLLEAGUE, "title") as work:
        amend_task(work, "T1", title_en="Alliance")
    undoing = undo_question(office.head.number - 2, "tester")(office)
    async with at_work(url, clock) as pilot:
        await opened(pilot, UndoDialog(undoing, "en"))
        assert "colleague changed it again" in " ".join(dump(pilot.app).replace("│", " ").split())
        await press(pilot, "f2")
        assert trouble(pilot)
        pilot.app.screen.query_one("#untouched", Mark).value = True
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.get(Task, "T1").title_en, then.get(Task, "T1").narrative) == ("Alliance", None)


async def test_a_known_on_day_to_come_is_refused_in_the_picker(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        answers = await opened(pilot, MomentDialog(Moment(), date(2026, 11, 2)))
        pilot.app.screen.query_one("#known_on", Input).value = "2026-11-03"
        await press(pilot, "f2")
        assert answers == []
        pilot.app.screen.query_one("#known_on", Input).value = "2026-11-02"
        await press(pilot, "f2")
        assert answers == [Moment(None, date(2026, 11, 2))]


async def test_acting_as_each_move_needs_is_the_first_choice(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        pilot.app.acting_for = "CTRL"  # type: ignore[attr-defined]
        await press(pilot, "b")
        options = pilot.app.screen.query_one(OptionList)
        assert options.highlighted == 1
        await press(pilot, "home", "enter")
        assert pilot.app.acting_for is None  # type: ignore[attr-defined]


async def test_a_task_withdrawn_by_a_colleague_meanwhile_is_a_sentence(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await opened(pilot, dialog_for(office, "update", "T1"))
        with open_store(url, clock=clock) as other, other.writing(ME, "taken back") as work:
            control.perform(work, "T1", Act.CANCEL, outcome="not_executed", note="given up")
        await press(pilot, "f2")
        assert "cancelled" in trouble(pilot)

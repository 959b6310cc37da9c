"""The desk's numbers are those of the reports, its lines fit any width, and readings off the UI's thread answer in order."""

from datetime import date
from threading import Event
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.control.states import Colour
from tracker.domain.model.strategy import Goal, Task
from tracker.errors import Refused, Unusable
from tracker.reports import build
from tracker.settings import Settings
from tracker.storage.shelves.totals import NUMBERS
from tracker.storage.store import Store, open_store
from tracker.storage.values import Moment
from tracker.tui.app import TrackerApp
from tracker.tui.async_reads import AsyncReads
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.glyphs import ASCII, UNICODE, Glyphs
from tracker.tui.store_access import StoreAccess
from tracker.tui.widgets import board
from tracker.tui.widgets.board import read_board
from tracker.tui.widgets.card import Card
from tracker.tui.widgets.panels import Line
from tracker.verbs.table import BY_NAME, VERBS

STORY = """
    E1 Signed                   on 2026-08-10
    W1 Groundwork               term 3 months after E1
    G1 Regional security
      T1 Coalition treaty       due 2026-10-10   window W1
      T2 Joint exercise         due 2026-11-05   progress 2026-10-30
      T3 Border talks           due 2026-10-25   reported 2026-10-20
    G2 Economic diplomacy and everything else that fits on no line of eighty columns at all
      T4 Export list            due 2026-12-01   accepted 2026-10-30
      T5 Missions               due 2026-12-24   draft
      T6 Transit tariffs        due 2026-06-01   unseen 2026-07-01
"""
TODAY = date(2026, 11, 2)


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


def test_the_desk_counts_what_the_status_report_counts(office: Store) -> None:
    found, status = read_board(office, None), build("status", office, TODAY)
    assert status.totals is not None
    assert dict(found.numbers) == {name: status.totals.cells[name] for name in NUMBERS}
    assert (found.percent, found.due_by_today) == (status.totals.percent, status.totals.due_by_today)
    assert [row.key for row in found.goals] == [row.key for row in status.rows() if row.cells.get("goal")]


def test_colours_part_the_open_tasks_each_once_by_its_worst(office: Store) -> None:
    found = read_board(office, None).numbers
    assert [found[colour] for colour in ("red", "amber", "green", "grey")] == [1, 1, 1, 0]
    assert (sum(found[colour] for colour in Colour), found["open"], found["no_public_evidence"]) == (3, 3, 1)


def test_a_task_has_one_colour_on_one_screen(office: Store, clock: SetClock) -> None:
    clock.set("2026-12-20")
    office.refresh()
    found = read_board(office, None)
    silent = [line.draw(76).plain[0] for line in board.silent_lines(found, UNICODE)]
    assert (found.numbers["not_reported"], found.numbers["red"], silent) == (2, 2, [UNICODE.red, UNICODE.red])


def test_the_window_that_is_open_today_is_shown_with_its_day(office: Store) -> None:
    part = read_board(office, None).window
    assert part is not None
    assert (part.title, part.number, part.length, part.overdue) == ("Groundwork", 85, 93, 1)


def test_without_anything_overdue_the_next_deadline_is_named(store: Store) -> None:
    office = store_of("G1 Security\n  T1 Treaty      due 2027-01-15", store)
    assert read_board(office, None).nothing_overdue == "Nothing is overdue. Next due: T1 on Fri 15 Jan 2027."
    assert read_board(store_of("G2 Economy", store), None).window is None


@pytest.mark.parametrize("width", [34, 38, 58, 76, 110])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_line_of_every_panel_fits_any_width(office: Store, width: int, glyphs: Glyphs) -> None:
    found = read_board(office, None)
    drawn: list[Line] = [
        *board.goal_lines(found, glyphs), *board.late_lines(found, glyphs), *board.soon_lines(found, glyphs),
        *board.silent_lines(found, glyphs), *board.latest_lines(found),
    ]  # fmt: skip
    assert len(drawn) > 10
    assert [line.draw(width).cell_length for line in drawn if line.draw(width).cell_length > width] == []


def test_the_window_s_lines_tell_days_bar_and_ends(office: Store) -> None:
    found = read_board(office, None)
    wide = [line.draw(58).plain for line in board.window_lines(found, UNICODE, narrow=False)]
    assert wide[0].startswith("Day 85 of 93")
    assert wide[0].endswith("8 days left")
    assert wide[2].startswith("Mon 10 Aug 2026")
    assert wide[2].endswith("Tue 10 Nov 2026")
    narrow = [line.draw(76).plain for line in board.window_lines(found, UNICODE, narrow=True)]
    assert "8 days left · ends 10 Nov" in narrow[0]
    assert "■ 1 overdue" in narrow[1]


def test_a_colour_s_line_has_its_glyph_its_word_and_its_number(office: Store) -> None:
    lines = [line.draw(54).plain for line in board.colour_lines(read_board(office, None), UNICODE)]
    assert lines[0].split()[:3] == ["■", "Overdue", "1"]
    assert "worst 23 days" in lines[0]
    assert "1 awaiting decision" in lines[4]


def test_the_desk_reads_at_any_moment_and_closes_what_it_opened(office: Store) -> None:
    access = StoreAccess(office, "tester")
    assert access.read(Moment(), lambda store: store.get(Task, "T4").status) == "accepted"
    assert access.read(Moment(date(2026, 10, 1)), lambda store: store.get(Task, "T4").status) == "assigned"
    assert access._busy == set()


def test_the_desk_writes_for_a_member_only(office: Store) -> None:
    with pytest.raises(Refused) as caught, StoreAccess(office, "stranger").door("no", None, None) as work:
        work.add("goal.add", Goal(code="G9"))
    assert caught.value.kind == "not_a_member"


async def test_a_stale_answer_is_dropped_and_a_failure_is_said_once(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t")
        reads: AsyncReads = pilot.app.screen.reads  # type: ignore[attr-defined]
        shown: list[str] = []

        def fails(store: Store) -> str:
            raise Unusable("database_locked", where="x", detail="y")

        reads.deliver("tasks", -1, lambda: shown.append("stale"))
        reads.ask("tasks", lambda store: "older", shown.append)
        reads.ask("tasks", lambda store: "newer", shown.append)
        await settled(pilot)
        assert shown == ["newer"]
        reads.ask("tasks", fails, shown.append, lambda: shown.append("failed"))
        await settled(pilot)
        assert shown == ["newer", "failed"]
        assert len(pilot.app._notifications) == 1


@pytest.mark.parametrize(
    "name", [each.name for each in VERBS if each.to == "task" and not each.fields and each.name != "task decide"]
)
def test_each_verb_s_form_says_who_acts_and_where_the_task_stands(office: Store, name: str) -> None:
    form = question_for(BY_NAME[name], "T2")(office)
    id = name.rpartition(" ")[2]
    assert form.code == "T2"
    assert "in progress" in form.told[1]
    acting = {"update": "LEAD", "report": "LEAD", "accept": "CTRL", "return": "CTRL", "cancel": "CTRL"}.get(id)
    assert acting is None or f"Acting for {acting}" in form.told[1]
    assert dict(form.seen) == {"status": office.get(Task, "T2").status, "percent": office.get(Task, "T2").percent}


def detail_of(pilot: Any) -> str:
    """The words of the detail pane, without the breaks of its lines."""
    card = pilot.app.screen.query_one(Card)
    return " ".join(" ".join(card.render_line(y).text for y in range(card.size.height)).split())


async def test_the_detail_of_the_task_pointed_at_stands_beside_the_table(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (140, 40)) as pilot:
        await press(pilot, "t", "home")
        await press(pilot, *["down"] * 2)
        assert "Reported on time: on Tue 20 Oct 2026, due Sun 25 Oct 2026." in detail_of(pilot)


async def test_the_detail_says_in_the_language_of_titles_why_a_task_is_due(store: Store, url: str, clock: SetClock) -> None:
    store_of("E1 Signed   on 2026-08-10\n    T1 Plan of measures   term 3 months after E1", store)
    for language, told in (
        ("ru", "Signed пн 10 августа 2026 + 3 месяца = вт"),
        ("kk", "Signed (2026 ж. 10 тамыз, дс) + 3 ай = 2026 ж."),
    ):
        async with at_work(url, clock, (140, 40), lang=language) as pilot:
            await press(pilot, "t", "home")
            assert told in detail_of(pilot)


async def test_a_wide_terminal_has_a_third_column(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (200, 60)) as pilot:
        await press(pilot, "tab", "shift+tab")
        assert "Overdue by 23 days" in detail_of(pilot)
        assert all(len(line) <= 200 for line in dump(pilot.app).split("\n"))


async def test_a_verb_that_the_moment_forbids_says_why(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        pilot.app.moment = Moment(date(2026, 10, 1))  # type: ignore[attr-defined]
        await settled(pilot)
        pilot.app.screen.action_command("undo")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "This is a past moment." in [each.message for each in pilot.app._notifications]


CLAIMS = (
    "Nothing is overdue",
    "Nothing falls due",
    "No tasks",
    "No goals",
    "No window",
    "Every task was heard of",
    "Nothing was reported",
)


async def test_nothing_is_claimed_before_it_is_read(url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    come, read = Event(), StoreAccess.read

    def late(access: StoreAccess, *given: Any) -> Any:
        come.wait(60)
        return read(access, *given)

    monkeypatch.setattr(StoreAccess, "read", late)
    with open_store(url, clock=clock) as store:
        app = TrackerApp(store, Settings(url, animations=False), "tester")
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            first = dump(app)
            assert "Reading." in first
            assert not [claim for claim in CLAIMS if claim in first]
            come.set()
            await settled(pilot)
            assert "Nothing is overdue" in dump(app)
            assert "Reading." not in dump(app)


async def test_what_could_not_be_read_claims_nothing_either(url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(access: StoreAccess, *given: Any) -> Any:
        raise Unusable("database_locked", where="here")

    monkeypatch.setattr(StoreAccess, "read", fails)
    with open_store(url, clock=clock) as store:
        app = TrackerApp(store, Settings(url, animations=False), "tester")
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            shown = dump(app)
            assert "This could not be read." in shown
            assert not [claim for claim in CLAIMS if claim in shown]


async def test_a_question_that_a_newer_one_replaced_is_no_error(url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        screen: Any = pilot.app.screen
        for _ in range(5):
            screen.load()
        await settled(pilot)
        assert "Nothing is overdue" in dump(pilot.app)
        assert not pilot.app._notifications

"""The desk's numbers are those of the reports, its lines fit any width, and readings off the UI's thread answer in order."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.offices import write_office
from tests.stories import store_of
from tests.tui.screen import at_work, dump, press, settled
from tracker.domain.control.lifecycle import Signer
from tracker.domain.control.states import silent_since
from tracker.domain.filters import parse
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Goal, Member, Task, Window
from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused, Unusable
from tracker.reports import build
from tracker.services.acts import control
from tracker.settings import Settings
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor, Moment, TaskQuery
from tracker.tui.app import TrackerApp
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.glyphs import ASCII, UNICODE, Glyphs
from tracker.tui.reading.async_reads import AsyncReads
from tracker.tui.reading.needs import COUNTS, LISTED, NEEDS, counted, first_for, read_needs
from tracker.tui.reading.news import read_news
from tracker.tui.reading.remembered import Remembered
from tracker.tui.reading.store_access import StoreAccess
from tracker.tui.reading.windows import read_window, window_told
from tracker.tui.widgets import desk_lines
from tracker.tui.widgets.card import Card
from tracker.tui.widgets.panels import Line
from tracker.verbs.table import BY_NAME, VERBS
from tracker.wording import sentence

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


def test_each_number_is_that_of_the_status_report_and_each_task_stands_once(store: Store) -> None:
    write_office(store, 300, 1)
    with store.writing(Actor("tester"), "requests") as work:
        for number, task in enumerate(work.store.tasks.page(TaskQuery(parse("open"), limit=30), TODAY)):
            work.add(
                "extension.request",
                Extension(code=f"{task.code}.X1", task=task.code, decided_on=TODAY if number % 3 == 0 else None),
            )
    store.refresh()
    found, status = counted(store, read_needs(store, None)), build("status", store, TODAY)
    assert status.totals is not None
    cells = {**{fact.name: fact.value for fact in status.facts}, **status.totals.cells}
    assert found.counts == {name: cells[name] for name in COUNTS}
    assert all(group.count for group in found.groups)
    whole = [task.code for need in NEEDS for task in store.tasks.page(TaskQuery(need.filter, limit=1000), TODAY)]
    wanting = store.tasks.page(
        TaskQuery(parse("open (awaiting or overdue or asking or due_soon or not_reported)"), limit=1000), TODAY
    )
    assert sorted(whole) == sorted(task.code for task in wanting)
    assert [group.count for group in found.groups] == [store.tasks.count(need.filter, TODAY) for need in NEEDS]
    assert all(
        group.tasks == tuple(store.tasks.page(TaskQuery(group.need.filter, limit=LISTED), TODAY)) for group in found.groups[1:-1]
    )
    waiting = [task.reported_on or TODAY for task in found.groups[0].tasks]
    assert waiting == sorted(waiting)
    silent = [silent_since(task) or TODAY for task in found.groups[-1].tasks]
    assert silent == sorted(silent)


def test_the_cursor_begins_where_the_person_can_do_what_is_next(office: Store) -> None:
    rows = read_needs(office, None).rows
    assert [(need.name, task.code) for need, task in rows] == [("awaiting", "T3"), ("overdue", "T1"), ("due_soon", "T2")]
    for role, body, first in (("controller", "CTRL", "T3"), ("lead_officer", "LEAD", "T1"), ("auditor", None, "T3")):
        member = Member(code="M.9", login="nine", role=role, body=body)
        assert rows[first_for(rows, Signer(member, None, (member,), TODAY))][1].code == first, role


async def test_the_cursor_stays_with_its_task_and_goes_on_to_the_next_when_that_leaves_its_group(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        desk: Any = pilot.app.screen
        awaiting, overdue, *rest = desk.found.groups
        assert (desk.table.cursor, desk.table.current[0]) == (0, "T3")
        more = replace(awaiting, count=2, tasks=(*overdue.tasks, *awaiting.tasks))
        desk.show_needs(replace(desk.found, groups=(more, replace(overdue, count=0, tasks=()), *rest)))
        assert (desk.table.cursor, desk.table.current[0]) == (1, "T3")
        moved = replace(overdue, count=2, tasks=(*overdue.tasks, *awaiting.tasks))
        desk.table.cursor = 0
        desk.show_needs(replace(desk.found, groups=(replace(awaiting, count=0, tasks=()), moved, *rest)))
        assert (desk.table.cursor, desk.table.current[0]) == (0, "T1")


def test_a_group_says_how_many_of_its_kind_stand_above_it_and_how_many_are_not_listed(office: Store) -> None:
    found = counted(office, read_needs(office, None))
    assert [(group.label, group.shown) for group in desk_lines.groups_of(found, UNICODE) if group.count] == [
        ("To decide", "1"), ("Overdue, worst first", "1"), ("Due within 7 days", "1"),
    ]  # fmt: skip
    group, counts = found.groups[1], {**found.counts, "overdue": 3}
    longer = replace(found, counts=counts, groups=(replace(group, count=10_001), group))
    assert [each.shown for each in desk_lines.groups_of(longer, UNICODE)] == ["1 of 10,000+", "1 and 2 above"]


WINDOWS = {
    "2026-08-01": "Groundwork opens Mon 10 Aug 2026, in 9 days: 0 of 1 delivered",
    "2026-11-02": "Groundwork: day 85 of 93, 8 days left: 0 of 1 delivered, 1 overdue",
    "2026-11-10": "Groundwork: day 93 of 93, 0 days left: 0 of 1 delivered, 1 overdue",
    "2026-12-10": "Groundwork closed Tue 10 Nov 2026: 0 of 1 delivered, 1 overdue",
    "2028-12-10": "Groundwork closed Tue 10 Nov 2026: 0 of 1 delivered, 1 overdue",
}


def test_a_window_has_one_line_for_ever_and_a_panel_while_it_matters(office: Store, clock: SetClock) -> None:
    told, near = {}, []
    for day in WINDOWS:
        clock.set(day)
        office.refresh()
        part = read_window(office, None)
        assert part is not None
        told[day] = window_told(part, "en")
        near.append(part.is_near)
    assert (told, near) == (WINDOWS, [True, True, True, True, False])


def test_the_window_that_is_open_goes_before_one_to_come_and_that_before_one_long_over(store: Store) -> None:
    for code, opens, closes in (
        ("W1", "2025-01-01", "2025-03-01"),
        ("W2", "2027-01-01", "2027-03-01"),
        ("W3", "2026-11-20", "2026-12-20"),
    ):
        with store.writing(Actor("tester"), "windows", on=date(2020, 1, 1)) as work:
            work.add(
                "window.add", Window(code=code, title_en=code, opens=date.fromisoformat(opens), closes=date.fromisoformat(closes))
            )
        store.refresh()
        part = read_window(store, None)
        assert part is not None
        assert part.code == code


def test_what_was_written_since_the_last_session_is_told_and_else_the_newest(office: Store, tmp_path: Path) -> None:
    seen = Remembered(tmp_path / "settings" / "filters.toml", "tester")
    first = read_news(office, seen, None)
    assert (first.is_new, len(first.news)) == (False, 2)
    with office.writing(Actor("tester"), "") as work:
        control.perform(work, "T2", Act.REPORT)
    office.refresh()
    later = read_news(office, Remembered(tmp_path / "settings" / "filters.toml", "tester"), None)
    assert (later.is_new, [sentence(each.told) for each in later.news], later.news[0].task) == (True, ["reported T2"], "T2")
    assert read_news(office, seen, later.since).is_new
    assert not read_news(office, Remembered(tmp_path / "settings" / "filters.toml", "tester"), None).is_new
    assert not read_news(office, Remembered(tmp_path / "settings" / "filters.toml", "another"), None).is_new
    assert not read_news(office, Remembered(None, "tester"), None).is_new


@pytest.mark.parametrize("text", ["", "[[", '{"tester": "many"}', '{"tester": {"seen": 3}}', "[1]"])
def test_a_spoilt_file_of_what_is_remembered_is_no_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "screen.json").write_text(text)
    memory = Remembered(tmp_path / "filters.toml", "tester")
    assert memory.get("seen") is None
    memory.put("seen", "4")
    assert memory.get("seen") == "4"
    assert Remembered(tmp_path / "filters.toml", "another").get("seen") is None


@pytest.mark.parametrize("width", [14, 34, 38, 58, 76, 110])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_line_beside_the_list_fits_any_width(office: Store, width: int, glyphs: Glyphs) -> None:
    status, part, latest = (
        build("status", office, TODAY),
        read_window(office, None),
        read_news(office, Remembered(None, ""), None),
    )
    assert part is not None
    drawn: list[Line] = [
        *desk_lines.goal_lines(tuple(status.rows()), glyphs), *desk_lines.news_lines(latest.news, TODAY, "en"),
        *desk_lines.window_lines(part, "en", glyphs),
    ]  # fmt: skip
    assert len(drawn) > 7
    assert [line.draw(width).plain for line in drawn if width > 30 and line.draw(width).cell_length > width] == []


def test_a_goal_s_bar_has_a_tick_where_it_should_be_by_today() -> None:
    assert desk_lines.goal_bar(8, 0.5, 0.0, 0.75, UNICODE).plain == "━━━━╍╍┃╍"
    assert desk_lines.goal_bar(8, 0.5, 0.1, 1.0, UNICODE).plain == "━━━━━╍╍┃"
    assert desk_lines.goal_bar(8, 0.0, 0.0, None, ASCII).plain == "........"


def test_the_desk_reads_at_any_moment_and_closes_what_it_opened(office: Store) -> None:
    access = StoreAccess(office, "tester")
    assert access.read(Moment(), lambda store: store.get(Task, "T4").status) == "accepted"
    assert access.read(Moment(date(2026, 10, 1)), lambda store: store.get(Task, "T4").status) == "assigned"
    assert access._busy == {}


def test_a_reading_that_is_no_longer_wanted_is_stopped_and_no_other(office: Store) -> None:
    access, asker = StoreAccess(office, "tester"), object()
    begun, endless = Event(), "WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n) SELECT max(n) FROM n"

    def ask(store: Store) -> object:
        begun.set()
        return store.connection().exec_driver_sql(endless).scalar()

    with ThreadPoolExecutor() as pool:
        asked = pool.submit(access.read, Moment(), ask, asker)
        begun.wait()
        access.stop(object())
        while not asked.done():
            access.stop(asker)
        with pytest.raises(Unusable, match="interrupted"):
            asked.result()
    assert access._busy == {}


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
    card = pilot.app.screen.query_one(".side", Card).text
    return " ".join(" ".join(card.render_line(y).text for y in range(card.size.height)).split())


async def test_the_detail_of_the_task_pointed_at_stands_beside_the_table(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock, (140, 40)) as pilot:
        await press(pilot, "t", "home")
        await press(pilot, "down")
        assert "Reported on Tue 20 Oct 2026, awaiting decision." in detail_of(pilot)


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
        await press(pilot, "down")
        assert "Overdue by 23 days" in detail_of(pilot)
        assert all(len(line) <= 200 for line in dump(pilot.app).split("\n"))


async def test_a_verb_that_the_moment_forbids_says_why(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        pilot.app.moment = Moment(date(2026, 10, 1))  # type: ignore[attr-defined]
        await settled(pilot)
        pilot.app.screen.action_command("undo")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "This is a past moment." in dump(pilot.app)


CLAIMS = ("Nothing needs you", "There are no tasks yet", "No goals", "No window", "Nothing was written")


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
            assert "There are no tasks yet" in dump(app)
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
        assert "There are no tasks yet" in dump(pilot.app)
        assert not pilot.app._notifications


async def test_the_desk_tells_why_takes_verbs_leads_to_the_window_and_sees_a_past_day(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        app: Any = pilot.app
        await press(pilot, "down")
        assert "Overdue by 23 days" in dump(app)
        await press(pilot, "space")
        assert app.screen.marked == {"T1"}
        await press(pilot, "space", "s")
        assert "T1" in dump(app)
        await press(pilot, "escape", "home", "shift+tab", "enter")
        shown = dump(app)
        assert "8 days left" in shown
        assert "Coalition treaty" in shown
        await press(pilot, "enter", "escape", "escape")
        app.moment = Moment(date(2026, 10, 1))
        await settled(pilot)
        assert "Groundwork: day 53 of 93, 40 days left: 0 of 1 delivered" in dump(app)
        app.screen.action_command("window")
        await settled(pilot)
        assert "Day 53 of 93" in dump(app)

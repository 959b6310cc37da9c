"""The rest of the office's work on the screen: evidence, needs, series, handing over, settings, deputies and names."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Select, Static

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, fill, press, settled, trouble
from tests.tui.test_item_forms import choose
from tests.tui.test_reports import choose as show
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.records import CoExecutor, Dependency, Handover
from tracker.domain.model.strategy import Alias, Deputy, Member, Series, Task
from tracker.services import members, strategy
from tracker.services.deadlines import series
from tracker.services.tasks import amend_task
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.entries import Mark

STORY = """
    B1 The second body
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
      T2 Joint exercise         due 2026-12-20
"""
YEARLY = '{"kind":"recurring","every":"year","day":5,"months":7}'


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above, in an office of one."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "an office of one") as work:
        strategy.amend(work, "strategy", "TEST", same_person_decides=True)
    return store


def told(pilot: Any) -> str:
    """What the form says above its inputs."""
    return str(pilot.app.screen.query_one(".told", Static).render())


async def test_evidence_is_a_link_or_a_file_at_home_and_goes_with_a_report_in_one_revision(
    office: Store, url: str, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with office.writing(Actor("tester"), "strict") as work:
        amend_task(work, "T1", evidence_required=True)
    (tmp_path / "letter [red].txt").write_text("Signed.")
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "D", "f2")
        assert "evidence of T1" in trouble(pilot)
        fill(pilot, what="~/leter.txt", number="12-3", day="2026-10-30")
        await press(pilot, "f2")
        assert "cannot be read" in trouble(pilot)
        fill(pilot, what="~/letter [red].txt")
        await press(pilot, "f2", "D")
        assert "T1.E1: letter [red].txt, no. 12-3 of Fri 30 Oct 2026" in told(pilot)
        fill(pilot, what="https://example.org/1")
        await press(pilot, "f2")
        for code in ("T1.E1", "T1.E2"):
            pilot.app.screen.action_command("evidence_withdraw")  # type: ignore[attr-defined]
            await settled(pilot)
            fill(pilot, code=code, reason="Twice.")
            await press(pilot, "f2")
        await press(pilot, "r", "f2")
        assert "evidence" in trouble(pilot)
        with open_store(url) as then:
            before = then.head.number
        fill(pilot, attach="~/letter [red].txt")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert [each.evidence for each in then.evidence.listed("T1")] == ["letter [red].txt"]
            assert then.get(Task, "T1").status == "reported"
            assert then.head.number == before + 1
        await press(pilot, "enter")
        assert "letter [red].txt" in dump(pilot.app)


async def test_a_task_waits_for_another_until_it_does_not_and_a_circle_is_named(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "W")
        fill(pilot, other="t2")
        await press(pilot, "f2", "down", "W")
        fill(pilot, other="T1")
        await press(pilot, "f2")
        assert "T1" in trouble(pilot)
        assert "T2" in trouble(pilot)
        await press(pilot, "escape", "up", "W")
        assert "T2" in told(pilot)
        fill(pilot, other="T2", reason="Not so.")
        pilot.app.screen.query_one("#withdraw", Mark).value = True
        await press(pilot, "f2", "W", "f2")
        assert "Waits for is missing." in trouble(pilot)
        with open_store(url) as then:
            assert then.items(Dependency) == []


async def test_a_series_is_added_in_words_amended_in_its_register_skipped_and_planned_on(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "X", "P")
        assert type(pilot.app.screen).__name__ == "TasksScreen"
        await choose(pilot, "series")
        said = {"code": "s1", "title_en": "Report", "lead": "LEAD", "controller": "CTRL", "co_executors": "B1"}
        fill(pilot, **said, term="quarterly", co_term="quarterly by firstly")
        await press(pilot, "f2")
        assert "firstly" in trouble(pilot)
        fill(pilot, term="quarterly +5 days", co_term="quarterly +2 days")
        await press(pilot, "f2")
        await show(pilot, "series")
        await press(pilot, "E")
        fill(pilot, term="quarterly +9 days", officer="tester", reason="Order 7.")
        await press(pilot, "f2")
        with open_store(url) as then:
            made: Any = then.get(Series, "S1")
            assert (str(term_of(made.term_rule)), made.term_text) == ("quarterly +9 days", "quarterly +9 days")
            first = then.items(Task, series="S1")[0]
            assert str(first.due).endswith("-09")
            assert [str(each.due)[-3:] for each in then.items(CoExecutor, task=first.code)] == ["-02"]
        await press(pilot, "down", "enter", "X", "f2")
        assert "Note is missing." in trouble(pilot)
        fill(pilot, note="No meeting this quarter.")
        await press(pilot, "f2", "P", "f2")
        assert "Until is missing." in trouble(pilot)
        fill(pilot, until="2028-06-30")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, first.code).status == "cancelled"
            assert then.get(Series, "S1").planned_until == date(2028, 6, 30)


async def test_what_an_officer_has_open_is_shown_and_passes_to_another_in_one_revision(
    office: Store, url: str, clock: SetClock
) -> None:
    with office.writing(Actor("tester"), "officers") as work:
        for login in ("aida", "berik"):
            members.add(work, Member(code="", login=login, role="staff"))
        amend_task(work, "T1", officer="MEMBER.2")
        series.add(
            work, Series(code="S1", title_en="Yearly", lead="LEAD", controller="CTRL", officer="MEMBER.2", term_rule=YEARLY)
        )
    before = office.newest()
    async with at_work(url, clock) as pilot:
        await show(pilot, "bodies")
        await press(pilot, "H")
        assert type(pilot.app.screen).__name__ == "ReportsScreen"
        await show(pilot, "handover")
        pilot.app.screen.query_one("#member", Select).value = "MEMBER.2"
        await press(pilot, "f2", "H")
        assert "1 series of aida pass to another" in told(pilot)
        assert "T1 Coalition treaty: assigned" in told(pilot)
        assert "Thu 10 Dec 2026" in told(pilot)
        await press(pilot, "f2")
        assert "is missing." in trouble(pilot)
        fill(pilot, to="berik", note="On leave")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, "T1").officer == "MEMBER.3"
            assert then.get(Series, "S1").officer == "MEMBER.3"
            assert (then.items(Handover)[0].note, then.head.number) == ("On leave", before + 1)
        await show(pilot, "members")
        await press(pilot, "down", "H")
        assert "0 series of aida" in told(pilot)


async def test_settings_deputies_and_new_names_are_said_by_their_forms(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(Actor("tester"), "a member") as work:
        members.add(work, Member(code="", login="aida", role="staff"))
    async with at_work(url, clock) as pilot:
        await press(pilot, "f9")
        fill(pilot, due_soon_days="21")
        await press(pilot, "f2")
        await show(pilot, "members")
        await choose(pilot, "member depute")
        await press(pilot, "f2")
        assert "Deputy is missing." in trouble(pilot)
        fill(pilot, deputy="aida", until="2026-12-31")
        await press(pilot, "f2")
        await show(pilot, "bodies")
        await choose(pilot, "body rename")
        fill(pilot, name="The first body", since="2026-11-01")
        await press(pilot, "f2")
        await choose(pilot, "body alias")
        fill(pilot, name="The old hands")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.strategy().due_soon_days == 21
            deputy = then.items(Deputy)[0]
            assert (deputy.principal, deputy.member, deputy.until) == ("MEMBER.1", "MEMBER.2", date(2026, 12, 31))
            assert [(each.form, each.name_en, each.since) for each in then.items(Alias)] == [
                ("official", "The first body", date(2026, 11, 1)), ("alias", "The old hands", None),
            ]  # fmt: skip

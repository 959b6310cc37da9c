"""More time, forecasts, assessments and co-executors on the screen: each done once, and each refused once in a sentence."""

from datetime import date

import pytest
from textual.widgets import Select, Static, TextArea

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, fill, press, trouble
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Instrument, Member, Task
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.services import members, strategy
from tracker.services.acts import dependencies
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

STORY = """
    B1 The second body
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
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


async def test_a_lead_asks_for_more_time_and_who_set_the_term_decides_with_the_request_before_their_eyes(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "down", "h")
        fill(pilot, cause="funding", evidence="Letter 12", note="The budget is late.")
        await press(pilot, "f2")
        assert "New due day" in trouble(pilot)
        fill(pilot, due="2026-12-01")
        await press(pilot, "f2")
        assert "no extension of T1" in trouble(pilot)
        assert pilot.app.screen.query_one("#note", TextArea).text == "The budget is late."
        fill(pilot, due="2027-01-15")
        await press(pilot, "f2")
        with open_store(url) as then:
            asked = then.items(Extension)[0]
            assert (asked.due, asked.cause, asked.evidence) == (date(2027, 1, 15), Cause.FUNDING, "Letter 12")
        await press(pilot, "v")
        told = str(pilot.app.screen.query_one(".told", Static).render())
        assert "until Fri 15 Jan 2027 (funding); CTRL decides" in told
        assert "Letter 12" in told
        assert "Grounds: Letter 12" in dump(pilot.app)
        with office.writing(Actor("tester"), "a colleague") as work:
            members.add(work, Member(code="", login="colleague"))
        fill(pilot, decision="granted_other", due="2026-12-20", note="Ten days do.")
        await press(pilot, "f2")
        assert "four-eyes rule" in trouble(pilot)
        with office.writing(Actor("tester"), "one person decides") as work:
            strategy.amend(work, "strategy", "TEST", same_person_decides=True)
        await press(pilot, "f2")
        with open_store(url) as then:
            decided = then.items(Extension)[0]
            assert (decided.decision, decided.reason) == (Decision.OTHER, "Ten days do.")
            assert (then.get(Task, "T1").due, then.get(Task, "T1").original_due) == (date(2026, 12, 20), date(2026, 12, 10))
        told = [each.message for each in pilot.app._notifications][-1]
        assert "T1: Thu 10 Dec 2026 -> Sun 20 Dec 2026. Extended by T1.X1: on Mon 2 Nov 2026 CTRL said Sun 20 Dec 2026" in told


async def test_a_term_is_changed_by_an_act_and_an_accepted_task_is_opened_again(office: Store, url: str, clock: SetClock) -> None:
    with office.writing(Actor("tester"), "an act") as work:
        strategy.add(work, Instrument(code="D300", title_en="Decree 300"))
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "down", "T")
        assert "Acting for CTRL, who set its term." in str(pilot.app.screen.query_one(".told", Static).render())
        fill(pilot, term="by 20 November 2026", by="d999", reason="a new decree")
        await press(pilot, "f2")
        assert "no clause and no instrument" in trouble(pilot)
        fill(pilot, by="d300")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.get(Task, "T1").due, then.get(Task, "T1").term_text) == (date(2026, 11, 20), "by 20 November 2026")
            assert then.ledger.log(limit=1)[0].revision.reason == "a new decree"
        await press(pilot, "home", "a")
        fill(pilot, outcome="executed")
        await press(pilot, "f2", "6", "end", "Z")
        fill(pilot, by="D300", note="The map is missing.")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.get(Task, "T2").status, then.get(Task, "T2").outcome) == ("in_progress", None)
        await press(pilot, "L")
        fill(pilot, to="the second body", by="D300", note="A split.")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, "T2").lead == "B1"


async def test_a_notice_names_what_a_report_leaves_unfinished_and_is_silent_where_nothing_is(
    office: Store, url: str, clock: SetClock
) -> None:
    with office.writing(Actor("tester"), "a need") as work:
        dependencies.add(work, "T1", "T2")
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "down", "r", "f2")
        assert "It still waited for T2." in [each.message for each in pilot.app._notifications][-1]
        await press(pilot, "home", "a")
        fill(pilot, outcome="executed")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Task, "T2").status == "accepted"
        assert [each.message for each in pilot.app._notifications][-1].count(".") == 1


async def test_without_a_request_there_is_nothing_to_decide(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t")
        assert "v Decide" not in dump(pilot.app)
        await press(pilot, "v")
        assert "No request for more time is pending on T2. See R Reports." in dump(pilot.app)


async def test_bodies_that_help_are_named_and_submit_by_their_own_day(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "down", "C")
        fill(pilot, body="The sekond body", due="2026-12-01", note="The map")
        await press(pilot, "f2")
        assert "Did you mean B1?" in trouble(pilot)
        fill(pilot, body="the second body")
        await press(pilot, "f2", "C")
        fill(pilot, body="CTRL")
        await press(pilot, "f2", "C")
        fill(pilot, body="B1", due="2026-12-02", reason="Order 7.")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert [(each.body, each.due) for each in then.items(CoExecutor)] == [("B1", date(2026, 12, 2)), ("CTRL", None)]
        await press(pilot, "S")
        assert "B1: not submitted, due Wed 2 Dec 2026." in str(pilot.app.screen.query_one(".told", Static).render())
        pilot.app.screen.query_one("#acting", Select).value = "B1"
        await press(pilot, "f2")
        with open_store(url) as then:
            assert [each.submitted_on for each in then.items(CoExecutor)] == [date(2026, 11, 2), None]
            assert then.ledger.log(limit=1)[0].revision.acting_for == "B1"


async def test_a_forecast_and_a_declared_colour_are_said_and_a_return_names_a_new_internal_day(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "t", "down", "g", "f2")
        assert "Forecast is missing." in trouble(pilot)
        fill(pilot, forecast="2026-12-24", cause="external")
        await press(pilot, "f2", "A")
        fill(pilot, colour="red")
        await press(pilot, "f2")
        assert "note" in trouble(pilot)
        assert pilot.app.screen.query_one("#colour", Select).value == "red"
        fill(pilot, note="The other side is silent.")
        await press(pilot, "f2", "up", "e")
        fill(pilot, note="The map is missing.", internal_due="2026-11-04")
        await press(pilot, "f2")
        with open_store(url) as then:
            task = then.get(Task, "T1")
            assert (task.forecast, task.declared, then.updates.newest("T1")[1].cause) == (
                date(2026, 12, 24),
                "red",
                Cause.EXTERNAL,
            )
            assert then.get(Task, "T2").internal_due == date(2026, 11, 4)

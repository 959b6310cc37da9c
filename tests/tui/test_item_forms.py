"""Forms of items: made from the fields of a kind, filled with names as people say them, and safe for two people."""

from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, OptionList, TextArea

from tests.clocks import SetClock
from tests.stories import store_of
from tests.tui.screen import at_work, dump, fill, press, settled, trouble
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.model.fields import fields_of, made_of
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.strategy import Event, Goal, Member, Task, Window
from tracker.services import members, own, strategy
from tracker.services.acts import control
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor
from tracker.tui.dialogs.verb_forms import question_for
from tracker.tui.screens.availability import ADDING, AMENDING
from tracker.verbs.fields import NOT_OF_NEW
from tracker.verbs.verb import Verb

STORY = """
    B1 The second body
    E1 Signed                   on 2026-09-01
    G1 Regional security
      T1 Coalition treaty       due 2026-12-10
      T2 Joint exercise         due 2026-12-20   draft
"""


@pytest.fixture
def engine_name() -> str:
    """The screens are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The story above."""
    return store_of(STORY, store)


async def choose(pilot: Any, kind: str) -> None:
    """Press the key of a new item, and choose its kind."""
    await press(pilot, "N")
    pilot.app.screen.query_one(OptionList).highlighted = [each.fields or each.name for each in ADDING].index(kind)
    await press(pilot, "enter")


async def test_a_task_is_added_where_the_cursor_is_and_a_wrong_word_loses_nothing(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "p", "N")
        assert "Add a task as a draft" in dump(pilot.app)
        await press(pilot, "escape")
        await choose(pilot, "task")
        assert pilot.app.screen.query_one("#goal", Input).value == "G1"
        fill(pilot, title_en="A border map", lead="the sekond body", term="soon", officer="tester", narrative="In two parts.")
        await press(pilot, "f2")
        assert "Did you mean B1?" in trouble(pilot)
        assert "Did you mean B1?" in dump(pilot.app)
        fill(pilot, lead="the second body")
        await press(pilot, "f2")
        assert '"soon" is not understood as a term' in trouble(pilot)
        assert pilot.app.screen.query_one("#narrative", TextArea).text == "In two parts."
        fill(pilot, term="3 months after e1")
        await press(pilot, "f2")
        with open_store(url) as then:
            task = then.get(Task, "G1.T1")
            assert (task.title_en, task.lead, task.due, task.term_text) == (
                "A border map", "B1", date(2026, 12, 1), "3 months after e1",
            )  # fmt: skip
            assert then.get(Member, str(task.officer)).login == "tester"


async def test_goals_bodies_members_and_events_are_added_and_a_goal_is_amended_in_the_plan(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "p", "E")
        fill(pilot, title_en="Security of the region")
        await press(pilot, "f2")
        await choose(pilot, "goal")
        fill(pilot, title_en="Borders")
        await press(pilot, "f2")
        await choose(pilot, "body")
        fill(pilot, name_en="Ministry of Trade")
        await press(pilot, "f2")
        assert "Code is missing." in trouble(pilot)
        fill(pilot, code="mti")
        await press(pilot, "f2")
        await choose(pilot, "member")
        fill(pilot, login="a.serik", role="controller, boss")
        await press(pilot, "f2")
        assert "boss" in trouble(pilot)
        fill(pilot, role="controller", body="Ministry of Trade")
        await press(pilot, "f2")
        await choose(pilot, "event")
        fill(pilot, code="SUMMIT", title_en="The summit", day="2026-12-05")
        await press(pilot, "f2")
        await choose(pilot, "event")
        fill(pilot, code="REPORT", title_en="Its report", term="ten days after the harvest")
        await press(pilot, "f2")
        assert 'counts from "harvest", which is not recorded' in trouble(pilot)
        fill(pilot, term="10 days after summit")
        await press(pilot, "f2")
        with open_store(url) as then:
            assert then.get(Goal, "G1").title_en == "Security of the region"
            assert then.get(Goal, "G1.1").parent == "G1"
            assert then.get(Event, "SUMMIT").day == date(2026, 12, 5)
            ruled: Any = then.get(Event, "REPORT")
            assert (ruled.day, ruled.term_text) == (date(2026, 12, 15), "10 days after summit")
            asked = {each.name: each.first for each in question_for(AMENDING["event"], "REPORT")(then).asks}
            assert asked["term"] == "within 10 days after SUMMIT"
            assert [(each.login, each.body) for each in then.items(Member)][1:] == [("a.serik", "MTI")]


async def test_two_people_on_one_field_of_a_task_see_both_values_and_other_fields_do_not_meet(
    office: Store, url: str, clock: SetClock
) -> None:
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "6", "down", "E")
        assert pilot.app.screen.query_one("#term", Input).value == "20 December 2026"
        fill(pilot, title_en="My own title", labels="north", term="2026-Q4")
        with office.writing(Actor("tester"), "another's") as work:
            amend_task(work, "T2", title_en="Another title", narrative="Another's words.", due=date(2026, 12, 24))
        await press(pilot, "f2")
        assert "made it Another title at" in trouble(pilot)
        assert "yours is My own title." in trouble(pilot)
        assert "Theirs" in dump(pilot.app)
        await pilot.click("#theirs")
        await settled(pilot)
        assert pilot.app.screen.query_one("#title_en", Input).value == "Another title"
        await press(pilot, "f2")
        assert "2026-12-24" in trouble(pilot)
        assert "Theirs" in dump(pilot.app)
        await pilot.click("#theirs")
        await settled(pilot)
        assert pilot.app.screen.query_one("#term", Input).value == "24 December 2026"
        fill(pilot, reporting_days="often")
        await press(pilot, "f2")
        assert "a whole number" in trouble(pilot)
        fill(pilot, reporting_days="14")
        await press(pilot, "f2")
        with open_store(url) as then:
            task = then.get(Task, "T2")
            assert (task.title_en, task.narrative, task.labels, task.reporting_days, task.due) == (
                "Another title", "Another's words.", "north", 14, date(2026, 12, 24),
            )  # fmt: skip


@pytest.mark.parametrize("verb", [each for each in ADDING if each.fields], ids=lambda verb: verb.fields)
def test_a_form_asks_for_every_field_but_those_that_are_made(office: Store, verb: Verb) -> None:
    asked = {each.attribute for each in question_for(verb, None)(office).asks if each.attribute}
    kind = verb.fields
    typed = {each.attribute for each in fields_of(kind)} - made_of(kind) | made_of(kind, "rule")
    assert asked == typed - {"code"} - (NOT_OF_NEW.get(kind) or set())


def test_what_stands_by_a_rule_is_not_offered_for_change(office: Store) -> None:
    with office.writing(Actor("tester"), "a window") as work:
        strategy.add(work, Window(code="W1", title_en="Autumn", term_rule=DayTerm("day", date(2026, 12, 1)).to_json()))
    office.refresh()
    assigned, planned = ({each.attribute for each in question_for(AMENDING["task"], code)(office).asks} for code in ("T1", "T2"))
    assert planned - assigned == {"due", "term_rule", "term_text", "term_class", "term_set_by"}
    assert not {"opens", "closes", "code"} & {each.name for each in question_for(AMENDING["window"], "W1")(office).asks}


def test_an_input_shows_logins_and_yes_and_no_as_people_say_them(office: Store) -> None:
    blanks = {each.name: each for each in question_for(AMENDING["task"], "T1")(office).asks}
    assert blanks["officer"].shows("MEMBER.1") == "tester"
    assert [blanks["evidence_required"].shows(each) for each in (None, True, False)] == ["", "yes", "no"]


async def test_a_deputy_acts_for_the_principal_and_may_not_when_the_days_are_over(
    office: Store, url: str, clock: SetClock
) -> None:
    with office.writing(Actor("tester"), "members") as work:
        strategy.amend(work, "body", "B1", name_en="The second body")
        for login, role in (("a.serik", "controller"), ("gone", "controller"), ("deputy", "auditor")):
            members.add(work, Member(code="", login=login, role=role, body="CTRL", name_en=login.title()))
        members.depute(work, "MEMBER.2", "MEMBER.4")
        members.depute(work, "MEMBER.3", "MEMBER.4", since=date(2026, 10, 1), until=date(2026, 10, 31))
    async with at_work(url, clock, login="deputy") as pilot:
        await press(pilot, "b")
        shown = dump(pilot.app)
        assert "as the deputy of A.Serik, CTRL" in shown
        assert "Gone" not in shown
        await press(pilot, "end", "enter", "t")
        assert "for a.serik" in dump(pilot.app)
        await press(pilot, "z", "f2")
        with open_store(url) as then:
            line = then.ledger.log(limit=1)[0].revision
            assert (line.actor, line.acting_for, then.get(Task, "T1").status) == ("deputy", "a.serik", "suspended")


async def test_a_form_that_moves_deadlines_shows_from_where_and_to_where_before_it_writes(
    office: Store, url: str, clock: SetClock
) -> None:
    with office.writing(Actor("tester"), "a duty that counts from an event") as work:
        rule = '{"base":"E1","kind":"relative","length":3,"unit":"months"}'
        add_task(work, Task(code="T9", title_en="A duty", lead="LEAD", controller="CTRL", term_rule=rule))
        control.assign(work, "T9")
    async with at_work(url, clock) as pilot:
        before = office.newest()
        await amend(pilot, "event", "E1")
        fill(pilot, day="2026-09-10")
        await press(pilot, "f2")
        shown = dump(pilot.app)
        assert "1 deadline would move. F2 again writes it." in shown
        assert "T9: Tue 1 Dec 2026 -> Thu 10 Dec 2026." in shown
        assert office.newest() == before
        fill(pilot, day="2026-09-11")
        await press(pilot, "f2")
        assert "T9: Tue 1 Dec 2026 -> Fri 11 Dec 2026." in dump(pilot.app)
        assert office.newest() == before
        await press(pilot, "f2")
        with open_store(url) as then:
            assert (then.get(Task, "T9").due, then.newest()) == (date(2026, 12, 11), before + 1)


async def amend(pilot: Any, kind: str, code: str) -> None:
    """Open the form that changes an item."""
    screen = pilot.app.screen
    screen.reads.ask("form", question_for(AMENDING[kind], code), screen.show_form)
    await settled(pilot)


async def test_what_looks_like_a_slip_is_a_notice_beside_what_was_done(office: Store, url: str, clock: SetClock) -> None:
    async with at_work(url, clock) as pilot:
        await press(pilot, "p")
        await choose(pilot, "task")
        fill(pilot, title_en="A border map", lead="B1", controller="B1", term="2026-10-01")
        await press(pilot, "f2")
        told = {each.message: each.severity for each in pilot.app._notifications}
        warned = [message for message, severity in told.items() if severity == "warning"]
        assert [message.split(",")[0] for message in warned] == [
            "G1.T1 is due Thu 1 Oct 2026",
            "B1 both leads and controls G1.T1",
        ]


async def test_a_value_of_an_own_field_is_corrected_on_the_card_by_a_form_that_shows_it_and_completes_the_field(
    office: Store, url: str, clock: SetClock
) -> None:
    with office.writing(Actor("tester"), "a field") as work:
        strategy.add(work, OwnField(code="KBK", title_en="Budget code", title_ru="КБК"))
        own.put(work, "T1", "KBK", "011")
    async with at_work(url, clock, (80, 24)) as pilot:
        await press(pilot, "t", "down", "enter")
        assert "Budget code: 011." in dump(pilot.app)
        await press(pilot, "B", *"кбк")
        assert "Budget code: 011." in str(pilot.app.screen.query_one(".told").render())
        assert "KBK Budget code" in dump(pilot.app)
        await press(pilot, "tab", "enter", *"012", "f2")
        assert "Budget code: 012." in dump(pilot.app)
        await press(pilot, "B")
        fill(pilot, field="KBK")
        await press(pilot, "f2")
        assert "Budget code" not in dump(pilot.app)
        with open_store(url) as then:
            assert [(each.code, each.narrative) for each in then.items(OwnValue)] == [("T1.F-KBK", None)]

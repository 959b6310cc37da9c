"""Chains of terms: events that count from events, and what counts from the acceptance of a task."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.clocks import SetClock
from tests.services.office import bring_to, day, does, draft, refused, task_of
from tracker.domain.control.dependencies import Link
from tracker.domain.deadlines.calendar import WEEK
from tracker.domain.deadlines.counting import count_from
from tracker.domain.deadlines.terms import RelativeTerm, term_from, term_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.strategy import Event, Task, Window
from tracker.domain.model.vocabulary import Outcome, Roll, Status
from tracker.services import strategy
from tracker.services.acts import control
from tracker.services.acts import dependencies as needs
from tracker.services.acts.rehearsal import rehearsal
from tracker.services.acts.undo import undo
from tracker.services.deadlines import events
from tracker.services.deadlines.due import deadline_of
from tracker.services.deadlines.events import DayMove, moves_of, record
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves.dependencies import DependencyShelf
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence

MARCH = "2020-03-06"


def after(base: str, length: int = 10, unit: str = "days") -> str:
    """The rule of a length after something."""
    return term_from({"kind": "relative", "base": base, "length": length, "unit": unit}).to_json()


def event(store: Store, code: str, base: str | None = None, *, on: str = MARCH, **fields: Any) -> Event:
    """An event, ten days after `base` if one is named."""
    rule = {"term_rule": after(base), "term_text": f"ten days after {base}"} if base else {}
    found: Event = does(store, strategy.add, Event(code=code, title_en=code.lower(), **{**rule, **fields}), on=on)
    return found


def chain(store: Store) -> None:
    """E1, E2 ten days after it, E3 ten days after that; a task and a window count from E3."""
    for code, base in ("E1", None), ("E2", "E1"), ("E3", "E2"):
        event(store, code, base)
    draft(store, "T1", term_rule=after("E3", 3, "months"))
    does(store, strategy.add, Window(code="W1", title_en="A window", term_rule=after("E3", 1, "months")), on=MARCH)


def day_of(store: Store, code: str, as_of: str | None = None) -> str | None:
    """The day of an event, a task or the end of a window, now or on a day."""
    with store.at(as_of=day(as_of)) if as_of else store.again() as then:
        kind = str(then.ledger.kind_of(code))
        found = getattr(then.get(KINDS[kind], code), {"event": "day", "task": "due", "window": "closes"}[kind])
    return str(found) if found else None


def moved(found: tuple[DayMove, ...]) -> dict[str, tuple[str, str]]:
    """Moves as {code: (old, new)}, in order."""
    return {each.code: (str(each.old), str(each.new)) for each in found}


def test_a_chain_gets_its_days_in_one_revision_when_its_first_event_is_recorded(office: Store, clock: SetClock) -> None:
    chain(office)
    assert [day_of(office, code) for code in ("E2", "E3", "T1", "W1")] == [None] * 4
    before = office.head.number
    found: tuple[DayMove, ...] = does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    days = {"E2": "2020-05-11", "E3": "2020-05-21", "W1": "2020-06-21", "T1": "2020-08-21"}
    assert moved(found) == {code: ("None", to) for code, to in days.items()}
    assert [sentence(each.derivation.steps[0]) for each in found][:2] == [
        "e1 Fri 1 May 2020 + 10 days = Mon 11 May 2020.",
        "e2 Mon 11 May 2020 + 10 days = Thu 21 May 2020.",
    ]
    assert office.head.number == before + 1
    assert {each.action for each in office.ledger.entries_of(office.head.number)} == {"event.record", "term.follow"}
    assert (day_of(office, "T1", "2020-05-01"), day_of(office, "T1", "2020-05-02")) == (None, "2020-08-21")
    does(office, undo, office.head.number, on="2020-05-03")
    assert [day_of(office, code) for code in ("E1", *days)] == [None] * 5
    does(office, undo, office.head.number, on="2020-05-03")
    assert {code: day_of(office, code) for code in days} == days
    assert list(verify(office, clock())) == []


def test_a_recorded_day_is_a_fact_that_no_term_moves(office: Store) -> None:
    chain(office)
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    assert moved(does(office, record, "E2", day("2020-05-15"), on="2020-05-15"))["E3"] == ("2020-05-21", "2020-05-25")
    told: Event = office.get(Event, "E2")
    assert (told.term_rule, told.term_text) == (None, "ten days after E1")
    assert does(office, record, "E1", day("2020-05-03"), on="2020-05-16") == ()
    assert (day_of(office, "E2"), day_of(office, "T1")) == ("2020-05-15", "2020-08-25")
    does(office, record, "E2", None, on="2020-05-17")
    assert [day_of(office, code) for code in ("E2", "E3", "T1")] == [None] * 3
    does(office, strategy.amend, "event", "E2", term_rule=after("E1", 1), on="2020-05-18")
    assert [day_of(office, code) for code in ("E2", "E3", "T1")] == ["2020-05-04", "2020-05-14", "2020-08-14"]


def test_to_record_the_day_that_the_term_gave_makes_it_a_fact_and_moves_nothing(office: Store) -> None:
    chain(office)
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    assert does(office, record, "E2", day("2020-05-11"), on="2020-05-11") == ()
    assert office.get(Event, "E2").term_rule is None


def test_a_day_taken_away_is_that_of_the_term_again_while_the_term_stands(office: Store) -> None:
    chain(office)
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    head = office.head
    assert does(office, record, "E2", None, on="2020-05-03") == ()
    does(office, strategy.amend, "event", "E2", day=None, on="2020-05-03")
    assert (office.head, day_of(office, "E2")) == (head, "2020-05-11")


def test_an_event_has_the_roll_rule_of_its_own_instrument_and_moves_with_it(office: Store) -> None:
    does(office, record, "SUMMIT", day("2020-05-06"), on="2020-05-06")
    assert event(office, "E2", "SUMMIT", on="2020-05-06", instrument="D280").day == day("2020-05-18")
    event(office, "E3", "E2", on="2020-05-06")
    assert event(office, "E4", "SUMMIT", on="2020-05-06").day == day("2020-05-16")
    does(office, strategy.amend, "instrument", "D280", roll=Roll.PREVIOUS, on="2020-05-07")
    assert [day_of(office, code) for code in ("E2", "E3", "E4")] == ["2020-05-15", "2020-05-25", "2020-05-16"]
    does(office, strategy.amend, "event", "E2", instrument=None, on="2020-05-08")
    assert [day_of(office, code) for code in ("E2", "E3")] == ["2020-05-16", "2020-05-26"]


TERMS = [
    ({"kind": "quarter", "year": 2020, "quarter": 2}, "2020-06-30", "2020-07-10"),
    ({"kind": "month", "month": "2020-02"}, "2020-02-29", "2020-03-10"),
    ({"kind": "day", "day": "2020-04-01"}, "2020-04-01", "2020-04-11"),
    ({"kind": "none"}, None, None),
]


@pytest.mark.parametrize(("term", "own", "next_one"), TERMS)
def test_a_named_day_or_period_is_a_term_of_an_event_too(office: Store, term: dict[str, Any], own: str, next_one: str) -> None:
    event(office, "E1", term_rule=term_from(term).to_json(), term_text="as written")
    event(office, "E2", "E1")
    assert (day_of(office, "E1"), day_of(office, "E2")) == (own, next_one)


@pytest.mark.parametrize("term", [{"kind": "ongoing"}, {"kind": "recurring", "every": "month", "day": 10}])
def test_a_term_that_gives_an_event_no_day_is_refused(office: Store, term: dict[str, Any]) -> None:
    added = Event(code="E1", title_en="e1", term_rule=term_from(term).to_json())
    assert refused(office, strategy.add, added).startswith("The event E1 has one day; ")


def test_a_day_and_a_term_said_together_are_a_fact_and_its_words(office: Store) -> None:
    found = event(office, "E2", "SIGNED", day=day("2020-03-20"))
    assert (found.day, found.term_rule, found.term_text) == (day("2020-03-20"), None, "ten days after SIGNED")
    does(office, strategy.amend, "event", "E2", day=day("2020-03-21"), term_rule=after("SIGNED"), on="2020-03-21")
    assert office.get(Event, "E2") == replace(found, day=day("2020-03-21"))
    does(office, strategy.amend, "event", "E2", day=None, term_rule=after("SIGNED"), title_en="in force", on="2020-03-22")
    assert (day_of(office, "E2"), office.get(Event, "E2").title_en) == ("2020-03-16", "in force")
    does(office, strategy.amend, "event", "E2", term_rule=None, on="2020-03-23")
    assert day_of(office, "E2") is None


# -- another term in the middle


def test_another_term_moves_what_counts_from_it(office: Store) -> None:
    chain(office)
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    with office.writing(Actor("tester"), "another term", on=day("2020-05-05")) as work:
        strategy.amend(work, "event", "E2", term_rule=after("E1", 20))
        found = moves_of(work)
    assert list(moved(found)) == ["E2", "E3", "W1", "T1"]
    assert moved(found)["E2"] == ("2020-05-11", "2020-05-21")
    assert (day_of(office, "T1"), day_of(office, "T1", "2020-05-04")) == ("2020-08-31", "2020-08-21")


def test_a_fact_entered_late_counts_from_its_day_through_the_whole_chain(office: Store) -> None:
    chain(office)
    does(office, control.assign, "T1", on="2020-05-10")
    does(office, record, "E1", day("2020-04-20"), on="2020-04-21")
    assert [day_of(office, code, "2020-04-20") for code in ("E2", "E3", "T1", "W1")] == [None] * 4
    assert [day_of(office, code, "2020-04-21") for code in ("E2", "E3", "T1")] == ["2020-04-30", "2020-05-10", "2020-08-10"]
    assert task_of(office, as_of="2020-05-09").original_due is None
    assert task_of(office, as_of="2020-05-10").original_due == day("2020-08-10")


def test_what_is_added_or_ruled_later_shows_no_day_before_its_base_had_one(office: Store) -> None:
    event(office, "E1")
    event(office, "E2")
    draft(office, "T1", term_rule=after("E2"))
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    does(office, strategy.amend, "event", "E2", term_rule=after("E1"), on="2020-04-10")
    event(office, "E3", "E2", on="2020-03-20")
    assert [day_of(office, code, "2020-05-01") for code in ("E2", "E3", "T1")] == [None] * 3
    assert [day_of(office, code, "2020-05-02") for code in ("E2", "E3", "T1")] == ["2020-05-11", "2020-05-21", "2020-05-21"]


def test_a_term_given_later_moves_from_its_own_first_day(office: Store) -> None:
    event(office, "E1")
    draft(office, "T1")
    does(office, amend_task, "T1", term_rule=after("E1"), on="2020-05-10")
    does(office, record, "E1", day("2020-05-01"), on="2020-05-02")
    assert (day_of(office, "T1", "2020-05-09"), day_of(office, "T1", "2020-05-10")) == (None, "2020-05-11")


# -- the acceptance of another task


def test_what_counts_from_another_task_gets_its_day_when_that_is_accepted(office: Store) -> None:
    draft(office, "T1")
    draft(office, "T2", term_rule=after("T1", 1, "months"), clause="D280.2")
    does(office, control.assign, "T2", on="2020-03-08")
    does(office, strategy.add, Window(code="W1", title_en="A window", term_rule=after("T1")), on=MARCH)
    event(office, "E1", "T1")
    draft(office, "T3", term_rule=after("E1"))
    (step,) = deadline_of(office, task_of(office, "T2")).steps
    assert sentence(step) == "The term counts from the acceptance of T1 (Coalition treaty), which is not accepted yet."
    bring_to(office, Status.REPORTED)
    assert day_of(office, "T2") is None
    before = office.head.number
    does(office, control.accept, "T1", outcome="executed", on="2020-03-14")
    assert office.head.number == before + 1
    days = {"T2": "2020-04-14", "W1": "2020-03-24", "E1": "2020-03-24", "T3": "2020-04-03"}
    assert {code: day_of(office, code) for code in days} == days
    assert (task_of(office, "T2").original_due, day_of(office, "T2", "2020-03-13")) == (day("2020-04-14"), None)
    assert office.get(Window, "W1").opens == day("2020-03-14")
    told = deadline_of(office, task_of(office, "T2")).steps
    assert sentence(told[0]) == "Acceptance of T1 (Coalition treaty) Sat 14 Mar 2020 + 1 month = Tue 14 Apr 2020."
    assert draft(office, "T4", on="2020-03-20", term_rule=after("T1")).due == day("2020-03-24")
    assert draft(office, "T5", on="2020-03-10", term_rule=after("T1")).due == day("2020-03-24")
    assert day_of(office, "T5", "2020-03-13") is None
    does(office, undo, before + 1, on="2020-03-21")
    assert {day_of(office, code) for code in days} == {None}


def test_a_cancelled_task_never_gives_a_day_and_the_derivation_says_so(office: Store) -> None:
    draft(office, "T1")
    draft(office, "T2", term_rule=after("T1"))
    bring_to(office, Status.CANCELLED)
    assert day_of(office, "T2") is None
    assert draft(office, "T3", term_rule=after("T1"), on="2020-04-01").due is None
    (step,) = deadline_of(office, task_of(office, "T2")).steps
    assert sentence(step) == "The term counts from the acceptance of T1 (Coalition treaty), which was cancelled: it gives no day."


def test_one_work_knows_what_it_has_accepted_itself(office: Store) -> None:
    def all_at_once(work: Work) -> date | None:
        add_task(work, Task(code="T1", title_en="First", lead="MFA", controller="PA"))
        for code, base in ("T2", "T1"), ("T3", "T2"):
            add_task(work, Task(code=code, title_en=code, lead="MFA", controller="PA", term_rule=after(base)))
        for code in ("T1", "T2"):
            control.assign(work, code)
            control.report(work, code)
            control.accept(work, code, outcome=Outcome.EXECUTED)
        return work.get(Task, "T3").due

    assert does(office, all_at_once, on="2020-04-01") == day("2020-04-11")


# -- circles, and what is counted from


def test_a_circle_is_refused_by_name(office: Store) -> None:
    chain(office)
    told = "E1 counts from E3, which counts from E2, which counts from E1: none of them would ever get a day."
    assert refused(office, strategy.amend, "event", "E1", term_rule=after("E3")).startswith(told)
    assert refused(office, strategy.amend, "event", "E1", term_rule=after("E1")).startswith("E1 cannot count from itself.")
    assert refused(office, strategy.add, Event(code="E9", title_en="e9", term_rule=after("E9"))).startswith("E9 cannot count")
    draft(office, "T2", term_rule=after("T1"))
    told = "T1 counts from T2, which counts from T1: none of them would ever get a day. Give one of them another term."
    assert refused(office, amend_task, "T1", term_rule=after("T2")) == told
    told = refused(office, strategy.amend, "event", "E1", term_rule=after("T2"))
    assert told.startswith(
        "E1 counts from T2, which counts from T1, which counts from E3, which counts from E2, which counts from E1:"
    )
    assert refused(office, strategy.add, Window(code="W9", title_en="w", term_rule=after("W1"))).startswith(
        "There is no event W1."
    )
    assert refused(office, add_task, Task(code="T9", title_en="t", term_rule=after("T8"))).startswith("There is no event T8.")


def test_an_undoing_closes_no_circle_either(office: Store) -> None:
    chain(office)
    does(office, strategy.amend, "event", "E2", term_rule=None, on="2020-03-07")
    amended = office.head.number
    does(office, strategy.amend, "event", "E1", term_rule=after("E2"), on="2020-03-08")
    assert refused(office, undo, amended, on="2020-03-09").startswith("E2 counts from E1, which counts from E2:")


def test_what_a_term_counts_from_is_not_taken_away(office: Store) -> None:
    draft(office, "T1")
    draft(office, "T2", term_rule=after("T1"))
    assert refused(office, withdraw, "T1") == "T1 is still used by task T2. Change or withdraw that first."
    head = office.head.number
    event(office, "E1")
    added = office.head.number
    event(office, "E2", "E1")
    assert refused(office, undo, added) == "E1 is still used by event E2. Change or withdraw that first."
    does(office, undo, added + 1, on="2020-06-01")
    does(office, undo, added, on="2020-06-01")
    assert refused(office, undo, added + 2, on="2020-06-01").startswith("There is no event E1.")
    assert office.head.number == head + 4


# -- any chain


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_chain_gives_the_days_counted_by_hand_whatever_came_first(office: Store, data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 7))
    bases = [None, *(data.draw(st.integers(0, number - 1)) for number in range(1, size))]
    lengths = [data.draw(st.integers(0, 40)) for _ in range(size)]
    units = [data.draw(st.sampled_from(["days", "weeks", "months", "working_days"])) for _ in range(size)]
    first = day("2020-05-01") + timedelta(days=data.draw(st.integers(0, 60)))
    steps = data.draw(st.permutations(range(size)))
    with rehearsal(office.writing(Actor("tester"), "any chain", on=day(MARCH))) as work:
        for number in range(size):
            strategy.add(work, Event(code=f"E{number}", title_en="an event"))
        add_task(work, Task(code="T", title_en="A task", term_rule=after(f"E{size - 1}", 1)))
        for number in steps:
            if (base := bases[number]) is None:
                events.record(work, f"E{number}", first)
            else:
                strategy.amend(work, "event", f"E{number}", term_rule=after(f"E{base}", lengths[number], units[number]))
        found = [work.get(Event, f"E{number}").day for number in range(size)]
        due = work.get(Task, "T").due
        again = [work.store.get(Event, f"E{number}") for number in range(size)]
        assert all(deadline_of(work, each).day == each.day for each in again[1:])
    expected = [first]
    for number in range(1, size):
        term = RelativeTerm("relative", "E", lengths[number], units[number])  # type: ignore[arg-type]
        expected.append(count_from(expected[bases[number] or 0], term, WEEK))
    assert (found, due) == (expected, expected[-1] + timedelta(days=1))


def terms_read(store: Store, monkeypatch: pytest.MonkeyPatch, prefix: str, length: int) -> int:
    """How many terms are read to add a chain of events and to record the day of the first."""
    read = 0

    def counted(text: str | None) -> Any:
        nonlocal read
        read += 1
        return term_of(text)

    monkeypatch.setattr("tracker.services.deadlines.due.term_of", counted)
    with store.writing(Actor("tester"), "a chain", on=day(MARCH)) as work:
        for number in range(length):
            rule = after(f"{prefix}{number - 1}") if number else None
            events.add(work, Event(code=f"{prefix}{number}", title_en="an event", term_rule=rule))
    with store.writing(Actor("tester"), "its day", on=day(MARCH)) as work:
        assert len(record(work, f"{prefix}0", day(MARCH))) == length - 1
    return read


def test_a_chain_twice_as_long_reads_twice_as_many_terms(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    short = terms_read(store, monkeypatch, "A", 15)
    assert terms_read(store, monkeypatch, "B", 30) <= 2.2 * short


def test_a_chain_of_needs_twice_as_long_asks_twice_as_much(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    links = DependencyShelf.links

    def counted(self: DependencyShelf, codes: Sequence[str]) -> list[Link]:
        nonlocal asked
        asked += 1
        return links(self, codes)

    monkeypatch.setattr(DependencyShelf, "links", counted)
    found = []
    for prefix, length in ("A", 10), ("B", 20):
        before = asked
        with store.writing(Actor("tester"), "a chain") as work:
            for number in range(length):
                work.add("task.add", Task(code=f"{prefix}{number}", title_en="a task"))
                if number:
                    needs.add(work, f"{prefix}{number}", f"{prefix}{number - 1}")
        found.append(asked - before)
    assert found[1] <= 2.2 * max(1, found[0])

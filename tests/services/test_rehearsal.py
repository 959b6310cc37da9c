"""What moves a deadline that had a day is tried first: shown from where to where, and written only once somebody agreed."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.services.office import FOUNDED, bring_to, day, does, draft, task_of, three_months
from tracker.domain.model.strategy import Clause, Event, Instrument, Window
from tracker.domain.model.vocabulary import Roll, Status
from tracker.errors import Refused
from tracker.services import strategy
from tracker.services.acts import undo
from tracker.services.acts.rehearsal import Attempt, attempt
from tracker.services.deadlines import events
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work

ON = day("2020-04-01")
Do = Callable[[Work], Any]


@pytest.fixture
def moving(office: Store) -> Store:
    """T1, assigned, due on Monday 8 June 2020: three months from the signing of decree 280, a Saturday, rolled forward."""
    with office.writing(Actor("tester"), "another decree", on=FOUNDED) as work:
        strategy.add(work, Instrument(code="D300", title_en="Decree 300", roll=Roll.PREVIOUS))
        strategy.add(work, Event(code="FORCE", title_en="in force", term_rule=three_months()))
        strategy.add(work, Window(code="W1", title_en="Groundwork", clause="D280.2", term_rule=three_months()))
    draft(office, term_rule=three_months(), clause="D280.2")
    bring_to(office, Status.ASSIGNED)
    return office


def tried(store: Store, do: Do, **more: Any) -> Attempt:
    store.refresh()
    return attempt(lambda: store.writing(Actor("tester"), "a trial", on=ON), do, **more)


MOVES: dict[str, tuple[Do, dict[str, str | None]]] = {
    "the roll rule of an act": (
        lambda work: strategy.amend(work, "instrument", "D280", roll=Roll.PREVIOUS), {"T1": "2020-06-05", "W1": "2020-06-05"},
    ),
    "the act of a clause": (
        lambda work: strategy.amend(work, "clause", "D280.2", instrument="D300"), {"T1": "2020-06-05", "W1": "2020-06-05"},
    ),
    "the day of an event": (
        lambda work: events.record(work, "SIGNED", day("2020-03-10")),
        {"FORCE": "2020-06-10", "T1": "2020-06-10", "W1": "2020-06-10"},
    ),
    "an event that is put off": (
        lambda work: events.record(work, "SIGNED", None), {"FORCE": None, "T1": None, "W1": None},
    ),
    "the clause of a window": (
        lambda work: (
            strategy.add(work, Clause(code="D300.1", instrument="D300")), strategy.amend(work, "window", "W1", clause="D300.1")
        ),
        {"W1": "2020-06-05"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MOVES)
def test_what_moves_deadlines_is_not_done_until_somebody_agrees(moving: Store, what: str) -> None:
    do, expected = MOVES[what]
    head = moving.head.number
    shown = tried(moving, do)
    assert {each.code: each.new.isoformat() if each.new else None for each in shown.moved} == expected
    assert (shown.done, shown.number, moving.newest()) == (False, None, head)
    done = tried(moving, do, agreed=True, seen=shown.head)
    assert (done.done, done.number, moving.newest()) == (True, head + 1, head + 1)
    assert dict.fromkeys(("T1",), "T1" in expected) == {"T1": task_of(moving).due != day("2020-06-08")}


def test_what_moves_nothing_is_done_at_once_and_what_changes_nothing_has_no_number(moving: Store) -> None:
    head = moving.head.number
    assert tried(moving, lambda work: amend_task(work, "T1", title_en="Anew")) == Attempt(head, True, head + 1, ())
    assert tried(moving, lambda work: amend_task(work, "T1", title_en="Anew")) == Attempt(head + 1, True, None, ())


def test_a_deadline_that_gets_its_first_day_is_told_and_not_asked_about(moving: Store) -> None:
    draft(moving, "T2", term_rule=three_months("SUMMIT"))
    done = tried(moving, lambda work: events.record(work, "SUMMIT", day("2020-03-20")))
    assert (done.done, [(each.code, each.old) for each in done.moved]) == (True, [("T2", None)])


def test_a_deadline_that_comes_back_to_its_day_has_not_moved(moving: Store) -> None:
    def there_and_back(work: Work) -> None:
        for roll in (Roll.PREVIOUS, Roll.NEXT):
            strategy.amend(work, "instrument", "D280", roll=roll)

    assert tried(moving, there_and_back).done


def test_what_was_shown_is_shown_anew_when_something_was_written_since(moving: Store) -> None:
    do = MOVES["the roll rule of an act"][0]
    shown = tried(moving, do)
    does(moving, amend_task, "T1", title_en="Meanwhile", on="2020-04-01")
    with pytest.raises(Refused, match="bulk_changed"):
        tried(moving, do, agreed=True, seen=shown.head)


def test_an_undoing_shows_the_days_that_it_gives_back(moving: Store) -> None:
    tried(moving, MOVES["the roll rule of an act"][0], agreed=True)
    lines = undo.preview(moving, moving.newest()).lines
    assert [(each.code, each.now, each.then) for each in lines if each.field in ("due", "closes")] == [
        ("T1", "2020-06-05", "2020-06-08"), ("W1", "2020-06-05", "2020-06-08"),
    ]  # fmt: skip

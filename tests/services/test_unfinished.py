"""What is delivered or closed may leave something unfinished: it is told before, and kept with the act."""

from typing import Any

import pytest

from tests.services.office import does, draft, for_all, last_update, refused, task_of
from tracker.domain.control.unfinished import MOST_CODES, Unfinished
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Body, Task
from tracker.domain.model.vocabulary import Act, Outcome, Status
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports.records.card import card
from tracker.services import plan, strategy
from tracker.services.acts import bulk, control, dependencies
from tracker.services.acts.unfinished import unfinished_after
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

DONE: dict[str, Any] = {"outcome": Outcome.EXECUTED, "note": "All of it."}
DROPPED: dict[str, Any] = {"outcome": Outcome.NOT_EXECUTED, "note": "Dropped."}


@pytest.fixture
def waiting(office: Store) -> Store:
    """T1 waits for T2 and T3; all are assigned, T3 is cancelled."""
    for code in ("T1", "T2", "T3"):
        draft(office, code)
        does(office, control.assign, code, on="2020-03-10")
    does(office, dependencies.add, "T1", "T2", on="2020-03-10")
    does(office, dependencies.add, "T1", "T3", on="2020-03-10")
    does(office, control.cancel, "T3", on="2020-03-11", **DROPPED)
    return office


@pytest.fixture
def parent(office: Store) -> Store:
    """P with an assigned sub-task P.1, which has a draft P.1.1 below it, and an accepted P.2."""
    for code, above in (("P", None), ("P.1", "P"), ("P.1.1", "P.1"), ("P.2", "P")):
        draft(office, code, parent=above)
        if code != "P.1.1":
            does(office, control.assign, code, on="2020-03-10")
    does(office, control.report, "P.2", on="2020-03-11")
    does(office, control.accept, "P.2", on="2020-03-12", **DONE)
    return office


def remarks(store: Store, code: str) -> list[str]:
    """What the card says of the newest update on a task."""
    (row, *_) = card("task", code, store, store.today).rows()
    return [sentence(each) for each in row.cells["remarks"]]  # type: ignore[union-attr,arg-type]


def told(store: Store, code: str, act: Act) -> list[str]:
    """What is said before an act."""
    return [sentence(each) for each in unfinished_after(store, store.get(Task, code), act).warnings(code)]


def test_a_blocked_task_is_reported_and_accepted_with_a_word_before_and_after(waiting: Store) -> None:
    assert told(waiting, "T1", Act.REPORT) == told(waiting, "T1", Act.ACCEPT) == ["T1 still waits for T2."]
    for verb, said in ((control.report, {}), (control.accept, DONE)):
        assert does(waiting, verb, "T1", on="2020-04-02", **said).waited_for == "T2"
        assert "It still waited for T2." in remarks(waiting, "T1")
    assert task_of(waiting).status is Status.ACCEPTED


def test_what_is_no_more_in_the_way_is_not_told(waiting: Store) -> None:
    does(waiting, control.report, "T2", on="2020-04-01")
    does(waiting, control.accept, "T2", on="2020-04-01", **DONE)
    assert told(waiting, "T1", Act.REPORT) == []
    assert does(waiting, control.report, "T1", on="2020-04-02").waited_for is None


def test_many_accepted_at_once_say_for_each_what_it_still_waits_for(waiting: Store) -> None:
    does(waiting, control.report, "T1", on="2020-04-02")
    act = for_all("accept", outcome=Outcome.EXECUTED)
    (line,) = bulk.preview(lambda: waiting.writing(Actor("tester"), "all"), parse(["awaiting"]), act).lines
    assert "It still waited for T2." in [sentence(each) for each in line.remarks]


def test_closing_a_task_with_open_sub_tasks_tells_and_keeps_which(parent: Store) -> None:
    assert told(parent, "P", Act.CANCEL) == [
        "The open sub-tasks of P stay open: P.1, P.1.1. Cancelling it --with-subtasks cancels them, too."
    ]
    assert told(parent, "P", Act.REPORT) == []
    does(parent, control.report, "P", on="2020-04-02")
    assert does(parent, control.accept, "P", on="2020-04-02", **DONE).open_below == "P.1 P.1.1"
    assert "Sub-tasks stayed open: P.1, P.1.1." in remarks(parent, "P")
    assert task_of(parent, "P.1").status is Status.ASSIGNED


def test_a_cancelled_task_takes_its_open_sub_tasks_with_it_when_that_is_said(parent: Store) -> None:
    head = parent.head.number
    assert does(parent, control.cancel, "P", on="2020-04-02", with_subtasks=True, **DROPPED).open_below is None
    assert parent.head.number == head + 1
    states = {code: task_of(parent, code).status for code in ("P", "P.1", "P.1.1", "P.2")}
    assert states == {"P": "cancelled", "P.1": "cancelled", "P.1.1": "cancelled", "P.2": "accepted"}
    assert last_update(parent, "P.1").note == "Dropped."


def test_an_accepted_task_cancels_what_is_open_below_it_by_its_note(parent: Store) -> None:
    does(parent, control.report, "P", on="2020-04-02")
    told = refused(parent, control.accept, "P", outcome=Outcome.EXECUTED, with_subtasks=True)
    assert told == "To cancel P.1.1, note must be given. Add --note."
    does(parent, control.accept, "P", on="2020-04-03", with_subtasks=True, **DONE)
    assert (task_of(parent, "P").outcome, task_of(parent, "P.1").outcome) == ("executed", "not_executed")


def test_a_sub_task_of_another_controller_is_not_cancelled_in_passing(parent: Store) -> None:
    does(parent, strategy.add, Body(code="KNB", name_en="Committee"), on="2020-03-06")
    draft(parent, "P.3", parent="P", controller="KNB")
    told = refused(parent, control.cancel, "P", acting_for="PA", with_subtasks=True, **DROPPED)
    assert told.startswith("PA may not cancel P.3: only its controller KNB may")
    assert task_of(parent, "P.1").status is Status.ASSIGNED


def test_a_plan_file_may_cancel_with_sub_tasks(parent: Store) -> None:
    text = '[[task]]\ncode = "P"\n[[task.act]]\non = 2020-04-02\nact = "cancel"\noutcome = "not_executed"\n'
    with parent.writing(Actor("tester"), "a plan") as work:
        plan.apply(work, plan_from(text + 'note = "Dropped."\nsource = "a decree"\nwith_subtasks = true\n'))
    assert task_of(parent, "P.1.1").status is Status.CANCELLED


def test_of_very_many_only_the_first_are_named() -> None:
    kept = Unfinished(tuple(f"T{number}" for number in range(MOST_CODES + 5))).fields()["waited_for"]
    assert str(kept).split()[-2:] == [f"T{MOST_CODES - 1}", "+5"]

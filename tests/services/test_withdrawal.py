"""Withdrawing a task: a draft is removed freely, what was ever assigned is taken back as an error, and never out of sight."""

from collections.abc import Callable

import pytest

from tests.services.office import day, does, draft, last_update, refused, task_of, with_four_eyes
from tracker.domain.control.lifecycle import possible_moves
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Goal, Member, Task
from tracker.domain.model.vocabulary import Act, Outcome, Status, Verification
from tracker.errors import Refused
from tracker.reports import build
from tracker.services import members, strategy, tasks
from tracker.services.acts import control
from tracker.services.acts.undo import undo
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery
from tracker.storage.work import Work
from tracker.wording import sentence

TASK = Task(code="T9", title_en="Draft", goal="G7")
MISTAKE = "Entered twice: see T2."


@pytest.fixture
def overdue(office: Store) -> Store:
    """T1 of the MFA is assigned by PA and overdue since 2 June 2020."""
    draft(office, "T1", due=day("2020-06-01"), goal="G1")
    does(office, control.assign, "T1", on="2020-03-10")
    return office


def found(store: Store, *words: str) -> list[str]:
    return [task.code for task in store.tasks.page(TaskQuery(parse(words), limit=50), store.today)]


def withdraw(
    store: Store, code: str = "T1", *, reason: str = MISTAKE, login: str = "tester", acting_for: str | None = None
) -> int:
    with store.writing(Actor(login, acting_for=acting_for), reason) as work:
        tasks.withdraw(work, code)
        return work.number


def test_a_draft_is_removed_without_a_reason(office: Store) -> None:
    draft(office, "T1")
    withdraw(office, reason="")
    assert office.find(Task, "T1") is None


def test_what_was_assigned_is_withdrawn_with_a_reason_only(overdue: Store) -> None:
    with pytest.raises(Refused) as caught:
        withdraw(overdue, reason="")
    assert "--reason" in sentence(caught.value)
    assert found(overdue, "overdue") == ["T1"]


def test_a_withdrawn_task_keeps_its_row_and_counts_nowhere_else(overdue: Store) -> None:
    withdraw(overdue)
    task = task_of(overdue, "T1")
    assert (task.status, task.closed_on) == (Status.WITHDRAWN, overdue.today)
    assert [words for words in ("overdue", "open", "counted", "closed", "withdrawn") if found(overdue, words)] == [
        "closed",
        "withdrawn",
    ]
    assert last_update(overdue, "T1").act is Act.WITHDRAW
    row = next(row for row in build("status", overdue, overdue.today).rows() if row.key == "G1")
    assert (row.cells["withdrawn"], row.cells["open"], row.cells["overdue"]) == (1, 0, 0)


def test_an_undoing_brings_it_back_as_it_was(overdue: Store) -> None:
    before = task_of(overdue, "T1")
    number = withdraw(overdue)
    with overdue.writing(Actor("tester"), "It was no mistake.") as work:
        undo(work, number)
    assert (task_of(overdue, "T1"), found(overdue, "overdue")) == (before, ["T1"])


@pytest.mark.parametrize("status", [each for each in Status if each not in (Status.DRAFT, Status.WITHDRAWN)])
def test_the_table_lets_every_assigned_task_be_withdrawn(status: Status) -> None:
    assert Act.WITHDRAW in possible_moves(Task(code="T1", status=status))


def test_the_lead_does_not_withdraw_its_own_duty(overdue: Store) -> None:
    assert "PA" in refused(overdue, control.withdraw, "T1", acting_for="MFA")


def test_who_set_the_term_withdraws_as_the_controller_does(office: Store) -> None:
    for code in ("T1", "T2"):
        draft(office, code, term_set_by="GOV")
        does(office, control.assign, code, on="2020-03-10")
    withdraw(office, "T1", acting_for="GOV")
    withdraw(office, "T2", acting_for="PA")
    assert [last_update(office, code).body for code in ("T1", "T2")] == ["GOV", "PA"]


def test_a_lead_that_set_its_own_term_does_not_withdraw_by_it(office: Store) -> None:
    draft(office, "T1", term_set_by="MFA")
    does(office, control.assign, "T1", on="2020-03-10")
    assert "PA" in refused(office, control.withdraw, "T1", acting_for="MFA")


def test_who_last_reported_does_not_withdraw(overdue: Store) -> None:
    does(overdue, members.add, Member(code="", login="dana", role="administrator"), on="2020-03-10")
    with_four_eyes(overdue)
    does(overdue, control.progress, "T1", percent=10, on="2020-06-05")
    assert "four-eyes" in refused(overdue, tasks.withdraw, "T1", on="2026-11-01")
    withdraw(overdue, login="dana")
    assert task_of(overdue, "T1").status is Status.WITHDRAWN


def test_what_was_accepted_is_withdrawn_too_and_not_twice(overdue: Store) -> None:
    does(overdue, control.report, "T1", on="2020-06-05")
    does(overdue, control.accept, "T1", outcome=Outcome.EXECUTED, on="2020-06-06")
    withdraw(overdue)
    assert found(overdue, "counted") == []
    assert "T1 is withdrawn" in refused(overdue, tasks.withdraw, "T1", on="2026-11-02")


@pytest.mark.parametrize("again", [True, False], ids=["refers to it no more", "never referred to it"])
def test_a_goal_that_something_ever_referred_to_stays(office: Store, again: bool) -> None:
    with office.writing(Actor("tester"), "a goal") as work:
        strategy.add(work, Goal(code="G7", title_en="Energy"))
        number = work.number
    draft(office, "T1", on="2026-11-02", goal="G7" if again else "G1")
    if again:
        does(office, tasks.amend_task, "T1", goal="G1", on="2026-11-02")
        assert "The goal G7 stays: T1 referred to it" in refused(office, undo, number, on="2026-11-02")
    else:
        does(office, undo, number, on="2026-11-02")
    assert (office.find(Goal, "G7") is not None) is again


def test_what_was_referred_to_by_mistake_only_is_taken_back_with_the_mistake(office: Store) -> None:
    numbers = []
    for add in (lambda work: strategy.add(work, Goal(code="G7", title_en="Energy")), lambda work: tasks.add_task(work, TASK)):
        with office.writing(Actor("tester"), "by mistake") as work:
            add(work)
            numbers.append(work.number)
    for number in reversed(numbers):
        does(office, undo, number, on="2026-11-02")
    assert office.find(Goal, "G7") is None


@pytest.fixture
def own(overdue: Store) -> Store:
    """T1 is overdue; dana enters for any body and is a lead officer of its lead."""
    does(overdue, members.add, Member(code="", login="dana", role="staff,lead_officer", body="MFA"), on="2020-03-10")
    return overdue


OUT_OF_SIGHT: dict[str, Callable[[Work], object]] = {
    "withdrawn": lambda work: tasks.withdraw(work, "T1"),
    "called illustrative": lambda work: tasks.amend_task(work, "T1", verification=Verification.ILLUSTRATIVE),
    "its assignment undone": lambda work: undo(work, ASSIGNED),
}
ASSIGNED = 4
"""The revision by which T1 was assigned."""


@pytest.mark.parametrize("way", OUT_OF_SIGHT)
def test_the_lead_s_own_people_take_no_duty_out_of_sight(own: Store, way: str) -> None:
    assert own.ledger.entries_of(ASSIGNED)[-1].action == "task.assign"
    for login, refused_to in (("dana", True), ("tester", False)):
        try:
            with own.writing(Actor(login), MISTAKE) as work:
                OUT_OF_SIGHT[way](work)
        except Refused as why:
            assert (why.kind, refused_to) == ("own_task_unseen", True)
        else:
            assert not refused_to
    assert found(own, "overdue") == []

"""Reminders are recorded: once for each day that they are about, by who may, and never twice by two who remind together."""

import pytest

from tests.clocks import SetClock
from tests.services.office import bring_to, day, does, draft
from tracker.domain.model.records import Reminder
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Cause, Decision, Status
from tracker.errors import Refused
from tracker.services import tasks
from tracker.services.acts import control, extensions, reminders, undo
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence


@pytest.fixture
def late(office: Store, clock: SetClock) -> Store:
    """The office on 9 June 2020, with T1 a day late."""
    draft(office, due=day("2020-06-08"))
    bring_to(office, Status.IN_PROGRESS)
    does(office, control.progress, "T1", on="2020-06-01", percent=40)
    return office


def due(store: Store, on: str = "2020-06-09") -> list[str]:
    """What must be said on a day, as `late T1 MFA 2020-06-08`."""
    store.refresh()
    return [f"{each.what} {each.task} {each.body} {each.about}" for each in reminders.due_notices(store, day(on))]


def remind(store: Store, on: str = "2020-06-09") -> list[Reminder]:
    """Say all that must be said on a day."""
    store.refresh()
    found: list[Reminder] = does(store, reminders.record, reminders.due_notices(store, day(on)), on=on)
    return found


def test_what_was_said_is_not_said_again(late: Store) -> None:
    assert due(late) == ["late T1 MFA 2020-06-08"]
    (said,) = remind(late)
    assert (said.code, said.day, said.about) == ("T1.R1", day("2020-06-09"), day("2020-06-08"))
    head = late.head.number
    assert (due(late), due(late, "2020-06-30"), remind(late), late.head.number) == ([], [], [], head)


def test_a_new_due_day_is_said_anew(late: Store) -> None:
    remind(late)
    does(late, extensions.request, "T1", on="2020-06-10", due=day("2020-06-22"), cause=Cause.FUNDING)
    assert due(late, "2020-06-10") == ["decision T1 PA 2020-06-10"]
    remind(late, "2020-06-10")
    does(late, extensions.decide, "T1", on="2020-06-11", decision=Decision.GRANTED)
    assert due(late, "2020-06-15") == ["due_soon T1 MFA 2020-06-22"]
    remind(late, "2020-06-15")
    assert due(late, "2020-06-22") == ["due_today T1 MFA 2020-06-22"]
    assert due(late, "2020-06-23") == ["late T1 MFA 2020-06-22"]


def test_a_second_report_waits_for_another_decision(late: Store) -> None:
    does(late, control.report, "T1", on="2020-06-09")
    remind(late)
    assert due(late) == []
    does(late, control.return_, "T1", on="2020-06-10", note="Not signed.")
    assert due(late, "2020-06-10") == ["late T1 MFA 2020-06-08"]
    does(late, control.report, "T1", on="2020-06-12")
    assert due(late, "2020-06-12") == ["decision T1 PA 2020-06-12"]


def test_two_who_remind_together_record_it_once(late: Store) -> None:
    found = reminders.due_notices(late, day("2020-06-09"))
    does(late, reminders.record, found, on="2020-06-09")
    head = late.head.number
    assert (does(late, reminders.record, found, on="2020-06-09"), late.head.number) == ([], head)


def test_many_reminders_are_one_revision_and_undone_as_one(late: Store) -> None:
    draft(late, "T2", due=day("2020-06-01"))
    bring_to(late, Status.ASSIGNED, "T2")
    head = late.head.number
    assert [each.code for each in remind(late)] == ["T2.R1", "T1.R1", "T2.R2"]
    assert late.head.number == head + 1
    does(late, undo.undo, head + 1, on="2020-06-09")
    assert due(late) == ["late T2 MFA 2020-06-01", "late T1 MFA 2020-06-08", "not_reported T2 MFA 2020-05-09"]


def test_nobody_is_reminded_of_a_task_that_was_entered_by_mistake(late: Store) -> None:
    does(late, tasks.withdraw, "T1", on="2020-06-10")
    assert [line for line in due(late) if " T1 " in line] == []


@pytest.mark.parametrize(("role", "may"), [("staff", True), ("administrator", True), ("controller", False), ("auditor", False)])
def test_staff_and_administrators_remind(late: Store, role: str, may: bool) -> None:
    with late.writing(Actor("tester"), "a member") as work:
        work.add("member.add", Member(code="M9", login="aigul", role=role, body="PA"))
    with late.writing(Actor("aigul"), "a reminder") as work:
        if may:
            assert [each.code for each in reminders.record(work, reminders.due_notices(late, day("2020-06-09")))] == ["T1.R1"]
            return
        with pytest.raises(Refused) as caught:
            reminders.require_right(work)
    assert sentence(caught.value).startswith("aigul may not")

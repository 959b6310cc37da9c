"""Whether something may be done to a task, before it is tried: by its status, by the body and by the right of who would do it."""

from datetime import date

import pytest

from tracker.domain.control.lifecycle import Signer, why_not
from tracker.domain.control.records import TaskRecords, why_no_record
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Status

TODAY = date(2026, 9, 1)
OFFICE = tuple(
    Member(code=login, login=login, role=role, body=body)
    for login, role, body in (
        ("root", "administrator", None),
        ("olga", "controller", "APRK"),
        ("dana", "lead_officer", "MFA"),
        ("erlan", "auditor", None),
    )
)


def why(action: str, status: str, login: str | None = None, by: str | None = None) -> str | None:
    task = Task(code="G2.T1", lead="MFA", controller="APRK", status=Status(status))
    members = {str(each.login): each for each in OFFICE}
    found = why_not(action, task, Signer(members[login], by, OFFICE, TODAY) if login else None)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("action", "status", "login", "by", "kind"),
    [
        ("task.accept", "reported", "olga", None, None),
        ("task.accept", "assigned", "olga", None, "move_not_possible"),
        ("task.accept", "reported", "olga", "MFA", "wrong_body"),
        ("task.accept", "reported", "dana", None, "not_allowed"),
        ("task.report", "assigned", "dana", None, None),
        ("task.report", "assigned", "erlan", None, "not_allowed"),
        ("task.no_public_evidence", "assigned", "dana", None, "not_allowed"),
        ("task.withdraw", "draft", "olga", None, "not_allowed"),
        ("task.withdraw", "draft", "root", None, None),
        ("extension.request", "suspended", "dana", None, None),
        ("extension.request", "reported", "dana", None, "extension_not_possible"),
        ("extension.decide", "accepted", "olga", None, "extension_closed"),
        ("co_executor.add", "assigned", "root", None, None),
        ("co_executor.add", "accepted", "root", None, "co_executor_closed"),
        ("task.amend", "accepted", "olga", None, "not_allowed"),
        ("task.amend", "accepted", None, None, None),
    ],
)
def test_one_table_says_why_something_cannot_be_done(
    action: str, status: str, login: str | None, by: str | None, kind: str | None
) -> None:
    assert why(action, status, login, by) == kind


def test_who_has_the_right_is_named() -> None:
    task = Task(code="G2.T1", lead="MFA", controller="APRK", status=Status.REPORTED)
    found = why_not("task.accept", task, Signer(OFFICE[2], None, OFFICE, TODAY))
    assert found is not None
    assert found.fields["who"] == ["root", "olga"]


WAITS = Extension(code="T1.X1", task="T1", due=date(2026, 12, 1), day=TODAY)


@pytest.mark.parametrize(
    ("action", "due", "records", "by", "kind"),
    [
        ("extension.decide", TODAY, TaskRecords(), None, "extension_none_pending"),
        ("extension.decide", TODAY, TaskRecords(WAITS), None, None),
        ("extension.request", TODAY, TaskRecords(), None, None),
        ("extension.request", TODAY, TaskRecords(WAITS), None, "extension_pending"),
        ("extension.request", None, TaskRecords(), None, "extension_without_due"),
        ("task.submit", TODAY, TaskRecords(), None, "no_co_executors"),
        ("task.submit", TODAY, TaskRecords(bodies=("MOD",)), None, None),
        ("task.submit", TODAY, TaskRecords(bodies=("MOD",)), "MFA", "not_a_co_executor"),
        ("task.report", None, TaskRecords(), None, None),
    ],
)
def test_some_acts_need_a_record_of_the_task(
    action: str, due: date | None, records: TaskRecords, by: str | None, kind: str | None
) -> None:
    found = why_no_record(action, Task(code="T1", due=due), records, by)
    assert (found.kind if found else None) == kind

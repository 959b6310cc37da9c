"""Who must be reminded of what: the day before, the day itself and the day after, and what is said in words."""

from datetime import date, timedelta
from typing import Any

import pytest

from tracker.domain.control.reminding import missed_period, notices_of
from tracker.domain.filters import FilterContext
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Cause, Reminding, Status
from tracker.wording import sentence

DUE = date(2026, 6, 15)
PERIODS = FilterContext(DUE, due_soon_days=7, reporting_days=30)


def task(**fields: Any) -> Task:
    """A task in work, due on 15 June, heard of on 1 June."""
    told = {"lead": "MFA", "controller": "PA", "due": DUE, "last_update_on": date(2026, 6, 1), "status": Status.IN_PROGRESS}
    return Task(code="T1", **{**told, **fields})


def asked(**fields: Any) -> Extension:
    """A request for more time of 10 June that nobody has decided on."""
    told = {"task": "T1", "body": "MFA", "day": date(2026, 6, 10), "due_then": DUE, "due": date(2026, 7, 15)}
    return Extension(code="T1.X1", cause=Cause.FUNDING, **{**told, **fields})


def told(found: Task, today: date, *pending: Extension) -> list[str]:
    """`late MFA 2026-06-15: the reason`, one for each notice."""
    notices = notices_of(found, pending, today, PERIODS)
    return [f"{each.what} {each.body} {each.about}: {sentence(each.why)}" for each in notices]


NEAR = [
    (-8, []),
    (-7, ["due_soon MFA 2026-06-15: Due in 7 days, on Mon 15 Jun 2026."]),
    (-1, ["due_soon MFA 2026-06-15: Due in 1 day, on Mon 15 Jun 2026."]),
    (0, ["due_today MFA 2026-06-15: Due today, on Mon 15 Jun 2026."]),
    (1, ["late MFA 2026-06-15: Overdue by 1 day: it was due Mon 15 Jun 2026."]),
]


@pytest.mark.parametrize(("days", "said"), NEAR)
def test_the_lead_is_reminded_of_the_due_day_before_on_and_after_it(days: int, said: list[str]) -> None:
    assert told(task(), DUE + timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("days", "about"), [(30, None), (31, "2026-01-01"), (60, "2026-01-01"), (61, "2026-01-31"), (91, "2026-03-02")]
)
def test_the_lead_is_reminded_once_of_each_period_of_silence(days: int, about: str | None) -> None:
    heard = date(2026, 1, 1)
    found = told(task(due=None, last_update_on=heard), heard + timedelta(days=days))
    said = f"Not reported: no update since Thu 1 Jan 2026 ({days} days); the reporting period is 30 days."
    assert found == ([f"not_reported MFA {about}: {said}"] if about else [])


def test_a_period_of_the_tasks_own_counts_before_the_strategys() -> None:
    found = task(due=None, reporting_days=7, last_update_on=date(2026, 6, 1))
    assert [each.about for each in notices_of(found, (), date(2026, 6, 9), PERIODS)] == [date(2026, 6, 1)]
    assert missed_period(date(2026, 6, 1), 7, date(2026, 6, 16)) == date(2026, 6, 8)


def test_a_report_waits_for_the_controller() -> None:
    found = task(status=Status.REPORTED, reported_on=date(2026, 6, 12), reported_due=DUE)
    said = ["decision PA 2026-06-12: Reported on Fri 12 Jun 2026, awaiting decision."]
    assert told(found, date(2026, 6, 30)) == said
    assert told(task(status=Status.REPORTED, reported_on=date(2026, 6, 12), controller=None), DUE) == []


def test_a_request_waits_for_who_set_the_term_else_the_controller() -> None:
    today = date(2026, 6, 7)
    said = "More time was asked for on Wed 10 Jun 2026: until Wed 15 Jul 2026 (funding)"
    assert told(task(due=None), today, asked()) == [f"decision PA 2026-06-10: {said}; PA decides."]
    assert told(task(due=None, term_set_by="GOV"), today, asked()) == [f"decision GOV 2026-06-10: {said}; GOV decides."]


def test_who_asked_is_not_reminded_to_decide() -> None:
    assert told(task(due=None, term_set_by="MFA"), DUE, asked()) == []


def test_a_report_and_a_request_of_one_day_are_one_decision_to_remind_of() -> None:
    found = task(status=Status.REPORTED, reported_on=date(2026, 6, 10))
    assert [each.why.kind for each in notices_of(found, [asked()], DUE, PERIODS)] == ["awaiting"]


NOBODY: list[dict[str, Any]] = [
    {"status": Status.DRAFT},
    {"status": Status.ACCEPTED},
    {"status": Status.CANCELLED},
    {"status": Status.SUSPENDED, "clock_stopped": True},
]


@pytest.mark.parametrize("fields", NOBODY, ids=lambda fields: str(fields["status"]))
def test_nobody_is_reminded_about_what_is_not_under_way(fields: dict[str, Any]) -> None:
    assert told(task(**fields, last_update_on=date(2026, 1, 1)), date(2026, 8, 1), asked()) == []


def test_suspended_with_a_running_clock_is_still_due_but_owes_no_word() -> None:
    found = task(status=Status.SUSPENDED, last_update_on=date(2026, 1, 1))
    assert [each.what for each in notices_of(found, (), DUE, PERIODS)] == [Reminding.DUE_TODAY]


def test_the_most_urgent_is_said_first() -> None:
    found = notices_of(task(last_update_on=date(2026, 1, 1)), [asked()], date(2026, 6, 20), PERIODS)
    assert [each.what for each in found] == [Reminding.LATE, Reminding.NOT_REPORTED, Reminding.DECISION]


@pytest.mark.parametrize(
    ("today", "submitted", "said"),
    [
        ("2026-05-17", None, []), ("2026-05-18", None, [Reminding.DUE_SOON]), ("2026-05-25", None, [Reminding.DUE_TODAY]),
        ("2026-05-26", None, [Reminding.LATE]), ("2026-05-26", date(2026, 5, 20), []),
    ],
)  # fmt: skip
def test_a_co_executor_is_reminded_of_its_own_day_until_it_submits(
    today: str, submitted: date | None, said: list[Reminding]
) -> None:
    part = CoExecutor(code="T1.C1", task="T1", body="MOD", due=date(2026, 5, 25), submitted_on=submitted)
    now = date.fromisoformat(today)
    found = [each for each in notices_of(task(last_update_on=now), (), now, PERIODS, [part]) if each.body == "MOD"]
    assert [each.what for each in found] == said
    assert all(each.about == part.due for each in found)

"""Reminders: to a lead or a co-executor of a due day that is near or past, to a lead that has not reported, and to the body whose
decision is awaited.

`storage/shelves/reminding.py` is the same rules in SQL; tests compare the two. Invariant: a notice names the day that it is
about, so it is sent once, and again for a new due day; there are none for a draft, an illustrative or closed task, or one whose
clock is stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.control.co_executing import part_state
from tracker.domain.control.extensions import request_state
from tracker.domain.control.lifecycle import CLOSED, setter_of
from tracker.domain.control.states import (
    UNCOUNTED,
    Periods,
    counts_for_lateness,
    is_awaiting,
    is_due_soon,
    is_not_reported,
    is_overdue,
    reporting_period,
    silent_since,
)
from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Reminding, Status, Verification
from tracker.domain.reasons import Reason, because

URGENCY = (Reminding.LATE, Reminding.DUE_TODAY, Reminding.DUE_SOON, Reminding.NOT_REPORTED, Reminding.DECISION)
"""The kinds of reminder, the most urgent first."""

WORDS = {what: str(what) for what in URGENCY} | {Reminding.LATE: "overdue", Reminding.DECISION: "awaiting"}
"""Kind of reminder -> its word in filters and reports, where "late" means reported after the due day."""

Key = tuple[Reminding, str, str, date]


@dataclass(frozen=True, slots=True)
class Notice:
    """`body` must be reminded of `what` about a task (its code). `days` are those until the due day, past it, or of waiting."""

    what: Reminding
    task: str
    body: str
    about: date
    days: int
    why: Reason

    @property
    def key(self) -> Key:
        """What makes a notice unique, so it is sent once: its kind, task, body and day."""
        return self.what, self.task, self.body, self.about


def notices_of(
    task: Task, pending: Iterable[Extension], today: date, periods: Periods, parts: Iterable[CoExecutor] = ()
) -> tuple[Notice, ...]:
    """The notices about `task` on `today`; `pending` are its undecided requests for more time, `parts` its co-executors."""
    if not _watched(task):
        return ()
    found = [*_to_lead(task, today, periods), *_to_helpers(task, parts, today, periods), *_to_deciders(task, pending, today)]
    return tuple({each.key: each for each in reversed(found)}.values())[::-1]


def _watched(task: Task) -> bool:
    """Whether anybody is expected to act on the task; one marked "no public evidence" may still await a decision."""
    stopped = task.status is Status.SUSPENDED and task.clock_stopped
    return not stopped and task.status not in CLOSED | UNCOUNTED and task.verification is not Verification.ILLUSTRATIVE


def missed_period(since: date, period: int, today: date) -> date:
    """The first day of the latest complete reporting period without a report, counting consecutive periods from `since`."""
    missed = ((today - since).days - 1) // period
    return since + timedelta(days=(missed - 1) * period)


def _to_lead(task: Task, today: date, periods: Periods) -> Iterator[Notice]:
    if task.lead is None:
        return
    if task.due is not None and is_overdue(task, today):
        days = (today - task.due).days
        yield Notice(Reminding.LATE, task.code, task.lead, task.due, days, because("overdue", due=task.due, days=days))
    if task.due is not None and is_due_soon(task, today, periods.due_soon_days):
        days = (task.due - today).days
        what = Reminding.DUE_SOON if days else Reminding.DUE_TODAY
        yield Notice(what, task.code, task.lead, task.due, days, because("due_soon", due=task.due, days=days))
    since, period = silent_since(task), reporting_period(task, periods.reporting_days)
    if since is not None and is_not_reported(task, today, periods.reporting_days):
        days, about = (today - since).days, missed_period(since, period, today)
        why = because("not_reported", since=since, days=days, period=period)
        yield Notice(Reminding.NOT_REPORTED, task.code, task.lead, about, days, why)


def _to_helpers(task: Task, parts: Iterable[CoExecutor], today: date, periods: Periods) -> Iterator[Notice]:
    """A co-executor is reminded of its own due day until it submits."""
    for part in parts if counts_for_lateness(task) else ():
        if part.body is None or part.due is None or part.submitted_on is not None:
            continue
        days = (part.due - today).days
        if days < 0:
            yield Notice(Reminding.LATE, task.code, part.body, part.due, -days, part_state(part, today))
        elif days <= periods.due_soon_days:
            what = Reminding.DUE_SOON if days else Reminding.DUE_TODAY
            yield Notice(what, task.code, part.body, part.due, days, part_state(part, today))


def _to_deciders(task: Task, pending: Iterable[Extension], today: date) -> Iterator[Notice]:
    """A report awaits the controller; a request awaits the body that decides it, unless that body made the request."""
    if is_awaiting(task) and task.controller is not None and task.reported_on is not None:
        why, days = because("awaiting", day=task.reported_on), (today - task.reported_on).days
        yield Notice(Reminding.DECISION, task.code, task.controller, task.reported_on, days, why)
    decider = setter_of(task)
    for each in pending:
        if decider is not None and each.day is not None and decider != each.body:
            why, days = request_state(each, task), (today - each.day).days
            yield Notice(Reminding.DECISION, task.code, decider, each.day, days, why)

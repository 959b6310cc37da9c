"""Who must be reminded of what: a lead or a co-executor of a day that comes or has passed, a lead of silence, a decider of a
decision that waits.

`storage.reminding` finds in SQL what these rules say, and tests hold the two together. Invariant: a notice names the day
that it is about, so that the same thing is said once and a new due day is said anew; nobody is reminded about a draft, an
illustrative or closed task, or one whose clock is stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.control.co_executing import part_told
from tracker.domain.control.extensions import request_told
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
"""What one can be reminded of, the most urgent first."""

WORDS = {what: str(what) for what in URGENCY} | {Reminding.LATE: "overdue", Reminding.DECISION: "awaiting"}
"""What -> the word that filters and reports have for it; "late" is there what was reported after its day."""

Key = tuple[Reminding, str, str, date]


@dataclass(frozen=True, slots=True)
class Notice:
    """`body` must be reminded of `what` about a task (its code). `days` are those to the due day, past it, or of waiting."""

    what: Reminding
    task: str
    body: str
    about: date
    days: int
    why: Reason

    @property
    def key(self) -> Key:
        """What is said once: of what, about which task, to whom, about which day."""
        return self.what, self.task, self.body, self.about


def notices_of(
    task: Task, pending: Iterable[Extension], today: date, periods: Periods, parts: Iterable[CoExecutor] = ()
) -> tuple[Notice, ...]:
    """What must be said about `task` on `today`; `pending` are its requests for more time that nobody has decided on, `parts` its
    co-executors.
    """
    if not _watched(task):
        return ()
    found = [*_to_lead(task, today, periods), *_to_helpers(task, parts, today, periods), *_to_deciders(task, pending, today)]
    return tuple({each.key: each for each in reversed(found)}.values())[::-1]


def _watched(task: Task) -> bool:
    """Whether anybody is expected to act on the task; one marked "no public evidence" may still wait for a decision."""
    stopped = task.status is Status.SUSPENDED and task.clock_stopped
    return not stopped and task.status not in CLOSED | UNCOUNTED and task.verification is not Verification.ILLUSTRATIVE


def period_missed(since: date, period: int, today: date) -> date:
    """The first day of the newest whole reporting period that passed in silence since `since`; periods follow one another."""
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
        days, about = (today - since).days, period_missed(since, period, today)
        why = because("not_reported", since=since, days=days, period=period)
        yield Notice(Reminding.NOT_REPORTED, task.code, task.lead, about, days, why)


def _to_helpers(task: Task, parts: Iterable[CoExecutor], today: date, periods: Periods) -> Iterator[Notice]:
    """A co-executor is reminded of its own day, until it has submitted."""
    for part in parts if counts_for_lateness(task) else ():
        if part.body is None or part.due is None or part.submitted_on is not None:
            continue
        days = (part.due - today).days
        if days < 0:
            yield Notice(Reminding.LATE, task.code, part.body, part.due, -days, part_told(part, today))
        elif days <= periods.due_soon_days:
            what = Reminding.DUE_SOON if days else Reminding.DUE_TODAY
            yield Notice(what, task.code, part.body, part.due, days, part_told(part, today))


def _to_deciders(task: Task, pending: Iterable[Extension], today: date) -> Iterator[Notice]:
    """A report waits for the controller; a request for who decides on it, unless that is who asked and so may not."""
    if is_awaiting(task) and task.controller is not None and task.reported_on is not None:
        why, days = because("awaiting", day=task.reported_on), (today - task.reported_on).days
        yield Notice(Reminding.DECISION, task.code, task.controller, task.reported_on, days, why)
    decider = setter_of(task)
    for each in pending:
        if decider is not None and each.day is not None and decider != each.body:
            why, days = request_told(each, task), (today - each.day).days
            yield Notice(Reminding.DECISION, task.code, decider, each.day, days, why)

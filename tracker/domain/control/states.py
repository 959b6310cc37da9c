"""The state of a task on a day: overdue, due soon, not reported, awaiting a decision, late; and its colour, with the reasons.

It is computed from the task and the day, and never stored. `storage/shelves/queries.py` is the same in SQL; tests compare the
two. Invariant: only a counted task can be open, overdue, due soon, not reported, awaiting or late, so never a draft or an
illustrative task; a task is overdue from the day after its due day while its clock runs, and an overdue task is not due soon.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from tracker.domain.control.lifecycle import CLOSED, WORKING
from tracker.domain.deadlines.terms import term_of
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Colour as Colour
from tracker.domain.model.vocabulary import Status, Verification
from tracker.domain.reasons import Reason, because

UNCOUNTED = frozenset({Status.DRAFT, Status.CANCELLED, Status.WITHDRAWN})
"""Statuses that count only in a number of their own."""


class Periods(Protocol):
    """The strategy's periods in days; a Strategy has them, and so does a filter's Context."""

    @property
    def due_soon_days(self) -> int:
        """How many days before its due day a task is due soon."""

    @property
    def reporting_days(self) -> int:
        """After how many days without an update a task counts as not reported, unless it has its own number."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A colour with its reasons: at least one, the most important first."""

    colour: Colour
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether the report was on time: days after the due day then in force, negative before it, None if unknown."""

    days: int | None
    reason: Reason


def is_counted(task: Task) -> bool:
    """Neither draft, cancelled, withdrawn, illustrative nor marked "no public evidence": each of these has a count of its own."""
    return task.status not in UNCOUNTED and task.verification is not Verification.ILLUSTRATIVE and not task.no_public_evidence


def is_open(task: Task) -> bool:
    """Under control: counted, and not accepted."""
    return is_counted(task) and task.status is not Status.ACCEPTED


def is_accepted(task: Task) -> bool:
    """Counted, and removed from control with an outcome."""
    return is_counted(task) and task.status is Status.ACCEPTED


def is_illustrative(task: Task) -> bool:
    """Marked as illustrative (an invented example), and still in the plan."""
    return task.verification is Verification.ILLUSTRATIVE and _in_plan(task)


def lacks_evidence(task: Task) -> bool:
    """Marked "no public evidence", and still in the plan."""
    return task.no_public_evidence and _in_plan(task)


def _in_plan(task: Task) -> bool:
    return task.status not in (Status.CANCELLED, Status.WITHDRAWN)


def counts_for_lateness(task: Task) -> bool:
    """Whether the clock of an open task is running: its lead is working on it, or it was suspended without stopping the clock."""
    running = task.status in WORKING or (task.status is Status.SUSPENDED and not task.clock_stopped)
    return running and is_counted(task)


def is_overdue(task: Task, today: date) -> bool:
    """Due before today, and its clock is running. A task due today is not overdue."""
    return counts_for_lateness(task) and task.due is not None and task.due < today


def is_due_soon(task: Task, today: date, days: int) -> bool:
    """Due today or within `days`, and its clock is running."""
    return counts_for_lateness(task) and task.due is not None and today <= task.due <= today + timedelta(days=days)


def is_not_reported(task: Task, today: date, default_days: int) -> bool:
    """Its lead is working on it, and has not reported for longer than its period since the last update or the assignment."""
    since = silent_since(task)
    return since is not None and (today - since).days > reporting_period(task, default_days)


def is_forecast_late(task: Task) -> bool:
    """Its lead's forecast is after its due day, and its clock is running."""
    return days_past_due(task) > 0


def days_past_due(task: Task) -> int:
    """By how many days its lead's forecast is after its due day, 0 if it is not or the clock does not run."""
    if task.forecast is None or task.due is None or not counts_for_lateness(task):
        return 0
    return max((task.forecast - task.due).days, 0)


def is_waiting(task: Task) -> bool:
    """Neither reported nor closed (drafts included), and without a due day because its term counts from a day not yet known."""
    counts = task.due is None and term_of(task.term_rule).base_event is not None
    return counts and task.status not in CLOSED and task.status is not Status.REPORTED


def is_unread(task: Task) -> bool:
    """Not closed, and without a due day because its term has not been understood."""
    return task.due is None and task.status not in CLOSED and term_of(task.term_rule).kind == "unread"


def silent_since(task: Task) -> date | None:
    """The day of the lead's last update, or of the assignment; None when no update is expected."""
    expected = task.status in WORKING and is_counted(task)
    return (task.last_update_on or task.assigned_on) if expected else None


def reporting_period(task: Task, default_days: int) -> int:
    """The days after which a task counts as not reported: its own, else the strategy's."""
    return default_days if task.reporting_days is None else task.reporting_days


def is_awaiting(task: Task) -> bool:
    """Reported as done; the controller decides."""
    return task.status is Status.REPORTED and is_counted(task)


def is_late(task: Task) -> bool:
    """Delivered late: counted, and reported (or accepted since) after the due day in force on the day of the report."""
    days = timeliness(task).days
    return days is not None and days > 0 and is_counted(task)


def is_on_time(task: Task) -> bool:
    """Delivered on time: counted, and reported (or accepted since) by the due day in force on the day of the report."""
    days = timeliness(task).days
    return days is not None and days <= 0 and is_counted(task)


def days_late(task: Task, today: date) -> int:
    """Days past the due day: until today for an overdue task, until its report for a late one, 0 for any other."""
    if is_overdue(task, today) and task.due is not None:
        return (today - task.due).days
    return (timeliness(task).days or 0) if is_late(task) else 0


def timeliness(task: Task) -> Timeliness:
    """On time or late by n days: the last report of a reported or accepted task, against the due day in force on its day."""
    if task.status not in (Status.REPORTED, Status.ACCEPTED) or task.reported_on is None:
        return Timeliness(None, because("no_report"))
    if task.reported_due is None:
        return Timeliness(None, because("reported_without_due", day=task.reported_on))
    days = (task.reported_on - task.reported_due).days
    kind = "reported_late" if days > 0 else "reported_on_time"
    return Timeliness(days, because(kind, day=task.reported_on, due=task.reported_due, days=abs(days)))


def verdict_of(task: Task, today: date, settings: Periods) -> Verdict:
    """The colour of `task` on `today`, with the reasons."""
    idle = _grey(task)
    if idle:
        return Verdict(Colour.GREY, idle)
    if is_overdue(task, today):
        overdue = because("overdue", due=task.due, days=days_late(task, today))
        return Verdict(Colour.RED, (overdue, *_amber(task, today, settings)))
    amber = _amber(task, today, settings)
    return Verdict(Colour.AMBER, amber) if amber else Verdict(Colour.GREEN, _green(task, today))


def _grey(task: Task) -> tuple[Reason, ...]:
    """Why the task is grey: nobody is expected to act on it."""
    if task.status is Status.ACCEPTED:
        return (because("accepted", day=task.closed_on, outcome=task.outcome), timeliness(task).reason)
    if task.status is Status.CANCELLED:
        return (because("cancelled", day=task.closed_on, outcome=task.outcome),)
    if task.status is Status.WITHDRAWN:
        return (because("withdrawn", day=task.closed_on),)
    illustrative = (because("illustrative"),) if task.verification is Verification.ILLUSTRATIVE else ()
    if task.status is Status.DRAFT or illustrative:
        return (*([because("draft")] if task.status is Status.DRAFT else []), *illustrative)
    if task.no_public_evidence:
        return (because("no_public_evidence", due=task.due),)
    return (because("clock_stopped"),) if task.status is Status.SUSPENDED and task.clock_stopped else ()


def _amber(task: Task, today: date, settings: Periods) -> tuple[Reason, ...]:
    found = []
    if task.due is not None and is_due_soon(task, today, settings.due_soon_days):
        found.append(because("due_soon", due=task.due, days=(task.due - today).days))
    if task.status is Status.RETURNED:
        found.append(because("returned", day=task.last_update_on))
    if days := days_past_due(task):
        found.append(because("forecast_late", forecast=task.forecast, on=task.forecast_on, due=task.due, days=days))
    since = silent_since(task)
    if since is not None and is_not_reported(task, today, settings.reporting_days):
        period = reporting_period(task, settings.reporting_days)
        found.append(because("not_reported", since=since, days=(today - since).days, period=period))
    return tuple(found)


def _green(task: Task, today: date) -> tuple[Reason, ...]:
    if is_awaiting(task):
        return (because("awaiting", day=task.reported_on), timeliness(task).reason)
    suspended = (because("clock_runs"),) if task.status is Status.SUSPENDED else ()
    if task.due is None:
        return (*suspended, because("no_due"))
    return (*suspended, because("on_course", due=task.due, days=(task.due - today).days))

"""Control of a task: assign, report, accept, return and so on; each act is one dated update that moves the task.

Invariant: status, percent and the days of a task change only here and in `decisions` (and by undo), always through `updates`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from tracker.domain.control.counting.progress import require_declarable, require_percent_of_part
from tracker.domain.control.day_order import require_order, require_to_come
from tracker.domain.control.lifecycle import ACTIONS, require_move
from tracker.domain.control.rights import NOBODY
from tracker.domain.model.records import CoExecutor, Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Colour, Outcome, Status
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services.acts.decisions import redate, reopen, transfer
from tracker.services.acts.unfinished import open_below
from tracker.services.acts.updates import (
    ActDetails,
    as_of,
    due_on,
    is_late,
    make_move,
    record_late_progress,
    record_without_move,
    require_none_later,
    require_not_own_duty,
    task_and_day,
    write_update,
)
from tracker.services.deadlines import events
from tracker.storage.work import Work


def assign(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """Put a draft under control: from now on it can be late. Its due day, if known, becomes its original due day."""
    task, day = task_and_day(work, code, details)
    require_none_later(work, task, Act.ASSIGN, day, ("term_rule",))
    require_order(task, None, day)
    update = make_move(work, task, Act.ASSIGN, day, details, assigned_on=day, original_due=due_on(work, task, day))
    if update.due is None and task.due is not None:
        since, first = _first_due_after(work, task, day)
        work.change(ACTIONS[Act.ASSIGN], task, on=since, original_due=first)
    return update


def progress(work: Work, code: str, *, percent: int | None = None, **details: Unpack[ActDetails]) -> Update:
    """Record the lead's progress, 0 to 100; an assigned or returned task becomes in progress."""
    task, day = task_and_day(work, code, details)
    _require_percent(percent)
    if is_late(work, task, day):
        return record_late_progress(work, task, day, percent, details)
    moved: dict[str, object] = {} if percent is None else {"percent": percent}
    fields = {"last_update_on": day, "no_public_evidence": False, **moved}
    return make_move(work, task, Act.PROGRESS, day, details, stated=percent, **fields)


def report(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """The lead reports delivery and asks for acceptance. Lateness is measured against the due day in force on that day. There is
    no percentage: the controller decides whether all of it is done.

    Refused `evidence_needed` if the task requires evidence and has none, old or new.
    """
    task, day = task_and_day(work, code, details)
    fields: dict[str, Any] = {"last_update_on": day, "no_public_evidence": False}
    return make_move(work, task, Act.REPORT, day, details, reported_on=day, reported_due=due_on(work, task, day), **fields)


def accept(
    work: Work,
    code: str,
    *,
    outcome: Outcome | None,
    percent: int | None = None,
    with_subtasks: bool = False,
    **details: Unpack[ActDetails],
) -> Update:
    """The controller removes a reported task from control, executed in full or in part (outcome partly).

    For a part it may state a percentage, 0 to 99; by default the last stated one remains. Items whose terms count from the
    acceptance get their day. Open sub-tasks stay open, or are cancelled `with_subtasks`, with the same note.
    """
    task, day = task_and_day(work, code, details)
    if percent is not None:
        require_percent_of_part(task.code, outcome, percent)
    if with_subtasks:
        _cancel_below(work, task, Outcome.NOT_EXECUTED, details)
    fields = {"closed_on": day, "last_update_on": day}
    update = make_move(work, task, Act.ACCEPT, day, details, stated=percent, outcome=outcome, **fields)
    events.move_dependents(work, task.code, day)
    return update


def return_(work: Work, code: str, *, internal_due: date | None = None, **details: Unpack[ActDetails]) -> Update:
    """The controller returns a reported task; the note gives the reason, and `internal_due` the day to report again."""
    task, day = task_and_day(work, code, details)
    wanted: dict[str, Any] = {} if internal_due is None else {"internal_due": internal_due}
    require_to_come("internal_past", task.code, internal_due, day)
    require_order(replace(task, **wanted), task, day)
    return make_move(work, task, Act.RETURN, day, details, last_update_on=day, **wanted)


def suspend(work: Work, code: str, *, stop_clock: bool = False, **details: Unpack[ActDetails]) -> Update:
    """The controller suspends the task. It can still become overdue unless the decision stops the clock."""
    task, day = task_and_day(work, code, details)
    return make_move(work, task, Act.SUSPEND, day, details, resume_to=task.status, clock_stopped=stop_clock, last_update_on=day)


def resume(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """The controller resumes the task, in its status before the suspension."""
    task, day = task_and_day(work, code, details)
    return make_move(work, task, Act.RESUME, day, details, resume_to=None, clock_stopped=False, last_update_on=day)


def cancel(
    work: Work, code: str, *, outcome: Outcome | None, with_subtasks: bool = False, **details: Unpack[ActDetails]
) -> Update:
    """The controller cancels a task that will not be delivered, with an outcome and the reason in the note.

    Open sub-tasks stay open, or are cancelled `with_subtasks`; each needs the right of its own controller.
    """
    task, day = task_and_day(work, code, details)
    if with_subtasks:
        _cancel_below(work, task, outcome, details)
    fields: dict[str, Any] = {"resume_to": None, "clock_stopped": False, "no_public_evidence": False, "last_update_on": day}
    return make_move(work, task, Act.CANCEL, day, details, outcome=outcome, closed_on=day, **fields)


def withdraw(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """The body that set the term, or the controller, withdraws a task assigned in error, with a reason; its row remains.

    Neither the lead's own people nor the person who last reported on it may do so.
    """
    task, day = task_and_day(work, code, details)
    require_not_own_duty(work, task)
    fields: dict[str, Any] = {"resume_to": None, "clock_stopped": False, "no_public_evidence": False, "last_update_on": day}
    update = make_move(work, task, Act.WITHDRAW, day, details, closed_on=day, outcome=None, **fields)
    events.move_dependents(work, task.code, day)
    return update


def no_public_evidence(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """A dated finding by the controller or staff, never by the lead, that no public source shows the result.

    The lead's next report removes the mark.
    """
    task, day = task_and_day(work, code, details)
    signing, act = work.signing, ACTIONS[Act.NO_EVIDENCE]
    require_not_own_duty(work, task)
    signing.require_for(act, task.controller or NOBODY)
    return record_without_move(work, task, Act.NO_EVIDENCE, day, details, no_public_evidence=True)


def submit(work: Work, code: str, **details: Unpack[ActDetails]) -> Update:
    """A co-executor (the body acted for, or the only one) submits its part to the lead; its lateness is by its own day."""
    task, day = task_and_day(work, code, details)
    part = _part_of(work, task)
    work.act_for(str(part.body), ACTIONS[Act.SUBMIT])
    then, before = as_of(work, task, day), work.history.in_force(part, "submitted_on", day)
    require_move(then, Act.SUBMIT, by=None)
    if before is not None and then.status is not Status.RETURNED:
        raise Refused("submitted_already", code=task.code, body=part.body, day=before)
    status = None if is_late(work, task, day) else task.status
    update = write_update(work, task, Act.SUBMIT, day, part.body, details, status=status, percent=None, submitted_due=part.due)
    if work.history.later(part, ("submitted_on",), day) is None:
        work.change(ACTIONS[Act.SUBMIT], part, on=day, submitted_on=day)
    return update


def forecast(work: Work, code: str, *, forecast: date | None = None, **details: Unpack[ActDetails]) -> Update:
    """Record the day by which the lead expects to deliver; it is not a deadline."""
    task, day = task_and_day(work, code, details)
    require_to_come("forecast_past", task.code, forecast, day)
    return record_without_move(work, task, Act.FORECAST, day, details, forecast=forecast, forecast_on=day)


def assess(work: Work, code: str, *, colour: Colour | None = None, **details: Unpack[ActDetails]) -> Update:
    """Declare a colour (green, amber or red) beside the computed one; the note gives the reason."""
    task, day = task_and_day(work, code, details)
    require_declarable(task, colour)
    return record_without_move(work, task, Act.ASSESS, day, details, declared=colour, declared_on=day)


def _part_of(work: Work, task: Task) -> CoExecutor:
    """The co-executor row of the body acted for."""
    parts: list[CoExecutor] = work.store.items(CoExecutor, task=task.code)
    bodies, person = [part.body for part in parts], work.signing.member
    by = work.actor.acting_for or (person.body if person and person.body in bodies else None)
    chosen = [part for part in parts if part.body == by] if by else parts
    if len(chosen) != 1:
        kind = "no_co_executors" if not parts else "not_a_co_executor" if by else "which_co_executor"
        raise Refused(kind, code=task.code, by=by, bodies=bodies)
    return chosen[0]


VERBS: Mapping[Act, Callable[..., Update]] = {
    Act.ASSIGN: assign,
    Act.PROGRESS: progress,
    Act.REPORT: report,
    Act.ACCEPT: accept,
    Act.RETURN: return_,
    Act.SUSPEND: suspend,
    Act.RESUME: resume,
    Act.CANCEL: cancel,
    Act.WITHDRAW: withdraw,
    Act.NO_EVIDENCE: no_public_evidence,
    Act.SUBMIT: submit,
    Act.FORECAST: forecast,
    Act.ASSESS: assess,
    Act.REDATE: redate,
    Act.REOPEN: reopen,
    Act.TRANSFER: transfer,
}
"""Act -> its function."""


TAKES: Mapping[Act, tuple[str, ...]] = {
    Act.PROGRESS: ("percent",),
    Act.ACCEPT: ("outcome", "percent", "with_subtasks"),
    Act.CANCEL: ("outcome", "with_subtasks"),
    Act.SUSPEND: ("stop_clock",),
    Act.RETURN: ("internal_due",),
    Act.FORECAST: ("forecast",),
    Act.ASSESS: ("colour",),
    Act.REDATE: ("term", "term_text", "by"),
    Act.REOPEN: ("by",),
    Act.TRANSFER: ("to", "by"),
}
"""Act -> its own parameters, besides those of every act."""


def perform(work: Work, code: str, act: Act, **details: Any) -> Update:
    """Make any act by name; Refused for a parameter that it does not have."""
    for name in details:
        if name not in ActDetails.__annotations__ and name not in TAKES.get(act, ()):
            raise Refused("act_takes_no", code=code, act=act, field=name)
    if "outcome" in TAKES.get(act, ()):
        details.setdefault("outcome", None)
    return VERBS[act](work, code, **details)


def _cancel_below(work: Work, task: Task, outcome: Outcome | None, details: ActDetails) -> None:
    """Cancel all open sub-tasks at any depth, the deepest first."""
    for each in reversed(open_below(work.store, task.code)):
        cancel(work, each.code, outcome=outcome, **details)


def _first_due_after(work: Work, task: Task, day: date) -> tuple[date, date]:
    """The first due day known after `day`, as (day it became known, due day)."""
    for change in changes_in_force(work.history.entries("task", task.code))["due"]:
        if change.effective_on > day.isoformat() and change.new is not None:
            return date.fromisoformat(change.effective_on), date.fromisoformat(change.new)
    raise AssertionError("a due day without a change that gave it")


def _require_percent(percent: object) -> None:
    if percent is not None and (isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100):
        raise Refused("bad_percent", percent=percent)

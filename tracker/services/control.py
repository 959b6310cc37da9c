"""Control of a task: assigned, reported on, accepted or returned; each act is one dated update, and moves the task by it.

Invariant: status, percent and the days of a task move here and in `decisions`, and nowhere else, undo apart; each act goes the
way of `updates`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from tracker.domain.control.day_order import require_order, require_to_come
from tracker.domain.control.lifecycle import ACTIONS, require_move
from tracker.domain.control.progress import require_declarable, require_percent_of_part
from tracker.domain.control.rights import NOBODY
from tracker.domain.model.records import CoExecutor, Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Colour, Outcome, Status
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services import events
from tracker.services.decisions import redate, reopen, transfer
from tracker.services.unfinished import open_below
from tracker.services.updates import (
    Said,
    as_of,
    due_on,
    is_late,
    keep_late,
    keep_record,
    make_move,
    require_none_later,
    require_out_of_sight,
    task_and_day,
    write_update,
)
from tracker.storage.work import Work


def assign(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """Put a draft under control: from now on it can be late. Its due day, if known, becomes the original one for ever."""
    task, day = task_and_day(work, code, said)
    require_none_later(work, task, Act.ASSIGN, day, ("term_rule",))
    require_order(task, None, day)
    update = make_move(work, task, Act.ASSIGN, day, said, assigned_on=day, original_due=due_on(work, task, day))
    if update.due is None and task.due is not None:
        since, first = _first_due_after(work, task, day)
        work.change(ACTIONS[Act.ASSIGN], task, on=since, original_due=first)
    return update


def progress(work: Work, code: str, *, percent: int | None = None, **said: Unpack[Said]) -> Update:
    """The lead's word on how far it is, 0 to 100; an assigned or returned task is in progress by it."""
    task, day = task_and_day(work, code, said)
    _require_percent(percent)
    if is_late(work, task, day):
        return keep_late(work, task, day, percent, said)
    moved: dict[str, object] = {} if percent is None else {"percent": percent}
    fields = {"last_update_on": day, "no_public_evidence": False, **moved}
    return make_move(work, task, Act.PROGRESS, day, said, stated=percent, **fields)


def report(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """The lead says that it is delivered and asks for acceptance. Lateness is counted by the due day in force on that day. It
    states no percentage: whether all of it is done, the controller says.

    Refused `evidence_needed` where the task requires evidence, has none, and is given none.
    """
    task, day = task_and_day(work, code, said)
    fields: dict[str, Any] = {"last_update_on": day, "no_public_evidence": False}
    return make_move(work, task, Act.REPORT, day, said, reported_on=day, reported_due=due_on(work, task, day), **fields)


def accept(
    work: Work,
    code: str,
    *,
    outcome: Outcome | None,
    percent: int | None = None,
    with_subtasks: bool = False,
    **said: Unpack[Said],
) -> Update:
    """The controller removes a reported task from control, whole or in part (outcome partly), and states what came of it.

    Of a part it may state how much, 0 to 99; without it the last percentage stated stays. What counts from its acceptance gets
    its day. Its open sub-tasks stay open, or are cancelled `with_subtasks` by its note.
    """
    task, day = task_and_day(work, code, said)
    if percent is not None:
        require_percent_of_part(task.code, outcome, percent)
    if with_subtasks:
        _cancel_below(work, task, Outcome.NOT_EXECUTED, said)
    fields = {"closed_on": day, "last_update_on": day}
    update = make_move(work, task, Act.ACCEPT, day, said, stated=percent, outcome=outcome, **fields)
    events.follow(work, task.code, day)
    return update


def return_(work: Work, code: str, *, internal_due: date | None = None, **said: Unpack[Said]) -> Update:
    """The controller sends a reported task back; the note says why, and a new internal day by when it is wanted again."""
    task, day = task_and_day(work, code, said)
    wanted: dict[str, Any] = {} if internal_due is None else {"internal_due": internal_due}
    require_to_come("internal_past", task.code, internal_due, day)
    require_order(replace(task, **wanted), task, day)
    return make_move(work, task, Act.RETURN, day, said, last_update_on=day, **wanted)


def suspend(work: Work, code: str, *, stop_clock: bool = False, **said: Unpack[Said]) -> Update:
    """The controller halts the work. The task can still be overdue, unless the decision stops the clock."""
    task, day = task_and_day(work, code, said)
    return make_move(work, task, Act.SUSPEND, day, said, resume_to=task.status, clock_stopped=stop_clock, last_update_on=day)


def resume(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """The controller lets the work go on, in the status that it was halted in."""
    task, day = task_and_day(work, code, said)
    return make_move(work, task, Act.RESUME, day, said, resume_to=None, clock_stopped=False, last_update_on=day)


def cancel(work: Work, code: str, *, outcome: Outcome | None, with_subtasks: bool = False, **said: Unpack[Said]) -> Update:
    """The controller ends a task that will not be delivered, with an outcome and the reason in the note.

    Its open sub-tasks stay open, or are cancelled `with_subtasks`, each by its own controller's right.
    """
    task, day = task_and_day(work, code, said)
    if with_subtasks:
        _cancel_below(work, task, outcome, said)
    fields: dict[str, Any] = {"resume_to": None, "clock_stopped": False, "no_public_evidence": False, "last_update_on": day}
    return make_move(work, task, Act.CANCEL, day, said, outcome=outcome, closed_on=day, **fields)


def withdraw(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """Who set the term, or the controller, takes back a task that was assigned in error, with a reason: its row stays, withdrawn.

    Neither the lead's own people do, nor who last reported on it.
    """
    task, day = task_and_day(work, code, said)
    require_out_of_sight(work, task)
    fields: dict[str, Any] = {"resume_to": None, "clock_stopped": False, "no_public_evidence": False, "last_update_on": day}
    update = make_move(work, task, Act.WITHDRAW, day, said, closed_on=day, outcome=None, **fields)
    events.follow(work, task.code, day)
    return update


def no_public_evidence(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """A dated finding of the controller or the staff, never of the lead, that no public source shows the result.

    The next report of the lead takes the mark off.
    """
    task, day = task_and_day(work, code, said)
    signing, act = work.signing, ACTIONS[Act.NO_EVIDENCE]
    require_out_of_sight(work, task)
    signing.require_for(act, task.controller or NOBODY)
    return keep_record(work, task, Act.NO_EVIDENCE, day, said, no_public_evidence=True)


def submit(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """A co-executor submits its part to the lead; it is late, or not, by its own day. The one acted for, or the only one."""
    task, day = task_and_day(work, code, said)
    part = _part_of(work, task)
    work.act_for(str(part.body), ACTIONS[Act.SUBMIT])
    then, before = as_of(work, task, day), work.history.in_force(part, "submitted_on", day)
    require_move(then, Act.SUBMIT, by=None)
    if before is not None and then.status is not Status.RETURNED:
        raise Refused("submitted_already", code=task.code, body=part.body, day=before)
    status = None if is_late(work, task, day) else task.status
    update = write_update(work, task, Act.SUBMIT, day, part.body, said, status=status, percent=None, submitted_due=part.due)
    if work.history.later(part, ("submitted_on",), day) is None:
        work.change(ACTIONS[Act.SUBMIT], part, on=day, submitted_on=day)
    return update


def forecast(work: Work, code: str, *, forecast: date | None = None, **said: Unpack[Said]) -> Update:
    """The day by which the lead expects to deliver: dated and kept, and no deadline."""
    task, day = task_and_day(work, code, said)
    require_to_come("forecast_past", task.code, forecast, day)
    return keep_record(work, task, Act.FORECAST, day, said, forecast=forecast, forecast_on=day)


def assess(work: Work, code: str, *, colour: Colour | None = None, **said: Unpack[Said]) -> Update:
    """An assessor declares a colour beside the computed one, green, amber or red; the note says why."""
    task, day = task_and_day(work, code, said)
    require_declarable(task, colour)
    return keep_record(work, task, Act.ASSESS, day, said, declared=colour, declared_on=day)


def _part_of(work: Work, task: Task) -> CoExecutor:
    """The co-executor's row of the body that is acted for."""
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
"""Act -> the verb that makes it."""


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
"""Act -> what it takes besides what is said with any act."""


def perform(work: Work, code: str, act: Act, **told: Any) -> Update:
    """Make any act by its name, with what is told of it; Refused for what this act does not take."""
    for name in told:
        if name not in Said.__annotations__ and name not in TAKES.get(act, ()):
            raise Refused("act_takes_no", code=code, act=act, field=name)
    if "outcome" in TAKES.get(act, ()):
        told.setdefault("outcome", None)
    return VERBS[act](work, code, **told)


def _cancel_below(work: Work, task: Task, outcome: Outcome | None, said: Said) -> None:
    """Cancel everything open below a task, the deepest first."""
    for each in reversed(open_below(work.store, task.code)):
        cancel(work, each.code, outcome=outcome, **said)


def _first_due_after(work: Work, task: Task, day: date) -> tuple[date, date]:
    """When the due day was first known after `day`, and what it was."""
    for change in changes_in_force(work.history.entries("task", task.code))["due"]:
        if change.effective_on > day.isoformat() and change.new is not None:
            return date.fromisoformat(change.effective_on), date.fromisoformat(change.new)
    raise AssertionError("a due day without a change that gave it")


def _require_percent(percent: object) -> None:
    if percent is not None and (isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100):
        raise Refused("bad_percent", percent=percent)

"""Control of a task: assigned, reported on, accepted or returned; each act is one dated update, and moves the task by it.

Must stay true: status, percent and the days of a task move here and nowhere else, undo apart; an act never contradicts one of a
later day that stands. A late progress report is no contradiction: it is kept as an update of its own day, and moves nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack, cast

from tracker.domain.day_order import require_order, require_to_come
from tracker.domain.four_eyes import decides_on_report
from tracker.domain.lifecycle import MOVES, body_for, require_given, require_move, require_witness, status_after
from tracker.domain.model import Act, Cause, CoExecutor, Colour, Outcome, Status, Task, Update, Verification
from tracker.domain.progress import require_declarable
from tracker.domain.rights import NOBODY
from tracker.domain.standing import standing
from tracker.errors import Refused
from tracker.services import events
from tracker.services.evidence import require_evidence
from tracker.services.fields import checked
from tracker.services.four_eyes import eyes_on
from tracker.storage.work import Work

MOVED = ("status", "percent", "last_update_on")
"""What a report moves: an act comes late when one of these has changed on a later day."""

TOLD_AS = {"last_update_on": "last update", "term_rule": "term"}
"""Field -> what it is called where a later change of it is named."""

ACTIONS: Mapping[Act, str] = {act: f"task.{act}" for act in Act} | {Act.PROGRESS: "task.update"}


class Said(TypedDict, total=False):
    """What goes with any act: the day it takes effect (the work's own by default), words, evidence, where it is from, why it is
    late, and whether it is history that a plan file brings."""

    on: date | None
    note: str | None
    evidence: str | None
    source: str | None
    verification: Verification
    cause: Cause | None
    history: bool | None


def assign(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """Put a draft under control: from now on it can be late. Its due day, if known, becomes the original one for ever."""
    task, day = _found(work, code, said)
    _require_none_later(work, task, Act.ASSIGN, day, ("term_rule",))
    require_order(task, None, day)
    update = _move(work, task, Act.ASSIGN, day, said, assigned_on=day, original_due=_due_on(work, task, day))
    if update.due is None and task.due is not None:
        since, first = _first_due_after(work, task, day)
        work.change(ACTIONS[Act.ASSIGN], task, on=since, original_due=first)
    return update


def progress(work: Work, code: str, *, percent: int | None = None, **said: Unpack[Said]) -> Update:
    """The lead's word on how far it is, 0 to 100; an assigned or returned task is in progress by it."""
    task, day = _found(work, code, said)
    _require_percent(percent)
    if day < work.today and work.later(task, MOVED, day) is not None:
        return _keep_late(work, task, day, percent, said)
    done = task.percent if percent is None else percent
    fields = {"last_update_on": day, "no_public_evidence": False}
    return _move(work, task, Act.PROGRESS, day, said, percent=done, **fields)


def report(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """The lead says that it is delivered and asks for acceptance. Lateness is counted by the due day in force on that day.

    Refused `evidence_needed` where the task requires evidence and has none, nor a link in `evidence`.
    """
    task, day = _found(work, code, said)
    fields = {"last_update_on": day, "no_public_evidence": False}
    return _move(work, task, Act.REPORT, day, said, percent=100, reported_on=day, reported_due=_due_on(work, task, day), **fields)


def accept(work: Work, code: str, *, outcome: Outcome | None, **said: Unpack[Said]) -> Update:
    """The controller removes a reported task from control, whole or in part (outcome partly), and states what came of it.

    What counts from its acceptance gets its day.
    """
    task, day = _found(work, code, said)
    update = _move(work, task, Act.ACCEPT, day, said, outcome=outcome, closed_on=day, last_update_on=day)
    events.follow(work, task.code, day)
    return update


def return_(work: Work, code: str, *, internal_due: date | None = None, **said: Unpack[Said]) -> Update:
    """The controller sends a reported task back; the note says why, and a new internal day by when it is wanted again."""
    task, day = _found(work, code, said)
    wanted: dict[str, Any] = {} if internal_due is None else {"internal_due": internal_due}
    require_to_come("internal_past", task.code, internal_due, day)
    require_order(replace(task, **wanted), task, day)
    return _move(work, task, Act.RETURN, day, said, last_update_on=day, **wanted)


def suspend(work: Work, code: str, *, stop_clock: bool = False, **said: Unpack[Said]) -> Update:
    """The controller halts the work. The task can still be overdue, unless the decision stops the clock."""
    task, day = _found(work, code, said)
    return _move(work, task, Act.SUSPEND, day, said, resume_to=task.status, clock_stopped=stop_clock, last_update_on=day)


def resume(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """The controller lets the work go on, in the status that it was halted in."""
    task, day = _found(work, code, said)
    return _move(work, task, Act.RESUME, day, said, resume_to=None, clock_stopped=False, last_update_on=day)


def cancel(work: Work, code: str, *, outcome: Outcome | None, **said: Unpack[Said]) -> Update:
    """The controller ends a task that will not be delivered, with an outcome and the reason in the note."""
    task, day = _found(work, code, said)
    fields = {"resume_to": None, "clock_stopped": False, "no_public_evidence": False, "last_update_on": day}
    return _move(work, task, Act.CANCEL, day, said, outcome=outcome, closed_on=day, **fields)


def no_public_evidence(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """A dated finding of the controller or the staff, never of the lead, that no public source shows the result.

    The next report of the lead takes the mark off.
    """
    task, day = _found(work, code, said)
    signing, act = work.signing, ACTIONS[Act.NO_EVIDENCE]
    require_witness(task, filter(None, (signing.person, signing.member)), by=work.actor.acting_for)
    signing.require_for(act, task.controller or NOBODY)
    return _move(work, task, Act.NO_EVIDENCE, day, said, no_public_evidence=True)


def submit(work: Work, code: str, **said: Unpack[Said]) -> Update:
    """A co-executor submits its part to the lead; it is late, or not, by its own day. The one acted for, or the only one."""
    task, day = _found(work, code, said)
    part = _part_of(work, task)
    work.act_for(str(part.body), ACTIONS[Act.SUBMIT])
    told = {"status": task.status, "percent": None, "submitted_due": part.due}
    require_move(task, Act.SUBMIT, by=None)
    if part.submitted_on is not None and task.status is not Status.RETURNED:
        raise Refused("submitted_already", code=task.code, body=part.body, day=part.submitted_on)
    update = _written(work, task, Act.SUBMIT, day, part.body, said, **told)
    work.change(ACTIONS[Act.SUBMIT], part, on=day, submitted_on=day)
    return update


def forecast(work: Work, code: str, *, forecast: date | None = None, **said: Unpack[Said]) -> Update:
    """The day by which the lead expects to deliver: dated and kept, and no deadline."""
    task, day = _found(work, code, said)
    require_to_come("forecast_past", task.code, forecast, day)
    return _move(work, task, Act.FORECAST, day, said, forecast=forecast, forecast_on=day)


def assess(work: Work, code: str, *, colour: Colour | None = None, **said: Unpack[Said]) -> Update:
    """An assessor declares a colour beside the computed one, green, amber or red; the note says why."""
    task, day = _found(work, code, said)
    require_declarable(task, colour)
    return _move(work, task, Act.ASSESS, day, said, declared=colour, declared_on=day)


def _part_of(work: Work, task: Task) -> CoExecutor:
    """The co-executor's row of the body that is acted for."""
    parts: list[CoExecutor] = work.store.items("co_executor", task=task.code)
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
    Act.NO_EVIDENCE: no_public_evidence,
    Act.SUBMIT: submit,
    Act.FORECAST: forecast,
    Act.ASSESS: assess,
}
"""Act -> the verb that makes it."""


TAKES: Mapping[Act, tuple[str, ...]] = {
    Act.PROGRESS: ("percent",),
    Act.ACCEPT: ("outcome",),
    Act.CANCEL: ("outcome",),
    Act.SUSPEND: ("stop_clock",),
    Act.RETURN: ("internal_due",),
    Act.FORECAST: ("forecast",),
    Act.ASSESS: ("colour",),
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


def _found(work: Work, code: str, said: Said) -> tuple[Task, date]:
    return cast(Task, work.get("task", code)), said.get("on") or work.on


def _move(work: Work, task: Task, act: Act, day: date, said: Said, **fields: Any) -> Update:
    """Ask the rule, write the update, and move the task by it."""
    _require_none_later(work, task, act, day, MOVED)
    move = require_move(task, act, by=work.actor.acting_for)
    body = _acting(work, task, act)
    told = {name: fields.get(name) for name in ("outcome", "forecast", "internal_due")} | {"colour": fields.get("declared")}
    require_given(task, move, note=said.get("note"), source=said.get("source"), **told)
    if act is Act.REPORT:
        require_evidence(work, task, said.get("evidence"))
    status = status_after(task, move)
    percent = fields.get("percent", task.percent)
    told["eyes"] = eyes_on(work, task, act, body, history=bool(said.get("history")))
    decides = task.reported_on if decides_on_report(task, act) else None
    update = _written(work, task, act, day, body, said, status=status, percent=percent, reported_on=decides, **told)
    if "outcome" in fields:
        fields["outcome"] = update.outcome
    work.change(ACTIONS[act], task, on=day, status=status, **fields)
    return update


def _keep_late(work: Work, task: Task, day: date, percent: int | None, said: Said) -> Update:
    """A progress report older than what is known already: kept for its own day, if it could have been made on that day."""
    then = work.in_force(task, "status", day)
    if then is None:
        first = standing(work.history("task", task.code))["code"][-1].effective_on
        raise Refused("on_before_first", code=task.code, day=day, first=date.fromisoformat(first))
    require_move(replace(task, status=then), Act.PROGRESS, by=work.actor.acting_for)
    body = _acting(work, task, Act.PROGRESS)
    return _written(work, task, Act.PROGRESS, day, body, said, status=None, percent=percent)


def _written(work: Work, task: Task, act: Act, day: date, body: str | None, said: Said, **told: Any) -> Update:
    words = {name: value for name, value in said.items() if name != "on" and value is not None}
    code, due, person = work.next_code(f"{task.code}.U"), _due_on(work, task, day), work.signing.person
    told |= {"due": due, "member": person.code if person else None}
    update = Update(code=code, task=task.code, act=act, day=day, body=body, **told, **words)  # type: ignore[arg-type]
    return work.add("update.add", checked(update), on=day)


def _acting(work: Work, task: Task, act: Act) -> str | None:
    """The body whose act it is: the one that the move needs, or for a move open to all the one that was named."""
    named, role = work.actor.acting_for, MOVES[act].by
    body = body_for(task, act) if role else named
    if role and body is None:
        raise Refused("no_body", code=task.code, act=act, role=role)
    if body is not None:
        work.act_for(body, ACTIONS[act])
    return body


def _due_on(work: Work, task: Task, day: date) -> date | None:
    """The due day in force on `day`; what holds today holds, unless it took effect later."""
    return task.due if day >= work.today else cast(date | None, work.in_force(task, "due", day))


def _first_due_after(work: Work, task: Task, day: date) -> tuple[date, date]:
    """When the due day was first known after `day`, and what it was."""
    for change in standing(work.history("task", task.code))["due"]:
        if change.effective_on > day.isoformat() and change.new is not None:
            return date.fromisoformat(change.effective_on), date.fromisoformat(change.new)
    raise AssertionError("a due day without a change that gave it")


def _require_none_later(work: Work, task: Task, act: Act, day: date, fields: tuple[str, ...]) -> None:
    """Refuse an act of a day before one that stands already, which it would contradict; the field that says most is named."""
    if day >= work.today or work.later(task, fields, day) is None:
        return
    for name in fields:
        if (later := work.later(task, (name,), day)) is not None:
            new = "another one" if name == "term_rule" else later.new
            told = {"later": date.fromisoformat(later.effective_on), "new": new, "revision": later.revisions[-1]}
            raise Refused("later_stands", code=task.code, act=act, day=day, field=TOLD_AS.get(name, name), **told)


def _require_percent(percent: object) -> None:
    if percent is not None and (isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100):
        raise Refused("bad_percent", percent=percent)

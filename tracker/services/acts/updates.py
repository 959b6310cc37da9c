"""One act on a task as one dated update: who may make it, which fields it needs, and what it changes.

Invariant: every act is checked against the table of moves; an act never contradicts a later one in force; a late entry is an
update of its own day, and changes only what no later day has changed.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict

from tracker.domain.control.four_eyes import decides_on_report
from tracker.domain.control.lifecycle import (
    ACTIONS,
    MOVES,
    body_for,
    deciders_of,
    require_fields,
    require_move,
    require_witness,
    status_after,
    why_no_body,
)
from tracker.domain.control.unfinished import CLOSES, WAITS
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Cause, Verification
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services.acts.evidence import add_with_act, require_evidence
from tracker.services.acts.four_eyes import eyes_on
from tracker.services.acts.unfinished import unfinished_after
from tracker.services.fields import checked
from tracker.storage.work import Work

MOVED_FIELDS = ("status", "percent", "last_update_on")
"""Fields that a report changes: an act is late when one of them has changed on a later day."""

FIELD_LABELS = {"last_update_on": "last update", "term_rule": "term"}
"""Field -> its name in a refusal about a later change."""

NOT_FIELDS = ("on", "evidence", "files", "links")
"""Details of an act that are not fields of its update; evidence is an item of its own."""


class ActDetails(TypedDict, total=False):
    """Details of any act: its effective day (by default the work's), a note, evidence as text, files or links, source,
    verification, cause of lateness, and whether it is history from a plan file.
    """

    on: date | None
    note: str | None
    evidence: str | None
    files: tuple[Path, ...]
    links: tuple[str, ...]
    source: str | None
    verification: Verification
    cause: Cause | None
    history: bool | None


def task_and_day(work: Work, code: str, details: ActDetails) -> tuple[Task, date]:
    """The task, and the effective day of the act."""
    return work.get(Task, code), details.get("on") or work.on


def make_move(
    work: Work, task: Task, act: Act, day: date, details: ActDetails, *, stated: int | None = None, **fields: object
) -> Update:
    """Check the rules, write the update with the `stated` percentage, and change the task's `fields`."""
    require_none_later(work, task, act, day, MOVED_FIELDS)
    move = require_move(task, act, by=work.actor.acting_for)
    body = acting_body(work, task, act)
    recorded = {name: fields.get(name) for name in ("outcome", "internal_due")}
    require_fields(task, move, note=details.get("note"), source=details.get("source"), **recorded)
    if act is Act.REPORT:
        require_evidence(work, task, details)
    status = status_after(task, move)
    if act in WAITS | CLOSES:
        recorded |= unfinished_after(work.store, task, act).fields()
    recorded["eyes"] = eyes_on(work, task, act, body, history=bool(details.get("history")))
    decides = task.reported_on if decides_on_report(task, act) else None
    update = write_update(work, task, act, day, body, details, status=status, percent=stated, reported_on=decides, **recorded)
    if "outcome" in fields:
        fields["outcome"] = update.outcome
    work.change(ACTIONS[act], task, on=day, status=status, **fields)
    return update


def record_late_progress(work: Work, task: Task, day: date, percent: int | None, details: ActDetails) -> Update:
    """Record progress of an earlier day than the task's last change, if it was possible on that day. Its percentage applies from
    that day until a later one.
    """
    require_move(as_of(work, task, day), Act.PROGRESS, by=work.actor.acting_for)
    body = acting_body(work, task, Act.PROGRESS)
    update = write_update(work, task, Act.PROGRESS, day, body, details, status=None, percent=percent)
    if percent is not None and work.history.later(task, ("percent",), day) is None:
        work.change(ACTIONS[Act.PROGRESS], task, on=day, percent=percent)
    return update


def record_without_move(work: Work, task: Task, act: Act, day: date, details: ActDetails, **fields: object) -> Update:
    """Record an act that does not change the status, if it was possible on its day. Its fields apply from that day until a later
    change; a mark that no public evidence was found does not apply if anything has been reported since.
    """
    move, late = require_move(as_of(work, task, day), act, by=work.actor.acting_for), is_late(work, task, day)
    recorded = {"forecast": fields.get("forecast"), "colour": fields.get("declared")}
    require_fields(task, move, note=details.get("note"), source=details.get("source"), **recorded)
    body = acting_body(work, task, act)
    update = write_update(work, task, act, day, body, details, status=None if late else task.status, **recorded)
    if work.history.later(task, tuple(fields), day) is None and not (late and act is Act.NO_EVIDENCE):
        work.change(ACTIONS[act], task, on=day, **fields)
    return update


def as_of(work: Work, task: Task, day: date) -> Task:
    """The task with its status and due day of `day`; Refused `on_before_first` before it existed."""
    if day >= work.today:
        return task
    status = work.history.in_force(task, "status", day)
    if status is None:
        first = changes_in_force(work.history.entries("task", task.code))["code"][-1].effective_on
        raise Refused("on_before_first", code=task.code, day=day, first=date.fromisoformat(first))
    return replace(task, status=status, due=due_on(work, task, day))


def is_late(work: Work, task: Task, day: date) -> bool:
    """Whether an entry of a later day has already changed the task."""
    return day < work.today and work.history.later(task, MOVED_FIELDS, day) is not None


def write_update(
    work: Work, task: Task, act: Act, day: date, body: str | None, details: ActDetails, **recorded: object
) -> Update:
    """Write the update of an act, with the due day in force on its day and the writer."""
    words = {name: value for name, value in details.items() if name not in NOT_FIELDS and value is not None}
    code, due, person = work.next_code(f"{task.code}.U"), due_on(work, task, day), work.signing.person
    recorded |= {"due": due, "member": person.code if person else None}
    update = Update(code=code, task=task.code, act=act, day=day, body=body, **recorded, **words)  # type: ignore[arg-type]
    added = work.add("update.add", checked(update), on=day)
    add_with_act(work, task, added, details, day)
    return added


def require_not_own_duty(work: Work, task: Task) -> None:
    """Refused `own_task_unseen` to the lead's own people: nobody removes their own duty from the counts."""
    people = filter(None, (work.signing.person, work.signing.member))
    require_witness(task, people, by=work.actor.acting_for)


def acting_body(work: Work, task: Task, act: Act) -> str | None:
    """The body that makes the act: the one that the move needs, or the one acted for if any body may."""
    named, role = work.actor.acting_for, MOVES[act].by
    body = body_for(task, act) if role else named
    if role == "either":
        person = work.signing.person
        body = next((each for each in (named, person and person.body) if each in deciders_of(task)), body)
    if (why := why_no_body(task, act)) is not None:
        raise Refused(why.kind, **why.fields)
    if body is not None:
        work.act_for(body, ACTIONS[act])
    return body


def due_on(work: Work, task: Task, day: date) -> date | None:
    """The due day in force on `day`: today's, unless that took effect later."""
    return task.due if day >= work.today else work.history.in_force(task, "due", day)


def require_none_later(work: Work, task: Task, act: Act, day: date, fields: tuple[str, ...]) -> None:
    """Refuse an act dated before a later one that it would contradict; the refusal names the most telling field."""
    if day >= work.today or work.history.later(task, fields, day) is None:
        return
    for name in fields:
        if (later := work.history.later(task, (name,), day)) is not None:
            new = "another one" if name == "term_rule" else later.new
            recorded = {"later": date.fromisoformat(later.effective_on), "new": new, "revision": later.revisions[-1]}
            raise Refused("later_stands", code=task.code, act=act, day=day, field=FIELD_LABELS.get(name, name), **recorded)

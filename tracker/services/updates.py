"""One act on a task as one dated update: who may make it, what it needs, what it moves, and what it leaves as it is.

Invariant: every act is asked of the table of moves; an act never contradicts one of a later day that stands; what is entered late
is kept as an update of its own day, and moves only what no later day has moved.
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
)
from tracker.domain.control.unfinished import CLOSES, WAITS
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Cause, Verification
from tracker.domain.undo_history import changes_in_force
from tracker.errors import Refused
from tracker.services.evidence import bring, require_evidence
from tracker.services.fields import checked
from tracker.services.four_eyes import eyes_on
from tracker.services.unfinished import left_by
from tracker.storage.work import Work

MOVED = ("status", "percent", "last_update_on")
"""What a report moves: an act comes late when one of these has changed on a later day."""

TOLD_AS = {"last_update_on": "last update", "term_rule": "term"}
"""Field -> what it is called where a later change of it is named."""

APART = ("on", "evidence", "files", "links")
"""What is said with an act and is no field of its update: evidence is an item of its own."""


class Said(TypedDict, total=False):
    """What goes with any act: the day it takes effect (the work's own by default), words, evidence in words, as files or links,
    where it is from, why it is late, and whether it is history that a plan file brings."""

    on: date | None
    note: str | None
    evidence: str | None
    files: tuple[Path, ...]
    links: tuple[str, ...]
    source: str | None
    verification: Verification
    cause: Cause | None
    history: bool | None


def task_and_day(work: Work, code: str, said: Said) -> tuple[Task, date]:
    """The task that is meant, and the day from which what is said counts."""
    return work.get(Task, code), said.get("on") or work.on


def make_move(work: Work, task: Task, act: Act, day: date, said: Said, *, stated: int | None = None, **fields: object) -> Update:
    """Ask the rule, write the update with the percentage that was `stated` with it, and move the task by its `fields`."""
    require_none_later(work, task, act, day, MOVED)
    move = require_move(task, act, by=work.actor.acting_for)
    body = acting_body(work, task, act)
    told = {name: fields.get(name) for name in ("outcome", "internal_due")}
    require_fields(task, move, note=said.get("note"), source=said.get("source"), **told)
    if act is Act.REPORT:
        require_evidence(work, task, said)
    status = status_after(task, move)
    if act in WAITS | CLOSES:
        told |= left_by(work.store, task, act).fields()
    told["eyes"] = eyes_on(work, task, act, body, history=bool(said.get("history")))
    decides = task.reported_on if decides_on_report(task, act) else None
    update = write_update(work, task, act, day, body, said, status=status, percent=stated, reported_on=decides, **told)
    if "outcome" in fields:
        fields["outcome"] = update.outcome
    work.change(ACTIONS[act], task, on=day, status=status, **fields)
    return update


def keep_late(work: Work, task: Task, day: date, percent: int | None, said: Said) -> Update:
    """A progress report older than what is known already: kept for its own day, if it could have been made on that day. What it
    states stands from that day, unless a later day stated it anew.
    """
    require_move(as_of(work, task, day), Act.PROGRESS, by=work.actor.acting_for)
    body = acting_body(work, task, Act.PROGRESS)
    update = write_update(work, task, Act.PROGRESS, day, body, said, status=None, percent=percent)
    if percent is not None and work.history.later(task, ("percent",), day) is None:
        work.change(ACTIONS[Act.PROGRESS], task, on=day, percent=percent)
    return update


def keep_record(work: Work, task: Task, act: Act, day: date, said: Said, **fields: object) -> Update:
    """An act that moves no status: kept as of its day, if it could have been made on it. What it says stands from that day,
    unless a later day said it anew; a mark that nothing was found gives way to whatever was heard since.
    """
    move, late = require_move(as_of(work, task, day), act, by=work.actor.acting_for), is_late(work, task, day)
    told = {"forecast": fields.get("forecast"), "colour": fields.get("declared")}
    require_fields(task, move, note=said.get("note"), source=said.get("source"), **told)
    body = acting_body(work, task, act)
    update = write_update(work, task, act, day, body, said, status=None if late else task.status, **told)
    if work.history.later(task, tuple(fields), day) is None and not (late and act is Act.NO_EVIDENCE):
        work.change(ACTIONS[act], task, on=day, **fields)
    return update


def as_of(work: Work, task: Task, day: date) -> Task:
    """The task with the status and the due day that it had on `day`; Refused `on_before_first` before it stood."""
    if day >= work.today:
        return task
    status = work.history.in_force(task, "status", day)
    if status is None:
        first = changes_in_force(work.history.entries("task", task.code))["code"][-1].effective_on
        raise Refused("on_before_first", code=task.code, day=day, first=date.fromisoformat(first))
    return replace(task, status=status, due=due_on(work, task, day))


def is_late(work: Work, task: Task, day: date) -> bool:
    """Whether something of a later day has moved the task already."""
    return day < work.today and work.history.later(task, MOVED, day) is not None


def write_update(work: Work, task: Task, act: Act, day: date, body: str | None, said: Said, **told: object) -> Update:
    """Write the update of an act, with the due day in force on its day and the person who writes."""
    words = {name: value for name, value in said.items() if name not in APART and value is not None}
    code, due, person = work.next_code(f"{task.code}.U"), due_on(work, task, day), work.signing.person
    told |= {"due": due, "member": person.code if person else None}
    update = Update(code=code, task=task.code, act=act, day=day, body=body, **told, **words)  # type: ignore[arg-type]
    added = work.add("update.add", checked(update), on=day)
    bring(work, task, added, said, day)
    return added


def require_out_of_sight(work: Work, task: Task) -> None:
    """Refused `own_task_unseen` to the lead's own people: nobody takes the own duty out of the counts."""
    people = filter(None, (work.signing.person, work.signing.member))
    require_witness(task, people, by=work.actor.acting_for)


def acting_body(work: Work, task: Task, act: Act) -> str | None:
    """The body whose act it is: the one that the move needs, or for a move open to all the one that was named."""
    named, role = work.actor.acting_for, MOVES[act].by
    body = body_for(task, act) if role else named
    if role == "either":
        person = work.signing.person
        body = next((each for each in (named, person and person.body) if each in deciders_of(task)), body)
    if role and body is None:
        raise Refused("no_body", code=task.code, act=act, role="lead" if role == "lead" else "controller")
    if body is not None:
        work.act_for(body, ACTIONS[act])
    return body


def due_on(work: Work, task: Task, day: date) -> date | None:
    """The due day in force on `day`; what holds today holds, unless it took effect later."""
    return task.due if day >= work.today else work.history.in_force(task, "due", day)


def require_none_later(work: Work, task: Task, act: Act, day: date, fields: tuple[str, ...]) -> None:
    """Refuse an act of a day before one that stands already, which it would contradict; the field that says most is named."""
    if day >= work.today or work.history.later(task, fields, day) is None:
        return
    for name in fields:
        if (later := work.history.later(task, (name,), day)) is not None:
            new = "another one" if name == "term_rule" else later.new
            told = {"later": date.fromisoformat(later.effective_on), "new": new, "revision": later.revisions[-1]}
            raise Refused("later_stands", code=task.code, act=act, day=day, field=TOLD_AS.get(name, name), **told)

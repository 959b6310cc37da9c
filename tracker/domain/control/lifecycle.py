"""The moves of a task: from which status, to which, by which body, and with which fields (table MOVES). Other actions on a task
have their statuses and body in OCCASIONS.

The lead reports, the controller decides, and nobody decides on their own report. Invariant: every act has exactly one row; the
refusal of a move names the body that may make it and the moves that are possible; services and screens both use these tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.domain.authority.tasks import deciders, setter
from tracker.domain.control.rights import NOBODY, gives_rights, why_not_allowed, why_not_own_name
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.domain.model.vocabulary import Role as MemberRole
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

Role = Literal["lead", "controller", "setter", "either"]
LEAD_OFFICER = MemberRole.LEAD_OFFICER

WORKING = frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.RETURNED})
"""The lead is working on it."""
CLOSED = frozenset({Status.ACCEPTED, Status.CANCELLED, Status.WITHDRAWN})
"""Removed from control: nothing changes it except undo. A withdrawn task was an error and counts nowhere else."""
OPEN = frozenset(Status) - CLOSED
"""Under control, or still a draft."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `to` None leaves the status unchanged; `by` None allows any body.

    `needs` names the required fields: outcome, note, source, forecast, colour, the act it cites (`by`), or the task's own lead.
    Who may submit depends on the task's co-executors.
    """

    act: Act
    before: frozenset[Status]
    to: Status | None
    by: Role | None
    needs: tuple[str, ...] = ()


MOVES: dict[Act, Move] = {
    move.act: move
    for move in (
        Move(Act.ASSIGN, frozenset({Status.DRAFT}), Status.ASSIGNED, "controller", ("lead",)),
        Move(Act.PROGRESS, WORKING, Status.IN_PROGRESS, "lead"),
        Move(Act.REPORT, WORKING, Status.REPORTED, "lead"),
        Move(Act.ACCEPT, frozenset({Status.REPORTED}), Status.ACCEPTED, "controller", ("outcome",)),
        Move(Act.RETURN, frozenset({Status.REPORTED}), Status.RETURNED, "controller", ("note",)),
        Move(Act.SUSPEND, WORKING, Status.SUSPENDED, "controller"),
        Move(Act.RESUME, frozenset({Status.SUSPENDED}), Status.IN_PROGRESS, "controller"),
        Move(Act.CANCEL, OPEN, Status.CANCELLED, "controller", ("outcome", "note")),
        Move(Act.WITHDRAW, frozenset(Status) - {Status.WITHDRAWN}, Status.WITHDRAWN, "either"),
        Move(Act.NO_EVIDENCE, WORKING, None, None, ("source",)),
        Move(Act.SUBMIT, WORKING, None, None),
        Move(Act.FORECAST, WORKING | {Status.SUSPENDED}, None, "lead", ("forecast",)),
        Move(Act.ASSESS, OPEN - {Status.DRAFT}, None, None, ("colour", "note")),
        Move(Act.REDATE, WORKING | {Status.SUSPENDED}, None, "setter", ("term", "by")),
        Move(Act.REOPEN, frozenset({Status.ACCEPTED}), Status.IN_PROGRESS, "controller", ("by", "note")),
        Move(Act.TRANSFER, OPEN, None, None, ("to", "by")),
    )
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """When an action that is not a move is possible, and for which body; `refused` is the kind of the reason when it is not."""

    before: frozenset[Status]
    by: Role | None
    refused: str


OCCASIONS: Mapping[str, Occasion] = {
    "extension.request": Occasion(WORKING | {Status.SUSPENDED}, "lead", "extension_not_possible"),
    "extension.decide": Occasion(OPEN, "setter", "extension_closed"),
    "co_executor.add": Occasion(OPEN, None, "co_executor_closed"),
}
"""Ledger action that is not a move -> when it is possible."""


def require_move(task: Task, act: Act, *, by: str | None) -> Move:
    """The move that `act` makes on `task`; `by` is the body acted for, None for the body that the move needs.

    Refused for the reasons of `why_no_move`.
    """
    if (why := why_no_move(task, act, by=by)) is not None:
        raise Refused(why.kind, **why.fields)
    return MOVES[act]


def why_no_move(task: Task, act: Act, *, by: str | None) -> Reason | None:
    """Why `act` is not possible on `task`, or None: `move_not_possible` (its status forbids it), `wrong_body`, `own_report` (with
    no controller, the lead would decide on its own report), `own_term` (the lead would change a term that it set itself).
    """
    move, body = MOVES[act], body_for(task, act)
    if task.status not in move.before:
        return because("move_not_possible", code=task.code, act=act, status=task.status, possible=possible_moves(task))
    if move.by == "setter" and body is not None and body == task.lead:
        return because("own_term", code=task.code, body=body)
    if by is None or move.by is None or by == body or (move.by == "either" and by in deciders_of(task)):
        return None
    if body is not None:
        others = possible_moves(task, by=by)
        return because("wrong_body", code=task.code, act=act, by=by, role=move.by, body=body, possible=others)
    return because("own_report", code=task.code, act=act, by=by) if move.by != "lead" and by == task.lead else None


ACTIONS: Mapping[Act, str] = {act: f"task.{act}" for act in Act} | {Act.PROGRESS: "task.update"}
"""Act -> its action in the ledger."""
_BY_ACTION = {action: act for act, action in ACTIONS.items()}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who acts: the member whose rights apply, the body acted for, and all members (a refusal names those who may); `person` is
    who is at work, where that is another: a deputy.
    """

    member: Member
    by: str | None
    office: tuple[Member, ...]
    today: date
    person: Member | None = None


def why_no_right(action: str, signer: Signer) -> Reason | None:
    """Why `signer` may not do a ledger action to anything, whatever it is done to."""
    own_name = why_not_own_name(signer.person, signer.member, action) if gives_rights(action) else None
    return own_name or why_not_allowed(signer.member, action, signer.office, signer.today)


def why_not(action: str, task: Task, signer: Signer | None = None) -> Reason | None:
    """Why a ledger action is not possible on `task`: its status, or the body or right of `signer`; None where it is possible.

    Whatever depends on the fields of the action is checked later, by its service.
    """
    act, occasion = _BY_ACTION.get(action), OCCASIONS.get(action)
    by = signer.by if signer else None
    if action == "task.withdraw" and task.status is Status.DRAFT:
        action, act = "task.add", None  # needs the same right as any other change of the plan
    if act is not None and (why := why_no_move(task, act, by=by)) is not None:
        return why
    if occasion is not None and task.status not in occasion.before:
        return because(occasion.refused, code=task.code, task=task.code, status=task.status)
    if signer is None:
        return None
    if act is not None and (why := why_no_body(task, act)) is not None:
        return why
    role = MOVES[act].by if act else occasion.by if occasion else None
    body = by if role == "either" and by is not None else body_in(task, role)
    if act is Act.NO_EVIDENCE:
        body = task.controller or NOBODY
    return why_not_allowed(signer.member, action, signer.office, signer.today, body or (by if act else None))


def why_no_body(task: Task, act: Act) -> Reason | None:
    """Why nobody can make this move of `task`: it names no such body; None where it names one, or any body may."""
    role = MOVES[act].by
    if role is None or body_in(task, role) is not None:
        return None
    return because("no_body", code=task.code, act=act, role="lead" if role == "lead" else "controller")


def require_status(task: Task, action: str, code: str | None = None) -> None:
    """Refused when the status of `task` forbids an action of OCCASIONS; `code` is the item that the reason names."""
    occasion = OCCASIONS[action]
    if task.status not in occasion.before:
        raise Refused(occasion.refused, code=code or task.code, task=task.code, status=task.status)


def body_for(task: Task, act: Act) -> str | None:
    """The body that makes this move of `task`: its lead, its controller or the body that set its term; None when any body may, or
    when the task has no such body.
    """
    return body_in(task, MOVES[act].by)


def body_in(task: Task, role: Role | None) -> str | None:
    """The body that has a role in `task`; None for no role, or when the task has no such body."""
    bodies = {None: None, "lead": task.lead, "controller": task.controller, "setter": setter_of(task)}
    bodies["either"] = next(iter(deciders_of(task)), None)
    return bodies[role]


def setter_of(task: Task) -> str | None:
    """The body that decides on the term: the one that set it, else the controller."""
    return setter(task.controller, task.term_set_by)


def deciders_of(task: Task) -> list[str]:
    """The bodies that may withdraw a task as an error: its controller and the body that set its term, but never its lead."""
    return deciders(task.lead, task.controller, task.term_set_by)


def possible_moves(task: Task, *, by: str | None = None) -> list[Act]:
    """The acts that the status of `task` allows, for any body or for the body `by`."""
    return [act for act, move in MOVES.items() if task.status in move.before and (by is None or _may(task, move, by))]


def _may(task: Task, move: Move, by: str) -> bool:
    body = body_for(task, move.act)
    if body is None:
        return move.by in (None, "lead") or by != task.lead
    if move.by == "either":
        return by in deciders_of(task)
    return by == body and (move.by != "setter" or by != task.lead)


def require_fields(task: Task, move: Move, **given: object) -> None:
    """Refused `missing_field` when a field that the move needs (outcome=, note=, source= and so on) is missing."""
    for name in move.needs:
        value = task.lead if name == "lead" else given.get(name)
        if value is None or not str(value).strip():
            raise Refused("missing_field", code=task.code, act=move.act, field=name)


def require_witness(task: Task, people: Iterable[Member], *, by: str | None) -> None:
    """Refused `own_task_unseen` to the lead of `task`, its officer and its lead officers: nobody hides their own duty.

    `people` are the person who writes and the member whose rights apply; `by` is the body acted for.
    """
    own = any(each.code == task.officer or (each.body == task.lead and LEAD_OFFICER in each.roles) for each in people)
    if task.lead is not None and (own or by == task.lead):
        raise Refused("own_task_unseen", code=task.code, lead=task.lead, controller=task.controller)


def status_after(task: Task, move: Move) -> Status:
    """The new status; a resumed task returns to its status before the suspension."""
    if move.act is Act.RESUME and task.resume_to is not None:
        return task.resume_to
    return task.status if move.to is None else move.to

"""Decisions that cite a legal act: re-dating a task, reopening an accepted one, transferring it to another lead.

Invariant: each names the clause or instrument it is based on and has a reason; the original due day and the earlier record are
unchanged.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from tracker.domain.control.lifecycle import ACTIONS, require_fields, require_move, status_after
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import Term
from tracker.domain.model.codes import nearest, typed_code
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Body, Clause, Member, Task
from tracker.domain.model.vocabulary import Act
from tracker.errors import Refused
from tracker.services.acts import slips
from tracker.services.acts.co_executors import require_does_not_help
from tracker.services.acts.updates import MOVED_FIELDS, ActDetails, acting_body, require_none_later, task_and_day, write_update
from tracker.services.deadlines import events
from tracker.services.deadlines.due import derived_fields, term_in
from tracker.storage.work import Work


def redate(
    work: Work,
    code: str,
    *,
    term: str | None = None,
    term_text: str | None = None,
    by: str | None = None,
    **details: Unpack[ActDetails],
) -> Update:
    """The body that set the term changes it, to an earlier or later day, by a new act: `term` is the rule, `term_text` its text,
    `by` the clause or instrument. The original due day is unchanged. Refused `redate_same`, and `redate_no_day` for a term
    without a day.
    """
    task, day = task_and_day(work, code, details)
    require_none_later(work, task, Act.REDATE, day, ("term_rule",))
    require_fields(task, require_move(task, Act.REDATE, by=work.actor.acting_for), term=term, by=by)
    (_, first, why), *later = derived_fields(work, task, day, new := term_in(replace(task, term_rule=term)))
    _require_another_term(task, new, first["due"])
    fields = {"term_rule": new.to_json(), "term_text": term_text or shorthand(new), **first}
    if task.original_due is None:
        fields["original_due"] = first["due"]
    recorded = {"by": by, "term": term, "term_text": fields["term_text"], "new_due": first["due"]}
    update = _decide(work, task, Act.REDATE, day, details, recorded, **fields)
    for since, days, found in later:
        work.change(ACTIONS[Act.REDATE], task, on=since, **days)
        why = found
    now = work.get(Task, task.code)
    slips.note_slips(work, now, ("due",), day)
    events.note_move(work, events.DayMove("task", task.code, task.due, now.due, why))
    return update


def reopen(work: Work, code: str, *, by: str | None = None, **details: Unpack[ActDetails]) -> Update:
    """The controller puts an accepted task under control again, by an act and with the reason in the note: it is in progress, its
    due day is unchanged, and the update records the timeliness of the accepted report. Terms that count from its acceptance wait
    again.
    """
    task, day = task_and_day(work, code, details)
    recorded = {"by": by, "reported_on": task.reported_on, "reported_due": task.reported_due}
    update = _decide(work, task, Act.REOPEN, day, details, recorded, outcome=None, closed_on=None, last_update_on=day)
    events.move_dependents(work, task.code, day)
    return update


def transfer(work: Work, code: str, *, to: str | None = None, by: str | None = None, **details: Unpack[ActDetails]) -> Update:
    """An act gives the task to another lead, as when a body is split or renamed. An officer of another body is removed."""
    task, day = task_and_day(work, code, details)
    require_fields(task, require_move(task, Act.TRANSFER, by=work.actor.acting_for), to=to, by=by)
    lead = work.get(Body, str(to)).code
    if lead == task.lead:
        raise Refused("transfer_same", code=task.code, lead=lead)
    require_does_not_help(work, task, lead)
    officer = work.get(Member, task.officer) if task.officer else None
    fields = {"lead": lead, "officer": officer.code if officer and officer.body == lead else None}
    update = _decide(work, task, Act.TRANSFER, day, details, {"by": by, "to": to, "new_lead": lead}, **fields)
    slips.note_slips(work, work.get(Task, task.code), ("lead",), day)
    return update


def _decide(
    work: Work, task: Task, act: Act, day: date, details: ActDetails, recorded: dict[str, Any], **fields: object
) -> Update:
    """A decision that cites an act: `recorded` are fields of its update; its `by` becomes the clause or instrument."""
    move = require_move(task, act, by=work.actor.acting_for)
    require_fields(task, move, note=details.get("note"), **recorded)
    if MOVED_FIELDS[0] in fields or move.to is not None:
        require_none_later(work, task, act, day, MOVED_FIELDS)
    cited, status = _cited(work, str(recorded.pop("by"))), status_after(task, move)
    work.require_reason(ACTIONS[act], task.code, details.get("note"), details.get("source"))
    body = acting_body(work, task, act)
    kept = {name: value for name, value in recorded.items() if name not in ("term", "to")}
    update = write_update(work, task, act, day, body, details, status=status, **kept, **cited)
    work.change(ACTIONS[act], task, on=day, status=status, **fields)
    return update


def _cited(work: Work, code: str) -> dict[str, str]:
    """The cited clause or instrument as a field of the update."""
    for kind in ("clause", "instrument"):
        if found := work.find(KINDS[kind], typed_code(code)):
            return {kind: found.code}
    raise Refused("unknown_act", code=code, near=nearest(code, [each.code for each in work.store.items(Clause)]))


def _require_another_term(task: Task, term: Term, due: date | None) -> None:
    if term.to_json() == task.term_rule:
        raise Refused("redate_same", code=task.code, due=task.due)
    if due is None and term.base_event is None:
        raise Refused("redate_no_day", code=task.code, term=shorthand(term))

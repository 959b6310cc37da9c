"""Extensions: the lead requests more time, the body that set the term decides, and the granted day becomes the task's term.

Invariant: the original due day and the text of the term are unchanged; a refused request is kept; a request is decided once, and
a second decider is shown the first decision.
"""

from dataclasses import replace
from datetime import date
from typing import cast

from tracker.domain.control.extensions import extension_step, new_day, require_decision, require_later, require_request
from tracker.domain.deadlines.derivation import Derivation
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.model.codes import typed_code
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Clause, Instrument, Task
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.errors import Refused
from tracker.services.acts.four_eyes import require_other_person
from tracker.services.acts.updates import as_of
from tracker.services.deadlines.due import derived_fields
from tracker.services.deadlines.events import DayMove, note_move
from tracker.services.fields import checked
from tracker.storage.work import Work


def request(
    work: Work,
    code: str,
    *,
    due: date,
    cause: Cause,
    evidence: str | None = None,
    note: str | None = None,
    on: date | None = None,
) -> Extension:
    """The lead of task `code` requests `due` as its new day; `evidence` names the document with the grounds."""
    now, day = work.get(Task, code), on or work.on
    task = as_of(work, now, day)
    if task.lead is None:
        raise Refused("no_body", code=task.code, act="extend", role="lead")
    if work.actor.acting_for not in (None, task.lead):
        raise Refused("extension_not_the_lead", code=task.code, by=work.actor.acting_for, lead=task.lead)
    rolled = _rolled_day(work, task, due, day).day or due
    require_request(task, due, rolled, _instrument(work, task), pending_of(work, task.code))
    work.act_for(task.lead, "extension.request")
    asked = Extension(
        code=work.next_code(f"{task.code}.X"), task=task.code, body=task.lead, member=_person(work), day=day, due_then=task.due,
        due=due, cause=cause, evidence=evidence, note=note,
    )  # fmt: skip
    return work.add("extension.request", checked(asked), on=day)


def decide(
    work: Work,
    code: str,
    *,
    decision: Decision,
    granted: date | None = None,
    reason: str | None = None,
    on: date | None = None,
) -> Extension:
    """Decide an extension, or the pending one of a task: granted as requested, granted to another day, or refused.

    The body that set the term decides, never the one that requested. A refusal needs a `reason`.
    """
    extension, day = _extension(work, code), on or work.on
    task = work.get(Task, str(extension.task))
    person, body = _person(work), require_decision(extension, task, by=work.actor.acting_for)
    require_other_person(work, extension.member, "extension.decide", extension.code, body)
    if decision is Decision.REFUSED and not (reason or "").strip():
        raise Refused("extension_without_reason", code=extension.code)
    if extension.day is not None and day < extension.day:
        raise Refused("extension_before_request", code=extension.code, day=day, asked=extension.day)
    said = new_day(extension, decision, granted)
    found = _rolled_day(work, task, said, day) if said else None
    if said and found:
        require_later(extension.task, said, cast(date, found.day), extension.due_then)
    work.act_for(body, "extension.decide")
    fields = {"decision": decision, "decided_on": day, "decider": body, "decided_by": person, "reason": reason}
    fields |= {"said": said, "granted": found.day if found else None}
    decided = work.change("extension.decide", extension, on=day, **fields)
    if said and found:
        _move_task(work, task, decided, found, day)
    return decided


def pending_of(work: Work, task: str) -> Extension | None:
    """The undecided request on a task, if any."""
    found: list[Extension] = work.store.items(Extension, task=task, decided_on=None)
    return found[0] if found else None


def _rolled_day(work: Work, task: Task, said: date, day: date) -> Derivation:
    """The due day after the roll rule of the task, and why."""
    return derived_fields(work, task, day, DayTerm("day", said))[-1][2]


def _move_task(work: Work, task: Task, decided: Extension, found: Derivation, day: date) -> None:
    """Make the granted day the term of the task; the text of the term is unchanged."""
    said = cast(date, decided.said)
    rule = DayTerm("day", said).to_json()
    work.change("extension.grant", task, on=day, term_rule=rule, due=found.day, due_precision=found.precision)
    first, *rolled = found.steps
    why = replace(found, steps=(extension_step(decided, bool(first.fields["works"])), *rolled))
    note_move(work, DayMove("task", task.code, task.due, found.day, why))


def _extension(work: Work, code: str) -> Extension:
    """The extension with this code, or the pending one of the task with this code."""
    typed = typed_code(code)
    if work.find(Task, typed) is None:
        return work.get(Extension, typed)
    pending = pending_of(work, typed)
    if pending is not None:
        return pending
    decided = next(iter(work.store.extensions.listed(typed)), None)
    if decided is None:
        raise Refused("extension_none_pending", code=typed)
    return decided  # the refusal then shows what was decided


def _instrument(work: Work, task: Task) -> Instrument | None:
    """The instrument that governs the task's term: its clause's, else the strategy's."""
    clause = work.find(Clause, task.clause) if task.clause else None
    named = (clause.instrument if clause else None) or work.store.strategy().instrument
    return work.find(Instrument, named) if named else None


def _person(work: Work) -> str | None:
    """The code of the member who writes, not of a principal."""
    person = work.signing.person
    return person.code if person else None

"""Extensions: who may request more time, who decides, and what prevents it. Nobody decides their own request.

Sources: Law 107-II of 27 November 2000 art. 14 (more time is requested in writing from the body that gave the order). That
standard terms are never extended, and individual ones only by the body that set them, is a rule of an instrument, with its
citation. Invariant: a deadline moves only by a decision, made by another body than the one that requested it; `four_eyes`
decides whether it must be another person too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.lifecycle import require_status, setter_of
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Instrument, Task
from tracker.domain.model.vocabulary import Decision, ExtensionRule, TermClass
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused


@dataclass(frozen=True, slots=True)
class GrantedTime:
    """Extensions granted for one task: how many, and the days from its original due day to the one in force."""

    times: int
    days: int


def require_request(task: Task, due: date, rolled: date, instrument: Instrument | None, pending: Extension | None) -> None:
    """Refused when the lead of `task` cannot request `due` as its new day.

    `rolled` is that day after the roll rule. Kinds: `extension_not_possible` (its status), `extension_without_due`,
    `extension_not_later`, `extension_pending`, `term_not_extendable` (the instrument's rule, with its citation).
    """
    require_status(task, "extension.request")
    if task.due is None:
        raise Refused("extension_without_due", code=task.code)
    require_later(task.code, due, rolled, task.due)
    if pending is not None:
        raise Refused("extension_pending", code=task.code, extension=pending.code, day=pending.day, due=pending.due)
    rule = instrument.extension_rule if instrument else None
    typical = rule is ExtensionRule.INDIVIDUAL and task.term_class is TermClass.TYPICAL
    if instrument and (typical or rule is ExtensionRule.NONE):
        basis = {"instrument": instrument.code, "source": instrument.extension_source, "setter": setter_of(task)}
        raise Refused("term_not_extendable", code=task.code, typical=typical, **basis)


def require_decision(extension: Extension, task: Task, *, by: str | None) -> str:
    """The body that decides `extension`; `by` is the body acted for, None for the one that may decide.

    Refused: `extension_decided` (by whom, when and how), `extension_closed`, `extension_no_decider`, `extension_wrong_decider`,
    `extension_own_body`.
    """
    if extension.decision is not None:
        decision = {"decider": extension.decider, "day": extension.decided_on, "decision": extension.decision}
        raise Refused("extension_decided", code=extension.code, granted=extension.granted, reason=extension.reason, **decision)
    require_status(task, "extension.decide", extension.code)
    body = setter_of(task)
    if body is None:
        raise Refused("extension_no_decider", code=extension.code, task=task.code)
    if by == extension.body or body == extension.body:
        raise Refused("extension_own_body", code=extension.code, by=by or body, task=task.code, body=body)
    if by not in (None, body):
        raise Refused("extension_wrong_decider", code=extension.code, by=by, body=body)
    return body


def new_day(extension: Extension, decision: Decision, granted: date | None) -> date | None:
    """The new day that the decider granted, None for a refusal.

    Refused: `extension_day_missing` (another day is granted, but not given), `extension_day_told` (a day that is not needed).
    """
    if decision is not Decision.OTHER:
        if granted is not None and (decision is Decision.REFUSED or granted != extension.due):
            raise Refused("extension_day_told", code=extension.code, decision=decision)
        return None if decision is Decision.REFUSED else extension.due
    if granted is None:
        raise Refused("extension_day_missing", code=extension.code)
    return granted


def require_later(code: str | None, said: date, rolled: date, due: date | None) -> None:
    """Refused `extension_not_later` unless the new day, after the roll rule, is later than `due`."""
    if due is not None and rolled <= due:
        raise Refused("extension_not_later", code=code, day=said, rolled=rolled, due=due)


def is_after_deadline(extension: Extension) -> bool:
    """Whether the request was filed after the deadline had passed."""
    return extension.day is not None and extension.due_then is not None and extension.day > extension.due_then


def same_person(extension: Extension) -> bool:
    """Whether the same person requested and decided."""
    return extension.decided_by is not None and extension.decided_by == extension.member


def stated_day(extension: Extension) -> date | None:
    """The day that the decider gave; older decisions recorded only the due day."""
    return extension.said or extension.granted


def extension_step(extension: Extension, works: bool) -> Reason:
    """The derivation step from a decision to the due day; `works` says whether the day that was granted is a working day."""
    fields = {"decider": extension.decider, "said": stated_day(extension), "on": extension.decided_on, "then": extension.due_then}
    return because("extended", extension=extension.code, works=works, **fields)


def days_granted(extension: Extension) -> int:
    """By how many days the decision moved the deadline, 0 if it did not."""
    if extension.granted is None or extension.due_then is None:
        return 0
    return (extension.granted - extension.due_then).days


def granted_time(extensions: Iterable[Extension]) -> GrantedTime:
    """How many times a task was extended, and by how many days in total."""
    moved = [days_granted(each) for each in extensions if each.granted is not None]
    return GrantedTime(len(moved), sum(moved))


def request_state(extension: Extension, task: Task) -> Reason:
    """The state of a request: which body must decide, or what the decision was."""
    if extension.decision is None:
        fields = {"day": extension.day, "due": extension.due, "cause": extension.cause, "decider": setter_of(task)}
        return because("extension_asked", extension=extension.code, late=is_after_deadline(extension), **fields)
    fields = {"decision": extension.decision, "on": extension.decided_on, "decider": extension.decider}
    same = same_person(extension)
    fields |= {"said": stated_day(extension), "granted": extension.granted, "due": extension.due}
    return because("extension_stands", extension=extension.code, same=same, **fields)

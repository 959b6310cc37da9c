"""Co-executors: bodies that help the lead of a task, each with its own, earlier due day.

Invariant: the lead is not a co-executor; a body is one at most once; its due day is before the lead's.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.control.co_executing import part_days_late
from tracker.domain.control.day_order import require_part_earlier
from tracker.domain.control.lifecycle import require_status
from tracker.domain.control.rights import NOBODY
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.services.fields import changed_values, checked, checked_fields
from tracker.storage.work import Work


def add(
    work: Work, task: str, body: str, *, due: date | None = None, note: str | None = None, on: date | None = None
) -> CoExecutor:
    """Add a co-executor; `due` is the day by which it submits its part to the lead."""
    found = work.get(Task, task)
    require_status(found, "co_executor.add")
    part = CoExecutor(code=work.next_code(f"{found.code}.C"), task=found.code, body=body, due=due, note=note)
    require(work, part)
    return work.add("co_executor.add", checked(part), on=on)


def name_body(work: Work, task: str, body: str, *, due: date | None = None, note: str | None = None) -> CoExecutor:
    """Add a co-executor, or give an existing one the day and note."""
    standing: list[CoExecutor] = work.store.items(CoExecutor, task=task, body=body)
    if not standing:
        return add(work, task, body, due=due, note=note)
    given: dict[str, Any] = {"due": due, "note": note}
    return amend(work, standing[0].code, **{field: value for field, value in given.items() if value is not None})


def remove_body(work: Work, task: str, body: str) -> None:
    """Remove a co-executor added by mistake, given its body; Refused if it is not one."""
    standing: list[CoExecutor] = work.store.items(CoExecutor, task=task, body=body)
    withdraw(work, standing[0].code if standing else f"{task}.{body}")


def amend(work: Work, code: str, /, *, on: date | None = None, **fields: Any) -> CoExecutor:
    """Change the day or note of a co-executor; only submissions set the day it submitted."""
    part = work.get(CoExecutor, code)
    for name in fields.keys() & {"submitted_on", "task", "body"}:
        raise Refused("co_executor_fixed", code=part.code, field=name)
    values = changed_values(part, checked_fields("co_executor", part, fields))
    if "due" in values:
        require(work, replace(part, **values))
        _require_decider(work, part)
    return work.change("co_executor.amend", part, on=on, **values)


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Remove a co-executor added by mistake; Refused once it has submitted."""
    part = work.get(CoExecutor, code)
    if part.submitted_on is not None:
        raise Refused("co_executor_submitted", code=part.code, body=part.body, day=part.submitted_on)
    _require_decider(work, part)
    work.remove("co_executor.withdraw", part, on=on)


def _require_decider(work: Work, part: CoExecutor) -> None:
    """Only the controller may remove, or give another day to, a part that is or was late."""
    task = work.get(Task, str(part.task))
    if task.status is not Status.DRAFT and part_days_late(part, work.today):
        work.signing.require_for("task.redate", task.controller or NOBODY)


def require_does_not_help(work: Work, task: Task, lead: str) -> None:
    """Refused `lead_helps` where the new lead of a task is a co-executor of it."""
    for part in work.store.items(CoExecutor, task=task.code, body=lead):
        raise Refused("lead_helps", code=task.code, lead=lead, part=part.code)


def require(work: Work, part: CoExecutor) -> None:
    """Refuse an invalid co-executor: `co_executor_leads`, `co_executor_twice`, `co_executor_not_earlier`."""
    task, body = work.get(Task, str(part.task)), str(part.body)
    if body == task.lead:
        raise Refused("co_executor_leads", code=task.code, body=body)
    helping: list[CoExecutor] = work.store.items(CoExecutor, task=task.code, body=body)
    for each in helping:
        if each.code != part.code:
            raise Refused("co_executor_twice", code=task.code, body=body, part=each.code)
    require_part_earlier(task, body, part.due)

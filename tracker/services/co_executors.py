"""Co-executors: bodies that help the lead of a task, each by a day of its own before the task's.

Must stay true: the first named leads and is no co-executor; a body helps once; its own day is earlier than the lead's.
"""

from datetime import date
from typing import Any, cast

from tracker.domain.model import CoExecutor, Task
from tracker.errors import Refused
from tracker.services.fields import checked, checked_fields, differing
from tracker.storage.work import Work


def add(
    work: Work, task: str, body: str, *, due: date | None = None, note: str | None = None, on: date | None = None
) -> CoExecutor:
    """Name a body that helps; `due` is the day by which it submits its part to the lead."""
    found = cast(Task, work.get("task", task))
    _require_fits(work, found, body, due)
    part = CoExecutor(code=work.next_code(f"{found.code}.C"), task=found.code, body=body, due=due, note=note)
    return work.add("co_executor.add", checked(part), on=on)


def amend(work: Work, code: str, /, *, on: date | None = None, **fields: Any) -> CoExecutor:
    """Change the day or the note of a co-executor; when it submitted, its submissions alone say."""
    part = cast(CoExecutor, work.get("co_executor", code))
    for name in fields.keys() & {"submitted_on", "task", "body"}:
        raise Refused("co_executor_fixed", code=part.code, field=name)
    values = differing(part, checked_fields("co_executor", part, fields))
    if values.get("due"):
        _require_earlier(cast(Task, work.get("task", str(part.task))), str(part.body), values["due"])
    return work.change("co_executor.amend", part, on=on, **values)


def withdraw(work: Work, code: str, *, on: date | None = None) -> None:
    """Take away a co-executor that was named by mistake; refused once it has submitted."""
    part = cast(CoExecutor, work.get("co_executor", code))
    if part.submitted_on is not None:
        raise Refused("co_executor_submitted", code=part.code, body=part.body, day=part.submitted_on)
    work.remove("co_executor.withdraw", part, on=on)


def _require_fits(work: Work, task: Task, body: str, due: date | None) -> None:
    if body == task.lead:
        raise Refused("co_executor_leads", code=task.code, body=body)
    helping: list[CoExecutor] = work.store.items("co_executor", task=task.code, body=body)
    if helping:
        raise Refused("co_executor_twice", code=task.code, body=body, part=helping[0].code)
    _require_earlier(task, body, due)


def _require_earlier(task: Task, body: str, due: date | None) -> None:
    if due is not None and task.due is not None and due >= task.due:
        raise Refused("co_executor_not_earlier", code=task.code, body=body, day=due, due=task.due)

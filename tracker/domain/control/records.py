"""What some acts need beside the task itself: a request that waits, none that waits yet, a co-executor.

Invariant: the reasons are those by which the services refuse the same act, so that a screen offers what would be done.
"""

from dataclasses import dataclass

from tracker.domain.model.records import CoExecutor, Extension
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class TaskRecords:
    """The request of a task that waits for a decision, and the bodies of its co-executors."""

    pending: Extension | None = None
    bodies: tuple[str, ...] = ()


def records_of(requests: list[Extension], parts: list[CoExecutor]) -> TaskRecords:
    """Those that acts depend on."""
    pending = next((each for each in requests if each.decided_on is None), None)
    return TaskRecords(pending, tuple(str(part.body) for part in parts))


def why_no_record(action: str, task: Task, records: TaskRecords, by: str | None = None) -> Reason | None:
    """Why an action of the ledger is not possible on `task` for the body `by`, by its records; None where it is possible."""
    pending, code = records.pending, task.code
    if action == "extension.decide" and pending is None:
        return because("extension_none_pending", code=code)
    if action == "extension.request" and task.due is None:
        return because("extension_without_due", code=code)
    if action == "extension.request" and pending is not None:
        return because("extension_pending", code=code, extension=pending.code, day=pending.day, due=pending.due)
    if action == "task.submit" and not records.bodies:
        return because("no_co_executors", code=code)
    if action == "task.submit" and by is not None and by not in records.bodies:
        return because("not_a_co_executor", code=code, by=by, bodies=list(records.bodies))
    return None

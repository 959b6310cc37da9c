"""Adding and removing labels of a task, any number in one act.

Invariant: adding a label that is already there, or removing one that is not, changes nothing.
"""

from collections.abc import Sequence
from datetime import date

from tracker.domain.model.labels import with_changes
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.storage.work import Work


def label(work: Work, code: str, *, add: Sequence[str] = (), remove: Sequence[str] = (), on: date | None = None) -> Task:
    """Add the labels `add` to a task and remove the labels `remove`."""
    if not "".join((*add, *remove)).strip():
        raise Refused("label_missing")
    task = work.get(Task, code)
    return work.change("task.label", task, on=on, labels=with_changes(task.labels, add, remove))

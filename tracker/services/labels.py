"""Labels put on a task and taken away, one act for any number of words.

Invariant: a word that is there already, or was not there, changes nothing.
"""

from collections.abc import Sequence
from datetime import date

from tracker.domain.model.labels import relabelled
from tracker.domain.model.strategy import Task
from tracker.errors import Refused
from tracker.storage.work import Work


def label(work: Work, code: str, *, add: Sequence[str] = (), remove: Sequence[str] = (), on: date | None = None) -> Task:
    """Put the words `add` on a task and take the words `remove` away."""
    if not "".join((*add, *remove)).strip():
        raise Refused("label_missing")
    task = work.get(Task, code)
    return work.change("task.label", task, on=on, labels=relabelled(task.labels, add, remove))

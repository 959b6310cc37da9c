"""What a task leaves unfinished, read from a store: for a form or a command before the act, for the update with it."""

from tracker.domain.control.unfinished import CLOSES, WAITS, Unfinished, unfinished_for
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.storage.reading import Reading


def left_by(store: Reading, task: Task, act: Act) -> Unfinished:
    """What `act` would leave unfinished of `task`."""
    waits = store.dependencies.needed_by([task.code], open_only=True).get(task.code, []) if act in WAITS else []
    return unfinished_for(act, waits, open_below(store, task.code) if act in CLOSES else [])


def open_below(store: Reading, code: str) -> list[Task]:
    """The tasks below a task, at any depth, that are not closed; drafts among them."""
    return store.tasks.open_below(code)

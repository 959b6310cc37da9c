"""What an act leaves unfinished, read from a store: for a warning before the act, and for its update."""

from tracker.domain.control.unfinished import CLOSES, WAITS, Unfinished, unfinished_for
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.storage.reader import StoreReader


def unfinished_after(store: StoreReader, task: Task, act: Act) -> Unfinished:
    """What `act` on `task` would leave unfinished."""
    waits = store.dependencies.needed_by([task.code], open_only=True).get(task.code, []) if act in WAITS else []
    return unfinished_for(act, waits, open_below(store, task.code) if act in CLOSES else [])


def open_below(store: StoreReader, code: str) -> list[Task]:
    """The sub-tasks at any depth that are not closed, including drafts."""
    return store.tasks.open_below(code)

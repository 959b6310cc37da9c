"""The goal that a task belongs to: its own, else that of the task above it.

A sub-task is part of its task, so it cannot serve another goal than that one. Invariant: what stood before this was a rule keeps
its own goal, and is named as a finding.
"""

from collections.abc import Callable

from tracker.domain.model.strategy import Task
from tracker.errors import Refused


def goal_of(task: Task, task_named: Callable[[str], Task | None]) -> str | None:
    """The goal of `task`, at the moment at which `task_named` finds tasks by their code."""
    seen: set[str] = set()
    here: Task | None = task
    while here is not None and here.goal is None and here.parent is not None and here.code not in seen:
        seen.add(here.code)
        here = task_named(here.parent)
    return here.goal if here is not None else None


def goal_above(task: Task, task_named: Callable[[str], Task | None]) -> str | None:
    """The goal that `task` would have without one of its own."""
    above = task_named(task.parent) if task.parent is not None else None
    return goal_of(above, task_named) if above is not None else None


def require_goal_of_parent(task: Task, task_named: Callable[[str], Task | None]) -> None:
    """Refused `goal_not_of_parent` when a task has a goal of its own that is another one than that of the task above it."""
    above = goal_above(task, task_named)
    if task.goal is not None and above is not None and task.goal != above:
        raise Refused("goal_not_of_parent", code=task.code, goal=task.goal, parent=task.parent, wanted=above)

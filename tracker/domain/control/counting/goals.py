"""The goal that a task belongs to: its own, else that of its parent task.

A sub-task cannot serve another goal than its parent. Invariant: sub-tasks older than this rule keep their own goal and are
reported as findings.
"""

from collections.abc import Callable

from tracker.domain.model.strategy import Series, Task
from tracker.errors import Refused


def goal_of(task: Task, task_named: Callable[[str], Task | None]) -> str | None:
    """The goal of `task`; `task_named` finds tasks by code, as they were at the moment in question."""
    seen: set[str] = set()
    here: Task | None = task
    while here is not None and here.goal is None and here.parent is not None and here.code not in seen:
        seen.add(here.code)
        here = task_named(here.parent)
    return here.goal if here is not None else None


def goal_of_series(series: Series, task_named: Callable[[str], Task | None]) -> str | None:
    """The goal of the tasks of a series."""
    return goal_of(Task(code=series.code, goal=series.goal, parent=series.parent), task_named)


def goal_above(task: Task, task_named: Callable[[str], Task | None]) -> str | None:
    """The goal that `task` inherits when it has none of its own."""
    above = task_named(task.parent) if task.parent is not None else None
    return goal_of(above, task_named) if above is not None else None


def require_goal_of_parent(task: Task, task_named: Callable[[str], Task | None]) -> None:
    """Refused `goal_not_of_parent` when a task has a goal of its own that differs from its parent's."""
    above = goal_above(task, task_named)
    if task.goal is not None and above is not None and task.goal != above:
        raise Refused("goal_not_of_parent", code=task.code, goal=task.goal, parent=task.parent, wanted=above)

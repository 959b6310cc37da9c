"""Walks all tasks that a filter finds, in order of their due day, a page at a time.

Must stay true: memory holds one page whatever the number of tasks; the next page begins at the last due day seen, so that a
page far down costs what the first one does.
"""

from collections.abc import Iterator
from datetime import date

from tracker.domain.filters import Condition, Filter
from tracker.domain.model import Task
from tracker.storage.reading import Reading
from tracker.storage.values import Question

PAGE = 500


def walk(store: Reading, filter: Filter, today: date, page: int = PAGE) -> Iterator[Task]:
    """Every task that `filter` finds on `today`, by due day and code; those without a due day last."""
    narrowed, seen = filter, 0
    last: str | None = None
    while True:
        tasks = store.tasks(Question(narrowed, offset=seen, limit=page), today)
        yield from tasks
        if len(tasks) < page:
            return
        word = _from(tasks[-1].due)
        same = sum(_from(task.due) == word for task in tasks)
        seen = seen + same if word == last else same
        narrowed, last = Filter((*filter.conditions, Condition("due", (word,)))), word


def _from(due: date | None) -> str:
    return f"{due.isoformat()}.." if due else "none"

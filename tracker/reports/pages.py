"""Streams all tasks of a filter by due day, a page at a time.

Invariant: memory holds only one page; the next page begins at the last due day seen, so a late page costs no more than the first;
tasks without a due day come last, and none is left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

from tracker.domain.filters import Condition, Filter
from tracker.domain.model.strategy import Task
from tracker.storage.reader import StoreReader
from tracker.storage.values import TaskQuery

PAGE_SIZE = 500
AnyItem = TypeVar("AnyItem")


def walk(store: StoreReader, filter: Filter, today: date, page: int = PAGE_SIZE) -> Iterator[Task]:
    """Every task of `filter` on `today`, by due day and code; those without a due day last."""
    for first in ("..", "none"):
        narrowed, seen, last = _narrowed(filter, first), 0, first
        while tasks := store.tasks.page(TaskQuery(narrowed, offset=seen, limit=page), today):
            yield from tasks
            if len(tasks) < page:
                break
            word = _from(tasks[-1].due)
            same = sum(_from(task.due) == word for task in tasks)
            seen = seen + same if word == last else same
            narrowed, last = _narrowed(filter, word), word


def blocks(items: Iterable[AnyItem], size: int = PAGE_SIZE) -> Iterator[list[AnyItem]]:
    """The items in lists of `size`, so that related ones are queried once for each list."""
    walked = iter(items)
    while page := list(islice(walked, size)):
        yield page


def _narrowed(filter: Filter, due: str) -> Filter:
    return Filter((*filter.parts, Condition("due", (due,))))


def _from(due: date | None) -> str:
    return f"{due.isoformat()}.." if due else "none"

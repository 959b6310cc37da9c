"""Slips in one work: noted by everything that adds or amends, shown by the caller that opened the work.

Invariant: nothing is refused here; a plan of thousands of tasks does not cost a query for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.control.counting.slips import TypedFields, slips_in
from tracker.domain.filters import Condition, Filter
from tracker.domain.model.codes import comparison_key
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Series, Task
from tracker.domain.model.vocabulary import Status, in_languages
from tracker.domain.reasons import Reason
from tracker.domain.words import words_of
from tracker.storage.values import TaskQuery
from tracker.storage.work import Work

MOST_LOOKED_UP = 20
"""How many titles of one work are looked up; a larger plan file is compared only with itself."""

MOST_COMPARED = 10
"""How many tasks with the words of a title are compared with it."""

TITLES = in_languages("title")


@dataclass(slots=True)
class _Memory:
    """Slips noted in one work, by what they say, and the titles that it has added."""

    found: dict[str, Reason] = field(default_factory=dict)
    asked: int = 0
    titled: dict[str, str] = field(default_factory=dict)


def slips_of(work: Work) -> tuple[Reason, ...]:
    """The distinct slips of this work, in order."""
    return tuple(work.memory(_Memory).found.values())


def note(work: Work, slip: Reason) -> None:
    """Note one slip."""
    work.memory(_Memory).found.setdefault(repr(slip), slip)


def note_slips(work: Work, item: Task | Series, fields: Iterable[str], on: date) -> None:
    """Note slips in the typed `fields` of an item; occurrences of a series are not checked one by one."""
    if isinstance(item, Task) and item.series is not None:
        return
    typed, memory = frozenset(fields), work.memory(_Memory)
    twins = _twins(work, memory, item) if isinstance(item, Task) and not typed.isdisjoint(TITLES) else ()
    parts = work.store.items(CoExecutor, task=item.code) if "due" in typed and not work.is_new("task", item.code) else ()
    for slip in slips_in(TypedFields(item, typed, on if on == work.today else None, twins, parts)):
        note(work, slip)


def _twins(work: Work, memory: _Memory, task: Task) -> list[str]:
    """Other tasks with one of the task's titles, except cancelled or withdrawn ones and occurrences of a series."""
    found: dict[str, None] = {}
    for title in filter(None, (getattr(task, name) for name in TITLES)):
        key = comparison_key(title)
        first = memory.titled.setdefault(key, task.code)
        found |= {first: None} if first != task.code else dict.fromkeys(_of_title(work, memory, task, title))
    return list(found)


def _of_title(work: Work, memory: _Memory, task: Task, title: str) -> list[str]:
    if memory.asked >= MOST_LOOKED_UP or not (words := words_of(title)):
        return []
    memory.asked += 1
    chosen = Filter(tuple(Condition("text", (word,)) for word in words))
    gone = (Status.CANCELLED, Status.WITHDRAWN)
    near = [each for each in work.store.tasks.page(TaskQuery(chosen, limit=MOST_COMPARED), work.today) if each.status not in gone]
    key = comparison_key(title)
    return [
        each.code
        for each in near
        if each.code != task.code
        and each.series is None
        and key in {comparison_key(getattr(each, name) or "") for name in TITLES}
    ]

"""What needs somebody: the open tasks that are not on course, each once, in the worst group that it belongs to.

Invariant: a number here is counted by the words of the number of the same name in the status report; what grows with the number
of tasks is counted up to `MOST` and read up to `LISTED`, so that a desk opens as fast whatever there is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.control.lifecycle import Signer, why_not
from tracker.domain.control.states import Periods, days_late, silent_since
from tracker.domain.filters import Filter, parse
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Member, Task
from tracker.storage.shelves.totals import NUMBERS
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery

LISTED, MOST = 40, 10_000
"""How many tasks of a group are listed, and up to how many are counted."""

COUNTS: Mapping[str, tuple[str, ...]] = {
    **{name: NUMBERS[name] for name in ("overdue", "due_soon", "awaiting")},
    "asking": ("open", "asking"),
    "not_reported": NUMBERS["not_reported"],
}
"""Number on top of the desk -> the filter words that count it."""


@dataclass(frozen=True, slots=True)
class Need:
    """One group: its name, the words that find the tasks in no worse group, and the ledger's action that they wait for."""

    name: str
    filter: Filter
    action: str


NEEDS = tuple(
    Need(name, parse(words), action)
    for name, words, action in (
        ("awaiting", "awaiting", "task.accept"),
        ("overdue", "overdue", "task.report"),
        ("asking", "open asking not awaiting not overdue", "extension.decide"),
        ("due_soon", "due_soon not asking", "task.report"),
        ("not_reported", "not_reported not overdue not due_soon not asking", "task.update"),
    )
)
"""The groups as they stand on the desk, the worst of a task first."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A group as it was read: the first of its tasks, and how many it has, None where there are more and they are not counted."""

    need: Need
    count: int | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """All groups on one day, and the numbers on top, once they are counted."""

    today: date
    language: str
    main: str
    periods: Periods
    due_soon_days: int
    counts: Mapping[str, int]
    groups: tuple[Needed, ...]
    asked: Mapping[str, Extension]
    members: tuple[Member, ...]
    any_task: bool
    coming: Task | None

    @property
    def rows(self) -> tuple[tuple[Need, Task], ...]:
        """The listed tasks in order, each with its group."""
        return tuple((group.need, task) for group in self.groups for task in group.tasks)


def read_needs(store: Store, language: str | None) -> Needs:
    """Read the groups from one snapshot; what is counted follows by `counted`."""
    today, strategy = store.moment.as_of or store.today, store.strategy()
    groups = tuple(_read(store, need, today) for need in NEEDS)
    asking = [task.code for group in groups if group.need.name == "asking" for task in group.tasks]
    requests = store.tasks.below(Extension, asking)
    return Needs(
        today,
        language or strategy.main_language,
        strategy.main_language,
        strategy,
        strategy.due_soon_days,
        {},
        groups,
        {code: each for code, found in requests.items() for each in found if each.decided_on is None},
        tuple(store.items(Member)),
        store.tasks.any(),
        None if any(group.tasks for group in groups) else _coming(store, today),
    )


def _read(store: Store, need: Need, today: date) -> Needed:
    if need.name == "not_reported":
        tasks = store.tasks.longest_silent(need.filter, LISTED, today)
    elif need.name == "awaiting":
        tasks = store.tasks.longest_waiting(need.filter, LISTED, today)
    else:
        tasks = store.tasks.page(TaskQuery(need.filter, limit=LISTED), today)
    return Needed(need, len(tasks) if len(tasks) < LISTED else None, tuple(tasks))


def counted(store: Store, found: Needs) -> Needs:
    """The same with its numbers."""
    groups = (
        each if each.count is not None else replace(each, count=store.tasks.count(each.need.filter, found.today, MOST + 1))
        for each in found.groups
    )
    numbers = {name: store.tasks.count(parse(words), found.today, MOST + 1) for name, words in COUNTS.items()}
    return replace(found, groups=tuple(groups), counts=numbers)


def _coming(store: Store, today: date) -> Task | None:
    """The open task that is due next."""
    return next(iter(store.tasks.page(TaskQuery(parse(["open", f"due:{today}.."]), limit=1), today)), None)


def first_for(rows: Sequence[tuple[Need, Task]], signer: Signer | None) -> int:
    """The first row that the person can do the next act of; without one the first."""
    mine = (at for at, (need, task) in enumerate(rows) if signer and why_not(need.action, task, signer) is None)
    return next(mine, 0)


def days_of(need: Need, task: Task, found: Needs) -> int | date | None:
    """What the line of a task ends with: days of waiting, lateness, silence or until its due day; the day that is asked for."""
    if need.name == "asking":
        return found.asked[task.code].due if task.code in found.asked else None
    if need.name == "overdue":
        return days_late(task, found.today)
    since = {"awaiting": task.reported_on, "due_soon": task.due, "not_reported": silent_since(task)}[need.name]
    return abs((found.today - since).days) if since else None

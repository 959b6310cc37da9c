"""One goal as a meeting sees it: its row of the status report, what came and went since a day, and its tasks that need a word.

Invariant: the numbers are those of the status report; a task stands once: overdue, else reported, else asking for time, else due
soon; a group shows its first tasks and says how many it has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Task
from tracker.reports import build
from tracker.reports.context import filter_of
from tracker.reports.values import Row as Line
from tracker.storage.store import Store
from tracker.storage.values import Head, TaskQuery
from tracker.tui.glyphs import Glyphs
from tracker.tui.reading.task_rows import rows_of
from tracker.tui.widgets.tables.rows import Row
from tracker.wording import sentence

AHEAD = 31
"""Days ahead that a task falls due soon."""
MOST = 100
"""The most tasks of a group that are shown."""
MOST_REQUESTS = 1000
"""The most requests that are looked through for those of a goal."""


@dataclass(frozen=True, slots=True)
class GoalPage:
    """What is shown of a goal: which of how many, its row, the sentences of what changed since a day, the tasks by group, and
    the number of all tasks of each group.
    """

    today: date
    head: Head
    at: int
    goals: tuple[str, ...]
    line: Line
    since: date
    changed: tuple[str, ...]
    rows: tuple[Row, ...]
    counts: Mapping[str, tuple[int, int]]


def read_page(store: Store, code: str | None, by: int, since: date | None, glyphs: Glyphs, language: str) -> GoalPage | None:
    """The page of the goal `by` places after `code`, the first when there is none such; None where there are no goals."""
    today = store.moment.as_of or store.today
    since = min(since or today - timedelta(days=30), today - timedelta(days=1))
    status = build("status", store, today, language=language, since=since)
    lines = [row for row in status.rows() if row.cells.get("goal") and not row.depth]
    if not lines:
        return None
    codes = [row.key for row in lines]
    at = (codes.index(code) + by) % len(codes) if code in codes else 0
    line = lines[at]
    sums = (each for each in status.sums if each.fields["place"] == "goal" and each.fields["code"] == line.key)
    found = dict(_groups(store, line.key, today))
    rows = rows_of(store, [task for tasks, _ in found.values() for task in tasks], glyphs, language)
    counts = {word: (len(tasks), number) for word, (tasks, number) in found.items()}
    told = tuple(sentence(each, language) for each in sums)
    return GoalPage(today, store.head, at, tuple(codes), line, since, told, rows, counts)


def _groups(store: Store, goal: str, today: date) -> Iterator[tuple[str, tuple[Sequence[Task], int]]]:
    """Each group with its first tasks and how many it has."""
    own = f"goal:{goal}"
    last = today + timedelta(days=AHEAD)
    asking = [task for task in _asking(store, goal).values() if str(task.status) != "reported"]
    seen: set[str] = set()
    for word, words in (("overdue", ("overdue",)), ("awaiting", ("awaiting",)), ("asks", ())):
        if not words:
            tasks: Sequence[Task] = [each for each in asking if each.code not in seen]
            yield word, (tasks, len(tasks))
        else:
            tasks, number = _found(store, (own, *words), today)
            seen |= {each.code for each in tasks}
            yield word, (tasks, number)
    soon, number = _found(store, (own, "open", "not", "overdue", "not", "awaiting", f"due:{today}..{last}"), today)
    asked = {each.code for each in asking}
    rest = [each for each in soon if each.code not in asked]
    yield "due", (rest, number - (len(soon) - len(rest)))


def _found(store: Store, words: Sequence[str], today: date) -> tuple[Sequence[Task], int]:
    chosen = filter_of(*words)
    tasks = store.tasks.page(TaskQuery(chosen, limit=MOST), today)
    return tasks, len(tasks) if len(tasks) < MOST else store.tasks.count(chosen, today)


def _asking(store: Store, goal: str) -> dict[str, Task]:
    """The tasks of a goal, and of those below it, that ask for more time."""
    codes = list({str(each.task): None for each in _pending(store)})
    tasks, paths = store.tasks.coded(codes), store.goals.paths()
    own = store.goals.of(list(tasks.values()))
    return {code: task for code, task in tasks.items() if goal in paths.get(str(own.get(code) or task.goal), ())}


def _pending(store: Store) -> Iterator[Extension]:
    return islice(store.extensions.listed(pending=True), MOST_REQUESTS)

"""The numbers of the status report, added up by goal in one walk over the index of the roll-up.

Invariant: each number is counted by the filter words that stand beside it here, so a list of those words has as many rows; the
percents are sums over the leaves, each by its weight, to be divided by the sum of the weights.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal_column, select

from tracker.domain.filters import ACCOUNTED, Filter, FilterContext, parse
from tracker.storage.database.rows import Columns
from tracker.storage.database.tables import SORT_KEY, TABLES, counted_sql
from tracker.storage.shelves.sql import queries
from tracker.storage.shelves.sql.done import done_sql, due_sql, weight_sql
from tracker.storage.shelves.sql.inheriting import inherited, with_goal

TASK = TABLES["task"]
C = TASK.c

NUMBERS: dict[str, tuple[str, ...]] = {
    "total": (),
    "open": ACCOUNTED["open"],
    "overdue": ("overdue",),
    "due_soon": ("due_soon",),
    "not_reported": ("not_reported",),
    "forecast_late": ("forecast_late",),
    "returned": ("open", "status:returned"),
    "awaiting": ("awaiting",),
    "red": ("open", "colour:red"),
    "amber": ("open", "colour:amber"),
    "green": ("open", "colour:green"),
    "grey": ("open", "colour:grey"),
    "accepted": ACCOUNTED["accepted"],
    "accepted_on_time": ("accepted", "on_time"),
    "accepted_late": ("accepted", "late"),
    "executed": ("accepted", "outcome:executed"),
    "partly": ("accepted", "outcome:partly"),
    "not_executed": ("accepted", "outcome:not_executed"),
    **{name: words for name, words in ACCOUNTED.items() if name not in ("open", "accepted")},
}
"""Number -> the filter words that count it."""

DUE_STATES: dict[str, tuple[str, ...]] = {
    "accepted": ("accepted",),
    "reported": ("awaiting",),
    "overdue": ("overdue",),
    "ahead": ("open", "not", "overdue", "not", "awaiting"),
}
"""What has become of a counted task with a due day -> the filter words that count it; each task is in one."""

_COUNTED_CHILD: ColumnElement[bool] = literal_column(counted_sql("child"))


@dataclass(frozen=True, slots=True)
class Totals:
    """Tasks counted, and the sums over their leaves: weight, weight times done, weight times due by today."""

    numbers: Mapping[str, int]
    done: int = 0
    due: int = 0
    weight: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        numbers = Counter(self.numbers)
        numbers.update(other.numbers)
        return Totals(numbers, self.done + other.done, self.due + other.due, self.weight + other.weight)

    def __sub__(self, other: "Totals") -> "Totals":
        return self + Totals({name: -number for name, number in other.numbers.items()}, -other.done, -other.due, -other.weight)

    @property
    def percent(self) -> int | None:
        """Done, rounded down; None where nothing that counts has a weight."""
        return self.done // self.weight if self.weight else None

    @property
    def due_by_today(self) -> int | None:
        """How much should be done, rounded down; None where nothing that counts has a weight."""
        return self.due // self.weight if self.weight else None


NOTHING = Totals({})


def totals(connection: Connection, filter: Filter, context: FilterContext) -> dict[str | None, Totals]:
    """Goal -> the tasks found that belong to it directly; None -> those that belong to none."""
    found = {row[0]: _read(row[1:]) for row in connection.execute(_own(filter, context))}
    for goal, *row in connection.execute(_inheriting(filter, context)) if context.inherits else ():
        moved = _read(row)
        found[None] = found[None] - moved
        found[goal] = found.get(goal, NOTHING) + moved
    for goal, done, due, weight in connection.execute(_parents(filter, context)):
        found[goal] = found[goal] - Totals({}, int(done), int(due), int(weight))
    return {goal: found[goal] for goal in sorted(found, key=str) if any(found[goal].numbers.values())}


def next_due(connection: Connection, context: FilterContext) -> dict[str | None, date]:
    """Goal -> the first due day, from today on, of the tasks that belong to it directly and whose clock runs."""
    tasks, goal = with_goal(context.inherits)
    coming = and_(queries.counts_for_lateness(), C.due >= context.today.isoformat())
    rows = connection.execute(tasks.add_columns(goal, func.min(C.due)).where(coming).group_by(goal))
    return {row[0]: date.fromisoformat(row[1]) for row in rows}


def longest_overdue(connection: Connection, context: FilterContext) -> dict[str | None, tuple[date, str]]:
    """Goal -> the due day and the code of the task overdue longest among those that belong to it directly.

    The days are found by the index of the roll-up; only the tasks that are due on one of them are read.
    """
    tasks, goal = with_goal(context.inherits)
    late = queries.where(parse("overdue"), context)
    days = connection.execute(tasks.add_columns(goal, func.min(C.due)).where(late).group_by(goal))
    first: dict[str | None, str] = {row[0]: row[1] for row in days}
    place = func.row_number().over(partition_by=[goal, C.due], order_by=C[SORT_KEY])
    due = tasks.add_columns(goal.label("goal"), C.due, C.code, place.label("place")).where(late, C.due.in_(set(first.values())))
    found = due.subquery()
    rows = connection.execute(select(found.c.goal, found.c.due, found.c.code).where(found.c.place == 1))
    return {row[0]: (date.fromisoformat(row[1]), row[2]) for row in rows if first[row[0]] == row[1]}


def spans(connection: Connection, inherits: bool) -> Iterator[tuple[str | None, date, date]]:
    """Goal -> the first day and the last of the counted tasks that belong to it directly: assigned, due or closed."""
    tasks, goal = with_goal(inherits)
    columns = goal, func.min(func.coalesce(C.assigned_on, C.due)), func.max(func.coalesce(C.due, C.closed_on, C.assigned_on))
    for code, first, last in connection.execute(tasks.add_columns(*columns).where(queries.counted()).group_by(goal)):
        if first is not None and last is not None:
            yield code, date.fromisoformat(first), date.fromisoformat(max(first, last))


def by_month(connection: Connection, filter: Filter, context: FilterContext) -> dict[str, tuple[int, int]]:
    """Month -> the counted tasks found that were accepted in it, and those that were due in it."""
    found: dict[str, list[int]] = {}
    accepted = queries.where(parse(ACCOUNTED["accepted"]), context)
    for at, (column, which) in enumerate(((C.closed_on, accepted), (C.due, queries.counted()))):
        month = func.substr(column, 1, 7)
        rows = select(month, func.count()).where(column.is_not(None), which, queries.where(filter, context)).group_by(month)
        for name, number in connection.execute(rows):
            found.setdefault(name, [0, 0])[at] = int(number)
    return {name: (accepted, due) for name, (accepted, due) in found.items()}


def due_by_month(connection: Connection, filter: Filter, context: FilterContext) -> dict[str, dict[str, int]]:
    """Month -> the counted tasks found that are due in it, by what has become of them."""
    states = [func.sum(case((queries.where(parse(words), context), 1), else_=0)) for words in DUE_STATES.values()]
    month = func.substr(C.due, 1, 7)
    found = select(month, *states).where(C.due.is_not(None), queries.counted(), queries.where(filter, context)).group_by(month)
    rows = connection.execute(found)
    return {name: dict(zip(DUE_STATES, map(int, numbers), strict=True)) for name, *numbers in rows}


def _read(row: Sequence[Any]) -> Totals:
    numbers = dict(zip(NUMBERS, map(int, row), strict=False))
    done, due, weight = map(int, row[len(NUMBERS) :])
    return Totals(numbers, done, due, weight)


def _sums(context: FilterContext) -> tuple[ColumnElement[int], ...]:
    """The columns of `Totals`, in order; every counted task is taken for a leaf."""
    return _sums_on(context.today, context.due_soon_days, context.reporting_days)


@lru_cache(16)
def _sums_on(today: date, due_soon_days: int, reporting_days: int) -> tuple[ColumnElement[int], ...]:
    context = FilterContext(today, due_soon_days, reporting_days)

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    counts = [number(queries.where(parse(words), context)) for words in NUMBERS.values()]
    return *counts, *(func.coalesce(func.sum(case((queries.counted(), each), else_=0)), 0) for each in _weighed(context))


def _weighed(context: FilterContext) -> list[ColumnElement[int]]:
    weight = weight_sql()
    done, due = done_sql(), due_sql(context.today.isoformat())
    return [literal_column(f"({weight} * ({done}))"), literal_column(f"({weight} * ({due}))"), literal_column(weight)]


def _own(filter: Filter, context: FilterContext) -> Columns:
    """A row a goal, of the tasks that name it."""
    return select(C.goal, *_sums(context)).where(queries.where(filter, context)).group_by(C.goal)


def _inheriting(filter: Filter, context: FilterContext) -> Columns:
    """A row a goal, of the tasks that take it from the task above them."""
    above = inherited()
    found = select(above.c.goal, *_sums(context)).select_from(above).join(TASK, C.code == above.c.code)
    return found.where(queries.where(filter, context)).group_by(above.c.goal)


def _parents(filter: Filter, context: FilterContext) -> Columns:
    """What counted tasks with counted sub-tasks have put into the plain sums: they are counted by those."""
    child = TASK.alias("child")
    parents = select(child.c.parent).where(child.c.parent.is_not(None), _COUNTED_CHILD).distinct().subquery("parents")
    tasks, goal = with_goal(context.inherits)
    found = tasks.join(parents, parents.c.parent == C.code).add_columns(goal, *map(func.sum, _weighed(context)))
    return found.where(and_(queries.counted(), queries.where(filter, context))).group_by(goal)

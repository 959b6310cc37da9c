"""The numbers of the status report at the opening of a period, without folding the whole past.

What nothing has changed since is counted where it is, on the opening day. The changed tasks, and those whose leaves they are, are
folded twice into small scratch databases, as known then and as known now, and the difference is added. Invariant: the result is
that of the same question to a store of that day and that revision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain.control.states import Periods
from tracker.domain.filters import Filter, FilterContext
from tracker.storage.database.rows import driver_sql, question_marks
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger import past
from tracker.storage.ledger.changed import ChangesSince
from tracker.storage.ledger.ledger_queries import CHUNK
from tracker.storage.shelves.sql import inheriting
from tracker.storage.shelves.totals import NOTHING, Totals, totals
from tracker.storage.snapshot import Snapshot
from tracker.storage.values import Moment


@dataclass(frozen=True, slots=True)
class Opening:
    """The numbers of the tasks that belonged to each goal directly, the path of each goal, nearest first, and the periods of the
    strategy, as known then.
    """

    totals: Mapping[str | None, Totals]
    paths: Mapping[str, tuple[str, ...]]
    periods: Periods


def opening_of(snapshot: Snapshot, changed: ChangesSince, day: date, filter: Filter) -> Opening:
    """The numbers of the tasks that the filter found at the end of `day`, the opening day of `changed`."""
    codes = _codes(snapshot, changed)
    as_of = None if snapshot.moment.as_of is None else snapshot.moment.as_of.isoformat()
    with (
        past.few(snapshot.ledger, codes, changed.known, day.isoformat()) as old,
        past.few(snapshot.ledger, codes, snapshot.head.number, as_of) as new,
    ):
        then = Snapshot(old, snapshot.ledger, Moment(day, revision=changed.known), changed.known)
        context = then.context(day)
        found = dict(_totals(snapshot.items, filter, context))
        for connection, sign in ((old, 1), (new, -1)):
            for goal, some in _totals(connection, filter, context).items():
                before = found.get(goal, NOTHING)
                found[goal] = before + some if sign > 0 else before - some
        return Opening({goal: each for goal, each in found.items() if any(each.numbers.values())}, then.goal_path, context)


def _totals(connection: Connection, filter: Filter, context: FilterContext) -> Mapping[str | None, Totals]:
    return totals(connection, filter, replace(context, inherits=inheriting.any_inherits(connection)))


def _codes(snapshot: Snapshot, changed: ChangesSince) -> dict[str, list[str]]:
    """The items that decide the numbers: tasks with those above and right below them, their updates, the goals, the strategy."""
    tasks = {*changed.plan.tasks, *_where(snapshot, "task", "parent", sorted(changed.plan.tasks))}
    updates = {*changed.touched("update"), *_where(snapshot, "update", "task", sorted(tasks))}
    every = {"goal": changed.plan.goals, "strategy": changed.touched("strategy") or _all(snapshot, "strategy")}
    return {"task": sorted(tasks), "update": sorted(updates)} | {kind: sorted(codes) for kind, codes in every.items()}


def _all(snapshot: Snapshot, kind: str) -> list[str]:
    return [row[0] for row in snapshot.items.exec_driver_sql(f"SELECT code FROM {TABLES[kind].name}")]


def _where(snapshot: Snapshot, kind: str, column: str, codes: Sequence[str]) -> list[str]:
    found: list[str] = []
    for start in range(0, len(codes), CHUNK):
        part = codes[start : start + CHUNK]
        sql = f"SELECT code FROM {TABLES[kind].name} WHERE {column} IN ({question_marks(part)})"
        found += [row[0] for row in snapshot.items.exec_driver_sql(driver_sql(snapshot.items, sql), tuple(part))]
    return found

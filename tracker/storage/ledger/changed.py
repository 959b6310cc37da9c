"""Tasks changed between the end of a day and a store's moment, found by index, with their timelines.

A task has changed if it has an entry effective after the day or recorded after what was known, if its due day has passed since,
or if it is under a goal or task that moved. Invariant: unchanged tasks are not read, and the last state of a changed task equals
its row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Generic, cast

from sqlalchemy import select

from tracker.domain.control.counting.courses import GOAL_FIELDS, HANGS, TASK_FIELDS, TaskTimelines
from tracker.domain.ledger import Entry, changes_of, fold
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.timelines import Fields, Timeline, timeline, unchanged_timeline
from tracker.errors import Unusable
from tracker.storage.database.rows import AnyItem, driver_sql, item_from, item_of_fold, question_marks, select_sql, streamed
from tracker.storage.database.tables import TABLES
from tracker.storage.ledger import ledger_queries
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Snapshot

C = TABLES["task"].c
NAMES = {"task": TASK_FIELDS, "goal": GOAL_FIELDS}
BOOLEANS = frozenset(field.name for field in fields_of("task") if field.type is bool)

RECORDED = "revision > ? AND revision <= ? AND effective_on || '' <= ?"
COUNTING = "effective_on > ? AND effective_on <= ? AND +revision <= ?"
"""Entries recorded after what was known, and entries effective after the day. `+` keeps a column out of the choice of an index,
since a range of revisions or days finds fewer rows than a kind.
"""

END = "9999-12-31"
"""A day after any in a ledger."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[AnyItem]):
    """An item at the opening as known then, and now; None where it did not exist. `entries` are those since, by revision."""

    code: str
    old: AnyItem | None
    new: AnyItem | None
    entries: tuple[Entry, ...]

    def last(self, *fields: str) -> Entry | None:
        """The last entry that changed one of these fields."""
        found = (each for each in reversed(self.entries) if not changes_of(each.changes).keys().isdisjoint(fields))
        return next(found, None)


class ChangesSince:
    """The tasks touched since the end of `day` as known at the revision `known`. `codes` are theirs; `plan` follows each of them
    until `today`.
    """

    def __init__(self, snapshot: Snapshot, day: date, known: int, today: date) -> None:
        self._snapshot, self._day, self._today = snapshot, day.isoformat(), today
        self._until = END if snapshot.moment.as_of is None else snapshot.moment.as_of.isoformat()
        self.known = known
        goals, tasks = dict(self._histories("goal")), dict(self._histories("task"))
        moved = {code for code, line in goals.items() if line.moved("parent")}
        rows = {row["code"]: row for row in self._passed()}
        rows |= {row["code"]: row for row in self._under(moved, {code for code, line in tasks.items() if line.moved(*HANGS)})}
        self._rest("task", tasks, rows)
        self.codes = sorted(tasks)
        self._rest("task", tasks, self._ever_above(tasks))
        self._rest("goal", goals, {row["code"]: row for row in self._rows("goal", "1 = 1", ())})
        self.plan = TaskTimelines(day, today, tasks, goals)

    def _rest(self, kind: str, lines: dict[str, Timeline], rows: Mapping[str, Fields]) -> None:
        """Add the items without changes, which have always been equal to their rows."""
        for code, row in rows.items():
            lines.setdefault(code, unchanged_timeline(row, self._day))

    # -- changed items

    def items(self, cls: type[AnyItem], codes: list[str]) -> Iterator["Changed[AnyItem]"]:
        """Items of a class in full, with those that have no entry since: before, now, and their entries since."""
        kind = KIND_OF[cls]
        for part in _parts(codes):
            sql = driver_sql(self._snapshot.items, f"{select_sql(kind)} WHERE code IN ({question_marks(part)})")
            rows = [item_from(cls, row) for row in self._snapshot.items.exec_driver_sql(sql, tuple(part))]
            now = {item.code: item for item in rows}
            for code, history in self._entries(kind, part):
                known = (each for each, _ in history if not self._is_since(each))
                then = fold(known)
                old = cast(AnyItem, item_of_fold(kind, then)) if then is not None else None
                since = tuple(each for each, _ in history if self._is_since(each))
                yield Changed(code, old, now.get(code), since)

    def _is_since(self, entry: Entry) -> bool:
        return entry.revision > self.known or entry.effective_on > self._day

    def is_late(self, entry: Entry) -> bool:
        """Whether the entry took effect by the opening day, and was learned after what was known of it."""
        return entry.revision > self.known and entry.effective_on <= self._day

    def _histories(self, kind: str) -> Iterator[tuple[str, Timeline]]:
        """The timelines of the items of `kind` with an entry since; each ends with its row."""
        codes = self.touched(kind)
        rows = {row["code"]: row for row in self._in(kind, "code IN ({})", codes)}
        for code, history in self._entries(kind, codes):
            found = timeline(history, self._day, self.known, NAMES[kind])
            if found.states[-1].fields != rows.get(code):
                raise Unusable("ledger_and_row_differ", item_kind=kind, code=code)
            yield code, found

    def touched(self, kind: str) -> list[str]:
        """The codes of the items of `kind` with an entry since."""
        upto = self._snapshot.head.number
        sql = " UNION ".join(f"SELECT code FROM entry WHERE kind || '' = ? AND {which}" for which in (RECORDED, COUNTING))
        given = (kind, self.known, upto, self._until, kind, self._day, self._until, upto)
        return sorted(row[0] for row in self._snapshot.ledger.exec_driver_sql(driver_sql(self._snapshot.ledger, sql), given))

    def _entries(self, kind: str, codes: list[str]) -> Iterator[tuple[str, list[tuple[Entry, int | None]]]]:
        for part in _parts(codes):
            sql = (
                f"SELECT {ledger_queries.ENTRY_E}, r.undoes FROM entry e JOIN revision r ON r.number = e.revision"
                f" WHERE e.kind = ? AND e.code IN ({question_marks(part)}) AND e.revision <= ? AND e.effective_on <= ?"
                " ORDER BY e.code, e.revision, e.seq"
            )
            rows = streamed(self._snapshot.ledger, sql, (kind, *part, self._snapshot.head.number, self._until))
            for code, group in groupby(rows, key=lambda row: row[4]):
                yield code, [(Entry(*row[:-1]), row[-1]) for row in group]

    def _passed(self) -> Iterator[Fields]:
        """The tasks whose clock is running and whose due day has passed since."""
        columns = [C[name] for name in sorted(TASK_FIELDS)]
        found = select(*columns).where(queries.counts_for_lateness(), C.due >= self._day, C.due < self._today.isoformat())
        return (_fields("task", row) for row in self._snapshot.items.execute(found))

    def _under(self, goals: set[str], tasks: set[str]) -> Iterator[Fields]:
        """The tasks under `goals` and their descendants, and the sub-tasks that inherit their goal from these or from `tasks`."""
        paths = self._snapshot.goal_path
        below = sorted(code for code, path in paths.items() if not goals.isdisjoint(path))
        found = list(self._in("task", "goal IN ({})", below))
        yield from found
        left = sorted({*tasks, *(row["code"] for row in found)})
        seen = set(left)
        while left:
            inherit = [row for row in self._in("task", "parent IN ({}) AND goal IS NULL", left) if row["code"] not in seen]
            yield from inherit
            left = sorted(row["code"] for row in inherit)
            seen.update(left)

    def _ever_above(self, tasks: Mapping[str, Timeline]) -> dict[str, Fields]:
        """The unchanged tasks that have ever been ancestors of changed ones."""
        found: dict[str, Fields] = {}
        wanted = {parent for line in tasks.values() for parent in line.values("parent")} - tasks.keys()
        while wanted:
            rows = {row["code"]: row for row in self._in("task", "code IN ({})", sorted(wanted))}
            found |= rows
            wanted = {row["parent"] for row in rows.values() if "parent" in row} - tasks.keys() - found.keys()
        return found

    # -- rows

    def _in(self, kind: str, condition: str, codes: list[str]) -> Iterator[Fields]:
        for part in _parts(codes):
            yield from self._rows(kind, condition.format(question_marks(part)), part)

    def _rows(self, kind: str, condition: str, given: Iterable[str]) -> Iterator[Fields]:
        columns = ", ".join(sorted(NAMES[kind]))
        sql = driver_sql(self._snapshot.items, f"SELECT {columns} FROM {TABLES[kind].name} WHERE {condition}")
        return (_fields(kind, row) for row in self._snapshot.items.exec_driver_sql(sql, tuple(given)))


def _fields(kind: str, row: Sequence[Any]) -> Fields:
    """A row in the form of a fold: without nulls, and with truth values."""
    pairs = zip(sorted(NAMES[kind]), row, strict=True)
    return {name: bool(value) if name in BOOLEANS else value for name, value in pairs if value is not None}


def _parts(codes: list[str]) -> Iterator[list[str]]:
    return (codes[start : start + ledger_queries.CHUNK] for start in range(0, len(codes), ledger_queries.CHUNK))

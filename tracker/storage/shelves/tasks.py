"""Tasks as a filter finds them: pages, counts and places, and what hangs below a page of them.

Invariant: what grows with the number of tasks is counted, ordered and cut by SQL.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from tracker.domain.control.counting.flows import Position
from tracker.domain.control.states import silent_since
from tracker.domain.filters import Filter
from tracker.domain.model.codes import code_range, sort_key
from tracker.domain.model.fields import fields_of
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.storage.database.rows import AnyItem, drained, item_from, question_marks
from tracker.storage.database.tables import TABLES
from tracker.storage.shelves.goals import GoalShelf
from tracker.storage.shelves.sql import idle, queries
from tracker.storage.snapshot import Shelf
from tracker.storage.values import TaskQuery

if TYPE_CHECKING:
    from tracker.storage.ledger.changed import ChangesSince
    from tracker.storage.ledger.opening import Opening

MOST_SEEN = 1000
"""Tasks that are looked through for codes to offer."""

TASK, UPDATE = TABLES["task"], TABLES["update"]


class TaskShelf(Shelf):
    """The tasks of a snapshot."""

    def any(self) -> bool:
        """Whether there is any task at all."""
        return self._ask("SELECT 1 FROM tasks WHERE code > '' LIMIT 1").first() is not None

    def page(self, query: TaskQuery, today: date, total: int | None = None) -> list[Task]:
        """One page of the tasks that the query asks for, of which there are `total`, if that is known."""
        count = (self.count(query.filter, today) if total is None else total) if query.offset > queries.DEEP else None
        rows = self._connection.execute(queries.page(query, self._snapshot.context(today), count))
        return [item_from(Task, row) for row in rows]

    def longest_silent(self, filter: Filter, limit: int, today: date) -> list[Task]:
        """The first of the tasks that the filter finds, those that were not heard of for longest first."""
        parts = queries.longest_silent(filter, limit, self._snapshot.context(today))
        found = [item_from(Task, row) for part in parts for row in self._connection.execute(part)]
        return sorted(found, key=lambda task: (silent_since(task) or today, sort_key(task.code)))[:limit]

    def longest_waiting(self, filter: Filter, limit: int, today: date) -> list[Task]:
        """The first of the reported tasks that the filter finds, those that wait for a decision for longest first."""
        rows = self._connection.execute(queries.longest_waiting(filter, limit, self._snapshot.context(today)))
        return [item_from(Task, row) for row in rows]

    def count(self, filter: Filter, today: date, most: int | None = None) -> int:
        """How many tasks the filter finds on `today`; with `most`, no more than so many are counted."""
        return int(self._connection.execute(queries.count(filter, self._snapshot.context(today), most)).scalar_one())

    def codes(self, begins: str, statuses: Collection[Status], limit: int) -> list[str]:
        """Codes of tasks in these statuses that begin as typed. Only the first by code and the first of each status are looked
        through, so that it costs the same among any number of tasks; more letters find the others.
        """
        first, last = code_range(begins)
        words = [str(each) for each in statuses]
        by_code = f"SELECT code, status FROM tasks WHERE code >= ? AND code < ? ORDER BY code LIMIT {MOST_SEEN}"
        fitting = f"SELECT code FROM ({by_code}) AS t WHERE status IN ({question_marks(words)}) LIMIT ?"
        found = {row[0] for row in self._ask(fitting, (first, last, *words, limit))}
        by_status = f"SELECT code FROM tasks WHERE status = ? LIMIT {MOST_SEEN}"
        for status in words:
            if len(found) < limit:
                sql = f"SELECT code FROM ({by_status}) AS t WHERE code >= ? AND code < ? LIMIT ?"
                found |= {row[0] for row in self._ask(sql, (status, first, last, limit))}
        return sorted(found, key=sort_key)[:limit]

    def marks(self, filter: Filter, words: Sequence[str], today: date) -> tuple[int, ...]:
        """How many of the tasks that the filter finds on `today` have each of these words of verification."""
        found = self._connection.execute(queries.marks(filter, words, self._snapshot.context(today)))
        return tuple(map(int, found.one()))

    def position(self, query: TaskQuery, code: str, today: date) -> int | None:
        """At which place of the query's order the task stands, from 0, or None when the filter does not find it."""
        context = self._snapshot.context(today)
        task = next(iter(self._found(Task, "WHERE code = ?", (code,))), None)
        if task is None or not self._connection.execute(queries.only(query.filter, code, context)).scalar_one():
            return None
        context = replace(context, inherited=GoalShelf(self._snapshot).of([task]))
        return int(self._connection.execute(queries.before(query, task, context)).scalar_one())

    def idle_due(self, first: date, last: date) -> Mapping[Position, int]:
        """How many tasks that are due from `first` to `last` have no running clock though they are not closed, by why."""
        return idle.idle_due(self._connection, first, last)

    def with_update(self, act: Act, filter: Filter, today: date) -> Iterator[Task]:
        """The tasks that the filter finds and that have an update of `act`, by code, streamed."""
        columns = [TASK.c[each.attribute] for each in fields_of("task")]
        statement = select(*columns).where(*self._updated(act, filter, today)).order_by(TASK.c.sort_key)
        found = self._connection.execute(statement, execution_options={"stream_results": True, "yield_per": 500})
        return (item_from(Task, row) for row in drained(found))

    def count_with_update(self, act: Act, filter: Filter, today: date) -> int:
        """How many tasks `with_update` gives."""
        statement = select(func.count()).select_from(TASK).where(*self._updated(act, filter, today))
        return int(self._connection.execute(statement).scalar_one())

    def _updated(self, act: Act, filter: Filter, today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        codes = select(UPDATE.c.task).where(UPDATE.c.act == str(act))
        return TASK.c.code.in_(codes), queries.where(filter, self._snapshot.context(today))

    def below(self, cls: type[AnyItem], codes: Sequence[str]) -> dict[str, list[AnyItem]]:
        """The records of a class that name one of the tasks `codes`, by task: one question for a page of tasks."""
        return self._below(cls, codes, "ORDER BY sort_key")

    def open_below(self, code: str) -> list[Task]:
        """The tasks below a task, at any depth, that are not closed."""
        sql = (
            "WHERE code IN (WITH RECURSIVE below (code) AS (SELECT code FROM tasks WHERE parent = ?"
            " UNION SELECT tasks.code FROM tasks JOIN below ON tasks.parent = below.code) SELECT code FROM below)"
            " AND status NOT IN ('accepted', 'cancelled', 'withdrawn') ORDER BY sort_key"
        )
        return self._found(Task, sql, (code,))

    def coded(self, codes: Sequence[str]) -> dict[str, Task]:
        """The tasks with these codes, by code: one question."""
        found = self._found(Task, f"WHERE code IN ({question_marks(codes)})", codes) if codes else []
        return {task.code: task for task in found}

    def under(self, goal: str | None, parent: str | None, limit: int) -> tuple[list[Task], int]:
        """The first tasks right under the task `parent`, or those of a goal (None: of none) that are part of no task; and how
        many there are.
        """
        conditions = {"parent = ?": parent} if parent is not None else {"goal = ?": goal} if goal is not None else {}
        where = " AND ".join(conditions) or "goal IS NULL"
        where += "" if parent is not None else " AND parent IS NULL"
        given = tuple(conditions.values())
        found = self._found(Task, f"WHERE {where} ORDER BY sort_key LIMIT {int(limit)}", given)
        if len(found) < limit:
            return found, len(found)
        return found, int(self._ask(f"SELECT count(*) FROM tasks WHERE {where}", given).scalar_one())

    def opening_of(self, changed: "ChangesSince", day: date, filter: Filter) -> "Opening":
        """The numbers by goal of the tasks that the filter found at the end of `day`, the opening day of `changed`."""
        from tracker.storage.ledger.opening import opening_of

        return opening_of(self._snapshot, changed, day, filter)

    def changed_since(self, day: date, known: int, today: date) -> "ChangesSince":
        """The tasks touched between the end of `day`, as known at revision `known`, and this moment, and how each stood until
        `today`.
        """
        from tracker.storage.ledger.changed import ChangesSince

        return ChangesSince(self._snapshot, day, known, today)

"""How bodies and officers keep their terms in a period, counted by SQL: one question for each kind of number.

Invariant: tasks belong to a period by their due day in force, and decisions by their own day; the numbers of tasks are those that
the filter words of the report count again, and each task is in exactly one part of what was due.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, literal_column, select

from tracker.domain.filters import ACCOUNTED, Condition, Filter, parse
from tracker.domain.model.vocabulary import Answerable
from tracker.storage.database.rows import days_between
from tracker.storage.database.tables import TABLES, counted_sql
from tracker.storage.shelves.sql import queries
from tracker.storage.snapshot import Shelf

C = TABLES["task"].c
BEFELL = "t.verification <> 'illustrative' AND t.status <> 'withdrawn'"
"""Whose updates and requests are counted: a cancelled task's happened, a withdrawn one was an error."""

PARTS: dict[str, tuple[str, ...]] = {
    "on_time": ("accepted", "on_time"),
    "late": ("accepted", "late"),
    "unjudged": ("accepted", "not late", "not on_time"),
    "awaiting": ("awaiting",),
    "overdue": ("overdue",),
    "still_open": ("open", "not awaiting", "not overdue"),
}
"""Part of what was due in a period -> the filter words that count it again; each such task is in one of them."""

WORKLOAD: dict[str, tuple[str, ...]] = {
    "open": ACCOUNTED["open"],
    **{name: (name,) for name in ("overdue", "due_soon", "not_reported")},
    "accepted_late": ("accepted", "late"),
}
"""Number of tasks that a body leads, as its row in a list of bodies has it -> the filter words that count it again."""
TO_DECIDE = ("awaiting",)
"""The words for the reports that a body, as the controller of their tasks, decides on."""

RECORDS = f"""
SELECT {{of_request}} AS whose, x.cause, 'asked' AS what, x.task FROM extensions x CROSS JOIN tasks t
WHERE t.code = x.task AND {{request_in}} AND {BEFELL}
UNION ALL
SELECT {{of_task}}, u.cause, CASE WHEN u.act = 'report' AND u.day > u.due THEN 'late_reports' ELSE u.act END, u.task
FROM updates u CROSS JOIN tasks t WHERE t.code = u.task AND {{update_in}} AND {BEFELL}
AND (u.cause IS NOT NULL OR (u.act = 'report' AND u.day > u.due))
"""
"""Every record of delay: requests for more time, what names a cause, and late reports that name none."""
EVER = RECORDS.format(of_request="x.body", of_task="t.lead", request_in="TRUE", update_in="TRUE")


class Period(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def texts(self) -> tuple[str, str]:
        """The days as columns have them."""
        return self.first.isoformat(), self.last.isoformat()

    @property
    def word(self) -> str:
        """The filter word for tasks that are due in it."""
        return "due:{}..{}".format(*self.texts)


@dataclass(frozen=True, slots=True)
class Discipline:
    """The numbers of one body or officer in a period: those due in it, in parts; then what was decided in it. Days are sums."""

    due_in: int = 0
    on_time: int = 0
    late: int = 0
    unjudged: int = 0
    awaiting: int = 0
    overdue: int = 0
    still_open: int = 0
    tasks_late: int = 0
    late_days: int = 0
    returned: int = 0
    decided: int = 0
    waited_days: int = 0
    reopened: int = 0
    redated: int = 0
    redated_days: int = 0
    asked: int = 0
    extended: int = 0
    extended_days: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class DelayCauses:
    """What one body or officer put down to one cause (None: to none): records by what they are, and of how many tasks."""

    whose: str | None
    cause: str | None
    records: Counter[str]
    tasks: int


@dataclass(frozen=True, slots=True)
class CauseTotals:
    """What everybody put down to one cause (None: to none), ever: records by what they are, of how many tasks, the codes of the
    first of these.
    """

    cause: str | None
    records: Counter[str]
    tasks: int
    codes: tuple[str, ...]


class DisciplineShelf(Shelf):
    """How bodies and officers keep their terms."""

    def workload(self, today: date) -> Mapping[str, Mapping[str, int]]:
        """Body -> the numbers of `WORKLOAD` and `to_decide`, for every body that leads or controls a task."""
        context = self._snapshot.context(today)

        def number(words: tuple[str, ...]) -> ColumnElement[int]:
            return func.sum(case((queries.where(parse(words), context), 1), else_=0))

        led = select(C.lead, *map(number, WORKLOAD.values())).where(C.lead.is_not(None)).group_by(C.lead)
        controlled = select(C.controller, number(TO_DECIDE)).where(C.controller.is_not(None)).group_by(C.controller)
        found = {row[0]: dict(zip(WORKLOAD, map(int, row[1:]), strict=True)) for row in self._connection.execute(led)}
        for body, waiting in self._connection.execute(controlled):
            found.setdefault(body, {})["to_decide"] = int(waiting)
        return found

    def numbers(self, period: Period, today: date, by: Answerable) -> dict[str | None, Discipline]:
        """The numbers of every body or officer (None: of tasks without one) that has any in the period, by its code."""
        found: dict[str | None, dict[str, int]] = {}
        of_task, of_request = whose(by)
        for numbers in (
            self._due(period, today, by),
            self._decided(period, of_task),
            self._changed(period, of_task),
            self._extended(period, of_request),
        ):
            for code, counted in numbers.items():
                found.setdefault(code, {}).update(counted)
        return {code: Discipline(**numbers) for code, numbers in found.items() if any(numbers.values())}

    def causes(self, period: Period, by: Answerable) -> list[DelayCauses]:
        """The records of delay in the period, counted by who answers for the task and by cause."""
        of_task, of_request = whose(by)
        days = {"request_in": "x.day BETWEEN ? AND ?", "update_in": "u.day BETWEEN ? AND ?"}
        records, given = RECORDS.format(of_task=of_task, of_request=of_request, **days), period.texts * 2
        counted: dict[tuple[str | None, str | None], Counter[str]] = {}
        for who, cause, what, number in self._ask(
            f"SELECT whose, cause, what, count(*) FROM ({records}) r GROUP BY whose, cause, what", given
        ):
            counted.setdefault((who, cause), Counter())[what] += int(number)
        rows = self._ask(f"SELECT whose, cause, count(DISTINCT task) FROM ({records}) r GROUP BY whose, cause", given)
        return [DelayCauses(row[0], row[1], counted[row[0], row[1]], int(row[2])) for row in rows]

    def all_causes(self, shown: int) -> list[CauseTotals]:
        """All records of delay, counted by cause; of the tasks the codes of the first `shown`."""
        counted: dict[str | None, Counter[str]] = {}
        for cause, what, number in self._ask(f"SELECT cause, what, count(*) FROM ({EVER}) r GROUP BY cause, what"):
            counted.setdefault(cause, Counter())[what] += int(number)
        rows = self._ask(f"SELECT cause, count(DISTINCT task) FROM ({EVER}) r GROUP BY cause")
        tasks = {row[0]: int(row[1]) for row in rows}
        return [CauseTotals(cause, found, tasks[cause], self._delayed(cause, shown)) for cause, found in counted.items()]

    def _delayed(self, cause: str | None, shown: int) -> tuple[str, ...]:
        which, given = ("cause IS NULL", ()) if cause is None else ("cause = ?", (cause,))
        named = f"SELECT task FROM ({EVER}) r WHERE {which}"
        sql = f"SELECT code FROM tasks WHERE code IN ({named}) ORDER BY sort_key LIMIT {int(shown)}"
        return tuple(row[0] for row in self._ask(sql, given))

    def helped(self, period: Period, today: date) -> dict[str, tuple[int, int]]:
        """Body -> its parts as a co-executor that were due in the period, and how many of them were late."""
        sql = (
            "SELECT c.body, count(*), sum(CASE WHEN c.due < coalesce(c.submitted_on, ?) THEN 1 ELSE 0 END) FROM co_executors c"
            f" CROSS JOIN tasks t WHERE t.code = c.task AND {counted_sql('t')} AND c.body IS NOT NULL"
            " AND c.due BETWEEN ? AND ? GROUP BY c.body"
        )
        return {row[0]: (int(row[1]), int(row[2])) for row in self._ask(sql, (today.isoformat(), *period.texts))}

    def _due(self, period: Period, today: date, by: Answerable) -> Mapping[str | None, dict[str, int]]:
        """What was due, in its parts, and how late it was: late until its report, or overdue until today."""
        context, key = self._snapshot.context(today), C.lead if by is Answerable.BODY else C.officer
        due = Filter((Condition("counted"), Condition("due", (period.word.partition(":")[2],))))
        late, overdue = (queries.where(parse(word), context) for word in ("late", "overdue"))
        until_report: ColumnElement[int] = literal_column(days_between(self._connection, "reported_due", "reported_on"))
        until_today: ColumnElement[int] = literal_column(days_between(self._connection, "due", f"'{today.isoformat()}'"))
        numbers: dict[str, ColumnElement[int]] = {
            "due_in": literal_column("1"),
            **{name: case((queries.where(parse(words), context), 1), else_=0) for name, words in PARTS.items()},
            "tasks_late": case((late, 1), (overdue, 1), else_=0),
            "late_days": case((late, until_report), (overdue, until_today), else_=0),
        }
        statement = select(key, *map(func.sum, numbers.values())).where(queries.where(due, context)).group_by(key)
        rows = self._connection.execute(statement)
        return {row[0]: dict(zip(numbers, map(int, row[1:]), strict=True)) for row in rows}

    def _decided(self, period: Period, key: str) -> Mapping[str | None, dict[str, int]]:
        """Decisions on reports: how many were returns, and how long the reports waited.

        The join is crossed, here and below, so that SQLite begins with the decisions, changes, requests or parts: all tasks of
        all bodies would be a longer way to them.
        """
        wait = days_between(self._connection, "u.reported_on", "u.day")
        sql = (
            f"SELECT {key}, sum(CASE WHEN u.act = 'return' THEN 1 ELSE 0 END), count(u.reported_on), coalesce(sum({wait}), 0)"
            " FROM updates u CROSS JOIN tasks t"
            f" WHERE t.code = u.task AND u.act IN ('accept', 'return') AND u.day BETWEEN ? AND ? AND {BEFELL} GROUP BY {key}"
        )
        return self._counted(sql, ("returned", "decided", "waited_days"), period.texts)

    def _changed(self, period: Period, key: str) -> Mapping[str | None, dict[str, int]]:
        """Decisions by acts: terms that were changed, the days by which, and tasks that were opened again."""
        moved = days_between(self._connection, "u.due", "u.new_due")
        sql = (
            f"SELECT {key}, sum(CASE WHEN u.act = 'reopen' THEN 1 ELSE 0 END), sum(CASE WHEN u.act = 'redate' THEN 1 ELSE 0 END),"
            f" coalesce(sum(CASE WHEN u.act = 'redate' THEN {moved} ELSE 0 END), 0) FROM updates u CROSS JOIN tasks t"
            f" WHERE t.code = u.task AND u.act IN ('redate', 'reopen') AND u.day BETWEEN ? AND ? AND {BEFELL} GROUP BY {key}"
        )
        return self._counted(sql, ("reopened", "redated", "redated_days"), period.texts)

    def _extended(self, period: Period, key: str) -> Mapping[str | None, dict[str, int]]:
        """Requests of the period, and its decisions on requests."""
        moved, decided = days_between(self._connection, "x.due_then", "x.granted"), "x.decided_on BETWEEN ? AND ?"
        sql = (
            f"SELECT {key}, sum(CASE WHEN x.day BETWEEN ? AND ? THEN 1 ELSE 0 END),"
            f" sum(CASE WHEN x.granted IS NOT NULL AND {decided} THEN 1 ELSE 0 END),"
            f" coalesce(sum(CASE WHEN {decided} THEN {moved} ELSE 0 END), 0),"
            f" sum(CASE WHEN x.decision = 'refused' AND {decided} THEN 1 ELSE 0 END) FROM extensions x CROSS JOIN tasks t"
            f" WHERE t.code = x.task AND (x.day BETWEEN ? AND ? OR {decided}) AND {BEFELL} GROUP BY {key}"
        )
        return self._counted(sql, ("asked", "extended", "extended_days", "refused"), period.texts * 6)

    def _counted(self, sql: str, names: tuple[str, ...], given: tuple[str, ...]) -> Mapping[str | None, dict[str, int]]:
        return {row[0]: dict(zip(names, map(int, row[1:]), strict=True)) for row in self._ask(sql, given)}


def whose(by: Answerable) -> tuple[str, str]:
    """Who answers for a task `t`, and who asked for more time in a request `x`, as columns."""
    return ("t.lead", "x.body") if by is Answerable.BODY else ("t.officer", "t.officer")

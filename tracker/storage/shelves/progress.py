"""Progress of a page of tasks by SQL, what was forecast and assessed, and the reason codes for delay.

The sums are those of `domain.progress`; tests hold the two together on random trees. Invariant: a page of tasks costs one
question.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, and_, func, select

from tracker.domain.control.progress import Stand
from tracker.domain.filters import Context, Filter
from tracker.domain.model.fields import fields_of
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Act
from tracker.storage.database.rows import drained, driver_sql, item_from, select_sql
from tracker.storage.database.tables import TABLES, counted_sql
from tracker.storage.shelves import queries
from tracker.storage.shelves.done import done_sql, due_sql, weight_sql

TASK, UPDATE = TABLES["task"], TABLES["update"]
C, U = TASK.c, UPDATE.c

STANDS = f"""
WITH RECURSIVE below(root, code) AS (
  SELECT parent, code FROM tasks WHERE parent IN ({{marks}})
  UNION
  SELECT below.root, child.code FROM below JOIN tasks child ON child.parent = below.code
)
SELECT below.root, 1, sum({weight_sql("leaf")}), sum({weight_sql("leaf")} * ({done_sql("leaf")})),
  sum({weight_sql("leaf")} * ({{due_of_leaf}}))
FROM below JOIN tasks leaf ON leaf.code = below.code
WHERE {counted_sql("leaf")}
  AND NOT EXISTS (SELECT 1 FROM tasks part WHERE part.parent = leaf.code AND {counted_sql("part")})
  AND EXISTS (SELECT 1 FROM tasks own WHERE own.parent = below.root AND {counted_sql("own")})
GROUP BY below.root
UNION ALL
SELECT tasks.code, 0, 1, {done_sql()}, {{due_of_task}} FROM tasks WHERE tasks.code IN ({{marks}})
"""


def stands_sql(codes: int, today: date) -> str:
    """The question of `stands` for so many codes, each to be given twice."""
    day, marks = today.isoformat(), ", ".join("?" * codes)
    return STANDS.format(marks=marks, due_of_leaf=due_sql(day, "leaf"), due_of_task=due_sql(day))


def stands(connection: Connection, codes: Sequence[str], today: date) -> dict[str, Stand]:
    """How each of the tasks `codes` that there are stands: by the leaves below it, or by itself."""
    if not codes:
        return {}
    rows = connection.exec_driver_sql(driver_sql(connection, stands_sql(len(codes), today)), (*codes, *codes))
    found: dict[str, Stand] = {}
    for code, parts, *sums in sorted(rows, key=lambda row: int(row[1])):
        weight, done, due = map(int, sums)
        if weight:
            found[code] = Stand(weight, done, due, bool(parts))
    return found


# -- forecasts and assessments


def _told(act: Act, filter: Filter, context: Context) -> Any:
    codes = select(U.task).where(U.act == str(act))
    return and_(C.code.in_(codes), queries.where(filter, context))


def told_tasks(connection: Connection, act: Act, filter: Filter, context: Context) -> Iterator[Task]:
    """The tasks found that have an update of that act, by code, streamed."""
    columns = [C[each.attribute] for each in fields_of("task")]
    statement = select(*columns).where(_told(act, filter, context)).order_by(C.sort_key)
    found = connection.execute(statement, execution_options={"stream_results": True, "yield_per": 500})
    yield from (cast(Task, item_from("task", row)) for row in drained(found))


def told_count(connection: Connection, act: Act, filter: Filter, context: Context) -> int:
    """How many tasks `told_tasks` gives."""
    return int(connection.execute(select(func.count()).select_from(TASK).where(_told(act, filter, context))).scalar_one())


def updates_below(connection: Connection, act: Act, codes: Sequence[str]) -> dict[str, list[Update]]:
    """The updates of one act on the tasks `codes`, by task: one question for a page of tasks."""
    found: dict[str, list[Update]] = {}
    if codes:
        marks = ", ".join("?" * len(codes))
        sql = driver_sql(connection, f"{select_sql('update')} WHERE task IN ({marks}) AND act = ? ORDER BY day, sort_key")
        for row in connection.exec_driver_sql(sql, (*codes, str(act))):
            update = cast(Update, item_from("update", row))
            found.setdefault(str(update.task), []).append(update)
    return found


# -- causes


@dataclass(frozen=True, slots=True)
class CauseTotals:
    """What was put down to one cause (None: to none): records by what they are, how many tasks, the codes of the first."""

    cause: str | None
    records: Counter[str]
    tasks: int
    codes: tuple[str, ...]


RECORDS = """
SELECT cause, 'asked' AS what, task FROM extensions
UNION ALL
SELECT cause, CASE WHEN act = 'report' AND day > due THEN 'late_reports' ELSE act END AS what, task FROM updates
WHERE cause IS NOT NULL OR (act = 'report' AND day > due)
"""
"""Every record of delay: all requests for more time, whatever update names a cause, and late reports that name none."""


def causes(connection: Connection, shown: int) -> list[CauseTotals]:
    """The records of delay, counted by cause; of the tasks the codes of the first `shown`."""
    records: dict[str | None, Counter[str]] = {}
    for cause, what, number in connection.exec_driver_sql(
        f"SELECT cause, what, count(*) FROM ({RECORDS}) r GROUP BY cause, what"
    ):
        records.setdefault(cause, Counter())[what] += int(number)
    tasks = f"SELECT cause, count(DISTINCT task) FROM ({RECORDS}) r GROUP BY cause"
    numbers = {row[0]: int(row[1]) for row in connection.exec_driver_sql(tasks)}
    return [CauseTotals(cause, found, numbers[cause], _codes(connection, cause, shown)) for cause, found in records.items()]


def _codes(connection: Connection, cause: str | None, shown: int) -> tuple[str, ...]:
    which, given = ("cause IS NULL", ()) if cause is None else ("cause = ?", (cause,))
    named = f"SELECT task FROM ({RECORDS}) r WHERE {which}"
    sql = f"SELECT code FROM tasks WHERE code IN ({named}) ORDER BY sort_key LIMIT {int(shown)}"
    return tuple(row[0] for row in connection.exec_driver_sql(driver_sql(connection, sql), given))

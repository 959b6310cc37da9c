"""Progress added up by SQL: the leaves of goals, the leaves below a page of tasks, and the reason codes for delay.

The sums are those of `domain.progress`; tests hold the two together on random trees. Must stay true: the roll-up of all goals
reads the index of the status report, and beside it only the tasks that have sub-tasks, by an index; a page of tasks costs one
question.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, select

from tracker.domain.fields import fields_of
from tracker.domain.filters import Context, Filter
from tracker.domain.model import Act, Task, Update
from tracker.domain.progress import Stand
from tracker.storage import queries
from tracker.storage.rows import drained, driver_sql, item_from, select_sql
from tracker.storage.tables import TABLES, counted_sql
from tracker.storage.values import GoalTotals

TASK, UPDATE = TABLES["task"], TABLES["update"]
C, U = TASK.c, UPDATE.c
COUNTS = queries.counted()
CHILD_COUNTS: ColumnElement[bool] = literal_column(counted_sql("child"))


def totals(connection: Connection, filter: Filter, context: Context) -> list[GoalTotals]:
    """The tasks found, counted by goal, with the weighted sum of percents over the leaves among them."""
    found = {row[0]: GoalTotals(*row) for row in connection.execute(queries.totals(filter, context))}
    for goal, percents, weights in connection.execute(_parents(filter, context)):
        row = found[goal]
        found[goal] = replace(row, percent_sum=row.percent_sum - int(percents), weight_sum=row.weight_sum - int(weights))
    return list(found.values())


def _parents(filter: Filter, context: Context) -> Select[Any]:
    """What tasks with sub-tasks that count have put into the plain sums: they are counted by those."""
    child = TASK.alias("child")
    parents = select(child.c.parent).where(child.c.parent.is_not(None), CHILD_COUNTS).distinct().subquery("parents")
    sums = func.sum(C.percent * queries.WEIGHT), func.sum(queries.WEIGHT)
    found = select(C.goal, *sums).select_from(parents).join(TASK, C.code == parents.c.parent)
    return found.where(COUNTS, queries.where(filter, context)).group_by(C.goal)


STANDS = f"""
WITH RECURSIVE below(root, code, due) AS (
  SELECT parent, code, due FROM tasks WHERE parent IN ({{marks}}) AND {counted_sql()}
  UNION
  SELECT below.root, child.code, coalesce(child.due, below.due)
  FROM below JOIN tasks child ON child.parent = below.code WHERE {counted_sql("child")}
)
SELECT below.root, sum(coalesce(leaf.weight, 1)), sum(coalesce(leaf.weight, 1) * leaf.percent),
  sum(CASE WHEN below.due IS NOT NULL THEN coalesce(leaf.weight, 1) ELSE 0 END),
  sum(CASE WHEN below.due <= ? THEN coalesce(leaf.weight, 1) ELSE 0 END)
FROM below JOIN tasks leaf ON leaf.code = below.code
WHERE NOT EXISTS (SELECT 1 FROM tasks part WHERE part.parent = leaf.code AND {counted_sql("part")})
GROUP BY below.root
"""


def stands(connection: Connection, codes: Sequence[str], today: date) -> dict[str, Stand]:
    """How the tasks `codes` stand by the leaves below them; one without any is left out."""
    if not codes:
        return {}
    sql = driver_sql(connection, STANDS.format(marks=", ".join("?" * len(codes))))
    rows = connection.exec_driver_sql(sql, (*codes, today.isoformat()))
    return {row[0]: Stand(*map(int, row[1:])) for row in rows}


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

"""The goal of a task that has none of its own: that of the task above it, through as many as it takes, at the moment looked at.

It says in SQL what `domain.goals` says in Python; tests hold the two together. Invariant: only tasks without a goal under another
task are walked, by an index of their own; where there are none, no other query is made longer.
"""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, func, literal_column, or_, select
from sqlalchemy.exc import OperationalError

from tracker.domain.model.strategy import Task
from tracker.storage.database.rows import driver_sql
from tracker.storage.database.tables import TABLES

TASK = TABLES["task"]
C = TASK.c

_WITHOUT = "{t}goal IS NULL AND {t}parent IS NOT NULL"

ANY = f"SELECT 1 FROM tasks {{by}} WHERE {_WITHOUT.format(t='')} AND parent > '' LIMIT 1"

UPWARD = """
WITH RECURSIVE upward(code, above, goal) AS (
  SELECT code, parent, goal FROM tasks WHERE code IN ({marks})
  UNION
  SELECT upward.code, tasks.parent, tasks.goal FROM upward JOIN tasks ON tasks.code = upward.above WHERE upward.goal IS NULL
)
SELECT code, goal FROM upward WHERE goal IS NOT NULL
"""


def any_inherits(connection: Connection) -> bool:
    """Whether there is a task without a goal of its own under another one.

    SQLite is told the index of such tasks, since it would rather walk all tasks without a goal in the index of the roll-up; where
    a damaged database has lost it, it goes its own way.
    """
    if connection.dialect.name != "sqlite":
        return connection.exec_driver_sql(ANY.format(by="")).first() is not None
    try:
        return connection.exec_driver_sql(ANY.format(by="INDEXED BY task_inherits")).first() is not None
    except OperationalError as error:
        if "no such index" not in str(error.orig):
            raise
        return connection.exec_driver_sql(ANY.format(by="")).first() is not None


def goals_of(connection: Connection, tasks: Iterable[Task]) -> dict[str, str]:
    """The goal of each of a page of `tasks` that takes it from above, by code: one question, or none."""
    codes = tuple(task.code for task in tasks if task.goal is None and task.parent is not None)
    if not codes:
        return {}
    sql = driver_sql(connection, UPWARD.format(marks=", ".join("?" * len(codes))))
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, codes)}


def goals_not_of_parents(connection: Connection) -> list[dict[str, str]]:
    """The tasks that have a goal of their own which is not that of the task above them, as they were entered before a rule
    refused it.
    """
    child, above, given = TASK.alias("part"), TASK.alias("whole"), inherited()
    wanted = func.coalesce(above.c.goal, given.c.goal)
    joined = child.join(above, above.c.code == child.c.parent).outerjoin(given, given.c.code == above.c.code)
    columns = child.c.code, child.c.goal, child.c.parent, wanted.label("wanted")
    found = select(*columns).select_from(joined).where(child.c.parent.is_not(None), child.c.goal != wanted)
    return [dict(row) for row in connection.execute(found.order_by(child.c.sort_key)).mappings()]


@cache
def inherited() -> CTE:
    """The tasks that take their goal from above, each with that goal; those under no goal at all are left out."""
    child, above = TASK.alias("child"), TASK.alias("above")
    without: ColumnElement[bool] = literal_column(f"({_WITHOUT.format(t='child.')})")
    first = select(child.c.code, above.c.goal).join(above, above.c.code == child.c.parent)
    found = first.where(without, above.c.goal.is_not(None)).cte("inherited", recursive=True)
    return found.union_all(select(child.c.code, found.c.goal).join(found, found.c.code == child.c.parent).where(without))


def in_goals(goals: Iterable[str], inherits: bool) -> ColumnElement[bool]:
    """A task of one of the goals, its own or one that it `inherits`."""
    wanted = list(goals)
    if not inherits:
        return C.goal.in_(wanted)
    below = inherited()
    return or_(C.goal.in_(wanted), and_(_without(), C.code.in_(select(below.c.code).where(below.c.goal.in_(wanted)))))


def in_no_goal(inherits: bool) -> ColumnElement[bool]:
    """A task that has no goal, nor any above it."""
    own = C.goal.is_(None)
    return and_(own, C.code.not_in(select(inherited().c.code))) if inherits else own


def with_goal(inherits: bool) -> tuple[Select[tuple[()]], ColumnElement[str | None]]:
    """A query over the tasks to be given columns, and the goal of each in it."""
    if not inherits:
        return select().select_from(TASK), C.goal
    above = inherited()
    joined = TASK.outerjoin(above, and_(_without(), above.c.code == C.code))
    return select().select_from(joined), func.coalesce(C.goal, above.c.goal)


def _without() -> ColumnElement[bool]:
    return literal_column(f"({_WITHOUT.format(t='tasks.')})")

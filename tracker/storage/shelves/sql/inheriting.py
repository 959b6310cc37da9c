"""The goal of a task that has none of its own: that of the task above it, through as many as it takes, at the moment looked at.

It says in SQL what `domain.control.counting.goals` says in Python; tests hold the two together. Invariant: only tasks without a
goal under another task are walked, by an index of their own; where there are none, no other query is made longer.
"""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, func, literal_column, or_, select
from sqlalchemy.exc import OperationalError

from tracker.storage.database.tables import TABLES

TASK = TABLES["task"]
C = TASK.c

_WITHOUT = "{t}goal IS NULL AND {t}parent IS NOT NULL"

ANY = f"SELECT 1 FROM tasks {{by}} WHERE {_WITHOUT.format(t='')} AND parent > '' LIMIT 1"


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

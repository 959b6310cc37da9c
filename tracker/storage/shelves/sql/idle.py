"""Tasks with a due day and without a running clock (drafts, marked, reported, with a stopped clock), counted by why.

They are what a list of overdue or coming tasks leaves out, and says beside it. Invariant: each is counted once, in the position
that `domain.control.counting.flows` gives it; the count walks a small index of such tasks alone.
"""

from datetime import date

from sqlalchemy import Connection

from tracker.domain.control.counting.flows import Position
from tracker.storage.database.rows import driver_sql
from tracker.storage.database.tables import IDLE_SQL

WHY = (
    (Position.DRAFT, "status = 'draft'"),
    (Position.ILLUSTRATIVE, "verification = 'illustrative'"),
    (Position.NO_EVIDENCE, "no_public_evidence"),
    (Position.REPORTED, "status = 'reported'"),
)
"""Why a task is idle, the first that holds; of any other the clock is stopped."""


def idle_due(connection: Connection, first: date, last: date) -> dict[Position, int]:
    """How many idle tasks are due from `first` to `last`, by why they are idle."""
    cases = " ".join(f"WHEN {condition} THEN '{position}'" for position, condition in WHY)
    why = f"CASE {cases} ELSE '{Position.STOPPED}' END"
    sql = f"SELECT {why} AS why, count(*) FROM tasks WHERE {IDLE_SQL} AND due >= ? AND due <= ? GROUP BY 1"
    rows = connection.exec_driver_sql(driver_sql(connection, sql), (first.isoformat(), last.isoformat()))
    return {Position(row[0]): int(row[1]) for row in rows}

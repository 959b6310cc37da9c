"""What an officer leaves behind, by SQL: the last update on each of a page of tasks, and the decisions that wait for a body.

Invariant: a page of tasks costs one question, and only the newest update of a task is read.
"""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection

from tracker.domain.model.records import Extension, Update
from tracker.storage.database.rows import columns_sql, driver_sql, item_from


def last_updates(connection: Connection, codes: Sequence[str]) -> dict[str, Update]:
    """The newest update on each of the tasks `codes`, by task; of several of one day the one entered last."""
    if not codes:
        return {}
    columns = columns_sql("update")
    newest = 'row_number() OVER (PARTITION BY task ORDER BY "day" DESC, sort_key DESC)'
    inner = f"SELECT {columns}, {newest} AS place FROM updates WHERE task IN ({', '.join('?' * len(codes))})"
    sql = driver_sql(connection, f"SELECT {columns} FROM ({inner}) AS placed WHERE place = 1")
    found = [cast(Update, item_from("update", row)) for row in connection.exec_driver_sql(sql, tuple(codes))]
    return {str(each.task): each for each in found}


def waiting_for(connection: Connection, body: str) -> list[Extension]:
    """Requests for more time that `body` must decide on, the oldest first."""
    columns = columns_sql("extension", "extensions")
    sql = (
        f"SELECT {columns} FROM extensions JOIN tasks ON tasks.code = extensions.task"
        " WHERE extensions.decided_on IS NULL AND coalesce(tasks.term_set_by, tasks.controller) = ?"
        " AND tasks.status NOT IN ('accepted', 'cancelled', 'withdrawn') ORDER BY extensions.day, extensions.sort_key"
    )
    rows = connection.exec_driver_sql(driver_sql(connection, sql), (body,))
    return [cast(Extension, item_from("extension", row)) for row in rows]

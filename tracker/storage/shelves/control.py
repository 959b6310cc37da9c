"""Records of control read by SQL: requests for more time, and what hangs below a page of tasks.

Invariant: a list is streamed, and a page of tasks costs one question a kind, never one a row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection

from tracker.domain.model.records import Evidence, Extension, Update
from tracker.domain.model.vocabulary import Act
from tracker.storage.database.rows import columns_sql, driver_sql, item_from, select_sql, streamed
from tracker.storage.database.tables import TABLES
from tracker.storage.shelves.discipline import days_between


@dataclass(frozen=True, slots=True)
class ExtensionTotals:
    """Requests counted: all, those without a decision, granted, refused; and the days that deadlines moved in all."""

    asked: int
    pending: int
    granted: int
    refused: int
    days: int


def extensions(connection: Connection, task: str | None, pending: bool) -> Iterator[Extension]:
    """Requests, the newest first."""
    where, given = _where(task)
    where += " AND decided_on IS NULL" if pending else ""
    sql = f"{select_sql('extension')} WHERE {where} ORDER BY day DESC, sort_key DESC"
    return (cast(Extension, item_from("extension", row)) for row in streamed(connection, sql, given))


def extension_totals(connection: Connection, task: str | None) -> ExtensionTotals:
    """The requests counted."""
    where, given = _where(task)
    moved = days_between(connection, "due_then", "granted")
    sql = (
        "SELECT count(*), coalesce(sum(CASE WHEN decided_on IS NULL THEN 1 ELSE 0 END), 0), count(granted),"
        f" coalesce(sum(CASE WHEN decision = 'refused' THEN 1 ELSE 0 END), 0), coalesce(sum({moved}), 0)"
        f" FROM extensions WHERE {where}"
    )
    return ExtensionTotals(*map(int, connection.exec_driver_sql(driver_sql(connection, sql), given).one()))


@dataclass(frozen=True, slots=True)
class RedatingTotals:
    """Re-datings counted, and by how many days they moved deadlines in all, forward less back."""

    number: int
    days: int


def redatings(connection: Connection, task: str | None) -> Iterator[Update]:
    """Changes of terms by new acts, the newest first."""
    where, given = _where(task)
    sql = f"{select_sql('update')} WHERE act = ? AND {where} ORDER BY day DESC, sort_key DESC"
    return (cast(Update, item_from("update", row)) for row in streamed(connection, sql, (str(Act.REDATE), *given)))


def redating_totals(connection: Connection, task: str | None) -> RedatingTotals:
    """The re-datings counted."""
    where, given = _where(task)
    sql = (
        f"SELECT count(*), coalesce(sum({days_between(connection, 'due', 'new_due')}), 0) FROM updates WHERE act = ? AND {where}"
    )
    row = connection.exec_driver_sql(driver_sql(connection, sql), (str(Act.REDATE), *given)).one()
    return RedatingTotals(*map(int, row))


def evidence(connection: Connection, task: str | None) -> Iterator[Evidence]:
    """Evidence by task, in the order in which it was added."""
    where, given = _where(task)
    columns = columns_sql("evidence", "evidence")
    sql = (
        f"SELECT {columns} FROM evidence LEFT JOIN tasks ON tasks.code = evidence.task WHERE {where}"
        " ORDER BY tasks.sort_key, evidence.sort_key"
    )
    return (cast(Evidence, item_from("evidence", row)) for row in streamed(connection, sql, given))


def _where(task: str | None) -> tuple[str, tuple[str, ...]]:
    return ("task = ?", (task,)) if task is not None else ("1 = 1", ())


def below(connection: Connection, kind: str, codes: Sequence[str]) -> dict[str, list[Any]]:
    """The items of `kind` that name one of the tasks `codes`, by task, in the order of their codes."""
    found: dict[str, list[Any]] = {}
    if codes:
        marks = ", ".join("?" * len(codes))
        sql = driver_sql(connection, f"{select_sql(kind)} WHERE {TABLES[kind].c.task.name} IN ({marks}) ORDER BY sort_key")
        for row in connection.exec_driver_sql(sql, tuple(codes)):
            item: Any = item_from(kind, row)
            found.setdefault(item.task, []).append(item)
    return found

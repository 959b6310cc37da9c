"""Terms that count from an event or a task, as SQL: which items have one, from what, and which wait for their day.

Invariant: a rule names its base as `"base":"CODE"`, since rules are kept in canonical JSON; how many tasks wait is counted
by SQL.
"""

from collections import Counter
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, literal_column

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.terms import Term, term_of
from tracker.storage.database.rows import driver_sql, item_from, select_sql
from tracker.storage.database.tables import TABLES

KINDS = ("event", "window", "task")
"""Kinds of items that terms give a day to."""

COUNTS = '%"base":"%'
"""What the rule of every term looks like that counts from something."""

UNREAD = Term("unread").to_json()
"""The rule of a term that is kept as text."""

C = TABLES["task"].c
DONE = ("accepted", "cancelled", "withdrawn", "reported")
"""Statuses in which a task waits for no day any more."""


def with_terms(connection: Connection, base: str | None = None) -> list[Ruled]:
    """The events, windows and tasks that have a term; with `base`, those whose rule names it."""
    pattern = "%" if base is None else f'%"base":"{base}"%'
    found: list[Ruled] = []
    for kind in KINDS:
        sql = driver_sql(connection, f"{select_sql(kind)} WHERE term_rule LIKE ? ORDER BY sort_key")
        found += [cast(Any, item_from(kind, row)) for row in connection.exec_driver_sql(sql, (pattern,))]
    if base is None:
        return found
    return [item for item in found if term_of(item.term_rule).base_event == base]


def counted_from(connection: Connection) -> frozenset[str]:
    """The codes of everything that some term counts from."""
    queries = (f"SELECT DISTINCT term_rule FROM {TABLES[kind].name} WHERE term_rule LIKE ?" for kind in KINDS)
    rules = [row[0] for sql in queries for row in connection.exec_driver_sql(driver_sql(connection, sql), (COUNTS,))]
    return frozenset(base for rule in rules if (base := term_of(rule).base_event))


def waiting_by_base(connection: Connection) -> Counter[str]:
    """How many windows and tasks wait for the day of each event or task that they count from."""
    found: Counter[str] = Counter()
    for kind, more in ("window", "closes IS NULL"), ("task", f"due IS NULL AND status NOT IN {DONE}"):
        sql = f"SELECT term_rule, count(*) FROM {TABLES[kind].name} WHERE term_rule LIKE ? AND {more} GROUP BY term_rule"
        for rule, number in connection.exec_driver_sql(driver_sql(connection, sql), (COUNTS,)):
            if base := term_of(rule).base_event:
                found[base] += number
    return found


def unread() -> ColumnElement[bool]:
    """A task that is not closed and has no day, since its term is kept as text that is not understood."""
    closed: list[ColumnElement[Any]] = [literal_column(f"'{word}'") for word in CLOSED]
    return and_(C.due.is_(None), C.term_rule == literal_column(f"'{UNREAD}'"), C.status.not_in(closed))


def waits() -> ColumnElement[bool]:
    """A task that is neither reported nor closed, and has no due day since its term counts from what has none."""
    done: list[ColumnElement[Any]] = [literal_column(f"'{word}'") for word in DONE]
    return and_(C.due.is_(None), C.term_rule.like(literal_column(f"'{COUNTS}'")), C.status.not_in(done))

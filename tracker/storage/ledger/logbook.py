"""The log: revisions newest first, with the entries of one item, or with what each of them did, counted by SQL.

Invariant: a page loads what it shows; what a revision did is a line an act, however many entries it has.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, Revision
from tracker.storage.database.rows import driver_sql
from tracker.storage.ledger.ledger_queries import ENTRY, REVISION, revision_from
from tracker.storage.values import Deed

PART = 100
"""Entries that are looked at together for the items of an act."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The entries that a log speaks of: up to revision `upto`, and effective by `as_of` and of one item where these are given."""

    upto: int
    as_of: str | None = None
    item: tuple[str, str] | None = None

    def sql(self) -> tuple[list[str], list[str]]:
        """Conditions on an entry, and their values."""
        conditions = (["kind = ?", "code = ?"] if self.item else []) + (["effective_on <= ?"] if self.as_of else [])
        return conditions, [*(self.item or ()), *([self.as_of] if self.as_of else [])]


def revisions(connection: Connection, scope: Scope, before: int | None, limit: int) -> list[Revision]:
    """Revisions newest first, those that hold an entry of the scope."""
    conditions, values = scope.sql()
    last = scope.upto if before is None else min(scope.upto, before - 1)
    held = ""
    if scope.item:
        held = f" AND number IN (SELECT revision FROM entry WHERE {' AND '.join(conditions)})"
    elif conditions:
        held = f" AND EXISTS (SELECT 1 FROM entry WHERE revision = number AND {' AND '.join(conditions)})"
    sql = f"SELECT {REVISION} FROM revision WHERE number <= ?{held} ORDER BY number DESC LIMIT ?"
    return [revision_from(row) for row in connection.exec_driver_sql(driver_sql(connection, sql), (last, *values, limit))]


def entries(connection: Connection, scope: Scope, number: int) -> tuple[Entry, ...]:
    """The entries of one revision that are in the scope, in order."""
    conditions, values = scope.sql()
    sql = f"SELECT {ENTRY} FROM entry WHERE {' AND '.join(['revision = ?', *conditions])} ORDER BY seq"
    return tuple(Entry(*row) for row in connection.exec_driver_sql(driver_sql(connection, sql), (number, *values)))


def deeds(connection: Connection, scope: Scope, number: int, named: int) -> tuple[Deed, ...]:
    """What one revision did in the scope, act by act in their order, each with the codes of its first `named` items."""
    conditions, values = scope.sql()
    where = " AND ".join(["revision = ?", *conditions])
    sql = f"SELECT action, count(*), min(effective_on), min(seq) FROM entry WHERE {where} GROUP BY action ORDER BY min(seq)"
    found = connection.exec_driver_sql(driver_sql(connection, sql), (number, *values)).all()
    return tuple(
        Deed(action, count, since, _first_codes(connection, scope, number, action, first, named))
        for action, count, since, first in found
    )


def _first_codes(connection: Connection, scope: Scope, number: int, action: str, first: int, named: int) -> tuple[str, ...]:
    """The first items of an act; the same item may be in many of its entries."""
    conditions, values = scope.sql()
    where = " AND ".join(["revision = ?", "seq >= ?", "action = ?", *conditions])
    sql = driver_sql(connection, f"SELECT code, seq FROM entry WHERE {where} ORDER BY seq LIMIT ?")
    codes: dict[str, None] = {}
    limit = named
    while rows := connection.exec_driver_sql(sql, (number, first, action, *values, limit)).all():
        codes |= dict.fromkeys(row[0] for row in rows)
        if len(codes) >= named or len(rows) < limit:
            break
        first, limit = rows[-1][1] + 1, PART
    return tuple(codes)[:named]

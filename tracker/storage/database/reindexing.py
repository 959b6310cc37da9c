"""Rebuilds the derived data: indexes, search words and sort keys.

Only the owner of the database may do it. Invariant: items and ledger are unchanged, so no revision is written.
"""

from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from sqlalchemy import Connection

from tracker.errors import Unusable
from tracker.storage.database import engine as engines
from tracker.storage.database import indexes
from tracker.storage.database.opening import opened
from tracker.storage.ledger import ledger_queries
from tracker.storage.shelves import search
from tracker.storage.shelves.sql import ordering


class Reindexed(NamedTuple):
    """The result: how many indexes, which were missing or altered, and how many search words and sort keys were wrong."""

    indexes: int
    missing: list[str]
    words: int
    keys: int


def reindex(url: str, begun: Callable[[Connection], object] = bool) -> Reindexed:
    """Rebuild indexes, search words and sort keys, in one transaction; `begun` is given its connection, to interrupt it by."""
    database = opened(url)
    try:
        if database.read_only is not None:
            raise Unusable("read_only", why=database.read_only)
        with closing(engines.writing(database.engine)) as connection:
            begun(connection)
            engines.hold(connection)
            if ledger_queries.head_row(connection, "SELECT number, digest, open FROM head")[2] is not None:
                raise Unusable("door_left_open", where=database.url)
            connection.exec_driver_sql("UPDATE head SET open = 'reindexing'")
            keys = ordering.mend(connection)
            words = search.mend(connection)
            missing = indexes.remake(connection)
            connection.exec_driver_sql("UPDATE head SET open = NULL")
            connection.commit()
    finally:
        database.engine.dispose()
    return Reindexed(len(indexes.EXPECTED), missing, words, keys)

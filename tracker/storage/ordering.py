"""The order of items by code, stored beside them: `domain.codes.sort_key` of each code, so that SQL orders as Python does.

Derived from the codes, so it is no part of the ledger; `verify` compares it all the same. Invariant: every order by code, of SQL
and of Python, is an order by this key.
"""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection

from tracker.domain.codes import sort_key
from tracker.domain.model import KINDS
from tracker.domain.reasons import Reason, because
from tracker.storage.rows import driver_sql, streamed
from tracker.storage.tables import SORT_KEY, TABLES

BLOCK = 2000


def fill(connection: Connection, table: str) -> None:
    """Write the key of every item of a table that has none yet."""
    sql = driver_sql(connection, f"UPDATE {table} SET {SORT_KEY} = ? WHERE code = ?")
    codes = iter(connection.exec_driver_sql(f"SELECT code FROM {table}").scalars().all())
    while block := [(sort_key(code), code) for code in islice(codes, BLOCK)]:
        connection.exec_driver_sql(sql, block)


def differences(connection: Connection) -> Iterator[Reason]:
    """Items whose stored key is not that of their code."""
    for kind in KINDS:
        for code, key in streamed(connection, f"SELECT code, {SORT_KEY} FROM {TABLES[kind].name} ORDER BY code"):
            if key != sort_key(code):
                yield because("order_differs", item_kind=kind, code=code)

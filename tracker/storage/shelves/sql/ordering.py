"""The order of items by code, stored beside them: `domain.model.codes.sort_key` of each code, so that SQL orders as Python does.

Derived from the codes, so it is no part of the ledger; `verify` compares it all the same. Invariant: every order by code, of SQL
and of Python, is an order by this key.
"""

from collections.abc import Iterator
from itertools import chain, islice

from sqlalchemy import Connection

from tracker.domain.model.codes import sort_key
from tracker.domain.model.kinds import KINDS
from tracker.domain.reasons import Reason, because
from tracker.storage.database.rows import driver_sql, streamed
from tracker.storage.database.tables import SORT_KEY, TABLES

BLOCK = 2000


def fill(connection: Connection, table: str) -> None:
    """Write the key of every item of a table that has none yet."""
    sql = driver_sql(connection, f"UPDATE {table} SET {SORT_KEY} = ? WHERE code = ?")
    codes = iter(connection.exec_driver_sql(f"SELECT code FROM {table}").scalars().all())
    while block := [(sort_key(code), code) for code in islice(codes, BLOCK)]:
        connection.exec_driver_sql(sql, block)


def differences(connection: Connection, kind: str) -> Iterator[Reason]:
    """Items of a kind whose stored key is not that of their code."""
    for code, key in streamed(connection, f"SELECT code, {SORT_KEY} FROM {TABLES[kind].name} ORDER BY code"):
        if not isinstance(code, str) or key != sort_key(code):
            yield because("order_differs", item_kind=kind, code=code)


def mend(connection: Connection) -> int:
    """Write the right key wherever another one is stored; how many were wrong."""
    wrong = [
        (str(each.fields["item_kind"]), each.fields["code"])
        for each in chain.from_iterable(differences(connection, kind) for kind in KINDS)
    ]
    for kind, code in wrong:  # first one that is nobody else's, since two items may have changed theirs
        sql = driver_sql(connection, f"UPDATE {TABLES[kind].name} SET {SORT_KEY} = ? WHERE code = ?")
        connection.exec_driver_sql(sql, (f"!{code}", code))
    for kind, code in wrong:
        if isinstance(code, str):
            sql = driver_sql(connection, f"UPDATE {TABLES[kind].name} SET {SORT_KEY} = ? WHERE code = ?")
            connection.exec_driver_sql(sql, (sort_key(code), code))
    return len(wrong)

"""The indexes of a database: whether each exists and agrees with its table, and rebuilding them.

A corrupt index hides rows from every report, although the ledger still verifies. Invariant: checks only read; indexes are derived
data, so rebuilding writes no revision.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Index

from tracker.domain.reasons import Reason, because
from tracker.storage.database.rows import driver_sql
from tracker.storage.database.tables import metadata

MOST = 100
"""The number of faults after which the engine's own check stops."""

EXPECTED: dict[str, Index] = {str(index.name): index for table in metadata.tables.values() for index in table.indexes}
"""Every index of the schema by name, except the search index and those that the engines create themselves."""

OURS = ", ".join(f"'{name}'" for name in sorted(metadata.tables))

THROUGH_INDEX = "enable_seqscan = off|enable_bitmapscan = off|enable_sort = off|enable_indexscan = on|enable_indexonlyscan = on"
THROUGH_HEAP = "enable_seqscan = on|enable_bitmapscan = off|enable_sort = on|enable_indexscan = off|enable_indexonlyscan = off"
"""PostgreSQL planner settings that answer a query from the table, without indexes."""


def differences(connection: Connection) -> Iterator[Reason]:
    """Indexes that are missing or do not agree with their tables."""
    for name in sorted(EXPECTED.keys() - _present(connection)):
        yield because("index_missing", name=name)
    if connection.dialect.name == "sqlite":
        yield from _engine_check(connection)
    else:
        yield from _compared(connection)


def _present(connection: Connection) -> set[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'index'"
    if connection.dialect.name == "postgresql":
        sql = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
    return set(connection.exec_driver_sql(sql).scalars())


def _engine_check(connection: Connection) -> Iterator[Reason]:
    for row in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})").all():
        if row[0] != "ok":
            yield because("engine_check", detail=row[0])


# -- PostgreSQL, which has no such check without an extension


def _compared(connection: Connection) -> Iterator[Reason]:
    sql = (
        "SELECT i.relname, t.relname, x.indisvalid AND x.indisready AND x.indislive, a.amname, x.indnkeyatts,"
        " pg_get_expr(x.indpred, x.indrelid), x.indexrelid FROM pg_index x"
        " JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_am a ON a.oid = i.relam"
        f" WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN ({OURS}) ORDER BY 1"
    )
    for name, table, usable, method, keys, condition, oid in connection.exec_driver_sql(sql).all():
        if not usable:
            yield because("index_unusable", name=name)
        elif method == "btree" and _differs(connection, table, _keys(connection, oid, keys), condition):
            yield because("index_differs", name=name, table=table)


def _keys(connection: Connection, oid: int, keys: int) -> list[str]:
    sql = driver_sql(connection, "SELECT pg_get_indexdef(?, n, true) FROM generate_series(1, ?) n ORDER BY n")
    return list(connection.exec_driver_sql(sql, (oid, keys)).scalars())


def _differs(connection: Connection, table: str, keys: list[str], condition: str | None) -> bool:
    """Whether the index gives other keys, or another order, than reading and sorting the table."""
    listed = ", ".join(keys)
    where = f" WHERE {condition}" if condition else ""
    numbered = f"SELECT row_number() OVER (ORDER BY {listed}) AS n, ROW({listed})::text AS k FROM {table}{where}"
    sql = f"SELECT count(*), sum(hashtextextended(n || ' ' || k, 0)::numeric) FROM ({numbered}) AS numbered"
    return bool(_asked(connection, sql, THROUGH_INDEX) != _asked(connection, sql, THROUGH_HEAP))


def _asked(connection: Connection, sql: str, planner: str) -> object:
    for setting in planner.split("|"):
        connection.exec_driver_sql(f"SET LOCAL {setting}")
    try:
        return connection.exec_driver_sql(sql).one()
    finally:
        for setting in planner.split("|"):
            connection.exec_driver_sql(f"SET LOCAL {setting.partition(' ')[0]} TO DEFAULT")


# -- rebuilding


def remake(connection: Connection) -> list[str]:
    """Rebuild every index, including missing ones; the names of the missing ones."""
    missing = sorted(EXPECTED.keys() - _present(connection))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("REINDEX")
    else:
        for table in sorted(metadata.tables):
            connection.exec_driver_sql(f"REINDEX TABLE {table}")
    for name in missing:
        EXPECTED[name].create(connection)
    return missing

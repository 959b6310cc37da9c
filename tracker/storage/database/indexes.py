"""The indexes of a database: whether each exists as defined and agrees with its table, and rebuilding them.

A corrupt index hides rows from every report, although the ledger still verifies. Invariant: checks only read; indexes are derived
data, so rebuilding writes no revision.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from itertools import islice

from sqlalchemy import Connection, Index
from sqlalchemy.schema import CreateIndex

from tracker.domain.reasons import Reason, because
from tracker.storage.database.tables import metadata

MOST = 100
"""The number of faults after which the engine's own check stops."""

EXPECTED: dict[str, Index] = {str(index.name): index for table in metadata.tables.values() for index in table.indexes}
"""Every index of the schema by name, except the search index and those that the engines create themselves."""

AT_ONCE = 10
"""The number of indexes compared by one query, which keeps what it has sorted until its end."""

OURS = ", ".join(f"'{name}'" for name in ("alembic_version", *sorted(metadata.tables)))

THROUGH_INDEX = (
    "enable_seqscan = off|enable_bitmapscan = off|enable_sort = off|enable_indexscan = on|enable_indexonlyscan = on|jit = off"
)
THROUGH_HEAP = (
    "enable_seqscan = on|enable_bitmapscan = off|enable_sort = on|enable_indexscan = off|enable_indexonlyscan = off|jit = off"
)
"""PostgreSQL's planner settings that answer a query by an index, and from the table alone. A way of reading that is switched off
costs so much in its eyes that it would compile the query first, for longer than the query takes.
"""


def differences(connection: Connection) -> Iterator[Reason]:
    """Indexes that are missing, altered or foreign, or do not agree with their tables."""
    found = _found(connection)
    for name in sorted(EXPECTED.keys() | found.keys()):
        if name not in found:
            yield because("index_missing", name=name)
        elif name not in EXPECTED:
            yield because("index_unknown", name=name)
    for name in _altered(connection, found):
        yield because("index_altered", name=name)
    if connection.dialect.name == "sqlite":
        yield from _engine_check(connection)
    else:
        yield from _compared(connection)


def _found(connection: Connection) -> dict[str, str]:
    """Name -> definition, of every index that no constraint has brought along; the search index is compared by `search`."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if connection.dialect.name == "postgresql":
        sql = (
            "SELECT c.relname, pg_get_indexdef(c.oid, 0, true) FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
            f" JOIN pg_class t ON t.oid = i.indrelid WHERE c.relnamespace = quote_ident(current_schema())::regnamespace"
            f" AND t.relname IN ({OURS}) AND c.relname <> 'task_search'"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = c.oid)"
        )
    return {row[0]: str(row[1]) for row in connection.exec_driver_sql(sql)}


def _altered(connection: Connection, found: Mapping[str, str]) -> list[str]:
    """Those of the expected indexes whose definition differs."""
    with planner(connection, THROUGH_HEAP) if connection.dialect.name == "postgresql" else nullcontext():
        return [name for name in sorted(EXPECTED.keys() & found.keys()) if not _is_as_expected(connection, name, found[name])]


def _is_as_expected(connection: Connection, name: str, found: str) -> bool:
    keys, condition = _statement(connection, EXPECTED[name])
    found_keys, _, found_condition = found.partition(" WHERE ")
    if connection.dialect.name == "sqlite":
        return _plain(found_keys) == _plain(keys) and _plain(found_condition) == _plain(condition)
    table = EXPECTED[name].table
    keys = keys.replace(f" ON {table} ", f" ON {table} USING btree ")
    return _plain(found_keys) == _plain(keys) and (
        _as_read(connection, f"{table}", found_condition) == _as_read(connection, f"{table}", condition)
    )


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def _statement(connection: Connection, index: Index) -> tuple[str, str]:
    """CREATE INDEX, and the condition of the index, if any; the same on both engines."""
    dialect, condition = connection.dialect, index.dialect_options["sqlite"]["where"]
    keys = str(CreateIndex(index).compile(dialect=dialect)).partition(" WHERE ")[0]
    if condition is None:
        return keys, ""
    return keys, str(dialect.statement_compiler(dialect, None).process(condition, include_table=False, literal_binds=True))


def _as_read(connection: Connection, table: str, condition: str) -> list[str]:
    """A condition as PostgreSQL itself understands it, however it is written."""
    sql = f"EXPLAIN (COSTS OFF) SELECT 1 FROM {table} WHERE {condition}"
    return list(connection.exec_driver_sql(sql).scalars()) if condition else []


def _engine_check(connection: Connection) -> Iterator[Reason]:
    for row in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})").all():
        if row[0] != "ok":
            yield because("engine_check", detail=row[0])


# -- PostgreSQL, which has no such check without an extension


def _compared(connection: Connection) -> Iterator[Reason]:
    sql = (
        "SELECT i.relname, t.relname, x.indisvalid AND x.indisready AND x.indislive, a.amname,"
        " ARRAY(SELECT pg_get_indexdef(x.indexrelid, n, true) FROM generate_series(1, x.indnkeyatts) n ORDER BY n),"
        " pg_get_expr(x.indpred, x.indrelid) FROM pg_index x"
        " JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_am a ON a.oid = i.relam"
        f" WHERE t.relnamespace = quote_ident(current_schema())::regnamespace AND t.relname IN ({OURS}) ORDER BY 1"
    )
    asked: dict[str, tuple[str, str]] = {}
    for name, table, usable, method, keys, condition in connection.exec_driver_sql(sql).all():
        if not usable:
            yield because("index_unusable", name=name)
        elif method == "btree":
            asked[name] = table, _listing(table, keys, condition)
    answers = [_answers(connection, settings, asked) for settings in (THROUGH_INDEX, THROUGH_HEAP)]
    for name, (table, _) in asked.items():
        if answers[0][name] != answers[1][name]:
            yield because("index_differs", name=name, table=table)


def _listing(table: str, keys: list[str], condition: str | None) -> str:
    """A query for the sum of the keys of a table in their order."""
    listed = ", ".join(keys)
    where = f" WHERE {condition}" if condition else ""
    numbered = f"SELECT row_number() OVER (ORDER BY {listed}) AS n, ROW({listed})::text AS k FROM {table}{where}"
    return f"SELECT count(*), sum(hashtextextended(n || ' ' || k, 0)::numeric) FROM ({numbered}) AS numbered"


def _answers(connection: Connection, settings: str, asked: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    queries = iter([f"SELECT '{name}', answer.* FROM ({sql}) AS answer" for name, (_, sql) in asked.items()])
    answers: dict[str, object] = {}
    with planner(connection, settings):
        while block := list(islice(queries, AT_ONCE)):
            answers |= {name: (count, total) for name, count, total in connection.exec_driver_sql(" UNION ALL ".join(block))}
    return answers


@contextmanager
def planner(connection: Connection, settings: str) -> Iterator[None]:
    """Let PostgreSQL plan queries in one way; if that fails, the end of the transaction or its part puts the settings back."""
    wanted = dict(each.split(" = ") for each in settings.split("|"))
    before = connection.exec_driver_sql("SELECT " + ", ".join(f"current_setting('{name}')" for name in wanted)).one()
    _set(connection, wanted)
    yield
    _set(connection, dict(zip(wanted, before, strict=True)))


def _set(connection: Connection, wanted: Mapping[str, str]) -> None:
    connection.exec_driver_sql("SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in wanted.items()))


# -- rebuilding


def remake(connection: Connection) -> list[str]:
    """Rebuild every index, including missing and altered ones; the names of these."""
    found = _found(connection)
    wrong = sorted([*(EXPECTED.keys() - found.keys()), *_altered(connection, found)])
    for name in wrong:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("REINDEX")
    else:
        for table in sorted(metadata.tables):
            connection.exec_driver_sql(f"REINDEX TABLE {table}")
    for name in wrong:
        keys, condition = _statement(connection, EXPECTED[name])
        connection.exec_driver_sql(f"{keys} WHERE {condition}" if condition else keys)
    return wrong

"""Compares the triggers of a database with those of this version of the program.

Invariant: a trigger is compared by its whole definition; the functions that PostgreSQL's triggers call are compared by `guard`.
"""

from collections.abc import Iterator

from tracker.domain.reasons import Reason, because
from tracker.storage.database.guard import checks
from tracker.storage.database.guard.functions import CLOSED
from tracker.storage.database.triggers import postgresql_triggers, sqlite_triggers
from tracker.storage.shelves import search
from tracker.storage.store import Store

OFF_BY_DEFAULT = """
SELECT EXISTS (SELECT 1 FROM pg_settings WHERE name = 'session_replication_role' AND reset_val <> 'origin')
  OR EXISTS (SELECT 1 FROM pg_db_role_setting WHERE array_to_string(setconfig, ' ') ~ 'session_replication_role=(replica|local)')
"""
"""Whether the server, the database or a role has a default with which no trigger fires."""


def differences(store: Store) -> Iterator[Reason]:
    """Triggers that are missing, altered or foreign, and the functions of a PostgreSQL database."""
    expected, found = _expected(store), _found(store)
    for name, definition in expected.items():
        if name not in found:
            yield because("trigger_missing", name=name)
        elif found[name] != definition:
            yield because("trigger_altered", name=name)
    for name in found.keys() - expected.keys():
        yield because("trigger_unknown", name=name)
    if store.engine_name == "postgresql":
        yield from checks.differences(store.connection())
        if store.connection().exec_driver_sql(OFF_BY_DEFAULT).scalar():
            yield because("triggers_off_by_default")


def _expected(store: Store) -> dict[str, str]:
    if store.engine_name == "sqlite":
        return sqlite_triggers() | search.triggers()
    return postgresql_triggers() | {"head_closed": CLOSED}


def _found(store: Store) -> dict[str, str]:
    connection = store.connection()
    if store.engine_name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row[0]: row[1] for row in rows}
    return _postgresql_triggers(store)


def _postgresql_triggers(store: Store) -> dict[str, str]:
    sql = (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = quote_ident(current_schema())::regnamespace"
    )
    rows = store.connection().exec_driver_sql(sql)
    return {name: definition if enabled in ("O", "A") else f"{definition} (disabled)" for name, definition, enabled in rows}

"""Compares the triggers of a database with those of this version of the program.

Invariant: a function is compared including its settings, since the same body means something else with another search path.
"""

from collections.abc import Iterator

from tracker.domain.reasons import Reason, because
from tracker.storage.database.triggers import SETTING, bodies, postgresql_triggers, sqlite_triggers
from tracker.storage.shelves import search
from tracker.storage.store import Store


def differences(store: Store) -> Iterator[Reason]:
    """Triggers and functions that are missing, altered or foreign."""
    expected, found = _expected(store), _found(store)
    for name, definition in expected.items():
        if name not in found:
            yield because("trigger_missing", name=name)
        elif found[name] != definition:
            yield because("trigger_altered", name=name)
    for name in found.keys() - expected.keys():
        yield because("trigger_unknown", name=name)


def _expected(store: Store) -> dict[str, str]:
    if store.engine_name == "sqlite":
        return sqlite_triggers() | search.triggers()
    schema = str(store.connection().exec_driver_sql("SELECT current_schema()").scalar())
    return postgresql_triggers() | {name: f"{SETTING}\n{body}" for name, body in bodies(schema).items()}


def _found(store: Store) -> dict[str, str]:
    connection = store.connection()
    if store.engine_name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row[0]: row[1] for row in rows}
    return _postgresql_triggers(store) | _postgresql_functions(store)


def _postgresql_functions(store: Store) -> dict[str, str]:
    sql = (
        "SELECT p.proname, array_to_string(p.proconfig, E'\\n'), p.prosrc, p.prosecdef FROM pg_proc p"
        " WHERE p.pronamespace = current_schema()::regnamespace"
        " AND p.prorettype = 'trigger'::regtype"
    )
    rows = store.connection().exec_driver_sql(sql)
    return {name: f"{setting}\n{body}{' (definer)' if definer else ''}" for name, setting, body, definer in rows}


def _postgresql_triggers(store: Store) -> dict[str, str]:
    sql = (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    rows = store.connection().exec_driver_sql(sql)
    return {name: definition if enabled in ("O", "A") else f"{definition} (disabled)" for name, definition, enabled in rows}

"""What the program sets on each connection to a PostgreSQL server, whatever the server, the database or the role has by default.

Invariant: no default of theirs changes what is read or written, ends a session in which a person thinks, or hides the tables.
It costs one statement a connection.
"""

from typing import Any

from tracker.errors import Unusable

SETTINGS = {
    "statement_timeout": (0, "0"),
    "idle_in_transaction_session_timeout": (0, "0"),
    "idle_session_timeout": (14, "0"),
    "transaction_timeout": (17, "0"),
    "default_transaction_read_only": (0, "off"),
    "default_transaction_deferrable": (0, "off"),
    "standard_conforming_strings": (0, "on"),
    "quote_all_identifiers": (0, "off"),  # definitions of triggers are compared as text
    "row_security": (0, "off"),  # a policy would hide rows; without it, that is an error
    "datestyle": (0, "'ISO, YMD'"),
    "timezone": (0, "'UTC'"),
}
"""Setting -> the first version of PostgreSQL that has it, and its value."""

SEARCH_PATH = """
WITH ours AS (
  SELECT s.nspname AS name, array_position(current_schemas(false), s.nspname) AS place
  FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
  WHERE t.relname = 'head' AND t.relkind = 'r' AND EXISTS (
    SELECT 1 FROM pg_catalog.pg_class v WHERE v.relnamespace = s.oid AND v.relname = 'alembic_version')
)
SELECT set_config('search_path', quote_ident(coalesce(
  (SELECT name FROM ours WHERE place IS NOT NULL ORDER BY place LIMIT 1),
  CASE (SELECT source FROM pg_catalog.pg_settings WHERE name = 'search_path') WHEN 'client' THEN current_schema() ELSE
    coalesce((SELECT min(name) FROM ours HAVING count(*) = 1), current_schema(), 'public') END
)) || ', pg_temp', false);
SELECT current_schema()
"""
"""The schema with the tables, which no temporary table shadows: of those in the search path the first, else the only one of the
database. An address that names a search path is obeyed; then None where none of its schemas exists.
"""

TRIGGERS_ON = """
SELECT set_config('session_replication_role', 'origin', false) FROM pg_catalog.pg_roles
WHERE rolname = current_user AND rolsuper AND current_setting('session_replication_role') <> 'origin'
"""
"""A server may turn all triggers off. Only a superuser can turn them on again; `verify` names it to others."""

KEEP_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 60_000}
"""Parameters of a connection with which a server that has vanished from the network is noticed within a minute."""


def prepare(raw: Any, where: str, lock_seconds: float) -> None:
    """Set everything on a new connection of the driver; Unusable if the database or its search path will not do."""
    encoding = raw.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raw.close()
        raise Unusable("database_encoding", where=where, encoding=encoding)
    version = raw.info.server_version // 10_000
    values = [f"SET {name} = {value}" for name, (since, value) in SETTINGS.items() if version >= since]
    raw.autocommit = True
    found = raw.execute("; ".join([*values, f"SET lock_timeout = {int(lock_seconds * 1000)}", TRIGGERS_ON, SEARCH_PATH]))
    while found.nextset():
        pass
    (schema,) = found.fetchone()
    raw.autocommit = False
    if schema is None:
        raw.close()
        raise Unusable("schema_missing", where=where)

"""The grants of a PostgreSQL database: an auditor's role reads everything and writes nothing, a staff role adds to the ledger.

Invariant: no role granted here can change, delete or truncate the ledger or a file of evidence, or disable a trigger, by any SQL.
SQLite has no roles: there the file's permissions decide.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing

from sqlalchemy import Connection

from tracker.errors import Refused
from tracker.storage.database import engine as engines
from tracker.storage.database.tables import TABLES, metadata

ADDED = ("revision", "entry", "evidence_chunk")
"""Tables to which rows are only added."""

CHANGED = (*(table.name for table in TABLES.values()), "task_words")
"""Tables whose rows change."""

EVERY = (*sorted(metadata.tables), "alembic_version")


def apply(where: str, *, auditors: Sequence[str], staff: Sequence[str], carry_out: bool) -> list[str]:
    """The grants for these roles as SQL; with `carry_out` they are executed, all or none.

    Refused on SQLite, without a role, and to execute for an unknown role.
    """
    engine, _ = engines.open_engine(engines.url_of(where))
    try:
        if engine.dialect.name != "postgresql":
            raise Refused("no_roles")
        with closing(engines.writing(engine)) as connection:
            found = _statements(connection, auditors, staff)
            if carry_out:
                _require_known(connection, (*auditors, *staff))
                for statement in found:
                    connection.exec_driver_sql(statement)
                connection.commit()
            return found
    finally:
        engine.dispose()


def _statements(connection: Connection, auditors: Sequence[str], staff: Sequence[str]) -> list[str]:
    """Statements that revoke everything from each role and then grant its rights."""
    if not (auditors or staff):
        raise Refused("no_role_named")
    for role in set(auditors) & set(staff):
        raise Refused("role_twice", role=role)
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = quote(str(connection.exec_driver_sql("SELECT current_schema()").scalar()))
    found: list[str] = []
    for role in (*auditors, *staff):
        name = quote(role)
        found.append(f"REVOKE ALL ON {_listed(EVERY)} FROM {name}")
        found.append(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
        found.append(f"GRANT SELECT ON {_listed(EVERY)} TO {name}")
        if role in staff:
            found.append(f"GRANT INSERT ON {_listed(ADDED)} TO {name}")
            found.append(f"GRANT INSERT, UPDATE, DELETE ON {_listed(CHANGED)} TO {name}")
            found.append(f"GRANT UPDATE ON head TO {name}")
    return found


def _require_known(connection: Connection, roles: Iterable[str]) -> None:
    known = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    for role in roles:
        if role not in known:
            raise Refused("unknown_database_role", role=role)


def _listed(tables: Iterable[str]) -> str:
    return ", ".join(tables)

"""The grants of a PostgreSQL database: an auditor's role reads everything, a staff role also calls the functions that write.

Invariant: no role granted here writes to any table or creates anything in the database by itself; roles that nothing holds back
are refused. SQLite has no roles: there the file's permissions decide.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing

from sqlalchemy import Connection

from tracker.errors import Refused
from tracker.storage.database import engine as engines
from tracker.storage.database.guard.checks import GRANTED, MIGHTY, OWNER
from tracker.storage.database.guard.functions import called
from tracker.storage.database.tables import metadata

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
                _require_held(connection, (*auditors, *staff))
                connection.exec_driver_sql("SELECT one FROM head FOR UPDATE")  # two at once would collide
                for statement in found:
                    connection.exec_driver_sql(statement)
                connection.commit()
            return found
    finally:
        engine.dispose()


def granted(where: str) -> list[str]:
    """The roles but the owner that have rights on the tables, in order. None on SQLite."""
    engine, _ = engines.open_engine(engines.url_of(where))
    try:
        if engine.dialect.name != "postgresql":
            return []
        with closing(engines.reading(engine)) as connection:
            sql = (
                "SELECT DISTINCT r.rolname FROM pg_class c CROSS JOIN aclexplode(c.relacl) AS a"
                " JOIN pg_roles r ON r.oid = a.grantee WHERE c.oid = 'head'::regclass AND a.grantee <> c.relowner ORDER BY 1"
            )
            return [str(role) for role in connection.exec_driver_sql(sql).scalars()]
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
    database = quote(str(connection.exec_driver_sql("SELECT current_database()").scalar()))
    everybody = ", ".join(["PUBLIC", *map(quote, (*auditors, *staff))])
    found = [
        f"REVOKE CREATE ON SCHEMA {schema} FROM {everybody}",
        f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM {everybody}",
        f"REVOKE ALL ON {_listed(EVERY)} FROM {everybody}",
        f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM {everybody}",
    ]
    for role in (*auditors, *staff):
        name = quote(role)
        found.append(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
        found.append(f"GRANT SELECT ON {_listed(EVERY)} TO {name}")
        if role in staff:
            found.append(f"GRANT EXECUTE ON FUNCTION {_listed(called())} TO {name}")
    return found


WRITERS = f"""
SELECT DISTINCT coalesce(r.rolname, 'PUBLIC') FROM ({GRANTED}) AS g LEFT JOIN pg_roles r ON r.oid = g.grantee
WHERE g.grantee <> {OWNER} ORDER BY 1
"""
"""Roles but the owner that were granted more than to read, as programs of earlier versions granted it to staff."""

WRITING = "INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"


def take_back(connection: Connection) -> None:
    """Revoke from everybody but the owner the right to write to the tables; that to read is left."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = quote(str(connection.exec_driver_sql("SELECT current_schema()").scalar()))
    for role in connection.exec_driver_sql(WRITERS).scalars().all():
        name = role if role == "PUBLIC" else quote(role)
        connection.exec_driver_sql(f"REVOKE {WRITING} ON ALL TABLES IN SCHEMA {schema} FROM {name} CASCADE")
        connection.exec_driver_sql(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {name} CASCADE")


def _require_known(connection: Connection, roles: Iterable[str]) -> None:
    known = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    for role in roles:
        if role not in known:
            raise Refused("unknown_database_role", role=role)


def _require_held(connection: Connection, roles: Iterable[str]) -> None:
    """Refused `role_not_held` for a role that grants cannot restrict: it may do everything, owns the database, writes every
    table or makes roles.
    """
    sql = (
        "SELECT r.rolname FROM pg_roles r, pg_class c WHERE c.oid = 'head'::regclass AND r.rolname = ANY (%s)"
        " AND (r.rolsuper OR r.rolcreaterole OR pg_has_role(r.oid, c.relowner, 'MEMBER')"
        " OR EXISTS (SELECT FROM pg_roles p WHERE p.rolname = ANY (%s) AND pg_has_role(r.oid, p.oid, 'MEMBER')))"
    )
    found = connection.exec_driver_sql(sql, (list(roles), list(MIGHTY))).scalars().first()
    if found is not None:
        raise Refused("role_not_held", role=found)


def _listed(tables: Iterable[str]) -> str:
    return ", ".join(tables)

"""The owner of a database, who may become its administrator when it has none.

Invariant: the system decides ownership, never the contents of the database. An SQLite database belongs to the owner of its file,
a PostgreSQL one to the role that owns its tables, or a role with that role's rights.
"""

import os

from sqlalchemy import Connection


def owns(connection: Connection) -> bool:
    """Whether the person behind this connection owns the database."""
    if connection.dialect.name == "postgresql":
        sql = "SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'head'::regclass"
        return bool(connection.exec_driver_sql(sql).scalar())
    path = connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar()
    return bool(path) and os.stat(str(path)).st_uid == os.geteuid()

"""Who owns a database: the one person who may name an administrator where nobody may any more.

Invariant: ownership is what the system says, never what the database says of itself. An SQLite database is owned by the user to
whom its file belongs, a PostgreSQL one by the role that owns its tables, or a role that has that role's rights.
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

"""The person behind a connection, and whether they own the database; its owner may become its administrator when it has none.

Invariant: the system decides, never the contents of the database or the environment. On SQLite the person is the operating
system's user, and owns the file or not; on PostgreSQL it is the login that the server authenticated, whatever the client's
operating system and SET ROLE say, and the owner is the role that owns the tables, or a role with that role's rights.
"""

import os
import pwd
from collections.abc import Iterable

from sqlalchemy import Connection


def login_of(connection: Connection) -> str:
    """The login of the person behind this connection."""
    if connection.dialect.name == "postgresql":
        return str(connection.exec_driver_sql("SELECT session_user").scalar_one())
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a container's user need not have a name
        return f"uid:{number}"


def unknown_logins(connection: Connection, logins: Iterable[str]) -> list[str]:
    """Those of `logins` that are no login roles of the server, in order. None on SQLite: other machines have other users."""
    if connection.dialect.name != "postgresql":
        return []
    known = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles WHERE rolcanlogin").scalars())
    return sorted(set(logins) - known)


def lacks_grants(connection: Connection, login: str, *, writes: bool) -> bool:
    """Whether a login of the server may not read the tables, or may not call the functions if it `writes`."""
    if connection.dialect.name != "postgresql":
        return False
    asked = (
        "has_function_privilege(%s, 'tracker_open(text)', 'EXECUTE')" if writes else "has_table_privilege(%s, 'head', 'SELECT')"
    )
    return not connection.exec_driver_sql(f"SELECT {asked}", (login,)).scalar()


def trusts(connection: Connection) -> bool:
    """Whether the server let this connection in without authentication; servers before 16 do not tell."""
    if connection.dialect.name != "postgresql":
        return False
    version = connection.exec_driver_sql("SELECT current_setting('server_version_num')::int").scalar_one()
    return int(version) >= 160000 and bool(connection.exec_driver_sql("SELECT system_user IS NULL").scalar())


def unknown_users(logins: Iterable[str]) -> list[str]:
    """Those of `logins` that are no users of this machine, in order."""
    return sorted(set(logins) - {each.pw_name for each in pwd.getpwall()})


def owns(connection: Connection) -> bool:
    """Whether the person behind this connection owns the database."""
    if connection.dialect.name == "postgresql":
        sql = "SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'head'::regclass"
        return bool(connection.exec_driver_sql(sql).scalar())
    path = connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar()
    return bool(path) and os.stat(str(path)).st_uid == os.geteuid()

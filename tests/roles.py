"""Logins of a PostgreSQL server for a test: people of an office who come to its database with a login each.

Roles belong to the whole server, so their names end with something of the test's own, and they are dropped with what they own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url


@contextmanager
def logins(url: str, *names: str) -> Iterator[list[str]]:
    """Roles that may log in, made by the owner of the database at `url`: the names, each with the same end."""
    end = uuid4().hex[:8]
    made = [f"{name}_{end}" for name in names]
    with psycopg.connect(plain(url), autocommit=True) as owner:
        for role in made:
            owner.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        try:
            yield made
        finally:
            for role in made:
                owner.execute(sql.SQL("DROP OWNED BY {0} CASCADE; DROP ROLE {0}").format(sql.Identifier(role)))


def as_login(url: str, login: str) -> str:
    """The address of the database for somebody with this login."""
    return make_url(url).set(username=login, password=None).render_as_string(hide_password=False)


def plain(url: str) -> str:
    """The address as the driver and psql read it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

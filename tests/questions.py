"""What a connection is asked, also past SQLAlchemy by the bare driver, on each engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from tracker.storage.database.engine import driver_of


@contextmanager
def questions_of(connection: Connection) -> Iterator[list[str]]:
    """The questions of the block."""
    found: list[str] = []
    raw = driver_of(connection)

    def hear(statement: object) -> None:
        if str(statement).startswith("SELECT"):
            found.append(str(statement))

    if connection.dialect.name == "sqlite":
        raw.set_trace_callback(hear)
        yield found
        raw.set_trace_callback(None)
        return
    known = raw.cursor_factory

    class Heard(known):  # type: ignore[misc, valid-type]
        """A cursor that tells what it is asked."""

        def execute(self, query: object, *given: Any, **more: Any) -> Any:
            hear(query)
            return super().execute(query, *given, **more)

    raw.cursor_factory = Heard
    yield found
    raw.cursor_factory = known

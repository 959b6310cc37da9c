"""The statements that were compiled, kept for the life of the process: the next store compiles none of them again.

SQLAlchemy keeps them by the dialect, of which every engine has its own. Invariant: they are kept by what the SQL depends on: the
kind of server and its version.
"""

from typing import Any

from sqlalchemy.util import LRUCache


class Statements(LRUCache[Any, Any]):
    """Statements of every engine; the key of SQLAlchemy begins with the dialect."""

    def get(self, key: Any, default: Any = None) -> Any:
        """The statement as it was compiled, or None."""
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_any_engine(key), value)


def _of_any_engine(key: Any) -> tuple[Any, ...]:
    dialect, *rest = key
    return dialect.name, dialect.server_version_info, *rest


STATEMENTS = Statements(1000)
"""Twice as many as SQLAlchemy keeps for one engine."""

"""A rehearsal: everything is tried inside the door, by the real rules, and nothing of it is written.

Must stay true: the work is left by an exception, which is the one way out of the door that takes everything back.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from tracker.storage.work import Work


class _Abandoned(Exception):
    """Thrown to leave a rehearsal."""


@contextmanager
def rehearsed(door: AbstractContextManager[Work]) -> Iterator[Work]:
    """The work of a revision that is abandoned at the end; what is refused in it is raised as ever."""
    try:
        with door as work:
            yield work
            raise _Abandoned
    except _Abandoned:
        pass

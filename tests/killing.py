"""Kills a child process right before its n-th write: a statement that changes a database, a commit, a file made, begun, named,
moved or removed. The last of them is the end, after all that is written and before anybody is told.

No hook in the program is needed: Python's own profiler tells of each call. A few points of an act are tried, from its end
backwards; every one when TRACKER_ATTACK is set (`make attack`).
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

WRITES = frozenset(
    ["write", "writelines", "truncate", "fsync", "flock", "mkdir", "rmdir", "rename", "replace", "link", "unlink", "chmod"]
    + ["executemany", "commit", "backup"]
)
"""Functions of the system and of its database library."""

BUFFERED = frozenset(["write", "writelines"])
"""Those of which only the first on a file counts: what follows stays in the same draft."""

STATEMENTS = frozenset(["do_execute", "do_executemany", "do_execute_no_params"])
COMMIT = "do_commit"
READING = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "SHOW")
"""How a statement begins that changes nothing."""

SAMPLE = 2
ATTACK = bool(os.environ.get("TRACKER_ATTACK"))

Act = Callable[[], object]


def kills(act: Act, prepare: Act = lambda: None, how: int = signal.SIGKILL) -> Iterator[int]:
    """Prepare, let a child do the act up to a write, kill it there and yield the write's number; so for each that is tried.

    `how` is the signal by which it ends.
    """
    prepare()
    total = _child(act, None, how)
    assert total > 1, "the act must work when nobody kills it"
    for point in range(total, 0, -(1 if ATTACK else max(1, total // SAMPLE))):
        prepare()
        _child(act, point, how)
        yield point


def _child(act: Act, point: int | None, how: int) -> int:
    """How many writes the act makes in a child process, which is killed before the one numbered `point`; 0 if it failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            count = _counting(point, how)
            act()
            total = count()
            sys.setprofile(None)
            os.write(writing, str(total).encode())
        except BaseException:
            sys.setprofile(None)
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    os.waitpid(child, 0)
    return int(told or 0)


def _counting(point: int | None, how: int) -> Callable[[], int]:
    """From now on count writes and die before the one numbered `point`; a call counts once more, and says how many there were."""
    total = 0
    begun: list[object] = []

    def count() -> int:
        nonlocal total
        total += 1
        if total == point:
            os.kill(os.getpid(), how)
        return total

    def heard(frame: FrameType, event: str, arg: Any) -> None:
        if event == "c_call" and arg.__name__ in WRITES:
            of = arg.__self__
            if isinstance(of, str) or any(of is each for each in begun):
                return
            if arg.__name__ in BUFFERED:
                begun.append(of)
            count()
        elif event == "call" and _changes(frame):
            count()

    sys.setprofile(heard)
    return count


def _changes(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    if name in STATEMENTS:
        return not str(frame.f_locals.get("statement", "")).lstrip().upper().startswith(READING)
    return name == COMMIT

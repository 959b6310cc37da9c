"""Kills a child process right before its n-th write: a statement that changes a database, a commit, a file made, written, named,
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

STATEMENTS = frozenset(["do_execute", "do_executemany", "do_execute_no_params"])
COMMIT = "do_commit"
READING = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "SHOW")
"""How a statement begins that changes nothing."""

SAMPLE = 2
ATTACK = bool(os.environ.get("TRACKER_ATTACK"))

Act = Callable[[], object]


def kills(act: Act, prepare: Act = lambda: None) -> Iterator[int]:
    """Prepare, let a child do the act up to a write, kill it there and yield the write's number; so for each that is tried."""
    prepare()
    total = _child(act, None)
    assert total > 1, "the act must work when nobody kills it"
    for point in range(total, 0, -(1 if ATTACK else max(1, total // SAMPLE))):
        prepare()
        _child(act, point)
        yield point


def _child(act: Act, point: int | None) -> int:
    """How many writes the act makes in a child process, which is killed before the one numbered `point`; 0 if it failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            count = _counting(point)
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


def _counting(point: int | None) -> Callable[[], int]:
    """From now on count writes and die before the one numbered `point`; a call counts once more, and says how many there were."""
    total = 0

    def count() -> int:
        nonlocal total
        total += 1
        if total == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return total

    def heard(frame: FrameType, event: str, arg: Any) -> None:
        if (event == "c_call" and arg.__name__ in WRITES) or (event == "call" and _changes(frame)):
            count()

    sys.setprofile(heard)
    return count


def _changes(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    if name in STATEMENTS:
        return not str(frame.f_locals.get("statement", "")).lstrip().upper().startswith(READING)
    return name == COMMIT

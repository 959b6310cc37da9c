"""Kills a child process right before the n-th call that could leave a trace: a statement, a file made, named, moved or removed.

No hook in the program is needed: Python's own profiler tells of each call. A few points of an act are tried, from its last call
backwards; three hundred when TRACKER_ATTACK is set (`make attack`), which is all of them where an act makes no more calls.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

TRACES = frozenset(
    ["execute", "executemany", "commit", "rollback", "backup", "open", "mkdir", "rename", "replace", "link", "unlink", "rmdir"]
    + ["chmod", "write", "close", "flock", "fsync", "truncate", "scandir"]
)
SAMPLE, ATTACK = 3, 300

Act = Callable[[], object]


def kills(act: Act, prepare: Act = lambda: None) -> Iterator[int]:
    """Prepare, let a child do the act up to a point, kill it there and yield the point; so again for each point that is tried."""
    prepare()
    total = _child(act, None)
    assert total > 0, "the act must work when nobody kills it"
    tried = ATTACK if os.environ.get("TRACKER_ATTACK") else SAMPLE
    for point in range(total, 0, -max(1, total // tried)):
        prepare()
        _child(act, point)
        yield point


def _child(act: Act, point: int | None) -> int:
    """How many such calls the act makes in a child process, which is killed before the one numbered `point`; 0 if it failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            counted = _counting(point)
            act()
            sys.setprofile(None)
            os.write(writing, str(counted()).encode())
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    os.waitpid(child, 0)
    return int(told or 0)


def _counting(point: int | None) -> Callable[[], int]:
    count = 0

    def heard(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        name = arg.__name__ if event == "c_call" else frame.f_code.co_name if event == "call" else ""
        if name in TRACES:
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(heard)
    return lambda: count

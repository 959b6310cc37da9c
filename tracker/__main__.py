"""Puts the program together: the environment, the user and the clock, then the command line.

Invariant: nothing heavy is imported here, so that `tracker --help` costs next to nothing; a process ends with the exit code of
its command, after the last of its output.
"""

import gc
import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from tracker.cli.call import Call

PATIENCE = 200_000
"""Objects that come to be before garbage is looked for: more than a short command makes, nearly all of them while importing."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(PATIENCE)
    from tracker.cli.call import Call
    from tracker.cli.edge import run

    end(run(sys.argv[1:], Call(os.environ, screen=screen)))


def end(code: int) -> NoReturn:
    """End the process. What it has loaded is not taken apart piece by piece, which costs a short command a tenth of its time.

    A thread that is still at work is waited for.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed by who started us: there is nothing to write to
            stream.flush()
    os._exit(code)


def screen(call: "Call") -> int:
    """Open the terminal UI on the database of the settings, for the person who runs this."""
    from tracker.tui import run as open_screen

    return open_screen(call.settings, login=call.login, clock=call.clock)


if __name__ == "__main__":
    main()

"""Entry point: the environment, the user and the clock are passed to the command line.

Invariant: nothing heavy is imported here, so `tracker --help` is fast; the process ends with the exit code of its command, after
all output.
"""

import gc
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from tracker.cli.call import Call

PATIENCE = 200_000
"""Allocations before the garbage collector runs: more than a short command makes, nearly all of them imports."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(PATIENCE)
    try:
        from tracker.cli.call import Call
        from tracker.cli.edge import run
    except KeyboardInterrupt:
        end(128 + signal.SIGINT)
    end(run(sys.argv[1:], Call(os.environ, screen=screen, serve=serve)))


def end(code: int) -> NoReturn:
    """End the process without the interpreter's clean-up, which takes a tenth of the time of a short command.

    Running threads are waited for.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed by the parent process
            stream.flush()
    os._exit(code)


def screen(call: "Call", *, shows_only: bool = False) -> int:
    """Open the terminal UI on the database of the settings, for the current user."""
    from tracker.tui import run as open_screen

    return open_screen(call.settings, login=call.login, clock=call.clock, shows_only=shows_only)


def serve(call: "Call", port: int) -> int:
    """Serve the terminal UI, read only, to browsers of this machine."""
    from tracker.tui.serving import serve as serve_screen

    return serve_screen(call.settings, port, call.settings.lang or "en")


if __name__ == "__main__":
    main()

"""Puts the program together: the environment, the user and the clock, then the command line.

Must stay true: nothing heavy is imported here, so that `tracker --help` costs next to nothing.
"""

import os
import sys
from typing import NoReturn

from tracker.cli.call import Call
from tracker.cli.edge import run


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:], Call(os.environ, screen=screen)))


def screen(call: Call) -> int:
    """Open the terminal UI on the database of the settings, for the person who runs this."""
    from tracker.tui import run as open_screen

    return open_screen(call.settings, login=call.login, clock=call.clock)


if __name__ == "__main__":
    main()

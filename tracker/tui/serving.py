"""Serves the read-only screen to browsers of this machine; each page is a process of its own.

Invariant: it listens on the loopback address, and answers only its own pages: another site open in the same browser gets nothing.
"""

import os
import shlex
import sys
from typing import TYPE_CHECKING

from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.settings import Settings

HOST = "127.0.0.1"


def serve(settings: "Settings", port: int, language: str) -> int:
    """Serve until Ctrl+C; Refused `serve_missing` without the library, `port_taken`."""
    try:
        from tracker.tui.loopback import LoopbackServer
    except ModuleNotFoundError as why:
        raise Refused("serve_missing") from why
    for name, value in (("DB", settings.db), ("LANG", settings.lang)):
        if value:
            os.environ[f"TRACKER_{name}"] = value  # not in the command, where every user of the machine would see it
    command = shlex.join([sys.executable, "-m", "tracker", "serve", "--here"])
    try:
        LoopbackServer(command, HOST, port, language).serve()
    except OSError as why:
        raise Refused("port_taken", port=port) from why
    return 0

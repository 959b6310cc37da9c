"""The terminal UI: what is due, late and blocked, and the verbs of the office, on one screen.

The only room that loads Textual. Invariant: a screen reads and writes in thread workers, people's text never passes a markup
parser, and every verb goes through the same services as the command line.
"""

import asyncio
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain.reasons import Reason

if TYPE_CHECKING:
    from tracker.settings import Settings
    from tracker.tui.app import TrackerApp

ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""The signals that ask the program to end. Its exit code is then 128 and the signal's number, as shells have it."""


def run(settings: "Settings", *, login: str | None = None, clock: Any = None, shows_only: bool = False) -> int:
    """Open the UI on the database of the settings, for the person `login`, or whom the database names; the exit code. One
    that `shows_only` writes nothing, neither to the database nor to files.
    """
    from tracker.storage.store import open_store
    from tracker.tui.app import TrackerApp
    from tracker.tui.keyboard.commands import check_keys

    check_keys(settings.keys)
    if not shows_only and not _begun(settings, login, clock):
        return 0
    if shows_only:
        settings = replace(settings, file=None, filters_file=None)
    with open_store(settings.db, clock=clock, closed=Reason("shows_only") if shows_only else None) as store:
        app = TrackerApp(store, settings, login or store.login)
        app.shows_only = shows_only
        asyncio.run(_at_work(app))
        return app.return_code or 0


def _begun(settings: "Settings", login: str | None, clock: Any) -> bool:
    """Whether there is a database; where there is none, the person chooses what to begin with."""
    from tracker.errors import Unusable
    from tracker.storage.store import open_store

    try:
        with open_store(settings.db, clock=clock):
            return True
    except Unusable as error:
        from tracker.tui.begin import MISSING, begin

        if error.kind not in MISSING:
            raise
        return begin(settings, login, clock)


async def _at_work(app: "TrackerApp") -> None:
    """Run the app; a signal that asks it to end is a way out like any other, so that the terminal is given back."""
    loop = asyncio.get_running_loop()
    for number in ENDS:
        loop.add_signal_handler(number, app.leave, 128 + number)
    await app.run_async()

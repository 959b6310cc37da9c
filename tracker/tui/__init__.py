"""The terminal UI: what is due, late and blocked, and the verbs of the office, on one screen.

The only room that loads Textual. Must stay true: a screen reads and writes in thread workers, people's text never passes a markup
parser, and every verb goes through the same services as the command line.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.settings import Settings


def run(settings: "Settings", *, login: str, clock: Any = None) -> int:
    """Open the UI on the database of the settings, for the person `login`; the exit code."""
    from tracker.storage.store import open_store
    from tracker.tui.app import TrackerApp
    from tracker.tui.commands import check_keys

    check_keys(settings.keys)
    with open_store(settings.db, clock=clock) as store:
        app = TrackerApp(store, settings, login)
        app.run()
        return app.return_code or 0

"""Opens the screen."""

from tracker.cli.call import Call


def open_screen(call: Call) -> int:
    """Open the terminal UI on the database of the settings, for the person who runs this."""
    from tracker.tui import run

    return run(call.settings, login=call.login, clock=call.clock)

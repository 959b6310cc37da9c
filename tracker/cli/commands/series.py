"""Recurring duties: one series, one task for each of its periods."""

from tracker.cli.branches import command
from tracker.cli.call import Call


@command("list", reads=True)
def list_(call: Call) -> None:
    """List all series with their rules."""
    call.read("series list")

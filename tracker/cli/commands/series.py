"""Recurring duties: one series, one task for each of its periods."""

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.commands.report import shown
from tracker.cli.param_types import CODE


@verb("list", reads=True)
def list_(call: Call) -> None:
    """List all series with their rules."""
    from tracker.reports.series import listed

    with call.reading() as store:
        call.show(listed(store, call.today(store), language=call.settings.lang))


@verb(reads=True)
@click.argument("code", type=CODE)
def show(call: Call, code: str) -> int:
    """Show a series and all its periods."""
    return shown(call, "series", code=code)

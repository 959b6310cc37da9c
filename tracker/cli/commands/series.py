"""Recurring duties: one series, one task for each of its periods."""

from tracker.cli.branches import command
from tracker.cli.call import Call


@command("list", reads=True)
def list_(call: Call) -> None:
    """List all series with their rules."""
    from tracker.reports.series import series_list

    with call.reading() as store:
        call.show(series_list(store, call.today(store), language=call.settings.lang))

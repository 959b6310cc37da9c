"""What was written."""

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.words import CODE


@verb(reads=True)
@click.argument("code", type=CODE, required=False)
@click.option("--limit", type=click.INT, default=20, show_default=True, help="How many revisions to show.")
def log(call: Call, code: str | None, limit: int) -> None:
    """Show what was written, by whom and why, newest first.

    With CODE only the revisions that touched that item.
    """
    from tracker.reports.written import log as report

    with call.reading() as store:
        call.show(report(store, call.today(store), code, limit=limit, language=call.settings.lang))

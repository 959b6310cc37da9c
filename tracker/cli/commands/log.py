"""What was written."""

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import TASK, WHOLE

SCREENFUL = 20


@command(reads=True)
@click.argument("code", type=TASK, required=False)
@click.option("--limit", type=WHOLE, help="How many revisions to show; 20 as text, all of them in other formats.")
def log(call: Call, code: str | None, limit: int | None) -> None:
    """Show what was written, by whom and why, newest first.

    With CODE only the revisions that touched that item.
    """
    call.read("log", code=code, limit=SCREENFUL if limit is None and call.format == "text" else limit)

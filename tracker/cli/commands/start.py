"""The beginning: a database with a strategy in it."""

from pathlib import Path

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import CODE
from tracker.domain.reasons import because
from tracker.errors import Refused


@command(also=("db", "format", "on"))
@click.option("--empty", is_flag=True, help="An empty strategy; set it up with --code, --title and --zone.")
@click.option("--plan", "plans", type=click.Path(path_type=Path), multiple=True, help="A plan file; may be given several times.")
@click.option("--code", type=CODE, help="The code of an empty strategy.")
@click.option("--title", metavar="TEXT", help="The title of an empty strategy.")
@click.option("--zone", metavar="ZONE", help="The time zone of an empty strategy, such as Asia/Almaty; UTC by default.")
@click.option("--calendar", type=CODE, help="The built-in working calendar of an empty strategy, such as KZ, with its days.")
@click.option("--accept-unread", is_flag=True, help="Keep terms that are not understood as text, without a day.")
def init(call: Call, empty: bool, plans: tuple[Path, ...], accept_unread: bool, **said: str | None) -> None:
    """Create the database, with the built-in strategy or a plan of your own.

    Each file becomes one revision, recorded now and by you; its days of effect are those of the facts. An empty strategy begins
    today in its time zone, or on the day of --on. You become the strategy's administrator. A database that holds something
    already is left alone.
    """
    from tracker.exchange import create

    if empty and plans:
        raise click.UsageError("--empty and --plan exclude each other; leave one of them out.")
    where, login, clock = call.settings.db, call.login, call.clock
    if empty and accept_unread:
        raise click.UsageError("--accept-unread is about plan files; an empty strategy has no terms.")
    if empty:
        founded = create.create_empty(where, create.new_strategy(**said), login, clock, call.dated("on"))
    else:
        for name in (*(name for name, value in said.items() if value is not None), *({"on"} & call.told.keys())):
            raise Refused("only_with_empty", option=f"--{name}")
        founded = create.create_from_plans(where, plans or create.built_in(), login, clock, accept_unread=accept_unread)
    call.done(because("founded", **founded._asdict()))

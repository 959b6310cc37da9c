"""The beginning: a database with a strategy in it."""

from pathlib import Path

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.words import CODE
from tracker.domain.reasons import because


@verb(writes=True)
@click.option("--empty", is_flag=True, help="A strategy with nothing in it; name it with --code, --title and --zone.")
@click.option("--plan", "plans", type=click.Path(path_type=Path), multiple=True, help="A plan file; may be said several times.")
@click.option("--code", type=CODE, default="STRATEGY", help="The code of an empty strategy.")
@click.option("--title", default="A new strategy", help="The title of an empty strategy.")
@click.option("--zone", default="UTC", help="The time zone of an empty strategy, such as Asia/Almaty.")
@click.option("--accept-unread", is_flag=True, help="Keep terms that are not understood as text, without a day.")
def init(call: Call, empty: bool, plans: tuple[Path, ...], code: str, title: str, zone: str, accept_unread: bool) -> None:
    """Create the database, with the built-in strategy or a plan of your own.

    Each file becomes one revision, recorded now and by you; its days of effect are those of the facts. You become the
    strategy's administrator. A database that holds something already is left alone.
    """
    from tracker.domain.model import Strategy
    from tracker.exchange import founding

    if empty and plans:
        raise click.UsageError("--empty and --plan exclude each other; leave one of them out.")
    where, login, clock = call.settings.db, call.login, call.clock
    if empty:
        founded = founding.empty(where, Strategy(code=code, title_en=title, time_zone=zone), login, clock)
    else:
        founded = founding.from_plans(where, plans or founding.built_in(), login, clock, accept_unread=accept_unread)
    call.done(because("founded", **founded._asdict()))

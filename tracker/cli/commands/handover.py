"""Handing an officer's open tasks over to another."""

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.param_types import MEMBER
from tracker.domain.reasons import because


@command(writes=True)
@click.argument("giver", type=MEMBER, metavar="GIVER")
@click.option("--to", "taker", type=MEMBER, help="Who takes over; nothing is written without it.")
@click.option("--note", metavar="TEXT", help="In your own words.")
def handover(call: Call, giver: str, taker: str | None, note: str | None) -> None:
    """Hand all that an officer has open over to another.

    GIVER and --to are logins or codes of members. Open tasks and series pass; what is closed stays where it was.
    """
    from tracker.reports import build
    from tracker.services.acts import handovers
    from tracker.storage.shelves.naming import member_named

    if taker is None and note is not None:
        raise click.UsageError("--note is kept with a handover; say --to whom.")
    if taker is None or call.format != "json":
        with call.live() as store:
            call.show(build("handover", store, store.today, language=call.settings.lang, member=giver))
    if taker is None:
        return
    with call.writing() as work:
        one, other = (member_named(work.store, each) for each in (giver, taker))
        made = handovers.hand_over(work, one.code, other.code, note=note)
    if call.format != "json":
        call.answer.tell(because("handed_over", giver=one.login, taker=other.login, tasks=made.tasks))

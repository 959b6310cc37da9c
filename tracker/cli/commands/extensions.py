"""More time: the lead asks, who set the term decides."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.moving import tell_moves_of
from tracker.cli.param_types import CODE, DAY, Choice
from tracker.domain.model.vocabulary import Cause, Decision


@verb(writes=True)
@click.argument("code", type=CODE)
@click.argument("due", type=DAY, metavar="DUE")
@click.option("--cause", type=Choice(Cause), required=True, help="Why more time is needed.")
@click.option("--grounds", metavar="TEXT", help="The document with the grounds: its number and day, or a link.")
@click.option("--note", metavar="TEXT", help="In your own words.")
def extend(call: Call, code: str, due: Any, cause: str, grounds: str | None, note: str | None) -> None:
    """Ask for more time for a task.

    DUE is the new day that its lead asks for. Nothing moves until who set the term has decided: see `tracker task decide`.
    """
    from tracker.services import extensions

    with call.writing() as work:
        day = call.day(work, due)
        assert day is not None
        extensions.request(work, code, due=day, cause=Cause(cause), evidence=grounds, note=note)


@verb(writes=True)
@click.argument("code", type=CODE)
@click.argument("decision", type=Choice(Decision))
@click.option("--to", "granted", type=DAY, help="The day that is granted, when it is another than the one asked for.")
@click.option("--note", metavar="TEXT", help="Why; a refusal needs it.")
def decide(call: Call, code: str, decision: str, granted: Any, note: str | None) -> None:
    """Decide on a request for more time.

    CODE is the request, or its task. Who set the term decides, never the one who asked. The day that is said is kept; the roll
    rule makes the due day from it, and both are told.
    """
    from tracker.services import extensions

    with call.writing() as work:
        extensions.decide(work, code, decision=Decision(decision), granted=call.day(work, granted), reason=note)
    tell_moves_of(call, work)

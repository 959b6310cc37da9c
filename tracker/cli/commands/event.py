"""Events that terms count from, whose own day may come from a term; what moves with them is told item by item."""

from typing import Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.fields import fields_from, item_options
from tracker.cli.moving import YES, tell_moves_of, write
from tracker.cli.param_types import CODE, DAY, GivenDay


@verb(writes=True)
@click.argument("code", type=CODE)
@item_options("event")
def add(call: Call, code: str, **said: Any) -> None:
    """Add a new one.

    --term gives its day, until that is recorded; --day is a fact.
    """
    from tracker.domain.model.strategy import Event
    from tracker.services import strategy

    with call.writing() as work:
        strategy.add(work, Event(code=code, **fields_from(work, "event", said, work.today)))
    tell_moves_of(call, work)


@verb(writes=True)
@click.argument("code", type=CODE)
@item_options("event", amend=True)
@YES
def amend(call: Call, code: str, yes: bool, **said: Any) -> None:
    """Change what is said about one.

    What is not named stays as it is. Deadlines that count from it move with it: each is shown, and asked for first.
    """
    from tracker.services import strategy

    write(call, yes, lambda work: strategy.amend(work, "event", code, **fields_from(work, "event", dict(said), work.today, code)))


@verb(writes=True)
@click.argument("code", type=CODE)
@click.option("--on-day", type=DAY, required=True, help="The day on which it happened.")
@YES
def record(call: Call, code: str, on_day: GivenDay, yes: bool) -> None:
    """Record the day on which an event happened.

    Deadlines that count from it get their day, each with its reason; those that have one already are shown and asked for first.
    """
    from tracker.services import events

    write(call, yes, lambda work: events.record(work, code, call.day(work, on_day)))

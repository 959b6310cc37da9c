"""Events that terms count from, whose own day may come from a term; what moves with them is told item by item."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.fields import TERM_HELP, fields_from, item_options
from tracker.cli.words import CODE, DAY, TERM, GivenDay
from tracker.domain.reasons import because

if TYPE_CHECKING:
    from tracker.storage.work import Work

RULE = ("term_rule",)
"""What `--term` says in words, and so is no option."""


@verb(writes=True)
@click.argument("code", type=CODE)
@click.option("--term", type=TERM, help=TERM_HELP)
@item_options("event", leave_out=RULE)
def add(call: Call, code: str, **said: Any) -> None:
    """Add a new one.

    --term gives its day, until that is recorded; --day is a fact.
    """
    from tracker.domain.model import Event
    from tracker.services import strategy

    with call.writing() as work:
        strategy.add(work, Event(code=code, **fields_from(work, "event", said, work.today)))
    tell_moves(call, work)


@verb(writes=True)
@click.argument("code", type=CODE)
@click.option("--term", type=TERM, help=TERM_HELP)
@item_options("event", amend=True, leave_out=RULE)
def amend(call: Call, code: str, **said: Any) -> None:
    """Change what is said about one.

    What is not named stays as it is. Deadlines that count from it move with it; each is shown.
    """
    from tracker.services import strategy

    with call.writing() as work:
        strategy.amend(work, "event", code, **fields_from(work, "event", said, work.today, code))
    tell_moves(call, work)


@verb(writes=True)
@click.argument("code", type=CODE)
@click.option("--on-day", type=DAY, required=True, help="The day on which it happened.")
def record(call: Call, code: str, on_day: GivenDay) -> None:
    """Record the day on which an event happened.

    Deadlines that count from it move with it; each is shown with its old and its new day.
    """
    from tracker.services import events

    with call.writing() as work:
        day = call.day(work, on_day)
        assert day is not None
        events.record(work, code, day)
    tell_moves(call, work)


def tell_moves(call: Call, work: "Work") -> None:
    """Say which days have moved in a work, in order, and why."""
    from tracker.services.events import moves_of

    for each in moves_of(work) if call.format == "text" else ():
        call.answer.tell(because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps))

"""Events that terms count from."""

import click

from tracker.cli.branches import verb
from tracker.cli.call import Call
from tracker.cli.words import CODE, DAY, GivenDay
from tracker.domain.reasons import because


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
        moved = events.record(work, code, day)
    for each in moved if call.format == "text" else ():
        call.answer.tell(because("deadline_moved", code=each.code, old=each.old, new=each.new, why=each.derivation.steps))

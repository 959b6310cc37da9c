"""Taking back. Nothing is erased: an undoing is a revision of its own, and can be undone."""

from typing import TYPE_CHECKING

import click

from tracker.cli.branches import command
from tracker.cli.call import Call
from tracker.cli.confirm import agree
from tracker.cli.param_types import WHOLE
from tracker.domain.reasons import because
from tracker.errors import Refused

if TYPE_CHECKING:
    from tracker.services.acts.undo import UndoPlan


SHOWN = 100
"""The fields that are shown one by one before they are taken back."""


@command(writes=True, but=("on",))
@click.argument("number", type=WHOLE, required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--untouched-only", is_flag=True, help="Leave out the fields that were changed again later.")
def undo(call: Call, number: int | None, yes: bool, untouched_only: bool) -> None:
    """Take a revision back by writing its opposite.

    Without NUMBER your own newest one. Undoing an undoing does it again. What would change is shown first.
    """
    from tracker.services.acts import undo as service

    with call.live() as store:
        plan = service.preview(store, service.newest_of(store, call.person(store)) if number is None else number)
    show(call, plan)
    if plan.lines and (untouched_only or not plan.blocked):
        undone = plan.revision.number
        unasked, declined = Refused("undo_needs_yes", number=undone), Refused("undo_declined", number=undone)
        agree(f"Undo revision {undone}?", yes, unasked=unasked, declined=declined)
    with call.writing() as work:
        service.undo(work, plan.revision.number, untouched_only=untouched_only)


def show(call: Call, plan: "UndoPlan") -> None:
    """The fields that would change, with their values now and then, and those that stand in the way."""
    if call.format == "json":
        return
    for line in plan.lines[:SHOWN]:
        call.answer.tell(because("undo_line", code=line.code, field=line.field, now=line.now, then=line.then))
    if (more := len(plan.lines) - SHOWN) > 0:
        call.answer.tell(because("plan_more_changes", number=more))
    for each in plan.blocked:
        call.answer.tell(because("undo_blocked", code=each.code, field=each.field, later=each.revision.number))

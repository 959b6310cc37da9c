"""Handover: open tasks pass from one officer to another in one act.

Invariant: nobody takes over from themselves or after their last day as a member; a closed task keeps its officer.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.control.rights import is_here, may, may_for
from tracker.domain.model.strategy import Member, Series, Task
from tracker.errors import Refused

DELIVERS = "task.report"
"""The act that an officer must have the right to."""


def require_taker(giver: Member, taker: Member, day: date) -> None:
    """Refused when `taker` cannot take over from `giver` on `day`: `handover_to_oneself`, `handover_to_who_left`, or
    `handover_to_who_may_not` (cannot report for the giver's body).
    """
    if giver.code == taker.code:
        raise Refused("handover_to_oneself", login=giver.login)
    if not is_here(taker, day):
        raise Refused("handover_to_who_left", login=taker.login, until=taker.until)
    if not (may_for(taker, DELIVERS, giver.body) if giver.body else may(taker, DELIVERS)):
        raise Refused("handover_to_who_may_not", login=taker.login, body=giver.body)


def handover_items(tasks: Iterable[Task], series: Iterable[Series], day: date) -> tuple[list[Task], list[Series]]:
    """What is handed over on `day`: tasks that are not closed, including drafts, and series that have not ended."""
    held = [each for each in tasks if each.status not in CLOSED]
    return held, [each for each in series if each.until is None or each.until >= day]

"""Handing over: what is open passes from one officer to another, in one act.

Must stay true: nobody takes over from themselves or after their last day as a member; what is closed keeps its officer.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.model import Member, Series, Task
from tracker.domain.states import is_open
from tracker.errors import Refused


def require_taker(giver: Member, taker: Member, day: date) -> None:
    """Refused when `taker` cannot take over from `giver` on `day`: `handover_to_oneself`, `handover_to_who_left`."""
    if giver.code == taker.code:
        raise Refused("handover_to_oneself", login=giver.login)
    if taker.until is not None and taker.until < day:
        raise Refused("handover_to_who_left", login=taker.login, until=taker.until)


def passing(tasks: Iterable[Task], series: Iterable[Series], day: date) -> tuple[list[Task], list[Series]]:
    """What passes on `day`: the tasks that are open, and the series that have not ended."""
    return [each for each in tasks if is_open(each)], [each for each in series if each.until is None or each.until >= day]

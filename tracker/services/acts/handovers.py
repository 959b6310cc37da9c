"""Handover: the giver's open tasks and series get the taker as officer, and the handover itself is recorded.

Invariant: it is one revision, so one undo restores everything; a lead officer hands over only within their own body.
"""

from datetime import date

from tracker.domain.control.handovers import handover_items, require_taker
from tracker.domain.control.rights import NOBODY, is_here, may_for
from tracker.domain.model.records import Handover
from tracker.domain.model.strategy import Member, Series, Task
from tracker.errors import Refused
from tracker.services.fields import checked
from tracker.storage.work import Work

RECORD, GIVE = "handover.record", "handover.give"


def hand_over(work: Work, giver: str, taker: str, *, note: str | None = None, on: date | None = None) -> Handover:
    """Hand over the open tasks and series of member `giver` to member `taker` (codes). Refused when there are none."""
    one, other = work.get(Member, giver), work.get(Member, taker)
    day = on or work.on
    require_taker(one, other, day)
    _require_right(work, one)
    tasks, series = handover_items(work.store.items(Task, officer=one.code), work.store.items(Series, officer=one.code), day)
    if not tasks and not series:
        raise Refused("handover_nothing", login=one.login)
    code = work.next_code(f"{one.code}.H")
    made = Handover(code=code, giver=one.code, taker=other.code, day=day, tasks=len(tasks), note=note)
    work.add(RECORD, checked(made), on=on)
    for task in tasks:
        work.change(GIVE, task, on=on, officer=other.code)
    for each in series:
        work.change(GIVE, each, on=on, officer=other.code)
    return made


def _require_right(work: Work, giver: Member) -> None:
    """The writer must be the giver, or may act for the giver's body (for any body, if the giver has none)."""
    if giver.body is not None:
        work.act_for(giver.body, RECORD)
        return
    work.signing.require(RECORD)
    member = work.signing.member
    if member is not None and member.code != giver.code and not may_for(member, RECORD, NOBODY):
        others: list[Member] = work.store.items(Member)
        who = [each.login for each in others if is_here(each, work.today) and may_for(each, RECORD, NOBODY)]
        raise Refused("handover_not_theirs", login=member.login, giver=giver.login, who=who)

"""The filter word `mine` as SQL: the tasks that a member, or the member's body, leads, helps with or must decide on.

It says what `domain.control.mine` says in Python; tests hold the two together. Invariant: each way to a task has an index.
"""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union

from tracker.storage.database.tables import TABLES

C, MEMBER, DEPUTY, PART, ASKED = (TABLES[kind].c for kind in ("task", "member", "deputy", "co_executor", "extension"))


def mine(member: str, today: date) -> ColumnElement[bool]:
    """What makes a task one of the member with code `member` on `today`."""
    people = _people(member, today)
    bodies = select(MEMBER.body).where(MEMBER.code.in_(people), MEMBER.body.is_not(None))
    helping = select(PART.task).where(PART.body.in_(bodies))
    asked = select(ASKED.task).where(ASKED.decided_on.is_(None))
    return or_(
        C.officer.in_(people),
        C.lead.in_(bodies),
        C.code.in_(helping),
        and_(C.controller.in_(bodies), C.status == "reported"),
        and_(C.code.in_(asked), func.coalesce(C.term_set_by, C.controller).in_(bodies)),
    )


def _people(member: str, today: date) -> Select[object]:
    """The member, and the principals whose deputy the member is on the day."""
    day = today.isoformat()
    begun, ended = or_(DEPUTY.since.is_(None), DEPUTY.since <= day), and_(DEPUTY.until.is_not(None), DEPUTY.until < day)
    principals = select(DEPUTY.principal).where(DEPUTY.member == member, begun, ~ended)
    return select(union(select(literal(member)), principals).subquery())

"""The table of rights: which acts need which right, and which roles have it. Every write is checked against it.

Invariant: an act that no row names is the administrator's; an auditor writes nothing; a lead officer and a controller act for
their own body (or, as a deputy, for the principal's); staff and administrators act for any body.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Role
from tracker.domain.reasons import Reason, because

STAFF, LEAD, CONTROLLER, ADMIN = Role.STAFF, Role.LEAD_OFFICER, Role.CONTROLLER, Role.ADMINISTRATOR
FOR_ANY_BODY = frozenset([STAFF, ADMIN])
"""Roles in which a member may enter the acts of any body."""
NOBODY = ""
"""No body is named: only those who act for any body may act."""


@dataclass(frozen=True, slots=True)
class Right:
    """One right: the roles that have it, and the acts that need it; `kind.*` means every act on that kind."""

    name: str
    roles: frozenset[Role]
    acts: tuple[str, ...]


RIGHTS = (
    Right(
        "plan",
        frozenset([STAFF, ADMIN]),
        (
            *(
                "goal.*",
                "body.*",
                "alias.*",
                "instrument.*",
                "relation.*",
                "clause.*",
                "event.*",
                "calendar_day.*",
                "window.*",
                "series.*",
            ),
            *("task.add", "task.amend", "task.label", "task.transfer", "co_executor.*", "dependency.*"),
            *("own_field.*", "own_value.*", "update.withdraw", "extension.withdraw"),
        ),
    ),
    Right("withdraw", frozenset([STAFF, CONTROLLER, ADMIN]), ("task.withdraw",)),
    Right("assign", frozenset([STAFF, CONTROLLER, ADMIN]), ("task.assign",)),
    Right(
        "deliver",
        frozenset([LEAD, STAFF, ADMIN]),
        ("task.update", "task.report", "task.submit", "task.forecast", "extension.request", "evidence.*"),
    ),
    Right(
        "decide",
        frozenset([CONTROLLER, ADMIN]),
        (
            *("task.accept", "task.return", "task.suspend", "task.resume", "task.cancel", "task.redate", "task.reopen"),
            *("extension.decide", "extension.grant", "series.skip"),
        ),
    ),
    Right("assess", frozenset([CONTROLLER, STAFF, ADMIN]), ("task.assess", "task.no_public_evidence")),
    Right("witness", frozenset([LEAD, CONTROLLER, STAFF, ADMIN]), ("update.add", "evidence.bring", "term.follow")),
    Right("hand over", frozenset([LEAD, STAFF, ADMIN]), ("handover.*",)),
    Right("remind", frozenset([STAFF, ADMIN]), ("reminder.*",)),
    Right("issue", frozenset([STAFF, CONTROLLER, ADMIN]), ("issued_report.*", "issued_file.*", "narrative.*")),
    Right("administer", frozenset([ADMIN]), ("strategy.*", "member.*", "deputy.*")),
)
"""A row that names an act in full goes before a row that names its kind."""

_BY_ACT = {act: right for right in RIGHTS for act in right.acts}

GIVING = frozenset(["member", "deputy"])
"""Kinds whose acts give rights to somebody: they are done in one's own name, never as a deputy."""

OWN_NAME = {"strategy": frozenset(["same_person_decides"])}
"""Fields of other kinds that give rights too, by kind: turning four eyes off lets one person decide alone."""

RECOVER = "member.recover"
"""The act by which the owner of a database becomes its administrator when it has none left."""


def gives_rights(act: str) -> bool:
    """Whether an act gives rights to somebody."""
    return act.partition(".")[0] in GIVING


@cache
def right_for(act: str) -> Right:
    """The right that an act such as `task.accept` needs; for an act that no row names, the administrator's."""
    kind = act.partition(".")[0]
    return _BY_ACT.get(act) or _BY_ACT.get(f"{kind}.*") or _BY_ACT["member.*"]


def may(member: Member, act: str) -> bool:
    """Whether the roles of `member` have the right that `act` needs."""
    return not member.roles.isdisjoint(right_for(act).roles)


def may_for(member: Member, act: str, body: str) -> bool:
    """Whether `member` may do it for `body`: their own, or any body in one of the roles FOR_ANY_BODY."""
    roles = member.roles & right_for(act).roles
    return not roles.isdisjoint(FOR_ANY_BODY) or (bool(roles) and member.body == body)


def why_not_allowed(member: Member, act: str, office: Iterable[Member], today: date, body: str | None = None) -> Reason | None:
    """Why `member` may not do it, or not for `body`: the right that it needs, and who in the `office` has it."""
    if not may(member, act):
        right, who = right_for(act), who_may(office, act, today)
        return because("not_allowed", login=member.login, act=act, right=right.name, roles=sorted(right.roles), who=who)
    if body is not None and not may_for(member, act, body):
        who = who_may(office, act, today, body)
        return because("not_their_body", login=member.login, act=act, own=member.body, body=body, who=who)
    return None


def why_not_own_name(person: Member | None, member: Member | None, act: str) -> Reason | None:
    """Why `person` may not do in the rights of `member`, their principal, what must be done in one's own name."""
    if person is None or person == member:
        return None
    return because("rights_by_deputy", login=person.login, principal=member.login if member else None, act=act)


def why_no_writer(members: Iterable[Member], login: str, today: date) -> Reason | None:
    """Why `login` writes nothing at all: it is no member, or was one until a day that is over."""
    office = tuple(members)
    person = next((each for each in office if each.login == login), None)
    if person is None:
        return because("not_a_member", login=login, administrators=who_may(office, "member.add", today))
    if not is_here(person, today):
        return because("member_left", login=login, until=person.until, administrators=who_may(office, "member.add", today))
    return None


def is_here(member: Member, today: date) -> bool:
    """Whether the member may still act on a day, up to and including the last one."""
    return member.until is None or member.until >= today


def who_may(members: Iterable[Member], act: str, today: date, body: str | None = None) -> list[str]:
    """The logins of members who may do it today, for `body` if one is given."""
    here = (each for each in members if is_here(each, today))
    return [str(each.login) for each in here if (may_for(each, act, body) if body else may(each, act))]

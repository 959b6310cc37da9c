"""Members and deputies: who may write, in which roles, for which body, and who deputises for whom until when.

Invariant: there is always an administrator; a login belongs to one member for ever, and members who left are never removed, since
the ledger names them; a deputy is another person than the principal.
"""

from dataclasses import replace
from datetime import date
from typing import cast

from tracker.domain.control.rights import RECOVER
from tracker.domain.ledger import changes_of
from tracker.domain.model.codes import nearest
from tracker.domain.model.item import Item
from tracker.domain.model.strategy import Deputy, Member
from tracker.domain.model.vocabulary import Role
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.services.acts.slips import note
from tracker.services.fields import changed_values, checked, checked_fields
from tracker.storage.database.owner import lacks_grants, unknown_logins
from tracker.storage.work import Work


def add(work: Work, item: Item, *, on: date | None = None) -> Member:
    """Add a member; an empty `code` is generated. Refused for a login that is already known."""
    member = cast(Member, item)
    member = checked(replace(member, code=member.code or work.next_code("MEMBER."), role=roles_of(member.role)))
    if not member.login:
        raise Refused("field_missing", kind="member", code=member.code, field="login")
    _require_new_login(work, member, member.login)
    return _known(work, work.add("member.add", member, on=on))


def amend(work: Work, code: str, /, *, on: date | None = None, **fields: object) -> Member:
    """Change a member; `until` is the last day on which they may act. Refused when no administrator would be left."""
    member = work.get(Member, code)
    if isinstance(fields.get("role"), str):
        fields["role"] = roles_of(str(fields["role"]))
    values = changed_values(member, checked_fields("member", member, fields))
    if "login" in values:
        _require_new_login(work, member, values["login"])
    if values.keys() & {"role", "until"}:
        _require_administrator(work, replace(member, **values))
    changed = work.change("member.amend", member, on=on, **values)
    return _known(work, changed) if values.keys() & {"login", "role"} else changed


def depute(work: Work, principal: str, deputy: str, *, since: date | None = None, until: date | None = None) -> Deputy:
    """`deputy` acts for `principal` (codes of members) from `since` to `until`, both included; again, to change the end."""
    since = since or work.on
    if principal == deputy:
        raise Refused("own_deputy", login=work.get(Member, principal).login)
    standing: list[Deputy] = work.store.items(Deputy, principal=principal, member=deputy)
    for each in standing:
        if (each.since or date.min) <= since <= (each.until or date.max):
            return work.change("deputy.amend", each, **checked_fields("deputy", each, {"until": until}))
    code = work.next_code(f"{principal}.D")
    return work.add("deputy.add", checked(Deputy(code=code, principal=principal, member=deputy, since=since, until=until)))


def recover(work: Work) -> Member:
    """Make the writer an administrator when there is none left. Refused to everybody but the owner of the database."""
    members: list[Member] = work.store.items(Member, login=work.actor.login)
    for member in members:
        role = roles_of(f"{member.role} {Role.ADMINISTRATOR}")
        return work.change(RECOVER, member, role=role, until=None)
    return work.add(RECOVER, Member(code=work.next_code("MEMBER."), login=work.actor.login))


def require_sound(work: Work, code: str, login: str | None, *, changed: bool) -> None:
    """Refuse an undo that leaves no administrator, or has `changed` the login of member `code`, so far `login`, to one that is or
    was another's.
    """
    member = work.find(Member, code)
    if changed and member is not None and member.login:
        _require_new_login(work, member, member.login)
    _require_administrator(work, member or Member(code=code, login=login, role=Role.AUDITOR))


def roles_of(text: str) -> str:
    """Roles in stored form: known, distinct, separated by blanks. Refused `unknown_role`."""
    words = sorted(dict.fromkeys(text.replace(",", " ").lower().split()))
    for word in words:
        if word not in list(Role):
            raise Refused("unknown_role", role=word, near=nearest(word, list(Role)), roles=list(Role))
    if not words:
        raise Refused("unknown_role", role=text, near=[], roles=list(Role))
    return " ".join(words)


def _known(work: Work, member: Member) -> Member:
    """The member; noted is that the server, where it names the people, has no such login yet, or gives it too little."""
    login, grant = str(member.login), "auditor" if member.role == Role.AUDITOR else "staff"
    if unknown_logins(work.connection, [login]):
        note(work, because("slip_no_such_login", login=login, grant=grant))
    elif lacks_grants(work.connection, login, writes=grant == "staff"):
        note(work, because("slip_no_grants", login=login, grant=grant))
    return member


def _require_new_login(work: Work, member: Member, login: str) -> None:
    """Refused for a login that is, or ever was, another member's: the ledger names people by it."""
    for each in work.store.items(Member):
        if each.login == login and each.code != member.code:
            raise Refused("login_taken", login=login, member=each.code)
    ever = {each.code for each in work.entries if each.kind == "member" and login in changes_of(each.changes).get("login", ())}
    for code in sorted(ever | {work.store.ledger.member_of(login) or member.code}):
        if code != member.code:
            raise Refused("login_was_taken", login=login, member=code)


def _require_administrator(work: Work, changed: Member) -> None:
    others = [each for each in work.store.items(Member) if each.code != changed.code]
    if not any(Role.ADMINISTRATOR in each.roles and each.until is None for each in (*others, changed)):
        raise Refused("last_administrator", login=changed.login)

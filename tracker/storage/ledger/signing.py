"""Who writes: the member behind the login, or the principal of a deputy; every act is checked against the table of rights.

Invariant: a login that is not a member writes nothing, except the first revision of a database and its recovery by the owner;
rights are given in one's own name; the person is the login's own member, never the principal.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from tracker.domain.control.rights import (
    OWN_NAME,
    RECOVER,
    gives_rights,
    who_may,
    why_no_writer,
    why_not_allowed,
    why_not_own_name,
)
from tracker.domain.model.strategy import Deputy, Member
from tracker.domain.reasons import Reason
from tracker.errors import Refused
from tracker.storage.reader import StoreReader
from tracker.storage.values import Actor


class Signing:
    """The signature of one work, read when first needed. `today` is the day of recording, `on` the effective day, `owns` whether
    the writer owns the database.
    """

    def __init__(self, store: StoreReader, actor: Actor, today: date, on: date, owns: Callable[[], bool] = bool) -> None:
        self._store = store
        self._actor, self._today, self._on, self._owns = actor, today, on, owns
        self._allowed: set[str] = set()
        self._allowed_for: set[tuple[str, str]] = set()

    @cached_property
    def person(self) -> Member | None:
        """The member with the login; None in the first revision, which adds the first member."""
        members, login = self._members(), str(self._actor.login)
        if not members and self._store.head.number:
            raise Refused("no_members", login=login)
        if members:
            _require(why_no_writer(members, login, self._today))
        return next((each for each in members if each.login == login), None)

    @cached_property
    def member(self) -> Member | None:
        """The member whose rights apply: the person, or the principal of a deputy."""
        person, principal = self.person, self._actor.principal
        if principal is None or person is None or person.code == principal:
            return person
        found = {each.code: each for each in self._members()}.get(principal)
        deputies = self._store.items(Deputy, member=person.code, principal=principal)
        if found is None or not any(map(self._stands, deputies)):
            raise Refused("not_a_deputy", login=person.login, principal=found.login if found else principal, day=self._on)
        _require(why_no_writer(self._members(), str(found.login), self._today))
        return found

    def require(self, act: str) -> None:
        """Refused `not_allowed` if the member lacks the right for `act`; it names the right and who has it."""
        if act in self._allowed:
            return
        if act == RECOVER:
            self._require_recovery()
        else:
            self._require_right(act)
        if gives_rights(act):
            self.require_own_name(act)
        self._allowed.add(act)

    def require_own_name(self, act: str) -> None:
        """Refused `rights_by_deputy` to a deputy: `act` must be done in one's own name."""
        if self._actor.principal is not None:
            _require(why_not_own_name(self.person, self.member, act))

    def require_own_fields(self, kind: str, fields: Iterable[str]) -> None:
        """The same where one of the fields of an item gives rights."""
        if not OWN_NAME.get(kind, frozenset()).isdisjoint(fields):
            self.require_own_name(f"{kind}.amend")

    def _require_recovery(self) -> None:
        """Refused while there is an administrator, and to everybody but the owner of the database."""
        administrators = who_may(self._members(), "member.add", self._today)
        if administrators:
            raise Refused("recovery_not_needed", administrators=administrators)
        if not self._owns():
            raise Refused("not_the_owner", login=self._actor.login)

    def require_for(self, act: str, body: str) -> None:
        """Refused `not_their_body` if the member may not do it for `body`."""
        self.require(act)
        if (act, body) not in self._allowed_for:
            self._require_right(act, body)
            self._allowed_for.add((act, body))

    def _require_right(self, act: str, body: str | None = None) -> None:
        if self.member is not None:
            _require(why_not_allowed(self.member, act, self._members(), self._today, body))

    def _members(self) -> list[Member]:
        return self._store.items(Member)

    def _stands(self, deputy: Deputy) -> bool:
        """Whether the deputyship applies on the effective day and still today, so a former deputy cannot write late entries. It
        gives no rights before its own effective day.
        """
        (entry, _), *_ = self._store.ledger.history("deputy", deputy.code)
        since, until = max(deputy.since or date.min, date.fromisoformat(entry.effective_on)), deputy.until or date.max
        return since <= self._on and self._today <= until


def _require(why: Reason | None) -> None:
    """Refused for a reason, where there is one."""
    if why is not None:
        raise Refused(why.kind, **why.fields)

"""The judge of revisions, in the order of their numbers: who signed each, in whose name, and whether its acts are whole.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. `rules` are the plain
data of `control.rules`. Invariant: a revision is judged by the state before it, and streamed: only its kinds of acts are kept.
What does not pass in a revision older than these rules is counted, not told.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Set, Tuple

from tracker.domain.authority.halves import Halves, changes_in
from tracker.domain.authority.office import (
    ADMINISTRATOR,
    INSTANT,
    KINDS,
    Fault,
    Fields,
    Office,
    Signature,
    local_days,
    roles_of,
)
from tracker.domain.ledger import Entry, Revision

SINCE = "0030"
"""The first schema whose revisions are judged by these rules."""

CLOCK_SLACK = timedelta(minutes=5)
"""How far a clock may be behind the last revision without an override."""

MOST_ACTS = 1000
"""More acts than the program knows."""

Act = Tuple[str, str, str]
"""Action, kind of item, and add, change or remove."""


def logins_of(members: Iterable[Fields]) -> List[str]:
    """The logins of members."""
    return [str(each.get("login")) for each in members]


def change_of(changes: str) -> str:
    """What an entry with this canonical text does to its item. A quotation mark inside a value is escaped, so this is its key."""
    return "change" if '"code":' not in changes else "add" if '"code":[null,' in changes else "remove"


def _moment(instant: str) -> datetime:
    return datetime.fromisoformat(instant[:19])


class RevisionJudge:
    """Judges each revision after its entries were given. `newest` is the database's schema."""

    def __init__(self, rules: Dict[str, Any], newest: str, loads: Callable[[str], Any]) -> None:
        self.rules, self.office, self._newest, self._loads = rules, Office(), newest, loads
        self.sourced: Set[int] = set()
        self.unsound: Set[int] = set()
        self.founded = False
        self._told_from: Optional[int] = None
        self._strategy: Optional[str] = None
        self._older: Set[int] = set()
        self._schema = self._recorded = ""
        self._owners: Set[str] = set()
        self._passed: Set[Tuple[Any, ...]] = set()
        self._acts = {
            (action, each["kind"], each["change"]): each for action, row in rules["acts"].items() for each in row["effects"]
        }
        self._begin()

    def _begin(self) -> None:
        self._seen: Dict[Act, str] = {}
        self._office_entries: List[Tuple[str, str, str, Dict[str, List[Any]]]] = []
        self._faults: List[Fault] = []
        self._halves = Halves(self.rules)

    # -- reading

    def entry(self, entry: Entry) -> None:
        """Note an entry of the revision that is being read."""
        if type(entry.changes) is not str or type(entry.code) is not str:
            return
        act = (entry.action, entry.kind, change_of(entry.changes))
        if act not in self._seen and len(self._seen) < MOST_ACTS:
            self._seen[act] = entry.code
        if entry.kind in KINDS:
            self._office_entries.append((entry.kind, entry.code, entry.effective_on, changes_in(entry, self._loads)))
        self._halves.note(entry, act[2])

    # -- judging

    def close(self, revision: Revision, sound: bool = True) -> Iterator[Fault]:
        """The faults of a revision whose entries were given. One that is not `sound` was altered, and is not judged."""
        self._faults.extend(self._halves.close())
        if self._halves.sourced:
            self.sourced.add(revision.number)
        number = revision.number
        if any(type(each) is not str for each in (revision.actor, revision.recorded_at, revision.schema)):
            sound = False
        else:
            self.office.note_time(number, revision.recorded_at)
        if number == 1:
            self.founded = sound
        if not sound:
            self.unsound.add(number)
        elif self.founded:
            self._faults.extend(self._of_time(revision))
            if not self._passes(revision):
                for each in (self._of_schema, self._of_login, self._of_signature, self._of_acts, self._of_undo):
                    self._faults.extend(each(revision))
        if self._office_entries:
            self._faults.extend(self._apply(revision) if sound and self.founded else self._applied(number))
        faults = self._faults if sound and self.founded else []
        self._begin()
        for kind, fields in faults:
            fault = self.told((kind, dict(fields, revision=number, actor=revision.actor)))
            if fault is not None:
                yield fault

    def _passes(self, revision: Revision) -> bool:
        """Whether it is like one that passed: acts that were in order for these roles, in the own name. Most are."""
        if self._office_entries or revision.number == 1 or revision.undoes is not None or revision.schema != self._schema:
            return False
        signature = self.signature(revision.number, revision.actor, revision.acting_for)
        same_login = revision.db_user in ("", revision.actor) and self._acts_for_known(revision)
        return same_login and signature.fault is None and (signature.roles, *self._seen) in self._passed

    def told(self, fault: Fault) -> Optional[Fault]:
        """A fault, or None if its revision is older than the rules, where it is counted."""
        number = fault[1]["revision"]
        if self._told_from is not None and number >= self._told_from:
            return fault
        self._older.add(number)
        return None

    def remark(self) -> Optional[Fault]:
        """How many revisions older than the rules would not pass; None if all would."""
        if not self._older:
            return None
        return "older_than_rules", {"revisions": len(self._older), "schema": SINCE, "last": max(self._older)}

    def signature(self, number: int, actor: str, acting_for: Optional[str]) -> Signature:
        """Who made revision `number`."""
        return self.office.signature(number, actor, acting_for)

    def able(self, roles: Iterable[str], number: int) -> List[Fields]:
        """The members who had one of `roles` at revision `number`."""
        needed = frozenset(roles)
        return [each for each in self.office.members(number) if not needed.isdisjoint(roles_of(each))]

    def _of_time(self, revision: Revision) -> Iterator[Fault]:
        found, last = revision.recorded_at, self._recorded
        if not INSTANT.fullmatch(found) or local_days(found, "UTC") is None:
            yield "time_unreadable", {"recorded_at": found}
            return
        self._recorded = found
        if found < last and not revision.clock_override and _moment(found) < _moment(last) - CLOCK_SLACK:
            yield "clock_not_overridden", {"recorded_at": found, "last": last}

    def _of_schema(self, revision: Revision) -> Iterator[Fault]:
        if revision.schema < self._schema:
            yield "schema_falls", {"schema": revision.schema, "last": self._schema}
        elif revision.schema > self._newest:
            yield "schema_to_come", {"schema": revision.schema, "newest": self._newest}
        self._schema = max(self._schema, revision.schema)
        if self._told_from is None and self._schema >= SINCE:
            self._told_from = revision.number

    def _of_login(self, revision: Revision) -> Iterator[Fault]:
        if revision.number == 1 or self._recovers():
            self._owners.add(revision.db_user or revision.actor)
        elif revision.db_user not in ("", revision.actor) and revision.db_user not in self._owners:
            yield "signed_by_other_login", {"db_user": revision.db_user}

    def _recovers(self) -> bool:
        return any(action == self.rules["recover"] for action, _, _ in self._seen)

    def _of_signature(self, revision: Revision) -> Iterator[Fault]:
        number, actor = revision.number, revision.actor
        if number == 1:
            yield from self._of_founding(actor)
            return
        if self._recovers():
            there = logins_of(self.able([ADMINISTRATOR], number))
            if there:
                yield "recovered_without_need", {"who": there}
            if all(action == self.rules["recover"] for action, _, _ in self._seen):
                return
        signature = self.signature(number, actor, revision.acting_for)
        if signature.fault is not None:
            kind, fields = signature.fault
            yield kind, dict(fields, day=self.office.day(number)[1], who=logins_of(self.able([ADMINISTRATOR], number)))
        elif not self._acts_for_known(revision):
            place = {"principal": revision.acting_for, "day": self.office.day(number)[1]}
            yield "signed_by_no_deputy", dict(place, who=logins_of(self.able([ADMINISTRATOR], number)))
        elif signature.deputy:
            yield from self._of_deputy(revision)

    def _acts_for_known(self, revision: Revision) -> bool:
        """Whether it names nobody but the actor, a member, or a body that stands or is added by it."""
        name, number = revision.acting_for, revision.number
        if name is None or name == revision.actor or self.signature(number, revision.actor, name).deputy:
            return True
        added = any((kind, code) == ("body", name) for kind, code, _, _ in self._office_entries)
        return added or bool(self.office.item("body", name, number))

    def _of_founding(self, actor: str) -> Iterator[Fault]:
        added = [(kind, {name: pair[1] for name, pair in changes.items()}) for kind, _, _, changes in self._office_entries]
        founders = (each for kind, each in added if kind == "member" and ADMINISTRATOR in roles_of(each))
        if all(each.get("login") != actor for each in founders) or all(kind != "strategy" for kind, _ in added):
            yield "founding_incomplete", {}

    def _of_deputy(self, revision: Revision) -> Iterator[Fault]:
        own_name = self.rules["own_name"]
        for kind, code, _, changes in self._office_entries:
            if kind in self.rules["gives_rights"] or not changes.keys().isdisjoint(own_name.get(kind, ())):
                who = logins_of(self.able([ADMINISTRATOR], revision.number))
                yield "rights_given_by_deputy", {"item_kind": kind, "code": code, "principal": revision.acting_for, "who": who}
                return

    def _of_acts(self, revision: Revision) -> Iterator[Fault]:
        signature = self.signature(revision.number, revision.actor, revision.acting_for)
        faults = [fault for act, code in self._seen.items() for fault in self._of_act(revision, signature, act, code)]
        if not faults and signature.fault is None and len(self._passed) < MOST_ACTS:
            self._passed.add((signature.roles, *self._seen))
        yield from faults

    def _of_act(self, revision: Revision, signature: Signature, act: Act, code: str) -> Iterator[Fault]:
        action, kind, change = act
        if action == self.rules["undo"]:
            return
        effect, place = self._acts.get(act), {"act": action, "item_kind": kind, "code": code}
        if effect is None:
            yield "act_unknown", dict(place, change=change)
            return
        if effect["beside"] and all(other not in effect["beside"] for other, _, _ in self._seen):
            yield "act_without_cause", dict(place, causes=effect["beside"])
        if signature.fault is None and action != self.rules["recover"]:
            yield from self.beyond_rights(revision.number, signature, action, place)

    def beyond_rights(self, number: int, signature: Signature, action: str, place: Dict[str, Any]) -> Iterator[Fault]:
        """The fault of an act for which the signer has no role."""
        row = self.rules["acts"].get(action)
        if row is not None and signature.roles.isdisjoint(row["roles"]):
            who = logins_of(self.able(row["roles"], number))
            yield "act_beyond_rights", dict(place, act=action, right=row["right"], roles=row["roles"], who=who)

    def _of_undo(self, revision: Revision) -> Iterator[Fault]:
        others = [action for action, _, _ in self._seen if action != self.rules["undo"]]
        undoes = revision.undoes
        if undoes is None and len(others) < len(self._seen):
            yield "undo_of_nothing", {}
        if undoes is None:
            return
        if others:
            yield "undo_beside_acts", {"acts": sorted(set(map(str, others)))}
        if undoes == 1:
            yield "founding_undone", {}
        elif not 1 < undoes < revision.number:
            yield "undo_of_nothing", {}

    def _apply(self, revision: Revision) -> Iterator[Fault]:
        """Change the office, which must keep an administrator, and gives no login to a second member."""
        number = revision.number
        for kind, code, _, changes in self._office_entries:
            if kind == "strategy" and self._strategy not in (None, code):
                yield "strategy_twice", {"code": code, "strategy": self._strategy}
            self._strategy = self._strategy or (code if kind == "strategy" else None)
            login = changes.get("login", [None, None])[1] if kind == "member" else None
            others = self.office.holders.get(login, set()) - {code} if type(login) is str else ()
            if others and not self._recovers():  # the owner, who comes back by the own login
                yield "login_of_another", {"login": login, "code": code, "member": min(others)}
        before = any(kind == "member" for kind, _, _, _ in self._office_entries) and self.office.administrators(number)
        yield from self._applied(number)
        if before and not self.office.administrators(number + 1):
            yield "no_administrator_left", {"who": logins_of(before)}

    def _applied(self, number: int) -> Iterator[Fault]:
        for kind, code, day, changes in self._office_entries:
            self.office.note_change(number, kind, code, day, changes)
        return iter(())

"""The office at each revision: its members, deputies, bodies and strategy, as the ledger tells them.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: what is found
for a revision is the state before it, so nobody gives rights to themselves; nothing is kept for each task.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, Dict, FrozenSet, List, NamedTuple, Optional, Set, Tuple

try:
    from zoneinfo import ZoneInfo
except ImportError:  # Python 3.8 has no time zones
    ZoneInfo = None  # type: ignore[assignment, misc]

Fields = Dict[str, Any]
"""The fields of an item that are not null."""

Fault = Tuple[str, Dict[str, Any]]
"""What is wrong with a revision: the kind of finding, and the fields of its sentence."""

KINDS = ("member", "deputy", "body", "strategy")
"""The kinds of item that an office consists of."""

INSTANT = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z")
"""The form of an instant in the ledger."""

ADMINISTRATOR, AUDITOR = "administrator", "auditor"
MOST_SIGNATURES = 4096


class Timeline:
    """The states of one item, each from a revision on."""

    __slots__ = ("_revisions", "_states")

    def __init__(self) -> None:
        self._revisions: List[int] = []
        self._states: List[Any] = []

    def put(self, revision: int, state: Any) -> None:
        """The state from `revision` on, which is none before the last one."""
        if self._revisions and self._revisions[-1] == revision:
            self._states[-1] = state
        else:
            self._revisions.append(revision)
            self._states.append(state)

    def before(self, revision: int) -> Any:
        """The state before `revision`; None before the first."""
        found = bisect_left(self._revisions, revision)
        return self._states[found - 1] if found else None

    @property
    def unbroken(self) -> float:
        """The revision since which the item has existed without a break; infinity if it does not exist."""
        since = float("inf")
        for revision, state in zip(reversed(self._revisions), reversed(self._states)):  # noqa: B905 (Python 3.8 has no strict)
            if not state or state.get("code") is None:
                break
            since = revision
        return since

    @property
    def last(self) -> Any:
        """The newest state."""
        return self._states[-1] if self._states else None


class Signature(NamedTuple):
    """Who made a revision: the person's code, the code, roles and body of the member whose rights apply, and whether that is the
    principal of a deputy. `fault` says why nobody could sign so.
    """

    person: Optional[str] = None
    member: Optional[str] = None
    roles: FrozenSet[str] = frozenset()
    body: Optional[str] = None
    deputy: bool = False
    fault: Optional[Fault] = None


class Office:
    """The states of the office, fed revision by revision; afterwards any revision can be asked for."""

    def __init__(self) -> None:
        self._items: Dict[str, Dict[str, Timeline]] = {kind: {} for kind in KINDS}
        self._first_days: Dict[str, str] = {}
        self._by_login: Dict[str, Timeline] = {}
        self._days = Timeline()
        self._latest = ""
        self._changed: List[int] = []
        self._signatures: Dict[Tuple[int, Any, Any], Signature] = {}
        self.holders: Dict[str, Set[str]] = {}
        self._writers: Set[str] = set()
        self._second_writer: Optional[int] = None

    # -- feeding

    def note_time(self, number: int, recorded_at: str) -> None:
        """The day of revision `number` is the latest recorded so far, so a clock that was set back revives nobody.

        That of the first is unknown, since it adds the strategy with its time zone.
        """
        if number == 1 or recorded_at <= self._latest or not INSTANT.fullmatch(recorded_at):
            return
        self._latest = recorded_at
        days = local_days(recorded_at, self.strategy(number).get("time_zone") or "UTC")
        if days is not None and days != self._days.last:
            self._days.put(number, days)
            self._changed.append(number - 1)

    def note_change(self, number: int, kind: str, code: str, day: str, changes: Dict[str, List[Any]]) -> None:
        """Apply a change of an item of the office, made by revision `number`."""
        timeline = self._items[kind].setdefault(code, Timeline())
        old = timeline.last or {}
        new = {name: value for name, value in old.items() if name not in changes}
        new.update((name, pair[1]) for name, pair in changes.items() if pair[1] is not None)
        timeline.put(number, new)
        if kind == "deputy":
            self._first_days.setdefault(code, day)
        if kind == "member":
            self._note_member(number, code, old.get("login"), new, changes)
        if not self._changed or self._changed[-1] != number:
            self._changed.append(number)

    def _note_member(self, number: int, code: str, login: Optional[str], new: Fields, changes: Dict[str, List[Any]]) -> None:
        held = self._by_login.get(str(login))
        if held is not None and held.last == code:
            held.put(number, None)
        if new.get("code") is not None and type(new.get("login")) is str:
            self._by_login.setdefault(new["login"], Timeline()).put(number, code)
        for each in changes.get("login", ()):
            if type(each) is str:
                self.holders.setdefault(each, set()).add(code)
        for each in changes.get("role", ()):
            if type(each) is str and not {AUDITOR}.issuperset(each.split()) and code not in self._writers:
                self._writers.add(code)
                if len(self._writers) == 2:
                    self._second_writer = number

    # -- asking

    def item(self, kind: str, code: Optional[str], number: int) -> Fields:
        """The fields of an item of the office before revision `number`; empty if it did not exist."""
        timeline = self._items[kind].get(code or "")
        fields: Fields = (timeline.before(number) if timeline else None) or {}
        return fields if fields.get("code") is not None else {}

    def timeline(self, kind: str, code: str) -> Timeline:
        """The states of an item of the office."""
        return self._items[kind].get(code) or Timeline()

    def strategy(self, number: int) -> Fields:
        """The fields of the strategy before revision `number`."""
        return next(filter(None, (self.item("strategy", code, number) for code in self._items["strategy"])), {})

    def day(self, number: int) -> Tuple[str, str]:
        """The earliest and the latest day that it can have been at revision `number`; one day where the time zone is known."""
        found: Optional[Tuple[str, str]] = self._days.before(number + 1)
        return found or ("", "9999-12-31")

    def compares_persons(self, number: int) -> bool:
        """Whether a decision at revision `number` needs another person: two could write before, and the strategy asks for it."""
        second = self._second_writer
        return second is not None and second < number and not self.strategy(number).get("same_person_decides")

    def members(self, number: int) -> List[Fields]:
        """The members who were there before revision `number`, on its day."""
        found = (self.item("member", code, number) for code in self._items["member"])
        return [each for each in found if each and self._is_here(each, number)]

    def administrators(self, number: int) -> List[Fields]:
        """The administrators of `members` who have no last day."""
        return [each for each in self.members(number) if ADMINISTRATOR in roles_of(each) and each.get("until") is None]

    def _is_here(self, member: Fields, number: int) -> bool:
        until = member.get("until")
        return until is None or str(until) >= self.day(number)[0]

    def signature(self, number: int, actor: str, acting_for: Optional[str]) -> Signature:
        """Who made revision `number`, given its actor and for whom they acted."""
        if number == 1:
            return Signature(roles=frozenset([ADMINISTRATOR]))
        key = (bisect_left(self._changed, number), actor, acting_for)
        found = self._signatures.get(key)
        if found is None:
            if len(self._signatures) >= MOST_SIGNATURES:
                self._signatures.clear()
            found = self._signatures[key] = self._signature(number, actor, acting_for)
        return found

    def _signature(self, number: int, actor: str, acting_for: Optional[str]) -> Signature:
        person = self._of_login(actor, number)
        if not person:
            return Signature(fault=("signed_by_no_member", {}))
        if not self._is_here(person, number):
            return Signature(fault=("signed_after_leaving", {"until": person["until"]}))
        own = Signature(person["code"], person["code"], roles_of(person), person.get("body"))
        principal = self._of_login(acting_for, number) if acting_for is not None and acting_for != actor else {}
        if not principal:
            return own
        if self._deputises(person["code"], principal["code"], number) and self._is_here(principal, number):
            return Signature(person["code"], principal["code"], roles_of(principal), principal.get("body"), True)
        return (
            own if self.item("body", acting_for, number) else Signature(fault=("signed_by_no_deputy", {"principal": acting_for}))
        )

    def _of_login(self, login: str, number: int) -> Fields:
        timeline = self._by_login.get(login)
        return self.item("member", timeline.before(number), number) if timeline else {}

    def _deputises(self, member: str, principal: str, number: int) -> bool:
        earliest, latest = self.day(number)
        for code in self._items["deputy"]:
            found = self.item("deputy", code, number)
            if (found.get("member"), found.get("principal")) == (member, principal):
                since = max(str(found.get("since") or ""), self._first_days[code])
                if since <= latest and str(found.get("until") or latest) >= earliest:
                    return True
        return False


def roles_of(member: Fields) -> FrozenSet[str]:
    """The roles of a member."""
    return frozenset(str(member.get("role") or "").split())


def local_days(instant: str, zone: str) -> Optional[Tuple[str, str]]:
    """The earliest and latest day of an instant in a time zone that may be unknown here; None for an unreadable instant."""
    try:
        moment = datetime.fromisoformat(instant[:19]).replace(tzinfo=timezone.utc)
        known = _zone(zone)
        if known is not None:
            here = moment.astimezone(known).date().isoformat()
            return here, here
        return _day(moment - timedelta(hours=12)), _day(moment + timedelta(hours=14))
    except (ValueError, OverflowError):
        return None


def _day(moment: datetime) -> str:
    found: date = moment.date()
    return found.isoformat()


@lru_cache(maxsize=16)
def _zone(name: str) -> Any:
    """The time zone, or None where it is not known."""
    try:
        return ZoneInfo(name) if ZoneInfo is not None else None
    except (KeyError, ValueError, OSError):
        return None

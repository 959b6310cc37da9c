"""Timelines: the states of an item along its effective days, computed from its entries.

A timeline has two openings at the end of its opening day: as known on that day, and as known now. Invariant: undone changes are
absent, as in any view of the past; the last state of a timeline equals the row of the item.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.ledger import fold
from tracker.domain.undo_history import Change, History, changes_in_force

Fields = Mapping[str, Any]
"""The non-null fields of an item, in canonical form."""

ROOT = 10**18
"""A revision number greater than any real one."""


class ChangeTime(NamedTuple):
    """When a change takes effect: on its effective day, after the changes of that day that were entered earlier."""

    effective_on: str
    revision: int = ROOT
    seq: int = 0


class State(NamedTuple):
    """The fields of an item from a moment on; None when it did not exist. `action` is the act that made the change."""

    since: ChangeTime
    fields: Fields | None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`opening` is the item at the end of the opening day as known then; the first of `states` is the same as known now."""

    opening: Fields | None
    states: tuple[State, ...]

    def at(self, moment: ChangeTime | None) -> Fields | None:
        """The item at a moment; None is the opening as known then."""
        if moment is None:
            return self.opening
        found = bisect_right(self.states, moment, key=lambda state: state.since)
        return self.states[max(found - 1, 0)].fields

    def values(self, name: str) -> set[str]:
        """Every non-null value that the field `name` has had."""
        found = (fields.get(name) for fields in (self.opening, *(state.fields for state in self.states)) if fields)
        return {value for value in found if value is not None}

    def moved(self, *names: str) -> bool:
        """Whether any of the fields `names` ever changed, or the item did not exist all the time."""
        known = [self.opening, *(state.fields for state in self.states)]
        return len({tuple(fields and fields.get(name) for name in ("code", *names)) for fields in known}) > 1


def unchanged_timeline(fields: Fields, opening_day: str) -> Timeline:
    """The timeline of an item that no entry has changed since."""
    return Timeline(fields, (State(ChangeTime(opening_day), fields),))


def timeline(entries: History, opening_day: str, known: int, names: frozenset[str]) -> Timeline:
    """The timeline of one item from all its entries; `known` is the last revision recorded by the end of the opening day.

    States hold only the fields `names`, and only a change of one of them begins a new state.
    """
    history = list(entries)
    then = fold(entry for entry, _ in history if entry.revision <= known and entry.effective_on <= opening_day)
    opening = None if then is None else _only(then, names)
    stands = changes_in_force(history)
    return Timeline(opening, tuple(_states({name: stands[name] for name in names if name in stands}, opening_day)))


def _states(stands: Mapping[str, list[Change]], opening_day: str) -> Iterator[State]:
    changes = sorted(
        (ChangeTime(change.effective_on, change.revisions[0], change.seq), name, change)
        for name, stack in stands.items()
        for change in stack
    )
    fields: dict[str, Any] = {}
    begun = False
    for moment, group in groupby(changes, key=lambda each: each[0]):
        if not begun and moment.effective_on > opening_day:
            yield State(ChangeTime(opening_day), _standing(fields))
            begun = True
        action = None
        for _, name, change in group:
            fields[name], action = change.new, change.action
        if begun:
            yield State(moment, _standing(fields), action)
    if not begun:
        yield State(ChangeTime(opening_day), _standing(fields))


def _standing(fields: Mapping[str, Any]) -> Fields | None:
    found = {name: value for name, value in fields.items() if value is not None}
    return found if "code" in found else None


def _only(fields: Fields, names: frozenset[str]) -> Fields:
    return {name: value for name, value in fields.items() if name in names}

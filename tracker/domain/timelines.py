"""Timelines: how an item stood along its effective days, from its entries, and where a task hung at each of them.

A timeline begins at the end of an opening day twice over: as that was known then, and as it is known now. Invariant: what was
undone is absent, as on any day looked back at; the last state of a timeline is the row of the item.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.ledger import fold
from tracker.domain.undo_history import Change, History, standing

Fields = Mapping[str, Any]
"""The fields of an item that are not null, in their canonical form."""

ROOT = 10**18
"""A revision number after every other."""


class Moment(NamedTuple):
    """When a change counts: from its effective day on, after what was entered before it."""

    effective_on: str
    revision: int = ROOT
    seq: int = 0


class State(NamedTuple):
    """What an item was from a moment on; None when it did not stand. `action` is the act that made it so."""

    since: Moment
    fields: Fields | None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`opening` is the item at the end of the opening day as known then; the first of `states` is the same as known now."""

    opening: Fields | None
    states: tuple[State, ...]

    def at(self, moment: Moment | None) -> Fields | None:
        """The item at a moment; None is the opening as known then."""
        if moment is None:
            return self.opening
        found = bisect_right(self.states, moment, key=lambda state: state.since)
        return self.states[max(found - 1, 0)].fields

    def values(self, name: str) -> set[str]:
        """Every value but null that the field `name` has in it."""
        found = (fields.get(name) for fields in (self.opening, *(state.fields for state in self.states)) if fields)
        return {value for value in found if value is not None}

    def moved(self, *names: str) -> bool:
        """Whether one of the fields `names` is not the same all along; it is not where the item does not stand all along."""
        known = [self.opening, *(state.fields for state in self.states)]
        return len({tuple(fields and fields.get(name) for name in ("code", *names)) for fields in known}) > 1


def unchanged(fields: Fields, opening_day: str) -> Timeline:
    """The timeline of an item that no entry has changed since."""
    return Timeline(fields, (State(Moment(opening_day), fields),))


def timeline(entries: History, opening_day: str, known: int, names: frozenset[str]) -> Timeline:
    """The timeline of one item by all its entries; `known` is the last revision recorded by the end of the opening day.

    Only a change of one of the fields `names` makes a state of its own, and only they are in it.
    """
    history = list(entries)
    then = fold(entry for entry, _ in history if entry.revision <= known and entry.effective_on <= opening_day)
    opening = None if then is None else _only(then, names)
    stands = standing(history)
    return Timeline(opening, tuple(_states({name: stands[name] for name in names if name in stands}, opening_day)))


def _states(stands: Mapping[str, list[Change]], opening_day: str) -> Iterator[State]:
    changes = sorted(
        (Moment(change.effective_on, change.revisions[0], change.seq), name, change)
        for name, stack in stands.items()
        for change in stack
    )
    fields: dict[str, Any] = {}
    begun = False
    for moment, group in groupby(changes, key=lambda each: each[0]):
        if not begun and moment.effective_on > opening_day:
            yield State(Moment(opening_day), _standing(fields))
            begun = True
        action = None
        for _, name, change in group:
            fields[name], action = change.new, change.action
        if begun:
            yield State(moment, _standing(fields), action)
    if not begun:
        yield State(Moment(opening_day), _standing(fields))


def _standing(fields: Mapping[str, Any]) -> Fields | None:
    found = {name: value for name, value in fields.items() if value is not None}
    return found if "code" in found else None


def _only(fields: Fields, names: frozenset[str]) -> Fields:
    return {name: value for name, value in fields.items() if name in names}

"""One item as its entries made it, one after another, with its past.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: an entry
that undoes another points to it, and so to the act that a chain of undos began with.
"""

from __future__ import annotations

from typing import List, NamedTuple, Optional

from tracker.domain.authority.office import Fields
from tracker.domain.ledger import Changes, Entry


class SignedEntry(NamedTuple):
    """An entry, and what its revision says of its author; without `actor` where the revision is missing."""

    entry: Entry
    actor: Optional[str]
    acting_for: Optional[str]
    undoes: Optional[int]


class Past:
    """An entry of the item's past. `root` is the entry that a chain of undos began with, `depth` the length of that chain, and
    `stands` whether what it did to the status is in force.
    """

    __slots__ = ("changes", "depth", "root", "signed", "stands")

    def __init__(self, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> None:
        self.signed, self.changes, self.stands = signed, changes, True
        self.root: Past = self if undone is None else undone.root
        self.depth: int = 0 if undone is None else undone.depth + 1


class Item:
    """An item as its entries so far made it."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind, self.code = kind, code
        self.fields: Fields = {}
        self.past: List[Past] = []
        self.first_day = self.last_day = ""

    def undone_by(self, signed: SignedEntry, changes: Changes) -> Optional[Past]:
        """The entry of which these changes are the opposite, or part of it, on the same day; None if there is none."""
        place = (signed.undoes, signed.entry.effective_on)
        same = (each for each in reversed(self.past) if (each.signed.entry.revision, each.signed.entry.effective_on) == place)
        opposite = {name: [new, old] for name, (old, new) in changes.items()}
        return next((each for each in same if {name: each.changes.get(name) for name in opposite} == opposite), None)

    def apply(self, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> None:
        """Make the changes of the next entry."""
        for name, (_, new) in changes.items():
            if new is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = new
        day = signed.entry.effective_on
        if not self.past:
            self.first_day = day
        self.last_day = max(self.last_day, day)
        self.past.append(Past(signed, changes, undone))
        if undone is not None and "status" in changes:
            undone.root.stands = not undone.root.stands

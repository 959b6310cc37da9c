"""One item as its entries made it, one after another, with its past.

Standard library and Python 3.8 syntax only, because the stand-alone verifier is joined from this module. Invariant: an entry
that undoes another points to it, and so to the act that a chain of undos began with.
"""

from __future__ import annotations

from collections import deque
from typing import Deque, Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from tracker.domain.authority.office import Fields
from tracker.domain.ledger import Changes, Entry

MOST_PAST, MOST_REPORTS = 100_000, 1000
"""Far more than an item has, unless somebody means to keep a checker busy."""

REPORTS = ("task.report", "task.update")


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
    """An item as its entries so far made it. Of its past the last MOST_PAST entries are kept."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind, self.code = kind, code
        self.fields: Fields = {}
        self.statuses: Set[str] = set()
        self.reports: Deque[Past] = deque(maxlen=MOST_REPORTS)
        self.last: Optional[Past] = None
        self.first_day = self.last_day = ""
        self._past: Dict[int, List[Past]] = {}
        self._length = 0
        self._undoing: Tuple[int, Iterator[Past]] = (0, iter(()))

    def undone_by(self, signed: SignedEntry, changes: Changes) -> Optional[Past]:
        """The entry of which these changes are the opposite, or part of it, on the same day; None if there is none.

        An undo takes the entries of a revision from its last to its first.
        """
        if self._undoing[0] != signed.entry.revision:
            self._undoing = (signed.entry.revision, reversed(self._past.get(signed.undoes or 0, [])))
        opposite = {name: [new, old] for name, (old, new) in changes.items()}
        for past in self._undoing[1]:
            same_day = past.signed.entry.effective_on == signed.entry.effective_on
            if same_day and {name: past.changes.get(name) for name in opposite} == opposite:
                return past
        return None

    def apply(self, signed: SignedEntry, changes: Changes, undone: Optional[Past]) -> None:
        """Make the changes of the next entry."""
        for name, (_, new) in changes.items():
            if new is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = new
        day = signed.entry.effective_on
        if self.last is None:
            self.first_day = day
        self.last_day = max(self.last_day, day)
        if "status" in changes:
            self.statuses.add(str(changes["status"][1]))
            if undone is not None:
                undone.root.stands = not undone.root.stands
        self._keep(Past(signed, changes, undone))

    def _keep(self, past: Past) -> None:
        entry = past.signed.entry
        self.last = past
        if entry.action in REPORTS:
            self.reports.append(past)
        if self._length >= MOST_PAST:
            self._past.clear()
            self._length = 0
        self._past.setdefault(entry.revision, []).append(past)
        self._length += 1

"""What stands of an item's changes: a change and its undoing count as absent, and a redone change counts again.

The door asks it before a late change, undo before it takes something back. Invariant: a field's standing changes are in the
order of their revisions and of their effective days.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.domain.ledger import Entry, changes_of

History = Iterable[tuple[Entry, int | None]]
"""Entries of one item in order, each with the number of the revision that its own revision undoes, or None."""


class Change(NamedTuple):
    """One field's change that still stands. `revisions` are the numbers it goes by, its own and those of its redoings; `seq` is
    the place of its entry in the first of them, and `action` the act that made it.
    """

    revisions: tuple[int, ...]
    effective_on: str
    old: Any
    new: Any
    seq: int
    action: str


class Undone(NamedTuple):
    """A change that an undoing took off, how many changes of the field stood below it, and the revision of the topmost."""

    change: Change
    depth: int
    below: int | None


Replayed = tuple[dict[str, list[Change]], dict[tuple[int, str], list[Undone]]]


def _replayed(entries: History) -> Replayed:
    """What stands of one item's changes by field, and what each undoing took off and no redoing has put back."""
    stands: dict[str, list[Change]] = {}
    undone: dict[tuple[int, str], list[Undone]] = {}
    for entry, undoes in entries:
        for field, (old, new) in changes_of(entry.changes).items():
            stack = stands.setdefault(field, [])
            if undoes is None:
                stack.append(Change((entry.revision,), entry.effective_on, old, new, entry.seq, entry.action))
            elif stack and undoes in stack[-1].revisions:
                change = stack.pop()
                below = stack[-1].revisions[0] if stack else None
                undone.setdefault((entry.revision, field), []).append(Undone(change, len(stack), below))
            else:
                change = undone[undoes, field].pop().change
                stack.append(change._replace(revisions=(*change.revisions, entry.revision)))
    return stands, undone


def standing(entries: History) -> dict[str, list[Change]]:
    """The changes of one item that stand, by field, oldest first; an entry and its undoing count as absent."""
    return {field: stack for field, stack in _replayed(entries)[0].items() if stack}


def in_the_way(entries: History, number: int) -> dict[str, int | None]:
    """For each field of one item that revision `number` changed and that is not taken back: None when it can be taken back
    now, else the later revision that stands in the way."""
    stands, undone = _replayed(entries)
    found: dict[str, int | None] = {}
    for field, stack in stands.items():
        if any(number in change.revisions for change in stack):
            found[field] = None if number in stack[-1].revisions else stack[-1].revisions[-1]
    for (by, field), taken in undone.items():
        if by == number and taken:
            stack, last = stands[field], taken[-1]
            if (len(stack), stack[-1].revisions[0] if stack else None) == (last.depth, last.below):
                found[field] = None
            else:
                others = [other for other, name in undone if name == field and other > number]
                found[field] = max(others + [change.revisions[-1] for change in stack])
    return found

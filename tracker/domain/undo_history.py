"""The changes of an item that are in force: an undone change is out of force, a redone one is in force again.

`storage/work.py` uses it before a late change, undo before it undoes anything. Invariant: the changes of a field that are in
force are in order both of their revisions and of their effective days.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.domain.ledger import STANDARD, Codec, Entry, changes_of

History = Iterable[tuple[Entry, int | None]]
"""Entries of one item in order, each with the number of the revision that its revision undoes, or None."""


class Change(NamedTuple):
    """A change of one field. `revisions` are the numbers of its own revision and of those that redid it; `seq` and `action` are
    those of its entry in the first of them.
    """

    revisions: tuple[int, ...]
    effective_on: str
    old: Any
    new: Any
    seq: int
    action: str


class UndoneChange(NamedTuple):
    """An undone change, the number of changes of the field that remained, and the revision of the last of these."""

    change: Change
    depth: int
    below: int | None


Replayed = tuple[dict[str, list[Change]], dict[tuple[int, str], list[UndoneChange]]]


def _replayed(entries: History, codec: Codec = STANDARD) -> Replayed:
    """Changes of one item in force, by field; and the changes that each undo removed and that have not been redone."""
    stands: dict[str, list[Change]] = {}
    undone: dict[tuple[int, str], list[UndoneChange]] = {}
    for entry, undoes in entries:
        for field, (old, new) in changes_of(entry.changes, codec).items():
            stack = stands.setdefault(field, [])
            if undoes is None:
                stack.append(Change((entry.revision,), entry.effective_on, old, new, entry.seq, entry.action))
            elif stack and undoes in stack[-1].revisions:
                change = stack.pop()
                below = stack[-1].revisions[0] if stack else None
                undone.setdefault((entry.revision, field), []).append(UndoneChange(change, len(stack), below))
            else:
                change = undone[undoes, field].pop().change
                stack.append(change._replace(revisions=(*change.revisions, entry.revision)))
    return stands, undone


def changes_in_force(entries: History, codec: Codec = STANDARD) -> dict[str, list[Change]]:
    """The changes of one item that are in force, by field, oldest first; `codec` may be a faster one."""
    return {field: stack for field, stack in _replayed(entries, codec)[0].items() if stack}


def undo_obstacles(entries: History, number: int) -> dict[str, int | None]:
    """For each field of one item whose change by revision `number` is in force or was redone: None when it can be undone now,
    else the later revision that prevents it.
    """
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

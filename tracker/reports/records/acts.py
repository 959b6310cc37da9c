"""What revisions did, in a few words each: `accepted 3 tasks`, made of counts and not of entries.

Invariant: a revision that undoes another is told by the acts of the one that it undoes; what only follows from another act of
the same revision is not told.
"""

from collections.abc import Iterable

from tracker.domain.ledger import Revision
from tracker.domain.model.strategy import Member
from tracker.domain.reasons import Reason, because
from tracker.storage.reader import StoreReader
from tracker.storage.values import ActCount

FOLLOWING = frozenset(["update.add", "evidence.bring", "extension.grant", "handover.give", "term.follow", "issued_file.add"])
"""Actions that another act of the same revision brings with it."""
MOST = 2
"""Acts that are told; more are only said to be there."""


def acts_of(store: StoreReader, revisions: Iterable[Revision]) -> dict[int, Reason]:
    """Number of each revision -> what it did, as a reason to be told: `acts_told`, `acts_undone` or `acts_redone`."""
    turns = {each.number: _turned(store, each) for each in revisions}
    counts = store.ledger.act_counts(sorted({first for first, _ in turns.values()}))
    return {
        number: _told(store, ("acts_told", "acts_undone", "acts_redone")[times and 2 - times % 2], counts.get(first, ()))
        for number, (first, times) in turns.items()
    }


def acts_to_undo(store: StoreReader, revision: Revision) -> Reason:
    """What would be undone: `acceptance of 3 tasks`."""
    return because("acts_named", **acts_of(store, [revision])[revision.number].fields)


def _turned(store: StoreReader, revision: Revision) -> tuple[int, int]:
    """The revision that a chain of undos began with, and how many undos follow it."""
    times = 0
    while revision.undoes is not None and (undone := store.ledger.revision(revision.undoes)) is not None:
        revision, times = undone, times + 1
    return revision.number, times


def _told(store: StoreReader, kind: str, counts: tuple[ActCount, ...]) -> Reason:
    leading = [each for each in counts if each.action not in FOLLOWING] or list(counts)
    if any(each.action == "strategy.add" for each in leading):
        leading.sort(key=lambda each: each.action != "strategy.add")
        return because(kind, acts=tuple(leading[:1]), more=len(leading) > 1)
    return because(kind, acts=tuple(_named(store, each) for each in leading[:MOST]), more=len(leading) > MOST)


def _named(store: StoreReader, count: ActCount) -> ActCount:
    """A member is known by the login."""
    member = store.find(Member, count.code) if count.kind == "member" and count.number == 1 else None
    return count._replace(code=str(member.login)) if member is not None else count

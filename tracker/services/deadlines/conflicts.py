"""Edit conflicts: the values that a person saw in a form are compared with the current ones before they are replaced."""

from collections.abc import Mapping

from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.errors import Conflict
from tracker.storage.work import Work


def unchanged_since(work: Work, kind: str, code: str, seen: Mapping[str, object]) -> Item:
    """The item, if each field (by attribute) still has the value that the caller saw; other fields may have changed.

    Raises Conflict for the first field that differs: `mine` is the value seen, `theirs` the current one, with author and time.
    """
    item = work.get(KINDS[kind], code)
    for field, mine in seen.items():
        theirs = getattr(item, field)
        if theirs != mine:
            raise _conflict(work, kind, item, field, mine, theirs)
    return item


def _conflict(work: Work, kind: str, item: Item, field: str, mine: object, theirs: object) -> Conflict:
    last = work.history.last_change(item, field)
    origin = {"author": last.acting_for or last.actor, "recorded_at": last.recorded_at, "revision": last.number} if last else {}
    return Conflict("conflict", item_kind=kind, code=item.code, field=field, mine=mine, theirs=theirs, **origin)

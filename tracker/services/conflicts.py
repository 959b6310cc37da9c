"""Two people, one field: what somebody saw in a form is compared with what stands before their words replace it."""

from collections.abc import Mapping

from tracker.domain.model.item import Item
from tracker.domain.model.kinds import KINDS
from tracker.errors import Conflict
from tracker.storage.work import Work


def unchanged_since(work: Work, kind: str, code: str, seen: Mapping[str, object]) -> Item:
    """The item, when each field (by attribute) still holds what the caller saw; the other fields may have changed.

    Raises Conflict for the first field that differs: `mine` as seen, `theirs` as it stands, and who wrote that and when.
    """
    item = work.get(KINDS[kind], code)
    for field, mine in seen.items():
        theirs = getattr(item, field)
        if theirs != mine:
            raise _conflict(work, kind, item, field, mine, theirs)
    return item


def _conflict(work: Work, kind: str, item: Item, field: str, mine: object, theirs: object) -> Conflict:
    last = work.history.last_change(item, field)
    told = {"author": last.acting_for or last.actor, "recorded_at": last.recorded_at, "revision": last.number} if last else {}
    return Conflict("conflict", item_kind=kind, code=item.code, field=field, mine=mine, theirs=theirs, **told)

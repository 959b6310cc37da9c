"""What a revision did, read back from the ledger, so that what is said is what was written.

Invariant: one reason with the item, the move, who acts for whom, the revision's number and the day it counts from.
"""

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.reasons import Reason, because

if TYPE_CHECKING:
    from tracker.domain.ledger import Entry, Revision
    from tracker.storage.store import Store

MOVES = ("status", "due")
"""Fields whose old and new value belong into the one line."""

RULED = ("series.add", "series.amend")
"""Actions that give a series its rule."""

SHOWN_DAYS = 3
"""Due days of a series that are told."""

MANY = 1000
"""Items whose changes are all put into the JSON; a larger revision is read with `tracker log`."""


def done(store: "Store", number: int) -> tuple[Reason, dict[str, Any]]:
    """What revision `number` did in one reason, and the whole of it for another program."""
    (line,) = store.ledger.log(before=number + 1, limit=1)
    main = principal(line.entries)
    changes = json.loads(main.changes)
    gone = "code" in changes and changes["code"][1] is None
    moves = {name: tuple(map(_day, changes[name])) for name in MOVES if name in changes and not gone}
    own = [entry for entry in line.entries if told_of(entry)]
    counts = Counter((entry.kind, what_became(entry)) for entry in own)
    reason = because(
        "written",
        code=main.code,
        action=main.action,
        others=len({entry.code for entry in own} - {main.code}),
        counts=[(kind, action, count) for (kind, action), count in sorted(counts.items())],
        moves=moves,
        first_due=first_due(store, main.code) if main.action in RULED else [],
        undoes=line.revision.undoes,
        acting_for=line.revision.acting_for,
        actor=line.revision.actor,
        revision=number,
        on=_day(main.effective_on),
    )
    return reason, whole(line.revision, line.entries)


def first_due(store: "Store", code: str) -> list[date]:
    """The first days by which a series is due, as its tasks are or will be: a slip in its rule shows by them."""
    from tracker.domain.model.strategy import Series
    from tracker.services.deadlines.series import first_days

    found = store.items(Series, code=code)
    return first_days(store, found[0], SHOWN_DAYS) if found else []


def unchanged(store: "Store") -> tuple[Reason, dict[str, Any]]:
    """That nothing was written, since everything was so already."""
    return because("nothing_changed", revision=store.head.number), {}


def principal(entries: "tuple[Entry, ...]") -> "Entry":
    """The entry that the revision is about: the first of an item that does not itself speak of another one."""
    return next((entry for entry in entries if entry.kind not in ("update", "evidence")), entries[0])


def told_of(entry: "Entry") -> bool:
    """Whether the one line speaks of an entry: not of an update, and not of what only follows from another item's change."""
    return entry.kind != "update" and (entry.action == "undo" or entry.action.startswith(f"{entry.kind}."))


def what_became(entry: "Entry") -> str:
    """The action of an entry; of an undoing, whether the item goes, comes back or is changed."""
    old, new = json.loads(entry.changes).get("code", ("", ""))
    if not entry.action.endswith("undo") or old == new:
        return entry.action
    return "remove" if new is None else "restore"


def whole(revision: "Revision", entries: "tuple[Entry, ...]") -> dict[str, Any]:
    """A revision with its entries as JSON holds it."""
    items = [
        {
            "kind": each.kind,
            "code": each.code,
            "action": each.action,
            "on": each.effective_on,
            "changes": json.loads(each.changes),
        }
        for each in entries[:MANY]
    ]
    told = {name: getattr(revision, name) for name in ("recorded_at", "actor", "acting_for", "reason", "undoes", "digest")}
    return {**told, "entries": items, "entry_count": len(entries)}


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value

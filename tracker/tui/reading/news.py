"""What was written since a person last looked, or the newest when there is nothing since.

Invariant: a session's news begin where the one before it ended, however often the desk is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.ledger import Revision
from tracker.domain.reasons import Reason
from tracker.reports.records.acts import acts_of
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.reading.remembered import Remembered
from tracker.tui.widgets.desk_lines import News

SHOWN = 40
"""Revisions that are told at most."""


@dataclass(frozen=True, slots=True)
class Latest:
    """What is told, and whether it is all newer than revision `since`, up to which the person had looked."""

    news: tuple[News, ...]
    since: int | None
    is_new: bool


def read_news(store: Store, memory: Remembered, since: int | None) -> Latest:
    """The newest revisions, those after `since` if there are any; without it, after what the person saw in an earlier session."""
    head = store.head
    name = f"seen of {head.ledger}"
    seen = memory.get(name)
    base = since if since is not None else int(seen) if seen and seen.isdecimal() else None
    if store.moment == Moment():
        memory.put(name, str(head.number))
    found = store.ledger.revisions(limit=SHOWN)
    new = [each for each in found if base is not None and each.number > base]
    told = new or found
    acts, zone = acts_of(store, told), ZoneInfo(store.zone)
    return Latest(
        tuple(_news(each, acts[each.number], zone) for each in told), base if base is not None else head.number, bool(new)
    )


def _news(revision: Revision, told: Reason, zone: ZoneInfo) -> News:
    day = datetime.fromisoformat(revision.recorded_at).astimezone(zone).date()
    acts: Sequence[Any] = told.fields["acts"]  # type: ignore[assignment]
    alone = acts[0].code if len(acts) == 1 and acts[0].kind == "task" and acts[0].number == 1 else None
    return News(day, told, revision.acting_for or revision.actor, alone)

"""Whether the day of each open duty is the one that its term gives, computed again.

A member may enter a wrong day within their rights, and the ledger alone cannot tell; the term can. Invariant: it only reads, and
items are streamed.
"""

from collections.abc import Iterator
from datetime import date

from tracker.domain.deadlines.terms import RelativeTerm, Term, term_of
from tracker.domain.model.kinds import KIND_OF
from tracker.domain.reasons import Reason, because
from tracker.reports.deadlines import Deadlines
from tracker.reports.names import Names
from tracker.services.deadlines.due import fields_of_derivation
from tracker.services.deadlines.events import DAYS, MOVING
from tracker.storage.reader import StoreReader


def differences(store: StoreReader, today: date) -> Iterator[Reason]:
    """Days of events, windows and open tasks that are not those of their terms."""
    if not store.has_strategy():
        return
    deadlines = Deadlines(store, Names(store, today), store.strategy())
    for item in store.terms.that_move(MOVING):
        name, rule = DAYS[type(item)], term_of(item.term_rule)
        day = fields_of_derivation(item, rule, None, deadlines.derived(item))[name]
        if getattr(item, name) != day and not _ends_at_base(rule):
            place = {"item_kind": KIND_OF[type(item)], "code": item.code, "field": name}
            yield because("day_not_of_term", found=getattr(item, name), day=day, **place)


def _ends_at_base(term: Term) -> bool:
    """Whether a term counts back from its base, so that a window with it closes on the base's own day."""
    return isinstance(term, RelativeTerm) and term.direction != "after"

"""What a plan would do to the database, told before it is done: what it adds and changes, and what it does not mention.

Invariant: nothing is written, and what is told is what the rehearsed revision holds.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.ledger import Entry, changes_of
from tracker.domain.model.codes import sort_key
from tracker.domain.plan import PLAN_KINDS, Plan
from tracker.domain.reasons import Reason, because
from tracker.storage.store import Store

MOST_NAMED = 10
"""The codes of a kind that are named; the rest is counted."""


def differences(entries: Iterable[Entry]) -> Iterator[Reason]:
    """What entries add, a kind at a time, and then which fields of what they change."""
    added: dict[str, list[str]] = {}
    changed: list[Reason] = []
    for entry in entries:
        changes = changes_of(entry.changes)
        if "code" in changes:
            added.setdefault(entry.kind, []).append(entry.code)
        else:
            told = (
                because("undo_line", code=entry.code, field=name, now=now, then=then) for name, (now, then) in changes.items()
            )
            changed.extend(told)
    for kind, codes in added.items():
        yield because("plan_adds", kind=kind, number=len(codes), codes=codes[:MOST_NAMED])
    yield from changed


def left_out(store: Store, plan: Plan) -> Iterator[Reason]:
    """For each kind of item in the file: those of the database that are not in it."""
    here: dict[str, set[str]] = {}
    for item in plan.items:
        here.setdefault(item.kind, set()).add(item.code)
    for kind in (each for each in PLAN_KINDS if each in here):
        codes = sorted({row["code"] for row in store.rows(kind)} - here[kind], key=sort_key)
        if codes:
            yield because("plan_leaves_out", kind=kind, number=len(codes), codes=codes[:MOST_NAMED])

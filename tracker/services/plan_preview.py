"""What a plan would do to the database, told before it is done: what stops it, what it adds, changes and moves, and what it does
not mention.

Invariant: nothing is written, and what is told is what the rehearsed revision holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.findings import Finding
from tracker.domain.ledger import Entry, changes_of
from tracker.domain.model.codes import sort_key
from tracker.domain.plan import PLAN_KINDS, Plan
from tracker.domain.reasons import Reason, because
from tracker.services.deadlines.events import DayMove
from tracker.storage.store import Store

MOST_NAMED = 10
"""The codes of a kind that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PlanRehearsal:
    """The faults of a plan or, if it has none, what it would change and the deadlines that it would move. `left_out` are items of
    the database that it does not mention, `standing` existing data that a newer rule would refuse.
    """

    findings: tuple[Finding, ...]
    moved: tuple[DayMove, ...] = ()
    changes: tuple[Reason, ...] = ()
    left_out: tuple[Reason, ...] = ()
    standing: tuple[Reason, ...] = ()

    @property
    def told(self) -> tuple[Reason, ...]:
        """What is said beside the findings and moves; what would change only where nothing stands in the way."""
        stopped = any(not each.warning for each in self.findings)
        return self.standing if stopped else (*self.standing, *self.changes, *self.left_out)

    def beyond(self, plan: Plan) -> tuple[Finding, ...]:
        """The findings that the plan did not have by itself."""
        return self.findings[len(plan.findings) :]


def differences(entries: Iterable[Entry]) -> Iterator[Reason]:
    """What entries add and remove, a kind at a time, and then which fields of what they change."""
    whole: dict[tuple[str, str], list[str]] = {}
    changed: list[Reason] = []
    for entry in entries:
        changes = changes_of(entry.changes)
        if "code" in changes:
            told = "plan_adds" if changes["code"][0] is None else "plan_removes"
            whole.setdefault((told, entry.kind), []).append(entry.code)
        else:
            changed.extend(
                because("undo_line", code=entry.code, field=name, now=now, then=then) for name, (now, then) in changes.items()
            )
    for (told, kind), codes in whole.items():
        yield because(told, kind=kind, number=len(codes), codes=codes[:MOST_NAMED])
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

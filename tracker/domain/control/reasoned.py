"""Which acts need a reason: those that take back or rewrite something that counts. One table, asked at the door.

The reason is the revision's. An act whose own rule needs a note (to cancel, return, skip, open again) has its reason there.
Invariant: the table names acts and fields, never who acts; so a reason is asked of everybody, and everywhere.
"""

from collections.abc import Mapping

from tracker.domain.model.item import Item
from tracker.domain.model.records import CoExecutor, Dependency, Evidence
from tracker.domain.model.strategy import Member, Strategy, Task
from tracker.domain.model.vocabulary import Status, Verification

TAKEN_BACK = frozenset(["task.withdraw", "deputy.amend"])
"""Acts that need a reason whatever they change."""

CITED = frozenset(["task.transfer"])
"""Acts that change such a field and name the act that says so."""

PARTS = (CoExecutor, Dependency, Evidence)
"""What belongs to a task, and is not taken away from one under control without a reason."""

REWRITTEN: Mapping[type[Item], frozenset[str]] = {
    Task: frozenset(["lead", "controller", "weight", "goal", "parent", "window", "reporting_days", "verification"]),
    CoExecutor: frozenset(["due"]),
    Member: frozenset(["role", "body", "until"]),
    Strategy: frozenset(["same_person_decides"]),
}
"""Kind of item -> its fields (attributes) that are not changed without a reason; of a task and its parts once it is under
control, and its mark of verification only where illustrative, which takes it out of all counts, comes or goes.
"""


def field_needing_reason(action: str, item: Item, changed: Mapping[str, object], task: Task | None) -> str | None:
    """The first of the `changed` fields (attribute -> new value) of `item` for which `action` needs a reason, or None. `task` is
    the one that the item is, or belongs to.
    """
    if action in CITED or _is_draft(task):
        return None
    named = [name for name in changed if name in REWRITTEN.get(type(item), ())]
    if isinstance(item, Task) and Verification.ILLUSTRATIVE not in (item.verification, changed.get("verification")):
        named = [name for name in named if name != "verification"]
    return min(named, default=None)


def removal_needs_reason(item: Item, task: Task | None) -> bool:
    """Whether taking `item` away needs a reason; `task` is the one that it belongs to. Of tasks only drafts are taken away."""
    return isinstance(item, PARTS) and not _is_draft(task)


def _is_draft(task: Task | None) -> bool:
    return task is not None and task.status is Status.DRAFT

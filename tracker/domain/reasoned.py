"""Which acts need a reason: those that take back or rewrite something that counts. One table, asked at the door.

The reason is the revision's. An act whose own rule needs a note (to cancel, return, skip, open again) has its reason there.
Invariant: the table names acts and fields, never who acts; so a reason is asked of everybody, and everywhere.
"""

from collections.abc import Mapping

from tracker.domain.model import CoExecutor, Dependency, Item, Member, Status, Strategy, Task, Verification

TAKEN_BACK = frozenset(["task.withdraw", "evidence.withdraw", "deputy.amend"])
"""Acts that need a reason whatever they change."""

OF_CONTROL = frozenset(["co_executor.withdraw", "dependency.withdraw"])
"""Acts that need one once the task is under control."""

REWRITTEN: Mapping[type[Item], frozenset[str]] = {
    Task: frozenset(["lead", "controller", "weight", "goal", "parent", "verification"]),
    Member: frozenset(["role", "body", "until"]),
    Strategy: frozenset(["same_person_decides"]),
}
"""Kind of item -> its fields (attributes) that are not changed without a reason; of a task once it is under control, and its mark
of verification only where illustrative, which takes it out of all counts, comes or goes.
"""

CITED = frozenset(["task.transfer"])
"""Acts that change such a field and name the act that says so."""


def field_needing_reason(action: str, item: Item, changed: Mapping[str, object]) -> str | None:
    """The first of the `changed` fields (attribute -> new value) of `item` for which `action` needs a reason, or None."""
    if action in CITED or (isinstance(item, Task) and item.status is Status.DRAFT):
        return None
    named = [name for name in changed if name in REWRITTEN.get(type(item), ())]
    if isinstance(item, Task) and Verification.ILLUSTRATIVE not in (item.verification, changed.get("verification")):
        named = [name for name in named if name != "verification"]
    return min(named, default=None)


def removal_needs_reason(action: str, item: Item, task: Task | None) -> bool:
    """Whether taking `item` away needs a reason; `task` is the one that it belongs to. Of tasks only drafts are taken away."""
    if isinstance(item, CoExecutor | Dependency) and action in OF_CONTROL:
        return task is not None and task.status is not Status.DRAFT
    return action in TAKEN_BACK and not isinstance(item, Task)

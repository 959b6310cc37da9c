"""Which acts need a reason: those that undo or rewrite something that counts. `storage/work.py` checks it on every write.

The reason belongs to the revision. An act whose own rule requires a note (cancel, return, skip, reopen) has its reason there.
Invariant: the table names acts and fields, never persons, so it applies to everybody and to every way of writing.
"""

from collections.abc import Mapping

from tracker.domain.model.item import Item
from tracker.domain.model.records import CoExecutor, Dependency, Evidence
from tracker.domain.model.strategy import Member, Strategy, Task
from tracker.domain.model.vocabulary import Status, Verification

TAKEN_BACK = frozenset(["task.withdraw", "deputy.amend"])
"""Acts that always need a reason."""

CITED = frozenset(["task.transfer"])
"""Acts that change such a field but cite a legal act instead of a reason."""

PARTS = (CoExecutor, Dependency, Evidence)
"""Items that belong to a task; removing one from a task under control needs a reason."""

REWRITTEN: Mapping[type[Item], frozenset[str]] = {
    Task: frozenset(["lead", "controller", "weight", "goal", "parent", "window", "reporting_days", "verification"]),
    CoExecutor: frozenset(["due"]),
    Member: frozenset(["role", "body", "until"]),
    Strategy: frozenset(["same_person_decides"]),
}
"""Kind of item -> its fields (attributes) whose change needs a reason. For a task and its parts this holds once the task is under
control; its verification needs one only when it becomes or stops being illustrative, which takes it out of every count.
"""


def field_needing_reason(action: str, item: Item, changed: Mapping[str, object], task: Task | None) -> str | None:
    """The first of the `changed` fields (attribute -> new value) of `item` for which `action` needs a reason, or None.

    `task` is the item itself, or the task that it belongs to.
    """
    if action in CITED or _is_draft(task):
        return None
    named = [name for name in changed if name in REWRITTEN.get(type(item), ())]
    if isinstance(item, Task) and Verification.ILLUSTRATIVE not in (item.verification, changed.get("verification")):
        named = [name for name in named if name != "verification"]
    return min(named, default=None)


def removal_needs_reason(item: Item, task: Task | None) -> bool:
    """Whether removing `item` needs a reason; `task` is the one that it belongs to. A task itself is removed only as a draft."""
    return isinstance(item, PARTS) and not _is_draft(task)


def _is_draft(task: Task | None) -> bool:
    return task is not None and task.status is Status.DRAFT

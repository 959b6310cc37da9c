"""What one act would do to many tasks, task by task: which fields change from what to what, or why it is refused."""

from dataclasses import dataclass

from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason

CHANGES, SAME, REFUSED = "changes", "unchanged", "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One task as it stands, each change as (field, old, new), why the act is refused, if it is, and what must be said of it."""

    task: Task
    changes: tuple[tuple[str, object, object], ...] = ()
    why: Reason | None = None
    remarks: tuple[Reason, ...] = ()

    @property
    def state(self) -> str:
        """What would become of the task: `changes`, `unchanged` or `refused`."""
        return REFUSED if self.why else CHANGES if self.changes else SAME

"""Preview of an act on many tasks, task by task: the old and new value of each field that changes, or why the act is refused."""

from dataclasses import dataclass

from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason

CHANGES, SAME, REFUSED = "changes", "unchanged", "refused"


@dataclass(frozen=True, slots=True)
class TaskPreview:
    """One task before the act, its changes as (field, old, new), the reason for a refusal, and remarks for the user."""

    task: Task
    changes: tuple[tuple[str, object, object], ...] = ()
    why: Reason | None = None
    remarks: tuple[Reason, ...] = ()

    @property
    def state(self) -> str:
        """The result for this task: `changes`, `unchanged` or `refused`."""
        return REFUSED if self.why else CHANGES if self.changes else SAME

"""The filter `mine`: tasks that a member, or the member's body, leads, helps with or must decide on.

`storage/shelves/mine.py` is the same rule in SQL; tests compare the two. Invariant: a deputy also has the principal's tasks
while the deputyship lasts.
"""

from dataclasses import dataclass

from tracker.domain.control.lifecycle import setter_of
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Mine:
    """What makes a task mine: the members (the person and today's principals), their bodies, the codes of the tasks that these
    bodies help with, and of the tasks with a request for more time that is still undecided.
    """

    members: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def has(self, task: Task) -> bool:
        """Whether one of them leads it, helps with it or must decide on it."""
        decides = task.controller in self.bodies and task.status is Status.REPORTED
        extends = setter_of(task) in self.bodies and task.code in self.asked
        leads = task.officer in self.members or task.lead in self.bodies
        return leads or task.code in self.helping or decides or extends

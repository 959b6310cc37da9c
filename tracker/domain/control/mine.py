"""Whose task it is: what a member, or the member's body, leads, helps with or must decide on.

`storage.mine` says the same in SQL, and tests hold the two together. Invariant: a deputy has the tasks of the principal,
too, on the days of the deputyship.
"""

from dataclasses import dataclass

from tracker.domain.control.lifecycle import setter_of
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Mine:
    """What makes a task somebody's: the members (the person and the principals of the day), their bodies, the tasks (codes) that
    these bodies help with, and those with a request for more time that nobody has decided on.
    """

    members: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def has(self, task: Task) -> bool:
        """Whether they lead it, help with it or must decide on it."""
        decides = task.controller in self.bodies and task.status is Status.REPORTED
        extends = setter_of(task) in self.bodies and task.code in self.asked
        leads = task.officer in self.members or task.lead in self.bodies
        return leads or task.code in self.helping or decides or extends

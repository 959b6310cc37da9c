"""The vocabulary of closing sums: the measures, the positions of a task, and the flow for each way into and out of a measure.

Invariant: a task is in exactly one position on a day, and a measure's positions are those that `control.states` counts in it;
each position outside a measure has one flow for entering from it and one for leaving to it.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tracker.domain.control import states
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status


class Measure(StrEnum):
    """What is counted."""

    UNDER_CONTROL = "under_control"
    OVERDUE = "overdue"


class Position(StrEnum):
    """The position of a task on a day, as far as the measures distinguish; each task is in exactly one."""

    ABSENT = "absent"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    ILLUSTRATIVE = "illustrative"
    NO_EVIDENCE = "no_public_evidence"
    REPORTED = "reported"
    STOPPED = "stopped"
    IN_TIME = "in_time"
    OVERDUE = "overdue"


class Flow(StrEnum):
    """One line of a sum, in the order of display."""

    RESTATED_IN = "restated_in"
    RESTATED_OUT = "restated_out"
    TAKEN = "taken"
    TAKEN_LATE = "taken_late"
    DUE_PASSED = "due_passed"
    DUE_EARLIER = "due_moved_earlier"
    RETURNED = "returned"
    CLOCK_STARTED = "clock_started"
    MARK_LIFTED = "mark_lifted"
    REOPENED = "reopened"
    MOVED_IN = "moved_in"
    REPORTED = "reported"
    ACCEPTED_ON_TIME = "accepted_on_time"
    ACCEPTED_LATE = "accepted_late"
    ACCEPTED_UNDATED = "accepted_undated"
    EXTENDED = "extended"
    REDATED = "redated"
    RECOMPUTED = "due_recomputed"
    CLOCK_STOPPED = "clock_stopped"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    MARKED_NO_EVIDENCE = "marked_no_public_evidence"
    MARKED_ILLUSTRATIVE = "marked_illustrative"
    MOVED_OUT = "moved_out"

    @property
    def sign(self) -> int:
        """1 for flows in, -1 for flows out."""
        return 1 if self in COMES_IN else -1


COMES_IN = frozenset({Flow.RESTATED_IN, *list(Flow)[list(Flow).index(Flow.TAKEN) : list(Flow).index(Flow.REPORTED)]})
"""The flows that are added."""

MEASURED: Mapping[Measure, frozenset[Position]] = {
    Measure.UNDER_CONTROL: frozenset({Position.REPORTED, Position.STOPPED, Position.IN_TIME, Position.OVERDUE}),
    Measure.OVERDUE: frozenset({Position.OVERDUE}),
}
"""The positions that a measure counts."""

_CAME: Mapping[Position, Flow] = {
    Position.ABSENT: Flow.TAKEN,
    Position.DRAFT: Flow.TAKEN,
    Position.WITHDRAWN: Flow.REOPENED,
    Position.CANCELLED: Flow.REOPENED,
    Position.ON_TIME: Flow.REOPENED,
    Position.LATE: Flow.REOPENED,
    Position.UNDATED: Flow.REOPENED,
    Position.ILLUSTRATIVE: Flow.MARK_LIFTED,
    Position.NO_EVIDENCE: Flow.MARK_LIFTED,
}
_WENT: Mapping[Position, Flow] = {
    Position.ABSENT: Flow.WITHDRAWN,
    Position.DRAFT: Flow.WITHDRAWN,
    Position.WITHDRAWN: Flow.WITHDRAWN,
    Position.CANCELLED: Flow.CANCELLED,
    Position.ON_TIME: Flow.ACCEPTED_ON_TIME,
    Position.LATE: Flow.ACCEPTED_LATE,
    Position.UNDATED: Flow.ACCEPTED_UNDATED,
    Position.ILLUSTRATIVE: Flow.MARKED_ILLUSTRATIVE,
    Position.NO_EVIDENCE: Flow.MARKED_NO_EVIDENCE,
}

CAME: Mapping[Measure, Mapping[Position, Flow]] = {
    Measure.UNDER_CONTROL: _CAME,
    Measure.OVERDUE: {
        **_CAME,
        Position.ABSENT: Flow.TAKEN_LATE,
        Position.DRAFT: Flow.TAKEN_LATE,
        Position.REPORTED: Flow.RETURNED,
        Position.STOPPED: Flow.CLOCK_STARTED,
        Position.IN_TIME: Flow.DUE_EARLIER,
    },
}
"""The flow of a task that enters a measure from a position."""

WENT: Mapping[Measure, Mapping[Position, Flow]] = {
    Measure.UNDER_CONTROL: _WENT,
    Measure.OVERDUE: {
        **_WENT,
        Position.REPORTED: Flow.REPORTED,
        Position.STOPPED: Flow.CLOCK_STOPPED,
        Position.IN_TIME: Flow.RECOMPUTED,
    },
}
"""The flow of a task that leaves a measure for a position."""

MOVES_DUE = {"extension.grant": Flow.EXTENDED, "task.redate": Flow.REDATED}
"""The acts that move a due day by a decision; in every other case it was recomputed."""


def position_of(task: Task | None, day: date) -> Position:
    """The position of `task` on `day`; None is a task that does not exist."""
    if task is None:
        return Position.ABSENT
    if not states.is_open(task):
        return _left(task)
    if states.is_overdue(task, day):
        return Position.OVERDUE
    if states.is_awaiting(task):
        return Position.REPORTED
    return Position.IN_TIME if states.counts_for_lateness(task) else Position.STOPPED


def _left(task: Task) -> Position:
    """Why a task is not under control; its status takes precedence over a mark."""
    if task.status is Status.ACCEPTED:
        days = states.timeliness(task).days
        return Position.UNDATED if days is None else Position.LATE if days > 0 else Position.ON_TIME
    if task.status in states.UNCOUNTED:
        return Position(task.status)
    return Position.ILLUSTRATIVE if states.is_illustrative(task) else Position.NO_EVIDENCE

"""The order of time: tasks by what their time asks for, in spans that stand one after another, each by due day.

Overdue, to decide, this week, the months ahead, later and without a day; then those whose clock is stopped, those that do not
count, and the closed ones, the newest due day first. `storage.shelves.sql.time_order` is the same in SQL; tests compare the two.
Invariant: each task is in exactly one span of the whole order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.control.states import counts_for_lateness, is_counted
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Status

WEEK_DAYS = 7
MONTHS = 3
"""How many months have a heading of their own."""

RUNNING = ("overdue", "week", "month", "later")
OPEN = ("overdue", "awaiting", "week", "month", "later", "stopped")
ENDED = ("accepted", "cancelled", "withdrawn")
GROUPS = (*OPEN, "uncounted", *ENDED)
"""The headings in their order; each month has its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the order: tasks of a group that are due from `first` to `last`, open-ended where None, or without a day."""

    group: str
    first: date | None = None
    last: date | None = None
    dated: bool = True

    @property
    def newest_first(self) -> bool:
        """Whether its days go down."""
        return self.group in ENDED

    def has(self, task: Task) -> bool:
        """Whether the task stands in it."""
        if kind_of(task) != ("running" if self.group in RUNNING else self.group):
            return False
        if task.due is None or not self.dated:
            return task.due is None and not self.dated
        return (self.first is None or self.first <= task.due) and (self.last is None or task.due <= self.last)

    def key(self, task: Task) -> tuple[int, str]:
        """Where a task of it stands in it."""
        day = task.due.toordinal() if task.due else 0
        return (-day if self.newest_first else day), sort_key(task.code)


def spans_of(groups: Sequence[str], today: date) -> tuple[Span, ...]:
    """The spans of some groups, in their order."""
    week = today + timedelta(days=WEEK_DAYS)
    spans = [Span("overdue", last=today - timedelta(days=1)), Span("awaiting"), Span("awaiting", dated=False)]
    spans.append(Span("week", today, week))
    ends = week
    for _ in range(MONTHS):
        first, ends = ends + timedelta(days=1), _month_end(ends + timedelta(days=1))
        spans.append(Span("month", first, ends))
    spans += [Span("later", ends + timedelta(days=1)), Span("later", dated=False)]
    spans += [Span(group, dated=dated) for group in ("stopped", "uncounted", *ENDED) for dated in (True, False)]
    return tuple(span for span in spans if span.group in groups)


def kind_of(task: Task) -> str:
    """What a task is in the order of time, whatever its day."""
    if task.status in CLOSED:
        return str(task.status)
    if not is_counted(task):
        return "uncounted"
    if task.status is Status.REPORTED:
        return "awaiting"
    return "running" if counts_for_lateness(task) else "stopped"


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

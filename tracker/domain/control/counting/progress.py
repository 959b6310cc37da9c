"""Progress of a task: done, due by today, how its forecast moved, and the declared colour beside the computed one.

Done is 100 only for a task accepted as executed; otherwise it is the last stated percentage, at most 99. Due by today is 100 for
a task whose due day has come, 0 for a later one, and equal to done for a task without a due day. A task with counted sub-tasks is
the weighted mean of its leaves; a leaf is a counted task without counted sub-tasks. `storage/shelves/done.py` and `progress.py`
are the same rules in SQL; tests compare them. Invariant: every percentage on display is one of these two, rounded down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.domain.control.states import is_counted
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import STEPS, Act, Colour, Outcome, Status
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused

MOST_STATED = 99
"""The highest percentage of a task that its controller has not accepted as executed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Sums over the leaves of a task: their weights, weight x done, and weight x due by today.

    `parts` is whether the task has leaves below it; otherwise it is a leaf itself, or all its leaves weigh nothing.
    """

    weight: int
    done: int
    due: int
    parts: bool = False

    @property
    def percent(self) -> int:
        """Percentage done, rounded down."""
        return self.done // self.weight

    @property
    def due_by_today(self) -> int:
        """Percentage due by today, rounded down."""
        return self.due // self.weight

    @property
    def behind(self) -> int:
        """Percentage points due but not done, negative when ahead: the difference of the two numbers on display."""
        return self.due_by_today - self.percent


def weight_of(task: Task) -> int:
    """The weight of the task among its siblings; 1 by default."""
    return 1 if task.weight is None else task.weight


def done_of(task: Task, stated: int | None) -> int:
    """Percentage done of a task without its sub-tasks, given the last percentage stated for it, if any."""
    if task.status is Status.ACCEPTED and task.outcome in (Outcome.EXECUTED, Outcome.NOT_EXECUTED):
        return 100 if task.outcome is Outcome.EXECUTED else 0
    return min(stated or 0, MOST_STATED)


def require_percent_of_part(code: str, outcome: Outcome | None, percent: int) -> None:
    """Refused `percent_of_part` unless the outcome is "in part": only then does the controller state a percentage, 0 to 99."""
    whole = isinstance(percent, int) and not isinstance(percent, bool) and 0 <= percent <= MOST_STATED
    if outcome != Outcome.PARTLY or not whole:
        raise Refused("percent_of_part", code=code, outcome=outcome, percent=percent, most=MOST_STATED)


def stated_percent(updates: Iterable[Update], task: Task) -> int | None:
    """The last percentage stated for `task`: by its controller if it was accepted in part with one, else by its lead.

    The task's own field is used unless it is 100, which earlier versions wrote with every report and repeated in decisions and in
    progress updates without a percentage; in that case the latest progress update (by day) is used.
    """
    stated = accepted = None
    reported = False
    for each in sorted(updates, key=_when):
        if each.act is Act.REPORT and each.percent == 100:
            reported = True
        if each.act is Act.PROGRESS and each.percent is not None and not (reported and each.percent == 100):
            stated = each.percent
        if each.act is Act.ACCEPT:
            accepted = each.percent if each.percent != 100 else None
    if task.status is Status.ACCEPTED and task.outcome is Outcome.PARTLY and accepted is not None:
        return accepted
    return task.percent if task.percent < 100 else stated


def due_of(task: Task, done: int, today: date) -> int:
    """Percentage of a task that is due by `today`, by its due day in force."""
    if task.due is None:
        return done
    return 100 if task.due <= today else 0


def leaves_below(code: str, children: Mapping[str, Sequence[Task]]) -> Iterator[Task]:
    """The leaves below the task `code`, given the sub-tasks of each task; none if it has no counted sub-task."""
    if any(map(is_counted, children.get(code, ()))):
        yield from _leaves(code, children)


def _leaves(code: str, children: Mapping[str, Sequence[Task]]) -> Iterator[Task]:
    for task in children.get(code, ()):
        if is_counted(task) and not any(map(is_counted, children.get(task.code, ()))):
            yield task
        yield from _leaves(task.code, children)


def progress_of(task: Task, leaves: Iterable[Task], done: Mapping[str, int], today: date) -> Progress:
    """The progress of `task` on `today` from the `leaves` below it; `done` maps code to percentage, for it and each leaf."""
    weight = had = wanted = 0
    for leaf in leaves:
        weight += weight_of(leaf)
        had += weight_of(leaf) * done[leaf.code]
        wanted += weight_of(leaf) * due_of(leaf, done[leaf.code], today)
    if weight:
        return Progress(weight, had, wanted, True)
    return Progress(1, done[task.code], due_of(task, done[task.code], today))


# -- declared and computed colour


def gap(declared: Colour | None, computed: Colour) -> int | None:
    """By how many steps the declared colour is better than the computed one, negative when worse; None if either is missing."""
    if declared not in STEPS or computed not in STEPS:
        return None
    return STEPS.index(computed) - STEPS.index(declared)


def require_declarable(task: Task, colour: Colour | None) -> None:
    """Refused `colour_not_declared` for grey: it means that a task is not counted, so it can only be computed."""
    if colour is not None and colour not in STEPS:
        raise Refused("colour_not_declared", code=task.code, colour=colour, colours=list(STEPS))


def gap_reason(task: Task, computed: Colour) -> Reason | None:
    """The declared colour with its day and the computed colour; None when no colour was declared."""
    if task.declared is None:
        return None
    return because("gap", declared=task.declared, on=task.declared_on, computed=computed, steps=gap(task.declared, computed))


# -- the forecast's slip


@dataclass(frozen=True, slots=True)
class Slip:
    """A task's forecasts in the order they were made, and the days from the first to the last."""

    forecasts: tuple[Reason, ...]
    moved: int


def slip_of(updates: Iterable[Update]) -> Slip:
    """The slip of the forecast over `updates` (which may include other acts); each forecast has its day and cause."""
    made = sorted((each for each in updates if each.forecast is not None and each.day is not None), key=_when)
    days = [each.forecast for each in made if each.forecast is not None]
    moves = [0, *((later - sooner).days for sooner, later in pairwise(days))]
    pairs = zip(made, moves, strict=False)
    forecasts = tuple(
        because("forecast_stands", forecast=each.forecast, on=each.day, days=n, cause=each.cause) for each, n in pairs
    )
    return Slip(forecasts, sum(moves))


def _when(update: Update) -> tuple[date, int]:
    number = update.code.rpartition(".U")[2]
    assert update.day is not None
    return update.day, int(number) if number.isdigit() else 0

"""How far a task is, how far it should be by today, how its forecast moved, and what an assessor declared beside its colour.

Done is 100 only for what was accepted as executed; else it is the last percent that was stated, at most 99. What is due by today
counts 100, what is due later nothing, and a task without a day as much as it has done. A task with counted sub-tasks is the mean
of its leaves by weight: a leaf is a counted task without counted sub-tasks. `storage.done` and `storage.progress` say the same in
SQL, and tests hold the two together. Invariant: every percentage that is shown is one of these two, rounded down.
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
class Stand:
    """The leaves of a task in sums of their weights: of all, times what each has done, times what of it is due by today.

    `parts` is whether these are leaves below the task; else it is one itself, or none of them weighs anything.
    """

    weight: int
    done: int
    due: int
    parts: bool = False

    @property
    def percent(self) -> int:
        """How far the task is, rounded down."""
        return self.done // self.weight

    @property
    def due_by_today(self) -> int:
        """How far it should be, rounded down."""
        return self.due // self.weight

    @property
    def behind(self) -> int:
        """Points of percent that are due and not done, negative when ahead: the difference of the numbers shown."""
        return self.due_by_today - self.percent


def weight_of(task: Task) -> int:
    """What the task weighs beside others; 1 unless it says otherwise."""
    return 1 if task.weight is None else task.weight


def done_of(task: Task, stated: int | None) -> int:
    """How far a task is by itself, given the last percentage that was stated of it, None for none."""
    if task.status is Status.ACCEPTED and task.outcome in (Outcome.EXECUTED, Outcome.NOT_EXECUTED):
        return 100 if task.outcome is Outcome.EXECUTED else 0
    return min(stated or 0, MOST_STATED)


def require_part(code: str, outcome: Outcome | None, percent: int) -> None:
    """Refused `percent_of_part`: the controller states a percentage, 0 to 99, of what was executed in part only."""
    whole = isinstance(percent, int) and not isinstance(percent, bool) and 0 <= percent <= MOST_STATED
    if outcome != Outcome.PARTLY or not whole:
        raise Refused("percent_of_part", code=code, outcome=outcome, percent=percent, most=MOST_STATED)


def stated_in(updates: Iterable[Update], task: Task) -> int | None:
    """The last percentage that was stated of `task`: by its controller, if it was accepted in part with one, else by its lead.

    The task holds what its lead stated, but for a 100: reports of earlier versions wrote that, decisions on them repeated it, and
    so did a progress update without a percentage. So then its last standing progress update is asked, by its day.
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
    """How far a task should be by `today`, by its due day in force."""
    if task.due is None:
        return done
    return 100 if task.due <= today else 0


def leaves_below(code: str, children: Mapping[str, Sequence[Task]]) -> Iterator[Task]:
    """The leaves below the task `code`, given the sub-tasks of each task; none where it has no counted sub-task itself."""
    if any(map(is_counted, children.get(code, ()))):
        yield from _leaves(code, children)


def _leaves(code: str, children: Mapping[str, Sequence[Task]]) -> Iterator[Task]:
    for task in children.get(code, ()):
        if is_counted(task) and not any(map(is_counted, children.get(task.code, ()))):
            yield task
        yield from _leaves(task.code, children)


def stand_of(task: Task, leaves: Iterable[Task], done: Mapping[str, int], today: date) -> Stand:
    """How `task` stands by the `leaves` below it on `today`, given what it and each of them has `done`, by code."""
    weight = had = wanted = 0
    for leaf in leaves:
        weight += weight_of(leaf)
        had += weight_of(leaf) * done[leaf.code]
        wanted += weight_of(leaf) * due_of(leaf, done[leaf.code], today)
    if weight:
        return Stand(weight, had, wanted, True)
    return Stand(1, done[task.code], due_of(task, done[task.code], today))


# -- declared beside computed


def gap(declared: Colour | None, computed: Colour) -> int | None:
    """By how many colours the declared one is better than the computed one, negative when worse; None without one of them."""
    if declared not in STEPS or computed not in STEPS:
        return None
    return STEPS.index(computed) - STEPS.index(declared)


def require_declarable(task: Task, colour: Colour | None) -> None:
    """Refused `colour_not_declared` for grey, which says that a task counts neither way, and so is computed only."""
    if colour is not None and colour not in STEPS:
        raise Refused("colour_not_declared", code=task.code, colour=colour, colours=list(STEPS))


def gap_told(task: Task, computed: Colour) -> Reason | None:
    """The declared colour and its day, beside the computed one; None when nobody declared one."""
    if task.declared is None:
        return None
    return because("gap", declared=task.declared, on=task.declared_on, computed=computed, steps=gap(task.declared, computed))


# -- how the forecast moved


@dataclass(frozen=True, slots=True)
class Slip:
    """A task's forecasts in the order in which they were made, and by how many days the last is later than the first."""

    forecasts: tuple[Reason, ...]
    moved: int


def slip_of(updates: Iterable[Update]) -> Slip:
    """How the forecast moved by `updates`, which may hold other acts too; each move is told with its day and its cause."""
    made = sorted((each for each in updates if each.forecast is not None and each.day is not None), key=_when)
    days = [each.forecast for each in made if each.forecast is not None]
    moves = [0, *((later - sooner).days for sooner, later in pairwise(days))]
    told = zip(made, moves, strict=False)
    forecasts = tuple(
        because("forecast_stands", forecast=each.forecast, on=each.day, days=n, cause=each.cause) for each, n in told
    )
    return Slip(forecasts, sum(moves))


def _when(update: Update) -> tuple[date, int]:
    number = update.code.rpartition(".U")[2]
    assert update.day is not None
    return update.day, int(number) if number.isdigit() else 0

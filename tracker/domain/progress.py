"""How far a task is by its sub-tasks, how far it should be by now, and the colour that follows from both and from the forecast.

A leaf is a counted task without counted sub-tasks. `storage.progress` makes the same sums in SQL, and tests hold the two
together. Must stay true: nothing is expected of a task before a day that its own plan names,
so a task without dated sub-tasks has no expected progress, rather than an invented line; progress never mends a colour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Protocol

from tracker.domain.model import Colour, Task, Update
from tracker.domain.reasons import Reason, because
from tracker.domain.states import Verdict, counts_for_lateness, is_counted
from tracker.errors import Refused

AMBER_BEHIND, RED_BEHIND = 10, 25
"""From how many points behind plan a task is amber, and red, unless the strategy sets another tolerance."""

STEPS = (Colour.GREEN, Colour.AMBER, Colour.RED)
"""From good to bad. Grey is no step, since it is neither."""


class Tolerances(Protocol):
    """The strategy's tolerances in points of percent; a Strategy has them."""

    @property
    def amber_behind(self) -> int | None:
        """From how many points behind plan a task is amber; null is 10."""

    @property
    def red_behind(self) -> int | None:
        """From how many points behind plan a task is red; null is 25."""


@dataclass(frozen=True, slots=True)
class Stand:
    """The leaves below a task, in sums of their weights: of all, times their percent, of those with a day, of those due by now.

    Without leaves all is 0. A leaf without a day of its own is due with the sub-task that it is part of.
    """

    weight: int = 0
    done: int = 0
    dated: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """What counts of one leaf: its weight, how far it is, and the day by which it is planned."""

    weight: int
    percent: int
    due: date | None


NO_STAND = Stand()


def weight_of(task: Task) -> int:
    """What the task weighs beside others; 1 unless it says otherwise."""
    return 1 if task.weight is None else task.weight


def leaves_below(code: str, children: Mapping[str, Sequence[Task]], due: date | None = None) -> Iterator[Leaf]:
    """The leaves below the task `code`, given the sub-tasks of each task; none below a sub-task that does not count."""
    for task in filter(is_counted, children.get(code, ())):
        if any(map(is_counted, children.get(task.code, ()))):
            yield from leaves_below(task.code, children, task.due or due)
        else:
            yield Leaf(weight_of(task), task.percent, task.due or due)


def stand_of(leaves: Iterable[Leaf], today: date) -> Stand:
    """The sums of `leaves` on `today`; a leaf that is due today is expected to be done."""
    sums = NO_STAND
    for leaf in leaves:
        dated = leaf.weight if leaf.due is not None else 0
        due = leaf.weight if leaf.due is not None and leaf.due <= today else 0
        done = leaf.weight * leaf.percent
        sums = Stand(sums.weight + leaf.weight, sums.done + done, sums.dated + dated, sums.due + due)
    return sums


def percent_of(task: Task, stand: Stand) -> int:
    """How far the task is: the weighted mean of its leaves, rounded down; without any (or any that weighs), its lead's word."""
    return stand.done // stand.weight if stand.weight else task.percent


def expected(stand: Stand) -> int | None:
    """How far it should be: the share, by weight, of its leaves that are due by now, rounded down; None when none has a day.

    A leaf without a day is expected by no day, so it adds nothing, and lacking progress of it is not held against the task.
    """
    return stand.due * 100 // stand.weight if stand.dated else None


def limits(tolerances: Tolerances) -> tuple[int, int]:
    """Points behind that make a task amber, and red."""
    amber = AMBER_BEHIND if tolerances.amber_behind is None else tolerances.amber_behind
    red = RED_BEHIND if tolerances.red_behind is None else tolerances.red_behind
    return amber, red


def require_tolerances(tolerances: Tolerances) -> None:
    """Refused `bad_tolerances` when red would come before amber."""
    amber, red = limits(tolerances)
    if amber > red:
        raise Refused("bad_tolerances", amber=amber, red=red)


def behind(task: Task, stand: Stand) -> int | None:
    """Points of percent behind plan, negative when ahead; None when nothing is expected."""
    wanted = expected(stand)
    return None if wanted is None else wanted - percent_of(task, stand)


def progress_verdict(task: Task, stand: Stand, delivery: Verdict, tolerances: Tolerances) -> Verdict:
    """The delivery colour, made worse where the task is behind its plan or its forecast is after its due day; never better.

    Only a task whose clock runs is judged by progress.
    """
    found = tuple(_progress_reasons(task, stand, tolerances)) if counts_for_lateness(task) else ()
    if not found:
        return delivery
    colour = max((colour for colour, _ in found), key=STEPS.index)
    reasons = tuple(reason for _, reason in found)
    if delivery.colour is Colour.GREEN:  # what spoke for green does not explain another colour
        return Verdict(colour, reasons)
    if STEPS.index(colour) > STEPS.index(delivery.colour):
        return Verdict(colour, (*reasons, *delivery.reasons))
    return replace(delivery, reasons=(*delivery.reasons, *reasons))


def _progress_reasons(task: Task, stand: Stand, tolerances: Tolerances) -> Iterator[tuple[Colour, Reason]]:
    points = behind(task, stand)
    amber, red = limits(tolerances)
    if points is not None and points > 0 and points >= min(amber, red):
        told = {"points": points, "percent": percent_of(task, stand), "expected": expected(stand), "amber": amber, "red": red}
        yield Colour.RED if points >= red else Colour.AMBER, because("behind", **told)
    if task.forecast is not None and task.due is not None and task.forecast > task.due:
        days = (task.forecast - task.due).days
        yield Colour.AMBER, because("forecast_late", forecast=task.forecast, on=task.forecast_on, due=task.due, days=days)


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

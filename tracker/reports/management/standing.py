"""Where the strategy, a goal or a body stands: its colour with the reasons, and the sentence on top of a report.

Invariant: the colour is that of the worst open task; every number of the sentence is one of the report, counted by the same
words; what cannot be computed is left out of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.states import Colour
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.sums import Movement
from tracker.reports.values import Since
from tracker.storage.shelves.totals import NOTHING, NUMBERS, Totals
from tracker.storage.values import TaskQuery

AMBER = ("due_soon", "returned", "forecast_late", "not_reported")
"""What makes a goal amber, the most important first."""

IDLE = ("accepted", "draft", "illustrative", "no_public_evidence", "cancelled")
"""States of tasks that are not under control."""


@dataclass(frozen=True, slots=True)
class Before:
    """The numbers at `since`: of everything, and of each goal with those below it (None: of no goal)."""

    since: Since
    whole: Totals
    goals: Mapping[str | None, Totals]

    def change(self, now: Totals, then: Totals | None) -> int | None:
        """By how many points what is done has changed; None where it was nothing that could be done."""
        if now.percent is None or then is None or then.percent is None:
            return None
        return now.percent - then.percent


def before(moved: Movement, *words: str, goal: str | None = None) -> Before | None:
    """The numbers at the opening of a movement, of all tasks, of those that the filter words found, or of those of `goal`, beside
    what each goal had, wherever it was; None if no task was known then.
    """
    if not moved.since.revision:
        return None
    opening = moved.opening(*words)
    goals = roll_up(opening.totals, opening.paths)
    whole = goals.get(goal, NOTHING) if goal else sum(opening.totals.values(), NOTHING)
    return Before(moved.since, whole, goals) if whole.numbers else None


def roll_up(counted: Mapping[str | None, Totals], paths: Mapping[str, tuple[str, ...]]) -> dict[str | None, Totals]:
    """Goal -> its numbers including its descendants; None -> those of tasks without a goal."""
    sums: dict[str | None, Totals] = {}
    for own, totals in counted.items():
        for goal in paths.get(own, (own,)) if own else (None,):
            sums[goal] = sums.get(goal, NOTHING) + totals
    return sums


def controlled(found: Totals) -> tuple[int, int]:
    """How many tasks are under control, and how many of them overdue."""
    return found.numbers.get("open", 0), found.numbers.get("overdue", 0)


def colour_of(found: Totals) -> Colour:
    """The colour of a goal: that of its worst open task, grey where there is none."""
    colours = {"red": Colour.RED, "amber": Colour.AMBER, "open": Colour.GREEN}
    return next((colour for name, colour in colours.items() if found.numbers.get(name, 0)), Colour.GREY)


def verdict(
    context: ReportContext, words: tuple[str, ...], found: Totals, oldest: tuple[date, str] | None = None
) -> tuple[Colour, tuple[Reason, ...]]:
    """The colour of a goal with all reasons, the most important first; `oldest` is the due day and the code of the task overdue
    longest, where it is known.
    """
    numbers, colour = {name: found.numbers.get(name, 0) for name in NUMBERS}, colour_of(found)
    amber = tuple(because(f"goal_{name}", number=numbers[name]) for name in AMBER if numbers[name])
    if colour is Colour.RED:
        return colour, (worst(context, numbers["overdue"], *(oldest or longest_overdue(context, words))), *amber)
    if colour is Colour.AMBER:
        return colour, amber
    if colour is Colour.GREEN:
        return colour, (because("goal_on_course", number=numbers["open"], awaiting=numbers["awaiting"]),)
    return colour, (because("goal_idle", total=numbers["total"], **{name: numbers[name] for name in IDLE}),)


def longest_overdue(context: ReportContext, words: tuple[str, ...]) -> tuple[date | None, str]:
    """The due day and the code of the task overdue longest."""
    task = context.store.tasks.page(TaskQuery(filter_of(*words, "overdue"), limit=1), context.today)[0]
    return task.due, task.code


def worst(context: ReportContext, number: int, due: date | None, code: str) -> Reason:
    """The number of overdue tasks, and the one overdue longest."""
    return because("goal_overdue", number=number, task=code, days=(context.today - due).days if due else 0)


def stands(
    context: ReportContext,
    words: tuple[str, ...],
    found: Totals,
    place: str = "whole",
    then: Before | None = None,
) -> Reason:
    """Where the tasks of the filter `words` stand, whose totals are `found`: of a `place` (whole, goal, body), beside how many
    were overdue `then`.
    """
    numbers = {name: found.numbers.get(name, 0) for name in NUMBERS}
    if not numbers["total"]:
        return because("stands_empty", place=place)
    colour, reasons = verdict(context, words, found)
    begun = bool(found.done or found.due)  # a percentage may be 0 by rounding only
    done = {"colour": colour, "percent": found.percent, "due_by_today": found.due_by_today, "begun": begun}
    if not numbers["open"]:
        return because("stands_idle", **done, **{name: numbers[name] for name in (*IDLE, "accepted_late")})
    return because(
        "stands",
        **done,
        open=numbers["open"],
        overdue=numbers["overdue"],
        days=next((reason.fields["days"] for reason in reasons if reason.kind == "goal_overdue"), None),
        amber={name: numbers[name] for name in AMBER if colour is Colour.AMBER and numbers[name]},
        today=context.today,
        since=then.since.day if then else None,
        change=numbers["overdue"] - then.whole.numbers.get("overdue", 0) if then else None,
    )

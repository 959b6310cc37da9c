"""The status report: the tree of goals with the numbers of their tasks and a colour with its reason.

The store counts by goal; here the numbers are added up the tree. Invariant: a row counts its own tasks and those of its
descendants, so rows do not add up to the totals, which count every task once; a task not reported on makes its goal amber.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.domain.control.states import Colour, days_late
from tracker.domain.control.sums import WHOLE, Scope
from tracker.domain.filters import Filter
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Goal
from tracker.domain.model.vocabulary import Verification
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, filter_of, mark_of
from tracker.reports.since import Asked, earlier
from tracker.reports.sums import with_sums
from tracker.reports.values import Cell, Chart, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.totals import NOTHING, NUMBERS, Totals
from tracker.storage.values import TaskQuery

MAIN_NUMBERS = ("total", "open", "overdue", "due_soon", "not_reported", "awaiting", "accepted")
"""The most important numbers."""

NUMBERS_IN_COLUMNS = ("open", "overdue", "not_reported", "awaiting", "accepted", "accepted_late")
"""The numbers that are columns at a width of 80; the others are named below them if not 0."""

COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("goal", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    Column("percent", Kind.PERCENT),
    Column("due_by_today", Kind.PERCENT),
    *(Column(name, Kind.NUMBER, NUMBERS[name]) for name in NUMBERS_IN_COLUMNS),
    *(Column(name, Kind.NUMBER, words, aside=True) for name, words in NUMBERS.items() if name not in NUMBERS_IN_COLUMNS),
    Column("why", Kind.REASONS),
)

AMBER = ("due_soon", "returned", "forecast_late", "not_reported")
"""What makes a goal amber, the most important first."""

IDLE = ("accepted", "draft", "illustrative", "no_public_evidence", "cancelled")
"""States of tasks that are not under control."""


def build(context: ReportContext, *, since: Asked | None = None) -> Report:
    """The status of every goal; with `since`, the closing sums from that moment."""
    compared = None if since is None else earlier(context, since)
    counted = context.store.progress.totals(Filter(), context.today)
    whole = sum(counted.values(), NOTHING)
    goals = context.store.items(Goal)
    sums = roll_up(counted, context.store.goals.paths())
    rows, count = fixed_rows(rows_of(context, goals, sums))
    report = context.report(
        "status",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=count,
        parameters={"since": since},
        words=(),
        row_words=("goal:GOAL",),
        facts=(
            *(Fact(name, Kind.NUMBER, whole.numbers.get(name, 0), NUMBERS[name]) for name in MAIN_NUMBERS),
            Fact("blocked", Kind.NUMBER, context.count("open", "blocked"), ("open", "blocked")),
            Fact("asking", Kind.NUMBER, context.count("open", "asking"), ("open", "asking")),
        ),
        totals=row_of(context, "total", (), whole),
        chart=Chart.GOALS,
        notes=(because("percent_rule"), because("due_rule"), because("open_rule"), *context.doubts(), *doubt_notes(goals)),
    )
    shown = {Scope("goal", each): sums.get(each, NOTHING) for each in (*(goal.code for goal in goals), *sums)} | {WHOLE: whole}
    controlled = {place: (found.numbers.get("open", 0), found.numbers.get("overdue", 0)) for place, found in shown.items()}
    return report if compared is None else with_sums(context, report, compared, controlled)


def doubt_notes(goals: list[Goal]) -> Iterator[Reason]:
    """How many goals are not verified, by verification."""
    for mark in (Verification.UNVERIFIED, Verification.ILLUSTRATIVE):
        if number := sum(goal.verification is mark for goal in goals):
            yield because(f"goals_{mark}", number=number)


def roll_up(counted: Mapping[str | None, Totals], paths: Mapping[str, tuple[str, ...]]) -> dict[str | None, Totals]:
    """Goal -> its numbers including its descendants; None -> those of tasks without a goal."""
    sums: dict[str | None, Totals] = {}
    for own, totals in counted.items():
        for goal in paths.get(own, (own,)) if own else (None,):
            sums[goal] = sums.get(goal, NOTHING) + totals
    return sums


@dataclass(frozen=True, slots=True)
class Node:
    """A goal and its depth in the tree."""

    goal: Goal
    depth: int


def tree(goals: list[Goal]) -> list[Node]:
    """The goals, each followed by its descendants; siblings by position, then by code."""
    known = {goal.code for goal in goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in sorted(goals, key=lambda goal: (goal.position, sort_key(goal.code))):
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)
    found: list[Node] = []

    def walk(parent: str | None, depth: int) -> None:
        for goal in below.pop(parent, []):
            found.append(Node(goal, depth))
            walk(goal.code, depth + 1)

    walk(None, 0)
    while below:  # goals that are each other's parents are shown too, not lost
        walk(next(iter(below)), 0)
    return found


def rows_of(context: ReportContext, goals: list[Goal], sums: Mapping[str | None, Totals]) -> Iterator[Row]:
    """One row for each goal, and one for tasks without a goal."""
    for node in tree(goals):
        goal, found = node.goal, sums.get(node.goal.code, NOTHING)
        named = {"goal": goal.code, "title": context.names.title(goal), "mark": mark_of(goal)}
        yield row_of(context, goal.code, (f"goal:{goal.code}",), found, node.depth, **named)
    if None in sums:
        yield row_of(context, "none", ("goal:none",), sums[None], title=(because("without_goal"),))


def row_of(context: ReportContext, key: str, words: tuple[str, ...], found: Totals, depth: int = 0, **named: Cell) -> Row:
    """One row: the numbers, percentage done and due by today, the colour and its reasons."""
    colour, reasons = verdict(context, words, found)
    cells: dict[str, Cell] = {
        "title": (because("all_tasks"),),
        **named,
        **{name: found.numbers.get(name, 0) for name in NUMBERS},
        "percent": found.percent,
        "due_by_today": found.due_by_today,
        "colour": str(colour),
        "why": reasons,
    }
    return Row(key, cells, depth, words)


def verdict(context: ReportContext, words: tuple[str, ...], found: Totals) -> tuple[Colour, tuple[Reason, ...]]:
    """The colour of a goal: that of its worst open task, with all reasons, the most important first."""
    numbers = {name: found.numbers.get(name, 0) for name in NUMBERS}
    amber = tuple(because(f"goal_{name}", number=numbers[name]) for name in AMBER if numbers[name])
    if numbers["red"]:
        return Colour.RED, (worst(context, words, numbers["overdue"]), *amber)
    if numbers["amber"]:
        return Colour.AMBER, amber
    if numbers["open"]:
        return Colour.GREEN, (because("goal_on_course", number=numbers["open"], awaiting=numbers["awaiting"]),)
    return Colour.GREY, (because("goal_idle", total=numbers["total"], **{name: numbers[name] for name in IDLE}),)


def worst(context: ReportContext, words: tuple[str, ...], number: int) -> Reason:
    """The number of overdue tasks, and the one overdue longest."""
    task = context.store.tasks.page(TaskQuery(filter_of(*words, "overdue"), limit=1), context.today)[0]
    return because("goal_overdue", number=number, task=task.code, days=days_late(task, context.today))

"""The status report: the tree of goals with the numbers of their tasks and a colour with its reason.

The store counts by goal; here the numbers are added up the tree. Invariant: a row counts its own tasks and those of its
descendants, so rows do not add up to the totals, which count every task once; a task not reported on makes its goal amber.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.control.counting.sums import WHOLE, Scope
from tracker.domain.filters import Filter
from tracker.domain.model.codes import sort_key
from tracker.domain.model.strategy import Goal
from tracker.domain.model.vocabulary import Verification
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext, mark_of
from tracker.reports.management.standing import Before, before, colour_of, controlled, roll_up, stands, verdict
from tracker.reports.since import Reference, earlier, reference_to, since_last
from tracker.reports.sums import movement, reason_of, since_told
from tracker.reports.values import Cell, Chart, Column, Fact, Kind, Report, Row, fixed_rows
from tracker.storage.shelves.totals import NOTHING, NUMBERS, Totals

MAIN_NUMBERS = ("open", "overdue", "awaiting", "not_reported", "due_soon", "accepted", "total")
"""The most important numbers."""
ASKING = ("open", "asking")
"""The filter words of tasks that wait for a decision on more time."""

NUMBERS_IN_COLUMNS = ("open", "overdue", "not_reported", "awaiting", "accepted", "accepted_late")
"""The numbers that are columns; the others are named below them if not 0, where reasons are asked for."""

DONE = (
    Column("colour", Kind.WORD, titled=True),
    Column("goal", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    Column("percent", Kind.PERCENT, mark="due_by_today"),
    Column("due_by_today", Kind.PERCENT),
)
CHANGE = (Column("change", Kind.CHANGE),)
COUNTED = tuple(Column(name, Kind.NUMBER, NUMBERS[name]) for name in NUMBERS_IN_COLUMNS)
WHY = (
    *(Column(name, Kind.NUMBER, words, aside=True) for name, words in NUMBERS.items() if name not in NUMBERS_IN_COLUMNS),
    Column("why", Kind.REASONS),
)
UNCOUNTED = ("draft", "no_public_evidence", "cancelled")
"""Numbers of tasks that are in no other one."""
RULES = ("percent_rule", "due_rule", "open_rule")
"""How the numbers are counted."""


def build(
    context: ReportContext, *, since: Reference | None = None, why: bool | None = None, alone: bool | None = None
) -> Report:
    """The status of every goal, and what has changed since then: by default since the last one issued, if there is one, unless it
    stands `alone`. With `why`, the reason for each colour, the other numbers, and how all are counted.
    """
    compared = earlier(context, since) if since is not None else None if alone else since_last(context, "status", {})
    counted = context.store.progress.totals(Filter(), context.today)
    whole = sum(counted.values(), NOTHING)
    goals = context.store.items(Goal)
    sums = roll_up(counted, context.store.goals.paths())
    moved = movement(context, compared, _controlled(goals, sums, whole)) if compared else None
    then = before(moved) if moved else None
    rows, count = fixed_rows(rows_of(context, goals, sums, then, why=bool(why)))
    asked = reference_to(compared) if compared and since is None else since
    return context.report(
        "status",
        version=3,
        columns=(*_done(goals), *(CHANGE if then else ()), *COUNTED, *(WHY if why else ())),
        rows=rows,
        count=count,
        words=(),
        row_words=("goal:GOAL",),
        parameters={"since": asked, **({"why": "yes"} if why else {})},
        again=("report", "status", *(["--since", str(asked)] if asked else []), *(["--why"] if why else [])),
        headline=(stands(context, (), whole, then=then), *_more(whole, then)),
        facts=(
            *figures(whole),
            Fact("blocked", Kind.NUMBER, context.count("open", "blocked"), ("open", "blocked")),
            Fact("asking", Kind.NUMBER, context.count(*ASKING), ASKING),
            *([Fact("since", Kind.REASONS, (since_told(compared),))] if compared else []),
        ),
        since=compared,
        sums=tuple(map(reason_of, moved.sums)) if moved else (),
        totals=row_of(context, "total", (), whole, why=bool(why), change=then.change(whole, then.whole) if then else None),
        notes=(*_uncounted(whole), *context.doubts(), *doubt_notes(goals), *(because(rule) for rule in RULES if why)),
        chart=Chart.GOALS,
    )


def _controlled(goals: list[Goal], sums: Mapping[str | None, Totals], whole: Totals) -> dict[Scope, tuple[int, int]]:
    """How many tasks of everything, and of each goal, are under control and overdue."""
    shown = {Scope("goal", each): sums.get(each, NOTHING) for each in (*(goal.code for goal in goals), *sums)} | {WHOLE: whole}
    return {place: controlled(found) for place, found in shown.items()}


def figures(whole: Totals) -> Iterator[Fact]:
    """The figures of the sentence, and those that it leaves out."""
    yield Fact("percent", Kind.PERCENT, whole.percent)
    yield Fact("due_by_today", Kind.PERCENT, whole.due_by_today)
    for name in MAIN_NUMBERS:
        yield Fact(name, Kind.NUMBER, whole.numbers.get(name, 0), NUMBERS[name])


def _done(goals: Iterable[Goal]) -> tuple[Column, ...]:
    """The columns of what is done, with that of marks only where a goal has one."""
    return DONE if any(map(mark_of, goals)) else tuple(column for column in DONE if column.name != "mark")


def _more(whole: Totals, then: Before | None) -> Iterator[Reason]:
    """What the first sentence leaves out."""
    names = ("not_reported", "awaiting")
    if whole.numbers.get("open"):
        numbers = {name: whole.numbers[name] for name in names}
        changes = {f"{name}_change": numbers[name] - then.whole.numbers.get(name, 0) for name in names} if then else {}
        yield because("stands_more", **numbers, **changes)


def _uncounted(whole: Totals) -> Iterator[Reason]:
    """The tasks that are in no number of the table."""
    if found := {name: whole.numbers[name] for name in UNCOUNTED if whole.numbers.get(name)}:
        yield because("not_counted", numbers=found)


def doubt_notes(goals: list[Goal]) -> Iterator[Reason]:
    """How many goals are not verified, by verification."""
    for mark in (Verification.UNVERIFIED, Verification.ILLUSTRATIVE):
        if number := sum(goal.verification is mark for goal in goals):
            yield because(f"goals_{mark}", number=number)


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


def rows_of(
    context: ReportContext, goals: list[Goal], sums: Mapping[str | None, Totals], then: Before | None = None, *, why: bool
) -> Iterator[Row]:
    """One row for each goal, and one for tasks without a goal."""
    oldest = _oldest(context) if why else {}
    for node in tree(goals):
        goal, found = node.goal, sums.get(node.goal.code, NOTHING)
        named: dict[str, Cell] = {"goal": goal.code, "title": context.names.title(goal), "mark": mark_of(goal)}
        named |= {"change": then.change(found, then.goals.get(goal.code)) if then else None}
        own = oldest.get(goal.code)
        yield row_of(context, goal.code, (f"goal:{goal.code}",), found, node.depth, why=why, oldest=own, **named)
    if None in sums:
        named = {"title": (because("without_goal"),), "change": then.change(sums[None], then.goals.get(None)) if then else None}
        yield row_of(context, "none", ("goal:none",), sums[None], 0, why=why, oldest=oldest.get(None), **named)


def _oldest(context: ReportContext) -> dict[str | None, tuple[date, str]]:
    """Goal -> the due day and the code of the task overdue longest of it and the goals below it; None -> of no goal."""
    found: dict[str | None, tuple[date, str]] = {}
    paths = context.store.goals.paths()
    for own, oldest in context.store.progress.longest_overdue(context.today).items():
        for goal in paths.get(own, (own,)) if own else (None,):
            found[goal] = min(found.get(goal, oldest), oldest, key=lambda each: (each[0], sort_key(each[1])))
    return found


def row_of(
    context: ReportContext,
    key: str,
    words: tuple[str, ...],
    found: Totals,
    depth: int = 0,
    *,
    why: bool,
    oldest: tuple[date, str] | None = None,
    **named: Cell,
) -> Row:
    """One row: the numbers, percentage done and due by today, the colour; its reasons only where asked for."""
    cells: dict[str, Cell] = {
        "title": (because("all_tasks"),),
        **named,
        **{name: found.numbers.get(name, 0) for name in NUMBERS},
        "percent": found.percent,
        "due_by_today": found.due_by_today,
        "colour": str(colour_of(found)),
        **({"why": verdict(context, words, found, oldest)[1]} if why else {}),
    }
    return Row(key, cells, depth, words)

"""The status report: the goals as a tree, the tasks of each and of all below it counted, and a colour with its reason.

The store counts by goal; here the goals are added up the tree. Must stay true: a row's numbers are those of its own tasks and
of the goals below it, so rows do not add up to the totals, which count every task once; no news is not good news, so silence
is amber.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from tracker.domain.codes import sort_key
from tracker.domain.filters import Filter
from tracker.domain.model import Goal
from tracker.domain.reasons import Reason, because
from tracker.domain.states import Colour, days_late
from tracker.domain.sums import WHOLE, Place
from tracker.reports.asked import Asked, filter_of, mark_of
from tracker.reports.sums import with_sums
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed
from tracker.storage.values import GoalTotals, Question

COUNTS: dict[str, tuple[str, ...]] = {
    "total": (),
    "draft": ("draft",),
    "open": ("open",),
    "overdue": ("overdue",),
    "due_soon": ("due_soon",),
    "not_reported": ("not_reported",),
    "awaiting": ("awaiting",),
    "accepted": ("counted", "status:accepted"),
    "cancelled": ("status:cancelled",),
    "withdrawn": ("withdrawn",),
    "illustrative": ("illustrative",),
    "no_public_evidence": ("no_public_evidence",),
}
"""Column -> the filter words that count it again."""

SHORT = ("total", "overdue", "due_soon", "not_reported", "awaiting", "accepted")
"""The numbers that a reader in a hurry wants."""

COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("goal", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
    *(Column(name, Kind.NUMBER, words) for name, words in COUNTS.items()),
    Column("percent", Kind.PERCENT),
    Column("why", Kind.REASONS),
)


def build(asked: Asked, *, since: date | None = None) -> Report:
    """The status of every goal on the day asked for; what came and went since the end of the day `since`."""
    counted = asked.store.totals(Filter(), asked.today)
    whole = sum((Counter(numbers(each)) for each in counted), Counter[str]())
    goals = asked.store.items("goal")
    sums = rolled_up(counted, asked.store.goal_path())
    rows, count = fixed(rows_of(asked, goals, sums))
    doubtful = sum(mark_of(goal) is not None for goal in goals)
    notes = (because("percent_rule"), because("open_rule"), *asked.doubts())
    report = asked.report(
        "status",
        columns=COLUMNS,
        rows=rows,
        count=count,
        words=(),
        row_words=("goal:GOAL",),
        facts=(
            *(Fact(name, Kind.NUMBER, whole[name], COUNTS[name]) for name in SHORT),
            Fact("blocked", Kind.NUMBER, asked.count("open", "blocked"), ("open", "blocked")),
        ),
        totals=row_of(asked, "total", (), whole),
        notes=(*notes, because("goals_unverified", number=doubtful)) if doubtful else notes,
    )
    shown = {Place("goal", each): sums.get(each, Counter()) for each in (*(goal.code for goal in goals), *sums)} | {WHOLE: whole}
    controlled = {place: (found["open"], found["overdue"]) for place, found in shown.items()}
    return report if since is None else with_sums(asked, report, since, controlled)


def numbers(totals: GoalTotals) -> dict[str, int]:
    """The numbers of `totals` by name."""
    return {each.name: getattr(totals, each.name) for each in fields(totals) if each.name != "goal"}


def rolled_up(counted: list[GoalTotals], paths: Mapping[str, tuple[str, ...]]) -> dict[str | None, Counter[str]]:
    """Goal -> its numbers and those of all goals below it; None -> those of tasks without a goal."""
    sums: dict[str | None, Counter[str]] = {}
    for totals in counted:
        for goal in paths.get(totals.goal, (totals.goal,)) if totals.goal else (None,):
            sums.setdefault(goal, Counter()).update(numbers(totals))
    return sums


@dataclass(frozen=True, slots=True)
class Node:
    """A goal and how deep it lies."""

    goal: Goal
    depth: int


def tree(goals: list[Goal]) -> list[Node]:
    """The goals, each followed by those below it; siblings by position, then by code."""
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
    while below:  # goals that name one another as parents: shown rather than lost
        walk(next(iter(below)), 0)
    return found


def rows_of(asked: Asked, goals: list[Goal], sums: dict[str | None, Counter[str]]) -> Iterator[Row]:
    """A row a goal, and one for the tasks that hang under none."""
    for node in tree(goals):
        goal, found = node.goal, sums.get(node.goal.code, Counter())
        named = {"goal": goal.code, "title": asked.names.title(goal), "mark": mark_of(goal)}
        yield row_of(asked, goal.code, (f"goal:{goal.code}",), found, node.depth, **named)
    if None in sums:
        yield row_of(asked, "none", ("goal:none",), sums[None], title=(because("without_goal"),))


def row_of(asked: Asked, key: str, words: tuple[str, ...], found: Counter[str], depth: int = 0, **named: object) -> Row:
    """One row: the numbers, the progress, the colour and why."""
    colour, reasons = verdict(asked, words, found)
    cells = {
        "title": (because("all_tasks"),),
        **named,
        **{name: found[name] for name in COUNTS},
        "percent": found["percent_sum"] // found["weight_sum"] if found["weight_sum"] else None,
        "colour": str(colour),
        "why": reasons,
    }
    return Row(key, cells, depth, words)  # type: ignore[arg-type]


def verdict(asked: Asked, words: tuple[str, ...], found: Counter[str]) -> tuple[Colour, tuple[Reason, ...]]:
    """The colour of a goal's numbers: that of its worst tasks, with all that is wrong, the weightiest first."""
    amber = tuple(because(f"goal_{name}", number=found[name]) for name in ("due_soon", "not_reported") if found[name])
    if found["overdue"]:
        return Colour.RED, (worst(asked, words, found["overdue"]), *amber)
    if amber:
        return Colour.AMBER, amber
    if found["open"]:
        return Colour.GREEN, (because("goal_on_course", number=found["open"], awaiting=found["awaiting"]),)
    idle = {name: found[name] for name in ("draft", "illustrative", "no_public_evidence")}
    return Colour.GREY, (because("goal_idle", total=found["total"], **idle),)


def worst(asked: Asked, words: tuple[str, ...], number: int) -> Reason:
    """How many are overdue, and the one that has been so for longest."""
    task = asked.store.tasks(Question(filter_of(*words, "overdue"), limit=1), asked.today)[0]
    return because("goal_overdue", number=number, task=task.code, days=days_late(task, asked.today))

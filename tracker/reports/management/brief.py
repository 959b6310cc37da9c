"""The brief: one page about the strategy, or about one body or goal, for somebody who has two minutes.

Where it stands in a sentence, what needs a decision, what is overdue longest, the goals, the month ahead. Invariant: a section
shows its first rows only, and its title says how many there are; every number is counted again by its filter words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tracker.domain.control.states import days_late
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.management.standing import roll_up, stands, verdict
from tracker.reports.management.status import MAIN_NUMBERS, tree
from tracker.reports.values import Cell, Chart, Column, Fact, Kind, Report, Row, Table, fixed_table
from tracker.storage.shelves.totals import NOTHING, NUMBERS, Totals
from tracker.storage.values import TaskQuery

MOST_WORST, MOST_DECISIONS, MOST_AHEAD = 5, 12, 12
"""The most rows of a section."""
DAYS_AHEAD = 31
LONGEST_WORD = 120
"""The most letters of the last word on a task that a line shows."""

TASK = (Column("task", Kind.CODE, titled=True), Column("title", grows=True, titled=True))
DECISIONS = (
    *TASK,
    Column("what", Kind.REASONS),
    Column("decider", Kind.CODE),
    Column("waiting_since", Kind.DAY),
    Column("days", Kind.NUMBER),
)
WORST = (
    *TASK,
    Column("lead", Kind.CODE),
    Column("due", Kind.DAY),
    Column("days_late", Kind.NUMBER),
    Column("forecast", Kind.DAY),
    Column("last_word", Kind.REASONS),
)
GOALS = (
    Column("colour", Kind.WORD, titled=True),
    Column("goal", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("percent", Kind.PERCENT, mark="due_by_today"),
    Column("due_by_today", Kind.PERCENT),
    Column("open", Kind.NUMBER, NUMBERS["open"]),
    Column("overdue", Kind.NUMBER, NUMBERS["overdue"]),
)
AHEAD = (
    Column("due", Kind.DAY),
    *TASK,
    Column("lead", Kind.CODE),
    Column("forecast", Kind.DAY),
    Column("days_past_due", Kind.NUMBER),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the brief is about: the whole, a goal or a body; the filter words of its tasks and its title."""

    place: str
    code: str | None
    words: tuple[str, ...]
    subject: str | None


def build(context: ReportContext, *, body: str | None = None, goal: str | None = None) -> Report:
    """The brief about everything, about the tasks that `body` leads, or about `goal` and the goals below it.

    Refused `brief_of_both` if both are given.
    """
    scope = _scope(context, body, goal)
    counted = context.store.progress.totals(filter_of(*scope.words), context.today)
    whole = sum(counted.values(), NOTHING)
    sections = (*_decisions(context, scope), _worst(context, scope), *_goals(context, scope, counted), _ahead(context, scope))
    return context.report(
        "brief",
        subject=scope.subject,
        columns=(),
        rows=lambda: iter(()),
        count=0,
        words=scope.words,
        row_words=("goal:GOAL",),
        parameters={scope.place: scope.code} if scope.code else {},
        headline=(stands(context, scope.words, whole, scope.place),),
        facts=tuple(_facts(whole)),
        sections=sections,
        abbreviations=_abbreviations(context, sections),
        notes=context.doubts(*scope.words),
    )


def _scope(context: ReportContext, body: str | None, goal: str | None) -> Scope:
    if body is not None and goal is not None:
        raise Refused("brief_of_both")
    if body is not None:
        code = context.store.get(Body, body).code
        return Scope("body", code, (f"lead:{code}",), context.names.body(code))
    if goal is not None:
        found = context.store.get(Goal, goal)
        return Scope("goal", found.code, (f"goal:{found.code}",), context.names.title(found))
    return Scope("whole", None, (), None)


def _facts(whole: Totals) -> Iterator[Fact]:
    """The figures of the sentence, and those that it leaves out."""
    yield Fact("percent", Kind.PERCENT, whole.percent)
    yield Fact("due_by_today", Kind.PERCENT, whole.due_by_today)
    for name in MAIN_NUMBERS:
        yield Fact(name, Kind.NUMBER, whole.numbers.get(name, 0), NUMBERS[name])


def _decisions(context: ReportContext, scope: Scope) -> Iterator[Table]:
    """What waits for whom: reports and requests, the one that waits longest first."""
    words = (*scope.words, "awaiting")
    tasks = context.store.tasks.longest_waiting(filter_of(*words), MOST_DECISIONS, context.today)
    found = context.count(*words)
    rows = [_reported(context, task) for task in tasks]
    yield _first("decisions", DECISIONS, rows, found)


def _reported(context: ReportContext, task: Task) -> Row:
    since = task.reported_on
    return _task_row(
        context,
        task,
        what=(because("decide_report", body=task.lead, day=since),),
        decider=task.controller,
        waiting_since=since,
        days=(context.today - since).days if since else None,
    )


def _worst(context: ReportContext, scope: Scope) -> Table:
    """The tasks that have been overdue longest."""
    words = (*scope.words, "overdue")
    tasks = context.store.tasks.page(TaskQuery(filter_of(*words), limit=MOST_WORST), context.today)
    said = context.store.updates.last([task.code for task in tasks])
    rows = [
        _task_row(
            context,
            task,
            lead=task.lead,
            due=task.due,
            days_late=days_late(task, context.today),
            forecast=task.forecast,
            last_word=_last_word(said.get(task.code)),
        )
        for task in tasks
    ]
    return _first("worst", WORST, rows, context.count(*words), words=("overdue",))


def _last_word(update: Update | None) -> tuple[Reason, ...]:
    """The newest update in a line: its day, its act, the cause that it names and the beginning of what was written."""
    if update is None:
        return (because("no_word"),)
    note = update.note or ""
    short = note if len(note) <= LONGEST_WORD else note[:LONGEST_WORD].rpartition(" ")[0] + " …"
    return (because("last_word", day=update.day, act=update.act, cause=update.cause, note=short),)


def _goals(context: ReportContext, scope: Scope, counted: Mapping[str | None, Totals]) -> Iterator[Table]:
    """The goals right under the scope, each with those below it; a body's are those that it has tasks for."""
    sums = roll_up(counted, context.store.goals.paths())
    goals = [node.goal for node in tree(context.store.items(Goal))]
    parent = scope.code if scope.place == "goal" else None
    chosen = [goal for goal in goals if goal.parent == parent and (scope.place != "body" or goal.code in sums)]
    if chosen or scope.place == "whole":
        rows = (_goal_row(context, scope, goal, sums.get(goal.code, NOTHING)) for goal in chosen)
        yield fixed_table("goals", GOALS, rows, words=(), row_words=("goal:GOAL",), chart=Chart.GOALS)


def _goal_row(context: ReportContext, scope: Scope, goal: Goal, found: Totals) -> Row:
    words = (f"goal:{goal.code}",)
    colour, _ = verdict(context, (*scope.words, *words), found)
    cells: dict[str, Cell] = {
        "colour": str(colour),
        "goal": goal.code,
        "title": context.names.title(goal),
        "percent": found.percent,
        "due_by_today": found.due_by_today,
        "open": found.numbers.get("open", 0),
        "overdue": found.numbers.get("overdue", 0),
    }
    return Row(goal.code, cells, words=words)


def _ahead(context: ReportContext, scope: Scope) -> Table:
    """What falls due in the next days and has not been reported, by day."""
    last = context.today + timedelta(days=DAYS_AHEAD)
    due = ("open", "not", "awaiting", f"due:{context.today.isoformat()}..{last.isoformat()}")
    words = (*scope.words, *due)
    tasks = context.store.tasks.page(TaskQuery(filter_of(*words), limit=MOST_AHEAD), context.today)
    rows = [
        _task_row(
            context,
            task,
            due=task.due,
            lead=task.lead,
            forecast=task.forecast,
            days_past_due=_days_past(task.forecast, task.due),
        )
        for task in tasks
    ]
    return _first("ahead", AHEAD, rows, context.count(*words), words=due)


def _days_past(forecast: date | None, due: date | None) -> int | None:
    """By how many days the forecast is after the due day; None if it is not."""
    return (forecast - due).days if forecast and due and forecast > due else None


def _task_row(context: ReportContext, task: Task, **cells: Cell) -> Row:
    return Row(task.code, {"task": task.code, "title": context.names.title(task), **cells})


def _first(name: str, columns: tuple[Column, ...], rows: list[Row], found: int, words: tuple[str, ...] | None = None) -> Table:
    """A section with the first rows of so many that were `found`, as its title says."""
    title = because(f"section_{name}", shown=len(rows), found=found)
    return fixed_table(name, columns, rows, words=words, title=title)


def _abbreviations(context: ReportContext, sections: Iterable[Table]) -> dict[str, str]:
    """The bodies that the sections name by code, spelled out."""
    rows = (row for table in sections for row in islice(table.rows(), 100))
    codes = {str(code) for row in rows for code in (row.cells.get("lead"), row.cells.get("decider")) if code}
    named = {code: context.names.body(code) for code in sorted(codes)}
    return {code: name for code, name in named.items() if name and name != code}

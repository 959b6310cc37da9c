"""The sections of the brief: what has changed, what needs a decision, what is overdue longest, the goals, the month ahead.

Invariant: a section shows its first rows only, and its title says how many there are; its numbers of tasks are counted again by
their filter words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker.domain.control.counting.sums import Scope as SumScope
from tracker.domain.control.states import days_late, days_past_due
from tracker.domain.filters import matches
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.management import decisions
from tracker.reports.management.lists import last_word
from tracker.reports.management.standing import Before, colour_of, roll_up
from tracker.reports.management.status import tree
from tracker.reports.sums import Movement
from tracker.reports.values import Cell, Chart, Column, Kind, Row, Table, fixed_table
from tracker.storage.shelves.totals import NOTHING, NUMBERS, Totals
from tracker.storage.values import TaskQuery

MOST_WORST, MOST_MOVED, MOST_DECISIONS, MOST_AHEAD = 5, 6, 12, 12
"""The most rows of a section."""
DAYS_AHEAD = 31
FORECASTS = ("forecast", "days_past_due")
"""Columns that a section has only where a row says something in them."""
LONGEST_NOTE = 120
"""The most letters of a note that a line shows."""

TASK = (Column("task", Kind.CODE, titled=True), Column("title", grows=True, titled=True))
MOVED = (
    *TASK,
    Column("field", Kind.WORD),
    Column("old", Kind.DAY),
    Column("new", Kind.DAY),
    Column("days", Kind.CHANGE),
)
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
    Column("change", Kind.CHANGE),
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

    @property
    def parameters(self) -> dict[str, Cell]:
        """What is asked to have a brief about it."""
        return {self.place: self.code} if self.code else {}

    @property
    def of_sums(self) -> SumScope:
        """The same scope of a closing sum."""
        return SumScope(self.place, self.code)


def movement_sections(context: ReportContext, moved: Movement, scope: Scope) -> Iterator[Table]:
    """The two closing sums, and the tasks whose due day moved or whose forecast slipped, the farthest first."""
    for table in moved.tables(scope.of_sums):
        yield replace(table, name=table.name.replace("sums_", "since_"))
    rows = sorted(_moves(context, moved, scope), key=lambda row: -abs(row.days))  # type: ignore[arg-type]
    yield _first("moved", MOVED, rows[:MOST_MOVED], len(rows))


def _moves(context: ReportContext, moved: Movement, scope: Scope) -> Iterator[Row]:
    """Due days that moved and forecasts that slipped, of the tasks that the scope has now."""
    changed = list(moved.changed.items(Task, moved.changed.codes))
    tasks = {each.code: each.new for each in changed if each.old and each.new}
    known = replace(context.store.context(context.today), inherited=context.store.goals.of(tasks.values()))
    for each in changed:
        task = tasks.get(each.code)
        if task is not None and each.old is not None and matches(filter_of(*scope.words), task, known):
            yield from _moves_of(context, each.old, task)


def _moves_of(context: ReportContext, old: Task, new: Task) -> Iterator[Row]:
    for field in ("due", "forecast"):
        before, after = getattr(old, field), getattr(new, field)
        days = (after - before).days if before and after else 0
        if days > 0 or (days and field == "due"):
            cells = {"field": field, "old": before, "new": after, "days": days}
            yield Row(f"{new.code} {field}", _task_row(context, new, **cells).cells)


def decision_sections(context: ReportContext, scope: Scope) -> Iterator[Table]:
    """What waits for whom, the longest wait first; for a body what it decides, and then what its own tasks wait for."""
    if scope.place != "body":
        yield _waiting(context, "decisions", scope.words)
    else:
        yield _waiting(context, "decisions", (), scope.code)
        awaited = _waiting(context, "awaited", scope.words)
        yield from [awaited] if awaited.count else []


def _waiting(context: ReportContext, name: str, words: tuple[str, ...], decider: str | None = None) -> Table:
    totals = context.store.decisions.totals(filter_of(*words), context.today, decider)
    rows = [_decision(row) for row in decisions.rows_of(context, words, decider, MOST_DECISIONS)]
    return _first(name, DECISIONS, rows, sum(each.reports + each.requests for each in totals))


def _decision(row: Row) -> Row:
    """A row of the report of decisions with what is asked in a sentence."""
    told = {"body": row.lead, "days_late": row.days_late}
    asked = because("decide_extension", due=row.due, asked=row.asked_for, cause=row.cause, **told)
    what = asked if row.extension else because("decide_report", day=row.since, **told)
    cells: dict[str, Cell] = {"task": row.task, "title": row.title, "what": (what,), "decider": row.decider}
    return Row(row.key, {**cells, "waiting_since": row.since, "days": row.days_waiting, "lead": row.lead})


def worst(context: ReportContext, scope: Scope) -> Table:
    """The tasks that have been overdue longest."""
    words = (*scope.words, "overdue")
    tasks = context.store.tasks.page(TaskQuery(filter_of(*words), limit=MOST_WORST), context.today)
    said = context.store.updates.last([task.code for task in tasks])
    rows = [_worst_row(context, task, said.get(task.code)) for task in tasks]
    return _first("worst", _without_lead(WORST, scope), rows, context.count(*words), words=words)


def _worst_row(context: ReportContext, task: Task, said: Update | None) -> Row:
    cells: dict[str, Cell] = {"lead": task.lead, "due": task.due, "days_late": days_late(task, context.today)}
    return _task_row(context, task, **cells, forecast=task.forecast, last_word=(last_word(said and _short(said)),))


def _short(said: Update) -> Update:
    """The same with the beginning of a long note."""
    note = said.note or ""
    return said if len(note) <= LONGEST_NOTE else replace(said, note=note[:LONGEST_NOTE].rpartition(" ")[0] + " …")


def goals(context: ReportContext, scope: Scope, counted: Mapping[str | None, Totals], then: Before | None) -> Iterator[Table]:
    """The goals right under the scope, each with those below it; a body's are those that it has tasks for."""
    sums = roll_up(counted, context.store.goals.paths())
    nodes = tree(context.store.items(Goal))
    below = scope.code if scope.place == "goal" else None
    every = [node.goal for node in nodes if (node.goal.parent == below if below else not node.depth)]
    chosen = [goal for goal in every if scope.place != "body" or goal.code in sums]
    if chosen or scope.place == "whole":
        rows = (_goal_row(context, goal, sums.get(goal.code, NOTHING), then) for goal in chosen)
        columns = tuple(column for column in GOALS if then or column.name != "change")
        yield fixed_table("goals", columns, rows, words=scope.words, row_words=("goal:GOAL",), chart=Chart.GOALS)


def _goal_row(context: ReportContext, goal: Goal, found: Totals, then: Before | None) -> Row:
    cells: dict[str, Cell] = {
        "colour": str(colour_of(found)),
        "goal": goal.code,
        "title": context.names.title(goal),
        "percent": found.percent,
        "due_by_today": found.due_by_today,
        "change": then.change(found, then.goals.get(goal.code)) if then else None,
        "open": found.numbers.get("open", 0),
        "overdue": found.numbers.get("overdue", 0),
    }
    return Row(goal.code, cells, words=(f"goal:{goal.code}",))


def ahead(context: ReportContext, scope: Scope) -> Table:
    """What falls due in the next days and has not been reported, by day."""
    last = context.today + timedelta(days=DAYS_AHEAD)
    words = (*scope.words, "open", "not", "awaiting", f"due:{context.today.isoformat()}..{last.isoformat()}")
    tasks = context.store.tasks.page(TaskQuery(filter_of(*words), limit=MOST_AHEAD), context.today)
    rows = [_ahead_row(context, task) for task in tasks]
    return _first("ahead", _without_lead(AHEAD, scope), rows, context.count(*words), words=words)


def _ahead_row(context: ReportContext, task: Task) -> Row:
    past = days_past_due(task) or None
    return _task_row(context, task, due=task.due, lead=task.lead, forecast=task.forecast, days_past_due=past)


def _task_row(context: ReportContext, task: Task, **cells: Cell) -> Row:
    return Row(task.code, {"task": task.code, "title": context.names.title(task), **cells})


def _without_lead(columns: tuple[Column, ...], scope: Scope) -> tuple[Column, ...]:
    """The columns without the lead where all tasks have the same."""
    return tuple(column for column in columns if scope.place != "body" or column.name != "lead")


def _first(name: str, columns: tuple[Column, ...], rows: list[Row], found: int, words: tuple[str, ...] | None = None) -> Table:
    """A section with the first rows of so many that were `found`, as its title says, without forecasts where there are none."""
    title = because(f"section_{name}", shown=len(rows), found=found)
    told = {column.name for column in columns if column.name not in FORECASTS or any(row.cells[column.name] for row in rows)}
    return fixed_table(name, tuple(each for each in columns if each.name in told), rows, words=words, title=title)

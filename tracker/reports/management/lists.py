"""The reports that list tasks by due day: overdue tasks, worst first, and upcoming ones.

A row says how a task stands; what its deadline follows from is told by `why`, task by task. Invariant: rows are streamed from the
store in pages and never truncated, unless the reader set a limit; then the report gives the full number.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from tracker.domain.control.co_executing import late_parts
from tracker.domain.control.counting.flows import MEASURED, Measure, Position
from tracker.domain.control.dependencies import why_blocked
from tracker.domain.control.states import Colour, days_late, days_past_due, verdict_of
from tracker.domain.model.records import CoExecutor, Update
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because
from tracker.errors import Refused
from tracker.reports.context import ReportContext, filter_of, mark_of
from tracker.reports.pages import blocks, walk
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row
from tracker.storage.values import TaskQuery

FURTHEST = 3660
"""The most days that `upcoming` looks ahead: ten years."""

TITLE = (
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("mark", Kind.WORD, titled=True),
)
SAID_BY_COLUMNS = frozenset(
    [
        "overdue",
        "due_soon",
        "on_course",
        "forecast_late",
        "awaiting",
        "reported_on_time",
        "reported_late",
        "returned",
        "draft",
        "illustrative",
    ]
)
"""Reasons of a colour that repeat what the columns of a row say."""
LEAD = (Column("lead", Kind.CODE), Column("state", Kind.WORD))
FORECAST = (Column("forecast", Kind.DAY), Column("days_past_due", Kind.NUMBER))
OVERDUE = (
    *TITLE,
    Column("days_late", Kind.NUMBER),
    Column("due", Kind.DAY),
    *LEAD,
    *FORECAST,
    Column("cause", Kind.WORD, aside=True),
    Column("original_due", Kind.DAY, aside=True),
    Column("last_word", Kind.REASONS),
    Column("why", Kind.REASONS),
)
UPCOMING = (
    Column("colour", Kind.WORD, titled=True),
    *TITLE,
    Column("due", Kind.DAY),
    Column("days_left", Kind.NUMBER),
    *LEAD,
    *FORECAST,
    Column("original_due", Kind.DAY, aside=True),
    Column("why", Kind.REASONS),
)


def overdue(context: ReportContext, *, limit: int | None = None) -> Report:
    """The overdue tasks, the earliest due day first; at most `limit` rows."""
    worst = context.store.tasks.page(TaskQuery(filter_of("overdue"), limit=1), context.today)
    facts = [Fact("overdue", Kind.NUMBER, context.count("overdue"), ())]
    facts += [Fact("worst", Kind.REASONS, (because("worst", task=t.code, days=days_late(t, context.today)),)) for t in worst]
    idle = context.store.tasks.idle_due(date.min, context.today - timedelta(days=1))
    return task_list(context, "overdue", ("overdue",), OVERDUE, {}, tuple(facts), limit, left_out("past_beside", idle))


def upcoming(context: ReportContext, *, days: int = 30, limit: int | None = None) -> Report:
    """The open tasks due today or within `days` days, the next one first; at most `limit` rows."""
    if not 0 <= days <= FURTHEST:
        raise Refused("bad_days", days=days, most=FURTHEST)
    last = context.today + timedelta(days=days)
    words = ("open", f"due:{context.today.isoformat()}..{last.isoformat()}")
    facts = (
        Fact("from", Kind.DAY, context.today),
        Fact("until", Kind.DAY, last),
        Fact("due", Kind.NUMBER, context.count(*words), ()),
        *(Fact(name, Kind.NUMBER, context.count(*words, name), (name,)) for name in ("awaiting", "forecast_late")),
    )
    idle = context.store.tasks.idle_due(context.today, last)
    uncounted = {why: number for why, number in idle.items() if why not in MEASURED[Measure.UNDER_CONTROL]}
    return task_list(context, "upcoming", words, UPCOMING, {"days": days}, facts, limit, left_out("due_beside", uncounted))


def left_out(kind: str, idle: Mapping[Position, int]) -> tuple[Reason, ...]:
    """Tasks with such a due day that are not in the list, counted by reason."""
    return (because(kind, **{str(why): idle[why] for why in Position if why in idle}),) if idle else ()


def task_list(
    context: ReportContext,
    name: str,
    words: tuple[str, ...],
    columns: tuple[Column, ...],
    parameters: Mapping[str, Cell],
    facts: tuple[Fact, ...],
    limit: int | None,
    left_out: tuple[Reason, ...] = (),
) -> Report:
    """The report with a row for each task of the filter `words`; `left_out` counts the others."""
    if limit is not None and limit < 1:
        raise Refused("bad_limit", limit=limit)
    found = context.count(*words)
    shown = found if limit is None else min(found, limit)
    cut = (because("limited", shown=shown, found=found),) if shown < found else ()

    return context.report(
        name,
        version=3,
        columns=columns,
        rows=lambda: task_rows(context, words, limit),
        count=shown,
        over=("open",),
        words=words,
        parameters={**parameters, **({} if limit is None else {"limit": limit})},
        facts=facts,
        notes=(*cut, *left_out, *context.doubts(*words)),
    )


def task_rows(context: ReportContext, words: tuple[str, ...], limit: int | None = None) -> Iterator[Row]:
    """The rows of the tasks of the filter `words`, with what else is to be said of each, read in pages."""
    tasks = islice(walk(context.store, filter_of(*words), context.today), limit)
    for page in blocks(tasks):
        codes, store = [task.code for task in page], context.store
        parts, needed = store.tasks.below(CoExecutor, codes), store.dependencies.needed_by(codes, open_only=True)
        said, causes, late = store.updates.last(codes), store.progress.last_causes(codes), context.late_facts(codes)
        for task in page:
            waits, parted = why_blocked(task, needed.get(task.code, ())), late_parts(parts.get(task.code, ()), context.today)
            more = (*late.get(task.code, ()), *waits, *parted)
            yield task_row(context, task, said.get(task.code), causes.get(task.code), more)


def task_row(context: ReportContext, task: Task, said: Update | None, cause: str | None, more: tuple[Reason, ...]) -> Row:
    """The row of one task: its days, its lead, what was `said` last and the last `cause` of its delay.

    `more` are facts learned late, the open tasks that block it and its late co-executors.
    """
    verdict = verdict_of(task, context.today, context.periods)
    silent = frozenset(["not_reported"]) if verdict.colour is Colour.RED else frozenset()  # the last word says so
    cells: dict[str, Cell] = {
        "task": task.code,
        "title": context.names.title(task),
        "mark": mark_of(task),
        "state": str(task.status),
        "due": task.due,
        "original_due": task.original_due if task.original_due != task.due else None,
        "days_late": days_late(task, context.today) or None,
        "days_left": (task.due - context.today).days if task.due else None,
        "forecast": task.forecast,
        "days_past_due": days_past_due(task) or None,
        "cause": cause,
        "lead": task.lead,
        "colour": str(verdict.colour),
        "last_word": (last_word(said),),
        "why": (*(each for each in verdict.reasons if each.kind not in SAID_BY_COLUMNS | silent), *more),
    }
    return Row(task.code, cells)


def last_word(said: Update | None) -> Reason:
    """What was said last on a task: the day, the act, the cause and what was written."""
    if said is None:
        return because("no_word")
    return because("last_word", day=said.day, act=said.act, cause=said.cause, note=said.note or "")

"""Confidence: the declared colour beside the computed one, the gap between them, and progress (done and due by today).

Invariant: by default every row has a gap; with `all` every open task has a row.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.control.counting.progress import Progress, gap
from tracker.domain.control.states import verdict_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext
from tracker.reports.pages import blocks, walk
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_rows

COLUMNS = (
    Column("colour", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("declared", Kind.WORD),
    Column("declared_on", Kind.DAY),
    Column("gap", Kind.NUMBER),
    Column("percent", Kind.PERCENT),
    Column("due_by_today", Kind.PERCENT),
    Column("behind", Kind.NUMBER),
    Column("why", Kind.REASONS),
)


def build(context: ReportContext, *, goal: str | None = None, all: bool | None = None) -> Report:
    """The tasks with a gap, of all goals or of `goal` and its descendants; `all` gives every open task."""
    goal = context.store.get(Goal, goal).code if goal else None
    words = ("open", *([f"goal:{goal}"] if goal else []))
    assessed = list(_rows(context, context.store.tasks.with_update(Act.ASSESS, parse(words), context.today)))
    rows, count = fixed_rows(row for row in assessed if row.gap)
    facts = [Fact("assessed", Kind.NUMBER, sum(row.declared is not None for row in assessed)), Fact("gaps", Kind.NUMBER, count)]
    if all:
        rows, count = lambda: _rows(context, walk(context.store, parse(words), context.today)), context.count(*words)
    return context.report(
        "confidence",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=count,
        over=words,
        words=words if all else None,
        parameters={**({"goal": goal} if goal else {}), **({"all": "yes"} if all else {})},
        again=("report", "confidence", *([goal] if goal else []), *(["--all"] if all else [])),
        facts=tuple(facts),
        notes=(because("gap_rule"), because("percent_rule"), because("due_rule")),
    )


def _rows(context: ReportContext, tasks: Iterable[Task]) -> Iterator[Row]:
    for page in blocks(tasks):
        stands = context.store.progress.stands([task.code for task in page], context.today)
        late = context.late_facts([task.code for task in page])
        yield from (_row(context, task, stands[task.code], late.get(task.code, ())) for task in page)


def _row(context: ReportContext, task: Task, stand: Progress, late: tuple[Reason, ...]) -> Row:
    verdict = verdict_of(task, context.today, context.periods)
    cells: dict[str, Cell] = {
        "colour": str(verdict.colour),
        "task": task.code,
        "title": context.names.title(task),
        "declared": None if task.declared is None else str(task.declared),
        "declared_on": task.declared_on,
        "gap": gap(task.declared, verdict.colour),
        "percent": stand.percent,
        "due_by_today": stand.due_by_today,
        "behind": stand.behind,
        "why": (*verdict.reasons, *late),
    }
    return Row(task.code, cells)

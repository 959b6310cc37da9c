"""The slip list: each task's forecasts in order, and by how many days the forecast has slipped.

Invariant: past forecasts are never left out; extensions do not count (they have a register of their own); a task without a
forecast has no row.
"""

from collections.abc import Iterator

from tracker.domain.control.counting.progress import slip_of
from tracker.domain.filters import parse
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Goal, Task
from tracker.domain.model.vocabulary import Act
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.pages import blocks
from tracker.reports.values import Chart, Column, Fact, Kind, Report, Row

COLUMNS = (
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("original_due", Kind.DAY),
    Column("due", Kind.DAY),
    Column("forecasts", Kind.REASONS),
    Column("forecast", Kind.DAY),
    Column("days_moved", Kind.CHANGE),
    Column("days_past_due", Kind.NUMBER),
)


def build(context: ReportContext, *, goal: str | None = None) -> Report:
    """The tasks with a forecast, by code: of all goals, or of `goal` and its descendants."""
    goal = context.store.get(Goal, goal).code if goal else None
    chosen = parse([f"goal:{goal}"] if goal else [])
    count = context.store.tasks.count_with_update(Act.FORECAST, chosen, context.today)

    def rows() -> Iterator[Row]:
        tasks = context.store.tasks.with_update(Act.FORECAST, chosen, context.today)
        for page in blocks(tasks):
            made = context.store.updates.of_act(Act.FORECAST, [task.code for task in page])
            yield from (_row(context, task, made[task.code]) for task in page)

    return context.report(
        "slip",
        columns=COLUMNS,
        rows=rows,
        count=count,
        over=("open", *([f"goal:{goal}"] if goal else [])),
        parameters={"goal": goal} if goal else {},
        again=("report", "slip", *([goal] if goal else [])),
        facts=(Fact("tasks", Kind.NUMBER, count),),
        notes=(because("slip_rule"),),
        chart=Chart.SLIP,
    )


def _row(context: ReportContext, task: Task, updates: list[Update]) -> Row:
    slip = slip_of(updates)
    cells = {
        "task": task.code,
        "title": context.names.title(task),
        "original_due": task.original_due,
        "due": task.due,
        "forecasts": slip.forecasts,
        "forecast": task.forecast,
        "days_moved": slip.moved,
        "days_past_due": (task.forecast - task.due).days if task.forecast and task.due else None,
    }
    return Row(task.code, cells)

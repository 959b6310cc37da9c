"""Why a task is due on its day: every step from the text of its term to the day in force, with sources.

Invariant: the steps are those by which the services set the day, in order; a day that was set otherwise is marked.
"""

from collections.abc import Iterator

from tracker.domain.model.strategy import Task
from tracker.reports.context import ReportContext
from tracker.reports.values import Column, Fact, Kind, Report, Row

COLUMNS = (Column("step", Kind.NUMBER, titled=True), Column("why", titled=True, grows=True))


def build(context: ReportContext, *, code: str) -> Report:
    """The steps of the task `code`; Refused `unknown_code`."""
    task: Task = context.store.get(Task, code)
    steps = context.deadlines.cited(task)

    def rows() -> Iterator[Row]:
        yield from (Row(str(number), {"step": number, "why": (step,)}) for number, step in enumerate(steps, 1))

    return context.report(
        "why",
        subject=f"{task.code}  {context.names.title(task)}",
        columns=COLUMNS,
        rows=rows,
        count=len(steps),
        parameters={"code": task.code},
        again=("task", "why", task.code),
        facts=(
            *((Fact("source", Kind.TEXT, task.source),) if task.source else ()),
            Fact("due", Kind.DAY, task.due),
            Fact("due_precision", Kind.WORD, task.due_precision),
            Fact("original_due", Kind.DAY, task.original_due),
        ),
    )

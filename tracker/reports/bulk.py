"""What one act would do to many tasks, as a table: each task with what changes, or why it is refused.

Invariant: a row a task, those that are refused first, since they keep the rest from being done.
"""

from collections.abc import Sequence

from tracker.domain.control.bulk import CHANGES, REFUSED, SAME, TaskPreview
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed

ORDER = (REFUSED, CHANGES, SAME)
COLUMNS = (
    Column("what", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    Column("changes", Kind.REASONS),
)


def changes(context: ReportContext, words: tuple[str, ...], lines: Sequence[TaskPreview]) -> Report:
    """What an act would do to the tasks that `words` found; `task list` finds them again."""
    ordered = sorted(lines, key=lambda line: ORDER.index(line.state))
    rows, count = fixed(_row(context, line) for line in ordered)
    return context.report(
        "bulk",
        columns=COLUMNS,
        rows=rows,
        count=count,
        words=words,
        again=("task", "list", *words),
        facts=tuple(Fact(state, Kind.NUMBER, sum(line.state == state for line in lines)) for state in ORDER),
    )


def _row(context: ReportContext, line: TaskPreview) -> Row:
    told = tuple(because("set" if old is None else "changed", field=name, old=old, new=new) for name, old, new in line.changes)
    cells = {"task": line.task.code, "title": context.names.title(line.task), "what": line.state}
    return Row(line.task.code, {**cells, "changes": (line.why,) if line.why else (*told, *line.remarks)})

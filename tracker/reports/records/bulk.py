"""The preview of an act on many tasks as a table: each task with its changes, or the reason for a refusal.

Invariant: one row for each task, refused ones first, since they prevent the whole act.
"""

from collections.abc import Sequence

from tracker.domain.control.bulk import CHANGES, REFUSED, SAME, TaskPreview
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.values import Column, Fact, Kind, Report, Row, fixed_rows

ORDER = (REFUSED, CHANGES, SAME)
COLUMNS = (
    Column("what", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("changes", Kind.REASONS),
)


def changes(context: ReportContext, words: tuple[str, ...], lines: Sequence[TaskPreview]) -> Report:
    """The preview for the tasks of the filter `words`; `task list` with the same words lists them."""
    ordered = sorted(lines, key=lambda line: ORDER.index(line.state))
    rows, count = fixed_rows(_row(context, line) for line in ordered)
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

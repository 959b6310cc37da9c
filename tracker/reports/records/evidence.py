"""Evidence: every link, file and document by task, with the digest of each file.

Invariant: rows are streamed from the store, and none is left out.
"""

from collections.abc import Iterator
from datetime import date
from typing import cast

from tracker.domain.model.records import Evidence
from tracker.domain.model.strategy import Task
from tracker.reports.context import ReportContext, context_for
from tracker.reports.values import Cell, Column, Kind, Report, Row
from tracker.storage.store import Store

COLUMNS = (
    Column("code", Kind.CODE, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("form", Kind.WORD),
    Column("evidence", grows=True),
    Column("number"),
    Column("day", Kind.DAY),
    Column("update", Kind.CODE),
    Column("size", Kind.NUMBER),
    Column("media_type"),
    Column("sha256", grows=True),
    Column("note", grows=True),
)


def evidence(store: Store, today: date, code: str | None = None, *, language: str | None = None) -> Report:
    """The evidence of the task `code`, or of all tasks."""
    context = context_for(store, today, language)
    task = store.get(Task, code).code if code else None

    def rows() -> Iterator[Row]:
        return (_row(context, each) for each in store.evidence.listed(task))

    return context.report(
        "evidence",
        columns=COLUMNS,
        rows=rows,
        count=len(store.items(Evidence, task=task)) if task else store.row_count("evidence"),
        parameters={"code": task} if task else {},
        again=("evidence", "list", *([task] if task else [])),
    )


def _row(context: ReportContext, each: Evidence) -> Row:
    task = cast(Task, context.store.find(Task, str(each.task)))
    cells: dict[str, Cell] = {column.name: getattr(each, column.name) for column in COLUMNS if column.name != "title"}
    return Row(each.code, {**cells, "title": context.names.title(task)})

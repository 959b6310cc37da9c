"""The register of extensions: every request, including refused ones, with its decision and the days granted; terms changed by a
new act are a table of their own.

Invariant: rows are streamed from the store, the newest request first, and none is left out.
"""

from collections.abc import Iterator

from tracker.domain.control.extensions import days_granted, is_after_deadline, same_person, stated_day
from tracker.domain.control.lifecycle import setter_of
from tracker.domain.model.records import Extension, Update
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext
from tracker.reports.pages import blocks
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, Table

TASK = (Column("task", Kind.CODE, titled=True), Column("title", grows=True, titled=True))
COLUMNS = (
    Column("extension", Kind.CODE, titled=True),
    *TASK,
    Column("state", Kind.WORD, titled=True),
    Column("body", Kind.CODE),
    Column("day", Kind.DAY),
    Column("due_then", Kind.DAY),
    Column("asked_for", Kind.DAY),
    Column("decider", Kind.CODE),
    Column("granted", Kind.DAY),
    Column("days", Kind.CHANGE),
    Column("wait", Kind.NUMBER),
    Column("cause", Kind.WORD, aside=True),
    Column("decided_on", Kind.DAY, aside=True),
    Column("said", Kind.DAY, aside=True),
    Column("original_due", Kind.DAY, aside=True),
    Column("evidence", aside=True),
    Column("reason", aside=True),
    Column("remarks", Kind.REASONS),
)
REDATED = (
    Column("update", Kind.CODE, titled=True),
    *TASK,
    Column("body", Kind.CODE),
    Column("day", Kind.DAY),
    Column("due_then", Kind.DAY),
    Column("new_due", Kind.DAY),
    Column("days", Kind.CHANGE),
    Column("by", Kind.CODE),
    Column("original_due", Kind.DAY, aside=True),
    Column("note", aside=True),
    Column("remarks", Kind.REASONS),
)
PENDING = "pending"


def build(context: ReportContext, *, code: str | None = None, pending: bool | None = None) -> Report:
    """All requests, and terms that were changed by an act; those of the task `code`, or only undecided (`pending`) requests."""
    task = context.store.get(Task, code).code if code else None
    totals, redated = context.store.extensions.totals(task), context.store.updates.redating_totals(task)
    numbers = {"asked": totals.asked, "pending": totals.pending, "granted": totals.granted, "refused": totals.refused}
    numbers |= {"extended_days": totals.days, "redated": redated.number, "redated_days": redated.days}
    return context.report(
        "extensions",
        version=3,
        columns=COLUMNS,
        rows=lambda: _requests(context, context.store.extensions.listed(task, pending=bool(pending))),
        count=totals.pending if pending else totals.asked,
        over=totals.asked if task or pending else ("open",),
        parameters={**({"code": task} if task else {}), **({"pending": "yes"} if pending else {})},
        again=("report", "extensions", *([task] if task else []), *(["--pending"] if pending else [])),
        sections=(_by_acts(context, task, redated.number),) if redated.number and not pending else (),
        facts=tuple(Fact(name, Kind.NUMBER, number) for name, number in numbers.items()),
    )


def _by_acts(context: ReportContext, task: str | None, number: int) -> Table:
    """Terms that were changed by an act."""
    title, nothing = because("section_redated"), because("no_redated")
    return Table("redated", REDATED, lambda: _redatings(context, context.store.updates.redatings(task)), number, title, nothing)


def _requests(context: ReportContext, found: Iterator[Extension]) -> Iterator[Row]:
    for page in blocks(found):
        tasks = context.store.tasks.coded([str(each.task) for each in page])
        yield from (_row(context, each, tasks[str(each.task)]) for each in page)


def _redatings(context: ReportContext, found: Iterator[Update]) -> Iterator[Row]:
    for page in blocks(found):
        tasks = context.store.tasks.coded([str(each.task) for each in page])
        yield from (_redated(context, each, tasks[str(each.task)]) for each in page)


def _row(context: ReportContext, each: Extension, task: Task) -> Row:
    cells: dict[str, Cell] = {
        "extension": each.code,
        "task": task.code,
        "title": context.names.title(task),
        "state": str(each.decision or PENDING),
        "body": each.body,
        "day": each.day,
        "due_then": each.due_then,
        "asked_for": each.due,
        "cause": str(each.cause),
        "evidence": each.evidence,
        "decider": each.decider or setter_of(task),
        "decided_on": each.decided_on,
        "wait": ((each.decided_on or context.today) - each.day).days if each.day else None,
        "said": stated_day(each),
        "granted": each.granted,
        "days": days_granted(each) or None,
        "original_due": task.original_due,
        "remarks": tuple(remarks(each)),
        "reason": each.reason,
    }
    return Row(each.code, cells)


def _redated(context: ReportContext, each: Update, task: Task) -> Row:
    cells: dict[str, Cell] = {
        "update": each.code,
        "task": task.code,
        "title": context.names.title(task),
        "body": each.body,
        "day": each.day,
        "due_then": each.due,
        "new_due": each.new_due,
        "days": (each.new_due - each.due).days if each.new_due and each.due else None,
        "by": each.clause or each.instrument,
        "original_due": task.original_due,
        "remarks": (because("term_as_written", text=each.term_text),) if each.term_text else (),
        "note": each.note,
    }
    return Row(each.code, cells)


def remarks(each: Extension) -> Iterator[Reason]:
    """Remarks on a request besides its cells."""
    if is_after_deadline(each):
        yield because("after_deadline")
    if same_person(each):
        yield because("same_person")

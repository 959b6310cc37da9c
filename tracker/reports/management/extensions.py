"""The register of extensions: every request, including refused ones, with its decision and the days granted. Terms changed by a
new act are in it as a kind of their own.

Invariant: rows are streamed from the store, the newest request first, and none is left out.
"""

from collections.abc import Iterator
from datetime import date
from heapq import merge

from tracker.domain.control.extensions import days_granted, is_after_deadline, same_person, stated_day
from tracker.domain.control.lifecycle import setter_of
from tracker.domain.model.records import Extension, Update
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row

COLUMNS = (
    Column("extension", Kind.CODE, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("state", Kind.WORD, titled=True),
    Column("body", Kind.CODE),
    Column("day", Kind.DAY),
    Column("due_then", Kind.DAY),
    Column("asked_for", Kind.DAY),
    Column("cause", Kind.WORD),
    Column("evidence", grows=True),
    Column("decider", Kind.CODE),
    Column("decided_on", Kind.DAY),
    Column("by", Kind.CODE),
    Column("wait", Kind.NUMBER),
    Column("said", Kind.DAY),
    Column("granted", Kind.DAY),
    Column("days", Kind.NUMBER),
    Column("original_due", Kind.DAY),
    Column("remarks", Kind.REASONS),
    Column("reason", grows=True),
)
PENDING, REDATED = "pending", "redated"


def build(context: ReportContext, *, code: str | None = None, pending: bool | None = None) -> Report:
    """All requests and re-datings, those for the task `code`, or only undecided (`pending`) requests."""
    task = context.store.get(Task, code).code if code else None
    totals, redated = context.store.extensions.totals(task), context.store.updates.redating_totals(task)

    def rows() -> Iterator[Row]:
        requests = context.store.extensions.listed(task, pending=bool(pending))
        others: Iterator[Update] = iter(()) if pending else context.store.updates.redatings(task)
        both: tuple[Iterator[Extension | Update], ...] = (requests, others)
        merged = merge(*both, key=lambda each: each.day or date.min, reverse=True)
        return (_row(context, each) if isinstance(each, Extension) else _redated(context, each) for each in merged)

    return context.report(
        "extensions",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=totals.pending if pending else totals.asked + redated.number,
        parameters={**({"code": task} if task else {}), **({"pending": "yes"} if pending else {})},
        again=("report", "extensions", *([task] if task else []), *(["--pending"] if pending else [])),
        facts=(
            Fact("asked", Kind.NUMBER, totals.asked),
            Fact("pending", Kind.NUMBER, totals.pending),
            Fact("granted", Kind.NUMBER, totals.granted),
            Fact("refused", Kind.NUMBER, totals.refused),
            Fact("extended_days", Kind.NUMBER, totals.days),
            Fact("redated", Kind.NUMBER, redated.number),
            Fact("redated_days", Kind.NUMBER, redated.days),
        ),
    )


def _row(context: ReportContext, each: Extension) -> Row:
    task = context.store.find(Task, str(each.task))
    assert isinstance(task, Task)
    cells: dict[str, Cell] = {
        "extension": each.code,
        "task": each.task,
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
        "by": None,
        "wait": ((each.decided_on or context.today) - each.day).days if each.day else None,
        "said": stated_day(each),
        "granted": each.granted,
        "days": days_granted(each) or None,
        "original_due": task.original_due,
        "remarks": tuple(remarks(each)),
        "reason": each.reason,
    }
    return Row(each.code, cells)


def _redated(context: ReportContext, each: Update) -> Row:
    """A change of the term by a new act, in the columns of a request."""
    task = context.store.find(Task, str(each.task))
    assert isinstance(task, Task)
    cells: dict[str, Cell] = dict.fromkeys(column.name for column in COLUMNS) | {
        "extension": each.code,
        "task": each.task,
        "title": context.names.title(task),
        "state": REDATED,
        "body": each.body,
        "day": each.day,
        "due_then": each.due,
        "decider": each.body,
        "decided_on": each.day,
        "by": each.clause or each.instrument,
        "granted": each.new_due,
        "days": (each.new_due - each.due).days if each.new_due and each.due else None,
        "original_due": task.original_due,
        "remarks": (because("term_as_written", text=each.term_text),) if each.term_text else (),
        "reason": each.note,
    }
    return Row(each.code, cells)


def remarks(each: Extension) -> Iterator[Reason]:
    """Remarks on a request besides its cells."""
    if is_after_deadline(each):
        yield because("after_deadline")
    if same_person(each):
        yield because("same_person")

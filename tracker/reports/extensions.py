"""The register of extensions: every request, who decided, by how many days the deadline moved; refused ones stay.

Must stay true: rows are walked from the store, the newest request first, and none is left out.
"""

from collections.abc import Iterator

from tracker.domain.extensions import days_granted, decider_of, is_after_deadline, said_of, same_person
from tracker.domain.model import Extension, Task
from tracker.domain.reasons import Reason, because
from tracker.reports.asked import Asked
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row

COLUMNS = (
    Column("extension", Kind.CODE, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True, brief=True),
    Column("state", Kind.WORD, titled=True),
    Column("body", Kind.CODE),
    Column("day", Kind.DAY),
    Column("due_then", Kind.DAY),
    Column("asked_for", Kind.DAY),
    Column("cause", Kind.WORD),
    Column("evidence", grows=True),
    Column("decider", Kind.CODE),
    Column("decided_on", Kind.DAY),
    Column("wait", Kind.NUMBER),
    Column("said", Kind.DAY),
    Column("granted", Kind.DAY),
    Column("days", Kind.NUMBER),
    Column("original_due", Kind.DAY),
    Column("remarks", Kind.REASONS),
    Column("reason", grows=True),
)
PENDING = "pending"


def build(asked: Asked, *, code: str | None = None, pending: bool | None = None) -> Report:
    """All requests, those on the task `code`, or those that nobody has decided on yet."""
    task = asked.store.get("task", code).code if code else None
    totals = asked.store.extension_totals(task)

    def rows() -> Iterator[Row]:
        return (_row(asked, each) for each in asked.store.extensions(task, pending=bool(pending)))

    return asked.report(
        "extensions",
        columns=COLUMNS,
        rows=rows,
        count=totals.pending if pending else totals.asked,
        parameters={**({"code": task} if task else {}), **({"pending": "yes"} if pending else {})},
        again=("report", "extensions", *([task] if task else []), *(["--pending"] if pending else [])),
        facts=(
            Fact("asked", Kind.NUMBER, totals.asked),
            Fact("pending", Kind.NUMBER, totals.pending),
            Fact("granted", Kind.NUMBER, totals.granted),
            Fact("refused", Kind.NUMBER, totals.refused),
            Fact("extended_days", Kind.NUMBER, totals.days),
        ),
    )


def _row(asked: Asked, each: Extension) -> Row:
    task = asked.store.find("task", str(each.task))
    assert isinstance(task, Task)
    cells: dict[str, Cell] = {
        "extension": each.code,
        "task": each.task,
        "title": asked.names.title(task),
        "state": str(each.decision or PENDING),
        "body": each.body,
        "day": each.day,
        "due_then": each.due_then,
        "asked_for": each.due,
        "cause": str(each.cause),
        "evidence": each.evidence,
        "decider": each.decider or decider_of(task),
        "decided_on": each.decided_on,
        "wait": ((each.decided_on or asked.today) - each.day).days if each.day else None,
        "said": said_of(each),
        "granted": each.granted,
        "days": days_granted(each) or None,
        "original_due": task.original_due,
        "remarks": tuple(remarks(each)),
        "reason": each.reason,
    }
    return Row(each.code, cells)


def remarks(each: Extension) -> Iterator[Reason]:
    """What must be said of a request besides its cells."""
    if is_after_deadline(each):
        yield because("after_deadline")
    if same_person(each):
        yield because("same_person")

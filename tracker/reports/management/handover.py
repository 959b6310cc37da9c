"""Handover: one officer's open tasks, with forecasts and last updates, and the decisions that await the body.

Invariant: each has a row, streamed from the store in pages; the report changes nothing.
"""

from collections.abc import Iterator

from tracker.domain.control.lifecycle import CLOSED
from tracker.domain.control.rights import may
from tracker.domain.model.records import Extension, Update
from tracker.domain.model.strategy import Member, Series, Task
from tracker.domain.model.vocabulary import Status
from tracker.reports.context import ReportContext, filter_of
from tracker.reports.pages import blocks, walk
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row
from tracker.storage.shelves.naming import member_named

NOT_CLOSED = f"status:{','.join(status for status in Status if status not in CLOSED)}"
"""Tasks that are handed over, including drafts."""
DELIVER, ACCEPT, EXTEND = "to_deliver", "to_accept", "to_extend"

COLUMNS = (
    Column("what", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("state", Kind.WORD),
    Column("due", Kind.DAY),
    Column("forecast", Kind.DAY),
    Column("internal_due", Kind.DAY),
    Column("asked_for", Kind.DAY),
    Column("last_update", Kind.DAY),
    Column("act", Kind.WORD),
    Column("note", grows=True),
)


NUMBERS = ("open", "overdue", "awaiting", "blocked", "draft", "illustrative", "no_public_evidence")
"""The numbers of an officer's tasks; each task is open or one of the last three."""


def build(context: ReportContext, *, member: str) -> Report:
    """The open tasks of the officer `member` (login or code): first those to deliver by due day, then those to decide."""
    officer = member_named(context.store, member)
    words = (f"officer:{officer.code}", NOT_CLOSED)
    decides = officer.body if officer.body and may(officer, "task.accept") else None
    waiting = context.store.decisions.totals(filter_of(), context.today, decides) if decides else []
    reported, requests = sum(each.reports for each in waiting), sum(each.requests for each in waiting)
    opened = context.count(*words)

    def rows() -> Iterator[Row]:
        yield from _to_deliver(context, words)
        yield from _to_decide(context, decides) if decides else ()

    return context.report(
        "handover",
        version=2,
        columns=COLUMNS,
        rows=rows,
        count=opened + reported + requests,
        words=words,
        parameters={"member": officer.code},
        again=("report", "handover", officer.code),
        facts=(
            *_who(context, officer),
            Fact("tasks", Kind.NUMBER, opened, ()),
            *(Fact(name, Kind.NUMBER, context.count(*words, name), (name,)) for name in NUMBERS),
            Fact(ACCEPT, Kind.NUMBER, reported),
            Fact(EXTEND, Kind.NUMBER, requests),
        ),
    )


def _who(context: ReportContext, officer: Member) -> Iterator[Fact]:
    yield Fact("officer", Kind.TEXT, officer.login)
    if officer.body:
        yield Fact("body", Kind.TEXT, f"{officer.body}  {context.names.body(officer.body)}")
    series = [
        each for each in context.store.items(Series, officer=officer.code) if (each.until or context.today) >= context.today
    ]
    if series:
        yield Fact("series", Kind.TEXT, ", ".join(each.code for each in series))


def _to_deliver(context: ReportContext, words: tuple[str, ...]) -> Iterator[Row]:
    """One row for each task that the filter `words` find, with its pending request and last update, read in pages."""
    for page in blocks(walk(context.store, filter_of(*words), context.today)):
        codes = [task.code for task in page]
        requests, updates = context.store.tasks.below(Extension, codes), context.store.updates.last(codes)
        for task in page:
            pending = [each for each in requests.get(task.code, ()) if each.decided_on is None]
            yield _row(context, DELIVER, task, pending[0] if pending else None, updates.get(task.code))


def _to_decide(context: ReportContext, body: str) -> Iterator[Row]:
    """One row for each report and request that waits for `body`, what has waited longest first."""
    for page in blocks(context.store.decisions.waiting(filter_of(), context.today, body)):
        codes = [each.task for each in page]
        tasks, updates = context.store.tasks.coded(codes), context.store.updates.last(codes)
        requests = context.store.extensions.coded([each.extension for each in page if each.extension])
        for each in page:
            asked = requests.get(each.extension or "")
            yield _row(context, EXTEND if asked else ACCEPT, tasks[each.task], asked, updates.get(each.task))


def _row(context: ReportContext, what: str, task: Task, pending: Extension | None, last: Update | None) -> Row:
    cells: dict[str, Cell] = {
        "what": what,
        "task": task.code,
        "title": context.names.title(task),
        "state": str(task.status),
        "due": task.due,
        "forecast": task.forecast,
        "internal_due": task.internal_due,
        "asked_for": pending.due if pending else None,
        "last_update": last.day if last else None,
        "act": last.act if last else None,
        "note": last.note if last else None,
    }
    return Row(f"{what} {task.code}", cells)

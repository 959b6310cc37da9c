"""Decisions: the reports and the requests for more time that wait, by the body that decides; who has waited longest comes first.

Invariant: what is under control and waits has a row, streamed from the store in pages; a scope is said in filter words, so that
another report may show the same rows of one goal or body.
"""

from collections.abc import Iterator
from datetime import date

from tracker.domain.control.states import days_late
from tracker.domain.filters import parse
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Task
from tracker.domain.reasons import Reason, because
from tracker.reports.context import ReportContext
from tracker.reports.pages import blocks
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, Table, fixed_table
from tracker.storage.shelves.decisions import Waiting, WaitingTotals
from tracker.storage.shelves.naming import body_named

REPORT, MORE_TIME = "report", "more_time"
NAMED = 6
"""How many bodies the headline names."""

COLUMNS = (
    Column("decider", Kind.CODE, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("what", Kind.WORD),
    Column("lead", Kind.CODE),
    Column("since", Kind.DAY),
    Column("days_waiting", Kind.NUMBER),
    Column("due", Kind.DAY),
    Column("asked_for", Kind.DAY),
    Column("days_late", Kind.NUMBER),
    Column("cause", Kind.WORD, aside=True),
    Column("extension", Kind.CODE, aside=True),
)
BODIES = (
    Column("decider", Kind.CODE),
    Column("name", grows=True),
    Column("reports", Kind.NUMBER),
    Column("requests", Kind.NUMBER),
    Column("longest_wait", Kind.NUMBER),
)


def build(context: ReportContext, *, body: str | None = None) -> Report:
    """What waits for every body, or for `body`."""
    decider = body_named(context.store, body).code if body else None
    totals = context.store.decisions.totals(parse([]), context.today, decider)
    reports, requests = sum(each.reports for each in totals), sum(each.requests for each in totals)
    words = ((), ("awaiting",), ("open", "asking")) if decider is None else (None, (f"controller:{decider}", "awaiting"), None)
    numbers = zip(("waiting_decision", "awaiting", "asking"), (reports + requests, reports, requests), words, strict=True)
    return context.report(
        "decisions",
        columns=COLUMNS,
        rows=lambda: rows_of(context, decider=decider),
        count=reports + requests,
        over=("open",),
        subject=context.names.body(decider),
        words=("open", "(awaiting or asking)") if decider is None else None,
        parameters={"body": decider} if decider else {},
        headline=headline(context, totals),
        facts=tuple(Fact(name, Kind.NUMBER, number, each) for name, number, each in numbers),
        sections=(_by_body(context, totals),) if len(totals) > 1 else (),
        notes=(because("decisions_rule"),) if totals else (),
    )


def rows_of(
    context: ReportContext, words: tuple[str, ...] = (), decider: str | None = None, limit: int | None = None
) -> Iterator[Row]:
    """What waits on the tasks that the filter `words` find, at most `limit` rows: for every body, or for `decider`."""
    waiting = context.store.decisions.waiting(parse(words), context.today, decider, limit)
    for page in blocks(waiting):
        tasks = context.store.tasks.coded([each.task for each in page])
        asked = context.store.extensions.coded([each.extension for each in page if each.extension])
        yield from (_row(context, each, tasks[each.task], asked.get(each.extension or "")) for each in page)


def headline(context: ReportContext, totals: list[WaitingTotals]) -> tuple[Reason, ...]:
    """How many decisions wait, and for whom how long; nothing if none does."""
    number = sum(each.reports + each.requests for each in totals)
    named = [
        {"body": each.decider, "number": each.reports + each.requests, "days": _days(context, each.since)}
        for each in totals[:NAMED]
    ]
    return (because("decisions_wait", number=number, bodies=named, more=len(totals[NAMED:])),) if number else ()


def _by_body(context: ReportContext, totals: list[WaitingTotals]) -> Table:
    rows = (
        Row(each.decider or "none", {
            "decider": each.decider, "name": context.names.body(each.decider), "reports": each.reports,
            "requests": each.requests, "longest_wait": _days(context, each.since),
        })
        for each in totals
    )  # fmt: skip
    return fixed_table("deciders", BODIES, rows)


def _row(context: ReportContext, each: Waiting, task: Task, asked: Extension | None) -> Row:
    cells: dict[str, Cell] = {
        "decider": each.decider,
        "task": task.code,
        "title": context.names.title(task),
        "what": MORE_TIME if asked else REPORT,
        "lead": task.lead,
        "since": each.since,
        "days_waiting": _days(context, each.since),
        "due": task.due,
        "asked_for": asked.due if asked else None,
        "days_late": days_late(task, context.today) or None,
        "cause": str(asked.cause) if asked else None,
        "extension": each.extension,
    }
    return Row(each.extension or task.code, cells)


def _days(context: ReportContext, since: date | None) -> int | None:
    return (context.today - since).days if since else None

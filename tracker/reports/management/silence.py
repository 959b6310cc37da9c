"""Silence: open tasks whose lead gave no word for longer than their reporting period; the longest silent body comes first.

Invariant: the rows are the tasks of the filter word `not_reported`, streamed from the store in pages; the section counts them by
lead.
"""

from collections.abc import Iterator

from tracker.domain.control.states import days_late, reporting_period, silent_since
from tracker.domain.filters import parse
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Member, Task
from tracker.domain.reasons import because
from tracker.reports.context import ReportContext
from tracker.reports.pages import blocks
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row, fixed_table
from tracker.storage.shelves.naming import body_named

COLUMNS = (
    Column("lead", Kind.CODE, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("days_silent", Kind.NUMBER),
    Column("silent_since", Kind.DAY),
    Column("body", Kind.CODE),
    Column("act", Kind.WORD),
    Column("person"),
    Column("reporting_days", Kind.NUMBER),
    Column("due", Kind.DAY),
    Column("days_late", Kind.NUMBER),
)
BODIES = (
    Column("lead", Kind.CODE),
    Column("name", grows=True),
    Column("not_reported", Kind.NUMBER, ()),
    Column("longest_silence", Kind.NUMBER),
)


def build(context: ReportContext, *, body: str | None = None) -> Report:
    """The silent tasks of every body, or of those that `body` leads."""
    lead = body_named(context.store, body).code if body else None
    words = ("not_reported", *([f"lead:{lead}"] if lead else []))
    totals = context.store.silence.by_lead(parse(words), context.today)
    number = sum(each.tasks for each in totals)
    longest = max(((context.today - each.since).days for each in totals), default=0)
    bodies = (
        Row(each.lead or "none", {
            "lead": each.lead, "name": context.names.body(each.lead), "not_reported": each.tasks,
            "longest_silence": (context.today - each.since).days,
        }, words=(f"lead:{each.lead or 'none'}",))
        for each in totals
    )  # fmt: skip
    return context.report(
        "silence",
        columns=COLUMNS,
        rows=lambda: rows_of(context, words),
        count=number,
        over=("open", *words[1:]),
        subject=context.names.body(lead),
        words=words,
        parameters={"body": lead} if lead else {},
        headline=(because("silent_tasks", number=number, open=context.count("open", *words[1:]), days=longest),)
        if number
        else (),
        facts=(Fact("not_reported", Kind.NUMBER, number, ()),),
        sections=(fixed_table("silent_bodies", BODIES, bodies, words=words),) if len(totals) > 1 else (),
        notes=(because("silence_rule"),) if number else (),
    )


def rows_of(context: ReportContext, words: tuple[str, ...]) -> Iterator[Row]:
    """A row for each silent task that the filter `words` find."""
    codes = context.store.silence.codes(parse(words), context.today)
    people = {each.code: context.names.person(each) for each in context.store.items(Member)}
    for page in blocks(codes):
        tasks, said = context.store.tasks.coded(page), context.store.updates.last_words(page)
        yield from (_row(context, tasks[code], said.get(code), people) for code in page)


def _row(context: ReportContext, task: Task, said: Update | None, people: dict[str, str]) -> Row:
    since = silent_since(task)
    cells: dict[str, Cell] = {
        "lead": task.lead,
        "task": task.code,
        "title": context.names.title(task),
        "days_silent": (context.today - since).days if since else None,
        "silent_since": since,
        "body": said.body if said else None,
        "act": str(said.act) if said else None,
        "person": people.get(said.member or "") if said else None,
        "reporting_days": reporting_period(task, context.periods.reporting_days),
        "due": task.due,
        "days_late": days_late(task, context.today) or None,
    }
    return Row(task.code, cells)

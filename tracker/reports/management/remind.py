"""Reminders due today for each body that have not been sent yet, with reasons.

Invariant: rows are streamed from the store by body, the most urgent first; the report records nothing.
"""

from collections.abc import Iterator

from tracker.domain.control.reminding import URGENCY, WORDS, Notice
from tracker.domain.model.strategy import Task
from tracker.reports.context import ReportContext
from tracker.reports.values import Column, Fact, Kind, Report, Row
from tracker.storage.shelves.naming import body_named

COLUMNS = (
    Column("body", Kind.CODE, titled=True),
    Column("what", Kind.WORD, titled=True),
    Column("task", Kind.CODE, titled=True),
    Column("title", grows=True, titled=True),
    Column("about", Kind.DAY),
    Column("days", Kind.NUMBER),
    Column("why", Kind.REASONS),
)


def build(context: ReportContext, *, body: str | None = None) -> Report:
    """The reminders for every body, or for `body`."""
    code = body_named(context.store, body).code if body else None
    totals = context.store.reminders.totals(context.today, code)
    counts = {what: sum(number for _, each, number in totals if each is what) for what in URGENCY}

    def rows() -> Iterator[Row]:
        return (_row(context, *found) for found in context.store.reminders.notices(context.today, code))

    return context.report(
        "remind",
        columns=COLUMNS,
        rows=rows,
        count=sum(counts.values()),
        over=("open",),
        parameters={"body": code} if code else {},
        again=("report", "remind", *([code] if code else [])),
        facts=tuple(Fact(WORDS[what], Kind.NUMBER, number) for what, number in counts.items()),
    )


def _row(context: ReportContext, task: Task, notice: Notice) -> Row:
    told = {"what": WORDS[notice.what], "task": task.code, "title": context.names.title(task), "body": notice.body}
    key = f"{notice.body} {notice.what} {notice.task} {notice.about}"
    return Row(key, {**told, "about": notice.about, "days": notice.days, "why": (notice.why,)})

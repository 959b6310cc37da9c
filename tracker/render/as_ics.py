"""The deadlines of a report as a calendar: an event of a whole day for each task with a due day.

Invariant: the event of a task has the same UID in every report, so that a calendar that is subscribed again moves the event and
does not double it; the same report makes the same bytes.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from icalendar import Calendar, Event

from tracker.errors import Refused
from tracker.render.cells import cell_text, heading, sentences_of
from tracker.render.formats import Page
from tracker.render.reproduce import stamp
from tracker.reports.values import Column, Report, Row, Table
from tracker.wording.plain import plain

DETAILS = ("lead", "state", "days_late", "forecast", "goal")
"""Columns that are told in an event, where the table has them."""


def fill(report: Report, page: Page, stream: BinaryIO) -> None:
    """Write the calendar; Refused `no_deadlines` when no table of the report has tasks with a due day."""
    tables = [table for table in report.tables if {"task", "title", "due"} <= {column.name for column in table.columns}]
    if not tables:
        raise Refused("no_deadlines", report=report.name)
    calendar = Calendar()
    calendar.add("prodid", "-//tracker//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{plain(report.subject)}: {sentences_of([report.title], page.language)}")
    begin, end = calendar.to_ical().split(b"END:VCALENDAR")
    stream.write(begin)
    for table in tables:
        stream.writelines(event.to_ical() for event in events(report, table, page.language))
    stream.write(b"END:VCALENDAR" + end)


def events(report: Report, table: Table, language: str) -> Iterator[Event]:
    """The event of each task with a due day."""
    for row in table.rows():
        due = row.cells["due"]
        if isinstance(due, date):
            yield event_of(report, table.columns, row, due, language)


def event_of(report: Report, columns: tuple[Column, ...], row: Row, due: date, language: str) -> Event:
    """The whole day on which a task is due."""
    event, code = Event(), str(row.cells["task"])
    event.add("uid", f"{code}@{report.head.ledger}")
    event.add("dtstamp", stamp(report))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{code} {plain(str(row.cells['title']))}")
    event.add("transp", "TRANSPARENT")
    shown = [column for column in columns if column.name in DETAILS]
    told = [(heading(each, language), cell_text(row.cells.get(each.name), each.kind, language)) for each in shown]
    event.add("description", "\n".join(f"{name}: {text}" for name, text in told if text not in ("", "0")))
    return event

"""The deadlines as iCalendar, read back by another library."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
import vobject

from tests.reports.samples import TITLES, report, row
from tracker.errors import Refused
from tracker.render.formats import FORMATS, Page
from tracker.reports.values import Column, Kind, Report
from tracker.wording.plain import plain


def written(made: Report) -> str:
    stream = io.BytesIO()
    FORMATS["ics"].fill(made, Page(), stream)
    return stream.getvalue().decode()


def events_of(made: Report) -> list[Any]:
    return list(vobject.readOne(written(made)).vevent_list)


def test_each_task_with_a_due_day_is_a_whole_day_with_its_title() -> None:
    rows = [each for each in report().rows() if each.cells["due"]]
    found = events_of(report())
    assert [event.dtstart.value for event in found] == [each.cells["due"] for each in rows]
    assert [event.summary.value for event in found] == [f"{each.key} {plain(str(each.cells['title']))}" for each in rows]
    assert all(event.dtend.value - event.dtstart.value == timedelta(days=1) for event in found)


def test_an_event_is_known_again_when_its_day_has_moved() -> None:
    (before,), (after,) = events_of(report([row(2, "Treaty")])), events_of(report([row(2, "Treaty", due=date(2026, 12, 1))]))
    assert before.uid.value == after.uid.value == "G1.T2@ledger"
    assert before.dtstart.value != after.dtstart.value


def test_no_line_is_longer_than_the_standard_allows_and_nothing_breaks_out() -> None:
    text = written(report())
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VEVENT") == sum(number % 2 == 0 for number in range(len(TITLES)))


def test_a_report_without_deadlines_makes_no_calendar() -> None:
    with pytest.raises(Refused) as refused:
        written(report([], columns=(Column("body", Kind.CODE),)))
    assert refused.value.kind == "no_deadlines"

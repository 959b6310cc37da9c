"""Recurring duties reported: every period with its day and state, and each number counted again in plain Python."""

from datetime import date
from io import StringIO
from typing import Any

import pytest

from tests.reports.asking import in_words
from tests.stories import store_of
from tracker.domain.deadlines.terms import term_from
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Series, Task
from tracker.domain.model.vocabulary import Outcome, Status
from tracker.render import write
from tracker.reports import build
from tracker.reports.management.series import series_list
from tracker.reports.records.card import card
from tracker.services.acts import control
from tracker.services.deadlines import series
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = date(2026, 6, 15)
MONTHLY = term_from({"kind": "recurring", "every": "month", "day": 10})
HALVES = term_from({"kind": "recurring", "every": "half", "days": ["07-05", "12-20"]})
SAID: dict[str, Any] = {"lead": "LEAD", "controller": "CTRL", "since": date(2026, 1, 1), "until": date(2026, 12, 31)}


@pytest.fixture
def office(store: Store) -> Store:
    """S1 each month: January on time, February late, March skipped, April reported late, May overdue; S2 twice a year."""
    store.refresh()
    store_of("T1 A task of no series  due 2026-06-01", store)
    acts: list[tuple[str, Any]] = [
        ("2026-01-02", lambda work: series.add(work, Series(code="S1", title_en="Report", term_rule=MONTHLY.to_json(), **SAID))),
        ("2026-01-02", lambda work: series.add(work, Series(code="S2", title_en="Review", term_rule=HALVES.to_json(), **SAID))),
        ("2026-01-02", lambda work: series.add(work, Series(code="S3", title_en="Past", term_rule=HALVES.to_json(), **SAID))),
        ("2026-02-10", lambda work: control.report(work, "S1.2026-01")),
        ("2026-02-20", lambda work: control.accept(work, "S1.2026-01", outcome=Outcome.EXECUTED)),
        ("2026-03-12", lambda work: control.report(work, "S1.2026-02")),
        ("2026-03-13", lambda work: control.accept(work, "S1.2026-02", outcome=Outcome.PARTLY)),
        ("2026-04-01", lambda work: series.skip(work, "S1.2026-03", note="Merged with April.")),
        ("2026-05-13", lambda work: control.report(work, "S1.2026-04")),
    ]
    for on, act in acts:
        with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            act(work)
    store.refresh()
    return store


def test_each_period_stands_with_its_day_its_state_and_its_lateness(office: Store) -> None:
    rows = [row for row in build("series", office, TODAY, code="S1").rows() if row.depth]
    assert [(row.period, str(row.due), row.state, row.days_late) for row in rows[:7]] == [
        ("2026-01", "2026-02-10", "accepted", None),
        ("2026-02", "2026-03-10", "accepted", 2),
        ("2026-03", "2026-04-10", "skipped", None),
        ("2026-04", "2026-05-10", "reported", 3),
        ("2026-05", "2026-06-10", "assigned", 5),
        ("2026-06", "2026-07-10", "assigned", None),
        ("2026-07", "2026-08-10", "assigned", None),
    ]
    assert [str(row.reported_on or row.closed_on) for row in rows[:4]] == ["2026-02-10", "2026-03-12", "2026-04-01", "2026-05-13"]


def test_each_number_is_counted_again_in_python_and_by_its_words(office: Store) -> None:
    report = build("series", office, TODAY)
    rows = list(report.rows())
    assert (report.count, [row.key for row in rows if not row.depth]) == (len(rows), ["S1", "S2", "S3"])
    tasks: list[Task] = office.items(Task)
    for row in rows:
        if row.depth:
            continue
        own = [task for task in tasks if task.series == row.key]
        told = [task for task in own if task.status in (Status.REPORTED, Status.ACCEPTED)]
        kept = [task for task in told if task.reported_on and task.reported_due and task.reported_on <= task.reported_due]
        skipped = [task for task in own if task.status is Status.CANCELLED]
        still = [task for task in own if task.status not in (Status.DRAFT, Status.ACCEPTED, Status.CANCELLED)]
        overdue = [task for task in own if task.status is Status.ASSIGNED and task.due and task.due < TODAY]
        by_hand = [len(each) for each in (own, kept, [task for task in told if task not in kept], skipped, still, overdue)]
        assert [row.total, row.kept, row.late, row.skipped, row.open, row.overdue] == by_hand, row.key
        for column in report.columns:
            if column.words is not None:
                found = parse((*(report.words or ()), *row.words, *column.words))
                assert office.tasks.count(found, TODAY) == row.cells[column.name], (row.key, column.name)
    facts = {fact.name: fact.value for fact in report.facts}
    assert {name: number for name, number in facts.items() if number} == {
        "total": 16, "open": 13, "overdue": 1, "accepted": 2, "kept": 1, "late": 2, "skipped": 1,
    }  # fmt: skip


def test_one_series_shows_its_rule_and_all_that_is_said_of_it(office: Store) -> None:
    report = build("series", office, TODAY, code="s2")
    assert (report.fact("rule"), report.fact("total"), report.fact("until")) == (str(HALVES), 2, date(2026, 12, 31))
    assert [row.key for row in report.rows()] == ["S2", "S2.2026-H1", "S2.2026-H2"]


def test_the_list_has_a_row_a_series(office: Store) -> None:
    rows = list(series_list(office, TODAY).rows())
    assert [(row.key, row.rule, row.total) for row in rows] == [
        ("S1", str(MONTHLY), 12),
        ("S2", str(HALVES), 2),
        ("S3", str(HALVES), 2),
    ]


def test_the_card_of_a_task_says_which_period_of_which_series_it_is(office: Store) -> None:
    report = card("task", "S1.2026-05", office, TODAY)
    assert (str(report.fact("series")).split()[0], report.fact("period")) == ("S1", "2026-05")
    derivation = in_words(report.fact("derivation"))
    assert (
        "As written: monthly by 10 of next month. It is 2026-05 of the series S1. The term names Wed 10 Jun 2026." in derivation
    )


def test_a_past_moment_and_an_empty_one_are_told_as_they_were(office: Store) -> None:
    with office.at(as_of=date(2026, 3, 31)) as then:
        rows = {row.key: row for row in build("series", then, date(2026, 3, 31)).rows()}
        assert (rows["S1.2026-03"].state, rows["S1"].skipped) == ("assigned", 0)
    with office.at(as_of=date(2026, 1, 1)) as before:
        assert build("series", before, date(2026, 1, 1)).count == 0


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json"])
def test_every_format_shows_it(office: Store, format: str) -> None:
    write(build("series", office, TODAY), format, shown := StringIO())
    assert "skipped" in shown.getvalue()

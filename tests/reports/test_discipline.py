"""Discipline and the register of extensions: each number counted again, by its filter words and in plain Python."""

from datetime import date
from io import StringIO
from typing import Any

import pytest

from tests.reports.asking import in_words
from tests.stories import store_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Act, Answerable, Cause, Decision
from tracker.errors import Refused
from tracker.render import write
from tracker.reports import build
from tracker.services import strategy
from tracker.services.acts import co_executors, control, extensions
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = date(2026, 6, 15)

PLAN = """
    BMFA Ministry of Foreign Affairs
    BMNE Ministry of National Economy
    G1 Regional security
      T1 On time              due 2026-03-01  lead BMFA  accepted 2026-02-27
      T2 Late by a week       due 2026-03-01  lead BMFA  reported 2026-03-08
      T3 Overdue              due 2026-06-01  lead BMFA  returned 2026-05-20
      T4 Not yet due          due 2026-12-31  lead BMNE  progress 30 2026-06-10
      T5 A draft              due 2026-12-31  lead BMNE  draft
"""


@pytest.fixture
def office(store: Store) -> Store:
    store.refresh()
    store_of(PLAN, store)
    acts: list[tuple[str, Any]] = [
        ("2026-01-02", lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True)),
        ("2026-01-02", lambda work: co_executors.add(work, "T4", "BMFA", due=date(2026, 6, 1))),
        ("2026-01-02", lambda work: co_executors.add(work, "T3", "BMNE", due=date(2026, 5, 1))),
        ("2026-05-04", lambda work: control.submit(work, "T3")),
        ("2026-05-10", lambda work: extensions.request(work, "T3", due=date(2026, 7, 1), cause=Cause.FUNDING)),
        ("2026-05-12", lambda work: extensions.decide(work, "T3", decision=Decision.REFUSED, reason="No.")),
        ("2026-06-02", lambda work: extensions.request(work, "T4", due=date(2027, 1, 31), cause=Cause.OTHER)),
        ("2026-06-05", lambda work: extensions.decide(work, "T4", decision=Decision.GRANTED)),
        ("2026-06-10", lambda work: extensions.request(work, "T3", due=date(2026, 8, 1), cause=Cause.EXTERNAL)),
    ]
    for on, act in acts:
        with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            act(work)
    store.refresh()
    return store


def test_each_body_has_its_numbers_of_the_period_and_each_is_counted_again_by_its_words(office: Store) -> None:
    report = build("discipline", office, TODAY, period="2026-03..2026-06")
    told = {row.key: {name: cell for name, cell in row.cells.items() if cell and name != "title"} for row in report.rows()}
    assert told["BMFA"] == {
        "body": "BMFA", "due_in": 3, "on_time": 1, "awaiting": 1, "overdue": 1,
        "mean_late": 10, "returned": 1, "asked": 2, "refused": 1,
    }  # fmt: skip
    assert told["BMNE"] == {"body": "BMNE", "asked": 1, "extended": 1, "extended_days": 31}
    assert report.totals is not None
    assert report.totals.due_in == 3
    assert in_words(report.headline) == "3 tasks due in these days: 1 accepted on time, 1 awaiting decision, 1 overdue."
    for row in report.rows():
        for column in report.columns:
            if column.words is not None:
                words = parse((*(report.words or ()), *row.words, *column.words))
                assert office.tasks.count(words, TODAY) == row.cells[column.name], (row.key, column.name)
    helped = {row.key: (row.parts, row.parts_late) for row in report.section("helped").rows()}
    assert helped == {"BMFA": (1, 1), "BMNE": (1, 1)}
    causes = {row.key: (row.records, row.asked, row.late_reports, row.tasks) for row in report.section("causes").rows()}
    assert causes == {
        "BMFA external": (1, 1, 0, 1), "BMFA funding": (1, 1, 0, 1), "BMFA none": (1, 0, 1, 1), "BMNE other": (1, 1, 0, 1),
    }  # fmt: skip


def test_a_period_is_the_month_of_the_report_or_any_that_a_filter_takes(office: Store) -> None:
    found = {
        text: build("discipline", office, TODAY, period=text)
        for text in (None, "2026-06", "2026-Q1", "March 2026", "2026-03-01..2026-06-01", "2026-12-31")
    }
    days = {text: (str(report.fact("from")), str(report.fact("until"))) for text, report in found.items()}
    assert days[None] == days["2026-06"] == ("2026-06-01", "2026-06-30")
    assert days["2026-Q1"] == ("2026-01-01", "2026-03-31")
    assert (days["March 2026"][0], days["2026-12-31"]) == ("2026-03-01", ("2026-12-31", "2026-12-31"))
    assert found["2026-03-01..2026-06-01"].parameters == {"period": "2026-03-01..2026-06-01"}
    assert found["2026-06"].row("BMFA").due_in == 1
    for text, kind in (
        ("2026..", "bad_period"),
        ("2026-06..2026-03", "bad_period"),
        ("soon", "bad_period"),
        ("2026-13", "bad_period"),
    ):
        with pytest.raises(Refused, match=kind):
            build("discipline", office, TODAY, period=text)


def test_an_officer_has_the_numbers_of_their_tasks_and_those_of_nobody_are_a_row_too(office: Store) -> None:
    with office.writing(Actor("tester"), "an officer", on=TODAY) as work:
        work.add("member.add", Member(code="MEMBER.7", login="dana", name_en="Dana S."))
        for code in ("T1", "T3"):
            work.change("task.amend", work.get(Task, code), officer="MEMBER.7")
    office.refresh()
    report = build("discipline", office, TODAY, period="2026-03..2026-06", by=Answerable.OFFICER)
    told = {row.key: (row.title, row.due_in, row.on_time, row.awaiting, row.overdue, row.returned) for row in report.rows()}
    assert told["MEMBER.7"] == ("Dana S.", 2, 1, 0, 1, 1)
    assert told["none"][1:] == (1, 0, 1, 0, 0)
    assert in_words(told["none"][0]) == "Nobody named"
    assert report.row("none").words == ("officer:none",)


def test_the_wait_is_the_mean_from_report_to_decision(office: Store) -> None:
    with office.writing(Actor("tester"), "late decision", on=TODAY) as work:
        control.accept(work, "T2", outcome="executed")  # type: ignore[arg-type]
    office.refresh()
    decided = [each for each in office.updates.newest() if each.act in (Act.ACCEPT, Act.RETURN)]
    waits = [(each.day - each.reported_on).days for each in decided if each.day and each.reported_on]
    assert sorted(waits) == [0, 0, 99]
    whole = build("discipline", office, TODAY, period="2026").row("BMFA")
    assert (whole.mean_wait, whole.late, whole.mean_late) == (sum(waits) // len(waits), 1, 10)
    assert build("discipline", office, TODAY).row("BMFA").mean_wait == 99  # only the decision of this month


def test_the_register_keeps_refusals_and_says_who_decided(office: Store) -> None:
    report = build("extensions", office, TODAY)
    assert [(row.key, row.state, row.days) for row in report.rows()] == [
        ("T3.X2", "pending", None), ("T4.X1", "granted", 31), ("T3.X1", "refused", None),
    ]  # fmt: skip
    assert {fact.name: fact.value for fact in report.facts} == {
        "asked": 3, "pending": 1, "granted": 1, "refused": 1, "extended_days": 31, "redated": 0, "redated_days": 0,
    }  # fmt: skip
    assert [reason.kind for reason in report.row("T4.X1").remarks] == ["same_person"]  # type: ignore[union-attr]
    assert [reason.kind for reason in report.row("T3.X2").remarks] == ["after_deadline"]  # type: ignore[union-attr]


def test_the_register_of_one_task_and_of_what_waits(office: Store) -> None:
    assert [row.key for row in build("extensions", office, TODAY, code="T4").rows()] == ["T4.X1"]
    waiting = build("extensions", office, TODAY, pending=True)
    assert ([row.key for row in waiting.rows()], waiting.count) == (["T3.X2"], 1)


def test_a_past_moment_knows_no_later_decision(office: Store) -> None:
    with office.at(as_of=date(2026, 6, 3)) as then:
        report = build("extensions", then, date(2026, 6, 3))
        assert [(row.key, row.state) for row in report.rows()] == [("T4.X1", "pending"), ("T3.X1", "refused")]


@pytest.mark.parametrize("name", ["discipline", "extensions"])
def test_every_format_shows_it(office: Store, name: str) -> None:
    report = build(name, office, TODAY)
    for format in ("text", "markdown", "csv", "json"):
        write(report, format, shown := StringIO())
        assert "BMFA" in shown.getvalue()

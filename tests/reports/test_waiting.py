"""What waits for a decision, for whom and since when, and who is silent: the longest first, each with what it waits for."""

from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.reports.asking import in_words
from tests.stories import store_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.reports import build
from tracker.reports.context import context_for
from tracker.reports.management.decisions import rows_of
from tracker.services import strategy
from tracker.services.acts import extensions
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

TODAY = date(2026, 11, 30)
PLAN = """
    BMFA Ministry of Foreign Affairs
    BPA Administration of the President
    G1 Security
      T1 Treaty        due 2026-11-01   lead BMFA   reported 2026-11-20
      T2 Route         due 2026-12-31   lead BMFA
      T3 Round table   due 2026-11-12   lead BMFA
      T4 Example       due 2026-11-12   lead BMFA   reported 2026-11-01   illustrative
      T5 Decided       due 2026-12-31   lead BMFA
    G2 Trade
      T6 Map           due 2026-12-10   progress 20 2026-11-26
      T7 Far away      due 2026-12-10   every 400
      T8 Yearly        due 2026-12-10   every 10     progress 20 2026-11-01
"""


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """A report and three requests, of which one is decided and one waits for another body than the controller."""
    clock.set(TODAY.isoformat())
    store.refresh()
    store_of(PLAN, store)

    def asks(code: str, due: str) -> Any:
        return lambda work: extensions.request(work, code, due=date.fromisoformat(due), cause=Cause.FUNDING)

    steps: list[tuple[str, Any]] = [
        ("2026-01-02", lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True)),
        ("2026-01-02", lambda work: work.change("task.amend", work.get(Task, "T2"), term_set_by="BPA")),
        ("2026-11-04", asks("T3", "2026-12-15")),
        ("2026-11-10", asks("T2", "2027-06-30")),
        ("2026-11-11", asks("T5", "2027-01-29")),
        ("2026-11-12", lambda work: extensions.decide(work, "T5", decision=Decision.REFUSED, reason="No.")),
    ]
    for on, step in steps:
        with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            step(work)
    store.refresh()
    return store


def test_what_waits_longest_comes_first_with_all_that_waits_for_the_same_body_and_is_counted_again(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = build("decisions", office, TODAY)
    rows = [(row.decider, row.key, row.what, str(row.since), row.days_waiting, row.days_late) for row in report.rows()]
    assert rows == [
        ("CTRL", "T3.X1", "more_time", "2026-11-04", 26, 18),
        ("CTRL", "T1", "report", "2026-11-20", 10, 19),
        ("BPA", "T2.X1", "more_time", "2026-11-10", 20, None),
    ]
    asked = report.row("T2.X1")
    assert (asked.due, asked.asked_for, asked.cause) == (date(2026, 12, 31), date(2027, 6, 30), "funding")
    assert in_words(report.headline) == "3 decisions wait: CTRL 2 (longest 26 days), BPA 1 (longest 20 days)."
    monkeypatch.setattr("tracker.reports.management.decisions.NAMED", 1)
    headline = build("decisions", office, TODAY).headline
    assert in_words(headline) == "3 decisions wait: CTRL 2 (longest 26 days), 1 more body."
    assert [tuple(row.cells.values())[2:] for row in report.section("deciders").rows()] == [(1, 1, 26), (0, 1, 20)]
    status = build("status", office, TODAY)
    assert report.count == len(rows)
    assert [report.fact(name) for name in ("awaiting", "asking")] == [status.fact(name) for name in ("awaiting", "asking")]
    assert report.words is not None
    for fact in report.facts:
        assert office.tasks.count(parse((*report.words, *(fact.words or ()))), TODAY) == fact.value, fact.name


def test_a_body_a_goal_and_an_earlier_day_have_what_waits_in_them_and_an_empty_register_says_over_how_much(office: Store) -> None:
    of_body = build("decisions", office, TODAY, body="administration of the president")
    assert [row.key for row in of_body.rows()] == ["T2.X1"]
    assert (of_body.parameters, of_body.subject) == ({"body": "BPA"}, "Administration of the President")
    assert sentence(build("decisions", office, TODAY, body="LEAD").nothing).endswith(
        "under control waits for a decision of LEAD."
    )
    context = context_for(office, TODAY, None)
    assert [row.key for row in rows_of(context, ("goal:G1",), limit=2)] == ["T3.X1", "T1"]
    assert list(rows_of(context, ("goal:G2",))) == []
    with office.at(as_of=date(2026, 11, 11)) as then:
        assert [row.key for row in build("decisions", then, date(2026, 11, 11)).rows()] == ["T3.X1", "T5.X1", "T2.X1"]
    with office.at(as_of=date(2026, 1, 5)) as then:
        report = build("decisions", then, date(2026, 1, 5))
        assert (report.count, report.headline, report.sections) == (0, (), ())
        assert sentence(report.nothing) == "None of the 7 tasks under control waits for a decision."
        assert sentence(report.nothing, "ru") == "Решения ничто не ждёт. Всего на контроле: 7."


def test_silent_tasks_stand_by_lead_with_their_last_word_and_bodies_are_counted_again(office: Store) -> None:
    report = build("silence", office, TODAY)
    names = ("lead", "task", "days_silent", "silent_since", "body", "act", "reporting_days")
    rows = [tuple(row.cells[name] for name in names) for row in report.rows()]
    assert rows == [
        ("BMFA", "T2", 2525, date(2020, 1, 1), "CTRL", "assign", 30),
        ("BMFA", "T3", 2525, date(2020, 1, 1), "CTRL", "assign", 30),
        ("BMFA", "T5", 2525, date(2020, 1, 1), "CTRL", "assign", 30),
        ("LEAD", "T7", 2525, date(2020, 1, 1), "CTRL", "assign", 400),
        ("LEAD", "T8", 29, date(2026, 11, 1), "LEAD", "progress", 10),
    ]
    assert report.row("T3").days_late == 18
    assert in_words(report.headline).startswith("5 of the 7 tasks under control have gone without an update")
    assert report.count == len(rows) == build("status", office, TODAY).fact("not_reported")
    of_lead = build("silence", office, TODAY, body="LEAD")
    assert ([row.key for row in of_lead.rows()], of_lead.subject) == (["T7", "T8"], "The LEAD")
    assert in_words(of_lead.headline).startswith("2 of the 3 tasks under control have gone without an update")
    section = report.section("silent_bodies")
    told = {row.key: (row.not_reported, row.longest_silence) for row in section.rows()}
    assert told == {"BMFA": (3, 2525), "LEAD": (2, 2525)}
    for row in section.rows():
        assert office.tasks.count(parse((*(section.words or ()), *row.words)), TODAY) == row.not_reported
    with office.at(as_of=date(2020, 1, 5)) as then:
        report = build("silence", then, date(2020, 1, 5))
        said = sentence(report.nothing)
    assert said == "None of the 7 tasks under control has gone without an update for longer than its reporting period."

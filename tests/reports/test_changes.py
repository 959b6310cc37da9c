"""The report of changes: five weeks of an office told as a story, and what each section says of them."""

from datetime import date

import pytest

from tests.clocks import SetClock
from tests.reports.asking import day
from tests.reports.test_sums import act
from tests.stories import store_of
from tracker.domain.model.issues import IssuedReport
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Cause, Decision, Outcome
from tracker.render.cells import cell_text
from tracker.reports import build
from tracker.reports.values import Report, Since
from tracker.services import strategy
from tracker.services.acts import control, extensions
from tracker.services.acts.undo import undo
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

PLAN = """
    BMFA Ministry of Foreign Affairs
    BMNE Ministry of National Economy
    G1 Regional security
      T1 Coalition treaty          due 2026-11-10   lead BMFA
      T2 Round table of the spring session   due 2026-12-20   lead BMFA
      T3 Border talks              due 2026-12-28   lead BMFA
    G2 Economic diplomacy
      T4 Export list               due 2027-03-31   lead BMNE
      T5 Trade missions            due 2027-04-05   lead BMNE
"""
OPENING, TODAY = "2026-10-31", "2026-11-30"


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """The plan, known at the end of October; and November, entered on its last day."""
    clock.set(OPENING)
    store_of(PLAN, store)
    act(store, "2026-10-02", strategy.amend, "strategy", "TEST", same_person_decides=True)
    act(store, "2026-10-05", control.progress, "T5", percent=10)
    clock.set(TODAY)
    act(store, "2026-11-03", amend_task, "T2", title_en="Round table of the autumn session")
    act(store, "2026-11-04", extensions.request, "T4", due=date(2027, 6, 30), cause=Cause.FUNDING)
    act(store, "2026-11-06", extensions.decide, "T4", decision=Decision.GRANTED)
    act(store, "2026-11-09", control.forecast, "T3", forecast=date(2027, 1, 15))
    act(store, "2026-10-20", control.forecast, "T5", forecast=date(2027, 5, 5))
    act(store, "2026-11-12", add_task, Task(code="T6", title_en="Transit note", goal="G2", lead="BMNE", controller="CTRL"))
    act(store, "2026-11-16", control.cancel, "T3", outcome=Outcome.NOT_EXECUTED, note="Given up.")
    store.refresh()
    return store


def shown(report: Report, name: str) -> list[tuple[str, ...]]:
    """The rows of a section as people read them."""
    table = report.section(name)
    rows = [tuple(cell_text(row.cells.get(each.name), each.kind, "en") for each in table.columns) for row in table.rows()]
    assert len(rows) == table.count
    return rows


def test_each_section_says_what_is_different_by_what_and_who_did_it(office: Store) -> None:
    report = build("changes", office, day(TODAY), since=day(OPENING))
    assert shown(report, "sums_under_control") == [
        ("Under control on 31 Oct 2026", "", "5"),
        ("- cancelled", "T3", "1"),
        ("Under control on 30 Nov 2026", "", "4"),
    ]
    assert shown(report, "sums_overdue") == [
        ("Overdue on 31 Oct 2026", "", "0"),
        ("+ due day passed", "T1", "1"),
        ("Overdue on 30 Nov 2026", "", "1"),
    ]
    extended = "given a new due day (T4.X1), CTRL, Fri 6 Nov 2026, @7: a step."
    assert shown(report, "moved") == [
        ("T3", "Border talks", "forecast", "", "15 Jan 2027", "", "forecast, BMFA, Mon 9 Nov 2026, @8: a step."),
        ("T4", "Export list", "due", "31 Mar 2027", "30 Jun 2027", "+91", extended),
        ("T5", "Trade missions", "forecast", "", "5 May 2027", "", "* forecast, BMNE, Tue 20 Oct 2026, @9: a step."),
    ]
    assert [row[:4] for row in shown(report, "colour")] == [
        ("G1", "Regional security", "amber", "red"),
        ("T1", "Coalition treaty", "amber", "red"),
        ("T3", "Border talks", "amber", "grey"),
        ("T5", "Trade missions", "green", "amber"),
    ]
    assert shown(report, "colour")[0][-1] == (
        "1 overdue; the longest, T1, by 20 days. 2 without an update in the reporting period."
    )
    assert [row[0] for row in shown(report, "colour") if row[-1].startswith("*")] == ["T5"]
    assert shown(report, "reworded") == [
        ("T2", "title (English)", "Round table of the [-spring-] session", "Round table of the {+autumn+} session",
         "amended, tester, Tue 3 Nov 2026, @5: a step."),
    ]  # fmt: skip
    assert shown(report, "appeared") == [
        ("T6", "Transit note", "BMNE", "", "draft", "added, tester, Thu 12 Nov 2026, @10: a step."),
    ]
    assert shown(report, "gone") == [
        ("T3", "Border talks", "BMFA", "28 Dec 2026", "cancelled", "cancelled, CTRL, Mon 16 Nov 2026, @11: a step."),
    ]


def test_what_had_ended_before_is_not_gone_and_a_first_title_in_a_language_is_no_rewording(office: Store) -> None:
    act(office, TODAY, amend_task, "T3", title_ru="Переговоры о границе")
    report = build("changes", office, day(TODAY), since="@11")
    assert report.fact("changed_tasks") == 1
    assert (shown(report, "gone"), shown(report, "reworded")) == ([], [])


def test_what_was_undone_is_no_change_and_what_was_withdrawn_or_reworded_names_its_reason(office: Store) -> None:
    act(office, TODAY, undo, 11)
    act(office, TODAY, strategy.amend, "goal", "G2", title_en="Economic and trade diplomacy")
    with office.writing(Actor("tester"), "entered twice: see T1", on=day(TODAY)) as work:
        withdraw(work, "T6")
    office.refresh()
    report = build("changes", office, day(TODAY), since="@10")
    assert shown(report, "gone") == [
        ("T6", "Transit note", "BMNE", "", "removed", "* withdrawn, tester, Mon 30 Nov 2026, @14: entered twice: see T1."),
    ]
    assert shown(report, "colour") == []
    assert [row[:4] for row in shown(report, "reworded")] == [
        ("G2", "title (English)", "Economic diplomacy", "Economic {+and trade+} diplomacy")
    ]


def test_by_default_it_is_since_the_last_issued_report_else_since_the_end_of_the_month_before(
    office: Store, clock: SetClock
) -> None:
    report = build("changes", office, day(TODAY))
    assert (report.since, report.parameters) == (Since(day(OPENING), 4), {"since": day(OPENING)})
    issue = IssuedReport(code="REPORT.1", number=41, report="status", day=day("2026-11-08"), known=9)
    act(office, TODAY, lambda work: work.add("report.issue", issue))
    report = build("changes", office, day(TODAY))
    assert (report.since, report.parameters) == (Since(day("2026-11-08"), 9, 41), {"since": "No41"})
    assert [row[:3] for row in shown(report, "moved")] == [("T3", "Border talks", "forecast")]
    title = sentence(report.section("sums_overdue").title)
    assert title == "Overdue since No. 41 (8 Nov 2026)"
    assert build("status", office, day(TODAY), since="No41").since == report.since

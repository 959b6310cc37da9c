"""The brief: one sentence that a minister accepts whatever the strategy is like, and what stands below it."""

from typing import Any

import pytest

from tests.clocks import SetClock
from tests.reports.asking import asked, day
from tests.stories import store_of
from tracker.domain.model.vocabulary import Act, Cause, Outcome
from tracker.errors import Refused
from tracker.reports import build
from tracker.reports.values import Report, Since
from tracker.services.acts import control
from tracker.services.narratives import add
from tracker.services.strategy import amend
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

STORY = """
    BMFA Foreign Ministry
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty      due 2026-02-01   lead BMFA
        T2 Joint exercise        due 2026-09-01   accepted 2026-08-30
      T3 Border talks            due 2026-10-25   reported 2026-10-20   lead BMFA
    G2 Economic diplomacy
      T4 Export list             due 2026-11-05
      T5 Trade missions          due 2026-12-31   draft
      T6 Transit tariffs         due 2026-11-20   progress 40 2026-10-30
    G3 Nobody's goal
"""
TODAY = "2026-11-02"


@pytest.fixture
def engine_name() -> str:
    """What the store answers is tried on each engine in tests/storage."""
    return "sqlite"


def headline(store: Store, as_of: str, language: str = "en", **parameters: Any) -> str:
    with asked(store, "brief", as_of, **parameters) as report:
        return sentence(report.headline[0], language)


SENTENCES = [
    ("", "2026-11-02", "There are no tasks yet."),
    ("T1 Late  due 2026-10-01", "2001-01-01", "There are no tasks yet."),
    ("T1 A  due 2026-12-01   draft\nT2 B  draft", "2026-11-02", "Grey: nothing is under control; 2 drafts in the plan."),
    (
        "T1 A  due 2026-12-01   from 2026-11-01",
        "2026-11-02",
        "Green: nothing is done yet, and nothing was due by today. The only task under control is not overdue.",
    ),
    (
        "T1 A  due 2026-12-01   from 2026-11-01\nT2 B  from 2026-11-01",
        "2026-11-02",
        "Green: nothing is done yet, and nothing was due by today. None of the 2 tasks under control is overdue.",
    ),
    (
        "T1 A  due 2026-11-05   from 2026-11-01\nT2 B  due 2026-10-30   reported 2026-10-29",
        "2026-11-02",
        "Amber: 0% is done where 50% was due by today. None of the 2 tasks under control is overdue; 1 due soon.",
    ),
    (
        "T1 A  due 2026-10-01\nT2 B  due 2026-10-30   reported 2026-10-29",
        "2026-11-02",
        "Red: 0% is done where 100% was due by today. Of 2 tasks under control 1 is overdue; it has been overdue for 32 days.",
    ),
    (
        "T1 A  due 2026-10-01\nT2 B  due 2026-10-30",
        "2026-11-02",
        "Red: 0% is done where 100% was due by today."
        " All 2 tasks under control are overdue; the oldest has been overdue for 32 days.",
    ),
    (
        "T1 A  due 2026-10-01",
        "2026-10-02",
        "Red: 0% is done where 100% was due by today. The only task under control is overdue; it has been overdue for 1 day.",
    ),
    (
        "T1 A  due 2026-10-01   accepted 2026-09-30\nT2 B  due 2026-10-30   accepted 2026-11-01",
        "2026-11-02",
        "Grey: all 2 tasks have been accepted, 1 of them late. 100% is done, as was due by today.",
    ),
    ("T1 A  accepted 2026-09-30", "2026-11-02", "Grey: the only task has been accepted. 100% is done, as was due by today."),
    (
        "T1 A  due 2026-12-01   accepted 2026-09-30\nT2 B  cancelled 2026-10-01\nT3 C  draft",
        "2026-11-02",
        "Grey: nothing is under control; 1 accepted, 1 draft, 1 cancelled in the plan. 100% is done; 0% was due by today.",
    ),
    ("T1 A  illustrative   due 2026-10-01", "2026-11-02", "Grey: nothing is under control; 1 illustrative task in the plan."),
]


@pytest.mark.parametrize(("story", "as_of", "told"), SENTENCES)
def test_where_a_strategy_stands_is_a_sentence_whatever_it_is_like(store: Store, story: str, as_of: str, told: str) -> None:
    assert headline(store_of(story, store), as_of) == told


def test_the_sentence_is_in_each_language(store: Store, clock: SetClock) -> None:
    clock.set("2026-10-31")
    office = store_of(STORY, store)
    clock.set(TODAY)
    office.refresh()
    assert headline(office, TODAY) == (
        "Red: 28% is done where 60% was due by today."
        " Of 4 tasks under control 1 is overdue, as many as on 31 October; it has been overdue for 274 days."
    )
    assert headline(office, TODAY, "ru") == (
        "Красный: выполнено 28%, должно быть 60%. На контроле: 4, просрочено: 1, как и 31 октября; просрочка – 274 дня."
    )
    assert headline(office, TODAY, "kk") == (
        "Қызыл. Орындалды: 28%; болуы тиіс: 60%. Бақылауда: 4; мерзімі өткен: 1 (31 қазанда: 1); мерзімі ең ұзақ өткен: 274 күн."
    )


def test_a_brief_of_a_goal_or_a_body_has_its_own_tasks_and_goals(store: Store) -> None:
    office = store_of(STORY, store)
    with asked(office, "brief", TODAY, goal="G1") as report:
        assert (report.subject, report.words) == ("Regional security", ("goal:G1",))
        assert [row.key for row in report.section("goals").rows()] == ["G1.1"]
        assert [row.key for row in report.section("worst").rows()] == ["T1"]
        assert report.fact("open") == 2
    with asked(office, "brief", TODAY, body="BMFA") as report:
        assert (report.subject, report.fact("open"), report.fact("total")) == ("Foreign Ministry", 2, 2)
        assert [(row.key, row.open) for row in report.section("goals").rows()] == [("G1", 2)]
    with asked(office, "brief", TODAY, goal="G3") as report:
        assert sentence(report.headline[0]) == "No task belongs to this goal."
    with pytest.raises(Refused, match="brief_of_both"):
        build("brief", office, day(TODAY), body="BMFA", goal="G1")


def test_a_section_shows_its_first_rows_and_says_how_many_there_are(store: Store) -> None:
    tasks = "\n".join(f"T{number} Task  due 2026-10-{number:02}" for number in range(10, 17))
    with asked(store_of(tasks, store), "brief", TODAY) as report:
        worst = report.section("worst")
        assert sentence(worst.title) == "Longest overdue, 5 of 7"
        assert [row.days_late for row in worst.rows()] == [23, 22, 21, 20, 19]
        assert report.abbreviations == {"LEAD": "The LEAD"}


def test_the_month_ahead_has_what_is_not_reported_by_day_with_late_forecasts(store: Store) -> None:
    with asked(store_of(STORY, store), "brief", TODAY) as report:
        ahead = report.section("ahead")
        assert [(row.key, row.due) for row in ahead.rows()] == [("T4", day("2026-11-05")), ("T6", day("2026-11-20"))]


def test_a_section_has_no_column_that_says_nothing(store: Store, clock: SetClock) -> None:
    office = store_of(STORY, store)
    with asked(office, "brief", TODAY) as report:
        assert [column.name for column in report.section("ahead").columns] == ["due", "task", "title", "lead"]
    with asked(office, "brief", TODAY, body="BMFA") as report:
        assert [column.name for column in report.section("worst").columns] == ["task", "title", "due", "days_late", "last_word"]
    with office.writing(Actor("tester"), "November", on=day(TODAY)) as work:
        control.perform(work, "T6", Act.FORECAST, forecast=day("2026-12-20"), cause=Cause.FUNDING)
    office.refresh()
    with asked(office, "brief", TODAY) as report:
        assert [column.name for column in report.section("ahead").columns][-2:] == ["forecast", "days_past_due"]


def at_month_end(store: Store, clock: SetClock) -> Store:
    """The story as it was recorded by the end of October, and what came in November."""
    clock.set("2026-10-31")
    office = store_of(STORY, store)
    clock.set("2026-11-20")
    with office.writing(Actor("tester"), "November", on=day("2026-11-18")) as work:
        control.perform(work, "T6", Act.FORECAST, forecast=day("2026-12-20"), cause=Cause.FUNDING, note="No money yet.")
        control.perform(work, "T3", Act.ACCEPT, outcome=Outcome.EXECUTED)
        add(work, "Two tasks wait for money.", day=day("2026-11-19"))
    office.refresh()
    return office


def rows_of(report: Report, section: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row.cells[name] for name in names) for row in report.section(section).rows()]


def test_what_has_changed_since_the_end_of_the_month_before_adds_up_and_names_its_tasks(store: Store, clock: SetClock) -> None:
    report = build("brief", at_month_end(store, clock), day("2026-11-20"))
    assert report.since == Since(day("2026-10-31"), report.head.number - 1)
    assert report.parameters == {"since": day("2026-10-31")}
    assert [row[0] for row in rows_of(report, "since_under_control", "tasks")] == [4, 1, 3]
    assert [row[0] for row in rows_of(report, "since_overdue", "tasks")] == [1, 1, 2]
    assert rows_of(report, "goals", "goal", "change", "overdue") == [("G1", 33, 1), ("G2", 0, 1), ("G3", None, 0)]
    assert [sentence(each) for each in report.headline] == [
        "Red: 48% is done where 100% was due by today. Of 3 tasks under control 2 are overdue, 1 more than on 31 October;"
        " the oldest has been overdue for 292 days.",
        "Two tasks wait for money. – tester, 19 Nov 2026.",
    ]


def test_due_days_that_moved_and_forecasts_that_slipped_stand_farthest_first(store: Store, clock: SetClock) -> None:
    clock.set("2026-10-31")
    office = store_of("T1 Treaty  due 2026-12-01\nT2 List  due 2026-12-05\nT3 Talks  due 2026-12-31  draft", store)
    for on, forecasts in (
        ("2026-10-31", {"T1": "2026-12-10", "T2": "2026-12-20"}),
        ("2026-11-20", {"T1": "2026-12-20", "T2": "2026-12-10"}),
    ):
        clock.set(on)
        with office.writing(Actor("tester"), "forecasts", on=day(on)) as work:
            for task, forecast in forecasts.items():
                control.perform(work, task, Act.FORECAST, forecast=day(forecast), note="As it looks now.")
    with office.writing(Actor("tester"), "sooner", on=day("2026-11-20")) as work:
        amend_task(work, "T3", due=day("2026-12-01"))
    office.refresh()
    report = build("brief", office, day("2026-11-20"))
    assert rows_of(report, "moved", "task", "field", "days") == [("T3", "due", -30), ("T1", "forecast", 10)]


def test_a_goal_that_has_moved_here_is_compared_with_what_it_had_where_it_was(store: Store, clock: SetClock) -> None:
    office = at_month_end(store, clock)
    with office.writing(Actor("tester"), "moved", on=day("2026-11-19")) as work:
        amend(work, "goal", "G1.1", parent="G2")
    office.refresh()
    report = build("brief", office, day("2026-11-20"), goal="G2")
    assert rows_of(report, "goals", "goal", "percent", "change") == [("G1.1", 50, 0)]
    assert report.headline[0].fields["change"] == 2
    assert rows_of(report, "since_overdue", "tasks")[0] == (0,)

"""The reports over time: accepted beside due to each day, what is due in each month, and the timeline."""

from datetime import date

import pytest

from tests.reports.asking import asked, told
from tests.reports.conftest import Tell
from tracker.domain.filters import parse
from tracker.storage.store import Store

STORY = """
    G1 Regional security
      T1 Coalition treaty        due 2026-02-01
      T2 Joint exercise          due 2026-09-01   accepted 2026-08-30
      T3 Border talks            due 2026-11-25   reported 2026-10-20
      T4 Water                   due 2026-11-30
      T5 Charter                 accepted 2026-10-05
    G2 Economic diplomacy
      T6 Export list             due 2027-11-05
      T7 Trade missions          due 2026-11-10   draft
      T8 Transit tariffs         due 2028-06-01
"""
TODAY = "2026-11-12"


@pytest.fixture
def office(tell: Tell) -> Store:
    """The story above on each engine."""
    return tell(STORY)


def test_what_was_accepted_stands_beside_what_was_due_on_each_day_that_changed_it(office: Store) -> None:
    with asked(office, "progress", TODAY) as report:
        assert [(row.key, row.accepted, row.due) for row in report.rows()] == [
            ("2026-02-28", 0, 1),
            ("2026-07-31", 0, 1),
            ("2026-08-31", 1, 1),
            ("2026-09-30", 1, 2),
            ("2026-10-31", 2, 2),
            ("2026-11-12", 2, 2),
            ("2026-11-30", None, 4),
            ("2027-10-31", None, 4),
            ("2027-11-30", None, 5),
            ("2028-05-31", None, 5),
            ("2028-06-30", None, 6),
        ]
        assert {fact.name: fact.value for fact in report.facts} == {
            "counted": 7, "accepted": 2, "due_by_today": 2, "accepted_of_these": 1, "without_day": 1,
        }  # fmt: skip
        for row in report.rows():
            if date.fromisoformat(row.key) == report.day:
                assert office.tasks.count(parse(["counted", *row.words]), report.day) == row.due


def test_each_task_is_in_one_number_of_the_month_in_which_it_is_due(office: Store) -> None:
    with asked(office, "progress", TODAY) as report:
        months = report.section("months")
        assert [row.month for row in months.rows()][::18] == ["2026-05", "2027-11"]
        row = next(row for row in months.rows() if row.month == "2026-11")
        assert [row.cells[name] for name in ("accepted", "reported", "overdue", "ahead", "total")] == [0, 1, 0, 1, 2]
        for column in months.columns[1:]:
            assert office.tasks.count(parse([*row.words, *(column.words or ())]), report.day) == row.cells[column.name]
        assert "Due before these months: 1; after them: 1." in told(report)
    with asked(office, "progress", TODAY, goal="G2") as report:
        assert (report.words, report.fact("counted")) == (("goal:G2",), 2)


def test_the_burn_up_of_many_years_has_a_row_a_quarter_or_a_year(tell: Tell) -> None:
    far = tell("T1 Treaty   due 2026-02-01\nT2 Charter   due 2036-05-01")
    with asked(far, "progress", TODAY) as report:
        assert [row.key for row in report.rows()] == ["2026-03-31", "2026-11-12", "2026-12-31", "2036-03-31", "2036-05-31"]


def test_the_timeline_lists_tasks_by_due_day_and_how_late_each_is(office: Store) -> None:
    with asked(office, "timeline", TODAY) as report:
        assert [(row.key, row.days_late, row.state) for row in report.rows()] == [
            ("T1", 284, "assigned"), ("T2", None, "accepted"), ("T3", None, "reported"), ("T4", None, "assigned"),
            ("T6", None, "assigned"), ("T8", None, "assigned"),
        ]  # fmt: skip
        assert told(report)[-1] == "Not shown, for want of a due day: 1 task."
    with asked(office, "timeline", TODAY, words=["goal:g1", "overdue"]) as report:
        assert [row.key for row in report.rows()] == ["T1"]
        assert report.again == ("report", "timeline", "goal:G1", "overdue")

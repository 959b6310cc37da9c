"""The status report: each goal's tasks in numbers, rolled up the tree, each number countable again."""

from collections import Counter
from datetime import date

import pytest

from tests.reports.asking import asked, day, told
from tests.reports.conftest import Tell
from tracker.domain.filters import matches, parse
from tracker.reports import build
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery

STORY = """
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty      due 2026-02-01
        T2 Joint exercise        due 2026-09-01   accepted 2026-08-30
      T3 Border talks            due 2026-10-25   reported 2026-10-20
    G2 Economic diplomacy   unverified
      T4 Export list             due 2026-11-05
      T5 Trade missions          due 2026-12-31   draft
      T6 Transit tariffs         due 2026-06-01   unseen 2026-07-01
    G3 Nobody's goal
    T7 Without a goal            due 2026-10-01   cancelled 2026-09-01
"""
TODAY = "2026-11-02"


@pytest.fixture
def office(tell: Tell) -> Store:
    """The story above on each engine."""
    return tell(STORY)


def cells(store: Store, goal: str, *names: str, as_of: str = TODAY) -> tuple[object, ...]:
    with asked(store, "status", as_of) as report:
        row = report.row(goal)
        return tuple(row.cells[name] for name in names)


def test_a_goal_counts_its_own_tasks_and_those_of_the_goals_below_it(office: Store) -> None:
    assert cells(office, "G1", "total", "overdue", "awaiting", "accepted") == (3, 1, 1, 1)
    assert cells(office, "G1.1", "total", "overdue", "awaiting", "accepted") == (2, 1, 0, 1)


def test_the_total_counts_every_task_once(office: Store) -> None:
    with asked(office, "status", TODAY) as report:
        assert report.totals is not None
        assert report.totals.cells["total"] == office.tasks.count(parse([]), day(TODAY)) == 7


def test_tasks_without_a_goal_have_a_row_of_their_own(office: Store) -> None:
    with asked(office, "status", TODAY) as report:
        rows = [row for row in report.rows() if row.words == ("goal:none",)]
        assert [(row.cells["total"], row.cells["cancelled"]) for row in rows] == [(1, 1)]


def test_a_reported_task_awaits_a_decision_and_is_not_overdue(office: Store) -> None:
    assert cells(office, "G1", "awaiting", "overdue") == (1, 1)  # the one overdue is T1


def test_a_task_without_public_evidence_counts_in_a_column_of_its_own(office: Store) -> None:
    assert cells(office, "G2", "no_public_evidence", "overdue", as_of="2026-06-30") == (0, 1)
    assert cells(office, "G2", "no_public_evidence", "overdue", as_of="2026-07-01") == (1, 0)


def test_a_draft_is_open_and_never_overdue(office: Store) -> None:
    assert cells(office, "G2", "draft", "overdue", as_of="2027-06-01") == (1, 1)  # the one overdue is T4


@pytest.mark.parametrize(("as_of", "overdue", "due_soon"), [("2026-11-04", 0, 1), ("2026-11-05", 0, 1), ("2026-11-06", 1, 0)])
def test_a_task_is_due_soon_until_its_day_and_overdue_after_it(office: Store, as_of: str, overdue: int, due_soon: int) -> None:
    assert cells(office, "G2", "overdue", "due_soon", as_of=as_of) == (overdue, due_soon)


def test_a_goal_s_colour_says_why(office: Store) -> None:
    with asked(office, "status", TODAY, why=True) as report:
        colours = {row.key: str(row.cells["colour"]) for row in report.rows()}
        why = report.row("G1.1").cells["why"]
        assert (colours["G1"], colours["G2"], colours["G3"]) == ("red", "amber", "grey")
        assert [reason.kind for reason in why] == ["goal_overdue", "goal_not_reported"]  # type: ignore[union-attr]


def test_an_unverified_goal_is_marked_and_counted_in_a_note(office: Store) -> None:
    assert cells(office, "G2", "mark") == ("unverified",)
    with asked(office, "status", TODAY) as report:
        assert any("1 goal is marked unverified" in note for note in told(report))


@pytest.mark.parametrize("as_of", ["2020-01-01", "2026-02-01", "2026-02-02", "2026-08-30", "2026-11-02", "2027-01-01"])
def test_every_number_is_counted_again_by_its_filter_and_by_hand(office: Store, as_of: str) -> None:
    with office.at(day(as_of)) as then:
        report = build("status", then, day(as_of), why=True)
        everything = then.tasks.page(TaskQuery(limit=1000), day(as_of))
        context = then.context(day(as_of))
        for row in [*report.rows(), *filter(None, [report.totals])]:
            for column in report.columns:
                if column.words is None:
                    continue
                words = parse([*row.words, *column.words])
                by_hand = sum(matches(words, task, context) for task in everything)
                assert row.cells[column.name] == then.tasks.count(words, day(as_of)) == by_hand, (row.key, column.name)


def test_the_rows_are_the_goals_each_followed_by_those_below_it(office: Store) -> None:
    with asked(office, "status", TODAY) as report:
        assert [(row.key, row.depth) for row in report.rows()][:4] == [("G1", 0), ("G1.1", 1), ("G2", 0), ("G3", 0)]
        assert Counter(row.key for row in report.rows()).most_common(1)[0][1] == 1


def test_before_the_first_fact_the_report_says_so(office: Store) -> None:
    with asked(office, "status", "2001-01-01") as report:
        assert any("had not begun" in note for note in told(report))
        assert report.totals is not None
        assert report.totals.cells["total"] == 0


def test_before_the_first_recording_nothing_is_known_and_the_report_says_so(office: Store) -> None:
    with asked(office, "status", TODAY, known_on="2019-12-31") as report:
        assert any("Nothing had been recorded by" in note for note in told(report))
        assert report.head.number == 0


def test_a_day_to_come_is_a_projection_and_says_so(office: Store) -> None:
    with asked(office, "status", "2027-01-01") as report:
        assert any("A projection" in note for note in told(report))


def test_the_report_names_its_day_zone_and_head(office: Store) -> None:
    with asked(office, "status", TODAY) as report:
        assert (report.day, report.zone, report.head.number) == (date(2026, 11, 2), "Asia/Almaty", office.head.number)

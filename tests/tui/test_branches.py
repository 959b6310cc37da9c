"""The branches of the plan: whose numbers they show, and what stands under what."""

from datetime import date

import pytest

from tests.stories import store_of
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.storage.store import Store
from tracker.storage.values import Moment
from tracker.tui.reading.branches import Branch, read_goals, read_tasks, shown

STORY = """
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty      due 2026-02-01
        T2 Joint exercise        due 2026-12-01
          T2A Its plan           due 2026-10-01
          T2B Its budget         due 2026-11-20
            T2C Its annex        due 2026-10-20
      T3 Border talks            due 2026-11-10
    G2 Economic diplomacy   unverified
    T7 Without a goal            due 2026-12-24
"""
TODAY = date(2026, 11, 2)


@pytest.fixture
def office(store: Store) -> Store:
    """The story above on each engine."""
    return store_of(STORY, store)


def under(store: Store, kind: str, code: str) -> dict[str, Branch]:
    return {each.code: each for each in read_tasks(store, Branch(kind, code, ""), "en")}


def test_a_goal_shows_the_numbers_of_the_status_report(office: Store) -> None:
    goals = read_goals(office, "en")
    assert {above: [each.code for each in below] for above, below in goals.items()} == {
        None: ["G1", "G2", "none"],
        "G1": ["G1.1"],
    }
    for row in build("status", office, TODAY, why=True).rows():
        branch = next(each for below in goals.values() for each in below if each.code == row.key)
        assert (branch.colour, branch.percent, branch.overdue or "0") == (
            row.cells["colour"], row.cells["percent"], str(row.cells["overdue"]),
        )  # fmt: skip
        if row.key != "none":
            facts = {fact.name: fact.value for fact in card("goal", row.key, office, TODAY).facts}
            assert [facts[name] for name in ("colour", "why", "percent")] == [
                row.cells[name] for name in ("colour", "why", "percent")
            ]


def test_a_goal_s_next_due_day_is_the_first_to_come_below_it(office: Store) -> None:
    found = {each.code: each.next_due for below in read_goals(office, "en").values() for each in below}
    assert found == {"G1": date(2026, 11, 10), "G1.1": date(2026, 11, 20), "G2": None, "none": date(2026, 12, 24)}


def test_a_task_with_parts_counts_those_overdue_at_any_depth_and_one_without_says_by_how_many_days(office: Store) -> None:
    found = under(office, "goal", "G1.1")
    assert [(each.code, each.opens, each.overdue, each.next_due) for each in found.values()] == [
        ("T1", False, "-274 d", None),
        ("T2", True, "2", date(2026, 11, 20)),
    ]
    assert list(under(office, "task", "T2")) == ["T2A", "T2B"]
    assert list(under(office, "goal", "none")) == ["T7"]
    assert list(under(office, "goal", "G1")) == ["T3"]


def test_what_is_closed_keeps_what_is_under_it_to_itself(office: Store) -> None:
    goals = read_goals(office, "en")
    tasks = {code: list(under(office, "goal", code).values()) for code in ("G1", "G1.1")}
    assert [(depth, branch.code) for depth, branch in shown(goals, tasks)] == [
        (0, "G1"), (1, "G1.1"), (2, "T1"), (2, "T2"), (1, "T3"), (0, "G2"), (0, "none"),
    ]  # fmt: skip
    assert [branch.code for _, branch in shown(goals, {"G1.1": tasks["G1.1"]})] == ["G1", "G2", "none"]


def test_a_page_of_tasks_is_cut_with_how_many_there_are(office: Store) -> None:
    found, number = office.tasks.under("G1.1", None, 1)
    assert ([each.code for each in found], number) == (["T1"], 2)
    with office.at(date(2025, 1, 1)) as then:
        assert then.moment == Moment(date(2025, 1, 1))
        assert then.tasks.under(None, "T2", 9)[1] == 2

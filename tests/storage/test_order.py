"""One order of codes everywhere: numbers inside codes are numbers, in SQL and in Python, now and in the past."""

from dataclasses import replace
from datetime import date

import pytest

from tests.clocks import SetClock
from tests.storage.test_verify import by_hand
from tests.test_left_out import made
from tracker.domain.filters import parse
from tracker.domain.model.codes import sort_key
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import Extension, Update
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.domain.model.vocabulary import Act
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves.sql.queries import ORDERS
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

ACTOR = Actor("tester")
CODES = ["T10", "T2", "T1.10", "T1.9", "T02", "T1"]
ORDERED = ["T1", "T1.9", "T1.10", "T2", "T02", "T10"]
DAY = date(2026, 11, 2)


@pytest.fixture
def tasks(store: Store) -> Store:
    """Six tasks that are alike but for their codes."""
    with store.writing(ACTOR, "tasks") as work:
        for code in CODES:
            work.add("task.add", Task(code=code, title_en="A task"))
    return store


def shown(store: Store, order: str, *, offset: int = 0, reverse: bool = False) -> list[str]:
    return [task.code for task in store.tasks.page(TaskQuery(parse([]), order, reverse, offset), DAY)]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_of_tasks_ends_with_the_one_order_of_codes(tasks: Store, order: str) -> None:
    assert shown(tasks, order) == ORDERED
    assert shown(tasks, order, reverse=True) == ORDERED[::-1]
    assert [tasks.tasks.position(TaskQuery(parse([]), order), code, DAY) for code in ORDERED] == list(range(len(ORDERED)))


def test_a_page_found_over_the_index_alone_is_in_that_order(tasks: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.storage.shelves.sql.queries.DEEP", 0)
    assert shown(tasks, "code", offset=4) == ORDERED[4:]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("strategy", "task")])
def test_items_of_every_kind_are_in_the_order_of_their_codes(store: Store, kind: str) -> None:
    codes = [f"X{number}" for number in (11, 2, 100, 1)]
    with store.writing(ACTOR, "items") as work:
        for code in codes:
            work.add("any.add", made(kind, code))
    found = [item.code for item in store.items(KINDS[kind]) if item.code in codes]
    assert found == sorted(codes, key=sort_key) == ["X1", "X2", "X11", "X100"]


def test_a_past_moment_has_the_same_order(tasks: Store, clock: SetClock) -> None:
    clock.set("2026-11-09")
    with tasks.writing(ACTOR, "another") as work:
        work.add("task.add", Task(code="T3"))
    with tasks.at(DAY) as then:
        assert shown(then, "code") == ORDERED


def test_what_is_kept_below_a_task_is_in_that_order(tasks: Store) -> None:
    with tasks.writing(ACTOR, "records") as work:
        for number in range(1, 12):
            work.add("any.add", Update(code=f"T1.U{number}", task="T1", act=Act.PROGRESS, day=DAY))
            work.add("any.add", Extension(code=f"T1.X{number}", task="T1", day=DAY))
            work.add("any.add", replace(made("evidence", f"T2.E{number}"), task="T2"))  # type: ignore[call-arg]
        work.add("any.add", replace(made("evidence", "T1.10.E1"), task="T1.10"))  # type: ignore[call-arg]
    numbers = list(range(1, 12))
    assert [each.code for each in tasks.updates.newest(limit=3)] == ["T1.U11", "T1.U10", "T1.U9"]
    assert tasks.updates.last(["T1"])["T1"].code == "T1.U11"
    assert [each.code for each in tasks.updates.of_act(Act.PROGRESS, ["T1"])["T1"]] == [f"T1.U{each}" for each in numbers]
    assert [each.code for each in tasks.extensions.listed()] == [f"T1.X{each}" for each in numbers[::-1]]
    assert [each.code for each in tasks.tasks.below(Extension, ["T1"])["T1"]] == [f"T1.X{each}" for each in numbers]
    assert [each.code for each in tasks.evidence.listed()] == ["T1.10.E1", *(f"T2.E{each}" for each in numbers)]


def test_the_first_tasks_behind_a_cause_of_delay_are_the_first_of_that_order(tasks: Store) -> None:
    with tasks.writing(ACTOR, "requests") as work:
        for number, task in enumerate(CODES):
            work.add("any.add", Extension(code=f"X{number}", task=task, day=DAY))
    assert [each.codes for each in tasks.discipline.all_causes(3)] == [tuple(ORDERED[:3])]


def test_goals_and_bodies_with_ten_follow_those_with_nine(store: Store) -> None:
    with store.writing(ACTOR, "goals") as work:
        for number in (10, 9):
            work.add("goal.add", Goal(code=f"G{number}"))
            work.add("body.add", Body(code=f"B{number}"))
    assert [each.code for kind in ("goal", "body") for each in store.items(KINDS[kind])] == ["G9", "G10", "B9", "B10"]


def test_an_order_changed_by_hand_is_named(tasks: Store, clock: SetClock) -> None:
    with by_hand(tasks) as connection:
        connection.exec_driver_sql("UPDATE tasks SET sort_key = 'A' WHERE code = 'T10'")
    assert [(each.kind, dict(each.fields)) for each in verify(tasks, clock())] == [
        ("order_differs", {"item_kind": "task", "code": "T10"})
    ]

"""What has changed since a day is found by index and read alone: tasks touched, due days passed, what a moved goal holds."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.clocks import SetClock
from tracker.domain.model.strategy import Body, Goal, Task
from tracker.errors import Unusable
from tracker.services import strategy
from tracker.services.acts import control
from tracker.services.acts.undo import undo
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.ledger.changed import ChangesSince
from tracker.storage.store import Store, open_store
from tracker.storage.values import Actor

OPENING = date(2026, 11, 2)


def write(store: Store, act: Any, on: str | None = None) -> int:
    """One revision."""
    with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on) if on else None) as work:
        act(work)
    store.refresh()
    return store.head.number


def task(code: str, **fields: Any) -> Task:
    return Task(**{"code": code, "title_en": "A duty", "goal": "G1", "lead": "MFA", "controller": "PA", **fields})


def fill(store: Store, number: int) -> None:
    """Goals, and tasks that are assigned and due long after."""

    def act(work: Any) -> None:
        for code in ("MFA", "PA"):
            strategy.add(work, Body(code=code, name_en=code))
        for code, parent in ("G1", None), ("G1.1", "G1"), ("G2", None):
            strategy.add(work, Goal(code=code, title_en=code, parent=parent))
        for each in range(number):
            add_task(work, task(f"T{each}", due=date(2027, 6, 1)))
            control.assign(work, f"T{each}")

    write(store, act, "2026-10-01")


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """Five tasks, and a month later."""
    fill(store, 5)
    clock.set("2026-12-01")
    store.refresh()
    return store


def changed(store: Store, today: date) -> ChangesSince:
    """The changes since the end of the opening day as known then."""
    return store.tasks.changed_since(OPENING, store.ledger.known_by(OPENING), today)


def touched(store: Store, today: str = "2026-12-01") -> list[str]:
    return changed(store, date.fromisoformat(today)).codes


def test_nothing_is_touched_where_nothing_was_written_and_no_day_passed(office: Store) -> None:
    assert touched(office) == []


def test_a_task_is_touched_by_what_counts_since_and_by_what_is_learned_late(office: Store) -> None:
    write(office, lambda work: control.progress(work, "T1", percent=10), "2026-11-20")
    write(office, lambda work: control.progress(work, "T2", percent=10), "2026-10-20")
    assert touched(office) == ["T1", "T2"]


def test_what_counts_after_the_day_of_the_report_touches_nothing(office: Store) -> None:
    write(office, lambda work: control.progress(work, "T1", percent=10), "2026-11-20")
    with office.at(date(2026, 11, 19)) as then:
        assert touched(then, "2026-11-19") == []


def test_a_task_whose_act_was_undone_is_touched(store: Store, clock: SetClock) -> None:
    fill(store, 2)
    number = write(store, lambda work: control.progress(work, "T1", percent=10))
    clock.set("2026-12-01")
    assert touched(store) == []
    write(store, lambda work: undo(work, number))
    assert touched(store) == ["T1"]


def test_a_task_whose_due_day_passed_is_touched_without_an_entry(office: Store) -> None:
    assert touched(office, "2027-06-01") == []
    assert touched(office, "2027-06-02") == ["T0", "T1", "T2", "T3", "T4"]


def test_a_task_that_was_taken_away_is_touched(office: Store) -> None:
    write(office, lambda work: add_task(work, task("D1")), "2026-11-10")
    write(office, lambda work: withdraw(work, "D1"), "2026-11-12")
    assert touched(office) == ["D1"]


def test_a_goal_that_moves_touches_the_tasks_under_it_and_their_sub_tasks(office: Store) -> None:
    write(office, lambda work: amend_task(work, "T1", goal="G1.1"), "2026-10-02")
    write(office, lambda work: add_task(work, task("T1.1", goal=None, parent="T1")), "2026-10-02")
    number = office.head.number
    write(office, lambda work: strategy.amend(work, "goal", "G1.1", title_en="Borders"), "2026-11-10")
    found = changed(office, date(2026, 12, 1))
    assert found.known < number  # what the fixture wrote today is learned late, the goal's new title moves nothing
    assert found.codes == ["T1", "T1.1"]
    write(office, lambda work: strategy.amend(work, "goal", "G1.1", parent="G2"), "2026-11-11")
    course = changed(office, date(2026, 12, 1)).plan.course("T1.1")
    goals = [sorted(str(place.code) for place in step.scopes if place.kind == "goal") for step in course.steps]
    assert (goals[0], goals[-1]) == (["G1", "G1.1"], ["G1.1", "G2"])


def test_a_row_that_its_entries_do_not_give_is_an_error(store: Store) -> None:
    if store.place is None:  # PostgreSQL, where plain SQL is refused by the grants
        return
    fill(store, 2)
    store.refresh()
    with sqlite3.connect(store.place.path) as raw:
        raw.execute("DROP TRIGGER tasks_update_door")
        raw.execute("UPDATE tasks SET due = '2026-11-05' WHERE code = 'T1'")
    with pytest.raises(Unusable, match="ledger_and_row_differ"):
        store.tasks.changed_since(date(2026, 10, 31), 0, date(2026, 11, 2))


# -- what it costs


@contextmanager
def steps(store: Store) -> Iterator[list[int]]:
    """How often the engine has done a hundred steps: it grows with the rows visited, and is the same on every run."""
    store.refresh()
    raw: Any = store.connection().connection.dbapi_connection
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    raw.set_progress_handler(count, 100)
    try:
        yield taken
    finally:
        raw.set_progress_handler(None, 0)


def cost(store: Store, clock: SetClock, number: int) -> int:
    """The steps of asking what has changed, of `number` tasks ten of which were."""
    fill(store, number)
    clock.set("2026-12-01")
    write(store, lambda work: [control.progress(work, f"T{each}", percent=10) for each in range(10)], "2026-11-20")
    with steps(store) as taken:
        assert len(changed(store, date(2026, 12, 1)).codes) == 10
    return taken[0]


def test_what_is_not_touched_is_not_read(sqlite_template: Path, tmp_path: Path) -> None:
    found = []
    for number in (20, 400):
        clock = SetClock()
        with open_store(shutil.copyfile(sqlite_template, tmp_path / f"{number}.db").as_posix(), clock=clock) as store:
            found.append(cost(store, clock, number))
    assert found[1] <= found[0] * 1.2, found

"""The built-in strategy played through the door: what stands on which day, and why."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.clocks import SetClock
from tests.services.office import day, does
from tracker.domain.control.states import days_late, is_overdue
from tracker.domain.deadlines.derivation import window_position
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.domain.plan import Plan
from tracker.exchange.plans.toml_plan import read_plan
from tracker.services.deadlines.due import deadline_of
from tracker.services.plan import apply, check
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store
from tracker.storage.values import TaskQuery
from tracker.wording import sentence

FILES = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.toml"))


def plans() -> list[Plan]:
    """The plan files of the built-in strategy in their order."""
    return [read_plan(path) for path in FILES]


def at(store: Store, as_of: str) -> Store:
    """The store as it stood on a day."""
    return store.at(as_of=day(as_of))


def test_it_stands_as_its_sources_say(built_in: Store) -> None:
    window = built_in.get(Window, "GW")
    assert isinstance(window, Window)
    assert (window.opens, window.closes) == (day("2020-03-06"), day("2020-06-08"))
    task = built_in.get(Task, "D280.2.T1")
    assert (task.due, task.original_due, task.status) == (day("2020-06-08"), day("2020-06-08"), Status.ASSIGNED)
    assert (built_in.strategy().instrument, built_in.strategy().calendar) == ("D280", "KZ")
    told = " ".join(sentence(step) for step in deadline_of(built_in, task).steps)
    assert "Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day" in told
    assert "Roll rule next (cited, unverified): next working day Mon 8 Jun 2020." in told
    assert list(verify(built_in, SetClock("2026-11-25")())) == []


def test_the_groundwork_window_runs_for_95_days(built_in: Store) -> None:
    for as_of, number, late in (("2020-06-01", 88, 0), ("2020-06-08", 95, 0), ("2020-06-09", 96, 1)):
        with at(built_in, as_of) as then:
            window, task = then.get(Window, "GW"), then.get(Task, "D280.2.T1")
            assert isinstance(window, Window)
            assert window.opens is not None
            assert window.closes is not None
            place = window_position(window.opens, window.closes, day(as_of))
            assert (place.number, place.length, place.late) == (number, 95, late)
            assert (is_overdue(task, day(as_of)), days_late(task, day(as_of))) == (late > 0, late)


def overdue(store: Store, as_of: str) -> set[str]:
    """The codes of the tasks that were overdue on a day."""
    with at(store, as_of) as then:
        query = TaskQuery(parse(["overdue"]), limit=1000)
        return {task.code for task in then.tasks.page(query, date.fromisoformat(as_of))}


def test_the_third_consultative_meeting_is_overdue_when_the_window_closes(built_in: Store) -> None:
    assert "M05" in overdue(built_in, "2020-06-09")
    assert "D280.2.T1" in overdue(built_in, "2020-06-09") - overdue(built_in, "2020-06-08")


def test_a_task_appears_on_the_day_it_was_promised(built_in: Store) -> None:
    for task in plan_tasks():
        before = task.on.fromordinal(task.on.toordinal() - 1)
        with at(built_in, str(before)) as then:
            assert then.find(Task, task.code) is None
        with at(built_in, str(task.on)) as then:
            assert then.find(Task, task.code) is not None


def plan_tasks() -> list[Any]:
    """Some tasks of the files: each costs two looks at the past."""
    found = [item for plan in plans() for item in plan.items if item.kind == "task" and item.on is not None]
    return found[:: max(1, len(found) // 5)]


def test_no_public_evidence_is_a_mark_from_the_day_of_the_search(built_in: Store) -> None:
    assert built_in.get(Task, "D280.2.T1").no_public_evidence
    with at(built_in, "2026-11-23") as then:
        task = then.get(Task, "D280.2.T1")
        assert (task.no_public_evidence, is_overdue(task, day("2026-11-23"))) == (False, True)


def test_illustrative_steps_are_drafts_and_so_never_overdue(built_in: Store) -> None:
    steps = [built_in.get(Task, f"D280.2.T{number}") for number in range(2, 8)]
    assert {(step.status, str(step.verification)) for step in steps} == {(Status.DRAFT, "illustrative")}
    assert not any(is_overdue(step, day("2026-11-25")) for step in steps)


def test_the_whole_applied_again_writes_nothing(built_in: Store) -> None:
    head = built_in.head
    for plan in plans():
        assert check(built_in, plan, "auditor") == ()
        assert not does(built_in, apply, plan, on="2026-11-25").changed
    assert built_in.head == head


def test_nothing_was_known_before_it_was_recorded(built_in: Store) -> None:
    with built_in.at(known_on=day("2026-11-24")) as then:
        assert not then.known


def test_every_task_that_moved_was_moved_by_its_updates(built_in: Store) -> None:
    tasks: list[Task] = built_in.items(Task)
    moved = {update.task for update in built_in.updates.newest()}
    assert {task.code for task in tasks if task.status != Status.DRAFT} == moved

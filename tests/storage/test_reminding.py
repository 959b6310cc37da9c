"""SQL finds who must be reminded exactly as the rules say it, without what a reminder says already, and walks indexes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.test_queries import MODEST, TODAY, fill, near, tasks
from tracker.domain.control.reminding import URGENCY, Key, notices_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor, Extension, Reminder
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Decision
from tracker.storage.reader import StoreReader
from tracker.storage.shelves import reminders
from tracker.storage.store import Store
from tracker.storage.values import Actor

requests = st.lists(
    st.builds(
        Extension,
        code=st.just("X"),
        task=st.integers(0, 24).map(str),
        body=st.sampled_from(["MFA", "GOV"]),
        day=near,
        due=st.just(TODAY + timedelta(days=90)),
        decision=st.sampled_from([None, None, Decision.REFUSED]),
    ),
    max_size=12,
)


def ask(store: Store, made: list[Task], found: list[Extension]) -> dict[str, list[Extension]]:
    """Write the requests on the tasks whose numbers they name, one a task; those that wait, by task."""
    waiting: dict[str, list[Extension]] = {}
    with store.writing(Actor("tester"), "requests") as work:
        for number, each in {int(str(each.task)): each for each in found}.items():
            if number < len(made):
                decided = TODAY if each.decision else None
                task, code = made[number].code, work.next_code(f"{made[number].code}.X")
                asked = work.add("extension.request", replace(each, code=code, task=task, decided_on=decided))
                if decided is None:
                    waiting[task] = [asked]
    return waiting


helpers = st.lists(
    st.builds(
        CoExecutor,
        code=st.just("C"),
        task=st.integers(0, 24).map(str),
        body=st.sampled_from(["MFA", "GOV"]),
        due=st.none() | near,
        submitted_on=st.sampled_from([None, None, TODAY]),
    ),
    max_size=12,
)


def help_with(store: Store, made: list[Task], found: list[CoExecutor]) -> dict[str, list[CoExecutor]]:
    """Name the co-executors, each body once a task; all of them, by task."""
    named: dict[str, list[CoExecutor]] = {}
    with store.writing(Actor("tester"), "co-executors") as work:
        for (number, body), each in {(int(str(each.task)), each.body): each for each in found}.items():
            if number < len(made) and made[number].lead != body:
                task = made[number].code
                part = work.add("co_executor.add", replace(each, code=work.next_code(f"{task}.C"), task=task))
                named.setdefault(task, []).append(part)
    return named


def clear(store: Store) -> None:
    """Take away what the example before has left."""
    with store.writing(Actor("tester"), "a clean table") as work:
        for kind in ("reminder", "extension", "co_executor"):
            for each in work.store.items(KINDS[kind]):
                work.remove(f"{kind}.withdraw", each)


def keys(store: StoreReader, body: str | None = None) -> list[Key]:
    """What must be said, in the order of the store."""
    return [notice.key for _, notice in store.reminders.notices(TODAY, body)]


@MODEST
@given(found=tasks, asked=requests, helping=helpers, said=st.sets(st.integers(0, 60), max_size=20))
def test_sql_finds_what_the_rules_say_and_what_was_not_said(
    store: Store, found: list[Task], asked: list[Extension], helping: list[CoExecutor], said: set[int]
) -> None:
    clear(store)
    made = fill(store, found)
    waiting = ask(store, made, asked)
    parts = help_with(store, made, helping)
    context = store.context(TODAY)
    every = [
        each for task in made for each in notices_of(task, waiting.get(task.code, ()), TODAY, context, parts.get(task.code, ()))
    ]
    expected = sorted((each.key for each in every), key=lambda key: (key[2], URGENCY.index(key[0]), key[3], key[1]))
    assert keys(store) == expected
    with store.writing(Actor("tester"), "said") as work:
        for number, key in enumerate(expected):
            if number in said:
                told = {"what": key[0], "task": key[1], "body": key[2], "about": key[3], "day": TODAY}
                work.add("reminder.record", Reminder(code=work.next_code(f"{key[1]}.R"), **told))  # type: ignore[arg-type]
    left = [key for number, key in enumerate(expected) if number not in said]
    store.refresh()
    assert keys(store) == left
    assert keys(store, "MFA") == [key for key in left if key[2] == "MFA"]
    assert sum(number for _, _, number in store.reminders.totals(TODAY)) == len(left)


@pytest.mark.parametrize("body", [None, "MFA"])
def test_no_plan_walks_all_tasks(store: Store, body: str | None) -> None:
    if store.engine_name != "sqlite":  # PostgreSQL chooses by the table's size, so its plan here says nothing
        return
    connection = store.connection()
    sql = f"EXPLAIN QUERY PLAN {reminders._keys(connection, store.context(TODAY), body)}"
    plan = [row[3] for row in connection.exec_driver_sql(sql, reminders._given(body))]
    assert [step for step in plan if step.startswith(("SCAN tasks", "SCAN t", "SCAN r"))] == []
    assert any("reminder_about" in step for step in plan)

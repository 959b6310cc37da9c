"""What control reads: each question on both engines, in its order, as one statement a page, and on SQLite over an index."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from tracker.domain.filters import Filter, parse
from tracker.domain.model.records import CoExecutor, Dependency, Evidence, Extension, Update
from tracker.domain.model.strategy import Body, Series, Task
from tracker.domain.model.vocabulary import Act, Cause, Decision, Status
from tracker.storage.shelves.dependencies import CHUNK
from tracker.storage.shelves.extensions import ExtensionTotals
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = date(2026, 6, 15)


def june(number: int) -> date:
    """A day of June 2026."""
    return date(2026, 6, number)


TASKS = [
    Task(code="T1", lead="MFA", controller="PA", status=Status.IN_PROGRESS, due=june(8)),
    Task(code="T2", lead="MFA", controller="GOV", term_set_by="PA", status=Status.SUSPENDED, due=june(9), parent="T1"),
    Task(code="T3", lead="GOV", controller="PA", status=Status.ACCEPTED, due=june(10), parent="T1"),
    Task(code="T4", lead="GOV", status=Status.CANCELLED),
]
UPDATES = """
T1.U9   T1  progress  5
T1.U10  T1  progress  5   cause funding
T1.U11  T1  forecast  3   forecast 20
T1.U12  T1  forecast  4   forecast 25  cause funding
T2.U1   T2  report    9   due 9
T2.U2   T2  report    10  due 9
T2.U3   T2  report    11  due 9        cause other
T3.U1   T3  assess    1   cause external
T3.U2   T3  accept    12  due 10
"""
EXTENSIONS = [
    Extension(code="T1.X1", task="T1", day=june(1), due_then=june(8), due=june(20), cause=Cause.FUNDING,
              decided_on=june(2), decision=Decision.GRANTED, granted=june(20)),
    Extension(code="T1.X2", task="T1", day=june(5), due_then=june(20), due=june(30),
              decided_on=june(6), decision=Decision.REFUSED),
    Extension(code="T1.X3", task="T1", day=june(7), due_then=june(20), due=june(30), cause=Cause.FUNDING),
    Extension(code="T2.X1", task="T2", day=june(3), due_then=june(9), due=june(30), cause=Cause.FUNDING),
    Extension(code="T3.X1", task="T3", day=june(4), due_then=june(10), due=june(30)),
]  # fmt: skip


def updates() -> Iterator[Update]:
    """The lines of UPDATES: code, task, act, day of June, then what was told."""
    for line in UPDATES.strip().splitlines():
        code, task, act, day, *facts = line.split()
        told: dict[str, Any] = dict(zip(facts[::2], facts[1::2], strict=True))
        given = {name: Cause(text) if name == "cause" else june(int(text)) for name, text in told.items()}
        yield Update(code=code, task=task, act=Act(act), day=june(int(day)), **given)  # type: ignore[arg-type]


@pytest.fixture
def office(store: Store) -> Store:
    """The tasks above with what was said, asked, brought and needed."""
    with store.writing(Actor("tester"), "the office") as work:
        for body in ("MFA", "GOV", "PA"):
            work.add("body.add", Body(code=body))
        for task in TASKS:
            work.add("task.add", task)
        for update in updates():
            work.add("update.add", update)
        for request in EXTENSIONS:
            work.add("extension.request", request)
        for number in (1, 2, 10):
            work.add("evidence.add", Evidence(code=f"T1.F{number}", task="T1", evidence=f"https://example.org/{number}"))
        work.add("evidence.add", Evidence(code="T2.F1", task="T2", evidence="https://example.org/3"))
        work.add("co_executor.add", CoExecutor(code="T1.C1", task="T1", body="GOV"))
        for number, needs in enumerate(("T2", "T3", "T4")):
            work.add("dependency.add", Dependency(code=f"N{number}", task="T1", needs=needs))
    store.refresh()
    return store


# -- what was said


def test_the_last_update_is_the_newest_and_of_one_day_the_one_entered_last(office: Store) -> None:
    found = office.updates.last(["T1", "T2", "T3", "T4"])
    assert {task: update.code for task, update in found.items()} == {"T1": "T1.U10", "T2": "T2.U3", "T3": "T3.U2"}


def test_updates_of_one_act_are_given_by_task_in_the_order_of_their_days(office: Store) -> None:
    found = office.updates.of_act(Act.FORECAST, ["T1", "T2"])
    assert {task: [each.forecast for each in made] for task, made in found.items()} == {"T1": [june(20), june(25)]}
    assert [each.day for each in office.updates.of_act(Act.REPORT, ["T2"])["T2"]] == [june(9), june(10), june(11)]


TOLD = {(Act.FORECAST, ""): ["T1"], (Act.ASSESS, ""): ["T3"], (Act.ASSESS, "open"): [], (Act.SUBMIT, ""): [],
        (Act.REPORT, "lead:MFA"): ["T2"], (Act.REPORT, "lead:GOV"): []}  # fmt: skip


def test_tasks_of_which_something_was_said_are_found_once_and_counted(office: Store) -> None:
    for (act, words), expected in TOLD.items():
        chosen = parse(words)
        assert [task.code for task in office.tasks.with_update(act, chosen, TODAY)] == expected, (act, words)
        assert office.tasks.count_with_update(act, chosen, TODAY) == len(expected)


def test_causes_count_records_and_tasks_apart_and_name_only_the_first(office: Store) -> None:
    found = {each.cause: (dict(each.records), each.tasks, each.codes) for each in office.discipline.all_causes(1)}
    assert found == {
        "funding": ({"asked": 3, "progress": 1, "forecast": 1}, 2, ("T1",)),
        "other": ({"asked": 2, "late_reports": 1}, 3, ("T1",)),
        "external": ({"assess": 1}, 1, ("T3",)),
        None: ({"late_reports": 1}, 1, ("T2",)),
    }
    (funding,) = (each for each in office.discipline.all_causes(12) if each.cause == "funding")
    assert funding.codes == ("T1", "T2")


# -- what was asked, brought and needed


WAITING = {"PA": ["T2.X1", "T1.X3"], "GOV": [], "MFA": [], "NOBODY": []}


def test_a_request_waits_for_who_set_the_term_else_the_controller_and_for_nobody_once_the_task_is_closed(office: Store) -> None:
    found = {body: office.decisions.waiting(parse([]), TODAY, body) for body in WAITING}
    assert {body: [each.extension or each.task for each in waiting] for body, waiting in found.items()} == WAITING


def test_requests_are_listed_the_newest_first_of_one_task_or_all_decided_or_not(office: Store) -> None:
    def codes(task: str | None = None, *, pending: bool = False) -> list[str]:
        return [each.code for each in office.extensions.listed(task, pending=pending)]

    assert codes() == ["T1.X3", "T1.X2", "T3.X1", "T2.X1", "T1.X1"]
    assert codes("T1") == ["T1.X3", "T1.X2", "T1.X1"]
    assert codes(pending=True) == ["T1.X3", "T3.X1", "T2.X1"]
    assert codes("T2", pending=True) == ["T2.X1"]
    assert codes("T4") == []


TOTALS = {None: (5, 3, 1, 1, 12), "T1": (3, 1, 1, 1, 12), "T2": (1, 1, 0, 0, 0), "T4": (0, 0, 0, 0, 0)}


def test_requests_are_counted_with_the_days_that_deadlines_moved(office: Store) -> None:
    assert {task: office.extensions.totals(task) for task in TOTALS} == {
        task: ExtensionTotals(*numbers) for task, numbers in TOTALS.items()
    }


def test_the_tenth_piece_of_evidence_stands_after_the_second(office: Store) -> None:
    assert [each.code for each in office.evidence.listed()] == ["T1.F1", "T1.F2", "T1.F10", "T2.F1"]
    assert [each.code for each in office.evidence.listed("T2")] == ["T2.F1"]
    assert list(office.evidence.listed("T4")) == []


def test_what_hangs_below_a_page_of_tasks_is_given_by_task(office: Store) -> None:
    found = office.tasks.below(Extension, ["T1", "T3", "T4"])
    assert {task: [each.code for each in requests] for task, requests in found.items()} == {
        "T1": ["T1.X1", "T1.X2", "T1.X3"], "T3": ["T3.X1"]
    }  # fmt: skip
    assert [each.body for each in office.tasks.below(CoExecutor, ["T1"])["T1"]] == ["GOV"]


def test_only_what_is_neither_accepted_nor_cancelled_still_blocks(office: Store) -> None:
    assert [task.code for task in office.dependencies.needed_by(["T1"])["T1"]] == ["T2", "T3", "T4"]
    assert [task.code for task in office.dependencies.needed_by(["T1"], open_only=True)["T1"]] == ["T2"]
    assert office.dependencies.needed_by(["T2"]) == {}


def test_links_are_needs_before_sub_tasks(office: Store) -> None:
    assert [" ".join(link) for link in office.dependencies.links(["T1", "T2"])] == [
        "T1 needs T2",
        "T1 needs T3",
        "T1 needs T4",
        "T1 includes T2",
        "T1 includes T3",
    ]


def test_series_are_counted_by_what_became_of_each_period(store: Store) -> None:
    states: list[tuple[int, dict[str, Any]]] = [
        (1, {"status": Status.ACCEPTED, "reported_on": june(1), "reported_due": june(1)}),
        (2, {"status": Status.REPORTED, "reported_on": june(2), "reported_due": june(1)}),
        (3, {"status": Status.CANCELLED}),
        (4, {"status": Status.ASSIGNED, "due": TODAY - timedelta(days=1)}),
        (5, {"status": Status.ASSIGNED, "due": TODAY}),
    ]
    with store.writing(Actor("tester"), "series") as work:
        for code in ("S1", "S2"):
            work.add("series.add", Series(code=code))
        for times, state in states:
            for number in range(times):
                work.add("task.add", Task(code=f"T{times}.{number}", series="S1", **state))
        work.add("task.add", Task(code="T9", status=Status.ASSIGNED, due=june(1)))
    store.refresh()
    counted = {"total": 15, "open": 2 + 4 + 5, "overdue": 4, "accepted": 1, "kept": 1, "late": 2, "skipped": 3}
    aside = {"draft": 0, "illustrative": 0, "no_public_evidence": 0, "withdrawn": 0}
    assert store.series.totals(TODAY) == {"S1": counted | aside}


# -- how it is asked


@contextmanager
def statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        sent.append((statement, parameters))

    connection = store.connection()
    event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection, "before_cursor_execute", note)


PAGE = ["T1", "T2", "T3"]
QUESTIONS: dict[str, tuple[Callable[[Store], Any], str]] = {
    "the last updates": (lambda store: store.updates.last(PAGE), "update_task"),
    "the forecasts": (lambda store: store.updates.of_act(Act.FORECAST, PAGE), "update_"),
    "the tasks that were assessed": (lambda store: list(store.tasks.with_update(Act.ASSESS, Filter(), TODAY)), "update_act"),
    "how many were assessed": (lambda store: store.tasks.count_with_update(Act.ASSESS, Filter(), TODAY), "update_act"),
    "the requests": (lambda store: store.tasks.below(Extension, PAGE), "extension_task"),
    "the requests of one task": (lambda store: list(store.extensions.listed("T1")), "extension_task"),
    "the requests counted": (lambda store: store.extensions.totals("T1"), "extension_task"),
    "the helpers": (lambda store: store.tasks.below(CoExecutor, PAGE), "co_executor_task"),
    "the evidence": (lambda store: list(store.evidence.listed("T1")), "evidence_task"),
    "what is needed": (lambda store: store.dependencies.needed_by(PAGE), "dependency_task"),
    "the links": (lambda store: store.dependencies.links(PAGE), "dependency_task"),
    "the series": (lambda store: store.series.totals(TODAY), "task_series"),
}
"""What is asked -> the question, and the index that must answer it."""


def test_each_question_is_one_statement_and_is_answered_by_its_index(office: Store) -> None:
    office.context(TODAY)
    for what, (question, index) in QUESTIONS.items():
        with statements(office) as sent:
            question(office)
        assert len(sent) == 1, what
        if office.engine_name == "sqlite":  # PostgreSQL chooses by the table's size, so its plan here says nothing
            plan = [row[3] for row in office.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sent[0][0]}", sent[0][1])]
            assert any(f"INDEX {index}" in step for step in plan), (what, plan)
            walked = [step for step in plan if re.match("SCAN (tasks|updates|extensions|evidence|co_|dependencies|needed)", step)]
            assert [step for step in walked if "INDEX" not in step] == [], (what, plan)


def test_needs_of_many_tasks_are_asked_in_parts(office: Store) -> None:
    for size, parts in (0, 0), (1, 1), (CHUNK, 1), (CHUNK + 1, 2):
        codes = [f"Z{number}" for number in range(size - 1)] + ["T1"] * bool(size)
        with statements(office) as sent:
            assert len(office.dependencies.needed_by(codes).get("T1", ())) == (3 if size else 0)
            assert len(office.dependencies.links(codes)) == (5 if size else 0)
        assert len(sent) == 2 * parts


def test_a_page_without_tasks_sends_no_statement(office: Store) -> None:
    with statements(office) as sent:
        assert [office.updates.last([]), office.updates.of_act(Act.REPORT, []), office.tasks.below(Evidence, [])] == [{}, {}, {}]
    assert sent == []

"""SQL says what the rules say: filters, pages, places and totals against plain Python on generated tasks."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.generated import trees
from tracker.domain.control.counting.flows import Position, position_of
from tracker.domain.filters import STATES, Filter, conditions_of, matches, parse
from tracker.domain.model.strategy import Body, Goal, Series, Task
from tracker.domain.model.vocabulary import Colour, Outcome, Status, Verification
from tracker.storage.shelves.sql.queries import ORDERS
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery

TODAY = date(2026, 6, 15)
near = st.integers(-45, 45).map(lambda days: TODAY + timedelta(days=days))
tasks = st.lists(
    st.builds(
        Task,
        code=st.just("T"),
        goal=st.sampled_from([None, "G1", "G1.1", "G2"]),
        lead=st.sampled_from([None, "MFA", "GOV"]),
        controller=st.sampled_from([None, "GOV"]),
        series=st.sampled_from([None, "S1"]),
        term_rule=st.sampled_from([None, '{"kind":"ongoing"}', '{"base":"E1","kind":"relative","length":3,"unit":"days"}']),
        title_en=st.sampled_from([None, "Coalition treaty", "Road map 100% done", "draft_plan"]),
        title_ru=st.sampled_from([None, "Проект Договора", "ПЛАН мер"]),
        labels=st.sampled_from([None, "un", "a_b un", "axb", "100% unesco", "1000"]),
        due=st.none() | near,
        status=st.sampled_from(list(Status)),
        clock_stopped=st.booleans(),
        no_public_evidence=st.booleans(),
        verification=st.sampled_from(Verification),
        percent=st.integers(0, 100),
        reporting_days=st.none() | st.sampled_from([7, 30, 90]),
        assigned_on=st.none() | near,
        last_update_on=st.none() | near,
        reported_on=st.none() | near,
        reported_due=st.none() | near,
        forecast=st.none() | near,
        outcome=st.none() | st.sampled_from(list(Outcome)),
    ),
    max_size=25,
)
WORDS = [*STATES, "status:assigned,returned", "goal:G1", "goal:none", "goal:G1.1,G2", "lead:MFA", "lead:none", "controller:GOV",
         "body:GOV", "due:2026-06-15", "due:..2026-06-14", "due:2026-06-15..", "due:2026-06-01..2026-06-30", "due:none",
         "series:S1", "series:none", "text:treaty", "text:ДОГОВОР", "text:план", "text:100", "text:draft_plan", "form:task",
         "outcome:executed", "outcome:none,partly", *(f"colour:{each}" for each in Colour),
         "label:un", "label:100%", "label:none", "label:un,a_b",
         "verification:verified"]  # fmt: skip
conditions = [condition for word in WORDS for condition in conditions_of(parse(word))]
filters = (
    st.lists(st.sampled_from(WORDS), max_size=3, unique=True).map(parse)
    | trees(st.sampled_from(conditions))
    | trees(st.sampled_from(conditions))
)


def fill(store: Store, found: list[Task]) -> list[Task]:
    """Put the tasks in a database that is emptied of those of the example before."""
    with store.writing(Actor("tester"), "generated") as work:
        if work.find(Series, "S1") is None:
            work.add("series.add", Series(code="S1"))
        for code, parent in ("G1", None), ("G1.1", "G1"), ("G2", None):
            if work.find(Goal, code) is None:
                work.add("goal.add", Goal(code=code, parent=parent))
        for code in ("MFA", "GOV"):
            if work.find(Body, code) is None:
                work.add("body.add", Body(code=code))
        for old in work.store.tasks.page(TaskQuery(limit=1000), TODAY):
            work.remove("task.withdraw", old)
        return [work.add("task.add", replace(task, code=work.next_code("T"))) for task in found]


MODEST = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MODEST
@given(found=tasks, filter=filters)
def test_a_filter_finds_in_sql_what_it_matches_in_python(store: Store, found: list[Task], filter: Filter) -> None:
    made = fill(store, found)
    expected = sorted(task.code for task in made if matches(filter, task, store.context(TODAY)))
    got = store.tasks.page(TaskQuery(filter, order="code", limit=1000), TODAY)
    assert (sorted(task.code for task in got), store.tasks.count(filter, TODAY)) == (expected, len(expected))


@MODEST
@given(found=tasks, filter=filters, order=st.sampled_from(list(ORDERS)), reverse=st.booleans(), size=st.integers(1, 7))
def test_pages_put_together_are_the_whole_and_each_task_knows_its_place(
    store: Store, found: list[Task], filter: Filter, order: str, reverse: bool, size: int
) -> None:
    fill(store, found)
    query = TaskQuery(filter, order, reverse, 0, 1000)
    whole = [task.code for task in store.tasks.page(query, TODAY)]
    pages = [store.tasks.page(replace(query, offset=start, limit=size), TODAY) for start in range(0, len(whole) + 1, size)]
    assert [task.code for page in pages for task in page] == whole
    assert [store.tasks.position(query, code, TODAY) for code in whole] == list(range(len(whole)))


@MODEST
@given(found=tasks, start=st.integers(0, 30), size=st.integers(1, 10), reverse=st.booleans())
def test_a_deep_page_read_from_the_nearer_end_is_the_same_page(
    store: Store, monkeypatch: pytest.MonkeyPatch, found: list[Task], start: int, size: int, reverse: bool
) -> None:
    fill(store, found)
    query = TaskQuery(reverse=reverse, offset=start, limit=size)
    shallow = store.tasks.page(query, TODAY)
    monkeypatch.setattr("tracker.storage.shelves.sql.queries.DEEP", -1)
    assert store.tasks.page(query, TODAY) == shallow


@MODEST
@given(found=tasks, first=near, last=near)
def test_idle_tasks_are_counted_by_why_as_their_position_says(store: Store, found: list[Task], first: date, last: date) -> None:
    made = fill(store, found)
    idle = {Position.DRAFT, Position.ILLUSTRATIVE, Position.NO_EVIDENCE, Position.REPORTED, Position.STOPPED}
    due = [position_of(task, TODAY) for task in made if task.due is not None and first <= task.due <= last]
    assert store.tasks.idle_due(first, last) == Counter(position for position in due if position in idle)


PLANS = {"overdue": "task_late", "due_soon": "task_late", "": "task_due"}


@pytest.mark.parametrize(("word", "index"), PLANS.items())
def test_the_first_page_walks_an_index(store: Store, word: str, index: str) -> None:
    if store.engine_name != "sqlite":  # PostgreSQL chooses by the table's size, so its plan here says nothing
        return
    from tracker.storage.shelves.sql import queries

    statement = queries.page(TaskQuery(parse(word.split()), limit=50), store.context(TODAY), None)
    text = str(statement.compile(dialect=store.connection().dialect, compile_kwargs={"literal_binds": True}))
    plan = " ".join(row[3] for row in store.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))
    assert index in plan
    assert "TEMP B-TREE" not in plan

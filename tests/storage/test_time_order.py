"""The order of time in SQL against plain Python, and what a page of it costs however deep it is."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.test_page_cost import DAY, many, statements, steps
from tests.storage.test_page_cost import plans as plans_of
from tests.storage.test_queries import MODEST, TODAY, fill, filters, tasks
from tracker.domain.control.time_order import GROUPS, OPEN, spans_of
from tracker.domain.filters import Filter, matches, parse
from tracker.domain.model.strategy import Task
from tracker.storage.shelves import search
from tracker.storage.store import Store

__all__ = ["many"]

ALL = spans_of(GROUPS, TODAY)


def test_spans_follow_each_other_and_leave_no_day_out() -> None:
    for day in (date(2026, 1, 31), date(2026, 11, 30), date(2027, 2, 21), date(2028, 2, 22)):
        running = [span for span in spans_of(OPEN, day) if span.group in ("overdue", "week", "month", "later") and span.dated]
        assert running[0].first is running[-1].last is None
        for before, after in pairwise(running):
            assert before.last
            assert after.first == before.last + timedelta(days=1)


LOOKUPS = {"sqlite-rare": ("sqlite", 10**9), "sqlite-common": ("sqlite", 0), "postgresql": ("postgresql", search.WALKED)}
"""Every text is looked for in the index, or every one that some task has along the list; PostgreSQL decides by itself."""


@pytest.fixture(params=LOOKUPS)
def lookup(request: pytest.FixtureRequest) -> tuple[str, int]:
    """An engine, and what makes it look for a text in one way."""
    return LOOKUPS[request.param]


@pytest.fixture
def engine_name(lookup: tuple[str, int]) -> str:
    """The engine of that."""
    return lookup[0]


@pytest.fixture
def from_many(lookup: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many tasks a text is common."""
    monkeypatch.setattr("tracker.storage.shelves.search.WALKED", lookup[1])


@MODEST
@given(found=tasks, filter=filters, size=st.integers(1, 9))
def test_pages_counts_and_places_are_those_of_the_rules(
    store: Store, from_many: None, found: list[Task], filter: Filter, size: int
) -> None:
    fitting = [task for task in fill(store, found) if matches(filter, task, store.context(TODAY))]
    spans_with = [[each for each in fitting if span.has(each)] for span in ALL]
    expected = [task for span, within in zip(ALL, spans_with, strict=True) for task in sorted(within, key=span.key)]
    assert len(expected) == len(fitting)
    order, counts = store.time_order, list(map(len, spans_with))
    assert order.counts(filter, ALL, TODAY) == counts
    assert order.counts(filter, ALL, TODAY, 1) == [min(each, 2) for each in counts]
    assert order.page(filter, ALL, TODAY, size) == expected[:size]
    assert order.page(filter, ALL, TODAY, size, back=True) == expected[-size:]
    for at, task in enumerate(expected):
        assert order.page(filter, ALL, TODAY, size, task) == expected[at + 1 : at + 1 + size]
        assert order.page(filter, ALL, TODAY, size, task, back=True) == expected[max(0, at - size) : at]
        assert order.at(filter, ALL, TODAY, counts, at, size) == expected[at : at + size]
        assert order.place(filter, ALL, TODAY, counts, task) == at


@pytest.mark.parametrize("typed", ["", "lead:MFA"])
def test_a_page_takes_as_many_steps_at_the_beginning_after_a_row_and_at_the_end_whatever_else_there_is(
    many: Callable[[int], Store], typed: str
) -> None:
    chosen, spans, costs = parse(typed), spans_of(GROUPS, DAY), []
    for more in (200, 2000):
        store = many(more)
        middle = store.get(Task, f"T{more // 2}")
        counts = store.time_order.counts(chosen, spans, DAY)
        full = [span for span, count in zip(spans, counts, strict=True) if count]
        asks: list[Any] = [partial(store.time_order.counts, chosen, spans, DAY, 20)]
        asks += [partial(store.time_order.page, chosen, full if typed else spans, DAY, 5, start, back=back)
                 for start in (None, middle) for back in (False, True)]  # fmt: skip
        for ask in asks:
            ask()
        costs.append([steps(store, ask) for ask in asks])
    assert all(large <= small * 1.05 for small, large in zip(*costs, strict=True)), costs


def test_pages_and_exact_counts_of_every_group_walk_an_index(many: Callable[[int], Store]) -> None:
    store = many(20)
    store.context(DAY)
    with statements(store) as asked:
        store.time_order.page(parse(""), spans_of(GROUPS, DAY), DAY, 100)
        store.time_order.counts(parse(""), spans_of(GROUPS, DAY), DAY)
    found = plans_of(store, asked)
    assert [step for step in found if step.startswith("SCAN tasks")] == []
    assert sum("INDEX task_" in step for step in found) >= 2 * len(spans_of(GROUPS, DAY))


def test_a_common_text_is_looked_for_along_the_list_and_finds_the_same(
    many: Callable[[int], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    spans, costs = spans_of(GROUPS, DAY), []
    for more in (1000, 4000):
        store, chosen = many(more), parse("text:t text:t1")
        monkeypatch.setattr("tracker.storage.shelves.search.WALKED", 10**9)
        rare = store.time_order.page(chosen, spans, DAY, 9)
        monkeypatch.setattr("tracker.storage.shelves.search.WALKED", 1)
        assert [task.code for task in store.time_order.page(chosen, spans, DAY, 9)] == [task.code for task in rare]
        assert len(rare) == 9
        costs.append(steps(store, partial(store.time_order.page, chosen, spans, DAY, 9)))
        monkeypatch.undo()
    assert costs[1] <= costs[0] * 1.2


def test_a_text_is_looked_for_where_it_is_found_sooner_and_how_common_it_is_is_read_from_some_tasks(
    many: Callable[[int], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = []
    for more in (3000, 9000):
        store = many(more)
        ask = partial(search.common, store.connection())
        assert ask(["t"]) == ask(["t", "t777"]) == {"t"}
        assert ask(["t777"]) == ask(["nothing"]) == ask([]) == frozenset()
        costs.append(steps(store, partial(ask, ["t", "t12"])))
        with monkeypatch.context() as patched:
            patched.setattr("tracker.storage.shelves.search.WALKED", 1)
            assert ask(["t1"]) == {"t1"}
            assert ask(["t1", "t2"]) == frozenset()  # either is common, but no task has both
    assert costs[1] <= costs[0] * 1.2


@pytest.mark.parametrize("typed", ["text:t", "text:t77", "text:t777"])
def test_a_text_is_found_in_fewer_steps_than_there_are_tasks_however_many_have_it(
    many: Callable[[int], Store], typed: str
) -> None:
    spans, chosen, costs = spans_of(GROUPS, DAY), parse(typed), []
    for more in (2000, 6000):
        store = many(more)
        costs.append(steps(store, partial(store.time_order.page, chosen, spans, DAY, 5)))
    assert costs[1] <= costs[0] * 1.8  # the way grows with the root of the tasks at most

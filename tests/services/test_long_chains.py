"""Long chains: what follows one another is followed by as many questions as it has links, and no further than the limit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event as sent

from tests.services.office import day, does, refused
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.strategy import Event, Goal, Task
from tracker.services import strategy
from tracker.services.acts import dependencies
from tracker.services.deadlines import events
from tracker.services.deadlines.circles import MOST_LINKS
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store
from tracker.storage.work import Work


def after(base: str) -> str:
    return term_from({"kind": "relative", "base": base, "length": 1, "unit": "days"}).to_json()


def task(code: str, **fields: Any) -> Task:
    return Task(code=code, title_en=code, lead="MFA", controller="PA", **fields)


def chain_of_events(work: Work, prefix: str, length: int) -> None:
    """An event, and so many more, each a day after the one before."""
    strategy.add(work, Event(code=f"{prefix}0", title_en="e"))
    for number in range(1, length + 1):
        term = after(f"{prefix}{number - 1}")
        strategy.add(work, Event(code=f"{prefix}{number}", title_en="e", term_rule=term, term_text="a day after"))


def chain_of_needs(work: Work, prefix: str, length: int) -> None:
    """Sub-tasks of one task, each of which needs the one before."""
    add_task(work, task(prefix))
    for number in range(length + 1):
        add_task(work, task(f"{prefix}.{number}", parent=prefix))
    for number in range(length):
        dependencies.add(work, f"{prefix}.{number + 1}", f"{prefix}.{number}")


def tasks_below_one_another(work: Work, prefix: str, length: int) -> None:
    """A task, and so many more, each a sub-task of the one before."""
    for number in range(length + 1):
        add_task(work, task(f"{prefix}{number}", parent=f"{prefix}{number - 1}" if number else None))


@pytest.fixture
def asked(office: Store) -> Iterator[list[str]]:
    """The statements that are sent, as they come."""
    found: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        found.append(statement)

    engine = office._database.engine
    sent.listen(engine, "before_cursor_execute", note)
    yield found
    sent.remove(engine, "before_cursor_execute", note)


def costs(office: Store, asked: list[str], act: Callable[[Work, str, int], object]) -> tuple[float, float]:
    """How many statements an act sends for a link, of a short chain and of a long one."""
    found = []
    for prefix, length in ("S", 20), ("L", 60):
        asked.clear()
        does(office, act, prefix, length, on="2020-04-01")
        found.append(len(asked) / length)
    return found[0], found[1]


@pytest.mark.parametrize("act", [chain_of_events, chain_of_needs, tasks_below_one_another])
def test_a_long_chain_asks_no_more_for_a_link_than_a_short_one(
    office: Store, asked: list[str], act: Callable[[Work, str, int], object]
) -> None:
    short, long = costs(office, asked, act)
    assert long <= short


@pytest.mark.by_owner
def test_a_day_that_moves_a_long_chain_asks_no_more_for_a_link_and_looks_at_no_other_term(
    office: Store, asked: list[str]
) -> None:
    for prefix, length in ("S", 20), ("L", 60):
        does(office, chain_of_events, prefix, length, on="2020-04-01")
    short, long = costs(office, asked, lambda work, prefix, length: events.record(work, f"{prefix}0", day("2020-03-01")))
    assert long <= short
    assert len([each for each in asked if "term_rule LIKE" in each]) == 3
    assert office.get(Event, "L60").day == day("2020-04-30")


# -- no further than the limit


def too_long(one: str, other: str) -> str:
    return f"{one} and {other} would be joined by a chain of more than 100 links, one after another. Remove a link in between."


def test_terms_count_from_one_another_over_no_more_links_than_the_limit(office: Store) -> None:
    does(office, chain_of_events, "E", MOST_LINKS, on="2020-04-01")
    last = f"E{MOST_LINKS}"
    more = Event(code="MORE", title_en="more", term_rule=after(last), term_text="a day after")
    assert refused(office, strategy.add, more) == too_long("MORE", last)
    assert refused(office, strategy.amend, "event", "E0", term_rule=after("SUMMIT")) == too_long("E0", "SUMMIT")
    does(office, strategy.amend, "event", last, term_rule=after("E1"), on="2020-04-02")
    does(office, strategy.amend, "event", "E0", term_rule=after("SUMMIT"), on="2020-04-02")


def test_sub_tasks_lie_no_deeper_than_the_limit_wherever_the_link_is_put(office: Store) -> None:
    does(office, tasks_below_one_another, "P", MOST_LINKS, on="2020-04-01")
    last = f"P{MOST_LINKS}"
    assert refused(office, add_task, task("MORE", parent=last)) == too_long(last, "MORE")
    does(office, add_task, task("TOP"), on="2020-04-01")
    assert refused(office, amend_task, "P0", parent="TOP") == too_long("TOP", "P0")
    does(office, amend_task, "P1", parent="TOP", on="2020-04-02")


def test_goals_lie_no_deeper_than_the_limit(office: Store) -> None:
    def goals(work: Work) -> None:
        for number in range(MOST_LINKS + 2):
            parent = f"H{number - 1}" if number else None
            strategy.add(work, Goal(code=f"H{number}", title_en="h", parent=parent))

    assert refused(office, goals) == too_long(f"H{MOST_LINKS}", f"H{MOST_LINKS + 1}")


def test_a_need_between_two_chains_that_are_longer_than_can_be_followed_is_refused(office: Store) -> None:
    def two(work: Work) -> None:
        chain_of_needs(work, "A", MOST_LINKS + 1)
        chain_of_needs(work, "B", MOST_LINKS + 1)

    does(office, two, on="2020-04-01")
    assert refused(office, dependencies.add, "A.0", f"B.{MOST_LINKS + 1}") == too_long("A.0", f"B.{MOST_LINKS + 1}")

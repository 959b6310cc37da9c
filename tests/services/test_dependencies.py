"""Needs between tasks: what may not need what, what blocks, and that a circle is closed by no way in."""

import pytest

from tests.reports.asking import in_words
from tests.services.office import WAYS, bring_to, day, does, draft, refused, task_of
from tracker.domain.filters import parse
from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Member, Task
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.services import members, tasks
from tracker.services.acts import dependencies, undo
from tracker.services.plan import apply, check
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery
from tracker.wording import sentence

TODAY = day("2020-06-01")


@pytest.fixture
def three(office: Store) -> Store:
    """Drafts A, B and C, of which A needs B and B needs C."""
    with office.writing(Actor("tester"), "three", on=day("2020-03-06")) as work:
        for code, due in ("A", "2020-06-30"), ("B", "2020-06-08"), ("C", None):
            task = Task(code=code, title_en=f"Task {code}", lead="MFA", controller="PA", due=day(due) if due else None)
            tasks.add_task(work, task)
        dependencies.add(work, "a", "B")
        dependencies.add(work, "B", "C")
    office.refresh()
    return office


def blocked(store: Store) -> list[str]:
    store.refresh()
    return [task.code for task in store.tasks.page(TaskQuery(parse("blocked"), order="code"), TODAY)]


def why(store: Store, code: str) -> str:
    """What the card says of a task's colour."""
    store.refresh()
    return in_words(card("task", code, store, TODAY).fact("why"))


def test_a_task_is_blocked_until_what_it_needs_is_accepted_or_cancelled(three: Store) -> None:
    assert blocked(three) == ["A", "B"]
    assert why(three, "A").endswith("Blocked by B (MFA, due Mon 8 Jun 2020).")
    assert why(three, "B").endswith("Blocked by C (MFA, no due day).")
    bring_to(three, Status.REPORTED, "C")
    assert blocked(three) == ["A", "B"]
    does(three, WAYS[Status.ACCEPTED][-1][0], "C", on="2020-03-12", outcome="executed")
    bring_to(three, Status.CANCELLED, "B")
    assert blocked(three) == []
    assert "Blocked" not in why(three, "A")


def test_what_is_reported_is_blocked_by_nothing(three: Store) -> None:
    bring_to(three, Status.REPORTED, "B")
    assert blocked(three) == ["A"]


def test_a_list_says_by_what_each_task_is_blocked_and_the_status_counts_them(three: Store) -> None:
    three.refresh()
    bring_to(three, Status.ASSIGNED, "A")
    bring_to(three, Status.ASSIGNED, "B")
    three.refresh()
    told = {row.key: in_words(row.why) for row in build("upcoming", three, TODAY).rows()}
    assert "Blocked by B (MFA, due Mon 8 Jun 2020)." in told["A"]
    assert "Blocked by C (MFA, no due day)." in told["B"]
    assert build("status", three, TODAY).fact("blocked") == 2
    assert in_words(card("task", "A", three, TODAY).fact("needs")) == "B: assigned (MFA, due Mon 8 Jun 2020)."


def test_what_no_longer_waits_is_not_blocked(three: Store) -> None:
    does(three, dependencies.withdraw, "A", "B", on="2020-03-06")
    assert blocked(three) == ["B"]
    assert refused(three, dependencies.withdraw, "A", "B") == "A does not need B. It needs nothing."
    assert refused(three, dependencies.withdraw, "B", "A") == "B does not need A. It needs C."


REFUSED = {
    ("A", "A"): "A cannot need itself. Name another task.",
    ("A", "B"): "A needs B already (A.D1). Nothing is left to do.",
    ("B", "A"): "B would wait for itself: B needs A needs B. Leave out one of these.",
    ("C", "A"): "C would wait for itself: C needs A needs B needs C. Leave out one of these.",
    ("A", "X"): "There is no task X. List what there is with `tracker task list`.",
}


@pytest.mark.parametrize("pair", REFUSED, ids=" needs ".join)
def test_a_need_that_cannot_stand_is_refused_and_a_circle_is_named(three: Store, pair: tuple[str, str]) -> None:
    assert refused(three, dependencies.add, *pair) == REFUSED[pair]


def test_a_sub_task_does_not_wait_for_its_parent_nor_for_what_waits_for_that(three: Store) -> None:
    draft(three, "D", parent="B")
    assert refused(three, dependencies.add, "D", "B").startswith("D would wait for itself: D needs B includes D.")
    told = refused(three, dependencies.add, "D", "A")
    assert told.startswith("D would wait for itself: D needs A needs B includes D. A task is done after its sub-tasks.")
    does(three, dependencies.add, "D", "C", on="2020-03-06")
    does(three, dependencies.add, "B", "D", on="2020-03-06")  # it waits for its sub-task anyway
    assert blocked(three) == ["A", "B", "D"]


def test_a_task_is_not_put_below_one_that_it_waits_for(three: Store) -> None:
    told = refused(three, tasks.amend_task, "B", parent="C")
    assert told.startswith("C would wait for itself: C includes B needs C. A task is done after its sub-tasks.")
    does(three, tasks.amend_task, "B", on="2020-03-06", parent="A")
    assert task_of(three, "B").parent == "A"


def test_undo_brings_back_no_need_that_is_said_again_or_closes_a_circle_by_now(three: Store) -> None:
    does(three, dependencies.withdraw, "A", "B", on="2020-03-06")
    gone = three.head.number
    does(three, dependencies.add, "A", "B", on="2020-03-06")
    assert refused(three, undo.undo, gone) == "A needs B already (A.D2). Nothing is left to do."
    does(three, dependencies.withdraw, "A", "B", on="2020-03-06")
    does(three, dependencies.add, "B", "A", on="2020-03-06")
    assert "A needs B needs A" in refused(three, undo.undo, gone)
    does(three, dependencies.withdraw, "B", "A", on="2020-03-06")
    does(three, undo.undo, gone, on="2020-03-06")
    assert blocked(three) == ["A", "B"]


def test_undo_puts_no_task_back_below_one_that_it_waits_for_by_now(three: Store) -> None:
    does(three, tasks.amend_task, "C", on="2020-03-06", parent="A")
    does(three, tasks.amend_task, "C", on="2020-03-06", parent=None)
    out = three.head.number
    does(three, dependencies.withdraw, "A", "B", on="2020-03-06")
    does(three, dependencies.add, "C", "A", on="2020-03-06")
    assert "C would wait" not in refused(three, undo.undo, out)
    assert refused(three, undo.undo, out).startswith("A would wait for itself: A includes C needs A.")


def test_a_task_that_another_needs_is_not_withdrawn_and_one_that_needs_takes_its_needs_along(three: Store) -> None:
    assert refused(three, tasks.withdraw, "B") == "B is still used by dependency A.D1. Change or withdraw that first."
    does(three, tasks.withdraw, "A", on="2020-03-06")
    assert three.items(Dependency, needs="B") == []


def test_who_may_not_plan_writes_no_need(three: Store) -> None:
    does(three, members.add, Member(code="", login="lead", role="lead_officer", body="MFA"), on="2020-03-06")
    with pytest.raises(Refused, match="not_allowed"), three.writing(Actor("lead"), "no") as work:
        dependencies.add(work, "A", "C")


# -- plan files

PLAN = """
    [[task]]
    code = "P"
    title.en = "Parent"
    [[task]]
    code = "Q"
    title.en = "Part"
    parent = "P"
    [[dependency]]
    code = "N1"
    task = "Q"
    needs = "R"
    [[dependency]]
    code = "N2"
    task = "R"
    needs = "P"
    [[task]]
    code = "R"
    title.en = "Another"
    [[dependency]]
    code = "N3"
    task = "R"
    needs = "R"
    [[dependency]]
    code = "N4"
    task = "Q"
    needs = "R"
    """


def test_a_plan_file_is_told_its_circles_without_a_database() -> None:
    found = [f"{each.place}: {sentence(each)}" for each in plan_from(PLAN, "plan.toml").findings]
    assert found == [
        "[[dependency]] 3 (N3): R cannot need itself. Name another task.",
        "[[dependency]] 4 (N4): Q needs R already (N1). Nothing is left to do.",
        "[[dependency]] 2 (N2): Q would wait for itself: Q needs R needs P includes Q. A task is done after its sub-tasks. "
        "Leave out one of these.",
    ]


def test_a_plan_closes_no_circle_with_what_stands_and_may_turn_a_need_round(three: Store) -> None:
    plan = plan_from('[[dependency]]\ncode = "N9"\ntask = "C"\nneeds = "A"\n', "plan.toml")
    assert [sentence(each) for each in check(three, plan, "tester")] == [REFUSED["C", "A"]]
    assert refused(three, apply, plan) == REFUSED["C", "A"]
    turned = plan_from('[[dependency]]\ncode = "A.D1"\ntask = "B"\nneeds = "A"\n', "plan.toml")
    assert does(three, apply, turned, on="2020-06-01").amended == 1
    assert {(each.task, each.needs) for each in three.items(Dependency)} == {("B", "A"), ("B", "C")}

"""A sub-task serves the goal of its task: at the moment looked at, and another one is refused from now on."""

from pathlib import Path

import pytest

from tests.services.office import day, does, draft, refused, task_of
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Goal, Series, Task
from tracker.exchange.plans.toml_plan import read_plan
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.reports.records.register import tasks as listed
from tracker.services import plan, strategy, tasks
from tracker.services.deadlines import series
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = day("2020-06-30")


@pytest.fixture
def whole(office: Store) -> Store:
    """A task of G1 with a sub-task that has one of its own, neither with a goal; another goal beside."""
    for code in ("GA", "GB"):
        does(office, strategy.add, Goal(code=code, title_en=code), on="2020-01-02")
    draft(office, goal="GA")
    draft(office, "T1.1", parent="T1")
    draft(office, "T1.1.1", parent="T1.1")
    office.refresh()
    return office


def total(store: Store, goal: str) -> int:
    return int(build("status", store, TODAY).row(goal).total)  # type: ignore[arg-type]


def test_a_sub_task_counts_under_the_goal_of_its_task_in_every_report(whole: Store) -> None:
    assert (total(whole, "GA"), total(whole, "GB")) == (3, 0)
    assert "none" not in [row.key for row in build("status", whole, TODAY).rows()]
    assert [row.goal for row in listed(whole, TODAY, ["goal:ga"]).rows()] == ["GA", "GA", "GA"]
    assert (whole.tasks.count(parse("goal:none"), TODAY), card("goal", "GA", whole, TODAY).fact("total")) == (0, 3)
    assert card("task", "T1.1.1", whole, TODAY).fact("goal") == "GA"


def test_it_goes_with_its_task_from_that_day_on(whole: Store) -> None:
    does(whole, tasks.amend_task, "T1", on="2020-05-01", goal="GB")
    whole.refresh()
    assert (total(whole, "GA"), total(whole, "GB")) == (0, 3)
    with whole.at(as_of=day("2020-04-30")) as then:
        assert (total(then, "GA"), total(then, "GB")) == (3, 0)


def test_a_goal_that_is_not_that_of_the_task_above_is_refused(whole: Store) -> None:
    told = "T2 is part of T1.1, so it serves GA, not GB. Leave its goal out, or name another parent."
    assert refused(whole, tasks.add_task, Task(code="T2", title_en="x", parent="T1.1", goal="GB")) == told
    does(whole, tasks.add_task, Task(code="T2", title_en="x", parent="T1.1", goal="GA"), on="2020-05-01")
    assert refused(whole, tasks.amend_task, "T2", goal="GB") == told
    draft(whole, "T3", goal="GB")
    assert refused(whole, tasks.amend_task, "T3", parent="T1").startswith("T3 is part of T1, so it serves GA, not GB.")
    every = Series(code="S", title_en="s", lead="MFA", controller="PA", term_rule=YEARLY, goal="GB", parent="T1")
    assert refused(whole, series.add, every).startswith("S is part of T1, so it serves GA, not GB.")


def test_a_task_does_not_leave_a_sub_task_behind_that_names_its_goal(whole: Store) -> None:
    does(whole, tasks.amend_task, "T1.1.1", on="2020-05-01", goal="GA")
    told = refused(whole, tasks.amend_task, "T1", goal="GB")
    assert told == "T1 cannot go to GB while its sub-task T1.1.1 has the goal GA of its own. Clear that one first."
    assert refused(whole, tasks.amend_task, "T1.1", parent=None, goal="GB").startswith("T1.1 cannot go to GB while")
    does(whole, tasks.amend_task, "T1", on="2020-05-02", goal=None)
    assert task_of(whole, "T1.1.1").goal == "GA"


def test_a_plan_file_moves_a_task_and_its_sub_tasks_together(whole: Store, tmp_path: Path) -> None:
    does(whole, tasks.amend_task, "T1.1", on="2020-05-01", goal="GA")
    path = tmp_path / "plan.toml"
    head = '[plan]\non = 2020-06-01\n[[task]]\ncode = "T1"\ngoal = "GB"\n'
    path.write_text(head)
    assert [each.kind for each in plan.check(whole, read_plan(path), "tester")] == ["goal_of_subtasks"]
    path.write_text(head + '[[task]]\ncode = "T1.1"\ngoal = "GB"\n')
    assert plan.check(whole, read_plan(path), "tester") == ()
    with whole.writing(Actor("tester"), "moved") as work:
        plan.apply(work, read_plan(path))
    assert (task_of(whole, "T1").goal, task_of(whole, "T1.1").goal) == ("GB", "GB")


def test_what_stood_before_keeps_its_goal_and_the_check_of_a_plan_names_it(whole: Store, tmp_path: Path) -> None:
    with whole.writing(Actor("tester"), "as an earlier version let it be", on=day("2020-05-01")) as work:
        work.change("task.amend", work.get(Task, "T1.1"), goal="GB")
    whole.refresh()
    assert (total(whole, "GA"), total(whole, "GB")) == (1, 2)
    path = tmp_path / "plan.toml"
    path.write_text('[plan]\n[[task]]\ncode = "T1.1"\ngoal = "GB"\n')
    trial = plan.rehearse(whole, read_plan(path), "tester")
    assert trial.findings == ()
    assert [dict(each.fields) for each in trial.standing] == [{"code": "T1.1", "goal": "GB", "parent": "T1", "wanted": "GA"}]


YEARLY = '{"every":"year","kind":"recurring"}'

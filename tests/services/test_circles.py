"""One check of circles over all links together: sub-tasks, needs, and what terms count from."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.services.office import does, draft
from tracker.domain.deadlines.terms import term_from
from tracker.domain.filters import parse
from tracker.domain.model.records import Dependency
from tracker.domain.model.strategy import Event
from tracker.domain.plan import Plan, PlanItem
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import plan, strategy
from tracker.services.acts import bulk, dependencies, undo
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence


def after(base: str) -> str:
    """The rule of "3 days after" something."""
    return term_from({"kind": "relative", "base": base, "length": 3, "unit": "days"}).to_json()


@pytest.fixture
def tasks(office: Store) -> Store:
    """P with the sub-task P.1; A and B stand alone."""
    for code, parent in (("P", None), ("P.1", "P"), ("A", None), ("B", None)):
        draft(office, code, parent=parent)
    return office


def told(store: Store, verb: Callable[..., Any], *given: Any, **said: Any) -> str | None:
    """The sentence with which it is refused, or None."""
    try:
        does(store, verb, *given, on="2020-04-01", **said)
    except Refused as refusal:
        return sentence(refusal)
    return None


def test_a_sub_task_does_not_count_from_its_own_parent(tasks: Store) -> None:
    with pytest.raises(Refused) as added:
        draft(tasks, "P.2", parent="P", term_rule=after("P"), on="2020-04-01")
    assert "P.2 would wait for itself" in sentence(added.value)
    assert "P.1 would wait for itself" in str(told(tasks, amend_task, "P.1", term_rule=after("P")))
    assert told(tasks, amend_task, "A", term_rule=after("P")) is None
    assert "would wait for itself" in str(told(tasks, amend_task, "A", parent="P"))


def test_a_parent_may_count_from_its_sub_task(tasks: Store) -> None:
    assert told(tasks, amend_task, "P", term_rule=after("P.1")) is None


def test_what_is_needed_does_not_count_from_who_needs_it_whichever_comes_first(tasks: Store) -> None:
    assert told(tasks, dependencies.add, "A", "B") is None
    assert "B would wait for itself: B counts from A needs B." in str(told(tasks, amend_task, "B", term_rule=after("A")))
    assert told(tasks, amend_task, "A", term_rule=after("P")) is None
    assert "P would wait for itself: P needs A counts from P." in str(told(tasks, dependencies.add, "P", "A"))


def test_a_circle_may_lead_over_events(tasks: Store) -> None:
    does(tasks, strategy.add, Event(code="EV", title_en="In force", term_rule=after("A")), on="2020-04-01")
    assert told(tasks, dependencies.add, "A", "B") is None
    assert "would wait for itself" in str(told(tasks, amend_task, "B", term_rule=after("EV")))
    assert told(tasks, amend_task, "P.1", term_rule=after("EV")) is None
    assert "would wait for itself" in str(told(tasks, dependencies.add, "A", "P"))
    assert "would wait for itself" in str(told(tasks, strategy.amend, "event", "EV", term_rule=after("P")))


def test_many_at_once_and_a_need_that_is_amended_follow_the_same_rule(tasks: Store) -> None:
    assert told(tasks, amend_task, "A", term_rule=after("P")) is None
    act = bulk.BulkAct("parent", lambda work, code: amend_task(work, code, parent="P"))
    (line,) = bulk.preview(lambda: tasks.writing(Actor("tester"), "x"), ["A"], act).lines
    assert line.why is not None
    assert told(tasks, strategy.add, Dependency(code="D1", task="P", needs="B")) is None
    assert "would wait for itself" in str(told(tasks, strategy.amend, "dependency", "D1", needs="A"))
    assert tasks.tasks.count(parse(["parent:P"]), tasks.today) == 1


def test_an_undoing_brings_no_circle_back(tasks: Store) -> None:
    assert told(tasks, amend_task, "A", parent="P") is None
    assert told(tasks, amend_task, "A", parent=None) is None
    number = tasks.head.number
    assert told(tasks, amend_task, "A", term_rule=after("P")) is None
    assert "would wait for itself" in str(told(tasks, undo.undo, number))


@pytest.mark.parametrize(
    ("tables", "kind"),
    [
        ('[[task]]\ncode = "X"\nparent = "Y"\n{t}base = "Y" }}\n[[task]]\ncode = "Y"\n', "dependency_circle"),
        ('[[task]]\ncode = "X"\n{t}base = "Y" }}\n[[task]]\ncode = "Y"\n[[dependency]]\ncode = "D"\ntask = "Y"\nneeds = "X"\n',
         "dependency_circle"),
        ('[[task]]\ncode = "X"\n{t}base = "Y" }}\n[[task]]\ncode = "Y"\n{t}base = "X" }}\n', "term_circle"),
    ],
    ids=["sub-task", "need", "terms"],
)  # fmt: skip
def test_a_plan_file_with_a_circle_is_found_with_its_place(tasks: Store, tables: str, kind: str) -> None:
    text = tables.format(t='term = { kind = "relative", length = 3, unit = "days", ').replace(
        'code = "X"', 'code = "X"\ntitle.en = "X"').replace('code = "Y"', 'code = "Y"\ntitle.en = "Y"')  # fmt: skip
    findings = plan.check(tasks, plan_from(text), "tester")
    assert kind in [each.kind for each in findings]
    assert all(each.place for each in findings)


def test_a_circle_of_terms_in_a_file_is_a_finding_at_its_place(tasks: Store) -> None:
    bases = {"T8": "T9", "T9": "T8"}
    rows = [
        PlanItem("task", code, None, {"title_en": code, "term_text": "after", "term_rule": after(base)}, f"row {code}")
        for code, base in bases.items()
    ]
    found = plan.check(tasks, Plan("tasks.csv", None, tuple(rows)), "tester")
    assert [(each.kind, each.place) for each in found] == [("term_circle", "row T8")]

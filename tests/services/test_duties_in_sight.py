"""A duty that came under control leaves it in sight only: by no undoing, new rule of its series, or part that is taken away."""

from typing import Any

import pytest

from tests.services.office import day, does, draft, task_of
from tests.services.test_members import staffed
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.strategy import Series, Task
from tracker.domain.model.vocabulary import Status
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import plan, tasks
from tracker.services.acts import co_executors, control, evidence, undo
from tracker.services.deadlines import series
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

__all__ = ["staffed"]

MONTHLY = term_from({"kind": "recurring", "every": "month", "day": 10}).to_json()


@pytest.fixture
def late(staffed: Store) -> Store:
    """T1, led by MFA and controlled by PA, under control and late since 8 June 2020."""
    does(staffed, control.assign, "T1", on="2020-03-10")
    return staffed


def says(store: Store, login: str, verb: Any, *given: Any, reason: str = "", on: str | None = None, **said: Any) -> str | None:
    """The sentence with which somebody is turned away, or None."""
    try:
        with store.writing(Actor(login), reason, on=day(on) if on else None) as work:
            verb(work, *given, **said)
    except Refused as refusal:
        return sentence(refusal)
    finally:
        store.refresh()
    return None


def test_a_draft_goes_with_its_evidence_and_without_a_reason(staffed: Store) -> None:
    does(staffed, evidence.add_link, "T1", "https://example.org/act", on="2026-11-02")
    assert says(staffed, "tester", tasks.withdraw, "T1") is None
    assert staffed.find(Task, "T1") is None


def test_an_assignment_that_was_undone_counts_as_control(late: Store) -> None:
    assert says(late, "tester", undo.undo, late.head.number, reason="Too early.") is None
    assert task_of(late).status is Status.DRAFT
    assert "needs a reason" in str(says(late, "asel", tasks.withdraw, "T1"))
    assert says(late, "asel", tasks.withdraw, "T1", reason="Twice.") is None
    assert task_of(late).status is Status.WITHDRAWN


def test_an_undoing_takes_a_duty_out_of_control_with_a_reason_only(late: Store) -> None:
    number = late.head.number
    assert says(late, "tester", undo.undo, number) == "T1 would leave control, and that needs a reason. Add --reason."
    assert says(late, "asel", undo.undo, number, reason="Too early.") is None


def test_the_addition_of_what_came_under_control_is_not_undone(late: Store) -> None:
    draft(late, "T2")
    added = late.head.number
    does(late, control.assign, "T2", on="2020-03-10")
    assert says(late, "tester", undo.undo, late.head.number, reason="Too early.") is None
    assert str(says(late, "tester", undo.undo, added, reason="Too early.")).startswith(
        f"T2 came under control, so it does not vanish with revision {added}."
    )


def test_a_plan_that_was_entered_whole_is_taken_back_whole_with_a_reason(late: Store) -> None:
    text = '[[task]]\ncode = "T5"\ntitle.en = "A duty"\nlead = "MFA"\ncontroller = "PA"\n[[task.act]]\nact = "assign"\n'
    with late.writing(Actor("tester"), "a plan") as work:
        plan.apply(work, plan_from(text))
    number = late.head.number
    assert says(late, "tester", undo.undo, number) == "T5 would leave control, and that needs a reason. Add --reason."
    assert says(late, "tester", undo.undo, number, reason="The wrong file.") is None
    assert late.find(Task, "T5") is None


def test_an_overdue_period_is_moved_by_its_controller_s_right_only(late: Store) -> None:
    duty = Series(code="R1", title_en="A duty", lead="MFA", controller="PA", term_rule=MONTHLY, since=day("2026-08-01"))
    does(late, series.add, duty, on="2026-08-01")
    later = MONTHLY.replace("10", "20")
    told = says(late, "clerk", series.amend, "R1", reason="Order 7.", on="2026-08-02", term_rule=later)
    assert "that needs the right to decide" in str(told)


@pytest.mark.parametrize("submitted", [False, True])
def test_a_late_part_is_moved_by_the_controller_s_right_and_with_a_reason_only(late: Store, submitted: bool) -> None:
    does(late, co_executors.add, "T1", "GOV", on="2020-03-10", due=day("2020-05-01"))
    if submitted:
        does(late, control.submit, "T1", on="2020-05-20", acting_for="GOV")
    moved: dict[str, Any] = {"due": day("2020-06-01")}
    assert "the right to" in str(says(late, "clerk", co_executors.amend, "T1.C1", reason="Not so.", **moved))
    assert "needs a reason" in str(says(late, "tester", co_executors.amend, "T1.C1", **moved))
    assert says(late, "tester", co_executors.amend, "T1.C1", reason="Order 7.", **moved) is None


def test_a_late_part_is_taken_away_by_the_controller_s_right_only(late: Store) -> None:
    does(late, co_executors.add, "T1", "GOV", on="2020-03-10", due=day("2020-05-01"))
    assert "the right to" in str(says(late, "clerk", co_executors.withdraw, "T1.C1", reason="Not theirs."))
    assert says(late, "tester", co_executors.withdraw, "T1.C1", reason="Not theirs.") is None


def test_the_silence_that_is_allowed_is_rewritten_with_a_reason(late: Store) -> None:
    assert "needs a reason" in str(says(late, "tester", tasks.amend_task, "T1", reporting_days=3000))
    assert says(late, "tester", tasks.amend_task, "T1", reason="Order 7.", reporting_days=3000) is None

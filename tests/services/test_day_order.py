"""An internal day after the due day, a co-executor after the lead: refused by every way in, and why."""

from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, for_all, refused, task_of
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.strategy import Alias, CalendarDay, Task, Window
from tracker.domain.model.vocabulary import Status
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import plan, strategy, tasks
from tracker.services.acts import bulk, co_executors, control
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

AFTER = "The internal due day of T1, Sat 20 Jun 2020, is after its due day, Mon 8 Jun 2020. Give a day that is not after it."
LATE = day("2020-06-20")


@pytest.fixture
def reported(office: Store) -> Store:
    """T1, due 8 June 2020, reported."""
    draft(office, due=day("2020-06-08"))
    bring_to(office, Status.REPORTED)
    return office


def test_amending_returning_and_adding_ask_the_same_rule(reported: Store) -> None:
    assert refused(reported, tasks.amend_task, "T1", internal_due=LATE) == AFTER
    assert refused(reported, control.return_, "T1", note="No.", internal_due=LATE, on="2020-06-08") == AFTER
    new = Task(code="T2", title_en="A note", due=day("2020-06-08"), internal_due=LATE)
    assert refused(reported, tasks.add_task, new) == AFTER.replace("T1", "T2")


def test_all_marked_tasks_are_told_one_by_one(reported: Store) -> None:
    shown = bulk.preview(
        lambda: reported.writing(Actor("tester"), "", on=day("2020-06-01")), ["T1"], for_all("internal", internal_due=LATE)
    )
    assert [sentence(line.why) for line in shown.lines if line.why] == [AFTER]


def test_a_plan_file_is_told_with_the_place(reported: Store) -> None:
    text = '[[task]]\ncode = "T1"\non = 2020-06-01\ninternal_due = 2020-06-20\n'
    (finding,) = plan.check(reported, plan_from(text), "tester")
    assert (sentence(finding), finding.place) == (AFTER, "[[task]] 1 (T1)")


def test_an_earlier_term_of_a_draft_does_not_pass_its_internal_day_or_those_who_help(office: Store) -> None:
    draft(office, due=day("2020-06-30"), internal_due=day("2020-06-08"))
    told = refused(office, tasks.amend_task, "T1", due=day("2020-06-05"))
    assert told.startswith("The internal due day of T1, Mon 8 Jun 2020, is after its due day, Fri 5 Jun 2020.")
    does(office, co_executors.add, "T1", "GOV", due=day("2020-06-20"), on="2020-03-07")
    told = refused(office, tasks.amend_task, "T1", due=day("2020-06-19"))
    assert told.startswith("GOV submits to the lead before the lead reports")


def test_what_is_overdue_may_be_wanted_again_by_a_day_after_its_due_day(reported: Store) -> None:
    does(reported, control.return_, "T1", note="No.", internal_due=LATE, on="2020-06-09")
    assert task_of(reported).internal_due == LATE


def test_a_draft_of_older_data_is_amended_but_not_assigned(office: Store) -> None:
    draft(office, due=day("2020-06-08"))
    with office.writing(Actor("tester"), "as an older version wrote it", on=day("2020-03-07")) as work:
        work.change("task.amend", work.get(Task, "T1"), internal_due=LATE)
    does(office, tasks.amend_task, "T1", title_en="A new title", on="2020-03-08")
    assert refused(office, control.assign, "T1") == AFTER


SMALL: list[Any] = [
    Alias(code="A1", body="MFA", name_en="MID", since=day("2020-06-02"), until=day("2020-06-01")),
    CalendarDay(code="K1", calendar="KZ", day=day("2020-06-02"), yearly=True, until=day("2020-06-01")),
    Window(code="W1", title_en="A window", opens=day("2020-06-02"), closes=day("2020-06-01")),
]


@pytest.mark.parametrize("item", SMALL, ids=lambda item: item.code)
def test_the_days_of_other_items_are_in_order_too(office: Store, item: Any) -> None:
    told = refused(office, strategy.add, item)
    assert told.endswith("is after its last day, Mon 1 Jun 2020. Give a day that is not after it.")


def test_a_co_executor_of_a_plan_file_submits_before_the_lead(reported: Store) -> None:
    part = CoExecutor(code="T1.C1", task="T1", body="GOV", due=day("2020-06-08"))
    assert "GOV submits to the lead before the lead reports" in refused(reported, strategy.add, part)
    does(reported, strategy.add, CoExecutor(code="T1.C1", task="T1", body="GOV", due=day("2020-06-07")), on="2020-03-20")
    told = refused(reported, strategy.amend, "co_executor", "T1.C1", due=LATE)
    assert "GOV submits to the lead before the lead reports" in told

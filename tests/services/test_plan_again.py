"""A plan file that says what it said before changes nothing, whatever decisions, reports and rules have made of it since."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.services.office import FOUNDED, bring_to, day, does, refused, task_of
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Cause, Decision, Status
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import members, plan, strategy, tasks
from tracker.services.acts import control, decisions, extensions, handovers
from tracker.services.deadlines import events
from tracker.services.plan import PlanResult
from tracker.storage.store import Store
from tracker.storage.values import Actor

PLAN = """
[[event]]
code = "TALKS"
title.en = "talks"
term = {kind = "relative", base = "SIGNED", length = 1, unit = "months"}

[[task]]
code = "T1"
title.en = "Coalition treaty"
lead = "MFA"
controller = "PA"
officer = "M7"
term = "by 8 June 2020"
internal_due = 2020-05-20
weight = 2
"""
ON = "2020-05-01"


def applied(store: Store, text: str = PLAN, on: date | None = None) -> PlanResult:
    with store.writing(Actor("tester"), "the plan", on=on) as work:
        return plan.apply(work, plan_from(text))


@pytest.fixture
def planned(office: Store) -> Store:
    """The plan, which names no day, applied on 6 March 2020; T1 is reported. One person decides here."""
    with office.writing(Actor("tester"), "officers") as work:
        strategy.amend(work, "strategy", "TEST", same_person_decides=True)
        for code, login in ("M7", "dana"), ("M8", "erlan"):
            members.add(work, Member(code=code, login=login, role="lead_officer", body="MFA"))
    applied(office, on=FOUNDED)
    bring_to(office, Status.IN_PROGRESS)
    return office


def granted(store: Store) -> None:
    does(store, extensions.request, "T1", due=day("2020-07-08"), cause=Cause.OTHER, on=ON)
    does(store, extensions.decide, "T1", decision=Decision.GRANTED, on=ON)


def returned(store: Store) -> None:
    does(store, control.report, "T1", on=ON)
    does(store, control.return_, "T1", note="No.", internal_due=day("2020-05-25"), on=ON)


def redated(store: Store) -> None:
    does(store, decisions.redate, "T1", term='{"day":"2020-07-08","kind":"day"}', by="D280", note="Anew.", on=ON)


MOVED: dict[str, tuple[Callable[[Store], Any], dict[str, Any]]] = {
    "an extension": (granted, {"due": day("2020-07-08")}),
    "a new term": (redated, {"due": day("2020-07-08"), "term_text": "2020-07-08"}),
    "a return": (returned, {"internal_due": day("2020-05-25")}),
    "a handover": (lambda store: does(store, handovers.hand_over, "M7", "M8", on=ON), {"officer": "M8"}),
    "another lead": (
        lambda store: does(store, decisions.transfer, "T1", to="GOV", by="D280", note="Split.", on=ON),
        {"lead": "GOV", "officer": None},
    ),
}


@pytest.mark.parametrize("moved", MOVED)
def test_what_is_unchanged_in_the_file_is_unchanged(planned: Store, moved: str) -> None:
    act, expected = MOVED[moved]
    act(planned)
    head = planned.head
    assert (applied(planned), planned.head) == (PlanResult(unchanged=2), head)
    assert {name: getattr(task_of(planned), name) for name in expected} == expected


def test_an_event_that_was_recorded_keeps_its_day_though_the_file_still_has_its_term(planned: Store) -> None:
    does(planned, events.record, "TALKS", day("2020-04-20"), on=ON)
    assert applied(planned) == PlanResult(unchanged=2)


def test_what_the_file_says_anew_is_still_context_for_the_rules(planned: Store) -> None:
    granted(planned)
    assert applied(planned, PLAN.replace("weight = 2", "weight = 3")) == PlanResult(amended=1, unchanged=1)
    assert (task_of(planned).weight, task_of(planned).due) == (3, day("2020-07-08"))
    told = refused(planned, lambda work: plan.apply(work, plan_from(PLAN.replace("8 June", "9 June"))))
    assert "is fixed since it was assigned" in told


def test_what_was_amended_by_hand_is_what_was_last_said(planned: Store) -> None:
    does(planned, tasks.amend_task, "T1", internal_due=day("2020-05-22"), on="2020-04-20")
    returned(planned)
    assert applied(planned, PLAN.replace("2020-05-20", "2020-05-22")) == PlanResult(unchanged=2)

"""What takes back or rewrites something that counts needs a reason, whoever does it and wherever it is done."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contents import filled
from tests.services.office import does, draft
from tests.services.test_members import code_of, found_staffed_office
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.strategy import Member, Series
from tracker.domain.model.vocabulary import Outcome, Verification
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.services import members, plan, strategy
from tracker.services.acts import bulk, co_executors, control, dependencies, evidence, undo
from tracker.services.deadlines import series
from tracker.services.tasks import amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence

Do = Callable[[Work], Any]
QUARTERLY = term_from({"kind": "recurring", "every": "quarter", "length": 10}).to_json()


def begin_work(staffed: Store) -> None:
    """T1 under control with a co-executor, a need, a link and a deputy; T2 and T3 are drafts; a series led by MFA."""
    found_staffed_office(staffed)
    draft(staffed, "T2")
    draft(staffed, "T3")
    for code in ("T1", "T2"):
        does(staffed, co_executors.add, code, "GOV", on="2026-11-02")
        does(staffed, dependencies.add, code, "T3", on="2026-11-02")
    does(staffed, control.assign, "T1", on="2026-11-02")
    does(staffed, evidence.add_link, "T1", "https://example.org/act", on="2026-11-02")
    does(staffed, members.depute, code_of(staffed, "dana"), code_of(staffed, "erlan"), on="2026-11-02")
    duty = Series(code="R1", title_en="A duty", lead="MFA", controller="PA", term_rule=QUARTERLY, co_executors="GOV")
    does(staffed, series.add, duty, on="2026-11-02")


@pytest.fixture
def at_work(store: Store, url: str) -> Store:
    """A store with the staffed office at work in it, on each engine."""
    return filled(store, url, begin_work)


def told(store: Store, do: Do, reason: str = " ") -> str | None:
    """The sentence with which it is refused, or None."""
    try:
        with store.writing(Actor("tester"), reason) as work:
            do(work)
    except Refused as refusal:
        return sentence(refusal)
    finally:
        store.refresh()
    return None


NEEDED: dict[str, Do] = {
    "change the lead of T1": lambda work: amend_task(work, "T1", lead="PA"),
    "change the controller of T1": lambda work: amend_task(work, "T1", controller="GOV"),
    "change the weight of T1": lambda work: amend_task(work, "T1", weight=9),
    "change the goal of T1": lambda work: amend_task(work, "T1", goal="G1"),
    "change the parent of T1": lambda work: amend_task(work, "T1", parent="T2"),
    "change the mark of verification of T1": lambda work: amend_task(work, "T1", verification=Verification.ILLUSTRATIVE),
    "change the lead of R1.2026-Q4": lambda work: series.amend(work, "R1", lead="PA"),
    "withdraw T1.E1": lambda work: evidence.withdraw(work, "T1.E1"),
    "withdraw T1.C1": lambda work: co_executors.withdraw(work, "T1.C1"),
    "withdraw T1.D1": lambda work: dependencies.withdraw(work, "T1", "T3"),
    "change the role of MEMBER.3": lambda work: members.amend(work, "MEMBER.3", role="staff"),
    "change the last day of MEMBER.3": lambda work: members.amend(work, "MEMBER.3", until=work.today),
    "amend MEMBER.3.D1": lambda work: members.depute(work, "MEMBER.3", "MEMBER.4", since=work.today, until=work.today),
    "change the four-eyes rule of TEST": lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True),
}


@pytest.mark.parametrize("what", NEEDED)
def test_what_rewrites_something_that_counts_needs_a_reason(at_work: Store, what: str) -> None:
    assert told(at_work, NEEDED[what]) == f"Say why: a decision to {what} needs a reason. Add --reason."
    assert told(at_work, NEEDED[what], "By order 7.") is None


FREE: dict[str, Do] = {
    "a title": lambda work: amend_task(work, "T1", title_en="Another title"),
    "a mark of verification that no count rests on": lambda work: amend_task(work, "T1", verification=Verification.UNVERIFIED),
    "a weight of a draft": lambda work: amend_task(work, "T2", weight=2),
    "a draft's co-executor": lambda work: co_executors.withdraw(work, "T2.C1"),
    "a draft's need": lambda work: dependencies.withdraw(work, "T2", "T3"),
    "a new member": lambda work: members.add(work, Member(code="", login="new", role="staff")),
    "a cancellation, whose note says why": lambda work: control.cancel(work, "T1", outcome=Outcome.NOT_EXECUTED, note="Dropped."),
}


@pytest.mark.parametrize("what", FREE)
def test_what_counts_nowhere_or_says_why_itself_needs_none(at_work: Store, what: str) -> None:
    assert told(at_work, FREE[what]) is None


def test_another_person_s_revision_is_undone_with_a_reason_and_the_own_without(at_work: Store) -> None:
    with at_work.writing(Actor("clerk"), "") as work:
        amend_task(work, "T2", title_en="A slip")
        number = work.number
    sentence = f"Revision {number} is another person's, and undoing it needs a reason. Add --reason."
    assert told(at_work, lambda work: undo.undo(work, number)) == sentence
    assert told(at_work, lambda work: undo.undo(work, number), "A slip of the clerk.") is None
    assert told(at_work, lambda work: undo.undo(work, at_work.head.number)) is None


def test_many_changes_at_once_follow_the_same_rule(at_work: Store) -> None:
    act = bulk.BulkAct("lead", lambda work, code: amend_task(work, code, lead="PA"))
    door = lambda: at_work.writing(Actor("tester"), "")  # noqa: E731
    (line,) = bulk.preview(door, ["T1"], act).lines
    assert line.why is not None
    assert line.why.kind == "reason_needed"


def test_a_plan_file_gives_its_title_as_the_reason(at_work: Store) -> None:
    text = '[[task]]\ncode = "T1"\nweight = 4\n'
    assert told(at_work, lambda work: plan.apply(work, plan_from(text))) is not None
    assert plan.check(at_work, plan_from(text), "tester") == ()
    assert told(at_work, lambda work: plan.apply(work, plan_from(text)), "Weights of 2026") is None

"""Four eyes: who reported does not decide on the report. Persons are compared, and what was not four eyes says so."""

from typing import Any

import pytest

from tests.services.office import does, draft, for_all, last_update, updates_of
from tests.services.test_members import code_of, forbidden, staffed, writes
from tracker.domain.filters import parse
from tracker.domain.model.strategy import Body, Member, Task
from tracker.domain.model.vocabulary import Act, Eyes, Outcome, Status
from tracker.domain.plan import Plan, PlanAct
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports.records.card import card
from tracker.services import members, plan, strategy
from tracker.services.acts import bulk, control, extensions, undo
from tracker.storage.store import Store
from tracker.storage.values import Actor

__all__ = ["staffed"]

DONE: dict[str, Any] = {"outcome": Outcome.EXECUTED}
SENT_BACK: dict[str, Any] = {"note": "Not yet."}
DROPPED: dict[str, Any] = {"outcome": Outcome.NOT_EXECUTED, "note": "Dropped."}


def reported(store: Store, by: str = "dana", code: str = "T1", **fields: Any) -> None:
    """A task that is reported by somebody on 2 April."""
    if store.find(Task, code) is None:
        draft(store, code, **fields)
    does(store, control.assign, code, on="2020-03-10")
    writes(store, by, control.report, code, on="2020-04-02")


def test_an_update_carries_the_person_who_wrote_it(staffed: Store) -> None:
    does(staffed, members.depute, code_of(staffed, "dana"), code_of(staffed, "timur"), on="2020-03-10")
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "timur", control.report, "T1", actor="dana")
    assert (last_update(staffed).member, last_update(staffed).body) == (code_of(staffed, "timur"), "MFA")


@pytest.mark.parametrize(
    ("verb", "said"), [(control.accept, DONE), (control.return_, SENT_BACK), (control.cancel, DROPPED)], ids=lambda each: ""
)
def test_who_reported_does_not_decide_on_the_report(staffed: Store, verb: Any, said: dict[str, Any]) -> None:
    reported(staffed, by="tester")
    told = forbidden(staffed, "tester", verb, "T1", on="2020-04-03", **said)
    assert told == "tester reported T1 and cannot decide on it (four-eyes rule). Ask one who may: asel, timur."
    writes(staffed, "asel", verb, "T1", on="2020-04-03", **said)
    assert last_update(staffed).eyes is None


def test_what_was_not_reported_is_cancelled_by_one_person(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "tester", control.progress, "T1", on="2020-04-02")
    assert writes(staffed, "tester", control.cancel, "T1", on="2020-04-03", **DROPPED).eyes is None


def test_the_deputy_of_the_controller_is_the_person_who_signs(staffed: Store) -> None:
    does(staffed, members.depute, code_of(staffed, "asel"), code_of(staffed, "dana"), on="2020-03-10")
    reported(staffed, by="dana")
    told = forbidden(staffed, "dana", control.accept, "T1", on="2020-04-03", actor="asel", **DONE)
    assert told.startswith("dana reported T1 and cannot decide on it")


def test_where_one_body_leads_and_controls_another_person_of_it_accepts_and_the_card_says_so(staffed: Store) -> None:
    reported(staffed, by="timur", code="T2", lead="PA")
    assert "four-eyes rule" in forbidden(staffed, "timur", control.accept, "T2", on="2020-04-03", **DONE)
    writes(staffed, "asel", control.accept, "T2", on="2020-04-03", **DONE)
    assert last_update(staffed, "T2").eyes is Eyes.SAME_BODY
    (row, *_) = card("task", "T2", staffed, staffed.today).rows()
    assert [reason.kind for reason in row.cells["remarks"]] == ["same_body"]  # type: ignore[union-attr]


def test_the_strategy_turns_the_rule_off_and_the_acceptance_says_same_person(staffed: Store) -> None:
    reported(staffed, by="tester")
    does(staffed, strategy.amend, "strategy", "TEST", on="2020-04-02", same_person_decides=True)
    assert writes(staffed, "tester", control.accept, "T1", on="2020-04-03", **DONE).eyes is Eyes.SAME_PERSON


def test_an_office_of_one_accepts_what_it_reported_until_a_second_writer_was_ever_recorded(store: Store) -> None:
    with store.writing(Actor("tester"), "bodies") as work:
        for code in ("MFA", "PA"):
            strategy.add(work, Body(code=code, name_en=code))
    does(store, members.add, Member(code="", login="eye", role="auditor"), on="2026-11-02")
    for code in ("T1", "T2"):
        draft(store, code, on="2026-11-02")
        does(store, control.assign, code, on="2026-11-02")
        does(store, control.report, code, on="2026-11-02")
    assert does(store, control.accept, "T1", on="2026-11-02", **DONE).eyes is Eyes.SAME_PERSON
    does(store, members.add, Member(code="", login="clerk", role="staff"), on="2026-11-02")
    does(store, undo.undo, store.head.number, on="2026-11-02")
    assert [each.login for each in store.items(Member)] == ["tester", "eye"]
    told = forbidden(store, "tester", control.accept, "T2", on="2026-11-02", **DONE)
    assert told.endswith("or turns the rule off: `tracker strategy amend --same-person-decides yes`.")


@pytest.mark.by_owner
def test_of_an_older_update_the_login_of_its_revision_is_asked(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    with staffed.writing(Actor("tester"), "as an older program wrote it") as work:
        update = control.report(work, "T1")
        work.change("update.add", update, member=None)
    does(staffed, members.amend, "MEMBER.1", on="2026-11-02", login="tester2")
    told = forbidden(staffed, "tester2", control.accept, "T1", on="2026-11-02", **DONE)
    assert told.startswith("tester2 reported T1 and cannot decide on it")


def test_more_time_follows_the_same_rule(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "tester", extensions.request, "T1", due=staffed.today, cause="resources")
    told = forbidden(staffed, "tester", extensions.decide, "T1", decision="granted", on="2020-04-02")
    assert told == "tester asked for T1.X1 and cannot decide on it (four-eyes rule). Ask one who may: asel, timur."


def test_many_are_accepted_by_the_same_rule(staffed: Store) -> None:
    reported(staffed, by="tester")
    reported(staffed, by="dana", code="T2")
    act = for_all("accept", outcome=Outcome.EXECUTED)
    shown = bulk.preview(lambda: staffed.writing(Actor("tester"), "all"), parse(["awaiting"]), act)
    assert [(line.task.code, line.why.kind if line.why else None) for line in shown.lines] == [("T1", "four_eyes"), ("T2", None)]


HISTORY = """
[[task]]
code = "T1"
[[task.act]]
on = 2020-04-02
act = "report"
source = "https://example.org/act"
[[task.act]]
on = 2020-04-03
act = "accept"
outcome = "executed"
source = "https://example.org/act"
"""


def test_what_a_plan_file_enters_with_a_source_is_history_and_marked(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    with staffed.writing(Actor("tester"), "history") as work:
        plan.apply(work, plan_from(HISTORY))
    assert [(each.act, each.history, each.eyes) for each in staffed.updates.newest("T1")[:2]] == [
        (Act.ACCEPT, True, None), (Act.REPORT, True, None),
    ]  # fmt: skip
    (row, *_) = card("task", "T1", staffed, staffed.today).rows()
    assert [reason.kind for reason in row.cells["remarks"]] == ["entered_as_history"]  # type: ignore[union-attr]


def test_without_a_source_a_plan_file_follows_the_rule(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    bare = plan_from(HISTORY.replace('source = "https://example.org/act"\n', ""))
    assert [each.kind for each in plan.check(staffed, bare, "tester")] == ["four_eyes"]


def test_a_decision_of_today_in_a_file_follows_the_rule_whatever_its_source(staffed: Store) -> None:
    reported(staffed, by="tester")
    dropped = PlanAct("T1", "cancel", None, {**DROPPED, "source": "tasks.xlsx"}, "")
    stopped = plan.check(staffed, Plan("tasks.xlsx", None, (), (dropped,)), "tester")
    assert [each.kind for each in stopped] == ["four_eyes"]


def test_a_decision_that_was_taken_back_is_not_brought_back_by_who_reported(staffed: Store) -> None:
    reported(staffed, by="timur", code="T2", lead="PA")
    writes(staffed, "asel", control.accept, "T2", on="2020-04-03", **DONE)
    writes(staffed, "asel", undo.undo, staffed.head.number, on="2020-04-03")
    number = staffed.head.number
    assert "four-eyes rule" in forbidden(staffed, "timur", undo.undo, number, on="2020-04-03")
    writes(staffed, "asel", undo.undo, number, on="2020-04-03")
    assert updates_of(staffed, "T2")[-1] == f"2020-04-03 accept -> {Status.ACCEPTED}"

"""Handing over: what passes, what stays, who may, and what the giver leaves behind on paper."""

from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of
from tracker.domain.model.records import Handover
from tracker.domain.model.strategy import Member, Series, Task
from tracker.domain.model.vocabulary import Cause, Decision, Status
from tracker.errors import Refused
from tracker.reports import build
from tracker.services import members
from tracker.services.acts import control, extensions, handovers, undo
from tracker.services.tasks import add_task
from tracker.storage.store import Store
from tracker.storage.values import Actor

TODAY = day("2020-06-01")
PEOPLE = {
    "M.GIVER": {"login": "giver", "role": "lead_officer controller", "body": "MFA"},
    "M.TAKER": {"login": "taker", "role": "lead_officer", "body": "MFA"},
    "M.GONE": {"login": "gone", "role": "staff", "until": day("2020-05-01")},
    "M.FREE": {"login": "free", "role": "lead_officer"},
    "M.OTHER": {"login": "other", "role": "lead_officer", "body": "GOV"},
}


@pytest.fixture
def officers(office: Store) -> Store:
    """The giver of MFA is officer of an assigned, a reported and an accepted task and of a series; her body controls T9."""
    with office.writing(Actor("tester"), "people", on=day("2020-03-06")) as work:
        for code, said in PEOPLE.items():
            fields: Any = said
            members.add(work, Member(code=code, **fields))
        work.add("series.add", Series(code="S1", title_en="Yearly report", officer="M.GIVER", lead="MFA"))
        work.add("series.add", Series(code="S2", title_en="Ended", officer="M.GIVER", until=day("2020-03-31")))
        add_task(work, Task(code="T9", title_en="Of another", lead="PA", controller="MFA", due=day("2020-06-30")))
    for code, status in ("T1", Status.IN_PROGRESS), ("T2", Status.REPORTED), ("T3", Status.ACCEPTED):
        draft(office, code, officer="M.GIVER", due=day("2020-06-08"))
        bring_to(office, status, code)
    bring_to(office, Status.REPORTED, "T9")
    does(office, control.forecast, "T1", on="2020-05-01", forecast=day("2020-06-20"), note="Waiting for a partner.")
    request: Any = {"due": day("2020-07-08"), "cause": Cause.COORDINATION}
    does(office, extensions.request, "T1", on="2020-05-04", **request)
    office.refresh()
    return office


def officer_of(store: Store) -> dict[str, str | None]:
    store.refresh()
    tasks = {code: task_of(store, code).officer for code in ("T1", "T2", "T3")}
    return tasks | {each.code: each.officer for each in store.items(Series)}


HERS = dict.fromkeys(["T1", "T2", "T3", "S1", "S2"], "M.GIVER")


def test_what_is_open_passes_in_one_revision_is_recorded_and_comes_back_by_one_undo(officers: Store) -> None:
    head = officers.head.number
    made = does(officers, handovers.hand_over, "M.GIVER", "M.TAKER", on="2020-06-01", note="On leave.")
    assert (made.giver, made.taker, made.day, made.tasks, made.note) == ("M.GIVER", "M.TAKER", TODAY, 2, "On leave.")
    assert officer_of(officers) == HERS | dict.fromkeys(["T1", "T2", "S1"], "M.TAKER")
    assert task_of(officers, "T1", as_of="2020-05-31").officer == "M.GIVER"
    assert officers.head.number == head + 1
    (line,) = officers.ledger.log(limit=1)
    assert (line.revision.acting_for, {entry.action for entry in line.entries}) == ("MFA", {"handover.record", "handover.give"})
    does(officers, undo.undo, head + 1, on="2020-06-01")
    assert (officer_of(officers), officers.items(Handover)) == (HERS, [])


REFUSED = {
    ("M.GIVER", "M.GIVER"): "giver cannot take over from giver. Name another member with --to.",
    ("M.GIVER", "M.GONE"): "gone was a member until Fri 1 May 2020 and takes nothing over. Name another member with --to.",
    ("M.TAKER", "M.GIVER"): "taker has no open task and no series, so there is nothing to hand over.",
}


@pytest.mark.parametrize("pair", REFUSED, ids=" to ".join)
def test_a_handover_that_makes_no_sense_is_refused(officers: Store, pair: tuple[str, str]) -> None:
    assert refused(officers, handovers.hand_over, *pair) == REFUSED[pair]


@pytest.mark.parametrize(
    ("login", "giver", "why"),
    [("other", "M.GIVER", "not_their_body"), ("colleague", "M.GIVER", None), ("taker", "M.GIVER", None), ("free", "M.FREE", None),
     ("other", "M.FREE", "handover_not_theirs"), ("colleague", "M.FREE", None)],
)  # fmt: skip
def test_a_lead_officer_hands_over_within_the_own_body_and_staff_for_anybody(
    officers: Store, login: str, giver: str, why: str | None
) -> None:
    draft(officers, "T4", officer="M.FREE")
    try:
        with officers.writing(Actor(login), "hand over") as work:
            handovers.hand_over(work, giver, "M.TAKER" if giver != "M.TAKER" else "M.GIVER")
    except Refused as refusal:
        assert refusal.kind == why
    else:
        assert why is None


def told(store: Store, member: str) -> dict[str, list[object]]:
    """The rows of the report: state, forecast, day asked for, last update with its note."""
    store.refresh()
    report = build("handover", store, TODAY, member=member)
    rows = list(report.rows())
    assert len(rows) == report.count
    return {row.key: [row.state, row.due, row.forecast, row.asked_for, row.last_update, row.note] for row in rows}


def test_the_report_shows_what_is_open_what_was_promised_and_what_was_said_last(officers: Store) -> None:
    due = day("2020-06-08")
    assert told(officers, "giver") == {
        "to_deliver T1": ["in_progress", due, day("2020-06-20"), day("2020-07-08"), day("2020-05-01"), "Waiting for a partner."],
        "to_deliver T2": ["reported", due, None, None, day("2020-03-11"), None],
        "to_accept T9": ["reported", day("2020-06-30"), None, None, day("2020-03-11"), None],
    }
    report = build("handover", officers, TODAY, member="M.GIVER")
    facts = {name: report.fact(name) for name in ("officer", "open", "overdue", "awaiting", "to_accept", "to_extend", "series")}
    assert facts == {
        "officer": "giver", "open": 2, "overdue": 0, "awaiting": 1, "to_accept": 1, "to_extend": 0, "series": "S1"
    }  # fmt: skip
    assert told(officers, "taker") == {}


def test_requests_for_more_time_wait_for_the_body_that_decides(officers: Store) -> None:
    does(officers, members.amend, "M.OTHER", on="2020-06-01", body="PA", role="controller")
    assert list(told(officers, "other")) == ["to_accept T2", "to_extend T1"]
    does(officers, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    assert list(told(officers, "other")) == ["to_accept T2"]


def test_the_last_of_many_updates_of_one_day_is_the_one_entered_last(officers: Store) -> None:
    with officers.writing(Actor("tester"), "many", on=TODAY) as work:
        for number in range(12):
            control.progress(work, "T1", percent=50, note=f"Word {number}")
    assert told(officers, "giver")["to_deliver T1"][-1] == "Word 11"


def test_what_an_officer_holds_and_is_not_under_control_is_counted_by_why(officers: Store) -> None:
    draft(officers, "T4", officer="M.GIVER")
    officers.refresh()
    report = build("handover", officers, TODAY, member="giver")
    held = {name: report.fact(name) for name in ("tasks", "open", "draft", "illustrative", "no_public_evidence")}
    assert held == {"tasks": 3, "open": 2, "draft": 1, "illustrative": 0, "no_public_evidence": 0}

"""Whether a verb can be done, before it is tried: there is a reason exactly where the service refuses for status or right."""

from datetime import date

import pytest

from tests.stories import store_of
from tracker.domain.control.lifecycle import Signer, why_not
from tracker.domain.model.own import OwnField
from tracker.domain.model.strategy import Instrument, Member, Task
from tracker.domain.model.vocabulary import Cause, Colour, Outcome, Status
from tracker.errors import Refused
from tracker.services import members, strategy
from tracker.services.acts import control
from tracker.services.acts.rehearsal import rehearsal
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.verbs.table import BY_NAME
from tracker.verbs.verb import do

STORY = """
    B1 The second body
    G1 Regional security
      T1 Draft          due 2026-12-10   draft
      T2 Assigned       due 2026-12-10
      T3 In progress    due 2026-12-10   progress 40 2026-10-01
      T4 Reported       due 2026-12-10   reported 2026-10-30
      T5 Accepted       due 2026-12-10   reported 2026-10-30
      T6 Suspended      due 2026-12-10
      T7 Cancelled      due 2026-12-10
"""
ROLES = {"staff": None, "lead_officer": "LEAD", "controller": "CTRL", "auditor": None, "administrator": None}
ANSWERS: dict[str, dict[str, object]] = {
    "task assign": {},
    "task update": {"percent": 50},
    "task report": {},
    "task accept": {"outcome": Outcome.EXECUTED},
    "task return": {"note": "x"},
    "task suspend": {},
    "task resume": {},
    "task cancel": {"outcome": Outcome.PARTLY, "note": "x"},
    "task no-public-evidence": {"source": "x"},
    "task forecast": {"forecast": date(2026, 12, 24)},
    "task assess": {"colour": Colour.RED, "note": "x"},
    "task redate": {"term": "2027-01-29", "by": "D1", "note": "x"},
    "task reopen": {"by": "D1", "note": "x"},
    "task transfer": {"to": "B1", "by": "D1", "note": "x"},
    "task extend": {"due": date(2027, 1, 15), "cause": Cause.FUNDING},
    "task set": {"field": "KBK", "value": "011"},
    "task co-executor": {"body": "B1", "due": date(2026, 11, 20)},
}
"""Verb -> answers that it takes where it can be done."""

FOR_STATUS_OR_RIGHT = frozenset(
    ["move_not_possible", "wrong_body", "own_report", "own_term", "not_allowed", "not_their_body"]
    + ["extension_not_possible", "extension_closed", "co_executor_closed", "own_task_unseen"]
)


@pytest.fixture
def engine_name() -> str:
    """The rules are the same on both engines."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """A task in each status, and a member in each role."""
    store_of(STORY, store)
    with store.writing(Actor("tester"), "the rest") as work:
        strategy.add(work, Instrument(code="D1", title_en="Decree"))
        strategy.add(work, OwnField(code="KBK", title_en="Budget code"))
        control.suspend(work, "T6")
        control.cancel(work, "T7", outcome=Outcome.PARTLY, note="x")
        strategy.amend(work, "strategy", "TEST", same_person_decides=True)
        control.accept(work, "T5", outcome=Outcome.EXECUTED)
        for role, body in ROLES.items():
            members.add(work, Member(code="", login=role, role=role, body=body))
    store.refresh()
    return store


def refused_for(store: Store, login: str, name: str, code: str) -> str | None:
    """The kind with which the service refuses it, if that is for status or right."""
    try:
        with rehearsal(store.writing(Actor(login), "tried")) as work:
            do(work, BY_NAME[name], code, ANSWERS[name])
    except Refused as refused:
        return refused.kind if refused.kind in FOR_STATUS_OR_RIGHT else None
    return None


@pytest.mark.parametrize("name", ANSWERS)
def test_a_reason_is_known_beforehand_exactly_where_status_or_right_forbid_it(office: Store, name: str) -> None:
    everybody = tuple(office.items(Member))
    tasks = sorted(office.items(Task), key=lambda each: each.code)
    assert {each.status for each in tasks} == set(Status) - {Status.RETURNED, Status.WITHDRAWN}
    for login in ROLES:
        member = next(each for each in everybody if each.login == login)
        signer = Signer(member, None, everybody, office.today)
        for task in tasks:
            why = why_not(BY_NAME[name].recorded_as, task, signer)
            refused = refused_for(office, login, name, task.code)
            assert (why is None) == (refused is None), (login, task.status, why, refused)

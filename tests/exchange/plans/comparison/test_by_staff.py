"""Plans that come in to a PostgreSQL database: written by its functions, with the rights of who brings them."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.clocks import SetClock
from tests.exchange.plans.rows import proposed, row
from tests.guarded import findings, guarded
from tests.storage.staff_sessions import TODAY, Line, Office, office_on_server
from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.model.strategy import Instrument, Task
from tracker.domain.model.vocabulary import Act
from tracker.exchange.checker import check_package
from tracker.exchange.package import export
from tracker.exchange.plans.columns import OwnField
from tracker.exchange.plans.comparison.news import Form
from tracker.exchange.plans.grid import Place
from tracker.exchange.plans.records import NewBody, Reading, Record, RenamedBody, Told
from tracker.services import plan as service
from tracker.services import strategy
from tracker.services.acts import control, undo
from tracker.storage.store import Store
from tracker.storage.values import Actor

pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"])

KBK = (OwnField("KBK", (("en", "Budget code"),)),)
REPORTS = row(4, "Report to the Cabinet", "MFA", goal="Water", term=RecurringTerm("recurring", "quarter"), term_text="quarterly")
FIRST = Reading(
    records=(
        row(2, "Drill wells", "WA", "2027-03-01", "Water", code="W1", co=("GOV",), own={"KBK": "011"}),
        row(3, "Mend the mains", "MFA", "2027-06-30", "Water", code="W2", co=("WA",)),
        REPORTS,
    ),
    bodies=(NewBody("WA", (("en", "Water Agency"),)),),
    own_fields=KBK,
)
REVISED = Reading(
    records=(
        row(2, "Drill ten wells", "WA", "2027-04-01", "Water", code="W1", co=("GOV",), own={"KBK": "012"}),
        row(3, "Mend the mains", "GOV", "2027-06-30", "Water", code="W2"),
        REPORTS,
    ),
    renamed=(RenamedBody("WA", "Agency of Water and Land", date(2026, 11, 1)),),
    own_fields=KBK,
)
FORM = {"form": Form("MFA", date(2026, 11, 2))}


CANCELLED: tuple[Line, ...] = (
    ("update.add", "update", "T2.U9", {
        "code": [None, "T2.U9"], "task": [None, "T2"], "act": [None, "cancel"], "day": [None, TODAY], "member": [None, "M.BOSS"],
        "body": [None, "PA"], "source": [None, "tasks.xlsx"], "verification": [None, "verified"],
    }),
    ("task.cancel", "task", "T2", {
        "status": ["reported", "cancelled"], "outcome": [None, "not_executed"], "closed_on": [None, TODAY],
    }),
)  # fmt: skip
"""The same, as a client by hand would write it."""


def told(code: str) -> Reading:
    """A form that says that a task is done."""
    place = Place("Form", 2)
    return Reading(records=(Record(place, {}, code=code, told=(Told("report", date(2026, 11, 2), place),)),))


@pytest.fixture
def office(store: Store, url: str, clock: SetClock) -> Iterator[Office]:
    """An office of every role, each of whom writes by the functions."""
    with office_on_server(store, url, clock) as made, guarded(url):
        yield made


def bring(office: Office, store: Store, name: str, reading: Reading, **said: Any) -> list[str]:
    """Bring a file in as somebody: what was found in it, or nothing if it is written."""
    login, plan = name + office.end, proposed(store, reading, **said)
    if found := [each.kind for each in service.check(store, plan, login) if not each.warning]:
        return found
    with store.writing(Actor(login), "tasks.xlsx") as work:
        service.apply(work, plan)
    return []


def test_a_plan_comes_in_with_the_rights_of_who_brings_it_and_every_check_agrees(
    office: Office, store: Store, clock: SetClock, tmp_path: Path
) -> None:
    by = partial(bring, office, store)
    before = office.content()
    assert by("stranger", FIRST, controller="PA") == ["not_a_member"]
    assert [set(by(name, FIRST, controller="PA", assign=True)) for name in ("lead", "controller", "eye")] == [{"not_allowed"}] * 3
    assert office.content() == before
    assert by("staff", FIRST, controller="PA", assign=True) == []
    assert by("controller", told("W2"), **FORM) == ["not_allowed"]
    assert by("lead", told("W2"), **FORM) == []
    with store.writing(Actor(f"staff{office.end}"), "an act") as work:
        strategy.add(work, Instrument(code="RES5", title_en="Resolution 5"))
    assert by("staff", REVISED, act="RES5") == ["not_allowed"]
    assert by("boss", REVISED, act="RES5") == []
    assert (str(store.get(Task, "W1").due), store.get(Task, "W2").lead, store.row_count("alias")) == ("2027-04-01", "GOV", 1)
    with store.writing(Actor(f"boss{office.end}"), "a mistake") as work:
        undo.undo(work, store.newest())
    assert by("boss", REVISED, act="RES5") == []
    assert [each.kind for each in findings(store, clock)] == []
    export(store, tmp_path / "package")
    assert list(check_package(tmp_path / "package")) == []


def test_who_reported_does_not_cancel_by_a_file_that_leaves_it_out(office: Office, store: Store, clock: SetClock) -> None:
    with store.writing(Actor(f"boss{office.end}"), "done") as work:
        control.perform(work, "T2", Act.REPORT)
    before = office.content()
    assert bring(office, store, "boss", Reading(), left_out={"T2": "merged"}) == ["four_eyes"]
    with office.session("boss") as session, pytest.raises(psycopg.Error, match="not by this member"):
        session.write(*CANCELLED)
    assert office.content() == before
    assert bring(office, store, "controller", Reading(), left_out={"T2": "merged"}) == []
    assert [each.kind for each in findings(store, clock)] == []

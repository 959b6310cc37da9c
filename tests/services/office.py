"""A small office to try the verbs in: one decree, its events, three bodies, two goals, and tasks told by lines of text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Body, Clause, Event, Goal, Instrument, Member, Task
from tracker.domain.model.vocabulary import Roll, Status, Verification
from tracker.errors import Refused
from tracker.services import members, strategy
from tracker.services.acts import control
from tracker.services.acts.bulk import BulkAct
from tracker.services.tasks import add_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.verbs.table import BY_NAME
from tracker.verbs.together import together
from tracker.wording import sentence

FOUNDED = date(2020, 3, 6)
"""Everything of the office begins on this day."""

Verb = Callable[..., Any]


def day(text: str) -> date:
    """`2020-06-08` as a day."""
    return date.fromisoformat(text)


def three_months(base: str = "SIGNED") -> str:
    """The rule of "within three months of" an event."""
    return term_from({"kind": "relative", "base": base, "length": 3, "unit": "months"}).to_json()


def found_office(store: Store) -> Store:
    """An office where one person may report and decide.

    Bodies PA and MFA and GOV, goals G1 and G1.1, decree D280 that rolls to the next working day, and an event of each kind.
    """
    with store.writing(Actor("tester"), "the office", on=FOUNDED) as work:
        for code, name in {"PA": "Administration", "MFA": "Foreign Ministry", "GOV": "Government"}.items():
            strategy.add(work, Body(code=code, name_en=name))
        cited = {"roll": Roll.NEXT, "roll_source": "art. 175", "roll_verification": Verification.UNVERIFIED}
        strategy.add(work, Instrument(code="D280", title_en="Decree 280", **cited))  # type: ignore[arg-type]
        strategy.add(work, Clause(code="D280.2", instrument="D280", number="2"))
        strategy.add(work, Event(code="SIGNED", title_en="signed", day=FOUNDED))
        strategy.add(work, Event(code="SUMMIT", title_en="the summit"))
        strategy.add(work, Goal(code="G1", title_en="Regional security"))
        members.add(work, Member(code="", login="colleague", role="staff,controller", body="MFA"))
        strategy.add(work, Goal(code="G1.1", title_en="Borders", parent="G1"))
        strategy.amend(work, "strategy", "TEST", same_person_decides=True)
    return store


def with_four_eyes(store: Store) -> Store:
    """The office where who reported, or asked, does not decide."""
    does(store, strategy.amend, "strategy", "TEST", on="2020-03-06", same_person_decides=None)
    return store


def draft(store: Store, code: str = "T1", *, on: str = "2020-03-06", **fields: Any) -> Task:
    """A draft task, led by MFA and controlled by PA unless said otherwise."""
    task = Task(**{"code": code, "title_en": "Coalition treaty", "lead": "MFA", "controller": "PA", **fields})
    with store.writing(Actor("tester"), "a draft", on=day(on)) as work:
        return add_task(work, task)


def does(store: Store, verb: Verb, *given: Any, on: str, acting_for: str | None = None, **said: Any) -> Any:
    """One verb as one revision that counts from `on`."""
    with store.writing(Actor("tester", acting_for), "a test", on=day(on)) as work:
        return verb(work, *given, **said)


def refused(store: Store, verb: Verb, *given: Any, on: str = "2020-06-01", acting_for: str | None = None, **said: Any) -> str:
    """The sentence with which a verb is refused; nothing is written by it."""
    head = store.head
    with pytest.raises(Refused) as caught:
        does(store, verb, *given, on=on, acting_for=acting_for, **said)
    assert store.head == head
    return sentence(caught.value)


def task_of(store: Store, code: str = "T1", as_of: str | None = None) -> Task:
    """A task as it stands, or stood."""
    if as_of is None:
        return store.get(Task, code)
    with store.at(as_of=day(as_of)) as then:
        return then.get(Task, code)


def updates_of(store: Store, code: str = "T1") -> list[str]:
    """The updates of a task, oldest first, as `2020-03-10 assign -> assigned`."""
    return [f"{each.day} {each.act} -> {each.status or 'nothing'}" for each in reversed(store.updates.newest(code))]


def bring_to(store: Store, status: Status, code: str = "T1") -> Task:
    """Walk a draft to a status, a step a day from 10 March 2020."""
    for number, (verb, said) in enumerate(WAYS[status]):
        does(store, verb, code, on=f"2020-03-{10 + number}", **said)
    return task_of(store, code)


WAYS: dict[Status, list[tuple[Verb, dict[str, Any]]]] = {
    Status.DRAFT: [],
    Status.ASSIGNED: [(control.assign, {})],
    Status.IN_PROGRESS: [(control.assign, {}), (control.progress, {"percent": 40})],
    Status.REPORTED: [(control.assign, {}), (control.report, {})],
    Status.RETURNED: [(control.assign, {}), (control.report, {}), (control.return_, {"note": "Not signed."})],
    Status.ACCEPTED: [(control.assign, {}), (control.report, {}), (control.accept, {"outcome": "executed"})],
    Status.SUSPENDED: [(control.assign, {}), (control.suspend, {})],
    Status.CANCELLED: [(control.assign, {}), (control.cancel, {"outcome": "not_executed", "note": "Dropped."})],
}
"""Status -> the verbs that lead a draft there."""


def last_update(store: Store, code: str = "T1") -> Update:
    """The newest update of a task."""
    return store.updates.newest(code)[0]


def for_all(word: str, **answers: Any) -> BulkAct:
    """A verb as it is done to many tasks."""
    return together(BY_NAME[f"task {word}"], answers)

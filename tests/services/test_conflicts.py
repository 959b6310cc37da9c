"""Two people on one task: different fields do not conflict; the same field shows both values, whose and when."""

from datetime import date

import pytest

from tests.clocks import SetClock
from tracker.domain.model.strategy import Body, Member, Task
from tracker.domain.model.vocabulary import Act
from tracker.errors import Conflict, Refused
from tracker.services.acts import control
from tracker.services.deadlines.conflicts import unchanged_since
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor

ME, COLLEAGUE = Actor("tester"), Actor("colleague")


@pytest.fixture
def office(store: Store) -> Store:
    """One assigned task."""
    with store.writing(ME, "the plan", on=date(2026, 10, 1)) as work:
        for code in ("MFA", "GOV"):
            work.add("body.add", Body(code=code))
        work.add("member.add", Member(code="MEMBER.2", login=COLLEAGUE.login))
        add_task(work, Task(code="T1", title_en="Treaty", lead="MFA", controller="GOV"))
        control.perform(work, "T1", Act.ASSIGN)
    return store


def test_what_nobody_changed_is_no_conflict(office: Store) -> None:
    seen = {"percent": office.get(Task, "T1").percent, "title_en": "Treaty"}
    with office.writing(ME, "amend") as work:
        assert unchanged_since(work, "task", "T1", seen).code == "T1"


def test_another_field_that_a_colleague_changed_is_no_conflict(office: Store) -> None:
    seen = {"percent": office.get(Task, "T1").percent}
    with office.writing(COLLEAGUE, "narrative") as work:
        amend_task(work, "T1", narrative="a colleague's words")
    with office.writing(ME, "progress") as work:
        unchanged_since(work, "task", "T1", seen)
        control.perform(work, "T1", Act.PROGRESS, percent=20)
    assert (office.get(Task, "T1").percent, office.get(Task, "T1").narrative) == (20, "a colleague's words")


def test_the_same_field_shows_both_values_with_author_and_time(office: Store, clock: SetClock) -> None:
    seen = {"title_en": "Treaty"}
    clock.set("2026-11-04")
    with office.writing(COLLEAGUE, "renamed") as work:
        amend_task(work, "T1", title_en="Pact")
    with pytest.raises(Conflict) as caught, office.writing(ME, "renamed too") as work:
        unchanged_since(work, "task", "T1", seen)
    fields = caught.value.fields
    assert (fields["field"], fields["mine"], fields["theirs"]) == ("title_en", "Treaty", "Pact")
    assert fields["author"] == "colleague"
    assert str(fields["recorded_at"]).startswith("2026-11-04T06:00")


def test_a_conflict_names_the_body_acted_for_when_there_was_one(office: Store) -> None:
    with office.writing(Actor("colleague", "MFA"), "progress") as work:
        control.perform(work, "T1", Act.PROGRESS, percent=70)
    with pytest.raises(Conflict) as caught, office.writing(ME, "progress too") as work:
        unchanged_since(work, "task", "T1", {"percent": 0})
    assert (caught.value.fields["theirs"], caught.value.fields["author"]) == (70, "MFA")


def test_a_conflict_leaves_nothing_written(office: Store) -> None:
    before = office.head
    with pytest.raises(Conflict), office.writing(ME, "both") as work:
        amend_task(work, "T1", narrative="typed before the check")
        unchanged_since(work, "task", "T1", {"percent": 99})
    assert office.head == before


def test_a_task_that_was_withdrawn_meanwhile_is_refused_by_name(office: Store) -> None:
    with pytest.raises(Refused) as caught, office.writing(ME, "late") as work:
        unchanged_since(work, "task", "T9", {"percent": 0})
    assert caught.value.kind == "unknown_code"

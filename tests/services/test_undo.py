"""Undo: one revision whole, itself undone again, never past what somebody did since."""

from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tracker.domain.model.strategy import Body, Goal, Member, Task
from tracker.domain.model.vocabulary import Act, Status
from tracker.errors import Refused
from tracker.services import members
from tracker.services.acts import control
from tracker.services.acts.undo import newest_of, preview, undo
from tracker.services.tasks import add_task, amend_task, withdraw
from tracker.storage.ledger.verify import verify
from tracker.storage.store import Store
from tracker.storage.values import Actor

ME, OTHER = Actor("tester"), Actor("colleague")


@pytest.fixture
def office(store: Store) -> Store:
    """Revision 2: two bodies, a goal, two assigned tasks."""
    with store.writing(ME, "the plan", on=date(2026, 10, 1)) as work:
        for code in ("MFA", "GOV"):
            work.add("body.add", Body(code=code, name_en=code))
        members.add(work, Member(code="", login=OTHER.login))
        work.add("goal.add", Goal(code="G1", title_en="Security"))
        for code in ("T1", "T2"):
            add_task(
                work,
                Task(code=code, title_en="Treaty", goal="G1", lead="MFA", controller="GOV", due=date(2026, 12, 1), term_text="x"),
            )
            control.perform(work, code, Act.ASSIGN)
    return store


def amend(store: Store, actor: Actor = ME, **fields: Any) -> int:
    with store.writing(actor, "amended") as work:
        amend_task(work, "T1", **fields)
    return store.head.number


def take_back(store: Store, number: int, *, untouched_only: bool = False) -> int:
    with store.writing(ME, "taken back") as work:
        undo(work, number, untouched_only=untouched_only)
    return store.head.number


def test_forty_tasks_changed_at_once_are_one_undo(office: Store) -> None:
    with office.writing(ME, "bulk") as work:
        for number in range(40):
            add_task(work, Task(code=f"B{number}", title_en="Bulk", goal="G1"))
        number = work.number
    take_back(office, number)
    assert office.row_count("task") == 2


def test_an_undo_is_undone_by_its_number_which_is_redo(office: Store) -> None:
    number = amend(office, title_en="Pact")
    back = take_back(office, number)
    assert office.get(Task, "T1").title_en == "Treaty"
    take_back(office, back)
    assert office.get(Task, "T1").title_en == "Pact"
    assert list(verify(office, office._clock())) == []  # type: ignore[misc]


def test_undo_takes_the_person_s_own_newest_revision_that_stands_and_is_no_undo(office: Store) -> None:
    mine = amend(office, title_en="Pact")
    amend(office, OTHER, narrative="a colleague's words")
    assert newest_of(office, "tester") == mine
    take_back(office, mine)
    assert newest_of(office, "tester") == 2


def test_a_person_who_wrote_nothing_has_nothing_to_undo(office: Store) -> None:
    with pytest.raises(Refused) as caught:
        newest_of(office, "newcomer")
    assert caught.value.kind == "undo_nothing"


def test_a_field_that_somebody_changed_since_stands_in_the_way_and_is_named_with_its_author(office: Store) -> None:
    mine = amend(office, title_en="Pact", narrative="first")
    theirs = amend(office, OTHER, title_en="Alliance")
    with pytest.raises(Refused) as caught:
        take_back(office, mine)
    fields = caught.value.fields
    assert (caught.value.kind, fields["later"], fields["author"], fields["field"]) == (
        "undo_touched_later", theirs, "colleague", "title.en",
    )  # fmt: skip
    assert office.get(Task, "T1").title_en == "Alliance"


def test_the_untouched_fields_may_be_taken_back_alone(office: Store) -> None:
    mine = amend(office, title_en="Pact", narrative="first")
    amend(office, OTHER, title_en="Alliance")
    take_back(office, mine, untouched_only=True)
    task = office.get(Task, "T1")
    assert (task.title_en, task.narrative) == ("Alliance", None)


def test_the_way_is_free_again_when_the_later_revision_was_undone(office: Store) -> None:
    mine = amend(office, title_en="Pact")
    theirs = amend(office, OTHER, title_en="Alliance")
    take_back(office, theirs)
    take_back(office, mine)
    assert office.get(Task, "T1").title_en == "Treaty"


def test_a_preview_shows_old_and_new_values_and_writes_nothing(office: Store) -> None:
    number = amend(office, title_en="Pact")
    before = office.head
    plan = preview(office, number)
    assert [(line.code, line.field, line.now, line.then) for line in plan.lines] == [("T1", "title.en", "Pact", "Treaty")]
    assert office.head == before


def test_undoing_an_addition_withdraws_the_item_and_its_code_stays_used(office: Store) -> None:
    with office.writing(ME, "a mistake") as work:
        add_task(work, Task(code="T9", title_en="Mistake", goal="G1"))
        number = work.number
    take_back(office, number)
    assert office.find(Task, "T9") is None
    with pytest.raises(Refused) as caught, office.writing(ME, "again") as work:
        add_task(work, Task(code="T9", title_en="Again", goal="G1"))
    assert caught.value.kind == "code_used"


def test_an_addition_that_others_depend_on_is_not_undone(office: Store) -> None:
    with office.writing(ME, "a goal") as work:
        work.add("goal.add", Goal(code="G2", title_en="Economy"))
        number = work.number
    with office.writing(ME, "a task under it") as work:
        add_task(work, Task(code="T9", title_en="Export list", goal="G2"))
    with pytest.raises(Refused) as caught:
        take_back(office, number)
    assert caught.value.kind == "has_dependents"


def test_an_addition_that_was_amended_since_is_not_taken_back_in_half(office: Store) -> None:
    with office.writing(ME, "a goal") as work:
        goal = work.add("goal.add", Goal(code="G2", title_en="Economy"))
        number = work.number
    with office.writing(OTHER, "a note") as work:
        work.change("goal.amend", goal, note="looked at")
    with pytest.raises(Refused):
        take_back(office, number)
    with pytest.raises(Refused):
        take_back(office, number, untouched_only=True)
    assert office.find(Goal, "G2") is not None


def test_a_withdrawn_task_comes_back_whole_with_its_updates(office: Store) -> None:
    before = office.get(Task, "T1")
    with office.writing(ME, "by mistake") as work:
        withdraw(work, "T1")
        number = work.number
    take_back(office, number)
    assert (office.get(Task, "T1"), len(office.updates.newest("T1"))) == (before, 1)


def test_of_a_removed_draft_nothing_is_taken_back_but_its_removal(office: Store) -> None:
    with office.writing(ME, "a draft") as work:
        add_task(work, Task(code="T9", title_en="Draft", narrative="Long words."))
    with office.writing(ME, "shorter") as work:
        amend_task(work, "T9", narrative=None)
        cleared = work.number
    with office.writing(ME, "by mistake") as work:
        withdraw(work, "T9")
        number = work.number
    for untouched_only in (False, True):
        with pytest.raises(Refused):
            take_back(office, cleared, untouched_only=untouched_only)
    take_back(office, number)
    take_back(office, cleared)
    assert office.get(Task, "T9").narrative == "Long words."


@pytest.mark.parametrize(("number", "kind"), [(99, "undo_unknown"), (0, "undo_unknown")])
def test_a_revision_that_is_not_there_is_named(office: Store, number: int, kind: str) -> None:
    with pytest.raises(Refused) as caught:
        take_back(office, number)
    assert caught.value.kind == kind


def test_what_is_undone_already_is_not_undone_twice(office: Store) -> None:
    number = amend(office, title_en="Pact")
    back = take_back(office, number)
    with pytest.raises(Refused) as caught:
        take_back(office, number)
    assert (caught.value.kind, caught.value.fields["by"]) == ("undo_already", back)


def test_an_undoing_counts_from_the_day_of_what_it_undoes(office: Store, clock: SetClock) -> None:
    with office.writing(ME, "progress", on=date(2026, 10, 20)) as work:
        control.perform(work, "T1", Act.PROGRESS, percent=50)
        number = work.number
    clock.set("2026-11-09")
    take_back(office, number)
    with office.at(date(2026, 10, 25)) as then:
        assert then.get(Task, "T1").status == Status.ASSIGNED
    with office.at(date(2026, 10, 25), date(2026, 11, 2)) as then:
        assert then.get(Task, "T1").percent == 50


def test_the_founding_of_a_strategy_is_not_undone(office: Store) -> None:
    with pytest.raises(Refused) as caught:
        take_back(office, 1)
    assert caught.value.kind == "undo_founding"
    assert office.items(Member)


def test_undoing_never_takes_the_last_administrator(office: Store) -> None:
    with office.writing(ME, "another") as work:
        boss = members.add(work, Member(code="", login="boss", role="administrator"))
        number = work.number
    with office.writing(ME, "no more") as work:
        members.amend(work, "MEMBER.1", role="staff")
        members.amend(work, next(str(each.code) for each in office.items(Member) if each.login == "colleague"), role="staff")
    with pytest.raises(Refused) as caught, office.writing(Actor("boss"), "taken back") as work:
        undo(work, number)
    assert (caught.value.kind, caught.value.fields["login"]) == ("last_administrator", "boss")
    assert office.find(Member, boss.code) is not None


@pytest.mark.by_owner
def test_undoing_never_gives_two_members_one_login(office: Store) -> None:
    colleague = next(str(each.code) for each in office.items(Member) if each.login == "colleague")
    with office.writing(ME, "married") as work:
        members.amend(work, colleague, login="other")
        number = work.number
    with office.writing(ME, "a newcomer, as an older program let it be done") as work:
        work.add("member.add", Member(code="MEMBER.9", login="colleague"))
    with pytest.raises(Refused) as caught:
        take_back(office, number)
    assert caught.value.kind == "login_taken"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Act.ACCEPT, {"outcome": "executed"}),
        (Act.RETURN, {"note": "Not signed."}),
        (Act.CANCEL, {"outcome": "partly", "note": "No."}),
    ],
)
def test_a_report_on_which_a_decision_stands_is_not_undone_under_it(office: Store, act: Act, told: dict[str, Any]) -> None:
    numbers = []
    with office.writing(ME, "one person decides") as work:
        work.change("strategy.amend", work.store.strategy(), same_person_decides=True)
    for each, said in ((Act.REPORT, {}), (act, told)):
        with office.writing(ME, "control") as work:
            control.perform(work, "T1", each, **said)
            numbers.append(work.number)
    with pytest.raises(Refused) as caught:
        take_back(office, numbers[0], untouched_only=True)
    assert caught.value.kind == "report_decided"
    take_back(office, numbers[1])
    take_back(office, numbers[0])
    assert [each.act for each in office.updates.newest("T1")] == [Act.ASSIGN]

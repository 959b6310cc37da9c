"""Members, deputies and renames as they are entered, and what the door then lets each of them write."""

import os
from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.contents import filled
from tests.services.office import day, does, draft, found_office, refused, task_of, with_four_eyes
from tracker.domain.model.strategy import Alias, Member
from tracker.domain.model.vocabulary import Outcome, Status
from tracker.errors import Refused
from tracker.reports.names import name_on
from tracker.services import members, names, strategy
from tracker.services.acts import control, extensions, undo
from tracker.services.tasks import amend_task
from tracker.storage.ledger.verify import verify
from tracker.storage.shelves.naming import actor_named
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

PEOPLE = """
dana    lead_officer             MFA
erlan   lead_officer             MFA
asel    controller               PA
timur   controller,lead_officer  PA
clerk   staff                    PA
eye     auditor                  PA
"""


def found_staffed_office(store: Store) -> Store:
    """The office with a member of each role, from its first day, and a draft."""
    found_office(store)
    for line in PEOPLE.strip().splitlines():
        login, role, body = line.split()
        does(store, members.add, Member(code="", login=login, role=role, body=body), on="2020-03-06")
    draft(store, due=day("2020-06-08"))
    return with_four_eyes(store)


@pytest.fixture
def staffed(store: Store, url: str) -> Store:
    """A store with the staffed office in it, on each engine."""
    return filled(store, url, found_staffed_office)


def code_of(store: Store, login: str) -> str:
    """The code of the member with this login."""
    return next(str(each.code) for each in store.items(Member) if each.login == login)


def writes(
    store: Store, login: str, verb: Any, *given: Any, on: str = "2020-04-01", actor: str | None = None, **said: Any
) -> Any:
    """One verb by the person behind a login, for a body or as the deputy of somebody."""
    with store.writing(actor_named(store, login, actor), "a test", on=day(on)) as work:
        return verb(work, *given, **said)


def forbidden(store: Store, login: str, verb: Any, *given: Any, **said: Any) -> str:
    """The sentence with which a login is turned away; nothing is written."""
    head = store.head
    with pytest.raises(Refused) as caught:
        writes(store, login, verb, *given, **said)
    assert store.head == head
    return sentence(caught.value)


def test_a_member_has_a_login_roles_and_a_body(staffed: Store) -> None:
    found = staffed.get(Member, code_of(staffed, "timur"))
    assert (found.role, found.body) == ("controller lead_officer", "PA")


MISTAKES = [
    ({"login": "new", "role": "boss"}, "boss is no role. Roles: staff, lead_officer, controller, auditor, administrator."),
    ({"login": "new", "role": "lead_offcer"}, "lead_offcer is no role. Did you mean lead_officer?"),
    ({"login": "new", "role": " "}, "An empty word is no role."),
    ({"login": "new", "role": "staff", "body": "NEW"}, "There is no body NEW."),
]


@pytest.mark.parametrize(("fields", "told"), MISTAKES)
def test_a_member_that_cannot_be_is_refused(staffed: Store, fields: dict[str, Any], told: str) -> None:
    assert refused(staffed, members.add, Member(code="", **fields)).startswith(told)


def test_a_login_is_one_member_s(staffed: Store) -> None:
    asel = code_of(staffed, "asel")
    assert refused(staffed, members.add, Member(code="", login="asel", role="staff")).startswith(
        f"asel is the login of {asel} already."
    )
    assert refused(staffed, members.amend, code_of(staffed, "dana"), login="asel").startswith("asel is the login of")
    assert does(staffed, members.amend, asel, on="2020-04-01", login="asel2").login == "asel2"


def test_a_login_that_was_a_member_s_is_never_another_s(staffed: Store) -> None:
    asel, dana = code_of(staffed, "asel"), code_of(staffed, "dana")
    does(staffed, members.amend, asel, on="2020-04-01", login="asel2")
    told = (
        f"asel was the login of {asel}, whose revisions are signed with it, so no other member can have it. Give another login."
    )
    assert refused(staffed, members.add, Member(code="", login="asel", role="staff")) == told
    assert refused(staffed, members.amend, dana, login="asel") == told
    assert does(staffed, members.amend, asel, on="2020-04-02", login="asel").login == "asel"


def test_nor_within_the_revision_in_which_it_is_given_up(staffed: Store) -> None:
    asel = code_of(staffed, "asel")
    with pytest.raises(Refused) as caught, staffed.writing(Actor("tester"), "a swap") as work:
        members.amend(work, asel, login="asel2")
        members.add(work, Member(code="", login="asel", role="staff"))
    assert caught.value.kind == "login_was_taken"


def test_nor_when_the_addition_of_the_member_was_undone(staffed: Store) -> None:
    new = does(staffed, members.add, Member(code="", login="new", role="staff"), on="2020-04-01")
    does(staffed, undo.undo, staffed.head.number, on="2020-04-01")
    assert refused(staffed, members.add, Member(code="", login="new", role="auditor")).startswith("new was the login of")
    does(staffed, undo.undo, staffed.head.number, on="2020-04-01")
    assert staffed.get(Member, new.code).login == "new"


def test_who_wrote_stays_a_member_whatever_is_undone(staffed: Store) -> None:
    does(staffed, members.add, Member(code="", login="new", role="staff"), on="2020-04-01")
    number = staffed.head.number
    writes(staffed, "new", amend_task, "T1", note="seen")
    assert refused(staffed, undo.undo, number).startswith(f"new wrote revision {number + 1}, and the ledger names its authors")


def test_a_renamed_login_writes_from_the_next_revision_on_and_the_old_one_no_more(staffed: Store) -> None:
    does(staffed, members.amend, "MEMBER.1", on="2020-04-01", login="boss")
    assert forbidden(staffed, "tester", amend_task, "T1", note="x").startswith("tester is not a member and may only read.")
    assert writes(staffed, "boss", amend_task, "T1", note="x").note == "x"


def test_a_login_is_changed_in_the_own_name(staffed: Store) -> None:
    does(staffed, members.depute, "MEMBER.1", code_of(staffed, "timur"), on="2026-11-02")
    with pytest.raises(Refused) as caught, staffed.writing(actor_named(staffed, "timur", "tester"), "mine") as work:
        members.amend(work, "MEMBER.1", login="timur2")
    assert caught.value.kind == "rights_by_deputy"


def test_what_was_done_for_a_principal_is_undone_by_the_rights_for_their_body_under_any_login(staffed: Store) -> None:
    stand_in(staffed, "2026-10-01", "2026-11-02")
    writes(staffed, "timur", control.report, "T1", on="2026-11-01", actor="dana")
    number = staffed.head.number
    does(staffed, members.amend, code_of(staffed, "dana"), on="2026-11-02", login="dana2")
    assert forbidden(staffed, "timur", undo.undo, number, on="2026-11-02").startswith("timur is of PA and acts for it only")


def test_somebody_always_administers(staffed: Store) -> None:
    told = refused(staffed, members.amend, "MEMBER.1", role="staff")
    assert told.startswith("tester is the last administrator, and somebody has to administer.")
    assert refused(staffed, members.amend, "MEMBER.1", until=day("2026-12-31")).startswith("tester is the last administrator")
    does(staffed, members.amend, code_of(staffed, "clerk"), on="2020-04-01", role="staff administrator")
    assert does(staffed, members.amend, "MEMBER.1", on="2020-04-01", role="staff").role == "staff"


def test_an_undo_leaves_somebody_who_administers_too(staffed: Store) -> None:
    clerk = code_of(staffed, "clerk")
    does(staffed, members.amend, clerk, on="2020-04-01", role="staff administrator")
    number = staffed.head.number
    does(staffed, members.amend, "MEMBER.1", on="2020-04-01", role="staff")
    assert forbidden(staffed, "clerk", undo.undo, number).startswith("clerk is the last administrator")


# -- what each may write


def test_each_role_writes_what_is_its_own_and_is_told_who_may_the_rest(staffed: Store) -> None:
    writes(staffed, "asel", control.assign, "T1", on="2020-03-10")
    writes(staffed, "dana", control.progress, "T1", percent=30)
    told = forbidden(staffed, "dana", control.accept, "T1", outcome=Outcome.EXECUTED)
    assert told.startswith("T1 is in progress")
    writes(staffed, "dana", control.report, "T1", on="2020-05-01")
    told = forbidden(staffed, "dana", control.accept, "T1", outcome=Outcome.EXECUTED, on="2020-05-02")
    assert told.startswith("dana may not accept a task: that needs the right to decide (role: administrator, controller).")
    assert told.endswith("Ask one who may: tester, colleague, asel, timur.")
    writes(staffed, "asel", control.accept, "T1", outcome=Outcome.EXECUTED, on="2020-05-02")
    assert task_of(staffed).status is Status.ACCEPTED


def test_an_auditor_writes_nothing(staffed: Store) -> None:
    assert forbidden(staffed, "eye", amend_task, "T1", note="looked").startswith(
        "eye may not amend a task: that needs the right to plan"
    )


def test_a_stranger_writes_nothing(staffed: Store) -> None:
    assert "nobody" in forbidden(staffed, "nobody", amend_task, "T1", note="x")


def test_an_officer_does_not_write_for_another_body(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    told = forbidden(staffed, "timur", control.report, "T1")
    assert told.startswith("timur is of PA and acts for it only, so it may not report a task for MFA. Ask one who may:")
    assert "dana" in told
    assert "asel" not in told


def test_who_left_writes_no_more(staffed: Store) -> None:
    does(staffed, members.amend, code_of(staffed, "asel"), on="2020-03-20", until=day("2026-10-30"))
    told = forbidden(staffed, "asel", control.assign, "T1")
    assert told.startswith("asel was a member until Fri 30 Oct 2026 and writes no more. Ask an administrator:")


def test_what_one_may_not_do_one_may_not_undo(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    assert forbidden(staffed, "dana", undo.undo, staffed.head.number).startswith("dana may not assign a task")


# -- deputies


def stand_in(store: Store, since: str, until: str) -> None:
    """Timur is Dana's deputy on these days, entered on the first of them; today is 2 November 2026."""
    does(store, control.assign, "T1", on="2020-03-10")
    pair = (code_of(store, "dana"), code_of(store, "timur"))
    does(store, members.depute, *pair, on=min(since, "2026-11-02"), since=day(since), until=day(until))


def test_a_deputy_signs_for_the_principal_and_the_ledger_names_both(staffed: Store) -> None:
    stand_in(staffed, "2026-10-01", "2026-11-02")
    writes(staffed, "timur", control.report, "T1", on="2026-11-01", actor="dana")
    revision = staffed.ledger.log(limit=1)[0].revision
    assert (revision.actor, revision.acting_for) == ("timur", "dana")
    assert staffed.updates.newest("T1")[0].body == "MFA"


@pytest.mark.parametrize(
    ("since", "until", "on", "told"),
    [
        ("2026-11-03", "2026-11-30", "2026-11-02", "Mon 2 Nov 2026"),
        ("2026-10-01", "2026-11-01", "2026-11-02", "Mon 2 Nov 2026"),
        ("2026-10-01", "2026-11-01", "2026-10-20", "Tue 20 Oct 2026"),
    ],
)
def test_outside_the_days_nobody_signs_for_another_nor_late_when_they_are_over(
    staffed: Store, since: str, until: str, on: str, told: str
) -> None:
    stand_in(staffed, since, until)
    assert forbidden(staffed, "timur", control.report, "T1", on=on, actor="dana").startswith(
        f"timur is no deputy of dana on {told}."
    )


def test_nobody_signs_for_who_has_left(staffed: Store) -> None:
    stand_in(staffed, "2026-10-01", "2026-11-30")
    does(staffed, members.amend, code_of(staffed, "dana"), on="2026-11-02", until=day("2026-11-01"))
    assert forbidden(staffed, "timur", control.report, "T1", on="2026-11-02", actor="dana").startswith("dana was a member until")


def test_said_again_a_deputyship_moves_its_last_day(staffed: Store) -> None:
    pair = (code_of(staffed, "dana"), code_of(staffed, "timur"))
    first = does(staffed, members.depute, *pair, on="2020-04-01")
    again = does(staffed, members.depute, *pair, on="2020-04-10", until=day("2020-05-31"))
    assert (again.code, again.since, again.until) == (first.code, day("2020-04-01"), day("2020-05-31"))


def test_nobody_is_the_own_deputy_nor_one_for_no_day(staffed: Store) -> None:
    dana, timur = code_of(staffed, "dana"), code_of(staffed, "timur")
    assert refused(staffed, members.depute, dana, dana) == "dana cannot be a deputy of their own. Name another member."
    assert "is after its last day, Fri 1 May 2020" in refused(
        staffed, members.depute, dana, timur, since=day("2020-05-02"), until=day("2020-05-01")
    )


def test_the_deputy_of_who_asked_decides_in_the_own_person(staffed: Store) -> None:
    """Dana asks; her deputy is Timur, who also decides for PA: another person than Dana, and so allowed."""
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "dana", extensions.request, "T1", due=date(2020, 7, 1), cause="resources")
    writes(staffed, "timur", extensions.decide, "T1", decision="granted", on="2020-04-02")
    assert task_of(staffed).due == date(2020, 7, 1)


def test_who_signed_the_request_as_a_deputy_does_not_decide_on_it(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    does(staffed, members.depute, code_of(staffed, "dana"), code_of(staffed, "timur"), on="2020-03-10")
    writes(staffed, "timur", extensions.request, "T1", due=date(2020, 7, 1), cause="resources", actor="dana")
    assert "four-eyes rule" in forbidden(staffed, "timur", extensions.decide, "T1", decision="granted", on="2020-04-02")


# -- names


def test_a_renamed_body_keeps_its_old_name_on_the_days_before(office: Store) -> None:
    does(office, names.rename, "PA", on="2026-10-01", since=date(2023, 1, 2), name_en="Government Apparatus")
    assert [name_on(office, "PA", date(2022, 12, 31)), name_on(office, "PA", date(2023, 1, 2))] == [
        "Administration",
        "Government Apparatus",
    ]


def test_a_second_rename_ends_the_first_and_keeps_what_it_does_not_say(office: Store) -> None:
    does(office, names.rename, "PA", on="2026-10-01", since=date(2021, 1, 1), name_en="First", name_ru="Первое")
    does(office, names.rename, "PA", on="2026-10-01", since=date(2023, 1, 1), name_en="Second")
    told = [
        (name_on(office, "PA", date(year, 6, 1)), name_on(office, "PA", date(year, 6, 1), "ru")) for year in (2020, 2021, 2023)
    ]
    assert told == [("Administration", "Administration"), ("First", "Первое"), ("Second", "Первое")]
    assert [alias.until for alias in office.items(Alias, body="PA")] == [date(2022, 12, 31), None]


def test_a_name_is_not_put_before_a_later_one(office: Store) -> None:
    does(office, names.rename, "PA", on="2026-10-01", since=date(2023, 1, 2), name_en="Government Apparatus")
    told = refused(office, names.rename, "PA", since=date(2022, 1, 1), name_en="Between", on="2026-10-01")
    assert told.startswith("PA has another official name from Mon 2 Jan 2023 already")


def test_another_name_finds_the_body_and_is_official_on_no_day(office: Store) -> None:
    from tracker.storage.shelves.naming import body_named

    does(office, names.add_alias, "PA", on="2026-10-01", name_en="The Apparatus")
    assert body_named(office, "the apparatus").code == "PA"
    assert name_on(office, "PA", date(2026, 11, 1)) == "Administration"


# -- undoing and doing again, by the rules of what is undone


def test_nobody_undoes_what_another_body_decided(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "dana", control.report, "T1", on="2020-05-01", actor="MFA")
    writes(staffed, "asel", control.return_, "T1", note="Not yet.", on="2020-05-02", actor="PA")
    does(staffed, members.amend, code_of(staffed, "dana"), on="2020-05-03", role="lead_officer,controller")
    number = staffed.ledger.log("T1", limit=1)[0].revision.number
    assert forbidden(staffed, "dana", undo.undo, number).startswith(
        "dana is of MFA and acts for it only, so it may not return a task for PA."
    )
    writes(staffed, "timur", undo.undo, number, on="2020-05-04")
    assert task_of(staffed).status is Status.REPORTED


def test_a_decision_on_more_time_that_was_taken_back_is_not_redone_but_made_anew(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    writes(staffed, "dana", extensions.request, "T1", due=date(2020, 7, 1), cause="resources")
    writes(staffed, "timur", extensions.decide, "T1", decision="granted", on="2020-04-02")
    granted = staffed.head.number
    writes(staffed, "timur", undo.undo, granted, on="2020-04-03")
    told = forbidden(staffed, "timur", undo.undo, staffed.head.number)
    assert told.endswith("cannot be redone: decide again with `tracker task decide`.")
    assert task_of(staffed).due == date(2020, 6, 8)


# -- giving rights


def test_rights_are_given_in_the_own_name_and_never_by_a_deputy(staffed: Store) -> None:
    boss, timur = "MEMBER.1", code_of(staffed, "timur")
    does(staffed, members.depute, boss, timur, on="2026-11-02", until=day("2026-11-02"))
    told = (
        "Rights are given in one's own name, and timur signs as the deputy of tester. Leave out --actor, or ask an administrator."
    )
    for verb, given, said in (
        (members.depute, (boss, timur), {"until": day("2027-11-02")}),
        (members.add, (Member(code="", login="friend", role="administrator"),), {}),
        (members.amend, (timur,), {"role": "administrator"}),
        (strategy.amend, ("strategy", "TEST"), {"same_person_decides": True}),
        (undo.undo, (staffed.head.number,), {}),
    ):
        assert forbidden(staffed, "timur", verb, *given, on="2026-11-02", actor="tester", **said) == told
    assert writes(staffed, "timur", strategy.amend, "strategy", "TEST", on="2026-11-02", actor="tester", note="a word").note


def test_nor_by_a_deputy_s_undo_and_redo(staffed: Store) -> None:
    does(staffed, strategy.amend, "strategy", "TEST", on="2026-11-02", same_person_decides=True)
    turned_off = staffed.head.number
    does(staffed, members.add, Member(code="", login="friend", role="administrator"), on="2026-11-02")
    does(staffed, undo.undo, staffed.head.number, on="2026-11-02")
    added_and_undone = staffed.head.number
    does(staffed, members.depute, "MEMBER.1", code_of(staffed, "timur"), on="2026-11-02")
    for number in (turned_off, added_and_undone, staffed.head.number):
        told = forbidden(staffed, "timur", undo.undo, number, on="2026-11-02", actor="tester")
        assert told.startswith("Rights are given in one's own name, and timur signs as the deputy of tester."), number


# -- a database without members


def without_members(store: Store) -> Store:
    """A database from which every member was taken away, as an older program let it be done."""
    with store.writing(Actor("tester"), "gone") as work:
        for member in reversed(store.items(Member)):
            work.remove("member.withdraw", member)
    store.refresh()
    assert store.row_count("member") == 0
    return store


@pytest.mark.by_owner
def test_a_database_without_members_accepts_nobody(store: Store) -> None:
    told = forbidden(without_members(store), "stranger", members.add, Member(code="", login="stranger"), on="2026-11-02")
    assert told.startswith("This database has no member who could write. Its owner becomes the administrator with")


@pytest.mark.by_owner
def test_its_owner_recovers_it_by_an_act_in_the_ledger(store: Store) -> None:
    writes(without_members(store), "keeper", members.recover, on="2026-11-02")
    assert [(each.login, each.role) for each in store.items(Member)] == [("keeper", "administrator")]
    assert store.ledger.entries_of(store.head.number)[0].action == "member.recover"
    assert writes(store, "keeper", members.add, Member(code="", login="dana", role="staff"), on="2026-11-02").login == "dana"


@pytest.mark.by_owner
def test_an_owner_who_was_a_member_before_recovers_it_by_the_own_login(store: Store, clock: SetClock) -> None:
    writes(without_members(store), "tester", members.recover, on="2026-11-02")
    assert [(each.code, each.login) for each in store.items(Member)] == [("MEMBER.2", "tester")]
    assert "login_of_another" not in [each.kind for each in verify(store, clock())]


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_nobody_but_the_owner_of_the_file_recovers_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: me + 1)
    told = forbidden(without_members(store), "stranger", members.recover, on="2026-11-02")
    assert told.startswith("stranger does not own this database.")


def test_what_somebody_administers_is_not_recovered(staffed: Store) -> None:
    assert forbidden(staffed, "asel", members.recover, on="2026-11-02").startswith("Nothing needs recovering: tester can")


@pytest.mark.by_owner
def test_who_recovers_and_is_a_member_becomes_an_administrator_for_good(store: Store) -> None:
    does(store, members.add, Member(code="", login="clerk", role="staff"), on="2026-11-02")
    with store.writing(Actor("tester"), "as an older program let it be done") as work:
        work.change("member.amend", work.get(Member, "MEMBER.1"), role="staff")
    writes(store, "clerk", members.recover, on="2026-11-02")
    assert next(each.role for each in store.items(Member) if each.login == "clerk") == "administrator staff"
    assert forbidden(store, "clerk", undo.undo, store.head.number, on="2026-11-02").startswith("clerk is the last administrator")


# -- out of sight


SEARCHED = {"source": "the journal"}


def test_a_lead_never_takes_its_own_duty_out_of_sight(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    does(staffed, amend_task, "T1", on="2020-03-10", officer=code_of(staffed, "clerk"))
    does(staffed, members.amend, code_of(staffed, "dana"), on="2020-03-10", role="lead_officer,controller")
    does(staffed, members.amend, code_of(staffed, "erlan"), on="2020-03-10", role="lead_officer,staff")
    does(staffed, members.depute, code_of(staffed, "erlan"), code_of(staffed, "asel"), on="2020-03-10")
    told = "T1 is a duty of MFA, which does not take it out of sight itself. Its controller PA or the staff can."
    for login, actor in (("dana", None), ("erlan", None), ("clerk", None), ("asel", "erlan"), ("tester", "MFA")):
        assert forbidden(staffed, login, control.no_public_evidence, "T1", actor=actor, **SEARCHED) == told, login


def test_the_controller_or_the_staff_say_that_nothing_is_seen_in_public(staffed: Store) -> None:
    does(staffed, control.assign, "T1", on="2020-03-10")
    does(staffed, members.add, Member(code="", login="other", role="controller", body="MFA"), on="2020-03-10")
    told = forbidden(staffed, "other", control.no_public_evidence, "T1", **SEARCHED)
    assert told.startswith("other is of MFA and acts for it only")
    for login in ("clerk", "asel"):
        writes(staffed, login, control.no_public_evidence, "T1", **SEARCHED)
        assert task_of(staffed).no_public_evidence
        writes(staffed, "dana", control.progress, "T1")
    assert "source must be given" in forbidden(staffed, "asel", control.no_public_evidence, "T1")

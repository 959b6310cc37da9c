"""Who is meant by what is typed, and in whose right it is then written: bodies, members, principals, and their days."""

# ruff: noqa: E501  (a sentence stands on one line, as it is shown)

from datetime import date

import pytest

from tracker.domain.control.rights import RIGHTS
from tracker.domain.model.strategy import Alias, Body, Deputy, Member
from tracker.errors import Refused
from tracker.storage.ledger.signing import Signing
from tracker.storage.shelves.naming import actor_named, body_named, member_named, member_of
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

FIRST, LAST, LEFT = date(2026, 6, 1), date(2026, 6, 30), date(2026, 9, 30)

PEOPLE = """
M.CHIEF   chief   controller         PA
M.CLERK   clerk   staff              PA
M.LEAD    lead    lead_officer       MFA
M.GONE    gone    controller         PA
M.EYE     eye     auditor
M.MFA     mfa     lead_officer       MFA
"""


@pytest.fixture
def office(store: Store) -> Store:
    """Two bodies, one of them with an alias, the people above, and the clerk as the chief's deputy in June."""
    with store.writing(Actor("tester"), "the office", on=date(2026, 1, 1)) as work:
        for code, name in {"PA": "Administration", "MFA": "Foreign Ministry"}.items():
            work.add("body.add", Body(code=code, name_en=name))
        work.add("alias.add", Alias(code="A1", body="PA", name_kk="Әкімшілік"))
        for line in PEOPLE.strip().splitlines():
            code, login, role, *body = line.split()
            until = LEFT if login == "gone" else None
            work.add("member.add", Member(code=code, login=login, role=role, body=body[0] if body else None, until=until))
        for code, principal in {"D.1": "M.CHIEF", "D.2": "M.GONE"}.items():
            work.add("deputy.add", Deputy(code=code, member="M.CLERK", principal=principal, since=FIRST, until=LAST))
        work.add("deputy.add", Deputy(code="D.3", member="M.LEAD", principal="M.CHIEF"))
    store.refresh()
    return store


MEANT = {
    "": Actor("clerk"),
    "PA": Actor("clerk", "PA"),
    "pa": Actor("clerk", "PA"),
    "foreign  MINISTRY": Actor("clerk", "MFA"),
    "әкімшілік": Actor("clerk", "PA"),
    "chief": Actor("clerk", principal="M.CHIEF"),
    "m.chief": Actor("clerk", principal="M.CHIEF"),
    "mfa": Actor("clerk", "MFA"),  # a body comes before a member whose login it is too
}
REFUSED = {
    "Foreign Minstry": "There is no body Foreign Minstry to act for. Did you mean MFA?",
    "chef": "There is no body chef to act for. List them with `tracker body list`.",
}


def test_a_body_or_a_member_to_act_for_is_named_as_people_call_it(office: Store) -> None:
    assert {text: actor_named(office, "clerk", text) for text in MEANT} == MEANT
    assert actor_named(office, "clerk", None) == Actor("clerk")
    for text, told in REFUSED.items():
        with pytest.raises(Refused) as caught:
            actor_named(office, "clerk", text)
        assert sentence(caught.value) == told


def test_a_member_is_found_by_login_or_code_and_a_login_is_never_guessed(office: Store) -> None:
    assert [member_named(office, text).login for text in ("lead", "M.LEAD", "m.lead")] == ["lead"] * 3
    for text, told in {
        "leed": "Did you mean lead?",
        "LEAD": "There is no member LEAD.",
        "zzz": "List them with `tracker member list`.",
    }.items():
        with pytest.raises(Refused) as caught:
            member_named(office, text)
        assert told in sentence(caught.value)
    with pytest.raises(Refused) as caught:
        member_of(office, "m.lead")
    assert sentence(caught.value) == "m.lead is not a member and may only read. Ask an administrator to add the login: tester."


def test_an_empty_name_of_a_body_is_nobody_s(office: Store) -> None:
    for text in ("", "  ", "\u200b"):
        with pytest.raises(Refused):
            body_named(office, text)


# -- in whose right


SIGNED = {
    # login, principal, day of the work: the login in whose right it is written, or the refusal
    ("clerk", None, "2026-06-10"): "as clerk",
    ("clerk", "M.CLERK", "2026-06-10"): "as clerk",
    ("clerk", "M.CHIEF", "2026-05-31"): "clerk is no deputy of chief on Sun 31 May 2026.",
    ("clerk", "M.CHIEF", "2026-06-01"): "as chief",
    ("clerk", "M.CHIEF", "2026-06-30"): "as chief",
    ("clerk", "M.CHIEF", "2026-07-01"): "clerk is no deputy of chief on Wed 1 Jul 2026.",
    ("clerk", "M.NOBODY", "2026-06-10"): "clerk is no deputy of M.NOBODY on Wed 10 Jun 2026.",
    ("chief", "M.CLERK", "2026-06-10"): "chief is no deputy of clerk on Wed 10 Jun 2026.",
    ("lead", "M.CHIEF", "2025-12-31"): "lead is no deputy of chief on Wed 31 Dec 2025.",
    ("lead", "M.CHIEF", "2026-01-01"): "as chief",
    ("gone", None, "2026-06-10"): "gone was a member until Wed 30 Sep 2026 and writes no more. Ask an administrator: tester.",
    ("stranger", None, "2026-06-10"): "stranger is not a member and may only read.",
}  # fmt: skip


def told_by(act: object) -> str:
    """What is given, or the sentence of the refusal."""
    try:
        return str(act() if callable(act) else act)
    except Refused as refusal:
        return sentence(refusal)


def test_a_deputy_signs_for_the_principal_on_the_days_of_the_deputyship_and_nobody_else_does(office: Store) -> None:
    for (login, principal, day), told in SIGNED.items():
        on = date.fromisoformat(day)
        signing = Signing(office, Actor(login, principal=principal), on if principal else office.today, on)
        assert told_by(lambda signing=signing: f"as {signing.member.login}").startswith(told), (login, principal, day)


def test_the_last_day_of_a_member_is_still_one(office: Store) -> None:
    for today, told in (LEFT, "as gone"), (date(2026, 10, 1), "gone was a member until"):
        signing = Signing(office, Actor("gone"), today, FIRST)
        assert told_by(lambda signing=signing: f"as {signing.member.login}").startswith(told)


def test_whose_act_it_is_is_told_by_the_login_and_not_by_the_principal(office: Store) -> None:
    signing = Signing(office, Actor("clerk", principal="M.CHIEF"), FIRST, FIRST)
    assert (signing.person.login, signing.member.login) == ("clerk", "chief")  # type: ignore[union-attr]


MAY = """
clerk   plan withdraw assign deliver assess witness hand-over remind issue
chief   withdraw assign decide assess witness issue
lead    deliver witness hand-over
eye
tester  plan withdraw assign deliver decide assess witness hand-over remind issue administer
"""


def test_a_member_is_let_through_by_the_table_of_rights_and_else_told_who_may(office: Store) -> None:
    for line in MAY.strip().splitlines():
        login, *rights = line.split()
        signing = Signing(office, Actor(login), office.today, FIRST)
        for right in RIGHTS:
            act = right.acts[0].replace("*", "add")
            said = told_by(lambda act=act, signing=signing: signing.require(act))
            if right.name.replace(" ", "-") in rights:
                assert said == "None", (login, right.name)
            else:
                assert said.startswith(f"{login} may not "), (login, right.name)
                assert f"the right to {right.name} (role: " in said
                assert "tester" in said.rpartition("Ask one who may: ")[2]


FOR = {
    ("lead", "task.report", "MFA"): "None",
    ("lead", "task.report", "PA"): "lead is of MFA and acts for it only, so it may not report a task for PA. Ask one who may: clerk, tester.",
    ("clerk", "task.report", "MFA"): "None",
    ("chief", "task.accept", "PA"): "None",
    ("chief", "task.accept", "MFA"): "chief is of PA and acts for it only, so it may not accept a task for MFA. Ask one who may: tester.",
    ("eye", "task.report", "PA"): "eye may not report a task: that needs the right to deliver (role: administrator, lead officer, staff).",
}  # fmt: skip


def test_who_acts_for_a_body_is_of_it_unless_staff(office: Store) -> None:
    for (login, act, body), told in FOR.items():
        signing = Signing(office, Actor(login), office.today, FIRST)
        assert told_by(lambda signing=signing, act=act, body=body: signing.require_for(act, body)).startswith(told), (login, act)

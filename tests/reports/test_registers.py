"""Registers and cards: who is a member and whose deputy, who has which right, and all that control knows of one item."""

from datetime import date
from typing import Any

import pytest

from tests.reports.asking import in_words
from tests.stories import store_of
from tracker.domain.control.rights import RIGHTS
from tracker.domain.model.fields import fields_of
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import Dependency, Evidence
from tracker.domain.model.strategy import Member
from tracker.domain.model.vocabulary import Cause, Decision
from tracker.errors import Refused
from tracker.reports import build
from tracker.reports.records.card import HIDDEN_FIELDS, card
from tracker.reports.records.register import COLUMNS, register, tasks
from tracker.reports.values import Report
from tracker.services import members, names, strategy
from tracker.services.acts import co_executors, extensions
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence
from tracker.wording.en.grammar import plural

TODAY = date(2026, 6, 15)
PLAN = """
    BMFA Foreign Ministry
      A1 Foreign Office
    BMNE Economy
    E1 Signed                   on 2026-01-05
    G2 Economy                  position 1
    G1 Security                 position 2
      G1.2 Borders              position 1
        T3 Border map           due 2026-06-20   lead BMNE   progress 40 2026-06-10
      G1.1 Region               position 2   unverified
        T1 Treaty               due 2026-06-01   lead BMFA   progress 20 2026-05-20
        T2 Annex                due 2026-07-01   lead BMNE   reported 2026-06-10
      T4 Protocol               due 2026-03-01   lead BMFA   accepted 2026-03-05
"""
PEOPLE: dict[str, dict[str, Any]] = {
    "M.A": {"login": "aida", "role": "controller", "body": "CTRL", "name_en": "Aida S."},
    "M.B": {"login": "berik", "role": "lead_officer", "body": "BMFA"},
    "M.C": {"login": "gone", "role": "controller staff", "body": "CTRL", "until": date(2026, 6, 14)},
    "M.D": {"login": "eye", "role": "auditor"},
}


@pytest.fixture
def engine_name() -> str:
    """What is read of each engine is tried in tests/storage; what is said of it is the same."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The plan with its people, and T1 with a helper, two needs, a link, a request refused and one that waits."""
    store.refresh()
    store_of(PLAN, store)
    steps: list[tuple[str, Any]] = [
        ("2026-01-02", lambda work: [members.add(work, Member(code=code, **said)) for code, said in PEOPLE.items()]),
        ("2026-01-02", lambda work: members.depute(work, "M.A", "M.D", until=date(2026, 12, 31))),
        ("2026-01-02", lambda work: strategy.amend(work, "strategy", "TEST", same_person_decides=True)),
        ("2026-01-02", lambda work: co_executors.add(work, "T1", "BMNE", due=date(2026, 5, 1))),
        ("2026-01-02", lambda work: work.add("evidence.add", Evidence(code="T1.F1", task="T1", evidence="https://a.kz"))),
        ("2026-01-02", lambda work: work.add("dependency.add", Dependency(code="N1", task="T1", needs="T3"))),
        ("2026-01-02", lambda work: work.add("dependency.add", Dependency(code="N2", task="T1", needs="T4"))),
        ("2026-05-22", lambda work: extensions.request(work, "T1", due=date(2026, 8, 1), cause=Cause.FUNDING)),
        ("2026-05-25", lambda work: extensions.decide(work, "T1", decision=Decision.REFUSED, reason="No.")),
        ("2026-06-05", lambda work: extensions.request(work, "T1", due=date(2026, 9, 1), cause=Cause.EXTERNAL)),
        ("2026-06-10", lambda work: names.rename(work, "BMFA", since=date(2026, 6, 10), name_en="Ministry of Diplomacy")),
    ]
    for on, step in steps:
        with store.writing(Actor("tester"), "a step", on=date.fromisoformat(on)) as work:
            step(work)
    store.refresh()
    return store


def facts(report: Report) -> dict[str, Any]:
    """The facts of a card; reasons as sentences."""
    return {fact.name: in_words(fact.value) if isinstance(fact.value, tuple) else fact.value for fact in report.facts}


# -- registers


def test_members_stand_with_their_roles_and_who_has_no_name_under_the_login(office: Store) -> None:
    report = register("member", office, TODAY)
    told = {row.key: (row.login, row.title, row.role, row.body, row.until) for row in report.rows()}
    assert told == {
        "M.A": ("aida", "Aida S.", "controller", "CTRL", None),
        "M.B": ("berik", "berik", "lead_officer", "BMFA", None),
        "M.C": ("gone", "gone", "controller staff", "CTRL", date(2026, 6, 14)),
        "M.D": ("eye", "eye", "auditor", None, None),
        "MEMBER.1": ("tester", "tester", "administrator", None, None),
    }
    assert (report.count, report.again) == (5, ("member", "list"))


def test_deputies_stand_with_the_days_on_which_they_act(office: Store) -> None:
    (row,) = register("deputy", office, TODAY).rows()
    assert (row.principal, row.member, row.since, row.until) == ("M.A", "M.D", date(2026, 1, 2), date(2026, 12, 31))


def test_goals_are_a_tree_in_their_own_order_and_a_doubtful_one_is_marked(office: Store) -> None:
    rows = [(row.depth, row.key, row.mark) for row in register("goal", office, TODAY).rows()]
    assert rows == [(0, "G2", None), (0, "G1", None), (1, "G1.2", None), (1, "G1.1", "unverified")]


def test_a_body_stands_under_the_name_of_the_day(office: Store) -> None:
    for day, name in (date(2026, 6, 9), "Foreign Ministry"), (date(2026, 6, 10), "Ministry of Diplomacy"):
        with office.at(as_of=day, known_on=None) as then:
            assert register("body", then, day).row("BMFA").title == name


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_register_has_a_row_for_every_item_of_its_kind(store: Store, kind: str) -> None:
    store.refresh()
    assert register(kind, store, TODAY).count == len(store.items(KINDS[kind])) == (1 if kind == "member" else 0)


def test_the_table_of_rights_names_who_has_each_today_and_not_who_left(office: Store) -> None:
    report = build("rights", office, TODAY)
    told = {row.key: (row.roles, row.members) for row in report.rows()}
    assert list(told) == [right.name for right in RIGHTS]
    assert told["decide"] == ("administrator, controller", "aida, tester")
    assert told["deliver"] == ("administrator, lead_officer, staff", "berik, tester")
    assert told["administer"] == ("administrator", "tester")
    with office.at(as_of=date(2026, 6, 14)) as then:
        assert build("rights", then, date(2026, 6, 14)).row("decide").members == "aida, gone, tester"
    assert "eye" not in " ".join(str(who) for _, who in told.values())


# -- cards


def test_the_card_of_a_task_says_who_helps_what_it_needs_and_what_was_asked(office: Store) -> None:
    told = facts(card("task", "t1", office, TODAY))
    assert told["needs"] == "T3: in progress (BMNE, due Sat 20 Jun 2026). T4: accepted (BMFA, due Sun 1 Mar 2026)."
    assert told["why"] == "Overdue by 14 days: it was due Mon 1 Jun 2026. Blocked by T3 (BMNE, due Sat 20 Jun 2026)."
    assert told["co_executors"] == "BMNE: not submitted, 45 days late, due Fri 1 May 2026."
    assert told["extensions"] == (
        "More time was asked for on Fri 5 Jun 2026, after the deadline: until Tue 1 Sep 2026 (external); CTRL decides. "
        "T1.X1: refused (asked for Sat 1 Aug 2026) by CTRL on Mon 25 May 2026. Decided by the same person."
    )
    assert (told["extended"], told["extended_days"]) == (0, 0)
    assert told["evidence"] == "T1.F1: https://a.kz."
    assert told["lead"] == "BMFA  Ministry of Diplomacy"


def test_a_task_that_needs_nothing_and_was_never_extended_says_neither(office: Store) -> None:
    told = facts(card("task", "T4", office, TODAY))
    assert not {"needs", "co_executors", "extended", "evidence", "gap"} & set(told)
    assert told["timeliness"].startswith("Reported 4 days late")


def test_the_rows_of_a_task_s_card_are_its_updates_the_newest_first(office: Store) -> None:
    rows = [(str(row.day), row.act, row.body) for row in card("task", "T4", office, TODAY).rows()]
    assert rows == [("2026-03-05", "accept", "CTRL"), ("2026-03-05", "report", "BMFA"), ("2020-01-01", "assign", "CTRL")]


def test_the_card_of_a_body_has_its_names_and_counts_its_tasks_by_words(office: Store) -> None:
    report = card("body", "BMFA", office, TODAY)
    assert report.subject == "BMFA  Ministry of Diplomacy"
    assert [(row.title, row.form, row.since) for row in report.rows()] == [
        ("Foreign Office", "alias", None), ("Ministry of Diplomacy", "official", date(2026, 6, 10)),
    ]  # fmt: skip
    counts = {fact.name: fact.value for fact in report.facts if fact.words is not None}
    assert counts == {
        "total": 2, "open": 1, "overdue": 1, "red": 1, "due_soon": 0, "not_reported": 0, "awaiting": 0,
        "accepted": 1, "accepted_late": 1, "executed": 1,
    }  # fmt: skip
    for fact in report.facts:
        if fact.words is not None:
            assert tasks(office, TODAY, ("body:BMFA", *fact.words)).count == fact.value


def test_the_card_of_a_goal_has_the_goals_below_it_and_the_mean_of_all_their_tasks(office: Store) -> None:
    report = card("goal", "G1", office, TODAY)
    assert [row.key for row in report.rows()] == ["G1.2", "G1.1"]
    told = facts(report)
    assert (told["total"], told["open"], told["overdue"], told["awaiting"]) == (4, 3, 1, 1)
    assert told["percent"] == (40 + 20 + 0 + 100) // 4
    assert facts(card("goal", "G2", office, TODAY))["percent"] is None


CARDS = {"strategy": "TEST", "member": "M.C", "deputy": "DEPUTY.1", "event": "E1", "task": "T1", "body": "BMNE", "goal": "G1.1"}


def test_every_field_that_is_set_is_on_the_card(office: Store) -> None:
    for kind, code in CARDS.items():
        code = office.items(KINDS[kind])[0].code if kind == "deputy" else code
        item, told = office.get(KINDS[kind], code), facts(card(kind, code, office, TODAY))
        set_ = {each.name for each in fields_of(kind) if getattr(item, each.attribute) not in (None, "", False)}
        assert set_ - set(HIDDEN_FIELDS) <= set(told), kind
        assert not (set(HIDDEN_FIELDS) - {"percent"}) & set(told), kind
    assert facts(card("strategy", "TEST", office, TODAY))["same_person_decides"] == "yes"


# -- the list


FOUND = {
    "blocked": ["T1"],
    "blocked overdue": ["T1"],
    "blocked lead:BMNE": [],
    'lead:"Foreign Office"': ["T4", "T1"],
    "lead:BMNE": ["T3", "T2"],
    "mine open": ["T1"],
    "goal:G1.1": ["T1", "T2"],
    "blocked or lead:BMNE": ["T1", "T3", "T2"],
    "goal:G1.1 not blocked": ["T2"],
    "not (blocked or goal:G1.1)": ["T4", "T3"],
    'mine (blocked or lead:"Foreign Office")': ["T4", "T1"],
}


def test_the_list_finds_tasks_by_what_blocks_them_and_by_what_people_call_a_body(office: Store) -> None:
    for words, codes in FOUND.items():
        report = tasks(office, TODAY, [words], login="berik")
        assert [row.key for row in report.rows()] == codes, words
        assert report.count == len(codes)
        assert tasks(office, TODAY, report.words or ()).count == len(codes), "asked again by its own words"


ORDERED = {
    ("due", False): ["T4", "T1", "T3", "T2"],
    ("due", True): ["T2", "T3", "T1", "T4"],
    ("code", False): ["T1", "T2", "T3", "T4"],
    ("code", True): ["T4", "T3", "T2", "T1"],
}


def test_a_list_is_cut_after_it_was_ordered_and_says_how_many_there_are(office: Store) -> None:
    for (order, reverse), codes in ORDERED.items():
        for limit in (None, 1, 3, 9):
            report = tasks(office, TODAY, [], order=order, reverse=reverse, limit=limit)
            assert [row.key for row in report.rows()] == codes[:limit]
            cut = f"Shown: {plural(limit, 'row')} of 4, as --limit says."
            assert (cut in [sentence(note) for note in report.notes]) == (limit in (1, 3))
    assert report.again == ("task", "list", "--sort", "code", "--reverse", "--limit", "9")
    with pytest.raises(Refused, match="bad_limit"):
        tasks(office, TODAY, [], limit=0)

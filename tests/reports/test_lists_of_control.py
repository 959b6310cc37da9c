"""Reminders, evidence, what a bulk act would change, and the walk over all tasks that every long list is made by."""

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import pytest

from tests.reports.asking import in_words
from tests.services.office import for_all
from tests.stories import store_of
from tracker.domain.control.reminding import Notice
from tracker.domain.filters import parse
from tracker.domain.model.records import Evidence
from tracker.domain.model.vocabulary import Outcome, Reminding
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.reports import build
from tracker.reports.context import context_for
from tracker.reports.pages import walk
from tracker.reports.records import bulk
from tracker.reports.records.evidence import evidence
from tracker.services.acts import bulk as bulk_service
from tracker.services.acts.bulk import BulkAct
from tracker.storage.store import Store
from tracker.storage.values import Actor, Head
from tracker.wording.letters import letter, subject

TODAY = date(2026, 6, 15)
PLAN = """
    B1 Ministry of Diplomacy
    G1 Security
      T1 Treaty        due 2026-06-01   progress 20 2026-06-10
      T2 Annex         due 2026-06-15   lead B1   progress 0 2026-06-10
      T3 Map           due 2026-06-01   lead B1   reported 2026-06-02
      T4 Draft         due 2026-06-15   draft
      T5 Someday       progress 0 2026-06-10
      T6 Charter       due 2026-06-15   progress 0 2026-06-10
"""


@pytest.fixture
def engine_name() -> str:
    """What is read of each engine is tried in tests/storage; what is said of it is the same."""
    return "sqlite"


@pytest.fixture
def office(store: Store) -> Store:
    """The plan, with three links and a registered paper as evidence."""
    store.refresh()
    store_of(PLAN, store)
    with store.writing(Actor("tester"), "evidence") as work:
        for code, task in {"T1.F1": "T1", "T1.F2": "T1", "T1.F10": "T1", "T3.F1": "T3"}.items():
            work.add("evidence.add", Evidence(code=code, task=task, evidence=f"https://a.kz/{code}", number="7", day=TODAY))
    store.refresh()
    return store


def test_each_body_is_told_the_most_urgent_first_with_the_reason(office: Store) -> None:
    report = build("remind", office, TODAY)
    rows = [(row.body, row.what, row.task, row.days, in_words(row.why)) for row in report.rows()]
    assert rows == [
        ("B1", "due_today", "T2", 0, "Due today, on Mon 15 Jun 2026."),
        ("CTRL", "awaiting", "T3", 13, "Reported on Tue 2 Jun 2026, awaiting decision."),
        ("LEAD", "overdue", "T1", 14, "Overdue by 14 days: it was due Mon 1 Jun 2026."),
        ("LEAD", "due_today", "T6", 0, "Due today, on Mon 15 Jun 2026."),
    ]
    facts = {fact.name: fact.value for fact in report.facts}
    assert facts == {"overdue": 1, "due_today": 2, "due_soon": 0, "not_reported": 0, "awaiting": 1}
    assert report.count == sum(number for number in facts.values() if isinstance(number, int)) == len(rows)


def test_the_reminders_of_one_body_are_those_of_its_name(office: Store) -> None:
    report = build("remind", office, TODAY, body="ministry of diplomacy")
    assert ([row.task for row in report.rows()], report.count, report.again) == (["T2"], 1, ("report", "remind", "B1"))
    with pytest.raises(Refused, match="unknown_body"):
        build("remind", office, TODAY, body="Nobody")


def test_evidence_is_listed_in_the_order_in_which_it_was_added_of_one_task_or_of_all(office: Store) -> None:
    for code, codes in (None, ["T1.F1", "T1.F2", "T1.F10", "T3.F1"]), ("t3", ["T3.F1"]), ("T2", []):
        report = evidence(office, TODAY, code)
        assert [row.key for row in report.rows()] == codes
        assert report.count == len(codes)
    row = evidence(office, TODAY, "T3").row("T3.F1")
    assert (row.task, row.title, row.evidence, row.number, row.day) == ("T3", "Map", "https://a.kz/T3.F1", "7", TODAY)


CHANGED: list[tuple[BulkAct, str, list[str]]] = [
    (for_all("assign"), "status:draft", ["changes T4: status: draft -> assigned."]),
    (for_all("accept", outcome=Outcome.PARTLY), "goal:G1 awaiting",
     ["changes T3: status: reported -> accepted. outcome: partly executed."]),
    (for_all("accept", outcome=Outcome.PARTLY), "status:draft", ["refused T4: T4 is draft, so accept is not possible."]),
    (for_all("label", add=("north",)), "lead:B1 open", ["changes T3: labels: north.", "changes T2: labels: north."]),
    (for_all("internal", internal_due=None), "lead:B1 open", ["unchanged T3: ", "unchanged T2: "]),
]  # fmt: skip


def test_what_an_act_would_do_to_many_is_a_row_a_task_and_nothing_is_written(office: Store) -> None:
    head = office.head
    for act, words, told in CHANGED:
        shown = bulk_service.preview(lambda: office.writing(Actor("tester"), "bulk"), parse(words), act)
        report = bulk.changes(context_for(office, TODAY, None), parse(words).words, shown.lines)
        rows = [f"{row.what} {row.key}: {in_words(row.changes)}" for row in report.rows()]
        assert [row.startswith(each) for row, each in zip(rows, told, strict=True)] == [True] * len(told), rows
    office.refresh()
    assert office.head == head


def test_what_is_refused_stands_first_and_each_outcome_is_counted(office: Store) -> None:
    accept = for_all("accept", outcome=Outcome.EXECUTED)
    shown = bulk_service.preview(lambda: office.writing(Actor("tester"), "bulk"), parse("lead:B1"), accept)
    report = bulk.changes(context_for(office, TODAY, None), ("lead:B1",), shown.lines)
    assert [(row.what, row.key) for row in report.rows()] == [("refused", "T2"), ("changes", "T3")]
    assert [(fact.name, fact.value) for fact in report.facts] == [("refused", 1), ("changes", 1), ("unchanged", 0)]
    assert report.again == ("task", "list", "lead:B1")


@pytest.mark.parametrize("page", range(1, 8))
def test_a_walk_gives_every_task_once_by_day_and_code_whatever_the_page(office: Store, page: int) -> None:
    for words, codes in (
        ("", "T1 T3 T2 T4 T6 T5"),
        ("due:2026-06-02..", "T2 T4 T6"),
        ("due:none", "T5"),
        ("blocked", ""),
        ("late", "T3"),
    ):
        found = islice(walk(office, parse(words), TODAY, page), 20)  # a walk in a circle is seen, not waited for
        assert [task.code for task in found] == codes.split()


# -- the letter

LATE = Notice(Reminding.LATE, "T1", "B1", date(2026, 6, 1), 14, because("overdue", due=date(2026, 6, 1), days=14))
SOON = Notice(Reminding.DUE_TODAY, "T2", "B1", TODAY, 0, because("due_soon", due=TODAY, days=0))
HEAD = Head("ledger", "TEST", 1, 9, "ab12", None)

LETTER = """\
Ministry of Diplomacy

A strategy. Reminders of Mon 15 Jun 2026.

Overdue:
  T1  Treaty
    Overdue by 14 days: it was due Mon 1 Jun 2026.

Due today:
  T2  Annex, with two lines
    Due today, on Mon 15 Jun 2026.

Ledger head: revision 9, ab12.
"""


def test_a_letter_says_what_is_wanted_the_most_urgent_first_and_what_it_rests_on() -> None:
    found: Any = [("Annex,\nwith two\x1b lines", SOON), ("Treaty", LATE)]
    assert letter("A strategy", "Ministry of Diplomacy", TODAY, found, HEAD) == LETTER
    another = replace(SOON, task="T3")
    assert subject("A\nstrategy", [SOON, LATE, another, SOON]) == "A strategy: 1 overdue, 2 due today"

"""The built-in strategy played through the one door, on both engines: what stood on which day, nothing new a second time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.domain.filters import parse
from tracker.domain.model.kinds import KINDS
from tracker.domain.model.records import CoExecutor
from tracker.domain.model.vocabulary import Status
from tracker.exchange.plans.toml_plan import plan_from, read_plan
from tracker.reports.names import name_on
from tracker.services import plan as plans
from tracker.storage.store import Store
from tracker.storage.values import Actor, TaskQuery
from tracker.wording import sentence

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.toml"))
TODAY = "2026-11-25"


def on(store: Store, day: str, *words: str) -> list[str]:
    """The codes of the tasks that a filter finds, as of a day, worst first."""
    then = date.fromisoformat(day)
    with store.at(as_of=then) as past:
        return [task.code for task in past.tasks.page(TaskQuery(parse(words), limit=100), then)]


def field(store: Store, day: str, kind: str, code: str, name: str) -> Any:
    """One field of an item as it stood on a day; None when the item did not stand."""
    with store.at(as_of=date.fromisoformat(day)) as past:
        return getattr(past.find(KINDS[kind], code), name, None)


OVERDUE = """
    2019-03-31
    2019-04-01  M04
    2019-11-28  M04
    2019-11-29
    2020-03-31
    2020-04-01  M05
    2020-06-01  M05
    2020-06-08  M05
    2020-06-09  M05 D280.2.T1
    2020-09-16  M05 D280.2.T1 M14
    2020-12-15  M05 D280.2.T1
    2021-08-06  D280.2.T1
    2023-09-17  D280.2.T1
    2024-12-17  D280.2.T1
    2025-12-12  D280.2.T1
    2025-12-13  D280.2.T1 M18
    2026-03-20  D280.2.T1 M18 M19
    2026-03-21  D280.2.T1 M18 M19 CA.YEARLY.2026
    2026-11-23  D280.2.T1 M18 M19 CA.YEARLY.2026 M23 M13
    2026-11-24  M18 M19 CA.YEARLY.2026 M23 M13
"""
"""A day -> what is overdue on it."""


def test_every_day_has_its_overdue_tasks(built_in: Store) -> None:
    rows = [line.split() for line in OVERDUE.strip().splitlines()]
    assert {day: on(built_in, day, "overdue") for day, *_ in rows} == {day: codes for day, *codes in rows}


def test_each_file_is_one_revision_with_its_title(built_in: Store) -> None:
    titles = [line.revision.reason for line in built_in.ledger.log(limit=100)]
    assert titles == [read_plan(path).title for path in reversed(SEEDS)]


def test_applying_the_files_again_writes_nothing(built_in: Store) -> None:
    head = built_in.head
    for path in SEEDS:
        plan = read_plan(path)
        assert plans.check(built_in, plan, "auditor") == ()
        with built_in.writing(Actor("auditor"), "again") as work:
            assert not plans.apply(work, plan).changed
    assert built_in.head == head


def test_a_task_appears_on_the_day_it_was_promised(built_in: Store) -> None:
    tasks = [item for path in SEEDS for item in read_plan(path).items if item.kind == "task" and item.on]
    assert len(tasks) == 51
    for day in sorted({item.on for item in tasks if item.on}):
        expected = {item.code for item in tasks if item.on and item.on <= day}
        assert set(on(built_in, str(day), "series:none")) == expected, day


def test_the_next_yearly_meeting_is_due_before_nauryz(built_in: Store) -> None:
    assert str(field(built_in, TODAY, "task", "CA.YEARLY.2026", "due")) == "2026-03-20"
    assert str(field(built_in, TODAY, "task", "CA.YEARLY.2027", "due")) == "2027-03-20"
    assert field(built_in, TODAY, "task", "CA.YEARLY.2027", "parent") == "G2.D1"


def test_every_direction_is_open_to_the_end_of_the_concept(built_in: Store) -> None:
    assert on(built_in, TODAY, "form:direction", "open", "due:2030-12-31") == on(built_in, TODAY, "form:direction")
    assert len(on(built_in, TODAY, "form:direction")) == 12


def test_a_report_in_two_steps_has_a_day_for_those_who_help_before_the_lead_s(built_in: Store) -> None:
    assert str(field(built_in, "2026-11-25", "task", "D280.REPORT.2026-H2", "due")) == "2027-01-05"
    parts = built_in.items(CoExecutor, task="D280.REPORT.2026-H2")
    assert [(part.body, str(part.due)) for part in parts] == [("MNE", "2026-12-21"), ("MEGNR", "2026-12-21")]


def test_only_who_set_the_term_of_the_groundwork_moves_it(built_in: Store) -> None:
    assert field(built_in, "2026-11-25", "task", "D280.2.T1", "term_set_by") == "PA"
    assert field(built_in, "2026-11-25", "instrument", "D280", "extension_rule") == "setter"


def test_older_milestones_get_their_goal_with_the_decree(built_in: Store) -> None:
    assert field(built_in, "2020-03-05", "goal", "G2", "code") is None
    assert [field(built_in, "2020-03-05", "task", code, "goal") for code in ("M01", "M04", "M24")] == [None, None, None]
    assert [field(built_in, "2020-03-06", "task", code, "goal") for code in ("M01", "M04", "M24")] == ["B4", "G2", "B1"]


def test_the_window_closes_on_monday_8_june_2020_and_opened_with_the_decree(built_in: Store) -> None:
    assert str(field(built_in, "2020-06-01", "window", "GW", "opens")) == "2020-03-06"
    assert str(field(built_in, "2020-06-01", "window", "GW", "closes")) == "2020-06-08"


def test_no_public_evidence_counts_from_the_day_of_the_search(built_in: Store) -> None:
    assert on(built_in, "2026-11-23", "no_evidence") == []
    assert on(built_in, "2026-11-24", "no_evidence") == ["D280.2.T1"]
    assert field(built_in, TODAY, "task", "D280.2.T1", "status") is Status.ASSIGNED


def test_the_steps_of_the_window_were_never_assigned(built_in: Store) -> None:
    assert on(built_in, TODAY, "draft") == [f"D280.2.T{number}" for number in range(2, 8)]


@pytest.mark.parametrize(("day", "named"), [("2023-01-01", False), ("2023-01-02", True)])
def test_a_later_name_is_not_borne_before_its_day(built_in: Store, day: str, named: bool) -> None:
    with built_in.at(as_of=date.fromisoformat(day)) as then:
        assert (name_on(then, "PMO", date.fromisoformat(day)) == "Government Apparatus") == named


def test_an_act_was_in_force_until_another_replaced_it(built_in: Store) -> None:
    assert field(built_in, "2020-03-05", "instrument", "D741", "replaced_by") is None
    assert field(built_in, "2020-03-06", "instrument", "D741", "replaced_by") == "D280"


def test_nothing_is_known_before_the_founding(built_in: Store) -> None:
    with built_in.at(known_on=date(2026, 11, 24)) as before, built_in.at(known_on=date(2026, 11, 25)) as after:
        assert (before.known, after.known) == (False, True)


def test_a_check_knows_what_the_database_holds_and_writes_nothing(built_in: Store) -> None:
    head = built_in.head
    text = """
        [[task]]
        code = "X1"
        title.en = "A new duty"
        lead = "MFAA"
        goal = "B1"
        [[task]]
        code = "MFA"
        title.en = "A code that a body has"
        [[task]]
        code = "M13"
        lead = "MFA"
        [[task.act]]
        on = 2026-11-20
        act = "accept"
        outcome = "executed"
    """
    told = sorted(f"{each.place}: {sentence(each)}" for each in plans.check(built_in, plan_from(text, "p.toml"), "auditor"))
    assert len(told) == 2
    assert told[0].startswith("[[task]] 1 (X1): There is no body MFAA, neither in the file nor in the database.")
    assert told[1].startswith("[[task]] 2 (MFA): The code MFA is used already")
    mended = text.replace("MFAA", "MFA").replace('code = "MFA"', 'code = "X2"')
    told = [f"{each.place}: {sentence(each)}" for each in plans.check(built_in, plan_from(mended, "p.toml"), "auditor")]
    (only,) = told
    assert only.startswith("[[task]] 3 (M13), act 1: M13 is assigned, so accept is not possible.")
    assert "report" in only
    built_in.refresh()
    assert built_in.head == head

"""Closing sums of the reports: opening, what came and went with its codes, closing; for all tasks, each goal and each body."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from tests.clocks import SetClock
from tests.reports.asking import day
from tests.stories import store_of
from tracker.domain.control.counting.sums import WHOLE
from tracker.domain.model.strategy import Instrument, Task
from tracker.domain.model.vocabulary import Cause, Decision, Outcome, Verification
from tracker.errors import Refused, Unusable
from tracker.render import write
from tracker.render.cells import cell_text
from tracker.render.plain.as_csv import note_lines
from tracker.reports import build
from tracker.reports.context import context_for, filter_of
from tracker.reports.since import since_of
from tracker.reports.sums import movement
from tracker.reports.values import Report, Since
from tracker.services import strategy
from tracker.services.acts import control, decisions, extensions
from tracker.services.acts.undo import undo
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.verbs.types import SINCE as SINCE_TYPE
from tracker.wording import sentence

PLAN = """
    BMFA Ministry of Foreign Affairs
    BMNE Ministry of National Economy
    G1 Regional security
      G1.1 Central Asia
        T1 Coalition treaty     due 2026-11-10   lead BMFA
        T2 Joint exercise       due 2026-12-20   lead BMFA
      T3 Border talks           due 2026-10-20   lead BMFA
    G2 Economic diplomacy
      T4 Export list            due 2026-12-31   lead BMNE
      T5 Trade missions         due 2026-11-05   lead BMNE  draft
    T7 Without a goal           due 2026-12-01   lead BMNE
"""
SINCE, TODAY = "2026-11-02", "2026-11-30"


def act(store: Store, on: str, verb: Any, *given: Any, **said: Any) -> int:
    """One revision that counts from `on`."""
    with store.writing(Actor("tester"), "a step", on=day(on)) as work:
        verb(work, *given, **said)
    store.refresh()
    return store.head.number


@pytest.fixture
def office(store: Store, clock: SetClock) -> Store:
    """The plan as of its opening day, and four weeks of work."""
    store_of(PLAN, store)
    act(store, "2026-01-02", strategy.amend, "strategy", "TEST", same_person_decides=True)
    clock.set(TODAY)
    store.refresh()
    return store


def sums(store: Store, name: str = "status", since: str = SINCE, today: str = TODAY) -> dict[str, str]:
    """Each sum that moves, as people read it: what is before its colon -> what is after it."""
    report = build(name, store, day(today), since=day(since))
    return dict(sentence(each).split(": ", 1) for each in report.sums if each.fields["flows"])


def test_a_sum_names_what_came_and_went_since_the_opening(office: Store) -> None:
    act(office, "2026-11-06", control.assign, "T5")
    act(office, "2026-11-12", control.report, "T1")
    act(office, "2026-11-14", control.accept, "T1", outcome=Outcome.EXECUTED)
    act(office, "2026-11-20", control.cancel, "T4", outcome=Outcome.NOT_EXECUTED, note="Given up.")
    assert sums(office) == {
        "Under control": "5 + 1 taken under control (T5) - 1 accepted late (T1) - 1 cancelled (T4) = 4.",
        "Overdue": "1 + 1 taken under control after the due day (T5) + 1 due day passed (T1) - 1 reported (T1) = 2.",
        "G1, under control": "3 - 1 accepted late (T1) = 2.",
        "G1, overdue": "1 + 1 due day passed (T1) - 1 reported (T1) = 1.",
        "G1.1, under control": "2 - 1 accepted late (T1) = 1.",
        "G1.1, overdue": "0 + 1 due day passed (T1) - 1 reported (T1) = 0.",
        "G2, under control": "1 + 1 taken under control (T5) - 1 cancelled (T4) = 1.",
        "G2, overdue": "0 + 1 taken under control after the due day (T5) = 1.",
    }


def test_a_task_taken_and_accepted_between_the_two_days_is_in_both_terms(office: Store) -> None:
    act(office, "2026-11-03", control.assign, "T5")
    act(office, "2026-11-04", control.report, "T5")
    act(office, "2026-11-04", control.accept, "T5", outcome=Outcome.EXECUTED)
    assert sums(office)["G2, under control"] == "1 + 1 taken under control (T5) - 1 accepted on time (T5) = 1."


def test_what_is_entered_late_is_restated_and_the_opening_stays_what_was_shown_then(office: Store) -> None:
    before = build("status", office, day(TODAY), since=day(SINCE)).sums[1].fields["opening"]
    act(office, "2026-10-25", control.report, "T3")
    assert before == 1
    assert sums(office)["Overdue"] == "1 - 1 learned later (T3) + 1 due day passed (T1) = 1."


def test_an_act_that_is_undone_is_no_event_and_what_it_changed_before_the_opening_is_restated(
    store: Store, clock: SetClock
) -> None:
    store_of(PLAN, store)
    number = act(store, "2026-11-02", control.report, "T3")
    clock.set(TODAY)
    later = act(store, "2026-11-10", control.accept, "T3", outcome=Outcome.EXECUTED)
    act(store, TODAY, undo, later)
    act(store, TODAY, undo, number)
    assert sums(store) == {
        "Overdue": "0 + 1 learned later (T3) + 1 due day passed (T1) = 2.",
        "G1, overdue": "0 + 1 learned later (T3) + 1 due day passed (T1) = 2.",
        "G1.1, overdue": "0 + 1 due day passed (T1) = 1.",
    }


def test_a_task_that_moves_is_a_move_for_the_goals_that_it_leaves_and_enters_only(office: Store) -> None:
    act(office, "2026-11-04", amend_task, "T2", goal="G1")
    act(office, "2026-11-05", amend_task, "T3", goal="G2")
    assert {name: line for name, line in sums(office).items() if "under control" in name} == {
        "G1, under control": "3 - 1 moved out (T3) = 2.",
        "G1.1, under control": "2 - 1 moved out (T2) = 1.",
        "G2, under control": "1 + 1 moved in (T3) = 2.",
    }


def test_a_goal_that_moves_takes_its_tasks_along(office: Store) -> None:
    act(office, "2026-11-04", strategy.amend, "goal", "G1.1", parent="G2")
    found = sums(office)
    assert found["G1, under control"] == "3 - 2 moved out (T1, T2) = 1."
    assert found["G2, under control"] == "1 + 2 moved in (T1, T2) = 3."
    assert "G1.1, under control" not in found


def test_a_sub_task_without_a_goal_moves_with_the_task_that_it_is_part_of(office: Store) -> None:
    part = Task(code="T2.1", title_en="Its annex", parent="T2", lead="BMFA", controller="CTRL")
    act(office, "2026-11-03", add_task, part)
    act(office, "2026-11-03", control.assign, "T2.1")
    act(office, "2026-11-05", amend_task, "T2", goal="G2")
    found = sums(office)
    assert found["G1, under control"] == "3 + 1 taken under control (T2.1) - 2 moved out (T2, T2.1) = 2."
    assert found["G2, under control"] == "1 + 2 moved in (T2, T2.1) = 3."
    assert found["Under control"] == "5 + 1 taken under control (T2.1) = 6."


def test_a_body_has_its_own_sums_in_the_report_of_bodies(office: Store) -> None:
    act(office, "2026-11-06", amend_task, "T1", lead="BMNE")
    act(office, "2026-11-20", control.report, "T1")
    assert sums(office, "discipline") == {
        "BMFA, under control": "3 - 1 moved out (T1) = 2.",
        "BMNE, under control": "2 + 1 moved in (T1) = 3.",
        "BMNE, overdue": "0 + 1 due day passed (T1) - 1 reported (T1) = 0.",
    }


def test_a_clock_that_stops_and_starts_and_a_mark_that_comes_and_goes_have_terms_of_their_own(office: Store) -> None:
    act(office, "2026-11-03", control.suspend, "T3", stop_clock=True)
    act(office, "2026-11-05", control.resume, "T3")
    act(office, "2026-11-06", control.no_public_evidence, "T3", source="a search")
    act(office, "2026-11-07", control.progress, "T3", percent=10)
    assert sums(office)["Overdue"] == (
        "1 + 1 due day passed (T1) + 1 clock started again (T3) + 1 mark lifted (T3) - 1 clock stopped (T3)"
        " - 1 marked no public evidence (T3) = 2."
    )


def test_a_due_day_that_is_extended_ends_being_overdue(office: Store) -> None:
    act(office, "2026-11-03", extensions.request, "T3", due=date(2026, 12, 15), cause=Cause.OTHER)
    act(office, "2026-11-04", extensions.decide, "T3", decision=Decision.GRANTED)
    assert sums(office)["Overdue"] == "1 + 1 due day passed (T1) - 1 extended (T3) = 1."


def term(text: str) -> str:
    return f'{{"day":"{text}","kind":"day"}}'


def test_an_act_that_changes_a_term_ends_a_delay_or_begins_one(office: Store) -> None:
    act(office, "2026-11-03", strategy.add, Instrument(code="D1", title_en="Decree 1"))
    act(office, "2026-11-04", decisions.redate, "T3", term=term("2026-12-20"), by="D1", note="By decree 1.")
    act(office, "2026-11-05", decisions.redate, "T4", term=term("2026-11-01"), by="D1", note="By decree 1.")
    assert sums(office)["Overdue"] == (
        "1 + 1 due day passed (T1) + 1 due day moved earlier (T4) - 1 re-dated by an act (T3) = 2."
    )


def test_a_task_that_is_opened_again_and_one_that_gets_another_lead_have_flows_of_their_own(office: Store) -> None:
    act(office, "2026-11-03", strategy.add, Instrument(code="D1", title_en="Decree 1"))
    act(office, "2026-11-04", control.report, "T3")
    act(office, "2026-11-05", control.accept, "T3", outcome=Outcome.EXECUTED)
    act(office, "2026-11-06", decisions.reopen, "T3", by="D1", note="Nothing was signed.")
    act(office, "2026-11-07", decisions.transfer, "T3", to="BMNE", by="D1", note="The ministry was split.")
    assert sums(office)["Under control"] == "5 + 1 reopened (T3) - 1 accepted late (T3) = 5."
    assert sums(office)["Overdue"] == "1 + 1 due day passed (T1) + 1 reopened (T3) - 1 reported (T3) = 2."
    found = sums(office, "discipline")
    assert found["BMFA, under control"] == "3 + 1 reopened (T3) - 1 accepted late (T3) - 1 moved out (T3) = 2."
    assert found["BMNE, overdue"] == "0 + 1 moved in (T3) = 1."


def test_what_is_marked_illustrative_leaves_with_a_line_that_says_so(office: Store) -> None:
    act(office, "2026-11-04", amend_task, "T4", verification=Verification.ILLUSTRATIVE)
    act(office, "2026-11-10", amend_task, "T4", verification=Verification.UNVERIFIED)
    assert sums(office)["G2, under control"] == "1 + 1 mark lifted (T4) - 1 marked illustrative (T4) = 1."


def test_a_report_that_is_returned_is_overdue_again(office: Store) -> None:
    act(office, "2026-11-03", control.report, "T3")
    act(office, "2026-11-04", control.return_, "T3", note="Not yet.")
    assert sums(office)["Overdue"] == "1 + 1 due day passed (T1) + 1 returned (T3) - 1 reported (T3) = 2."


@pytest.mark.parametrize(("today", "passed"), [("2026-11-10", False), ("2026-11-11", True), ("2026-11-12", True)])
def test_a_due_day_has_passed_from_the_day_after_it(office: Store, today: str, passed: bool) -> None:
    with office.at(day(today)) as then:
        assert ("Overdue" in sums(then, today=today)) == passed


def test_the_opening_is_what_the_report_showed_on_that_day(office: Store) -> None:
    act(office, "2026-10-25", control.report, "T3")
    act(office, "2026-11-06", control.assign, "T5")
    act(office, "2026-11-10", strategy.amend, "goal", "G1.1", parent="G2")
    report = build("status", office, day(TODAY), since=day(SINCE))
    with office.at(day(SINCE), day(SINCE)) as then:
        shown = {row.key: row for row in build("status", then, day(SINCE)).rows()}
    for each in (each.fields for each in report.sums if each.fields["place"] == "goal" and each.fields["code"]):
        column = {"under_control": "open", "overdue": "overdue"}[str(each["measure"])]
        assert each["opening"] == shown[str(each["code"])].cells[column]


def test_the_numbers_of_the_opening_are_those_of_a_store_of_that_day_without_folding_it(office: Store) -> None:
    act(office, "2026-10-25", control.report, "T3")
    act(office, "2026-11-03", add_task, Task(code="T7.1", title_en="Its annex", parent="T7", lead="BMFA", controller="CTRL"))
    act(office, "2026-11-03", control.assign, "T7.1")
    act(office, "2026-11-10", strategy.amend, "goal", "G1.1", parent="G2")
    act(office, "2026-11-12", amend_task, "T1", goal="G2", lead="BMNE")
    act(office, "2026-11-20", control.progress, "T4", percent=40)
    act(office, "2026-11-21", strategy.amend, "strategy", "TEST", due_soon_days=60)
    context = context_for(office, day(TODAY), None)
    moved = movement(context, since_of(context, day(SINCE)), {WHOLE: (6, 1)})
    with office.at(day(SINCE), day(SINCE)) as then:
        for words in ((), ("lead:BMFA",), ("goal:G1",)):
            assert moved.opening(*words).totals == then.progress.totals(filter_of(*words), day(SINCE)), words
        assert moved.opening().paths == then.goals.paths()


def test_what_a_revision_knew_is_the_opening_and_what_that_day_brought_later_is_restated(office: Store, clock: SetClock) -> None:
    act(office, "2026-10-25", control.report, "T3")
    known = act(office, "2026-11-06", control.assign, "T5")
    act(office, "2026-11-10", control.cancel, "T4", outcome=Outcome.NOT_EXECUTED, note="Given up.")
    assert known == office.head.number - 1
    clock.set("2026-12-01")
    office.refresh()
    report = build("status", office, day("2026-12-01"), since=f"@{known}")
    assert report.since == Since(day(TODAY), known)
    assert report.sums[0].fields["opening"] == 6
    assert sentence(report.sums[0]).endswith("6 - 1 learned later (T4) = 5.")
    table = movement(context_for(office, day("2026-12-01"), None), Since(day(TODAY), known), {WHOLE: (5, 2)}).tables()[0]
    assert [tuple(cell_text(cell, column.kind, "en") for column in table.columns for cell in [row.cells[column.name]])
            for row in table.rows()] == [
        ("Under control on 30 Nov 2026", "", "6"),
        ("- learned later", "T4", "1"),
        ("Under control on 1 Dec 2026", "", "5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "kind"), [("@99", "revision_ahead"), ("No7", "no_such_issue"), ("last week", "bad_since"), ("@0", "bad_since")]
)
def test_what_a_report_cannot_be_compared_with_is_refused(office: Store, asked: str, kind: str) -> None:
    with pytest.raises(Refused, match=kind):
        build("status", office, day(TODAY), since=asked)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("2026-10-31", day("2026-10-31")), ("@12", "@12"), *((each, "No41") for each in ("41", "No41", "no. 41", "№41", "№ 41"))],
)
def test_a_day_a_revision_and_an_issued_report_are_told_apart_as_they_are_typed(typed: str, read: Any) -> None:
    assert SINCE_TYPE.read(typed, "--since") == read
    with pytest.raises(Refused, match="bad_since"):
        SINCE_TYPE.read(f"{typed} or so", "--since")


def test_the_day_must_lie_before_that_of_the_report(office: Store) -> None:
    for since in (TODAY, "2026-12-01"):
        with pytest.raises(Refused, match="since_not_before"):
            build("status", office, day(TODAY), since=day(since))


def test_a_sum_that_does_not_close_is_an_error_and_nothing_is_shown(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    act(office, "2026-11-06", control.assign, "T5")
    monkeypatch.setattr("tracker.reports.management.status.roll_up", lambda counted, paths: {})
    with pytest.raises(Unusable, match="sum_not_closed") as caught:
        build("status", office, day(TODAY), since=day(SINCE))
    assert "does not close" in sentence(caught.value)


def told(report: Report, format: str) -> str:
    stream = io.StringIO(newline="")
    write(report, format, stream, width=100)
    return stream.getvalue()


def test_every_format_tells_the_sums_and_csv_keeps_one_table(office: Store) -> None:
    act(office, "2026-11-06", control.assign, "T5")
    report = build("status", office, day(TODAY), since=day(SINCE))
    line = "Under control: 5 + 1 taken under control (T5) = 6."
    for format in ("text", "markdown"):
        text = told(report, format).replace("\\", "")
        assert text.index(line) < text.index("Regional security") < text.index("G2, under control: 1 + 1"), format
    found = json.loads(told(report, "json"))["sums"]
    assert found[0]["fields"] == {
        "place": "whole", "code": None, "measure": "under_control", "opening": 5, "closing": 6,
        "flows": [{"flow": "taken", "sign": 1, "number": 1, "codes": ["T5"], "left_out": 0}],
    }  # fmt: skip
    assert {(each["fields"]["place"], each["fields"]["code"]) for each in found} == {
        ("whole", None), ("goal", "G1"), ("goal", "G1.1"), ("goal", "G2"), ("goal", None),
    }  # fmt: skip
    assert len(told(report, "csv").splitlines()) == len(told(build("status", office, day(TODAY)), "csv").splitlines())
    assert ["Sum", line] in list(csv.reader(note_lines(report, "en")))


def test_people_see_four_codes_of_a_term_and_how_many_more_there_are() -> None:
    from tracker.domain.reasons import because

    flows = [{"flow": "taken", "sign": 1, "number": 7, "codes": ["T1", "T1", "T2", "T3", "T4", "T5"], "left_out": 1}]
    line = because("sum", place="whole", code=None, measure="overdue", opening=0, flows=flows, closing=7)
    assert sentence(line) == "Overdue: 0 + 7 taken under control (T1 (2 times), T2, T3, T4, +2) = 7."

"""Decisions by an act: a term that is changed, an accepted task that is opened again, tasks that go to another lead."""

from typing import Any

import pytest

from tests.services.office import FOUNDED, bring_to, day, does, draft, for_all, last_update, refused, task_of, three_months
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.records import Update
from tracker.domain.model.strategy import Body, Clause, Event, Instrument, Member
from tracker.domain.model.vocabulary import Act, Decision, Status
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports import build
from tracker.services import members, plan, strategy, tasks
from tracker.services.acts import bulk, co_executors, control, decisions, extensions, undo
from tracker.services.deadlines.terms import rule_in_act
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.wording import sentence

ON = "2020-04-01"
BY = "D300.3"
NEW = '{"day":"2020-07-11","kind":"day"}'


@pytest.fixture
def decided(office: Store) -> Store:
    """T1, due 8 June 2020 by decree 280, assigned; decree 300 of March, whose point 3 sets terms anew."""
    with office.writing(Actor("tester"), "a new decree", on=FOUNDED) as work:
        strategy.add(work, Instrument(code="D300", title_en="Decree 300"))
        strategy.add(work, Clause(code=BY, instrument="D300", number="3"))
        strategy.add(work, Event(code="SIGNED300", title_en="signed", instrument="D300", form="signed", day=day("2020-03-31")))
    draft(office, term_rule=three_months(), term_text="within three months", clause="D280.2")
    bring_to(office, Status.ASSIGNED)
    return office


def redated(store: Store, on: str = ON, **said: Any) -> Any:
    return does(store, decisions.redate, "T1", on=on, **{"term": NEW, "term_text": "by 11 July 2020", "by": BY, **said})


# -- a new term


@pytest.mark.parametrize(("term", "due"), [("2020-07-11", "2020-07-13"), ("2020-05-08", "2020-05-08")])
def test_a_new_act_moves_a_deadline_forward_or_back_and_never_the_original_one(decided: Store, term: str, due: str) -> None:
    update = redated(decided, term=f'{{"day":"{term}","kind":"day"}}')
    task = task_of(decided)
    assert (task.due, task.original_due, task.term_text) == (day(due), day("2020-06-08"), "by 11 July 2020")
    assert (update.act, update.body, update.due, update.new_due) == (Act.REDATE, "PA", day("2020-06-08"), day(due))
    assert (update.clause, update.instrument, update.term_text) == (BY, None, "by 11 July 2020")
    assert (task_of(decided, as_of="2020-03-31").due, task.status) == (day("2020-06-08"), Status.ASSIGNED)


def test_signing_in_the_words_of_a_new_term_is_that_of_the_new_act(decided: Store) -> None:
    with decided.writing(Actor("tester"), "decree 300", on=day(ON)) as work:
        decisions.redate(work, "T1", term=rule_in_act(work, "within one month of signing", BY), by="d300.3")
    assert task_of(decided).due == day("2020-04-30")


def test_why_it_is_due_then_cites_the_act_in_three_languages(decided: Store) -> None:
    redated(decided)
    steps: list[Any] = [row.cells["why"] for row in build("why", decided, day("2020-05-01"), code="T1").rows()]
    told = [sentence(step) for (step,) in steps]
    assert told[:3] == [
        "As written: by 11 July 2020.",
        'Re-dated by T1.U2: on Wed 1 Apr 2020 PA set the term "by 11 July 2020" by item 3, Decree 300 (D300.3); '
        "it was due Mon 8 Jun 2020.",
        "The term names Sat 11 Jul 2020, not a working day.",
    ]
    (redating,) = steps[1]
    assert "срок «by 11 July 2020» установлен: пункт 3, Decree 300 (D300.3); прежний срок – пн 8 июня 2020" in sentence(
        redating, "ru"
    )
    assert "тармақ 3, Decree 300 (D300.3); бұрынғы мерзім – 2020 ж. 8 маусым, дс." in sentence(redating, "kk")
    assert not any(each.startswith("It stands in item 2") for each in told)


def test_undoing_gives_the_term_and_its_words_back(decided: Store) -> None:
    before = task_of(decided)
    redated(decided)
    does(decided, undo.undo, decided.head.number, on="2020-04-02")
    assert (task_of(decided), decided.find(Update, "T1.U2")) == (before, None)


def test_an_extension_and_a_new_term_stand_in_the_register_each_in_its_table(decided: Store) -> None:
    does(decided, strategy.amend, "strategy", "TEST", on=ON, same_person_decides=True)
    does(decided, extensions.request, "T1", on=ON, due=day("2020-06-30"), cause="scope")
    does(decided, extensions.decide, "T1", on="2020-04-02", decision=Decision.GRANTED)
    redated(decided, on="2020-04-03", term='{"day":"2020-06-01","kind":"day"}')
    report = build("extensions", decided, day("2020-05-01"))
    assert [(row.state, row.days, row.decider, row.wait) for row in report.rows()] == [("granted", 22, "PA", 1)]
    assert [(row.days, row.by, row.body) for row in report.section("redated").rows()] == [(-29, BY, "PA")]
    assert (report.count, report.fact("asked"), report.fact("redated"), report.fact("redated_days")) == (1, 1, 1, -29)
    assert list(build("extensions", decided, day("2020-05-01"), code="T1", pending=True).rows()) == []
    cells = build("discipline", decided, day("2020-05-01"), period="2020-04").row("MFA").cells
    assert [cells[name] for name in ("extended", "extended_days", "redated", "redated_days")] == [1, 22, 1, -29]


NOT_THEIRS: list[tuple[dict[str, Any], str]] = [
    ({"acting_for": "MFA"}, "MFA may not re-date T1: only PA, who set its term, may; act for it with --actor PA."),
    ({"by": "D999"}, "There is no clause and no instrument D999 that a decision could go by."),
    ({"by": None}, "To re-date T1, by must be given."),
    ({"term": None}, "To re-date T1, term must be given."),
    ({"term": three_months()}, "T1 already has this term (due Mon 8 Jun 2020). Give another one."),
    ({"term": '{"kind":"ongoing"}'}, 'T1 would have no due day: "ongoing" names none. Give a term that does.'),
]


@pytest.mark.parametrize(("said", "told"), NOT_THEIRS)
def test_what_does_not_change_a_term_is_refused_with_the_reason(decided: Store, said: dict[str, Any], told: str) -> None:
    assert refused(decided, decisions.redate, "T1", **{"term": NEW, "by": BY, **said}).startswith(told)


def test_a_new_term_needs_a_reason_of_the_revision_or_in_a_note(decided: Store) -> None:
    for note in ("", "The decree was amended."):
        with decided.writing(Actor("tester"), " ", on=day(ON)) as work:
            try:
                decisions.redate(work, "T1", term=NEW, by=BY, note=note)
            except Refused as refusal:
                assert (note, sentence(refusal)) == (
                    "", "Say why: a decision to re-date T1 needs a reason. Add --reason or --note.",
                )  # fmt: skip
    assert task_of(decided).due == day("2020-07-13")


def test_who_set_the_term_changes_it_even_where_another_controls_and_never_the_lead(office: Store, decided: Store) -> None:
    draft(office, "T2", due=day("2020-06-08"), term_set_by="GOV")
    bring_to(office, Status.ASSIGNED, "T2")
    assert does(office, decisions.redate, "T2", on=ON, term=NEW, by=BY).body == "GOV"
    draft(office, "T3", due=day("2020-06-08"), controller="MFA")
    bring_to(office, Status.ASSIGNED, "T3")
    told = refused(office, decisions.redate, "T3", term=NEW, by=BY)
    assert told.startswith("MFA leads T3 and set its term, and nobody moves a deadline of their own.")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REPORTED, Status.ACCEPTED, Status.CANCELLED])
def test_a_draft_is_amended_and_what_is_reported_keeps_its_term(office: Store, decided: Store, status: Status) -> None:
    draft(office, "T2", due=day("2020-06-08"))
    bring_to(office, status, "T2")
    assert "so re-date is not possible" in refused(office, decisions.redate, "T2", term=NEW, by=BY)


def test_many_terms_are_changed_in_one_revision_and_what_has_the_term_already_stays(decided: Store) -> None:
    for code in ("T2", "T3"):
        draft(decided, code, due=day("2020-06-08"))
        bring_to(decided, Status.ASSIGNED, code)
    redated(decided)
    head = decided.head.number
    act = for_all("redate", term="2020-07-11", by=BY)
    shown = bulk.preview(lambda: decided.writing(Actor("tester"), "a", on=day(ON)), ["T1", "T2", "T3"], act)
    assert [line.state for line in shown.lines] == ["unchanged", "changes", "changes"]
    with decided.writing(Actor("tester"), "decree 300", on=day(ON)) as work:
        assert bulk.perform(work, shown) == 2
    assert (decided.head.number, task_of(decided, "T3").due) == (head + 1, day("2020-07-11"))


def test_a_task_that_had_no_day_gets_its_original_one_by_a_new_act(decided: Store) -> None:
    draft(decided, "T2", term_rule=three_months("SUMMIT"))
    bring_to(decided, Status.ASSIGNED, "T2")
    does(decided, decisions.redate, "T2", on=ON, term=NEW, by=BY)
    assert (task_of(decided, "T2").due, task_of(decided, "T2").original_due) == (day("2020-07-11"), day("2020-07-11"))


# -- opened again


@pytest.fixture
def accepted(decided: Store) -> Store:
    """T1 reported two days late and accepted; T2 counts from its acceptance."""
    rule = term_from({"kind": "relative", "base": "T1", "length": 2, "unit": "weeks"}).to_json()
    draft(decided, "T2", term_rule=rule)
    bring_to(decided, Status.ASSIGNED, "T2")
    does(decided, control.report, "T1", on="2020-06-10")
    does(decided, control.accept, "T1", on="2020-06-12", outcome="executed")
    assert task_of(decided, "T2").due == day("2020-06-26")
    return decided


def test_an_accepted_task_is_opened_again_by_its_controller_and_keeps_how_it_was_judged(accepted: Store) -> None:
    update = does(accepted, decisions.reopen, "T1", on="2020-06-15", by=BY, note="The annex was missing.")
    task = task_of(accepted)
    assert (task.status, task.outcome, task.closed_on) == (Status.IN_PROGRESS, None, None)
    assert (task.due, task.original_due) == (day("2020-06-08"), day("2020-06-08"))
    assert (update.status, update.clause, update.reported_on, update.reported_due) == (
        Status.IN_PROGRESS, BY, day("2020-06-10"), day("2020-06-08"),
    )  # fmt: skip
    assert task_of(accepted, as_of="2020-06-14").status is Status.ACCEPTED
    assert build("discipline", accepted, day("2020-06-20")).row("MFA").cells["reopened"] == 1


def test_what_counts_from_its_acceptance_waits_again_and_gets_its_day_anew(accepted: Store) -> None:
    does(accepted, decisions.reopen, "T1", on="2020-06-15", by=BY, note="The annex was missing.")
    assert (task_of(accepted, "T2").due, task_of(accepted, "T2").original_due) == (None, day("2020-06-26"))
    does(accepted, control.report, "T1", on="2020-06-16")
    does(accepted, control.accept, "T1", on="2020-06-17", outcome="executed")
    assert task_of(accepted, "T2").due == day("2020-07-01")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"note": None}, "To reopen T1, note must be given."),
        ({"by": None}, "To reopen T1, by must be given."),
        ({"acting_for": "MFA"}, "MFA may not reopen T1: only its controller PA may"),
    ],
)
def test_a_reopening_needs_an_act_a_reason_and_the_controller(accepted: Store, said: dict[str, Any], told: str) -> None:
    assert refused(accepted, decisions.reopen, "T1", on="2020-06-15", **{"by": BY, "note": "Why.", **said}).startswith(told)


def test_undoing_a_reopening_gives_the_acceptance_back(accepted: Store) -> None:
    before = (task_of(accepted), task_of(accepted, "T2"))
    does(accepted, decisions.reopen, "T1", on="2020-06-15", by=BY, note="The annex was missing.")
    does(accepted, undo.undo, accepted.head.number, on="2020-06-16")
    assert (task_of(accepted), task_of(accepted, "T2")) == before


# -- another lead


@pytest.fixture
def split(decided: Store) -> Store:
    """MFA is split, and MOD takes over; T1 has an officer of MFA."""
    with decided.writing(Actor("tester"), "a new body", on=FOUNDED) as work:
        strategy.add(work, Body(code="MOD", name_en="Defence"))
        members.add(work, Member(code="M7", login="dana", role="lead_officer", body="MFA"))
        tasks.amend_task(work, "T1", officer="M7", on=day("2020-03-20"))
    return decided


def test_the_tasks_of_a_body_that_is_split_go_to_another_in_one_revision(split: Store) -> None:
    draft(split, "T2", lead="GOV")
    head, act = split.head.number, for_all("transfer", to="MOD", by=BY, note="The ministry was split.")
    shown = bulk.preview(lambda: split.writing(Actor("tester"), "", on=day(ON)), ["T1", "T2"], act)
    assert [[(name, old, new) for name, old, new in line.changes] for line in shown.lines] == [
        [("lead", "MFA", "MOD"), ("officer", "M7", None)], [("lead", "GOV", "MOD")],
    ]  # fmt: skip
    with split.writing(Actor("tester"), "decree 300", on=day(ON)) as work:
        assert bulk.perform(work, shown) == 2
    update = last_update(split)
    assert (split.head.number, update.act, update.clause, update.new_lead, update.note) == (
        head + 1, Act.TRANSFER, BY, "MOD", "The ministry was split.",
    )  # fmt: skip


def test_a_body_that_leads_it_or_helps_with_it_already_does_not_take_it_over(split: Store) -> None:
    assert refused(split, decisions.transfer, "T1", to="MFA", by=BY) == "MFA leads T1 already. Name another body."
    does(split, co_executors.add, "T1", "MOD", on=ON)
    told = refused(split, decisions.transfer, "T1", to="mod", by=BY)
    assert told.startswith("MOD helps with T1 already (T1.C1). Withdraw it there first")


# -- plan files


PLAN = """
[[task]]
code = "T1"
on = 2020-03-06

[[task.act]]
act = "redate"
on = 2020-04-01
term = "by 11 July 2020"
by = "D300.3"

[[task.act]]
act = "transfer"
on = 2020-04-02
to = "GOV"
by = "D300"
"""


def test_a_plan_file_brings_such_decisions_and_brings_them_once(decided: Store) -> None:
    for acts in (2, 0):
        with decided.writing(Actor("tester"), "a plan") as work:
            assert plan.apply(work, plan_from(PLAN)).acts == acts
    task = task_of(decided)
    assert (task.due, task.lead, task.term_text) == (day("2020-07-13"), "GOV", "by 11 July 2020")


def test_a_plan_file_is_told_what_such_a_decision_needs(decided: Store) -> None:
    findings = plan_from(PLAN.replace('by = "D300"\n', "").replace('term = "by 11 July 2020"', 'to = "GOV"')).findings
    assert sorted(sentence(each) for each in findings) == [
        "To re-date, term must be given. Add `term = ...`.", "To transfer, by must be given. Add `by = ...`.",
        "to says nothing with the act redate. Take it out.",
    ]  # fmt: skip

"""More time: asked for by the lead, decided by who set the term, seen by four eyes, and never the original due day's business."""

from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of, three_months, with_four_eyes
from tracker.domain.control.extensions import days_granted, granted_time, is_after_deadline, stated_day
from tracker.domain.model.records import Extension
from tracker.domain.model.strategy import Body, Clause, Instrument, Task
from tracker.domain.model.vocabulary import Cause, Decision, ExtensionRule, Roll, Status, TermClass
from tracker.reports import build
from tracker.reports.records.card import card
from tracker.services import strategy, tasks
from tracker.services.acts import control, extensions, undo
from tracker.storage.store import Store
from tracker.wording import sentence

ASKED: dict[str, Any] = {"due": day("2020-07-08"), "cause": Cause.COORDINATION, "evidence": "letter 12 of 20 May 2020"}


def asked(store: Store, on: str = "2020-05-20", code: str = "T1", **said: Any) -> Extension:
    """T1, assigned and due on 8 June, with a request for a month more."""
    if store.find(Task, code) is None:
        draft(store, code, term_rule=three_months(), term_text="within three months", clause="D280.2")
        bring_to(store, Status.IN_PROGRESS, code)
    found: Extension = does(store, extensions.request, code, on=on, **{**ASKED, **said})
    return found


def test_a_request_moves_nothing(office: Store) -> None:
    request = asked(office)
    assert (request.code, request.task, request.body, request.day) == ("T1.X1", "T1", "MFA", day("2020-05-20"))
    assert (request.due_then, request.due, request.decision) == (day("2020-06-08"), day("2020-07-08"), None)
    assert task_of(office).due == task_of(office).original_due == day("2020-06-08")


def test_a_granted_request_moves_the_due_day_and_never_the_original_one(office: Store) -> None:
    asked(office)
    decided = does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    task = task_of(office)
    assert (task.due, task.original_due, task.term_text) == (day("2020-07-08"), day("2020-06-08"), "within three months")
    assert (decided.decision, decided.decider, decided.granted) == (Decision.GRANTED, "PA", day("2020-07-08"))
    assert (task_of(office, as_of="2020-05-31").due, days_granted(decided)) == (day("2020-06-08"), 30)


def test_the_day_that_was_said_is_kept_and_the_roll_rule_makes_the_due_day_from_it(office: Store) -> None:
    asked(office)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-06-20"), "reason": "Half of it will do."}
    decided = does(office, extensions.decide, "T1.X1", on="2020-06-01", **told)
    assert (decided.said, decided.granted) == (day("2020-06-20"), day("2020-06-22"))  # a Saturday; D280 rolls to the next one
    assert task_of(office).due == day("2020-06-22")
    assert task_of(office).term_rule == '{"day":"2020-06-20","kind":"day"}'


def test_what_was_said_shows_in_the_derivation_the_card_and_the_register(office: Store) -> None:
    asked(office)
    does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.OTHER, granted=day("2020-06-20"))
    why: list[Any] = [row.cells["why"] for row in build("why", office, day("2020-06-02"), code="T1").rows()]
    assert [sentence(step) for (step,) in why][2:] == [
        "Extended by T1.X1: on Mon 1 Jun 2020 PA said Sat 20 Jun 2020, not a working day; it was due Mon 8 Jun 2020.",
        "Roll rule next (cited, unverified): next working day Mon 22 Jun 2020.",
        "Source: art. 175 (unverified).",
        "No calendar is set, so the week alone was counted.",
    ]
    (row,) = build("extensions", office, day("2020-06-02")).rows()
    assert (row.cells["said"], row.cells["granted"], row.cells["days"]) == (day("2020-06-20"), day("2020-06-22"), 14)
    stands: Any = {each.name: each.value for each in card("task", "T1", office, day("2020-06-02")).facts}["extensions"]
    assert sentence(stands[0]) == (
        "T1.X1: granted other to Sat 20 Jun 2020 (due Mon 22 Jun 2020) by PA on Mon 1 Jun 2020. Decided by the same person."
    )


def test_a_day_that_rolls_back_to_the_deadline_is_no_extension(office: Store) -> None:
    does(office, strategy.amend, "instrument", "D280", on="2020-03-06", roll=Roll.PREVIOUS)
    asked(office)  # due Fri 5 June by the previous working day
    assert task_of(office).due == day("2020-06-05")
    does(office, undo.undo, office.head.number, on="2020-06-01")
    weekend = refused(office, extensions.request, "T1", **{**ASKED, "due": day("2020-06-07")})
    assert weekend == (
        "Sun 7 Jun 2020, which the roll rule makes Fri 5 Jun 2020, is no extension of T1: it is due Fri 5 Jun 2020."
        " Give a later day."
    )
    asked(office)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-06-06")}
    assert "is no extension of T1" in refused(office, extensions.decide, "T1", **told)


def test_a_decision_made_before_days_were_kept_as_said_is_told_by_its_granted_day(office: Store) -> None:
    decided = Extension(code="T1.X1", task="T1", due_then=day("2020-06-08"), granted=day("2020-06-22"))
    assert (stated_day(decided), days_granted(decided)) == (day("2020-06-22"), 14)


def test_a_refused_request_is_kept_and_a_new_one_can_be_filed(office: Store) -> None:
    asked(office)
    does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.REFUSED, reason="No grounds.")
    asked(office, on="2020-06-02")
    does(office, extensions.decide, "T1", on="2020-06-03", decision=Decision.GRANTED)
    kept = office.items(Extension, task="T1")
    assert [(each.code, each.decision) for each in kept] == [("T1.X1", Decision.REFUSED), ("T1.X2", Decision.GRANTED)]
    assert (granted_time(kept).times, granted_time(kept).days) == (1, 30)


@pytest.mark.parametrize(("on", "late"), [("2020-06-07", False), ("2020-06-08", False), ("2020-06-09", True)])
def test_a_request_filed_after_the_deadline_is_marked(office: Store, on: str, late: bool) -> None:
    assert is_after_deadline(asked(office, on=on)) is late


def test_undoing_the_decision_gives_the_old_day_back_and_the_request_waits_again(office: Store) -> None:
    asked(office)
    does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    does(office, undo.undo, office.head.number, on="2020-06-02")
    assert (task_of(office).due, office.items(Extension)[0].decision) == (day("2020-06-08"), None)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"due": day("2020-06-08")}, "Mon 8 Jun 2020 is no extension of T1: it is due Mon 8 Jun 2020. Give a later day."),
    ({"acting_for": "PA"}, "PA may not ask for more time for T1: only its lead MFA may; act for it with --actor MFA."),
]


@pytest.mark.parametrize(("said", "sentence"), WRONG)
def test_what_cannot_be_asked_is_refused_with_who_may(office: Store, said: dict[str, Any], sentence: str) -> None:
    draft(office, term_rule=three_months(), clause="D280.2")
    bring_to(office, Status.IN_PROGRESS)
    assert refused(office, extensions.request, "T1", **{**ASKED, **said}) == sentence


def test_one_request_at_a_time(office: Store) -> None:
    asked(office)
    told = refused(office, extensions.request, "T1", **ASKED)
    assert told.startswith("More time was asked for T1 already on Wed 20 May 2020, until Wed 8 Jul 2020 (T1.X1).")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REPORTED, Status.ACCEPTED, Status.CANCELLED])
def test_only_what_is_with_its_lead_can_be_extended(office: Store, status: Status) -> None:
    draft(office, due=day("2020-06-08"))
    bring_to(office, status)
    assert "T1 is " in refused(office, extensions.request, "T1", **ASKED)


def test_a_task_without_a_day_has_nothing_to_extend(office: Store) -> None:
    draft(office)
    bring_to(office, Status.ASSIGNED)
    assert "nothing to extend" in refused(office, extensions.request, "T1", **ASKED)


# -- four eyes


def test_the_body_that_asked_never_decides(office: Store) -> None:
    asked(office)
    told = refused(office, extensions.decide, "T1", decision=Decision.GRANTED, acting_for="MFA")
    assert told.startswith("MFA requested T1.X1 and cannot decide it (four-eyes rule).")
    assert "PA" in told


def test_a_third_body_does_not_decide_either(office: Store) -> None:
    asked(office)
    told = refused(office, extensions.decide, "T1", decision=Decision.GRANTED, acting_for="GOV")
    assert told == "GOV may not decide on T1.X1: only PA, who set the term, may; act for it with --actor PA."


def test_the_person_who_asked_does_not_decide_unless_the_strategy_says_so(office: Store) -> None:
    asked(with_four_eyes(office))
    told = refused(office, extensions.decide, "T1", decision=Decision.GRANTED)
    assert told.startswith("tester asked for T1.X1 and cannot decide on it (four-eyes rule).")
    does(office, strategy.amend, "strategy", "TEST", on="2020-06-01", same_person_decides=True)
    decided = does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    assert decided.decided_by == decided.member == "MEMBER.1"


def test_who_set_the_term_decides_even_where_another_controls(office: Store) -> None:
    draft(office, "T2", due=day("2020-06-08"), term_set_by="GOV")
    bring_to(office, Status.ASSIGNED, "T2")
    asked(office, code="T2")
    assert "only GOV, who set the term, may" in refused(
        office, extensions.decide, "T2", decision=Decision.GRANTED, acting_for="PA"
    )
    assert does(office, extensions.decide, "T2", on="2020-06-01", decision=Decision.GRANTED).decider == "GOV"


def test_who_set_the_term_cannot_be_changed_once_it_is_assigned(office: Store) -> None:
    asked(office)
    assert "is fixed since it was assigned" in refused(office, tasks.amend_task, "T1", term_set_by="MFA")


def test_who_comes_second_is_shown_what_was_decided(office: Store) -> None:
    asked(office)
    does(office, extensions.decide, "T1.X1", on="2020-06-01", decision=Decision.REFUSED, reason="No grounds.")
    told = refused(office, extensions.decide, "T1.X1", decision=Decision.GRANTED)
    assert told == (
        'T1.X1 was decided already: refused by PA on Mon 1 Jun 2020. "No grounds." A mistake is taken back with `tracker undo`.'
    )
    assert refused(office, extensions.decide, "T1", decision=Decision.GRANTED) == told


def test_where_nothing_was_asked_nothing_is_decided(office: Store) -> None:
    draft(office)
    assert "No request for more time is pending on T1" in refused(office, extensions.decide, "T1", decision=Decision.GRANTED)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision": Decision.OTHER}, "Another day than the one asked for is granted with T1.X1, but which? Add --due DAY."),
        ({"decision": Decision.OTHER, "granted": day("2020-06-08")}, "Mon 8 Jun 2020 is no extension of T1"),
        ({"decision": Decision.REFUSED}, "Say why T1.X1 is refused. Add --note."),
        ({"decision": Decision.REFUSED, "granted": day("2020-07-01"), "reason": "No."}, "A refusal of T1.X1 grants no day."),
        ({"decision": Decision.GRANTED, "granted": day("2020-07-01")}, "T1.X1 is granted as asked"),
    ],
)
def test_a_decision_says_one_thing(office: Store, said: dict[str, Any], sentence: str) -> None:
    asked(office)
    assert refused(office, extensions.decide, "T1", **said).startswith(sentence)


def test_a_decision_is_not_older_than_its_request(office: Store) -> None:
    asked(office)
    told = refused(office, extensions.decide, "T1", decision=Decision.GRANTED, on="2020-05-19")
    assert told.startswith("T1.X1 was asked for on Wed 20 May 2020, so it is not decided on Tue 19 May 2020.")


def test_a_closed_task_is_not_extended_any_more(office: Store) -> None:
    asked(office)
    does(office, control.cancel, "T1", on="2020-05-25", outcome="not_executed", note="Dropped.")
    assert "T1 is cancelled, so T1.X1 is not decided any more." in refused(
        office, extensions.decide, "T1.X1", decision=Decision.GRANTED
    )


def test_without_anybody_who_set_the_term_nobody_decides(office: Store) -> None:
    asked(office)
    does(office, tasks.amend_task, "T1", on="2020-05-21", controller=None)
    assert "nobody can decide on T1.X1" in refused(office, extensions.decide, "T1", decision=Decision.GRANTED)


# -- the rule of the instrument


RULES = [
    (None, None, True),
    (ExtensionRule.SETTER, TermClass.TYPICAL, True),
    (ExtensionRule.INDIVIDUAL, TermClass.INDIVIDUAL, True),
    (ExtensionRule.INDIVIDUAL, None, True),
    (ExtensionRule.INDIVIDUAL, TermClass.TYPICAL, False),
    (ExtensionRule.NONE, TermClass.INDIVIDUAL, False),
]


@pytest.mark.parametrize(("rule", "kind", "possible"), RULES)
def test_the_instrument_says_which_terms_can_be_extended(
    office: Store, rule: ExtensionRule | None, kind: TermClass | None, possible: bool
) -> None:
    told = {"extension_rule": rule, "extension_source": "item 12 of the rules"}
    for item in (Instrument(code="RULES", title_en="Rules", **told), Clause(code="RULES.12", instrument="RULES")):  # type: ignore[arg-type]
        does(office, strategy.add, item, on="2020-03-06")
    draft(office, due=day("2020-06-08"), clause="RULES.12", term_class=kind)
    bring_to(office, Status.ASSIGNED)
    if possible:
        assert asked(office).code == "T1.X1"
    else:
        told_why = refused(office, extensions.request, "T1", **ASKED)
        assert "by the rule of RULES (item 12 of the rules)" in told_why
        assert "Ask PA for another order." in told_why


def test_a_lead_that_controls_itself_has_nobody_to_decide(office: Store) -> None:
    does(office, strategy.add, Body(code="MOE", name_en="Energy"), on="2020-03-06")
    draft(office, "T3", lead="MOE", term_set_by="MOE", due=day("2020-06-08"))
    bring_to(office, Status.ASSIGNED, "T3")
    asked(office, code="T3")
    told = refused(office, extensions.decide, "T3", decision=Decision.GRANTED)
    assert told.startswith("MOE requested T3.X1 and cannot decide it (four-eyes rule). Name who set the term of T3")


def test_on_a_day_before_the_term_had_a_day_there_was_nothing_to_extend(office: Store) -> None:
    from tracker.services.deadlines import events

    draft(office, clause="D280.2", term_rule=three_months("SUMMIT"), term_text="three months after the summit")
    bring_to(office, Status.ASSIGNED)
    does(office, events.record, "SUMMIT", day("2020-04-01"), on="2020-04-01")
    asked: dict[str, Any] = {"due": day("2020-09-01"), "cause": Cause.OTHER}
    told = refused(office, extensions.request, "T1", on="2020-03-20", **asked)
    assert told.startswith("T1 has no due day, so there is nothing to extend.")
    assert does(office, extensions.request, "T1", on="2020-04-02", **asked).due_then == day("2020-07-01")


def test_a_granted_day_rolls_like_any_deadline_and_the_register_counts_to_the_day_in_force(office: Store) -> None:
    """2020-07-04 is a Saturday, and the decree rolls to the next working day: Monday 6 July, 28 days after 8 June."""
    asked(office)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-07-04")}
    does(office, strategy.amend, "strategy", "TEST", on="2020-03-07", instrument="D280")
    found = does(office, extensions.decide, "T1", on="2020-06-01", **told)
    assert (found.granted, task_of(office).due) == (day("2020-07-06"), day("2020-07-06"))

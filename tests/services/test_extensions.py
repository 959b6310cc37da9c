"""More time: asked for by the lead, decided by who set the term, seen by four eyes, and never the original due day's business."""

from typing import Any

import pytest

from tests.services.office import bring_to, day, does, draft, refused, task_of, three_months
from tracker.domain.extensions import days_granted, granted_of, is_after_deadline, said_of
from tracker.domain.model import Body, Cause, Clause, Decision, Extension, ExtensionRule, Instrument, Roll, Status, TermClass
from tracker.reports import build
from tracker.reports.card import card
from tracker.services import control, extensions, strategy, tasks, undo
from tracker.storage.store import Store
from tracker.wording import sentence

ASKED: dict[str, Any] = {"due": day("2020-07-08"), "cause": Cause.COORDINATION, "evidence": "letter 12 of 20 May 2020"}


@pytest.fixture
def other_hands(office: Store) -> Store:
    """The office lets one person decide, as tests do; bodies are still compared."""
    does(office, strategy.amend, "strategy", "TEST", on="2020-03-06", same_person_decides=True)
    return office


def asked(store: Store, on: str = "2020-05-20", code: str = "T1", **said: Any) -> Extension:
    """T1, assigned and due on 8 June, with a request for a month more."""
    if store.find("task", code) is None:
        draft(store, code, term_rule=three_months(), term_text="within three months", clause="D280.2")
        bring_to(store, Status.IN_PROGRESS, code)
    found: Extension = does(store, extensions.request, code, on=on, **{**ASKED, **said})
    return found


def test_a_request_moves_nothing(other_hands: Store) -> None:
    request = asked(other_hands)
    assert (request.code, request.task, request.body, request.day) == ("T1.X1", "T1", "MFA", day("2020-05-20"))
    assert (request.due_then, request.due, request.decision) == (day("2020-06-08"), day("2020-07-08"), None)
    assert task_of(other_hands).due == task_of(other_hands).original_due == day("2020-06-08")


def test_a_granted_request_moves_the_due_day_and_never_the_original_one(other_hands: Store) -> None:
    asked(other_hands)
    decided = does(other_hands, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    task = task_of(other_hands)
    assert (task.due, task.original_due, task.term_text) == (day("2020-07-08"), day("2020-06-08"), "within three months")
    assert (decided.decision, decided.decider, decided.granted) == (Decision.GRANTED, "PA", day("2020-07-08"))
    assert (task_of(other_hands, as_of="2020-05-31").due, days_granted(decided)) == (day("2020-06-08"), 30)


def test_the_day_that_was_said_is_kept_and_the_roll_rule_makes_the_due_day_from_it(other_hands: Store) -> None:
    asked(other_hands)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-06-20"), "reason": "Half of it will do."}
    decided = does(other_hands, extensions.decide, "T1.X1", on="2020-06-01", **told)
    assert (decided.said, decided.granted) == (day("2020-06-20"), day("2020-06-22"))  # a Saturday; D280 rolls to the next one
    assert task_of(other_hands).due == day("2020-06-22")
    assert task_of(other_hands).term_rule == '{"day":"2020-06-20","kind":"day"}'


def test_what_was_said_shows_in_the_derivation_the_card_and_the_register(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, extensions.decide, "T1", on="2020-06-01", decision=Decision.OTHER, granted=day("2020-06-20"))
    why: list[Any] = [row.cells["why"] for row in build("why", other_hands, day("2020-06-02"), code="T1").rows()]
    assert [sentence(step) for (step,) in why][2:] == [
        "Extended by T1.X1: on Mon 1 Jun 2020 PA said Sat 20 Jun 2020, not a working day; it was due Mon 8 Jun 2020.",
        "Roll rule next (cited, unverified): next working day Mon 22 Jun 2020.",
        "Source: art. 175 (unverified).",
        "No calendar is set, so the week alone was counted.",
    ]
    (row,) = build("extensions", other_hands, day("2020-06-02")).rows()
    assert (row.cells["said"], row.cells["granted"], row.cells["days"]) == (day("2020-06-20"), day("2020-06-22"), 14)
    stands: Any = {each.name: each.value for each in card("task", "T1", other_hands, day("2020-06-02")).facts}["extensions"]
    assert sentence(stands[0]) == (
        "T1.X1: granted other to Sat 20 Jun 2020 (due Mon 22 Jun 2020) by PA on Mon 1 Jun 2020. Decided by the same person."
    )


def test_a_day_that_rolls_back_to_the_deadline_is_no_extension(other_hands: Store) -> None:
    does(other_hands, strategy.amend, "instrument", "D280", on="2020-03-06", roll=Roll.PREVIOUS)
    asked(other_hands)  # due Fri 5 June by the previous working day
    assert task_of(other_hands).due == day("2020-06-05")
    does(other_hands, undo.undo, other_hands.head.number, on="2020-06-01")
    weekend = refused(other_hands, extensions.request, "T1", **{**ASKED, "due": day("2020-06-07")})
    assert weekend == (
        "Sun 7 Jun 2020, which the roll rule makes Fri 5 Jun 2020, is no extension of T1: it is due Fri 5 Jun 2020."
        " Give a later day."
    )
    asked(other_hands)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-06-06")}
    assert "is no extension of T1" in refused(other_hands, extensions.decide, "T1", **told)


def test_a_decision_made_before_days_were_kept_as_said_is_told_by_its_granted_day(other_hands: Store) -> None:
    decided = Extension(code="T1.X1", task="T1", due_then=day("2020-06-08"), granted=day("2020-06-22"))
    assert (said_of(decided), days_granted(decided)) == (day("2020-06-22"), 14)


def test_a_refused_request_is_kept_and_a_new_one_can_be_filed(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, extensions.decide, "T1", on="2020-06-01", decision=Decision.REFUSED, reason="No grounds.")
    asked(other_hands, on="2020-06-02")
    does(other_hands, extensions.decide, "T1", on="2020-06-03", decision=Decision.GRANTED)
    kept = other_hands.items("extension", task="T1")
    assert [(each.code, each.decision) for each in kept] == [("T1.X1", Decision.REFUSED), ("T1.X2", Decision.GRANTED)]
    assert (granted_of(kept).times, granted_of(kept).days) == (1, 30)


@pytest.mark.parametrize(("on", "late"), [("2020-06-07", False), ("2020-06-08", False), ("2020-06-09", True)])
def test_a_request_filed_after_the_deadline_is_marked(other_hands: Store, on: str, late: bool) -> None:
    assert is_after_deadline(asked(other_hands, on=on)) is late


def test_undoing_the_decision_gives_the_old_day_back_and_the_request_waits_again(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    does(other_hands, undo.undo, other_hands.head.number, on="2020-06-02")
    assert (task_of(other_hands).due, other_hands.items("extension")[0].decision) == (day("2020-06-08"), None)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"due": day("2020-06-08")}, "Mon 8 Jun 2020 is no extension of T1: it is due Mon 8 Jun 2020. Give a later day."),
    ({"acting_for": "PA"}, "PA may not ask for more time for T1: only its lead MFA may; act for it with --actor MFA."),
]


@pytest.mark.parametrize(("said", "sentence"), WRONG)
def test_what_cannot_be_asked_is_refused_with_who_may(other_hands: Store, said: dict[str, Any], sentence: str) -> None:
    draft(other_hands, term_rule=three_months(), clause="D280.2")
    bring_to(other_hands, Status.IN_PROGRESS)
    assert refused(other_hands, extensions.request, "T1", **{**ASKED, **said}) == sentence


def test_one_request_at_a_time(other_hands: Store) -> None:
    asked(other_hands)
    told = refused(other_hands, extensions.request, "T1", **ASKED)
    assert told.startswith("More time was asked for T1 already on Wed 20 May 2020, until Wed 8 Jul 2020 (T1.X1).")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REPORTED, Status.ACCEPTED, Status.CANCELLED])
def test_only_what_is_with_its_lead_can_be_extended(other_hands: Store, status: Status) -> None:
    draft(other_hands, due=day("2020-06-08"))
    bring_to(other_hands, status)
    assert "so no more time can be asked for it" in refused(other_hands, extensions.request, "T1", **ASKED)


def test_a_task_without_a_day_has_nothing_to_extend(other_hands: Store) -> None:
    draft(other_hands)
    bring_to(other_hands, Status.ASSIGNED)
    assert "nothing to extend" in refused(other_hands, extensions.request, "T1", **ASKED)


# -- four eyes


def test_the_body_that_asked_never_decides(other_hands: Store) -> None:
    asked(other_hands)
    told = refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED, acting_for="MFA")
    assert told == "MFA asked for T1.X1 and does not decide on it: four eyes. PA may."


def test_a_third_body_does_not_decide_either(other_hands: Store) -> None:
    asked(other_hands)
    told = refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED, acting_for="GOV")
    assert told == "GOV may not decide on T1.X1: only PA, who set the term, may; act for it with --actor PA."


def test_the_person_who_asked_does_not_decide_unless_the_office_is_of_one(office: Store) -> None:
    asked(office)
    told = refused(office, extensions.decide, "T1", decision=Decision.GRANTED)
    assert told.startswith("The person who asked for T1.X1 does not decide on it: four eyes. Another person of PA may;")
    does(office, strategy.amend, "strategy", "TEST", on="2020-06-01", same_person_decides=True)
    decided = does(office, extensions.decide, "T1", on="2020-06-01", decision=Decision.GRANTED)
    assert decided.decided_by == decided.member == "MEMBER.1"


def test_who_set_the_term_decides_even_where_another_controls(other_hands: Store) -> None:
    draft(other_hands, "T2", due=day("2020-06-08"), term_set_by="GOV")
    bring_to(other_hands, Status.ASSIGNED, "T2")
    asked(other_hands, code="T2")
    assert "only GOV, who set the term, may" in refused(
        other_hands, extensions.decide, "T2", decision=Decision.GRANTED, acting_for="PA"
    )
    assert does(other_hands, extensions.decide, "T2", on="2020-06-01", decision=Decision.GRANTED).decider == "GOV"


def test_who_set_the_term_cannot_be_changed_once_it_is_assigned(other_hands: Store) -> None:
    asked(other_hands)
    assert "is fixed since it was assigned" in refused(other_hands, tasks.amend_task, "T1", term_set_by="MFA")


def test_who_comes_second_is_shown_what_was_decided(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, extensions.decide, "T1.X1", on="2020-06-01", decision=Decision.REFUSED, reason="No grounds.")
    told = refused(other_hands, extensions.decide, "T1.X1", decision=Decision.GRANTED)
    assert told == (
        'T1.X1 was decided already: refused by PA on Mon 1 Jun 2020. "No grounds." A mistake is taken back with `tracker undo`.'
    )
    assert refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED) == told


def test_where_nothing_was_asked_nothing_is_decided(other_hands: Store) -> None:
    draft(other_hands)
    assert "No request for more time is pending on T1" in refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision": Decision.OTHER}, "Another day than the one asked for is granted with T1.X1, but which? Add --to DAY."),
        ({"decision": Decision.OTHER, "granted": day("2020-06-08")}, "Mon 8 Jun 2020 is no extension of T1"),
        ({"decision": Decision.REFUSED}, "Say why T1.X1 is refused. Add --note."),
        ({"decision": Decision.REFUSED, "granted": day("2020-07-01"), "reason": "No."}, "A refusal of T1.X1 grants no day."),
        ({"decision": Decision.GRANTED, "granted": day("2020-07-01")}, "T1.X1 is granted as asked"),
    ],
)
def test_a_decision_says_one_thing(other_hands: Store, said: dict[str, Any], sentence: str) -> None:
    asked(other_hands)
    assert refused(other_hands, extensions.decide, "T1", **said).startswith(sentence)


def test_a_decision_is_not_older_than_its_request(other_hands: Store) -> None:
    asked(other_hands)
    told = refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED, on="2020-05-19")
    assert told.startswith("T1.X1 was asked for on Wed 20 May 2020, so it is not decided on Tue 19 May 2020.")


def test_a_closed_task_is_not_extended_any_more(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, control.cancel, "T1", on="2020-05-25", outcome="not_executed", note="Dropped.")
    assert "T1 is cancelled, so T1.X1 is not decided any more." in refused(
        other_hands, extensions.decide, "T1.X1", decision=Decision.GRANTED
    )


def test_without_anybody_who_set_the_term_nobody_decides(other_hands: Store) -> None:
    asked(other_hands)
    does(other_hands, tasks.amend_task, "T1", on="2020-05-21", controller=None)
    assert "nobody can decide on T1.X1" in refused(other_hands, extensions.decide, "T1", decision=Decision.GRANTED)


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
    other_hands: Store, rule: ExtensionRule | None, kind: TermClass | None, possible: bool
) -> None:
    told = {"extension_rule": rule, "extension_source": "item 12 of the rules"}
    for item in (Instrument(code="RULES", title_en="Rules", **told), Clause(code="RULES.12", instrument="RULES")):  # type: ignore[arg-type]
        does(other_hands, strategy.add, item, on="2020-03-06")
    draft(other_hands, due=day("2020-06-08"), clause="RULES.12", term_class=kind)
    bring_to(other_hands, Status.ASSIGNED)
    if possible:
        assert asked(other_hands).code == "T1.X1"
    else:
        told_why = refused(other_hands, extensions.request, "T1", **ASKED)
        assert "by the rule of RULES (item 12 of the rules)" in told_why
        assert "Ask PA for another order." in told_why


def test_a_lead_that_controls_itself_has_nobody_to_decide(other_hands: Store) -> None:
    does(other_hands, strategy.add, Body(code="MOE", name_en="Energy"), on="2020-03-06")
    draft(other_hands, "T3", lead="MOE", term_set_by="MOE", due=day("2020-06-08"))
    bring_to(other_hands, Status.ASSIGNED, "T3")
    asked(other_hands, code="T3")
    told = refused(other_hands, extensions.decide, "T3", decision=Decision.GRANTED)
    assert told.startswith("MOE asked for T3.X1 and does not decide on it: four eyes. Name who set the term of T3")


def test_on_a_day_before_the_term_had_a_day_there_was_nothing_to_extend(office: Store) -> None:
    from tracker.services import events

    draft(office, clause="D280.2", term_rule=three_months("SUMMIT"), term_text="three months after the summit")
    bring_to(office, Status.ASSIGNED)
    does(office, events.record, "SUMMIT", day("2020-04-01"), on="2020-04-01")
    asked: dict[str, Any] = {"due": day("2020-09-01"), "cause": Cause.OTHER}
    told = refused(office, extensions.request, "T1", on="2020-03-20", **asked)
    assert told.startswith("T1 has no due day, so there is nothing to extend.")
    assert does(office, extensions.request, "T1", on="2020-04-02", **asked).due_then == day("2020-07-01")


def test_a_granted_day_rolls_like_any_deadline_and_the_register_counts_to_the_day_in_force(other_hands: Store) -> None:
    """2020-07-04 is a Saturday, and the decree rolls to the next working day: Monday 6 July, 28 days after 8 June."""
    asked(other_hands)
    told: dict[str, Any] = {"decision": Decision.OTHER, "granted": day("2020-07-04")}
    does(other_hands, strategy.amend, "strategy", "TEST", on="2020-03-07", instrument="D280")
    found = does(other_hands, extensions.decide, "T1", on="2020-06-01", **told)
    assert (found.granted, task_of(other_hands).due) == (day("2020-07-06"), day("2020-07-06"))

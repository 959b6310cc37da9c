"""Terms as people write them: their words become the rule of an item, with the event of its instrument or of its own words."""

import pytest

from tests.services.office import day, does, draft, task_of
from tracker.domain.model.strategy import Clause, Event, Instrument
from tracker.errors import Refused
from tracker.services import strategy
from tracker.services.deadlines.due import deadline_of
from tracker.services.deadlines.terms import rule_for
from tracker.storage.store import Store
from tracker.wording import sentence

ON = "2020-04-01"


@pytest.fixture
def acts(office: Store) -> Store:
    """The decree of the office was signed and published; the ratification of a treaty is awaited."""
    signed = Event(code="D280.SIGNED", title_en="Signed", form="signed", instrument="D280", day=day("2020-03-06"))
    does(office, strategy.add, signed, on=ON)
    does(office, strategy.add, Event(code="D280.PUBLISHED", title_en="Published", form="published", instrument="D280"), on=ON)
    treaty = Event(code="TREATY.RATIFIED", title_en="Ratification of the treaty", title_ru="ратификации договора")
    does(office, strategy.add, treaty, on=ON)
    does(office, strategy.amend, "strategy", "TEST", instrument="D280", on=ON)
    return office


MONTH_AFTER = '{"base":"TREATY.RATIFIED","kind":"relative","length":1,"unit":"months"}'


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("within three months", '{"base":"D280.SIGNED","kind":"relative","length":3,"unit":"months"}'),
        ("10 дней со дня опубликования", '{"base":"D280.PUBLISHED","kind":"relative","length":10,"unit":"days"}'),
        ("срочно", '{"base":"D280.SIGNED","kind":"word","word":"urgent"}'),
        ("within a month after ratification of the treaty", MONTH_AFTER),
        ("в месячный срок со дня ратификации договора", MONTH_AFTER),
        ("3 days before D280.PUBLISHED",
         '{"base":"D280.PUBLISHED","direction":"before","kind":"relative","length":3,"unit":"days"}'),
        ("2021 жылғы II тоқсан", '{"kind":"quarter","quarter":2,"year":2021}'),
        ("unread", '{"kind":"unread"}'),
    ],
)  # fmt: skip
def test_the_words_of_a_term_become_a_rule_with_its_event(acts: Store, text: str, rule: str) -> None:
    assert does(acts, rule_for, text, on=ON) == rule


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("by the end of the grant",
         'is not understood as a term. Not understood: "grant". To keep its words without a day, give the term "unread"'),
        ("до 2030 года", '"до 2030 года" can be read as: 31 December 2029; or the year 2030. Write the one that is meant.'),
        ("10 days after receipt",
         'The term counts from "receipt", and D280 has no event of the form received. Add it with `tracker event add CODE '),
        ("a month after the harvest",
         'The term counts from "harvest", which is not recorded. Add the event, or name the code of one'),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_asked(acts: Store, text: str, told: str) -> None:
    with pytest.raises(Refused) as caught:
        does(acts, rule_for, text, on=ON)
    assert told in sentence(caught.value)


def test_a_term_that_counts_from_its_act_says_that_no_act_is_named(store: Store) -> None:
    does(store, strategy.add, Event(code="APPR", title_en="Approval", form="approved"), on=ON)
    with pytest.raises(Refused) as caught:
        does(store, rule_for, "within 10 working days of approval", on=ON)
    assert sentence(caught.value) == (
        'The term counts from "approval", which is an event of its act, and no act is named. Name its clause with --clause, '
        "give the strategy an instrument, or name an event by its code, such as APPR."
    )


def test_a_term_that_counts_from_its_act_says_that_the_act_has_no_such_event(acts: Store) -> None:
    with pytest.raises(Refused) as caught:
        does(acts, rule_for, "within 10 working days of approval", on=ON)
    assert sentence(caught.value).startswith('The term counts from "approval", and D280 has no event of the form approved. ')


def test_of_several_such_events_one_is_named(acts: Store) -> None:
    for code in ("A1", "A2"):
        does(acts, strategy.add, Event(code=code, title_en=code, instrument="D280", form="approved"), on=ON)
    with pytest.raises(Refused) as caught:
        does(acts, rule_for, "within 10 working days of approval", on=ON)
    assert "there are several such events: A1, A2. Name one by its code" in sentence(caught.value)


def test_a_task_gets_its_day_when_the_event_that_its_words_name_is_recorded(acts: Store) -> None:
    text = "в течение месяца со дня ратификации договора"
    draft(acts, term_rule=does(acts, rule_for, text, on=ON), term_text=text, on=ON)
    assert task_of(acts).due is None
    does(acts, strategy.amend, "event", "TREATY.RATIFIED", day=day("2020-10-30"), on="2020-10-31")
    assert (task_of(acts).due, task_of(acts).term_text) == (day("2020-11-30"), text)


def test_an_interval_is_due_at_its_end_whether_its_first_event_is_recorded_or_not(acts: Store) -> None:
    rule = does(acts, rule_for, "from signing to 31 March 2027", on=ON)
    assert '"base":"D280.SIGNED"' in rule
    draft(acts, term_rule=rule, on=ON)
    draft(acts, "T2", term_rule=does(acts, rule_for, "after approval, by 31 March 2027", on=ON), on=ON)
    assert {task_of(acts).due, task_of(acts, "T2").due} == {day("2027-03-31")}


def test_of_two_bounds_the_fixed_one_holds_until_the_event_brings_an_earlier_day(acts: Store) -> None:
    text = "в течение месяца со дня ратификации договора, но не позднее 31 декабря 2020 года"
    draft(acts, term_rule=does(acts, rule_for, text, on=ON), term_text=text, on=ON)
    assert task_of(acts).due == day("2020-12-31")
    does(acts, strategy.amend, "event", "TREATY.RATIFIED", day=day("2020-10-30"), on="2020-10-31")
    assert task_of(acts).due == day("2020-11-30")
    kinds = [step.kind for step in deadline_of(acts, task_of(acts)).steps]
    assert kinds[-1] == "earlier_bound"


def test_words_that_leave_a_doubt_are_asked_about(acts: Store) -> None:
    with pytest.raises(Refused) as caught:
        does(acts, rule_for, "within 1-2 months", on=ON)
    assert sentence(caught.value) == (
        '"within 1-2 months" can be read as: within 2 months after signing. Two bounds are named, 1 and 2 months; the later is '
        "taken and must be confirmed. If that is meant, write the reading itself."
    )


def test_the_clause_says_whose_signing_is_meant(acts: Store) -> None:
    does(acts, strategy.add, Instrument(code="D1", title_en="Another decree"), on=ON)
    does(acts, strategy.add, Clause(code="D1.1", instrument="D1", number="1"), on=ON)
    does(acts, strategy.add, Event(code="D1.SIGNED", title_en="Signed", form="signed", instrument="D1"), on=ON)
    rule = does(acts, rule_for, "within two weeks", clause="D1.1", on=ON)
    assert rule == '{"base":"D1.SIGNED","kind":"relative","length":2,"unit":"weeks"}'


def test_an_act_says_what_its_vague_words_mean_and_another_meaning_moves_the_day(acts: Store) -> None:
    rule = does(acts, rule_for, "срочно", on=ON)
    draft(acts, term_rule=rule, term_text="срочно", clause="D280.2", on=ON)
    draft(acts, "T2", term_rule=does(acts, rule_for, "spring 2021", on=ON), clause="D280.2", on=ON)
    assert (task_of(acts).due, task_of(acts, "T2").due) == (day("2020-03-11"), day("2021-05-31"))
    does(acts, strategy.amend, "instrument", "D280", words="urgent: 3 days; spring: 05-15", on=ON)
    assert (task_of(acts).due, task_of(acts, "T2").due) == (day("2020-03-09"), day("2021-05-15"))
    steps = [sentence(step) for step in deadline_of(acts, task_of(acts, "T2")).steps]
    assert steps[0] == 'By the table of D280, "spring" means 15 May.'


@pytest.mark.parametrize(
    ("words", "told"),
    [("spring: May", '"spring" cannot mean "May". Write MM-DD.'), ("soon: 3 days", "soon")],
)
def test_a_meaning_that_cannot_be_counted_is_refused(acts: Store, words: str, told: str) -> None:
    with pytest.raises(Refused) as caught:
        does(acts, strategy.amend, "instrument", "D280", words=words, on=ON)
    assert told in sentence(caught.value)

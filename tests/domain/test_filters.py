"""Filters: what each word finds, AND and OR, and that a filter can be typed again as it is shown."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.generated import CONTEXT, TODAY, conditions, filters, tasks
from tracker.domain.control import states
from tracker.domain.filters import ACCOUNTED, ALIASES, KEYED, STATES, WORDS, Condition, Filter, FilterContext, matches, parse
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome, Status, Verification
from tracker.errors import Refused
from tracker.wording import sentence

AFTER = '{"base":"E1","kind":"relative","length":3,"unit":"days"}'
TASKS = {
    task.code: task
    for task in (
        Task(code="G1.T1", title_en="Coalition treaty", goal="G1", lead="MFA", controller="APRK", due=date(2020, 6, 1),
             status=Status.ASSIGNED, assigned_on=date(2020, 6, 1), window="W1", labels="eu un"),
        Task(code="G1.T2", title_ru="Обзор договора", goal="G1.B", lead="MOE", controller="APRK", due=date(2020, 6, 8),
             status=Status.RETURNED, last_update_on=date(2020, 5, 1),
             labels="asia un+", forecast=date(2020, 6, 9), clause="D280.2", verification=Verification.UNVERIFIED),
        Task(code="G2.T1", title_en="Joint exercise", goal="G2", lead="MFA", due=date(2020, 6, 30), status=Status.REPORTED,
             reported_on=date(2020, 7, 1), reported_due=date(2020, 6, 30), form="milestone", parent="G1.T1", series="S1",
             officer="MEMBER.1"),
        Task(code="X1", title_kk="Шартқа есеп", status=Status.DRAFT, term_rule=AFTER),
        Task(code="X2", title_en="Old treaty", status=Status.CANCELLED, due=date(2020, 1, 1)),
        Task(code="X3", title_en="Plan", status=Status.IN_PROGRESS, no_public_evidence=True, due=date(2020, 1, 1)),
        Task(code="X4", title_en="Done", status=Status.ACCEPTED, reported_on=date(2020, 1, 1), reported_due=date(2020, 1, 1),
             term_rule=AFTER, outcome=Outcome.EXECUTED),
        Task(code="X5", title_en="Twice", status=Status.WITHDRAWN, goal="G9", lead="L", due=date(2020, 1, 1), labels="l",
             officer="O"),
        Task(code="X6", title_en="Shape", status=Status.ASSIGNED, verification=Verification.ILLUSTRATIVE, goal="G9", lead="L",
             due=date(2020, 1, 1), labels="l", officer="O"),
    )
}  # fmt: skip

FOUND = """
overdue                       G1.T1
due_soon                      G1.T2
not_reported                  G1.T2
awaiting                      G2.T1
open                          G1.T1 G1.T2 G2.T1
closed                        X2 X4 X5
counted                       G1.T1 G1.T2 G2.T1 X4
accepted                      X4
forecast_late                 G1.T2
draft                         X1
withdrawn                     X5
illustrative                  X6
no_public_evidence            X3
no_evidence                   X3
asking                        G1.T2
blocked                       G1.T1
late                          G2.T1
waiting                       X1
unread
on_time                       X4
mine:MEMBER.1                 G1.T2
status:reported,draft         G2.T1 X1
goal:G1                       G1.T1 G1.T2
goal:G1.B                     G1.T2
goal:none                     X1 X2 X3 X4
goal:G2,none                  G2.T1 X1 X2 X3 X4
lead:MFA                      G1.T1 G2.T1
lead:none                     X1 X2 X3 X4
controller:APRK               G1.T1 G1.T2
body:MOE,APRK                 G1.T1 G1.T2
officer:member.1              G2.T1
officer:none                  G1.T1 G1.T2 X1 X2 X3 X4
window:W1                     G1.T1
clause:D280.2                 G1.T2
parent:G1.T1                  G2.T1
series:S1                     G2.T1
form:milestone                G2.T1
verification:unverified       G1.T2
outcome:executed              X4
outcome:none+open             G1.T1 G1.T2 G2.T1
colour:red                    G1.T1
colour:green,amber            G1.T2 G2.T1
colour:grey                   X1 X2 X3 X4 X5 X6
due:2020-06-01                G1.T1
due:2020-06-01..2020-06-08    G1.T1 G1.T2
due:2020-06-08..              G1.T2 G2.T1
due:..2020-06-01              G1.T1 X2 X3 X5 X6
due:none                      X1 X4
due:none,2020-06-30           G2.T1 X1 X4
due:..                        G1.T1 G1.T2 G2.T1 X2 X3 X5 X6
label:UN,none                 G1.T1 G2.T1 X1 X2 X3 X4
label:asia,G20                G1.T2
text:TREATY                   G1.T1 X2
text:treaty+old               X2
text:ДОГОВОРА                 G1.T2
text:есеп                     X1
text:g2                       G2.T1
lead:mfa+overdue              G1.T1
lead:MFA+closed
goal:G1+goal:G2
"""


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_a_word_finds_its_tasks(line: str) -> None:
    words, *codes = line.split()
    found = parse(words.replace("+", " ").replace("treaty old", "treaty text:old").split())
    assert [task.code for task in TASKS.values() if matches(found, task, CONTEXT)] == codes


def test_a_task_whose_term_nobody_could_read_is_found_until_it_has_a_day_or_is_closed() -> None:
    text = Task(code="X5", status=Status.IN_PROGRESS, term_rule='{"kind":"unread"}')
    found = [text, replace(text, due=date(2026, 1, 1)), replace(text, status=Status.ACCEPTED), replace(text, term_rule=AFTER)]
    assert [matches(parse(["unread"]), task, CONTEXT) for task in found] == [True, False, False, False]


def test_every_word_is_tried_above() -> None:
    tried = {line.split()[0].partition(":")[0] for line in FOUND.strip().splitlines()}
    assert tried == {*STATES, *KEYED, *ALIASES}


def test_a_filter_without_conditions_lets_every_task_through() -> None:
    assert all(matches(Filter(), task, CONTEXT) for task in TASKS.values())
    assert parse([]) == parse("") == Filter()


def test_a_filter_is_shown_as_it_can_be_typed() -> None:
    found = parse(["Overdue", "goal: g1 , none", "due:..2020-06-01", "text:Joint  EXERCISE", "status:in-progress"])
    assert str(found) == "overdue goal:G1,none due:..2020-06-01 text:joint text:exercise status:in_progress"
    assert found.words == tuple(str(found).split())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("due:30.11.2026", "due:2026-11-30"),
        ("due:30 ноября 2026 г.", "due:2026-11-30"),
        ("due:today", "due:2026-11-02"),
        ("due:2026-12", "due:2026-12-01..2026-12-31"),
        ("due:December 2026", "due:2026-12-01..2026-12-31"),
        ("due:2026-Q4,2028", "due:2026-10-01..2026-12-31,2028-01-01..2028-12-31"),
        ("due:2026-12..", "due:2026-12-01.."),
        ("due:..2026-12", "due:..2026-12-31"),
        ("due:today..2027-02", "due:2026-11-02..2027-02-28"),
    ],
)
def test_a_day_is_found_as_it_is_written_and_a_month_is_all_its_days(typed: str, meant: str) -> None:
    found = parse([typed], date(2026, 11, 2))
    assert str(found) == meant
    assert parse(found.words) == found


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="filter_days_reversed"):
        parse(["due:2026-12..2026-11"], date(2026, 11, 2))


def test_a_value_given_twice_is_kept_once() -> None:
    assert parse("goal:G1,g1,G1") == parse("goal:G1")


def test_filters_compose() -> None:
    assert parse("overdue") & parse("lead:MFA") == parse("overdue lead:MFA")


def test_a_code_typed_with_cyrillic_letters_finds_its_tasks() -> None:
    assert parse("parent:G1.Т1") == Filter((Condition("parent", ("G1.T1",)),))


def test_text_typed_with_combining_marks_finds_the_composed_letter() -> None:
    assert parse(["text:И\u0306ОД"]) == parse(["text:йод"])


@given(st.text(max_size=12))
def test_any_text_that_is_searched_for_can_be_typed_again(text: str) -> None:
    try:
        found = parse([f"text:{text}"])
    except Refused:
        return
    assert parse(found.words) == found


@given(filters)
def test_a_filter_read_from_its_own_words_is_the_same_filter(filter: Filter) -> None:
    assert parse(str(filter)) == filter
    assert parse(filter.words) == filter


@given(filters, filters, tasks)
def test_conditions_are_joined_by_and(one: Filter, other: Filter, task: Task) -> None:
    assert matches(one & other, task, CONTEXT) == (matches(one, task, CONTEXT) and matches(other, task, CONTEXT))


@given(conditions, tasks)
def test_values_are_joined_by_or(condition: Condition, task: Task) -> None:
    if condition.values:
        each = [Filter((Condition(condition.word, (value,)),)) for value in condition.values]
        assert matches(Filter((condition,)), task, CONTEXT) == any(matches(one, task, CONTEXT) for one in each)


@given(tasks)
def test_what_is_counted_is_either_open_or_accepted_and_anything_else_has_a_word_of_its_own(task: Task) -> None:
    def is_in(words: str) -> bool:
        return matches(parse(words), task, CONTEXT)

    assert is_in("counted") == (is_in("open") != is_in("counted status:accepted"))
    assert is_in("counted") != any(map(is_in, ("draft", "status:cancelled", "withdrawn", "illustrative", "no_public_evidence")))
    assert not (is_in("open") and is_in("closed"))


def test_an_earlier_word_is_read_and_the_present_one_is_shown() -> None:
    assert str(parse("no-evidence")) == "no_public_evidence"
    assert "no_evidence" not in WORDS


@given(tasks)
def test_state_words_are_the_rules_of_the_states(task: Task) -> None:
    assert matches(parse("overdue"), task, CONTEXT) == states.is_overdue(task, TODAY)
    assert matches(parse("late"), task, CONTEXT) == states.is_late(task)


def test_the_periods_come_from_the_context() -> None:
    task = TASKS["G2.T1"]
    soon = Task(code="T", status=Status.ASSIGNED, due=task.due, assigned_on=date(2020, 6, 1))
    assert not matches(parse("due_soon"), soon, FilterContext(TODAY, 21))
    assert matches(parse("due_soon"), soon, FilterContext(TODAY, 22))
    assert not matches(parse("not_reported"), soon, FilterContext(TODAY, 7, 7))
    assert matches(parse("not_reported"), soon, FilterContext(TODAY, 7, 6))


REFUSED = {
    "overdu": '"overdu" is not a filter word. Did you mean overdue?',
    "wndow:W1": '"wndow" is not a filter word. Did you mean window?',
    "due-son": '"due-son" is not a filter word. Did you mean due_soon or due?',
    "goal": "The filter goal: has no value. Write goal:VALUE.",
    "goal:": "The filter goal: has no value. Write goal:VALUE.",
    "goal:,": "The filter goal: has no value. Write goal:VALUE.",
    "text:": "The filter text: has no value. Write text:VALUE.",
    "overdue:yes": "The filter overdue takes no value, but overdue:yes gives one. Write overdue alone.",
    "verification:maybe": "verification:maybe finds nothing. Use one of: verified, unverified, illustrative.",
    "due:2020-02-30": '"2020-02-30" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    "due:June..": '"June" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    "due:2020-06-02..2020-06-01": "The filter due:2020-06-02..2020-06-01 ends before it begins. Write the earlier day first.",
}


@pytest.mark.parametrize(("word", "told"), REFUSED.items())
def test_a_word_that_cannot_be_understood_is_refused_with_what_to_type(word: str, told: str) -> None:
    with pytest.raises(Refused) as caught:
        parse([word])
    assert sentence(caught.value) == told


def test_a_word_far_from_all_others_is_answered_with_the_list() -> None:
    with pytest.raises(Refused) as caught:
        parse(["zzz"])
    assert sentence(caught.value).startswith('"zzz" is not a filter word. Known words: overdue, due_soon,')


@given(task=tasks)
def test_no_task_is_left_out_of_all_the_numbers_that_account_for_it(task: Task) -> None:
    found = {name for name, words in ACCOUNTED.items() if matches(parse(words), task, CONTEXT)}
    assert found
    assert len(found) == 1 or found <= {"draft", "illustrative", "no_public_evidence"}

"""Fields of a strategy's own: declared, given values by hand and by a plan file, shown, checked, and taken back."""

import pytest

from tests.clocks import SetClock
from tests.guarded import findings
from tests.reports.asking import in_words
from tests.services.office import day, does, draft, refused
from tracker.domain.model.own import OwnField, OwnValue
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import ValueForm
from tracker.domain.own_values import canonical_value
from tracker.errors import Refused
from tracker.exchange.plans.toml_plan import plan_from
from tracker.reports.records.card import card
from tracker.services import own, strategy, tasks
from tracker.services.acts import undo
from tracker.services.plan import apply, check
from tracker.storage.store import Store
from tracker.wording import sentence

PLAN = """
[[own_field]]
code = "KBK"
title.ru = "КБК"
title.en = "Budget code"
[[own_field]]
code = "COST"
title.en = "Cost"
form = "money"
[[own_field]]
code = "START"
title.en = "Start"
form = "day"
[[task]]
code = "T1"
title.en = "Coalition treaty"
[[own_value]]
code = "T1.F-KBK"
task = "T1"
field = "KBK"
narrative = "011-104"
[[own_value]]
code = "T1.F-COST"
task = "T1"
field = "COST"
narrative = "1 500 000,50 KZT"
[[own_value]]
code = "T1.F-START"
task = "T1"
field = "START"
narrative = "2020-04-01"
"""

VALUE = """
[[own_value]]
code = "T2.F-KBK"
task = "T2"
field = "KBK"
narrative = "5"
"""


@pytest.fixture
def planned(office: Store) -> Store:
    """The office with three fields, and a task that has a value of each."""
    does(office, apply, plan_from(PLAN, "plan.toml"), on="2020-03-06")
    office.refresh()
    return office


def values(store: Store) -> dict[str, str | None]:
    store.refresh()
    return {each.code: each.narrative for each in store.items(OwnValue)}


def test_a_plan_declares_fields_and_gives_their_values_which_the_card_shows_in_each_language(
    planned: Store, clock: SetClock
) -> None:
    shown = in_words(card("task", "T1", planned, day("2020-06-01")).fact("own_fields"))
    assert shown == "Cost: 1500000.5 KZT. Budget code: 011-104. Start: Wed 1 Apr 2020."
    told = card("task", "T1", planned, day("2020-06-01"), language="ru").fact("own_fields")
    assert isinstance(told, tuple)
    assert [each.fields["title"] for each in told] == ["Cost", "КБК", "Start"]
    assert does(planned, apply, plan_from(PLAN, "plan.toml"), on="2020-06-01").changed is False
    assert [each.kind for each in findings(planned, clock)] == []


def test_a_value_is_given_changed_and_taken_away_and_an_undo_brings_it_back(planned: Store) -> None:
    does(planned, own.put, "T1", "COST", "2000", on="2020-06-01")
    does(planned, own.put, "T1", "KBK", None, on="2020-06-01")
    assert values(planned) == {"T1.F-COST": "2000", "T1.F-KBK": None, "T1.F-START": "2020-04-01"}
    assert "Budget code" not in in_words(card("task", "T1", planned, day("2020-06-01")).fact("own_fields"))
    does(planned, undo.undo, planned.head.number, on="2020-06-01")
    assert values(planned)["T1.F-KBK"] == "011-104"


def test_to_take_away_a_value_that_there_is_not_writes_nothing(planned: Store) -> None:
    draft(planned, "T2")
    planned.refresh()
    before = planned.head.number
    does(planned, own.put, "T2", "KBK", " ", on="2020-06-01")
    assert ("T2.F-KBK" in values(planned), planned.head.number) == (False, before)


def test_a_value_that_was_taken_back_is_given_again_under_another_code_and_there_is_never_a_second(
    planned: Store, clock: SetClock
) -> None:
    draft(planned, "T2")
    given = plan_from(VALUE, "plan.toml")
    does(planned, apply, given, on="2020-06-01")
    does(planned, undo.undo, planned.head.number, on="2020-06-01")
    does(planned, apply, given, on="2020-06-01")
    assert does(planned, apply, given, on="2020-06-01").changed is False
    does(planned, own.put, "T2", "KBK", "6", on="2020-06-01")
    assert {code: text for code, text in values(planned).items() if code.startswith("T2")} == {"T2.F1": "6"}
    back = planned.head.number - 2
    assert "T2 has more than one value of KBK: T2.F-KBK, T2.F1." in refused(planned, undo.undo, back)
    assert [each.kind for each in findings(planned, clock)] == []


@pytest.mark.parametrize(
    ("form", "typed", "kept"),
    [
        ("text", "  as agreed ", "as agreed"), ("number", "007", "7"), ("number", "1 500,5", "1500.5"), ("number", "-0.00", "0"),
        ("number", "1.125", "1.125"), ("number", "1 000 000", "1000000"), ("day", "2026-03-31", "2026-03-31"),
        ("money", "1500,50", "1500.5"), ("money", "1 500 KZT", "1500 KZT"), ("money", "12EUR", "12 EUR"),
        ("number", "1,500", None), ("number", "1.500.000", None), ("number", "12 KZT", None), ("number", "٣", None),
        ("day", "31.03.2026", None), ("day", "2026-02-30", None), ("money", "a lot", None), ("money", "KZT", None),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_one_form_and_what_may_mean_two_things_is_refused(form: str, typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refused):
            canonical_value(ValueForm(form), typed)
    else:
        assert canonical_value(ValueForm(form), typed) == kept == canonical_value(ValueForm(form), kept)


def test_a_value_of_another_form_or_code_is_refused_by_hand_and_by_plan(planned: Store) -> None:
    number = '"1,500" is not an amount, such as 1500000 or 1500000 KZT: decimals after a point, and no '
    assert refused(planned, own.put, "T1", "COST", "1,500").startswith(number)
    wrong = plan_from(PLAN.replace("2020-04-01", "soon").replace("T1.F-KBK", "T1.KBK"), "plan.toml")
    assert [f"{each.place}: {sentence(each)}" for each in check(planned, wrong, "tester")] == [
        "[[own_value]] 1 (T1.KBK): The code of this value must be T1.F-KBK, after its task and its field; it is T1.KBK.",
        '[[own_value]] 3 (T1.F-START): "soon" is not a day of the calendar. Write YYYY-MM-DD, such as 2020-06-08.',
    ]
    assert refused(planned, own.put, "T1", "NONE", "1").startswith("There is no own field NONE.")
    dotted = OwnField(code="A.B", title_en="A field")
    assert refused(planned, strategy.add, dotted) == "The code of a field cannot have a dot: write A-B instead of A.B."
    assert refused(planned, strategy.add, OwnField(code="AB")).startswith("The own_field AB has no title in any language.")


def test_a_field_takes_another_form_only_if_all_its_values_are_of_it(planned: Store) -> None:
    assert "is not a number" in refused(planned, strategy.amend, "own_field", "KBK", form="number")
    does(planned, own.put, "T1", "KBK", "011", on="2020-06-01")
    assert '"011" is not a number' in refused(planned, strategy.amend, "own_field", "KBK", form="number")
    does(planned, own.put, "T1", "KBK", "11", on="2020-06-01")
    does(planned, strategy.amend, "own_field", "KBK", form="number", on="2020-06-01")
    does(planned, strategy.amend, "own_field", "KBK", form="text", on="2020-06-02")
    does(planned, own.put, "T1", "KBK", "eleven", on="2020-06-02")
    assert "is not a number" in refused(planned, undo.undo, planned.head.number - 1)


def test_a_draft_leaves_with_its_values(planned: Store) -> None:
    draft(planned, "T2")
    does(planned, own.put, "T2", "KBK", "5", on="2020-03-06")
    does(planned, tasks.withdraw, "T2", on="2020-03-06")
    assert planned.find(Task, "T2") is None
    assert "T2.F-KBK" not in values(planned)

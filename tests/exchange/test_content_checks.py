"""What a member enters wrongly within their rights is remarked on, by whatever act: false days of terms, values not accepted."""

from datetime import date

from tests.clocks import SetClock
from tests.forging import Forged, forge
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.model.own import OwnField
from tracker.domain.model.strategy import Body, Event, Task, Window
from tracker.domain.model.vocabulary import ValueForm
from tracker.exchange.checking import StoreCheck
from tracker.services import own, strategy
from tracker.services.acts import control
from tracker.services.tasks import add_task
from tracker.storage.store import Store
from tracker.storage.values import Actor

LATER = '{"base":"EV1","kind":"relative","length":1,"unit":"months"}'


def remarks(store: Store, clock: SetClock) -> list[tuple[object, ...]]:
    store.refresh()
    check = StoreCheck(store, clock(), ())
    found = [(each.kind, *(each.fields[name] for name in ("code", "field", "found", "day"))) for each in check]
    assert check.wrong == 0
    return found


def test_a_day_that_its_term_does_not_give_is_remarked_on(store: Store, clock: SetClock) -> None:
    with store.writing(Actor("tester"), "the plan") as work:
        for code in ("MFA", "GOV"):
            strategy.add(work, Body(code=code, name_en=code))
        strategy.add(work, Event(code="EV1", title_en="Signed", day=date(2026, 3, 2)))
        strategy.add(work, Window(code="W1", title_en="Talks", term_rule=LATER))
        for code, rule in ("T1", DayTerm("day", date(2026, 12, 1)).to_json()), ("T2", LATER):
            add_task(work, Task(code=code, title_en="A duty", lead="MFA", controller="GOV", term_rule=rule))
            control.assign(work, code)
    assert remarks(store, clock) == []
    moved = Forged("calendar_day.move", "task", "T1", {"due": "2027-12-01"})
    forge(store, "tester", moved, Forged("calendar_day.move", "window", "W1", {"closes": None}))
    assert remarks(store, clock) == [
        ("day_not_of_term", "W1", "closes", None, date(2026, 4, 2)),
        ("day_not_of_term", "T1", "due", date(2027, 12, 1), date(2026, 12, 1)),
    ]


def test_a_value_that_the_program_would_refuse_is_remarked_on(store: Store, clock: SetClock) -> None:
    forge(store, "tester", Forged("goal.add", "goal", "G9", {"title.en": " ", "position": 1}))
    store.refresh()
    check = StoreCheck(store, clock(), ())
    assert [(each.kind, each.fields["code"]) for each in check] == [("value_not_accepted", "G9")]
    assert (check.wrong, check.noted) == (0, 1)


def test_a_value_that_is_not_of_the_form_of_its_field_is_remarked_on(store: Store, clock: SetClock) -> None:
    with store.writing(Actor("tester"), "the plan") as work:
        strategy.add(work, OwnField(code="COST", title_en="Cost", form=ValueForm.MONEY))
        for code in ("T1", "T2", "T3"):
            add_task(work, Task(code=code, title_en="A duty"))
            own.put(work, code, "COST", "1500 KZT")
    assert remarks(store, clock) == []
    much, own_code = Forged("own_value.amend", "own_value", "T1.F-COST", {"narrative": "a lot"}), "T3.COST"
    another = Forged("own_value.add", "own_value", own_code, {"task": "T3", "field": "COST", "narrative": "5"})
    forge(store, "tester", much, another)
    store.refresh()
    found = [(each.kind, each.fields["code"]) for each in StoreCheck(store, clock(), ())]
    assert found == [("value_not_accepted", "T1.F-COST"), ("value_not_accepted", own_code), ("own_value_twice", own_code)]

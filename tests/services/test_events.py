"""Days of events: which dues and windows move with them, from which day, and what stays."""

import pytest

from tests.services.office import WAYS, bring_to, day, does, draft, refused, task_of, three_months
from tracker.domain.deadlines.terms import term_from
from tracker.domain.model.strategy import CalendarDay, Event, Task, Window
from tracker.domain.model.vocabulary import Roll, Status
from tracker.services import strategy
from tracker.services.acts import control
from tracker.services.deadlines.due import deadline_of
from tracker.services.deadlines.events import MOVING, DayMove, record
from tracker.services.tasks import add_task, amend_task
from tracker.storage.store import Store
from tracker.storage.values import Actor
from tracker.storage.work import Work
from tracker.wording import sentence


def moved_by(store: Store, code: str, to: str | None, *, on: str) -> dict[str, tuple[str, str]]:
    """What recording an event's day moves, as {code: (old, new)}."""
    found: tuple[DayMove, ...] = does(store, record, code, day(to) if to else None, on=on)
    return {each.code: (str(each.old), str(each.new)) for each in found}


def test_a_term_that_waits_for_its_event_gets_its_day_with_it(office: Store) -> None:
    draft(office, "T1", term_rule=three_months("SUMMIT"), clause="D280.2")
    draft(office, "T2", term_rule=three_months("SIGNED"))
    assert task_of(office).due is None
    before = office.head.number
    assert moved_by(office, "SUMMIT", "2020-05-20", on="2020-05-21") == {"T1": ("None", "2020-08-20")}
    assert office.head.number == before + 1
    assert task_of(office, as_of="2020-05-20").due is None
    assert task_of(office, as_of="2020-05-21").due == day("2020-08-20")


def test_each_move_says_why(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"), clause="D280.2")
    (moved,) = does(office, record, "SUMMIT", day("2020-05-22"), on="2020-05-22")
    assert [sentence(step) for step in moved.derivation.steps][:2] == [
        "the summit Fri 22 May 2020 + 3 months = Sat 22 Aug 2020, not a working day.",
        "Roll rule next (cited, unverified): next working day Mon 24 Aug 2020.",
    ]


@pytest.mark.parametrize("status", list(WAYS))
def test_a_task_moves_until_it_is_reported_or_closed(office: Store, status: Status) -> None:
    does(office, record, "SUMMIT", day("2020-03-06"), on="2020-03-06")
    draft(office, term_rule=three_months("SUMMIT"))
    bring_to(office, status)
    moved = moved_by(office, "SUMMIT", "2020-04-06", on="2020-04-06")
    assert moved == ({"T1": ("2020-06-06", "2020-07-06")} if status in MOVING else {})
    assert task_of(office).due == day("2020-07-06" if status in MOVING else "2020-06-06")


def test_a_returned_task_moves_and_keeps_what_it_was_reported_against(office: Store) -> None:
    does(office, record, "SUMMIT", day("2020-03-06"), on="2020-03-06")
    draft(office, term_rule=three_months("SUMMIT"))
    bring_to(office, Status.RETURNED)
    does(office, record, "SUMMIT", day("2020-04-06"), on="2020-04-06")
    assert (task_of(office).due, task_of(office).reported_due) == (day("2020-07-06"), day("2020-06-06"))


def test_the_original_due_day_is_given_once(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    bring_to(office, Status.ASSIGNED)
    assert task_of(office).original_due is None
    does(office, record, "SUMMIT", day("2020-04-06"), on="2020-04-06")
    assert task_of(office).original_due == day("2020-07-06")
    does(office, record, "SUMMIT", day("2020-05-06"), on="2020-05-06")
    assert (task_of(office).due, task_of(office).original_due) == (day("2020-08-06"), day("2020-07-06"))


def test_an_event_recorded_late_gives_the_original_day_from_assignment_on(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    does(office, control.assign, "T1", on="2020-04-20")
    does(office, record, "SUMMIT", day("2020-04-06"), on="2020-04-06")
    assert task_of(office, as_of="2020-04-06").due == day("2020-07-06")
    assert task_of(office, as_of="2020-04-19").original_due is None
    assert task_of(office, as_of="2020-04-20").original_due == day("2020-07-06")


def test_a_draft_has_no_original_due_day_until_it_is_assigned(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    does(office, record, "SUMMIT", day("2020-04-06"), on="2020-04-06")
    assert task_of(office).original_due is None


def test_an_event_recorded_late_moves_a_younger_task_from_its_own_first_day(office: Store) -> None:
    draft(office, on="2020-05-01", term_rule=three_months("SUMMIT"))
    assert moved_by(office, "SUMMIT", "2020-04-06", on="2020-04-06") == {"T1": ("None", "2020-07-06")}
    assert task_of(office, as_of="2020-05-01").due == day("2020-07-06")


def test_a_task_entered_late_shows_no_day_before_its_event_was_known(office: Store) -> None:
    does(office, record, "SUMMIT", day("2020-05-06"), on="2020-05-07")
    does(office, record, "SUMMIT", day("2020-05-08"), on="2020-05-09")
    draft(office, on="2020-04-01", term_rule=three_months("SUMMIT"))
    days = {"2020-05-06": None, "2020-05-07": day("2020-08-06"), "2020-05-08": day("2020-08-06"), "2020-05-09": day("2020-08-08")}
    assert {as_of: task_of(office, as_of=as_of).due for as_of in days} == days


def test_a_draft_amended_late_does_the_same(office: Store) -> None:
    does(office, record, "SUMMIT", day("2020-05-06"), on="2020-05-07")
    draft(office, on="2020-04-01")
    does(office, amend_task, "T1", on="2020-04-02", term_rule=three_months("SUMMIT"))
    assert (task_of(office, as_of="2020-05-06").due, task_of(office).due) == (None, day("2020-08-06"))


def test_the_same_day_again_moves_nothing(office: Store) -> None:
    draft(office, term_rule=three_months())
    head = office.head
    assert moved_by(office, "SIGNED", "2020-03-06", on="2020-06-01") == {}
    assert office.head == head


def test_a_day_that_is_taken_away_takes_the_due_days_with_it(office: Store) -> None:
    draft(office, term_rule=three_months())
    assert moved_by(office, "SIGNED", None, on="2020-06-01") == {"T1": ("2020-06-06", "None")}


def test_an_event_may_lie_ahead(office: Store) -> None:
    draft(office, term_rule=three_months("SUMMIT"))
    assert moved_by(office, "SUMMIT", "2027-10-01", on="2020-06-01") == {"T1": ("None", "2028-01-01")}


def test_codes_that_only_look_alike_do_not_move(office: Store) -> None:
    does(office, strategy.amend, "instrument", "D280", on="2020-03-06", calendar="KZ")
    for code in ("A_B", "AXB", "A_B2"):
        does(office, strategy.add, Event(code=code, title_en=code, day=day("2020-03-06")), on="2020-03-06")
        draft(office, f"T.{code}", term_rule=three_months(code), clause="D280.2")
    does(office, strategy.add, worked("2020-06-06"), on="2020-03-07")
    assert moved_by(office, "A_B", "2020-04-06", on="2020-06-01") == {"T.A_B": ("2020-06-08", "2020-07-06")}
    assert task_of(office, "T.AXB").due == task_of(office, "T.A_B2").due == day("2020-06-08")


def worked(text: str) -> CalendarDay:
    """A day of rest that the calendar KZ says is worked."""
    return CalendarDay(code=f"KZ.{text}", calendar="KZ", day=day(text), works=True)


def test_a_new_day_of_a_calendar_moves_nothing_by_itself(office: Store) -> None:
    does(office, strategy.amend, "instrument", "D280", on="2020-03-06", calendar="KZ")
    draft(office, term_rule=three_months(), clause="D280.2")
    does(office, strategy.add, worked("2020-06-06"), on="2020-04-01")
    assert task_of(office).due == day("2020-06-08")


def test_an_instrument_without_a_calendar_goes_by_the_strategy_s(office: Store) -> None:
    does(office, strategy.add, worked("2020-06-06"), on="2020-03-06")
    does(office, strategy.amend, "strategy", "TEST", on="2020-03-06", calendar="KZ")
    assert draft(office, term_rule=three_months(), clause="D280.2").due == day("2020-06-06")


def test_in_one_work_a_task_moves_that_was_added_before_its_event_got_a_day(office: Store) -> None:
    def both(work: Work) -> Task:
        add_task(work, Task(code="T1", title_en="Treaty", term_rule=three_months("SUMMIT")))
        record(work, "SUMMIT", day("2020-05-06"))
        return add_task(work, Task(code="T2", title_en="Treaty", term_rule=three_months("SUMMIT")))

    assert does(office, both, on="2020-05-06").due == task_of(office, "T1").due == day("2020-08-06")


def test_an_unknown_event_and_a_day_that_is_none_are_refused(office: Store) -> None:
    assert refused(office, record, "SUMIT", day("2020-06-01")) == "There is no event SUMIT. Did you mean SUMMIT?"
    assert (
        refused(office, record, "SUMMIT", "2020-06-01")
        == 'The day of event SUMMIT cannot be "2020-06-01". Give a day, YYYY-MM-DD.'
    )


def test_a_later_day_of_the_event_that_stands_is_named(office: Store) -> None:
    does(office, record, "SUMMIT", day("2020-05-06"), on="2020-05-07")
    told = refused(office, record, "SUMMIT", day("2020-05-05"), on="2020-05-06")
    assert told.startswith("day of SUMMIT has a change of Thu 7 May 2020 already (revision 3), so Wed 6 May 2020 is too early.")


# -- windows

WINDOW = Window(code="GW", title_en="Groundwork", clause="D280.2", term_text="within three months", term_rule=three_months())


def test_a_window_opens_with_its_event_and_closes_by_its_term(office: Store) -> None:
    window: Window = does(office, strategy.add, WINDOW, on="2020-03-06")
    assert (window.opens, window.closes) == (day("2020-03-06"), day("2020-06-08"))
    assert window.opens is not None
    assert window.closes is not None
    assert (window.closes - window.opens).days + 1 == 95


def test_a_window_moves_with_its_event(office: Store) -> None:
    does(office, strategy.add, WINDOW, on="2020-03-06")
    assert moved_by(office, "SIGNED", "2020-03-09", on="2020-03-10") == {"GW": ("2020-06-08", "2020-06-09")}
    with office.at(as_of=day("2020-03-09")) as then:
        assert then.get(Window, "GW") == does_read(office, "2020-03-06", "2020-06-08")
    assert office.get(Window, "GW") == does_read(office, "2020-03-09", "2020-06-09")


def does_read(store: Store, opens: str, closes: str) -> Window:
    """The window with these ends."""
    from dataclasses import replace

    return replace(WINDOW, opens=day(opens), closes=day(closes))


WINDOW_TERMS = [
    ({"kind": "relative", "base": "SIGNED", "length": 10, "unit": "days", "direction": "before"}, "2020-02-25", "2020-03-06"),
    ({"kind": "quarter", "year": 2020, "quarter": 2}, "2020-04-01", "2020-06-30"),
    ({"kind": "year", "year": 2020}, "2020-01-01", "2020-12-31"),
]


@pytest.mark.parametrize(("term", "opens", "closes"), WINDOW_TERMS)
def test_a_window_of_another_kind_has_both_ends_too(office: Store, term: dict[str, object], opens: str, closes: str) -> None:
    window: Window = does(
        office, strategy.add, Window(code="W", title_en="A window", term_rule=term_from(term).to_json()), on="2020-03-06"
    )
    assert (window.opens, window.closes) == (day(opens), day(closes))


def test_a_window_without_a_term_has_the_days_that_were_typed_and_one_with_a_term_has_not(office: Store) -> None:
    typed = Window(code="W", title_en="A window", opens=day("2020-04-01"), closes=day("2020-04-30"))
    plain: Window = does(office, strategy.add, typed, on="2020-03-06")
    assert (plain.opens, plain.closes) == (day("2020-04-01"), day("2020-04-30"))
    ruled: Window = does(office, strategy.amend, "window", "W", on="2020-03-07", term_rule=three_months())
    assert (ruled.opens, ruled.closes) == (day("2020-03-06"), day("2020-06-06"))
    told = refused(office, strategy.amend, "window", "W", on="2020-03-08", closes=day("2020-05-01"))
    assert "Leave one of the two out." in told
    assert office.get(Window, "W") == ruled


# -- rules that govern deadlines


def test_a_new_roll_rule_moves_what_is_open_from_its_own_day_on(office: Store) -> None:
    does(office, strategy.add, WINDOW, on="2020-03-06")
    for code in ("T1", "T2"):
        draft(office, code, term_rule=three_months(), clause="D280.2")
    bring_to(office, Status.REPORTED, "T2")
    does(office, strategy.amend, "instrument", "D280", on="2020-05-01", roll=Roll.PREVIOUS)
    assert (task_of(office, "T1").due, task_of(office, "T2").due) == (day("2020-06-05"), day("2020-06-08"))
    assert office.get(Window, "GW").closes == day("2020-06-05")
    assert task_of(office, "T1", as_of="2020-04-30").due == day("2020-06-08")


def test_the_derivation_is_the_same_in_a_store_and_in_a_work(office: Store) -> None:
    task = draft(office, term_rule=three_months(), clause="D280.2")
    with office.writing(Actor("tester"), "look") as work:
        assert deadline_of(work, task) == deadline_of(office, task)


def test_before_its_event_stood_a_term_gives_no_day(office: Store) -> None:
    does(office, strategy.add, Event(code="LATER", title_en="later", day=day("2020-05-01")), on="2020-05-01")
    task = Task(code="T1", title_en="Treaty", term_rule=three_months("LATER"))
    with office.at(as_of=day("2020-04-30")) as then:
        assert [step.kind for step in deadline_of(then, task).steps] == ["base_not_known"]

"""Which roll rule and calendar govern a deadline is one rule: services, reports and SQL agree on whatever stands."""

from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.deadlines.bases import Ruled
from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.governing import governing_rule
from tracker.domain.deadlines.terms import DayTerm
from tracker.domain.model.strategy import Clause, Event, Instrument, Series, Strategy, Task, Window
from tracker.domain.model.vocabulary import Roll, Status
from tracker.reports.deadlines import Deadlines
from tracker.reports.names import Names
from tracker.services.acts.rehearsal import rehearsal
from tracker.services.deadlines.due import calendar_for, deadline_of
from tracker.storage.store import Store
from tracker.storage.values import Actor

DAY = date(2026, 6, 14)
"""A Sunday, so that the roll rule shows in the day."""

TERM = DayTerm("day", DAY).to_json()
CALENDARS = ("KZ", "RU", "BY")
INSTRUMENTS, CLAUSES = ("L1", "L2"), ("L1.1", "L2.1")

maybe_calendar = st.none() | st.sampled_from(CALENDARS)
maybe_instrument = st.none() | st.sampled_from(INSTRUMENTS)
instruments = st.tuples(*(
    st.builds(
        Instrument,
        code=st.just(code),
        title_en=st.just(code),
        roll=st.sampled_from(Roll),
        calendar=maybe_calendar,
        words=st.sampled_from([None, "spring: 05-30"]),
    )
    for code in INSTRUMENTS
))  # fmt: skip
clauses = st.tuples(*(
    st.builds(Clause, code=st.just(code), number=st.just("1"), instrument=maybe_instrument) for code in CLAUSES
))  # fmt: skip
strategies = st.builds(
    Strategy, code=st.just("TEST"), instrument=maybe_instrument, roll=st.sampled_from(Roll), calendar=maybe_calendar
)

UNDER: list[Ruled] = [
    *(Task(code=f"T{n}", title_en="Report", clause=clause, term_rule=TERM) for n, clause in enumerate((None, *CLAUSES))),
    *(Window(code=f"W{n}", title_en="Phase", clause=clause, term_rule=TERM) for n, clause in enumerate((None, *CLAUSES))),
    *(Event(code=f"E{n}", title_en="Signed", instrument=act, term_rule=TERM) for n, act in enumerate((None, *INSTRUMENTS))),
    Task(code="T9", title_en="Without a term", clause="L1.1"),
]


@dataclass
class _Standing:
    """What was generated, found by code as the rule asks for it."""

    clauses: tuple[Clause, ...]
    instruments: tuple[Instrument, ...]

    def clause(self, code: str) -> Clause | None:
        return next((each for each in self.clauses if each.code == code), None)

    def instrument(self, code: str) -> Instrument | None:
        return next((each for each in self.instruments if each.code == code), None)


def a_calendar(code: str | None) -> Calendar:
    """A calendar of plain weeks that is known by its code."""
    return Calendar(code, {}, frozenset())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instruments=instruments, clauses=clauses, own=strategies)
def test_services_reports_and_sql_find_the_same_rule_and_calendar(
    store: Store, instruments: tuple[Instrument, ...], clauses: tuple[Clause, ...], own: Strategy
) -> None:
    named = _Standing(clauses, instruments)
    with rehearsal(store.writing(Actor("tester"), "a generated strategy")) as work:
        for item in (*instruments, *clauses, *UNDER):
            work.add("test.add", item)
        work.change("test.amend", store.strategy(), instrument=own.instrument, roll=own.roll, calendar=own.calendar)
        inside = work.store
        strategy = inside.strategy()
        rules = {each.code: governing_rule(each, strategy, named.clause, named.instrument, a_calendar) for each in UNDER}
        reports = Deadlines(inside, Names(inside, work.today), strategy)
        for each in UNDER:
            derived = deadline_of(work, each)
            assert derived == deadline_of(inside, each) == reports.derived(each)
            if each.term_rule:
                assert derived.day == rules[each.code].calendar.roll(DAY, rules[each.code].roll)
        for clause in (None, *CLAUSES):
            series = Series(code="S1", title_en="Reports", clause=clause)
            assert calendar_for(work, series).code == rules[f"T{(None, *CLAUSES).index(clause)}"].calendar.code
        for calendar in CALENDARS:
            found = {each.code for each in inside.terms.under(calendar, [Status.DRAFT])}
            assert found == {each.code for each in UNDER if each.term_rule and rules[each.code].calendar.code == calendar}


def test_an_instrument_without_a_calendar_goes_by_that_of_the_strategys_instrument_then_of_the_strategy() -> None:
    law, rules = Instrument(code="L1", roll=Roll.NEXT), Instrument(code="L2", roll=Roll.PREVIOUS, calendar="RU")
    named = _Standing((Clause(code="L1.1", instrument="L1"),), (law, rules))
    task = Task(code="T1", clause="L1.1")
    for strategy, calendar in (
        (Strategy(code="S", instrument="L2", calendar="KZ"), "RU"),
        (Strategy(code="S", calendar="KZ"), "KZ"),
        (Strategy(code="S"), None),
    ):
        found = governing_rule(task, strategy, named.clause, named.instrument, a_calendar)
        assert (found.roll, found.words_of, found.calendar.code) == (Roll.NEXT, "L1", calendar)


def test_a_duty_under_no_instrument_goes_by_the_strategys_own_roll_rule_with_its_citation() -> None:
    named = _Standing((), ())
    strategy = Strategy(code="S", roll=Roll.PREVIOUS, roll_source="Civil Code art. 176", calendar="KZ")
    for item in (Task(code="T1", clause="GONE"), Event(code="E1"), Series(code="S1")):
        found = governing_rule(item, strategy, named.clause, named.instrument, a_calendar)
        assert (found.roll, found.source, found.words_of) == (Roll.PREVIOUS, "Civil Code art. 176", None)
        assert found.calendar.code == "KZ"

"""Tasks, calendars and terms made up by hypothesis, near enough to one day that every boundary is met."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tracker.domain.control.mine import Mine
from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.derivation import derive
from tracker.domain.deadlines.recurring import NAMES
from tracker.domain.deadlines.terms import (
    LONGEST_TERM,
    WITHOUT_DAY,
    DayTerm,
    EarlierTerm,
    IntervalTerm,
    OngoingTerm,
    OnwardTerm,
    PeriodTerm,
    QuotaTerm,
    RelativeTerm,
    Term,
    WeekTerm,
    WordTerm,
)
from tracker.domain.deadlines.vague_words import WORDS
from tracker.domain.filters import NONE, STATES, Condition, Filter, FilterContext, Not, Part, all_of, any_of
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import Outcome, Roll, Status, Verification

TODAY = date(2020, 6, 8)
GOAL_PATH = {"G1": ("G1",), "G1.B": ("G1.B", "G1"), "G2": ("G2",)}
CONTEXT = FilterContext(
    TODAY, 7, 30, GOAL_PATH, {"MEMBER.1": Mine(bodies=frozenset(["MOE"]))}, frozenset(["G1.T1", "G2.T1", "X4"]),
    frozenset(["G1.T2", "X4"]),
)  # fmt: skip

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
near_days = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
maybe_near = st.none() | near_days
codes = st.sampled_from(["A", "B", "C.1", "D-2", "E_3"])
maybe_code = st.none() | codes

calendars = st.builds(
    lambda works: Calendar("K", works, frozenset(day.year for day in works)),
    st.dictionaries(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.booleans(), max_size=40),
)

tasks: st.SearchStrategy[Task] = st.builds(
    Task,
    code=st.sampled_from(["G1.T1", "G2.T2"]),
    title_en=st.none() | st.sampled_from(["Coalition treaty", "ОБЗОР", "joint exercise"]),
    title_kk=st.none() | st.sampled_from(["Есеп", "шарт"]),
    form=st.sampled_from(["task", "milestone"]),
    goal=st.none() | st.sampled_from(sorted(GOAL_PATH)),
    parent=maybe_code,
    series=maybe_code,
    term_rule=st.sampled_from([None, '{"kind":"none"}', '{"base":"A","kind":"relative","length":3,"unit":"days"}']),
    clause=maybe_code,
    window=maybe_code,
    lead=maybe_code,
    controller=maybe_code,
    verification=st.sampled_from(Verification),
    due=maybe_near,
    reporting_days=st.none() | st.integers(0, 40),
    status=st.sampled_from(Status),
    clock_stopped=st.booleans(),
    no_public_evidence=st.booleans(),
    outcome=st.none() | st.sampled_from(Outcome),
    assigned_on=maybe_near,
    last_update_on=maybe_near,
    reported_on=maybe_near,
    reported_due=maybe_near,
    closed_on=maybe_near,
)

_coded = st.sampled_from(["goal", "lead", "controller", "window", "clause", "parent", "series"])
_code_values = st.lists(codes | st.just(NONE) | st.sampled_from(sorted(GOAL_PATH)), min_size=1, max_size=3, unique=True)


def _span(first: date, days: int, open_first: bool, open_last: bool) -> str:
    last = first + timedelta(days=days)
    return f"{'' if open_first else first.isoformat()}..{'' if open_last else last.isoformat()}"


_spans = st.builds(_span, near_days, st.integers(0, 30), st.booleans(), st.booleans())
_due_values = st.lists(_spans | near_days.map(date.isoformat) | st.just(NONE), min_size=1, max_size=2, unique=True)

conditions: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from(sorted(STATES)).map(Condition),
    st.builds(lambda word, values: Condition(word, tuple(values)), _coded, _code_values),
    st.builds(lambda values: Condition("body", tuple(values)), st.lists(codes, min_size=1, max_size=2, unique=True)),
    st.builds(lambda values: Condition("status", tuple(map(str, values))), st.sets(st.sampled_from(Status), min_size=1)),
    st.builds(lambda value: Condition("verification", (str(value),)), st.sampled_from(Verification)),
    st.builds(lambda value: Condition("form", (value,)), st.sampled_from(["task", "milestone", "step"])),
    st.builds(lambda values: Condition("due", tuple(values)), _due_values),
    st.builds(lambda value: Condition("text", (value,)), st.sampled_from(["treaty", "обзор", "g1", "t", "joi", "ex"])),
)
plain_filters: st.SearchStrategy[Filter] = st.lists(conditions, max_size=4).map(lambda found: Filter(tuple(found)))


def trees(leaves: st.SearchStrategy[Condition]) -> st.SearchStrategy[Filter]:
    """Filters of these conditions with `and`, `or` and `not`, as the grammar makes them."""

    def joined(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
        several = st.lists(parts, min_size=2, max_size=3)
        return several.map(all_of) | several.map(any_of) | parts.map(Not)

    return joined(st.recursive(leaves, joined, max_leaves=6)).map(Filter.of)


filters: st.SearchStrategy[Filter] = plain_filters | trees(conditions)


def _words(about: str) -> list[str]:
    return [word for word, row in WORDS.items() if row.about == about]


_years = st.integers(1990, 2060)
_units = st.sampled_from(sorted(LONGEST_TERM))


def _interval(ends: tuple[Term, Term]) -> IntervalTerm:
    """Never from a later end to an earlier one."""
    return IntervalTerm("interval", *sorted(ends, key=lambda end: str(derive(end).day)))


_relatives = _units.flatmap(
    lambda unit: st.builds(
        RelativeTerm,
        kind=st.just("relative"),
        base=codes,
        length=st.integers(1, min(LONGEST_TERM[unit], 200)),
        unit=st.just(unit),
        direction=st.sampled_from(["after", "before"]),
        start=st.sampled_from(["exclusive", "inclusive", "expired"]),
    )
)
_named: st.SearchStrategy[Term] = st.one_of(
    st.builds(DayTerm, st.just("day"), days),
    st.builds(PeriodTerm, st.just("month"), _years, st.integers(1, 12)),
    st.builds(PeriodTerm, st.just("quarter"), _years, st.integers(1, 4)),
    st.builds(PeriodTerm, st.just("half"), _years, st.integers(1, 2)),
    st.builds(PeriodTerm, st.just("year"), _years),
)
_from_event = st.builds(
    lambda base, last: IntervalTerm("interval", RelativeTerm("relative", base, 0, "days"), last), codes, _named
)
_from_day = st.builds(
    lambda day, length, direction: RelativeTerm("relative", "", length, "working_days", direction, "exclusive", day),
    days,
    st.integers(1, 200),
    st.sampled_from(["after", "before"]),
)
terms: st.SearchStrategy[Term] = st.one_of(
    _named,
    _from_event,
    _from_day,
    st.builds(WeekTerm, st.just("week"), _years, st.integers(1, 52)),
    st.builds(EarlierTerm, st.just("earlier"), _relatives | _from_day, _named),
    st.builds(OnwardTerm, st.just("onward"), _named | _relatives | _from_event),
    st.builds(OngoingTerm, st.just("ongoing"), days),
    st.builds(DayTerm, st.just("day"), days, st.sampled_from(["00:00", "07:00", "18:30", "24:00"])),
    _relatives,
    st.builds(WordTerm, st.just("word"), st.sampled_from(_words("year")), _years),
    st.builds(WordTerm, st.just("word"), st.sampled_from(_words("month")), _years, st.integers(1, 12)),
    st.builds(WordTerm, st.just("word"), st.sampled_from(_words("event")), base=codes),
    st.tuples(_named, _named).map(_interval),
    st.builds(QuotaTerm, st.just("quota"), st.integers(1, 30), st.sampled_from(sorted(NAMES)), st.integers(1, 5)),
    st.sampled_from([Term(kind) for kind in WITHOUT_DAY]),
)
rolls = st.sampled_from(Roll)

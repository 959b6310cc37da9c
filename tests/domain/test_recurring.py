"""Recurring terms: their forms, their words, and that every period occurs exactly once, on its own day, without drift."""

import json
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.deadlines.calendar import Calendar
from tracker.domain.deadlines.occurrences import Occurrence, next_due, occurrences
from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.recurring import RecurringTerm
from tracker.domain.deadlines.term_json import MONTHS_IN
from tracker.domain.deadlines.terms import term_from, term_of
from tracker.errors import Refused


def rule(typed: str) -> RecurringTerm:
    """The rule that somebody typed."""
    (reading,) = read(typed, date(2026, 1, 1)).readings
    assert isinstance(reading.term, RecurringTerm)
    return reading.term


def told(typed: str, since: str = "2026-01-01", until: str = "2026-12-31", **more: Any) -> str:
    """The periods of a rule with their days, as one line."""
    found = occurrences(rule(typed), date.fromisoformat(since), date.fromisoformat(until), **more)
    return " ".join(f"{each.period}={each.due}" for each in found)


FORMS: dict[str, tuple[dict[str, Any], str]] = {
    "monthly by 10 of next month": ({"every": "month", "day": 10}, "2026-01=2026-02-10 2026-02=2026-03-10"),
    "monthly on 31": ({"every": "month", "day": 31, "months": 0}, "2026-01=2026-01-31 2026-02=2026-02-28"),
    "monthly": ({"every": "month"}, "2026-01=2026-01-31 2026-02=2026-02-28"),
    "quarterly +2 days": ({"every": "quarter", "length": 2}, "2026-Q1=2026-04-02"),
    "quarterly +1 month": ({"every": "quarter", "length": 1, "unit": "months"}, "2026-Q1=2026-04-30"),
    "quarterly by 10 of month 2": ({"every": "quarter", "day": 10, "months": 2}, "2026-Q1=2026-05-10"),
    "half-yearly on 07-05, 12-20": ({"every": "half", "days": ["07-05", "12-20"]}, "2026-H1=2026-07-05"),
    "half-yearly on 07-25, 01-05": ({"every": "half", "days": ["07-25", "01-05"]}, "2026-H1=2026-07-25"),
    "yearly by 03-31": ({"every": "year", "day": 31, "months": 3}, "2026=2027-03-31"),
    "yearly on 12-15": ({"every": "year", "days": ["12-15"]}, "2026=2026-12-15"),
    "yearly on 02-10, 12-20": ({"days": ["02-10", "12-20"]}, "2026-02-10=2026-02-10"),
    "yearly": ({"every": "year"}, "2026=2026-12-31"),
    "yearly effective from 2026-02-01": ({"every": "year", "since": "2026-02-01"}, "2026=2026-12-31"),
    "monthly on 31 effective from 2026-02-01 until 2026-02-28": (
        {"every": "month", "day": 31, "months": 0, "since": "2026-02-01", "until": "2026-02-28"},
        "2026-02=2026-02-28",
    ),
    "every 3 years effective from 2026-02-01": (
        {"every": "year", "span": 3, "since": "2026-02-01"},
        "2026_2028=2028-12-31",
    ),
    "every 3 years on 02-29 effective from 2026-02-01": (
        {"every": "year", "span": 3, "days": ["02-29"], "since": "2026-02-01"},
        "2026_2028=2026-02-28",
    ),
    "yearly until 2026-02-01": ({"every": "year", "until": "2026-02-01"}, "2026=2026-12-31"),
}
"""Words -> the JSON of the rule without its kind, and the periods that meet January or February 2026."""


@pytest.mark.parametrize("typed", FORMS)
def test_each_form_has_one_json_one_wording_and_its_days(typed: str) -> None:
    keys, days = FORMS[typed]
    term = rule(typed)
    assert json.loads(term.to_json()) == {"kind": "recurring", **keys}
    assert term_of(term.to_json()) == term
    assert (str(term), told(typed, until="2026-02-28")) == (typed, days)


def test_a_year_of_days_across_its_end() -> None:
    assert told("half-yearly on 07-25, 01-05") == "2026-H1=2026-07-25 2026-H2=2027-01-05"
    assert told("yearly on 07-05, 12-20") == "2026-07-05=2026-07-05 2026-12-20=2026-12-20"
    assert told("quarterly +2 days") == "2026-Q1=2026-04-02 2026-Q2=2026-07-02 2026-Q3=2026-10-02 2026-Q4=2027-01-02"


def test_a_duty_on_the_31st_never_stays_on_the_28th() -> None:
    assert told("monthly on 31", "2027-12-31", "2028-04-01") == (
        "2027-12=2027-12-31 2028-01=2028-01-31 2028-02=2028-02-29 2028-03=2028-03-31 2028-04=2028-04-30"
    )
    assert told("yearly on 02-29, 06-01", "2027-01-01", "2028-03-01").split()[::2] == [
        "2027-02-28=2027-02-28",
        "2028-02-29=2028-02-29",
    ]


def test_a_period_counts_when_it_has_a_day_in_common_with_the_duty() -> None:
    assert told("quarterly", "2026-03-31", "2026-04-01") == "2026-Q1=2026-03-31 2026-Q2=2026-06-30"
    assert told("quarterly", "2026-04-01", "2026-03-31") == ""
    assert told("monthly until 2026-02-01", "2026-01-31") == "2026-01=2026-01-31 2026-02=2026-02-28"
    assert told("yearly on 02-10, 12-20", "2026-02-10", "2026-12-19") == "2026-02-10=2026-02-10"


def test_working_days_after_a_period_are_those_of_the_calendar() -> None:
    off = Calendar("K", {date(2026, 4, 1): False}, frozenset([2026]))
    assert told("quarterly +2 working days", until="2026-01-01") == "2026-Q1=2026-04-02"
    assert told("quarterly +2 working days", until="2026-01-01", calendar=off) == "2026-Q1=2026-04-03"


@pytest.mark.parametrize(
    ("on", "period", "due"),
    [
        ("2026-02-28", "2026-02", "2026-03-10"),
        ("2026-03-01", "2026-03", "2026-04-10"),
        ("2026-03-10", "2026-03", "2026-04-10"),
        ("2026-03-31", "2026-03", "2026-04-10"),
    ],
)
def test_the_first_occurrence_is_for_a_period_that_has_not_ended_before(on: str, period: str, due: str) -> None:
    found = next_due(rule("monthly by 10 of next month"), date.fromisoformat(on))
    assert found is not None
    assert (found.period, str(found.due)) == (period, due)


def spanned(since: str, **keys: Any) -> RecurringTerm:
    """A rule that comes back once in so many periods."""
    term = term_from({"kind": "recurring", "since": since, **keys})
    assert isinstance(term, RecurringTerm)
    return term


def periods(term: RecurringTerm, since: str, until: str) -> str:
    """Its periods with their days, as one line."""
    found = occurrences(term, date.fromisoformat(since), date.fromisoformat(until))
    return " ".join(f"{each.period}={each.due}" for each in found)


def test_a_duty_that_comes_back_once_in_so_many_periods_is_counted_from_its_first_day() -> None:
    every_third = spanned("2026-07-01", every="year", span=3)
    assert periods(every_third, "2026-01-01", "2032-01-01") == "2026_2028=2028-12-31 2029_2031=2031-12-31 2032_2034=2034-12-31"
    assert periods(every_third, "2030-01-01", "2031-01-01") == "2029_2031=2031-12-31"
    kept = spanned("2026-07-01", every="year", span=3, days=["07-01"])
    assert periods(kept, "2026-01-01", "2030-01-01") == "2026_2028=2026-07-01 2029_2031=2029-07-01"
    assert periods(spanned("2026-11-15", every="month", span=2), "2026-01-01", "2027-02-01") == (
        "2026-11_2026-12=2026-12-31 2027-01_2027-02=2027-02-28"
    )
    weeks = spanned("2026-01-01", every="week", span=2)
    assert periods(weeks, "2026-01-01", "2026-01-12") == "2026-W01_2026-W02=2026-01-11 2026-W03_2026-W04=2026-01-25"
    assert periods(spanned("2026-01-01", every="day", span=10), "2026-01-10", "2026-01-11") == (
        "2026-01-01_2026-01-10=2026-01-10 2026-01-11_2026-01-20=2026-01-20"
    )


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"every": "month", "span": 3, "since": "2026-01-01"}, "span"),
        ({"every": "year", "span": 2}, "span"),
        ({"days": ["07-05", "12-20"], "span": 2, "since": "2026-01-01"}, "span"),
        ({"every": "year", "span": 0, "since": "2026-01-01"}, "span"),
    ],
)
def test_a_span_that_says_nothing_certain_is_refused(keys: dict[str, Any], key: str) -> None:
    with pytest.raises(Refused) as caught:
        term_from({"kind": "recurring", **keys})
    assert caught.value.fields["key"] == key


# -- any rule, from any day


days_of_the_year = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"{day:%m-%d}")
months_kinds = st.sampled_from(sorted(MONTHS_IN))


def _by_day(every: str, day: int, months: int) -> dict[str, Any]:
    """The 28th at most where it is a day of the year, since not every month has more."""
    return {"every": every, "day": min(day, 28) if every == "year" else day, "months": months}


rules = st.one_of(
    st.builds(_by_day, months_kinds, st.integers(1, 31), st.integers(0, 12)),
    st.builds(
        lambda every, length, unit: {"every": every, "length": length, "unit": unit},
        months_kinds, st.integers(1, 40), st.sampled_from(["days", "weeks", "months", "working_days"]),
    ),
    st.builds(lambda every: {"every": every}, months_kinds),
    st.lists(days_of_the_year, min_size=2, max_size=5, unique=True).map(lambda found: {"days": found}),
).map(lambda data: term_from({"kind": "recurring", **data}))  # fmt: skip
anchors = st.dates(date(1990, 1, 1), date(2060, 12, 31))
spans = st.integers(0, 1500).map(lambda number: timedelta(days=number))


def planned(term: Any, since: date, until: date) -> list[Occurrence]:
    return list(occurrences(term, since, until))


@given(rules)
def test_a_rule_is_read_back_from_its_json_and_from_its_words(term: Any) -> None:
    assert term_of(term.to_json()) == term
    assert rule(str(term)) == term


@given(rules, anchors, spans, spans)
def test_every_period_occurs_once_whatever_the_day_that_one_begins_or_pauses_at(
    term: Any, since: date, first: timedelta, second: timedelta
) -> None:
    middle, until = since + first, since + first + second
    whole = planned(term, since, until)
    names = [each.period for each in whole]
    assert names == sorted(set(names))
    parts = planned(term, since, middle) + planned(term, middle + timedelta(days=1), until)
    assert list(dict.fromkeys(parts)) == whole


@given(rules, anchors, spans)
def test_periods_follow_one_another_without_a_gap(term: Any, since: date, span: timedelta) -> None:
    whole = planned(term, since, since + span)
    if term.every:
        assert all(one.ends + timedelta(days=1) == other.begins for one, other in pairwise(whole))
        assert whole[0].begins <= since <= whole[0].ends
        assert whole[-1].begins <= since + span <= whole[-1].ends
    else:
        years = range(since.year, (since + span).year + 1)
        every = {_clamped(year, each) for year in years for each in term.days}
        assert {each.due for each in whole} == {day for day in every if since <= day <= since + span}


def _clamped(year: int, month_day: str) -> date:
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))


@given(months_kinds, st.integers(1, 31), st.integers(0, 12), anchors, spans)
def test_a_day_of_the_month_is_that_day_or_the_month_s_last(
    every: str, day: int, months: int, since: date, span: timedelta
) -> None:
    term = term_from({"kind": "recurring", **_by_day(every, day, months)})
    for each in planned(term, since, since + span):
        wanted = min(day, 28) if every == "year" else day
        assert each.due.day == min(wanted, monthrange(each.due.year, each.due.month)[1])
        assert (each.due.year - each.ends.year) * 12 + each.due.month - each.ends.month == months


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "every"),
    ({"every": "decade"}, "every"),
    ({"every": "month", "day": 32}, "day"),
    ({"every": "month", "day": 0}, "day"),
    ({"every": "month", "day": 10, "months": 13}, "months"),
    ({"every": "month", "months": 2}, "months"),
    ({"every": "month", "unit": "days"}, "unit"),
    ({"every": "month", "day": 10, "length": 2}, "length"),
    ({"every": "month", "length": 10**6}, "length"),
    ({"every": "month", "length": 2, "unit": "moons"}, "unit"),
    ({"every": "year", "day": 31, "months": 2}, "day"),
    ({"every": "half", "days": ["07-05"]}, "days"),
    ({"every": "half", "days": ["12-20", "07-05"]}, "days"),
    ({"every": "quarter", "days": ["04-02", "04-02", "10-02", "01-02"]}, "days"),
    ({"every": "half", "days": ["07-05", "2-30"]}, "days"),
    ({"days": ["07-05"]}, "days"),
    ({"days": "07-05"}, "days"),
    ({"days": []}, "days"),
    ({"every": "month", "until": 2026}, "until"),
]


@pytest.mark.parametrize(("data", "key"), REFUSED)
def test_a_rule_that_gives_no_days_is_refused_by_its_key(data: dict[str, Any], key: str) -> None:
    with pytest.raises(Refused) as caught:
        term_from({"kind": "recurring", **data})
    assert (caught.value.kind, caught.value.fields["key"]) == ("bad_term_value", key)

"""From a term to a day: the first strategy's own example, clamping, rolling, and what the derivation says."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.generated import calendars, days, rolls, terms
from tests.domain.test_calendar import KZ
from tracker.domain.deadlines.calendar import WEEK, Calendar, Special
from tracker.domain.deadlines.counting import months_after
from tracker.domain.deadlines.derivation import Derivation, derive, window_position
from tracker.domain.deadlines.terms import DayTerm, RelativeTerm, Term, Unit, term_from
from tracker.domain.model.vocabulary import Roll, Verification
from tracker.errors import Refused
from tracker.wording import sentence

SIGNED, PUBLISHED = date(2020, 3, 6), date(2020, 3, 9)
THREE_MONTHS = term_from({"kind": "relative", "base": "D280.SIGNED", "length": 3, "unit": "months"})


def told(derivation: Derivation) -> str:
    return " ".join(sentence(step) for step in derivation.steps)


def after(base: str, length: int, unit: Unit, **more: Any) -> date | None:
    return derive(RelativeTerm("relative", "E", length, unit, **more), base=date.fromisoformat(base), calendar=KZ).day


def test_the_groundwork_window_ends_on_the_monday_after_three_months() -> None:
    found = derive(
        THREE_MONTHS,
        base=SIGNED,
        base_title="signed",
        roll=Roll.NEXT,
        roll_source="Civil Code art. 175",
        roll_verification=Verification.UNVERIFIED,
        calendar=KZ,
    )
    assert (found.day, found.precision) == (date(2020, 6, 8), "day")
    assert told(found) == (
        "signed Fri 6 Mar 2020 + 3 months = Sat 6 Jun 2020, not a working day. "
        "Roll rule next (cited, unverified): next working day Mon 8 Jun 2020."
    )


@pytest.mark.parametrize(
    ("base", "roll", "day"),
    [
        (SIGNED, Roll.NONE, date(2020, 6, 6)),
        (SIGNED, Roll.NEXT, date(2020, 6, 8)),
        (SIGNED, Roll.PREVIOUS, date(2020, 6, 5)),
        (PUBLISHED, Roll.NONE, date(2020, 6, 9)),
        (PUBLISHED, Roll.NEXT, date(2020, 6, 9)),
        (PUBLISHED, Roll.PREVIOUS, date(2020, 6, 9)),
    ],
)
def test_the_roll_rule_and_the_base_event_decide_the_day(base: date, roll: Roll, day: date) -> None:
    assert derive(THREE_MONTHS, base=base, roll=roll, calendar=KZ).day == day


COUNTED = """
2020-03-06  3 months         2020-06-06
2020-03-06 90 days           2020-06-04  three months are not ninety days
2019-11-30  3 months         2020-02-29  clamped, leap year
2018-11-30  3 months         2019-02-28  clamped
2020-01-31  3 months         2020-04-30  clamped
2020-01-31  1 months         2020-02-29
2020-01-31  2 months         2020-03-31  not the 29th: each is counted from its base
2020-02-29  1 years          2021-02-28
2020-02-29  4 years          2024-02-29
2020-03-06  2 weeks          2020-03-20  the same weekday
2020-03-06 10 working_days   2020-03-20
2020-05-06  1 working_days   2020-05-11  over the days off of May 2020
2020-03-06  0 days           2020-03-06
"""


@pytest.mark.parametrize("line", COUNTED.strip().splitlines())
def test_a_length_is_counted_from_the_base_event(line: str) -> None:
    base, length, unit, day, *_ = line.split()
    assert after(base, int(length), unit) == date.fromisoformat(day)  # type: ignore[arg-type]


def test_a_term_before_an_event_is_counted_backwards() -> None:
    assert after("2020-03-31", 1, "months", direction="before") == date(2020, 2, 29)
    assert after("2020-06-08", 1, "working_days", direction="before") == date(2020, 6, 5)
    assert after("2020-06-08", 10, "days", direction="before") == date(2020, 5, 29)


def test_counting_the_base_day_itself_ends_a_day_earlier_in_days_only() -> None:
    assert after("2020-03-06", 10, "days", start="inclusive") == date(2020, 3, 15)
    assert after("2020-03-06", 10, "working_days", start="inclusive") == date(2020, 3, 19)
    assert after("2020-03-07", 1, "working_days", start="inclusive") == date(2020, 3, 9)
    assert after("2020-03-06", 3, "months", start="inclusive") == date(2020, 6, 6)
    assert after("2020-03-06", 2, "weeks", start="inclusive") == date(2020, 3, 20)
    assert after("2020-03-16", 10, "days", start="inclusive", direction="before") == date(2020, 3, 7)


PERIODS: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "month", "month": "2020-03"}, "2020-03-31", "By the end of March 2020: Tue 31 Mar 2020."),
    ({"kind": "month", "month": "2020-02"}, "2020-02-29", "By the end of February 2020: Sat 29 Feb 2020."),
    ({"kind": "month", "month": "2020-12"}, "2020-12-31", "By the end of December 2020: Thu 31 Dec 2020."),
    ({"kind": "quarter", "year": 2020, "quarter": 1}, "2020-03-31", "By the end of the first quarter of 2020: Tue 31 Mar 2020."),
    ({"kind": "quarter", "year": 2020, "quarter": 4}, "2020-12-31", "By the end of the fourth quarter of 2020: Thu 31 Dec 2020."),
    ({"kind": "half", "year": 2020, "half": 1}, "2020-06-30", "By the end of the first half of 2020: Tue 30 Jun 2020."),
    ({"kind": "half", "year": 2020, "half": 2}, "2020-12-31", "By the end of the second half of 2020: Thu 31 Dec 2020."),
    ({"kind": "year", "year": 2025}, "2025-12-31", "By the end of the year 2025: Wed 31 Dec 2025."),
]


@pytest.mark.parametrize(("data", "day", "words"), PERIODS)
def test_a_named_period_is_met_by_its_last_day_and_keeps_its_precision(data: dict[str, Any], day: str, words: str) -> None:
    found = derive(term_from(data))
    assert (found.day, found.precision) == (date.fromisoformat(day), data["kind"])
    assert told(found) == words


def test_a_named_period_is_not_rolled_and_says_so() -> None:
    found = derive(term_from({"kind": "year", "year": 2022}), roll=Roll.NEXT, calendar=KZ)
    assert found.day == date(2022, 12, 31)
    assert told(found).endswith("Sat 31 Dec 2022 is not a working day; a year keeps its last day, and no roll applies.")


def test_a_named_day_rolls_like_any_other() -> None:
    found = derive(term_from({"kind": "day", "day": "2020-06-06"}), roll=Roll.PREVIOUS, calendar=KZ)
    assert found.day == date(2020, 6, 5)
    assert told(found) == (
        "The term names Sat 6 Jun 2020, not a working day. Roll rule previous (not cited): previous working day Fri 5 Jun 2020."
    )


def test_a_day_of_rest_without_a_roll_rule_stays_and_says_so() -> None:
    assert told(derive(THREE_MONTHS, base=SIGNED, base_title="signed")).endswith("Sat 6 Jun 2020 stays: no roll rule applies.")


@pytest.mark.parametrize(
    ("data", "on", "day", "precision"),
    [
        ({"kind": "week", "week": "2026-W05"}, None, "2026-02-01", "week"),
        ({"kind": "month", "month": "2026-01"}, None, "2026-01-31", "month"),
        ({"kind": "recurring", "every": "week"}, "2026-01-29", "2026-02-01", "week"),
        ({"kind": "recurring", "every": "month"}, "2026-01-29", "2026-01-31", "month"),
        ({"kind": "recurring", "days": ["01-31", "07-31"], "precision": "month"}, "2026-01-29", "2026-01-31", "month"),
    ],
)
def test_the_last_day_of_a_period_stays_whether_it_is_named_or_comes_back(
    data: dict[str, Any], on: str | None, day: str, precision: str
) -> None:
    found = derive(term_from(data), on=date.fromisoformat(on) if on else None, roll=Roll.NEXT)
    assert (str(found.day), found.precision) == (day, precision)
    assert found.steps[-1].kind == "period_not_rolled"
    assert sentence(found.steps[-1]).endswith("keeps its last day, and no roll applies.")


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "recurring", "every": "month", "day": 31, "months": 0},
        {"kind": "recurring", "every": "week", "day": 6},
        {"kind": "recurring", "days": ["01-31", "07-31"]},
        {"kind": "recurring", "every": "month", "length": 31},
    ],
)
def test_a_day_that_a_rhythm_names_or_counts_rolls_like_any_other(data: dict[str, Any]) -> None:
    found = derive(term_from(data), on=date(2026, 1, 31), roll=Roll.NEXT)
    assert found.day is not None
    assert found.day.weekday() < 5
    assert found.precision == "day"


def test_of_two_bounds_the_earlier_one_counts_and_both_are_told() -> None:
    term = term_from(
        {
            "kind": "earlier",
            "one": {"kind": "relative", "base": "E1", "length": 3, "unit": "months"},
            "other": {"kind": "day", "day": "2026-03-30"},
        }
    )
    found = {str(base): derive(term, base=base) for base in (None, date(2025, 12, 29), date(2025, 12, 30), date(2025, 12, 31))}
    assert [str(each.day) for each in found.values()] == ["2026-03-30", "2026-03-29", "2026-03-30", "2026-03-30"]
    assert term.base_event == "E1"
    kinds = [step.kind for step in found["2025-12-31"].steps]
    assert (kinds.count("counted"), kinds.count("term_day"), kinds[-1]) == (1, 1, "earlier_bound")
    assert found["None"].steps[0].kind == "base_not_known"
    assert found["None"].steps[-1].fields["other"] is None


def test_an_interval_waits_for_no_event_that_it_begins_with() -> None:
    first = {"kind": "relative", "base": "SIGNED", "length": 0, "unit": "days"}
    term = term_from({"kind": "interval", "first": first, "last": {"kind": "day", "day": "2028-12-31"}})
    assert (derive(term).day, term.base_event) == (date(2028, 12, 31), None)


def test_working_days_are_counted_from_a_named_day_by_the_calendar() -> None:
    term = term_from({"kind": "relative", "day": "2020-05-11", "length": 1, "unit": "working_days", "direction": "before"})
    assert (derive(term).day, derive(term, calendar=KZ).day, term.base_event) == (date(2020, 5, 8), date(2020, 5, 6), None)


def test_what_goes_on_after_a_first_day_is_due_on_it() -> None:
    found = derive(term_from({"kind": "onward", "first": {"kind": "month", "month": "2026-09"}}))
    assert (found.day, found.precision, found.steps[-1].kind) == (date(2026, 9, 30), "month", "then_ongoing")
    since = derive(term_from({"kind": "ongoing", "since": "2026-07-01"}))
    assert (since.day, since.steps[0].fields) == (None, {"since": date(2026, 7, 1)})


MADE_OF_OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "week", "week": "2026-W54"}, "week"),
    ({"kind": "relative", "day": "2026-07-01", "base": "E1", "length": 1, "unit": "working_days"}, "day"),
    ({"kind": "relative", "day": "2026-07-01", "length": 1, "unit": "days"}, "day"),
    ({"kind": "earlier", "one": {"kind": "ongoing"}, "other": {"kind": "year", "year": 2026}}, "one"),
    ({"kind": "earlier", "one": {"kind": "relative", "base": "E1", "length": 1, "unit": "days"},
      "other": {"kind": "relative", "base": "E2", "length": 1, "unit": "days"}}, "other"),
    ({"kind": "onward", "first": {"kind": "none"}}, "first"),
    ({"kind": "interval", "first": {"kind": "relative", "base": "E1", "length": 1, "unit": "days"},
      "last": {"kind": "year", "year": 2026}}, "first"),
    ({"kind": "interval", "first": {"kind": "year", "year": 2026},
      "last": {"kind": "word", "word": "urgent", "base": "E1"}}, "last"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "key"), MADE_OF_OTHERS)
def test_a_term_that_cannot_be_counted_is_refused_by_its_key(data: dict[str, Any], key: str) -> None:
    with pytest.raises(Refused) as caught:
        term_from(data)
    assert (caught.value.kind, caught.value.fields["key"]) == ("bad_term_value", key)


def test_a_term_whose_event_has_not_happened_gives_no_day() -> None:
    found = derive(THREE_MONTHS, base=None, base_title="In force")
    assert (found.day, found.precision) == (None, None)
    assert told(found) == "The term counts from In force, whose day is not known yet."


@pytest.mark.parametrize(("kind", "words"), [("ongoing", "A standing duty: its term names no day."), ("none", "No term is set.")])
def test_a_term_without_a_day_says_why(kind: str, words: str) -> None:
    assert derive(Term(kind)).day is None
    assert told(derive(Term(kind))) == words


def test_a_year_whose_calendar_is_not_published_is_counted_by_the_week_and_says_so() -> None:
    term = RelativeTerm("relative", "E", 1, "working_days")
    found = derive(term, base=date(2020, 12, 31), base_title="signed", roll=Roll.NEXT, calendar=KZ)
    assert found.day == date(2021, 1, 1)
    assert told(found) == (
        "signed Thu 31 Dec 2020 + 1 working day = Fri 1 Jan 2021. "
        "Calendar not yet published: KZ has no days for 2021, so the week alone was counted."
    )


OFF = Calendar.of(
    "KZ",
    [
        Special(date(2020, 3, 9), title="for Women's Day", source="Law 267-II"),
        Special(date(1991, 3, 23), title="Nauryz", yearly=True, verification=Verification.UNVERIFIED),
        Special(date(2020, 1, 5), works=True, title="for Friday 3 January", source="No. 820"),
        Special(date(2020, 1, 3)),
    ],
)


def counted_days(base: str, length: int, **more: Any) -> str:
    term = RelativeTerm("relative", "E", length, "working_days", **more)
    return told(derive(term, base=date.fromisoformat(base), base_title="signed", calendar=OFF))


def test_the_days_off_that_working_days_were_counted_over_are_cited() -> None:
    assert counted_days("2020-03-06", 10) == (
        "signed Fri 6 Mar 2020 + 10 working days = Tue 24 Mar 2020. "
        "Mon 9 Mar 2020 is a day off: for Women's Day (Law 267-II). "
        "Mon 23 Mar 2020 is a day off: Nauryz (unverified)."
    )
    assert counted_days("2020-01-02", 1) == (
        "signed Thu 2 Jan 2020 + 1 working day = Sun 5 Jan 2020. Fri 3 Jan 2020 is a day off. "
        "Sun 5 Jan 2020 is a working day: for Friday 3 January (No. 820)."
    )


def test_the_base_day_is_cited_only_where_it_counts() -> None:
    assert "Jan 2020 is" not in counted_days("2020-01-05", 1)
    assert counted_days("2020-01-05", 1, start="inclusive").endswith(
        "Sun 5 Jan 2020 is a working day: for Friday 3 January (No. 820)."
    )
    assert "Mon 9 Mar 2020 is a day off" in counted_days("2020-03-10", 1, direction="before")


def test_a_roll_cites_the_day_off_that_it_leaves_and_the_worked_day_of_rest_that_it_finds() -> None:
    found = derive(DayTerm("day", date(2020, 3, 9)), roll=Roll.NEXT, calendar=OFF)
    assert told(found).startswith(
        "The term names Mon 9 Mar 2020, not a working day. Mon 9 Mar 2020 is a day off: for Women's Day (Law 267-II)."
    )
    onto = told(derive(DayTerm("day", date(2020, 1, 4)), roll=Roll.NEXT, calendar=OFF))
    assert "Sun 5 Jan 2020 is a working day: for Friday 3 January (No. 820). Roll rule next" in onto
    assert "Sun 5 Jan 2020 is a working day" in told(derive(DayTerm("day", date(2020, 1, 5)), roll=Roll.NEXT, calendar=OFF))
    assert "for Women's Day" not in told(derive(DayTerm("day", date(2020, 3, 10)), roll=Roll.NEXT, calendar=OFF))


def test_a_citation_keeps_its_source_for_other_programs() -> None:
    (cited,) = [step for step in derive(DayTerm("day", date(2020, 3, 9)), calendar=OFF).steps if step.kind == "day_off"]
    assert cited.fields["source"] == "Law 267-II"


def test_more_than_six_days_off_are_counted_and_not_named() -> None:
    told_of = counted_days("2020-01-06", 3000)
    assert told_of.count(" is a day off") == 6
    assert told_of.endswith("And 3 more days that differ from the week.")


def test_beyond_the_published_years_the_yearly_holidays_count_and_it_says_so() -> None:
    told_of = counted_days("2020-12-31", 80)
    assert "not yet published: KZ has no days for 2021, so the week and the yearly holidays were counted." in told_of
    assert "KZ has no days for 2021 to 2031, so" in counted_days("2020-12-31", 2700)


def test_no_calendar_at_all_is_said_where_it_mattered() -> None:
    assert "No calendar is set" in told(derive(THREE_MONTHS, base=SIGNED, roll=Roll.NEXT))
    assert "No calendar is set" not in told(derive(THREE_MONTHS, base=PUBLISHED, roll=Roll.NEXT))


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-1200, 1200))
def test_months_keep_the_day_number_or_clamp_to_the_end_of_the_month(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


@given(terms, days, rolls, calendars)
def test_a_derivation_always_says_why_and_every_step_has_a_sentence(
    term: Term, base: date, roll: Roll, calendar: Calendar
) -> None:
    found = derive(term, base=base, roll=roll, calendar=calendar)
    assert found.steps
    assert (found.day is None) == (found.precision is None)
    assert "?" not in told(found)
    if found.precision == "day" and roll is not Roll.NONE:
        assert found.day is not None
        assert calendar.is_working(found.day)


WINDOW = """
2020-03-05   0 of 95, 95 left, late  0
2020-03-06   1 of 95, 94 left, late  0
2020-06-01  88 of 95,  7 left, late  0
2020-06-07  94 of 95,  1 left, late  0
2020-06-08  95 of 95,  0 left, late  0
2020-06-09  96 of 95,  0 left, late  1
"""


@pytest.mark.parametrize("line", WINDOW.strip().splitlines())
def test_both_end_days_of_a_window_count(line: str) -> None:
    day, number, _, length, left, _, _, late = line.replace(",", "").split()
    place = window_position(SIGNED, date(2020, 6, 8), date.fromisoformat(day))
    assert (place.number, place.length, place.left, place.late) == (int(number), int(length), int(left), int(late))


def test_the_plain_week_is_the_default() -> None:
    assert derive(THREE_MONTHS, base=SIGNED, roll=Roll.NEXT, calendar=WEEK).day == date(2020, 6, 8)

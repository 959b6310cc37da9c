"""The working calendar, with the days that Kazakhstan moved in 2020 as its example."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.generated import calendars, days, rolls
from tracker.domain.calendar import WEEK, Calendar
from tracker.domain.model import Roll

MOVED = {
    date(2020, 1, 3): False,
    date(2020, 1, 5): True,
    date(2020, 5, 1): False,
    date(2020, 5, 7): False,
    date(2020, 5, 8): False,
    date(2020, 12, 18): False,
    date(2020, 12, 20): True,
}
KZ = Calendar("KZ", MOVED, frozenset({2020}))

DAYS = """
2020-01-03 Fri rest    moved to the Sunday after
2020-01-05 Sun works   an extra working day
2020-05-08 Fri rest
2020-05-11 Mon works
2020-06-05 Fri works
2020-06-06 Sat rest
2020-06-07 Sun rest
2020-06-08 Mon works
2020-12-20 Sun works   an extra working day
"""


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
def test_the_calendar_knows_days_off_and_extra_working_days(line: str) -> None:
    day, weekday, word, *_ = line.split()
    assert date.fromisoformat(day).strftime("%a") == weekday
    assert KZ.is_working(date.fromisoformat(day)) == (word == "works")


ROLLS = """
2020-06-05 none 2020-06-05, next 2020-06-05, previous 2020-06-05
2020-06-06 none 2020-06-06, next 2020-06-08, previous 2020-06-05
2020-06-07 none 2020-06-07, next 2020-06-08, previous 2020-06-05
2020-06-08 none 2020-06-08, next 2020-06-08, previous 2020-06-08
2020-01-04 none 2020-01-04, next 2020-01-05, previous 2020-01-02
2020-12-19 none 2020-12-19, next 2020-12-20, previous 2020-12-17
2020-05-07 none 2020-05-07, next 2020-05-11, previous 2020-05-06
"""


@pytest.mark.parametrize("line", ROLLS.strip().splitlines())
def test_a_deadline_rolls_over_days_of_rest_to_a_working_day(line: str) -> None:
    day, rest = line.split(maxsplit=1)
    for part in rest.split(", "):
        rule, expected = part.split()
        assert KZ.roll(date.fromisoformat(day), Roll(rule)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2020-06-05", 1, "2020-06-08"),
        ("2020-06-06", 1, "2020-06-08"),
        ("2020-06-08", -1, "2020-06-05"),
        ("2020-06-06", 0, "2020-06-06"),
        ("2020-05-06", 1, "2020-05-11"),
        ("2020-12-17", 1, "2020-12-20"),
        ("2020-03-06", 10, "2020-03-20"),
    ],
)
def test_working_days_are_counted_without_days_of_rest(start: str, number: int, end: str) -> None:
    assert KZ.add_working_days(date.fromisoformat(start), number) == date.fromisoformat(end)


@given(calendars, st.dates(date(2019, 12, 1), date(2022, 2, 1)), rolls)
def test_a_roll_gives_a_working_day_and_then_stays(calendar: Calendar, day: date, rule: Roll) -> None:
    rolled = calendar.roll(day, rule)
    assert calendar.roll(rolled, rule) == rolled
    if rule is not Roll.NONE:
        assert calendar.is_working(rolled)
    assert rolled >= day if rule is Roll.NEXT else rolled <= day


@given(calendars, st.dates(date(2019, 12, 1), date(2022, 2, 1)))
def test_no_working_day_lies_between_a_deadline_and_where_it_rolls(calendar: Calendar, day: date) -> None:
    rolled = calendar.roll(day, Roll.NEXT)
    assert not any(calendar.is_working(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(calendars, st.dates(date(2019, 12, 1), date(2022, 2, 1)), st.integers(-60, 60))
def test_counting_forth_and_back_from_a_working_day_returns_to_it(calendar: Calendar, day: date, number: int) -> None:
    start = calendar.roll(day, Roll.NEXT)
    assert calendar.add_working_days(calendar.add_working_days(start, number), -number) == start


@given(days, st.integers(0, 50), st.integers(0, 50))
def test_working_days_add_up(day: date, one: int, other: int) -> None:
    assert WEEK.add_working_days(WEEK.add_working_days(day, one), other) == WEEK.add_working_days(day, one + other)


def test_a_year_without_any_day_is_not_published() -> None:
    assert KZ.unpublished(date(2019, 12, 30), date(2021, 1, 4)) == (2019, 2021)
    assert KZ.unpublished(date(2020, 6, 8), date(2020, 6, 6)) == ()

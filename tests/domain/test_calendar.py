"""The working calendar, with the days that Kazakhstan moved in 2020 as its example."""

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.generated import calendars, days, rolls
from tracker.domain.deadlines.calendar import WEEK, Calendar, Special, weekdays_from
from tracker.domain.model.vocabulary import Roll

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


# -- days that come back each year

YEARLY = """
1991-01-01 -           New Year
2010-03-21 -           Nauryz
2002-12-17 2021-12-31  Independence Day, second day
1996-08-30 2025-12-31  Constitution Day
2000-02-29 -           a leap day
"""


def yearly(line: str) -> Special:
    first, last, title = line.split(maxsplit=2)
    return Special(date.fromisoformat(first), title=title, yearly=True, until=None if last == "-" else date.fromisoformat(last))


HOLIDAYS = Calendar.of("KZ", [*map(yearly, YEARLY.strip().splitlines()), Special(date(2023, 3, 21), works=True)])

COMES_BACK = """
1990-01-01 works  before the law
1991-01-01 rest
2060-01-01 rest
2009-03-21 rest   a Saturday
2005-03-21 works  before the law
2011-03-21 rest
2023-03-21 works  a day of its own goes before what comes back
2021-12-17 rest   its last year
2022-12-16 works
2024-12-17 works  no more
2024-08-30 rest
2026-08-31 works
2024-02-29 rest   a leap day comes back every fourth year
2028-02-28 works
2028-02-29 rest
"""


@pytest.mark.parametrize("line", COMES_BACK.strip().splitlines())
def test_a_yearly_holiday_counts_from_its_first_day_until_its_last(line: str) -> None:
    day, word, *_ = line.split()
    assert HOLIDAYS.is_working(date.fromisoformat(day)) == (word == "works")


def test_only_a_day_of_that_very_year_makes_it_published() -> None:
    assert HOLIDAYS.unpublished(date(2022, 1, 1), date(2024, 1, 1)) == (2022, 2024)


@pytest.mark.parametrize(("first", "number", "last"), [("2060-12-31", 1, "2061-01-03"), ("2061-01-03", -1, "2060-12-31")])
def test_counting_goes_beyond_what_is_known_both_ways(first: str, number: int, last: str) -> None:
    assert HOLIDAYS.add_working_days(date.fromisoformat(first), number) == date.fromisoformat(last)


def test_a_hundred_years_of_working_days_are_not_walked() -> None:
    HOLIDAYS.add_working_days(date(1991, 1, 1), 1)
    started = process_time()
    for _ in range(1000):
        HOLIDAYS.add_working_days(date(1991, 1, 1), 26_000)
    assert process_time() - started < 1  # walked day by day it is half a minute


# -- against a counter that is slow and plain

YEARS = st.dates(date(1991, 1, 1), date(2060, 12, 31))


def special(day: date, works: bool, again: bool, length: int) -> Special:
    return Special(day, works, yearly=again, until=day + timedelta(days=length) if again and length else None)


many_days = st.lists(st.builds(special, YEARS, st.booleans(), st.booleans(), st.integers(0, 9000)), max_size=30)


def slow_works(specials: list[Special], day: date) -> bool:
    """Whether a day is worked, asked of each special day by itself."""
    dated = [each.works for each in specials if not each.yearly and each.day == day]
    again = {
        (each.day.month, each.day.day): each.works
        for each in specials
        if each.yearly and each.day <= day <= (each.until or date.max) and (each.day.month, each.day.day) == (day.month, day.day)
    }
    return [*dated, *again.values(), day.weekday() < 5][0 if not dated else len(dated) - 1]


def slow_count(specials: list[Special], day: date, number: int) -> date:
    """The `number`th working day after `day`, a day at a time."""
    step = timedelta(days=1 if number > 0 else -1)
    while number:
        day += step
        number -= slow_works(specials, day) * step.days
    return day


@given(many_days, YEARS, st.integers(-300, 300))
def test_working_days_are_those_that_a_slow_counter_finds(specials: list[Special], day: date, number: int) -> None:
    assert Calendar.of("K", specials).add_working_days(day, number) == slow_count(specials, day, number)


@given(many_days, st.dates(date(1991, 1, 1), date(2000, 1, 1)), st.integers(8_000, 15_000))
@settings(max_examples=5, deadline=None)
def test_a_lifetime_of_working_days_is_counted_alike(specials: list[Special], day: date, number: int) -> None:
    end = slow_count(specials, day, number)
    assert Calendar.of("K", specials).add_working_days(day, number) == end
    assert Calendar.of("K", specials).add_working_days(end, -number) == slow_count(specials, end, -number)


@given(YEARS, st.integers(-1000, 1000))
def test_the_plain_week_is_counted_in_whole_weeks(day: date, number: int) -> None:
    assert weekdays_from(day, number) == slow_count([], day, number) or number == 0


@given(many_days, YEARS, rolls)
def test_a_roll_never_leaves_a_working_day_and_never_ends_on_a_day_of_rest(
    specials: list[Special], day: date, rule: Roll
) -> None:
    rolled = Calendar.of("K", specials).roll(day, rule)
    assert rolled == day or not slow_works(specials, day)
    assert slow_works(specials, rolled) or rule is Roll.NONE


@given(many_days, YEARS, YEARS)
def test_the_days_that_differ_are_those_on_which_the_week_is_not_right(specials: list[Special], one: date, other: date) -> None:
    first, last = min(one, other), min(max(one, other), min(one, other) + timedelta(days=500))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    wrong = [day for day in days if slow_works(specials, day) != (day.weekday() < 5)]
    assert [each.day for each in Calendar.of("K", specials).differing(first, last)] == wrong

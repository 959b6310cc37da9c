"""The clock: an instant is in UTC, a day belongs to a zone, and texts of instants compare as the instants do."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import clock

instants = st.datetimes(datetime(1991, 1, 1), datetime(2060, 1, 1)).map(lambda each: each.replace(tzinfo=UTC))
ZONES = ["UTC", "Asia/Almaty", "America/New_York", "Pacific/Kiritimati"]


def test_now_is_an_instant_in_utc() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (17, "Asia/Almaty", date(2020, 6, 8)),
        (18, "Asia/Almaty", date(2020, 6, 9)),
        (18, "UTC", date(2020, 6, 8)),
        (3, "America/New_York", date(2020, 6, 7)),
        (4, "America/New_York", date(2020, 6, 8)),
    ],
)
def test_the_same_instant_is_another_day_in_another_zone(hour: int, zone: str, day: date) -> None:
    assert clock.day_of(datetime(2020, 6, 8, hour, tzinfo=UTC), zone) == day


def test_almaty_put_its_clocks_back_one_hour_on_the_first_of_march_2024() -> None:
    assert clock.end_of(date(2024, 2, 28), "Asia/Almaty") == datetime(2024, 2, 28, 18, tzinfo=UTC)
    assert clock.end_of(date(2024, 3, 1), "Asia/Almaty") == datetime(2024, 3, 1, 19, tzinfo=UTC)
    long_day = clock.end_of(date(2024, 2, 29), "Asia/Almaty") - clock.end_of(date(2024, 2, 28), "Asia/Almaty")
    assert long_day == timedelta(hours=25)


@given(instant=instants, zone=st.sampled_from(ZONES))
def test_an_instant_lies_before_the_end_of_its_day_and_not_before_the_end_of_the_day_before(instant: datetime, zone: str) -> None:
    day = clock.day_of(instant, zone)
    assert clock.end_of(day - timedelta(days=1), zone) <= instant < clock.end_of(day, zone)


@given(first=instants, second=instants)
def test_texts_of_instants_compare_as_the_instants_do(first: datetime, second: datetime) -> None:
    texts = clock.instant_text(first), clock.instant_text(second)
    assert (texts[0] < texts[1]) == (first < second)
    assert datetime.fromisoformat(texts[0]) == first


def test_an_instant_of_another_zone_is_written_in_utc_with_six_digits() -> None:
    almaty = timezone(timedelta(hours=5))
    assert clock.instant_text(datetime(2026, 11, 25, 9, 30, tzinfo=almaty)) == "2026-11-25T04:30:00.000000Z"

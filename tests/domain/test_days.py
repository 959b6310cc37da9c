"""Days as people type them."""

from datetime import date

import pytest

from tracker.domain.deadlines.days import read_day
from tracker.errors import Refused


@pytest.mark.parametrize(("text", "day"), [("2020-06-08", date(2020, 6, 8)), (" 2020-02-29\n", date(2020, 2, 29))])
def test_a_day_is_read_from_year_month_and_day(text: str, day: date) -> None:
    assert read_day(text) == day


OTHERS = (
    "2019-02-29 2020-13-01 2020-00-10 2020-6-8 20200608 2020-W24-1 08.06.2020 03/04/2026 today 0999-01-01 3000-01-01 ٢٠٢٠-٠٦-٠٨"
)


@pytest.mark.parametrize("text", [*OTHERS.split(), "", "2020-06-08 10:00"])
def test_a_day_that_does_not_exist_or_reads_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        read_day(text)
    assert (caught.value.kind, caught.value.fields) == ("bad_day", {"day": text})

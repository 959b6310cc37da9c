"""The words that commands take: days and codes as people type them."""

from datetime import date

import pytest

from tracker.cli.words import Day, read_code, read_day
from tracker.errors import Refused


@pytest.mark.parametrize(
    ("typed", "meant"), [("2020-06-08", date(2020, 6, 8)), (" 2020-02-29 ", date(2020, 2, 29)), ("Today", Day.TODAY)]
)
def test_a_day_is_year_month_day_or_today(typed: str, meant: object) -> None:
    assert read_day(typed) == meant


@pytest.mark.parametrize("typed", ["2021-02-29", "08.06.2020", "2020-6-8", "tomorrow", "", "20200608"])
def test_a_day_that_is_none_or_can_be_read_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(typed)
    assert refused.value.kind == "bad_day"


@pytest.mark.parametrize("typed", ["g2.t14", "G2.Т14", " G2.T14 ", "g2.т14"])
def test_a_code_is_found_in_lower_case_and_with_cyrillic_letters(typed: str) -> None:
    assert read_code(typed) == "G2.T14"

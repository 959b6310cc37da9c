"""The words that commands take: days and codes as people type them."""

from datetime import date

import pytest

from tracker.cli.param_types import TypedDay, read_code, read_day, read_percent
from tracker.errors import Refused


def on(typed: str, today: date) -> date:
    """The day that an option gets."""
    found = read_day(typed)
    return found.on(today) if isinstance(found, TypedDay) else found


@pytest.mark.parametrize(
    "typed",
    ["2026-11-30", " 2026-11-30 ", "30.11.2026", "30 November 2026", "30 ноября 2026 года", "2026 жылғы 30 қараша", "Today"],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert on(typed, date(2026, 11, 30)) == date(2026, 11, 30)


@pytest.mark.parametrize("typed", ["2021-02-29", "2026-12", "", "within a month", "30.11.2026 or so"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="bad_day"):
        on(typed, date(2026, 11, 30))


def test_a_day_that_can_be_read_two_ways_is_refused() -> None:
    with pytest.raises(Refused, match="day_ambiguous"):
        on("05/06/2026", date(2026, 11, 30))


@pytest.mark.parametrize(("typed", "percent"), [("40", 40), ("40%", 40), (" 40 % ", 40), ("0", 0), ("100%", 100)])
def test_a_percentage_may_have_its_sign(typed: str, percent: int) -> None:
    assert read_percent(typed) == percent


@pytest.mark.parametrize("typed", ["101", "-1", "40.5", "%", "", "4O", "40%%"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="bad_percent"):
        read_percent(typed)


@pytest.mark.parametrize("typed", ["g2.t14", "G2.Т14", " G2.T14 ", "g2.т14"])
def test_a_code_is_found_in_lower_case_and_with_cyrillic_letters(typed: str) -> None:
    assert read_code(typed) == "G2.T14"

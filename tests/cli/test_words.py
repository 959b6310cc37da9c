"""The words that commands take: days, codes and terms as people type them."""

from datetime import date

import pytest

from tracker.cli.words import Day, read_code, read_day, read_term
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


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("2030-01-31", {"kind": "day", "day": "2030-01-31"}),
        ("2030-06", {"kind": "month", "month": "2030-06"}),
        ("2030-Q2", {"kind": "quarter", "year": 2030, "quarter": 2}),
        ("2030h1", {"kind": "half", "year": 2030, "half": 1}),
        ("2030", {"kind": "year", "year": 2030}),
        ("Ongoing", {"kind": "ongoing"}),
        (
            "3 months after d280.signed",
            {"kind": "relative", "base": "D280.SIGNED", "length": 3, "unit": "months", "direction": "after"},
        ),
        (
            "10 working days before X",
            {"kind": "relative", "base": "X", "length": 10, "unit": "working_days", "direction": "before"},
        ),
        ("1 year after X", {"kind": "relative", "base": "X", "length": 1, "unit": "years", "direction": "after"}),
    ],
)
def test_a_term_is_said_in_words(typed: str, rule: dict[str, object]) -> None:
    term = read_term(typed)
    assert term.text == typed
    assert term.rule == rule


@pytest.mark.parametrize(
    ("typed", "kind"), [("soon", "bad_term"), ("3 moons after X", "bad_term"), ("2030-02-30", "bad_day"), ("", "bad_term")]
)
def test_a_term_that_says_nothing_is_refused(typed: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_term(typed)
    assert refused.value.kind == kind

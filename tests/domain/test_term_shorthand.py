"""The short notation of terms: what a form shows is read again as the same rule, by the one reader that there is."""

from datetime import date

import pytest

from tests.wording.said import dense
from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.term_shorthand import shorthand
from tracker.domain.deadlines.terms import DayTerm, RelativeTerm, term_from

ON = date(2026, 1, 1)
SAID = ("2030-01-31", "2030-01-31 18:00", "2030-06", "2030-Q2", "2030-H1", "2030", "1899", "3 months after SIGNED",
    "10 working days before E1", "ongoing", "none", "2026-W05", "ongoing from 2026-07-01", "10 working days before 2026-07-01",
    "2026-09, then continuously", "3 months after E1 or 2026-03-30, whichever is earlier", "weekly on Fri", "monthly +2 hours",
    "quarterly by 10 of last month", "every 3 years effective from 2026-01-01", "yearly on 10",
    "yearly on 02-29 effective from 2020-02-29")  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_the_words_of_a_term_are_read_again(words: str) -> None:
    (reading,) = read(words, ON).readings
    assert shorthand(reading.term) == words


def test_every_term_that_the_short_notation_can_say_is_read_again_from_it() -> None:
    said = {term: words for term in dense() if not (words := shorthand(term)).startswith("{")}
    assert [
        (words, read(words, ON)) for term, words in said.items() if [each.term for each in read(words, ON).readings] != [term]
    ] == []
    assert {each.kind for each in said} >= {
        "day",
        "month",
        "quarter",
        "half",
        "year",
        "week",
        "relative",
        "recurring",
        "onward",
        "earlier",
    }


def test_what_words_cannot_say_is_shown_as_its_rule() -> None:
    term = RelativeTerm("relative", "E1", 3, "days", start="inclusive")
    assert shorthand(term) == term.to_json()


def test_today_is_the_day_of_reading() -> None:
    assert [each.term for each in read(" Today ", ON).readings] == [DayTerm("day", ON)]


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("2030h1", {"kind": "half", "year": 2030, "half": 1}),
        ("Ongoing", {"kind": "ongoing"}),
        (
            "3 working_days before D280.SIGNED",
            {"kind": "relative", "base": "D280.SIGNED", "length": 3, "unit": "working_days", "direction": "before"},
        ),
        ("1 year after X", {"kind": "relative", "base": "X", "length": 1, "unit": "years", "direction": "after"}),
        ("weekly on 5", {"kind": "recurring", "every": "week", "day": 5}),
        ("Half-yearly on 07-05 , 12-20", {"kind": "recurring", "every": "half", "days": ["07-05", "12-20"]}),
        ("half-yearly on 07-05,12-20", {"kind": "recurring", "every": "half", "days": ["07-05", "12-20"]}),
    ],
)
def test_a_term_in_short_is_its_rule(typed: str, rule: dict[str, object]) -> None:
    assert [each.term for each in read(typed, ON).readings] == [term_from(rule)]


@pytest.mark.parametrize(
    "typed", ["3 moons after X", "2030-02-30", "monthly sometimes", "monthly by 03-31", "quarterly on", "monthly + moons"]
)
def test_what_is_no_term_is_not_understood(typed: str) -> None:
    assert read(typed, ON).readings == ()


@pytest.mark.parametrize(
    ("typed", "key"), [("monthly on 40", "day"), ("quarterly on 01-15", "days"), ("quarterly by 10 of month 13", "months")]
)
def test_a_repetition_without_days_says_what_is_wrong_with_it(typed: str, key: str) -> None:
    why = read(typed, ON).notes[-1]
    assert (why.kind, why.fields["key"]) == ("bad_term_value", key)

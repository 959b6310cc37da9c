"""Terms as people type them: words that say a rule, and the rule in words again."""

from datetime import date

import pytest

from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.term_shorthand import typed_rule, words_of
from tracker.domain.deadlines.terms import DayTerm, RelativeTerm, term_from
from tracker.errors import Refused

SAID = ("2030-01-31", "2030-06", "2030-Q2", "2030-H1", "2030", "3 months after SIGNED", "10 working days before E1", "ongoing")


@pytest.mark.parametrize("words", SAID)
def test_the_words_of_a_term_say_it_again(words: str) -> None:
    rule = typed_rule(words)
    assert rule is not None
    assert words_of(term_from(rule)) == words


READ = ("2026-W05", "ongoing from 2026-07-01", "10 working days before 2026-07-01", "2026-09, then continuously",
    "3 months after E1 or 2026-03-30, whichever is earlier", "every 3 years effective from 2026-01-01",
    "yearly on 02-29 effective from 2020-02-29")  # fmt: skip


@pytest.mark.parametrize("words", READ)
def test_the_reader_reads_the_words_of_a_term_again(words: str) -> None:
    (reading,) = read(words, date(2026, 1, 1)).readings
    assert words_of(reading.term) == words


def test_what_words_cannot_say_is_shown_as_its_rule() -> None:
    term = RelativeTerm("relative", "E1", 3, "days", start="inclusive")
    assert words_of(term) == term.to_json()
    assert words_of(DayTerm("day", date(2030, 1, 31))) == "2030-01-31"


def test_today_is_left_to_the_zone_of_the_strategy() -> None:
    assert typed_rule(" Today ") is None


def test_what_is_no_term_is_refused_with_what_can_be_written() -> None:
    with pytest.raises(Refused, match="bad_term"):
        typed_rule("soon")


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("2030h1", {"kind": "half", "year": 2030, "half": 1}),
        ("Ongoing", {"kind": "ongoing"}),
        (
            "3 months after d280.signed",
            {"kind": "relative", "base": "D280.SIGNED", "length": 3, "unit": "months", "direction": "after"},
        ),
        ("1 year after X", {"kind": "relative", "base": "X", "length": 1, "unit": "years", "direction": "after"}),
    ],
)
def test_a_term_is_said_in_words(typed: str, rule: dict[str, object]) -> None:
    assert typed_rule(typed) == rule


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("3 moons after X", "bad_term"), ("2030-02-30", "bad_day"), ("", "bad_term"), ("monthly by 10", "bad_term")],
)
def test_a_term_that_says_nothing_is_refused(typed: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        typed_rule(typed)
    assert refused.value.kind == kind

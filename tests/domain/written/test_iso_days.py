"""A day written as YYYY-MM-DD is taken as it stands, before any word is looked for, and means what the grammar makes of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.deadlines import reader
from tracker.domain.deadlines.reader import TermText, read
from tracker.domain.deadlines.terms import DayTerm

ON = date(2026, 11, 2)


def by_grammar(text: str) -> TermText:
    """What the grammar makes of a text, without the short way."""
    with pytest.MonkeyPatch.context() as without:
        without.setattr(reader, "iso_day", lambda _: None)
        return read(text, ON)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_means_what_the_grammar_makes_of_it(day: date) -> None:
    assert read(day.isoformat(), ON) == by_grammar(day.isoformat())


def test_a_day_is_read_before_any_word_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "plain", None)
    certain = read(" 2026-12-01 ", ON).certain
    assert certain is not None
    assert certain.term == DayTerm("day", date(2026, 12, 1))


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "0000-12-31", "0999-01-01", "3000-01-01", "٢٠٢٦-٠٦-٠٨", "2026-W24-1"]
)
def test_what_is_no_day_goes_the_long_way(text: str) -> None:
    assert read(text, ON) == by_grammar(text)

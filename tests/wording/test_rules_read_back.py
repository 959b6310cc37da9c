"""Nothing of a rule is lost in its words: it has one text in each language, and the reader reads the same rule from it again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wording.said import dense, every_term
from tracker.domain.deadlines.reader import read
from tracker.domain.deadlines.terms import RelativeTerm, Term, term_of
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.wording.rules import rule_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_differ_in_one_value_only_differ_in_their_words(language: str) -> None:
    rules = {term.to_json(): term for term in dense()}
    said: dict[str, str] = {}
    for json, term in rules.items():
        assert said.setdefault(rule_words(term, language), json) == json
    assert len(said) == len(rules) > 2000


@pytest.mark.parametrize("language", LANGUAGES)
@given(terms=st.lists(every_term, min_size=2, max_size=8))
def test_different_rules_have_different_words(language: str, terms: list[Term]) -> None:
    assert len({rule_words(term, language) for term in terms}) == len({term.to_json() for term in terms})


@pytest.mark.parametrize("language", LANGUAGES)
@given(term=every_term)
def test_the_same_rule_has_one_text(language: str, term: Term) -> None:
    told = rule_words(term, language)
    assert told == rule_words(term_of(term.to_json()), language)
    assert told == " ".join(told.split())
    assert "None" not in told
    assert not set("{}?") & set(told)


def said(term: Term) -> bool:
    """Whether people say it at all: a length of nothing is said as the day of its event."""
    return not isinstance(term, RelativeTerm) or term.length > 0 or (term.unit, term.direction, term.start) == ("days", *AFTER)


AFTER = ("after", "exclusive")
ON = date(2021, 6, 1)


def read_again(term: Term, language: str) -> list[Term]:
    """What the reader makes of a rule's words; words that were not understood are unread again."""
    return [reading.term for reading in read(rule_words(term, language), ON).readings] or [Term("unread")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_in_words_is_read_as_the_same_rule(language: str) -> None:
    assert [rule_words(term, language) for term in dense() if said(term) and read_again(term, language) != [term]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(term=every_term.filter(said))
def test_any_rule_in_words_is_read_as_the_same_rule(language: str, term: Term) -> None:
    assert read_again(term, language) == [term]

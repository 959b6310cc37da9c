"""The words by which a task is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.model.strategy import Task
from tracker.domain.words import has_words, search_words, words_of

TASK = Task(code="G2.T14", title_en="Coalition treaty (draft)", title_ru="Обзор Договора", title_kk="Есеп, шарт")


@pytest.mark.parametrize(
    "typed", ["treaty", "TREATY", "treat", "draft", "договор", "ДОГОВОРА", "есеп", "g2.t14", "t14", "coal tre", "g2 шарт"]
)
def test_a_task_is_found_by_the_beginnings_of_its_words(typed: str) -> None:
    assert has_words(search_words(TASK), typed)


@pytest.mark.parametrize("typed", ["reaty", "treatys", "говор", "treaty annex", "", " ", "()", "14"])
def test_a_task_is_not_found_by_the_middle_of_a_word_nor_by_nothing(typed: str) -> None:
    assert not has_words(search_words(TASK), typed)


def test_every_word_that_was_typed_must_occur() -> None:
    assert has_words(search_words(TASK), "coalition treaty")
    assert not has_words(search_words(TASK), "coalition exercise")


def test_a_letter_typed_with_a_combining_mark_is_the_composed_letter() -> None:
    assert words_of("И\u0306од") == words_of("йод") == ("йод",)


@given(st.text(max_size=30))
def test_words_are_their_own_words_and_hold_letters_and_digits_only(text: str) -> None:
    found = words_of(text)
    assert words_of(*found) == found
    assert all(word.isalnum() for word in found)


@given(st.text(max_size=30))
def test_a_title_is_found_by_itself(text: str) -> None:
    assert has_words(words_of(text), text) == bool(words_of(text))

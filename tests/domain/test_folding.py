"""What two spellings have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_typed_days import TODAY
from tracker.domain.deadlines.reader import read
from tracker.domain.folding import folded, same_letters
from tracker.domain.model.codes import comparison_key, typed_code
from tracker.domain.model.labels import with_changes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Отчёт", "отчет"),
        ("ОТЧЁТ", "отчёт"),
        ("Отче\u0308т", "отчет"),
        ("ﬁnal oﬃce", "final office"),
        ("Ｇ１", "g1"),
        ("Straße", "STRASSE"),
        ("№ 5", "No 5"),
        ("Қазақстан", "ҚАЗАҚСТАН"),
    ],
)
def test_two_spellings_of_one_text_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("йод", "иод"), ("қала", "кала"), ("все", "вси"), ("G1", "G2")])
def test_other_letters_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30) | st.text("еЕёЁ\u0308\u0300\u0323ﬁ", max_size=8))
def test_what_was_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text("аеёЁИй Ѐ1.", max_size=20))
def test_the_same_letters_stand_at_the_same_places(text: str) -> None:
    assert len(same_letters(text)) == len(text)


def test_names_and_codes_are_found_by_either_letter() -> None:
    assert comparison_key("Счётный комитет") == comparison_key("счетный  комитет")
    assert typed_code("ё1") == typed_code("е1") == "E1"
    assert typed_code("Ｇ２") == "G2"


def test_a_label_is_one_in_either_spelling() -> None:
    assert with_changes("отчёт саммит", ["отчет"], []) == "отчёт саммит"
    assert with_changes("отчёт саммит", [], ["Отчет"]) == "саммит"


def test_a_term_that_was_copied_out_of_a_pdf_is_read() -> None:
    assert (
        read("by the end of the ﬁrst quarter of 2027", TODAY).readings
        == read("by the end of the first quarter of 2027", TODAY).readings
    )

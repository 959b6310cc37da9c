"""Codes as they are typed on three keyboards, and names that look alike on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.model.codes import LOOK_ALIKES, check_code, comparison_key, nearest, sort_key, typed_code
from tracker.errors import Refused

TYPED = {
    "g2.t14": "G2.T14",
    "  G2.T14\n": "G2.T14",
    "G2.Т14": "G2.T14",  # Cyrillic Т
    "с2.т1": "C2.T1",  # Cyrillic с and т
    "АВЕКМНОРСТХ": "ABEKMHOPCTX",  # all Cyrillic
    "\u00a0MFA\u200b": "MFA",
    "G2\u2011T1": "G2-T1",  # no-break hyphen
    "іүј": "IYJ",
    "Я1": "Я1",  # looks like no Latin letter: stays, and is not found
}


@pytest.mark.parametrize(("typed", "code"), TYPED.items())
def test_a_code_is_read_the_way_it_looks(typed: str, code: str) -> None:
    assert typed_code(typed) == code


def test_every_look_alike_is_read_as_a_letter_of_a_code() -> None:
    assert check_code("X" + "".join(map(chr, LOOK_ALIKES)).translate(LOOK_ALIKES))


@given(st.from_regex(r"[A-Z0-9][A-Z0-9._-]{0,63}", fullmatch=True))
def test_a_good_code_means_itself_and_may_be_new(code: str) -> None:
    assert typed_code(code) == code
    assert check_code(code) == code


@given(st.text(max_size=20))
def test_reading_a_code_twice_changes_nothing(text: str) -> None:
    assert typed_code(typed_code(text)) == typed_code(text)


@pytest.mark.parametrize("code", ["", "g1", ".G1", "G 1", "G1\n", "Я1", "G1/2", "-G", "A" * 65, "Ğ1", "１"])
def test_a_new_code_of_other_letters_is_refused(code: str) -> None:
    with pytest.raises(Refused) as caught:
        check_code(code)
    assert (caught.value.kind, caught.value.fields["code"]) == ("bad_code", code)


IN_ORDER = [
    ["T1", "T2", "T9", "T10", "T99", "T100", "T1000"],
    ["G1", "G1.1", "G1.2", "G1.10", "G1.B", "G2"],
    ["T1.U2", "T1.U10", "T2.U1", "T10.U1"],
    ["2026-9", "2026-10", "2027-1"],
    ["T1", "T001", "T01", "T1.A", "T01.A", "T2", "T02"],
    ["A0", "A00", "A1"],
    ["X", "X1", "X" + "9" * 8, "X" + "9" * 9, "X1" + "0" * 9, "X" + "9" * 17, "X1" + "0" * 17, "X1" + "0" * 5000, "XA"],
    ["T2", "T\u0662", "T3", "T\u0661\u0660"],  # Arabic two and ten
    ["A-1", "A.1", "A1", "AA1"],
]


@pytest.mark.parametrize("codes", IN_ORDER, ids=lambda codes: codes[1])
def test_numbers_inside_codes_are_ordered_as_numbers(codes: list[str]) -> None:
    shuffled = codes[::-1]
    assert sorted(shuffled, key=sort_key) == codes


like_codes = st.text("0129TU.-\u0661\u00b2", max_size=8) | st.text(max_size=8)


@given(like_codes, like_codes)
def test_two_codes_never_have_one_place(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(st.text("AB.-", max_size=3), st.integers(0, 10**30), st.integers(0, 10**30), st.text("AB.-", max_size=3))
def test_of_two_codes_that_differ_in_a_number_the_smaller_number_is_first(head: str, one: int, other: int, tail: str) -> None:
    assert (sort_key(f"{head}{one}{tail}") < sort_key(f"{head}{other}{tail}")) == (one < other)


SAME = [
    ("Ministry of Foreign Affairs", "MINISTRY OF FOREIGN AFFAIRS"),
    ("Ministry of Foreign Affairs", "Ministry\u00a0of Foreign\u202fAffairs"),
    ("Ministry of Foreign Affairs", "Mini\u00adstry of Foreign\u200b Affairs\ufeff"),
    ("Министерство", "МИНИСТЕРСТВО"),
    ("Сыртқы істер", "сыртқы  ІСТЕР "),
    ("Йод", "И\u0306од"),  # composed and decomposed
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_look_the_same_are_the_same(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


def test_names_that_differ_in_a_letter_differ() -> None:
    assert comparison_key("Министерство") != comparison_key("Министерства")


@given(st.text(max_size=20))
def test_a_comparison_key_is_its_own_key(name: str) -> None:
    assert comparison_key(comparison_key(name)) == comparison_key(name)


def test_a_slip_of_the_finger_finds_the_code_that_was_meant() -> None:
    assert nearest("G1.T2", ["G1.T1", "G1.T22", "MFA"])[0] in ("G1.T1", "G1.T22")
    assert nearest("QQQ", ["G1.T1", "MFA"]) == []

"""An earlier head: as it is typed, and as reports, answers and packages state it."""

import pytest

from tracker.domain.heads import StatedHead, heads_in, parse_head
from tracker.errors import Refused

DIGITS = "0f3a61c7d2b94e8856aa10fe34c9b7d2"


@pytest.mark.parametrize("digits", [DIGITS, DIGITS.upper(), DIGITS * 2, f" {DIGITS} "])
def test_a_number_and_enough_digits_are_a_head(digits: str) -> None:
    assert parse_head(f"12:{digits}".replace(": ", ":")) == StatedHead(12, digits.strip().lower())


@pytest.mark.parametrize(
    "text", ["", "12", f"12:{DIGITS[:-1]}", f"x:{DIGITS}", f"12:{DIGITS}x", f"-1:{DIGITS}", f"12:{DIGITS * 3}"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad_head"):
        parse_head(text)


@pytest.mark.parametrize(
    "text",
    [
        f"12:{DIGITS}\n",
        f"Copied to copy.db and verified. Head: revision 12, {DIGITS}.",
        f"Ledger head   Revision 12, digest\n              {DIGITS}\n",
        f'{{"digest": "{DIGITS}", "number": 12, "rows": {{}}}}',
        f'{{"head": {{"number": 12, "digest": "{DIGITS}"}}, "name": "status"}}',
        f'{{"schema": "tracker.verified/1", "revision": 12, "digest": "{DIGITS}"}}',
        f"Kept in the safe:\n3:{DIGITS[:20]} is too short, 12:{DIGITS} is not.",
    ],
)
def test_a_file_states_it_as_it_was_printed(text: str) -> None:
    assert heads_in(text, "kept.txt") == [StatedHead(12, DIGITS)]


def test_a_file_may_state_several_and_one_without_any_is_refused() -> None:
    assert [head.number for head in heads_in(f"1:{DIGITS} 2:{DIGITS} 1:{DIGITS}", "kept.txt")] == [1, 2]
    for text in ("", "nothing", "[" * 100_000, f'{{"number": "12", "digest": "{DIGITS}"}}'):
        with pytest.raises(Refused, match="no_head_in"):
            heads_in(text, "kept.txt")

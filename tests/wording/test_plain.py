"""Text of people is shown without control characters."""

import pytest

from tracker.wording.plain import plain, plain_lines


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Қазақстан – Центральная Азия", "Қазақстан – Центральная Азия"),
        ("red \x1b[31malert\x1b[0m", "red [31malert[0m"),
        ("\x9b31mred", "31mred"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("one\u2028two\x85three", "one two three"),
        ("abc\u202ecba\u2066x\u2069\u200f\u061c", "abccbax"),
        ("bell\a and backspace\b\x7f", "bell and backspace"),
        ("[/unfinished [b +", "[/unfinished [b +"),
        ("", ""),
    ],
)
def test_peoples_text_reaches_people_without_controls(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_no_control_character_of_the_first_two_planes_survives() -> None:
    every = "".join(chr(n) for n in range(0x3000) if not 0xD800 <= n < 0xE000)
    left = plain(every)
    assert not [c for c in left if ord(c) < 32 or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    assert len(every) - len(left) == 32 + 33 + 3 + 5 + 4 + 2 - 3


def test_narratives_keep_their_lines() -> None:
    assert plain_lines("first\r\nsecond\n\n\x1bfourth") == ["first", "second", "", "fourth"]

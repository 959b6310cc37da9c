"""An earlier head: as it is typed, and as reports, answers and packages state it."""

import pytest

from tracker.domain.heads import MOST_SEARCHED, StatedHead, grouped, heads_in, parse_head, printed
from tracker.errors import Refused

DIGITS = "0f3a61c7d2b94e8856aa10fe34c9b7d2"


@pytest.mark.parametrize("digits", [DIGITS, DIGITS.upper(), DIGITS * 2, f" {DIGITS} "])
def test_a_number_and_enough_digits_are_a_head(digits: str) -> None:
    assert parse_head(f"12:{digits}".replace(": ", ":")) == StatedHead(12, digits.strip().lower())


GROUPS = [DIGITS[at : at + 4] for at in range(0, 32, 4)]


@pytest.mark.parametrize("between", [" ", "-", " - ", "\u2011", "\u2013", "\u00a0", "\n  "])
def test_blanks_and_hyphens_between_digits_do_not_matter(between: str) -> None:
    assert (
        parse_head(f"12:{between.join(GROUPS)}") == parse_head(f"12 : {between.join(GROUPS).upper()} ") == StatedHead(12, DIGITS)
    )


@pytest.mark.parametrize(
    "line",
    [f"@12 {printed(DIGITS * 2)}", f"Revision 12 \xb7 {printed(DIGITS * 2, ' ')} \xb7 Asia/Almaty", f"12:{grouped(DIGITS)}"],
)
def test_a_head_can_be_typed_as_it_stands_on_paper(line: str) -> None:
    assert parse_head(line) == StatedHead(12, DIGITS)
    assert heads_in(f"Overdue tasks\n{line} | behind a number: --rows\n", "kept.txt") == [StatedHead(12, DIGITS)]


def test_a_text_made_to_be_slow_is_not() -> None:
    for text in (
        "1" + " " * MOST_SEARCHED,
        "1," + " \n" * MOST_SEARCHED,
        '{"number":' + "9" * MOST_SEARCHED + "}",
        "1:" * MOST_SEARCHED,
    ):
        with pytest.raises(Refused, match="no_head_in"):
            heads_in(text, "kept.txt")
        with pytest.raises(Refused, match="bad_head"):
            parse_head(text)


def test_too_few_digits_are_told_with_their_number() -> None:
    with pytest.raises(Refused) as refused:
        parse_head(f"12:{' '.join(GROUPS[:-1])}")
    assert (refused.value.fields["found"], refused.value.fields["fewest"]) == (28, 32)


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

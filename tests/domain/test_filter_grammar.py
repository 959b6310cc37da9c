"""Filters with and, or, not, brackets and quotes: what they mean, how they are shown, and what is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.filters import conditions_of, parse, parse_typed
from tracker.errors import Refused
from tracker.wording import sentence

MEANT = {
    "overdue and lead:MFA": "overdue lead:MFA",
    "overdue or blocked": "overdue or blocked",
    "overdue lead:MFA or blocked": "(overdue and lead:MFA) or blocked",
    "overdue OR lead:MFA blocked": "overdue or (lead:MFA and blocked)",
    "(overdue or blocked) lead:MFA": "(overdue or blocked) lead:MFA",
    "((overdue)) and (lead:MFA (blocked))": "overdue lead:MFA blocked",
    "overdue or (blocked or late)": "overdue or blocked or late",
    "not overdue lead:MFA": "not overdue lead:MFA",
    "not (overdue or blocked)": "not (overdue or blocked)",
    "not not overdue": "not not overdue",
    "not text:draft": "not text:draft",
    'not text:"draft plan"': "not (text:draft and text:plan)",
    '"draft plan" or overdue': "(text:draft and text:plan) or overdue",
    '"or"': "text:or",
    'label:"a(b"': 'label:"a(b"',
    "overdue(blocked)": "overdue blocked",
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_and_binds_closer_than_or_and_not_closest(text: str, meant: str) -> None:
    assert str(parse(text)) == meant
    assert parse(meant) == parse(text)


def test_each_word_of_a_filter_stands_for_itself() -> None:
    assert parse("overdue or blocked").words == ("(overdue or blocked)",)
    assert parse((*parse("overdue or blocked").words, "late")) == parse("(overdue or blocked) late")


ARGUMENTS = {
    ("overdue", "or", "blocked"): "overdue or blocked",
    ("(", "overdue", "or", "blocked", ")", "late"): "(overdue or blocked) late",
    ("overdue or blocked",): "overdue or blocked",
    ("text:joint exercise",): "text:joint text:exercise",
    ("text:draft overdue",): "text:draft text:overdue",
    ("text:draft or overdue",): "text:draft or overdue",
    ("lead:MFA overdue",): "lead:MFA overdue",
    ("goal: g1 , none", "late"): "goal:G1,none late",
}


@pytest.mark.parametrize(("words", "meant"), ARGUMENTS.items())
def test_an_argument_of_a_command_may_hold_blanks(words: tuple[str, ...], meant: str) -> None:
    assert str(parse(words)) == meant


def test_a_name_with_blanks_and_commas_is_one_value_in_quotes() -> None:
    def names(words: str | list[str]) -> list[str]:
        return [value for each in conditions_of(parse(words, code_of=lambda word, text: text)) for value in each.values]

    assert names('lead:"Ministry of Ink, Paper",MFA overdue') == ["Ministry of Ink, Paper", "MFA"]
    assert names(["lead:Foreign Ministry"]) == ["Foreign Ministry"]


def test_the_screen_searches_for_a_word_that_no_filter_knows() -> None:
    assert parse_typed("treaty overdue not plan", searches=True).words == ("text:treaty", "overdue", "not text:plan")


REFUSED = {
    "lead:MFA (overdue or blocked": "A bracket is not closed: (overdue or blocked.",
    "overdue (": "A bracket is not closed: (.",
    "overdue) blocked": "A bracket is closed that was not opened: overdue).",
    ") overdue": "A bracket is closed that was not opened: ).",
    'overdue lead:"Foreign Min': 'A quotation mark is not closed: "Foreign Min.',
    "overdue or": 'There is no condition after "or": overdue or.',
    "or overdue": 'There is no condition before "or": or.',
    "overdue and or late": 'There is no condition after "and": overdue and or.',
    "overdue ()": 'There is no condition after "(": overdue ().',
    "not": 'There is no condition after "not": not.',
    "cancelled": '"cancelled" is not a filter word. Did you mean status:cancelled?',
    "red": '"red" is not a filter word. Did you mean colour:red?',
    " or ".join(["late"] * 101): "The filter is too large.",
    "(" * 21 + "late": "The filter is too large.",
    "@missing": "There is no saved filter @missing.",
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_is_wrong_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(text)
    assert sentence(caught.value).startswith(told)


@pytest.mark.parametrize("words", [[""], ["overdue", " "]])
def test_an_empty_argument_is_refused_since_it_would_find_everything(words: list[str]) -> None:
    with pytest.raises(Refused, match="unknown_filter"):
        parse(words)


SAVED = {"late-mfa": "lead:MFA late or overdue", "all": "@late-mfa not @quiet", "quiet": "not_reported", "round": "@about",
         "about": "late or @round", "wrong": "late ovrdue", "empty": ""}  # fmt: skip


def test_a_saved_filter_stands_for_what_it_says_in_brackets() -> None:
    found = parse("@late-mfa goal:G1", saved=SAVED.__getitem__)
    assert str(found) == "((lead:MFA and late) or overdue) goal:G1"
    assert str(parse("@All", saved=SAVED.__getitem__)) == "((lead:MFA and late) or overdue) not not_reported"


def test_saved_filters_that_use_one_another_twice_do_not_grow_without_end() -> None:
    saved = {f"f{number}": f"@f{number + 1} or not @f{number + 1}" for number in range(39)} | {"f39": "late"}
    with pytest.raises(Refused, match="filter_too_large"):
        parse("@f0", saved=saved.__getitem__)


def test_saved_filters_do_not_go_in_a_circle_and_one_that_is_wrong_is_named() -> None:
    with pytest.raises(Refused) as caught:
        parse("overdue @round", saved=SAVED.__getitem__)
    assert sentence(caught.value).startswith("A saved filter would use itself: @round -> @about -> @round.")
    with pytest.raises(Refused) as caught:
        parse("@wrong", saved=SAVED.__getitem__)
    assert sentence(caught.value).startswith('The saved filter @wrong cannot be used. "ovrdue" is not a filter word.')
    with pytest.raises(Refused, match="saved_filter_wrong"):
        parse("@empty", saved=SAVED.__getitem__)


pieces = st.lists(
    st.sampled_from(['"', "(", ")", " ", "or", "and", "not", "late", "lead:", "label:", "text:", "@quiet", ",", "x", ":", "none"])
)


def any_saved(name: str) -> str:
    return "not_reported"


@given(pieces.map("".join) | st.text(max_size=12), st.booleans())
def test_whatever_is_typed_is_a_filter_that_can_be_typed_again_or_is_refused(text: str, whole: bool) -> None:
    try:
        found = parse([text] if whole else text, saved=any_saved)
    except Refused as refused:
        assert sentence(refused)
        return
    assert parse(str(found)) == parse(found.words) == found


@given(pieces.map("".join))
def test_a_filter_kept_as_typed_means_what_it_meant(text: str) -> None:
    try:
        found = parse(text, saved=any_saved)
    except Refused:
        return
    assert parse(str(parse_typed(text)), saved=any_saved) == parse(parse_typed(text).words, saved=any_saved) == found

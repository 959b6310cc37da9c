"""The files beside a plan: an answer stands there once, whatever its text, and every other line stays as it was."""

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.exchange.plans.toml_lines import keys_in, toml_string, with_line

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["a = b", '"quoted"', "# no remark", "[terms]", "two\nlines", "\\", "it's"]
)
BEFORE = """# by hand
[terms]
"Q4" = "31 December 2030"   # as agreed

[bodies]
# "Water Agency" = { new = "WA" }
"""


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["terms", "bodies", "same"]))
def test_the_last_answer_counts_and_the_rest_stays(text: str, value: str, section: str) -> None:
    once = with_line(with_line(BEFORE, section, text, toml_string("first")), section, text, toml_string(value))
    read = tomllib.loads(once)
    assert read[section][text] == value
    assert {**read, section: {name: each for name, each in read[section].items() if name != text}} == {
        "terms": {"Q4": "31 December 2030"} if (section, text) != ("terms", "Q4") else {}, "bodies": {},
    } | ({section: {}} if section == "same" else {})  # fmt: skip
    assert once.startswith("# by hand\n[terms]\n")


def test_a_line_that_was_only_proposed_is_replaced() -> None:
    after = with_line(BEFORE, "bodies", "Water Agency", '"WA"')
    assert after == BEFORE.replace('# "Water Agency" = { new = "WA" }', '"Water Agency" = "WA"')


def test_a_key_is_known_however_it_is_quoted_and_spaced() -> None:
    terms = '[terms]\n"soon" = "1 May 2027"\n'
    text = terms + '[columns]\n# \'Due  day\' = "term"   # ? 80\n"Due\\u00A0on" = "term"\nbare = 1\n# a remark\n'
    assert list(keys_in(text, "columns")) == ["Due  day", "Due\u00a0on", "bare"]

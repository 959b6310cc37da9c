"""A filter in words: one sentence that says what the filter says, and nothing else."""

import pytest

from tracker.domain.filters import KEYED, STATES, parse
from tracker.wording.en import filter_phrases as wording
from tracker.wording.en.filter_phrases import filter_in_words

SAID = {
    "": "tasks",
    "overdue": "tasks that are overdue",
    "overdue lead:MFA or blocked": "tasks that are overdue and led by MFA, or blocked",
    "overdue or blocked": "tasks that are overdue or blocked",
    "(overdue or blocked) lead:MFA": "tasks that are either overdue or blocked, and led by MFA",
    "not overdue not (late or blocked)": "tasks that are not overdue, and not (reported late or blocked)",
    "lead:MFA,none overdue": "tasks that are led by MFA or without a lead, and overdue",
    "goal:G1,G2,G3": "tasks that are in goal G1, G2 or G3",
    "((late or blocked) lead:MFA) or draft": "tasks that are (either reported late or blocked, and led by MFA), or drafts",
    "due:2020-06-01..2020-06-30": "tasks that are due from Mon 1 Jun 2020 to Tue 30 Jun 2020",
    "due:..2020-06-30": "tasks that are due by Tue 30 Jun 2020",
    "due:2020-06-01..,none": "tasks that are due from Mon 1 Jun 2020 on or without a due day",
    "due:..": "tasks that are given a due day",
    "status:in_progress outcome:not_executed": "tasks that are in progress and accepted as not executed",
    "text:treaty label:un": 'tasks that are found by "treaty" and labelled "un"',
}


@pytest.mark.parametrize(("typed", "said"), SAID.items())
def test_a_filter_is_one_sentence(typed: str, said: str) -> None:
    assert filter_in_words(parse(typed).words) == said


def test_every_filter_word_has_its_phrase() -> None:
    assert (set(wording.STATES), set(wording.KEYED)) == (set(STATES), set(KEYED))

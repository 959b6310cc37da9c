"""A filter in words: one sentence that says what the filter says, and nothing else."""

import pytest

from tracker.domain.filters import KEYED, STATES, parse, parse_typed
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.wording import sentence
from tracker.wording.en import filter_phrases as en
from tracker.wording.filter_sentence import Phrases
from tracker.wording.filter_words import spoken_words
from tracker.wording.ru import filter_phrases as ru

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
    assert en.PHRASES.sentence(parse(typed).words) == said


@pytest.mark.parametrize("phrases", [en.PHRASES, ru.PHRASES], ids=["en", "ru"])
def test_every_filter_word_has_its_phrase(phrases: Phrases) -> None:
    assert (set(phrases.states), set(phrases.keyed)) == (set(STATES), set(KEYED))
    assert (set(phrases.due), set(phrases.joining)) == (set(en.DUE), set(en.JOINING))


def test_the_title_of_a_list_says_its_filter_in_the_language_of_the_list() -> None:
    def title(typed: str, language: str) -> str:
        return sentence(because("report_tasks", words=parse(typed).words), language)

    typed = "overdue status:returned or due:..2020-06-30 label:un"
    assert title(typed, "ru") == (
        "Задачи: просроченные и в состоянии «возвращено», или со сроком по вт 30 июня 2020 и с меткой «un»"
    )
    assert (title("", "ru"), title("", "en")) == ("Задачи", "Tasks")
    assert title(typed, "en") == 'Tasks that are overdue and returned, or due by Tue 30 Jun 2020 and labelled "un"'


SPOKEN = {
    "просрочено": "overdue",
    "мерзімі_өткен or Срок-близко": "overdue or due_soon",
    "не_слово": "не_слово",
    "цель:G1,нет состояние:снято_с_контроля": "goal:G1,none status:accepted",
    "not (жоба или)": "not (draft text:или)",
    'орган:"просрочено"': "body:просрочено",
    "ждёт_решения": "awaiting",
}
"""Typed in Russian or Kazakh -> the same filter in the words that are kept."""


@pytest.mark.parametrize("typed", SPOKEN)
def test_words_of_each_language_are_read_and_the_english_ones_are_kept(typed: str) -> None:
    kept = parse_typed(typed, searches=True, spoken=spoken_words())
    assert str(kept) == str(parse_typed(SPOKEN[typed], searches=True))


@pytest.mark.parametrize(("typed", "near"), [("overdu", "overdue"), ("просроченно", "просрочено"), ("бақылауд", "бақылауда")])
def test_a_misspelt_word_says_which_was_meant_in_its_language(typed: str, near: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(typed, spoken=spoken_words())
    assert f"Did you mean {near}" in sentence(refused.value)


def test_the_title_of_a_list_says_people_by_name_where_the_names_are_known() -> None:
    told = sentence(because("report_tasks", words=["officer:MEMBER.2", "lead:MFA"], names={"MEMBER.2": "dana"}))
    assert told == "Tasks that are handled by dana and led by MFA"

"""Nothing of a written term is dropped: each word of each text is used, says nothing, or makes the reader ask or refuse.

`make attack` tries many more texts than the tests do.
"""

import os
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from tests.domain.written.corpus import SIGNED, corpus
from tests.domain.written.whole import NAMES_A_DAY, WORD, Meaning, may_be_left_out, meaning
from tracker.domain.deadlines.reader import read, understanding
from tracker.domain.deadlines.reader.patterns import Row, compile_pattern
from tracker.domain.deadlines.terms import DayTerm, PeriodTerm, RecurringTerm, RelativeTerm

SAMPLES = 50_000 if os.environ.get("TRACKER_ATTACK") else 2_000
JOINTS = (" ", ", ", "; ", ". ", " - ", " (", " and ", " or ", " but ", " и ", " или ", " но ", " және ", " немесе ", " бірақ ")
_STRANGE = """
    except unless not half working second 2 31 2027 grant provisionally % previous before last only roughly
    кроме если не половина рабочих второй грант примерно предыдущий последний только ранее
    емес егер жартысы жұмыс екінші грант шамамен алдыңғы соңғы бұрын
"""
STRANGE = _STRANGE.split()
"""Words that say something, wherever they stand."""


@cache
def known() -> list[tuple[str, Meaning]]:
    """The texts of the corpus that nobody is asked about, with their meanings."""
    return [(line.text, found) for line in corpus() if (found := meaning(line.text))]


@cache
def dated() -> list[tuple[str, Meaning]]:
    """Those of them whose words do not point to something else."""
    return [(text, found) for text, found in known() if found.term.kind not in NAMES_A_DAY]


def test_each_word_of_each_text_is_used_or_says_nothing() -> None:
    dropped = [
        (text, word[0])
        for text, found in dated()
        for word in WORD.finditer(text)
        if meaning(text[: word.start()] + text[word.end() :]) == found and not may_be_left_out(text, word)
    ]
    assert dropped == []


SIGNING = RelativeTerm("relative", "SIGNING", 0, "days")


def _is_said_twice(one: Meaning, other: Meaning) -> bool:
    """Whether two texts beside each other say no more than one of them: the same; a rhythm with itself, with a standing duty,
    with the end or the first month of its own year; the event that a length counts from anyway.
    """
    terms = (one.term, other.term)
    rhythms = [each.every for each in terms if isinstance(each, RecurringTerm)]
    own = [each for each in terms if isinstance(each, PeriodTerm) and ([each.kind] == rhythms or each.number == 1)]
    beside = {each.kind for each in terms} == {"ongoing", "recurring"} or (len(rhythms) == 1 and len(own) == 1)
    counts = [each.base_event for each in terms] == ["SIGNING"] * 2 and SIGNING in terms
    return one.term == other.term or counts or beside or (len(rhythms) == 2 and rhythms[0] == rhythms[1])


def _glued(random: Random) -> Iterator[tuple[str, bool]]:
    """Two known texts beside each other, and whether a word was dropped: the whole means what one of them means."""
    (one, first), (other, second) = random.choice(known()), random.choice(known())
    joint = random.choice(JOINTS)
    text = f"{one}{joint}{other}{')' if '(' in joint else ''}"
    found = meaning(text)
    words = [each for each in (one, other) if WORD.search(each)]
    same = found is not None and found in (first, second) and len(words) == 2
    elsewhere = found is not None and found.term.kind in NAMES_A_DAY
    yield text, same and not elsewhere and not _is_said_twice(first, second)


def _with_a_word(random: Random) -> Iterator[tuple[str, bool]]:
    """A known text with another word in it."""
    text, found = random.choice(dated())
    place = random.choice([0, *(word.end() for word in WORD.finditer(text))])
    longer = f"{text[:place]} {random.choice(STRANGE)} {text[place:]}".strip()
    yield longer, meaning(longer) == found and "not after" not in longer  # which is a way to say by


def _without_a_word(random: Random) -> Iterator[tuple[str, bool]]:
    """A known text without one of its words: where the rest means the same, the whole had dropped the word."""
    text, found = random.choice(dated())
    word = random.choice(list(WORD.finditer(text)))
    shorter = text[: word.start()] + text[word.end() :]
    yield f"{text} without {word[0]}", meaning(shorter) == found and not may_be_left_out(text, word)


def test_no_text_that_is_made_of_others_gives_a_certain_day_that_passes_over_a_word() -> None:
    random = Random(2026)
    makers = (_glued, _with_a_word, _without_a_word)
    made = [each for number in range(SAMPLES) for each in makers[number % len(makers)](random)]
    assert len(made) == SAMPLES
    assert [text for text, dropped in made if dropped] == []


def test_most_of_what_is_added_to_a_text_is_not_passed_over_but_asked_about_or_marked() -> None:
    written = read("by 30 June 2026 provisionally", SIGNED)
    assert (written.readings, written.unread) == ((), ("provisionally",))
    asked = read("at least two regional meetings a year", SIGNED)
    assert (asked.certain, asked.unread) == (None, ("regional",))
    assert [doubt.kind for doubt in asked.readings[0].doubts] == ["words_not_used"]


def test_a_row_that_lets_words_stand_gives_no_certain_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    careless = (Row("a day and more", "DAY=x ANY*", lambda context, x: DayTerm("day", context.day(x.value)), "1 June 2026"),)
    monkeypatch.setattr(understanding, "SENTENCES", careless)
    assert read("1 June 2026", SIGNED).certain is not None
    asked = read("1 June 2026 sharp", SIGNED)
    assert (asked.certain, [reading.term.kind for reading in asked.readings], asked.unread) == (None, ["day"], ("sharp",))
    refused = read("1 June 2026 or 5 days", SIGNED)
    assert (refused.readings, refused.unread) == ((), ("or", "5", "days"))


@pytest.mark.parametrize("pattern", ["LAST UNIT:days/UNIT:working_days SPAN=of", "BY? DAY=x", "LEN ATMOST", "WORD/IN FIXED=f"])
def test_a_row_of_the_grammar_that_would_drop_what_a_word_says_is_none(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"drops what|lets stand what"):
        compile_pattern(pattern)

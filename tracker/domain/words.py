"""The words of a text, as search knows them: runs of letters and digits, folded.

Both engines index exactly these words and a search finds those that begin with what was typed, so that the rule here and the
index there agree in every language. Invariant: a word holds letters and digits only, so no engine can read it otherwise.
"""

import re

from tracker.domain.folding import folded
from tracker.domain.model.strategy import Task

_WORD = re.compile(r"[^\W_]+")


def words_of(*texts: str | None) -> tuple[str, ...]:
    """The different words of the texts, in order."""
    return tuple(dict.fromkeys(_WORD.findall(folded(" ".join(text for text in texts if text)))))


def searched(task: Task) -> tuple[str, ...]:
    """The words by which a task is found: those of its code and titles."""
    return words_of(task.code, task.title_en, task.title_ru, task.title_kk)


def has_words(words: tuple[str, ...], typed: str) -> bool:
    """Whether every word of `typed` begins one of `words`."""
    parts = words_of(typed)
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)

"""The words of a text for search: runs of letters and digits, folded.

Both database engines index exactly these words, and a search matches their prefixes, so this rule and the index agree in every
language. Invariant: a word contains only letters and digits, so no engine splits it further.
"""

import re

from tracker.domain.folding import folded
from tracker.domain.model.strategy import Task
from tracker.domain.model.vocabulary import in_languages

_WORD = re.compile(r"[^\W_]+")


def words_of(*texts: str | None) -> tuple[str, ...]:
    """The distinct words of the texts, in order."""
    return tuple(dict.fromkeys(_WORD.findall(folded(" ".join(text for text in texts if text)))))


def search_words(task: Task) -> tuple[str, ...]:
    """The words by which a task can be found: those of its code and titles."""
    return words_of(task.code, *(getattr(task, title) for title in in_languages("title")))


def has_words(words: tuple[str, ...], typed: str) -> bool:
    """Whether every word of `typed` begins one of `words`."""
    parts = words_of(typed)
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)

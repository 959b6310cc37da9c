"""The words of filters as each language says them: what offices call a state, as one token with `_` for its blanks.

They are the labels of the program, so that a word is typed as it is shown. Invariant: a token means one word in all languages;
what two words are called alike means the first of them.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from tracker.domain.filters import KEYED, NONE, STATES, token_of
from tracker.domain.filters.words import ENUMERATED
from tracker.domain.model.vocabulary import LANGUAGES
from tracker.wording import ENGLISH, label


@cache
def spoken_words() -> Mapping[str, str]:
    """Token -> the canonical filter word, or the value behind one."""
    found: dict[str, str] = {}
    values: list[StrEnum] = [each for words in ENUMERATED.values() for each in words]
    for language in LANGUAGES:
        for word in (*STATES, *KEYED, *map(str, values), NONE):
            said = label(word, language)
            if language != ENGLISH and said != label(word, ENGLISH):
                found.setdefault(token_of(said), word)
    return found


def words_in(language: str) -> dict[str, str]:
    """Filter word -> its token in a language, for those that have one."""
    tokens = {word: token_of(label(word, language)) for word in (*STATES, *KEYED)}
    return {word: token for word, token in tokens.items() if spoken_words().get(token) == word}

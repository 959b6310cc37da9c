"""How alike two titles are, and which of many titles are worth comparing with one.

Invariant: the time grows with the number of titles, not with its square; titles with different numbers are never alike.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tracker.domain.folding import folded

LONGEST = 1_000
"""The letters of a title that are compared."""

PIECE = 4
"""Letters in the pieces by which titles are found."""

MOST_LOOKED_UP = 400
"""The number of finds after which no more pieces of a title are looked up."""

MOST_COMPARED = 20
"""The titles that share most pieces: only these are compared letter by letter."""

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=65_536)
def title_key(text: str) -> str:
    """A title for comparison: its words, folded; signs count only where there are no words."""
    plain = folded(text)
    return " ".join(_WORD.findall(plain)) or plain.strip()


def numbers_in(key: str) -> tuple[str, ...]:
    """The numbers in a title, in an order that does not depend on that of its words."""
    return tuple(sorted(_DIGITS.findall(key)))


def alike(one: str, other: str) -> int:
    """How alike two folded titles are, 0 to 100."""
    from rapidfuzz.fuzz import token_sort_ratio

    return 100 if one == other else min(99, round(token_sort_ratio(one[:LONGEST], other[:LONGEST])))


class Similar:
    """Finds, for a folded title, those of many others that are most like it."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._bearing: dict[tuple[tuple[str, ...], str], list[int]] = {}
        for index, title in enumerate(titles):
            for piece in _pieces(title):
                self._bearing.setdefault((numbers_in(title), piece), []).append(index)

    def to(self, title: str) -> list[tuple[int, int]]:
        """The others that are most like it, as their places with their likeness."""
        numbers = numbers_in(title)
        lists = sorted((found for piece in _pieces(title) if (found := self._bearing.get((numbers, piece)))), key=len)
        shared: Counter[int] = Counter()
        looked_up = 0
        for bearing in lists:
            if looked_up > MOST_LOOKED_UP:
                break
            shared.update(bearing[:MOST_LOOKED_UP])
            looked_up += len(bearing)
        return [(index, alike(title, self._titles[index])) for index, _ in shared.most_common(MOST_COMPARED)]


def _pieces(title: str) -> set[str]:
    joined = title[:LONGEST].replace(" ", "")
    return {joined[start : start + PIECE] for start in range(max(1, len(joined) - PIECE + 1))}

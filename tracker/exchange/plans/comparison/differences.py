"""Single differences between what a file says and what stands, and what goals and tasks are found by alike.

Invariant: blanks and compatible letters make no difference, and neither do signs when a title is looked for.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from tracker.exchange.plans.comparison.likeness import title_key

Kind = Literal[
    "added", "left_out", "asked", "reworded", "moved", "reassigned", "redated", "amended", "told", "decided", "unknown", "aside",
    "turned", "same",
]  # fmt: skip
"""What happens to a goal or task. "decided" is what the file says as it was entered, and a decision has changed since; "turned"
is what recurs now and did not, or the other way round; of a returned form a row may be "unknown", or left "aside" by an answer.
"""


class Difference(NamedTuple):
    """One field that differs: what it was, and what the file says, both as people read them."""

    kind: Kind
    field: str
    before: str
    after: str


def kinds_of(differences: Iterable[Difference]) -> tuple[Kind, ...]:
    """The kinds of some differences, each once; those of none are "same"."""
    return tuple(dict.fromkeys(each.kind for each in differences)) or ("same",)


def plain(text: str) -> str:
    """A text whose blanks and compatible letters do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def title_keys(titles: Mapping[str, str]) -> tuple[str, ...]:
    """The titles of an item in all languages, folded."""
    return tuple(dict.fromkeys(title_key(text) for text in titles.values() if text))


def first_text(texts: Mapping[str, str], language: str = "") -> str:
    """The text in a language, else, if none is named, the first there is."""
    return texts.get(language) or ("" if language else next(iter(texts.values()), ""))


def given_pairs(answers: Mapping[int, str], keys: Sequence[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs that a person's answers name, and the items that they say to be new."""
    places = {key: index for index, key in enumerate(keys)}
    pairs = [(index, places[code]) for index, code in answers.items() if code in places]
    return pairs, [index for index, code in answers.items() if not code]

"""The questions about a file's names, as they are put: with the known bodies that a name is like, and a code for a new one.

Invariant: a name is only ever proposed; the proposed codes are free, and differ from each other.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from tracker.domain.folding import folded
from tracker.domain.model.codes import CODE, comparison_key, typed_code
from tracker.exchange.plans.reading.owner_words import AND
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.records import Question

LIKE = 85
"""From this likeness on, a known body is proposed for a name."""

MOST_NEAR = 3
LONGEST_OWN_CODE = 12

_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "а",
        "и",
        "в",
        "на",
        "по",
        "при",
        "с",
        "со",
        "для",
        "о",
        "об",
        "из",
        "да",
        "мен",
        "пен",
        "бен",
        "және",
    ]
)
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "iu",
            "ia",
            "e",
            "a",
            "g",
            "q",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
            "i",
            "e",
            "g",
        ],
        strict=True,
    )
)
"""Cyrillic letters in Latin ones, for codes that a newcomer can read."""


def asked_of(questions: Iterable[Question], owners: Owners, codes: Set[str]) -> Iterator[Question]:
    """The questions in their order; those about names with what is proposed."""
    asked = list(questions)
    unknown = {comparison_key(each.text) for each in asked if each.about == "body"}
    taken = set(codes)
    for each in asked:
        if each.about != "body":
            yield each
        elif not _is_asked_in_parts(each.text, unknown, owners):
            code = free_code(each.text, taken)
            taken.add(code)
            yield replace(each, near=_near(each.text, owners), code=code)


def _is_asked_in_parts(name: str, unknown: Set[str], owners: Owners) -> bool:
    """Whether a name is two joined by "and" of which each is known, or asked about by itself."""
    pieces = AND.split(name)
    keys = [comparison_key(piece) for piece in pieces]
    return len(pieces) > 1 and all(key in owners.known or key in unknown for key in keys)


def _near(name: str, owners: Owners) -> tuple[tuple[str, str, int], ...]:
    """The known bodies that a name is like: code, name, likeness, best first and each once."""
    from rapidfuzz import fuzz, process

    known = owners.folded_names()
    found = process.extract(folded(name), known, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=2 * MOST_NEAR)
    near: dict[str, tuple[str, str, int]] = {}
    for _, score, key in found:
        for code in sorted(owners.known[key]):
            near.setdefault(code, (code, owners.names[key], int(score)))
    return tuple(near.values())[:MOST_NEAR]


def free_code(name: str, taken: Set[str]) -> str:
    """A code for a new body: a name in one word, else the first letters of its words; with a number where that is taken."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if folded(word) not in _SMALL]
    short = [word for word in words if len(word) > 1 and word.isupper()]
    chosen = words[0] if len(words) == 1 else short[0] if len(short) == 1 else "".join(word[0] for word in words)
    latin = "".join(_LATIN.get(letter, letter) for letter in chosen.lower())
    code = typed_code(latin)[:LONGEST_OWN_CODE]
    code = code if CODE.fullmatch(code) else "BODY"
    number = 1
    while (found := code if number == 1 else f"{code}{number}") in taken:
        number += 1
    return found

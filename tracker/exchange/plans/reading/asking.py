"""The questions about a file's names, as they are put: with the known bodies that a name is like, and a code for a new one.

Invariant: a name is only ever proposed, and one of which a part is a name by itself is left to be answered; the proposed codes
are free, and differ from each other.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from tracker.domain.folding import folded
from tracker.domain.model.codes import CODE, comparison_key, typed_code
from tracker.exchange.plans.reading import owner_words as words
from tracker.exchange.plans.reading.found import Found
from tracker.exchange.plans.reading.owners import Owners
from tracker.exchange.plans.records import Question

LIKE_BODY = 85
"""From this likeness on, a known body is proposed for a name."""

ALIKE = 92
"""From this likeness on, two unknown names of a file may be one body."""

MOST_NEAR = 3
MOST_COMPARED = 4_000_000
"""The most pairs of names that are compared: names after them are asked about without what they are like."""

_FIGURES = re.compile(r"\d+")
LONGEST_OWN_CODE = 12

_SMALL_WORDS = "of the and for in on at to а и в на по при с со для о об из да мен пен бен және"
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that give no letter to a code."""

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіїєґ"
_SPELT = "a,b,v,g,d,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,iu,ia,e,a,g,q,n,o,u,u,h,i,i,e,g"
_LATIN = dict(zip(_CYRILLIC, _SPELT.split(","), strict=True))
"""Cyrillic letters in Latin ones, for codes that a newcomer can read."""


class _Named(NamedTuple):
    """A name of a body, folded and as written, and its code."""

    folded: str
    name: str
    code: str


def asked_of(found: Found, owners: Owners, codes: Set[str]) -> Iterator[Question]:
    """The questions in their order; those about names with what is proposed."""
    _ask_in_parts(found, owners)
    asked = found.questions
    unknown = {comparison_key(each.text) for each in asked if each.about == "body"}
    free = _FreeCodes(codes)
    known = [_Named(folded(name), name, code) for key, name in owners.names.items() for code in sorted(owners.known[key])]
    proposed: list[_Named] = []
    left = MOST_COMPARED
    for each in asked:
        if each.about != "body":
            yield each
        elif not _is_asked_in_parts(each.text, unknown, owners):
            code = free.code(each.text)
            left -= len(known) + len(proposed)
            near = (*_near(each.text, known, LIKE_BODY), *_near(each.text, proposed, ALIKE)) if left >= 0 else ()
            doubtful = each.doubtful or _may_be_several(each.text, unknown, owners)
            yield replace(each, near=near[:MOST_NEAR], code=code, doubtful=doubtful)
            proposed.append(_Named(folded(each.text), each.text, code))


def _ask_in_parts(found: Found, owners: Owners) -> None:
    """Ask about each of the names that "and" joins, where one of them is known or asked about by itself and the others begin as
    names do.
    """
    asked = [each for each in found.questions if each.about == "body"]
    unknown = {comparison_key(each.text) for each in asked}
    for each in asked:
        pieces = words.AND.split(each.text)
        new = [piece for piece in pieces if not _is_one(piece, unknown, owners)]
        if len(new) < len(pieces) and len(pieces) > 1 and all(map(words.is_whole, map(folded, new))):
            for piece in pieces:
                if comparison_key(piece) not in owners.known and not words.GROUP.fullmatch(folded(piece)):
                    found.ask("owner_unknown", Question("body", piece, each.place), each.rows)


def _is_one(name: str, unknown: Set[str], owners: Owners) -> bool:
    """Whether a name is known, or asked about by itself."""
    key = comparison_key(name)
    return key in owners.known or key in unknown


def _is_asked_in_parts(name: str, unknown: Set[str], owners: Owners) -> bool:
    """Whether a name is several joined by "and" of which each is known, a group, or asked about by itself."""
    pieces = words.AND.split(name)
    return len(pieces) > 1 and all(
        _is_one(piece, unknown, owners) or words.GROUP.fullmatch(folded(piece)) is not None for piece in pieces
    )


def _may_be_several(name: str, unknown: Set[str], owners: Owners) -> bool:
    """Whether a part of a name is known, or asked about by itself."""
    pieces = [piece for joined in words.AND.split(name) for piece in words.OR.split(joined)]
    return len(pieces) > 1 and any(_is_one(piece, unknown, owners) for piece in pieces)


def _near(name: str, known: Sequence[_Named], least: int) -> tuple[tuple[str, str, int], ...]:
    """The bodies that a name is like: code, name, likeness, best first and each once; other figures are another body."""
    from rapidfuzz import fuzz, process

    text = folded(name)
    names = [each.folded for each in known]
    found = process.extract(text, names, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=2 * MOST_NEAR)
    near: dict[str, tuple[str, str, int]] = {}
    for other, score, place in found:
        if _FIGURES.findall(other) == _FIGURES.findall(text):
            like = known[place]
            near.setdefault(like.code, (like.code, like.name, int(score)))
    return tuple(near.values())


class _FreeCodes:
    """Codes for new bodies: each is given once."""

    def __init__(self, taken: Set[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def code(self, name: str) -> str:
        """A name in one word, else the first letters of its words; with a number where that is taken."""
        code = _short(name)
        number = self._numbers.get(code, 0) + 1
        while (found := code if number == 1 else f"{code}{number}") in self._taken:
            number += 1
        self._numbers[code] = number
        self._taken.add(found)
        return found


def _short(name: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if folded(word) not in _SMALL]
    short = [word for word in words if len(word) > 1 and word.isupper()]
    chosen = words[0] if len(words) == 1 else short[0] if len(short) == 1 else "".join(word[0] for word in words)
    latin = "".join(_LATIN.get(letter, letter) for letter in chosen.lower())
    code = typed_code(latin)[:LONGEST_OWN_CODE]
    return code if CODE.fullmatch(code) else "BODY"

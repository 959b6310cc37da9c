"""Codes: reading them as typed, their sort order, and the comparison of names.

A code is ASCII and is never reused. It is typed on keyboards in three languages, so letters are read by their look. Invariant:
`typed_code` of a code is that code, two names that look the same on paper have the same `comparison_key`, and no two codes have
the same `sort_key`.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from tracker.domain.folding import folded
from tracker.errors import Refused

LONGEST_CODE = 64
CODE = re.compile(rf"[A-Z0-9][A-Z0-9._-]{{0,{LONGEST_CODE - 1}}}")

_CYRILLIC = "АВСЕЁНІЈКМОРЅТХУҮԌԚԜ"
_LATIN = "ABCEEHIJKMOPSTXYYGQW"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
LOOK_ALIKES = str.maketrans(_CYRILLIC + _HYPHENS, _LATIN + "-" * len(_HYPHENS))
"""Capital letters and dashes -> the letters and hyphen of a code that they look like."""

_NUMBER = re.compile(r"\d+")
_WRITTEN_OTHERWISE = re.compile(r"(?<!\d)0\d|[^\D0-9]")
"""A number with leading zeros, or a digit that is not ASCII."""

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Blanks of every kind (no-break ones are blanks to Python), soft hyphens, zero-width spaces and direction marks."""


def typed_code(text: str) -> str:
    """The code that `text` means: stripped, in capitals, with look-alikes read as Latin."""
    if CODE.fullmatch(text):
        return text
    composed = unicodedata.normalize("NFKC", text)
    return _strip(composed).upper().translate(LOOK_ALIKES)


def code_range(begins: str) -> tuple[str, str]:
    """The first text that begins as the typed code does, and the first after all of them."""
    begun = typed_code(begins)
    return begun, begun + "\x7f"


def check_code(code: str) -> str:
    """`code` unchanged; Refused `bad_code` when a new item may not have it."""
    if not CODE.fullmatch(code):
        raise Refused("bad_code", code=code, longest=LONGEST_CODE)
    return code


def sort_key(code: str) -> str:
    """Text whose code point order is the order of codes: T2 before T10, T2 before T02, T2.U9 before T2.U10.

    Each number is preceded by its length. Where that would make two codes equal (leading zeros, digits of another script), the
    code itself is appended, after a character that sorts before any in a code.
    """
    key = _NUMBER.sub(lambda found: _measured(_plain_digits(found[0])), code)
    return f"{key}\x01{code}" if _WRITTEN_OTHERWISE.search(code) else key


def _plain_digits(number: str) -> str:
    return number if number.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in number)


def _measured(number: str) -> str:
    """A number after its length. A length is written as nines and a smaller digit, so that a longer number always sorts later."""
    digits = number.lstrip("0") or "0"
    nines, rest = divmod(len(digits), 9)
    return f"{'9' * nines}{rest}{digits}"


def comparison_key(name: str) -> str:
    """The form in which names of bodies are compared: folded, without white space or invisible characters."""
    return folded(_UNSEEN.sub("", folded(name)))  # twice, since a combining mark may now follow its letter


def nearest(word: str, words: Iterable[str], most: int = 3) -> list[str]:
    """Those of `words` that `word` may be a misspelling of, best first."""
    return get_close_matches(word, list(words), most)


def _strip(text: str) -> str:
    return re.sub(rf"^{_UNSEEN.pattern}|{_UNSEEN.pattern}$", "", text)

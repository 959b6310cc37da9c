"""Codes that people type, and the comparison of names.

A code is ASCII and given once. It is typed on keyboards in three languages, so what is typed is first read the way it looks.
Must stay true: `typed_code` of a code is that code, and two names that look the same on paper have one `comparison_key`.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from tracker.errors import Refused

LONGEST = 64
_CODE = re.compile(rf"[A-Z0-9][A-Z0-9._-]{{0,{LONGEST - 1}}}")

_CYRILLIC = "АВСЕНІЈКМОРЅТХУҮԌԚԜ"
_LATIN = "ABCEHIJKMOPSTXYYGQW"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
LOOK_ALIKES = str.maketrans(_CYRILLIC + _HYPHENS, _LATIN + "-" * len(_HYPHENS))
"""Capital letters and dashes that look like those of a code -> what they look like."""

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Blanks of every kind (no-break ones are blanks to Python), soft hyphens, zero-width spaces and direction marks."""


def typed_code(text: str) -> str:
    """The code that somebody meant by `text`: capital letters, without blanks at its ends, look-alikes read as Latin."""
    composed = unicodedata.normalize("NFC", text)
    return _strip(composed).upper().translate(LOOK_ALIKES)


def check_code(code: str) -> str:
    """`code` itself; Refused `bad_code` when a new item may not have it."""
    if not _CODE.fullmatch(code):
        raise Refused("bad_code", code=code, longest=LONGEST)
    return code


def comparison_key(name: str) -> str:
    """What two spellings of one body's name have in common: NFC, no case, and no blanks, seen or unseen."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return _UNSEEN.sub("", folded)


def nearest(word: str, words: Iterable[str], most: int = 3) -> list[str]:
    """Those of `words` that `word` may be a slip of, best first."""
    return get_close_matches(word, list(words), most)


def _strip(text: str) -> str:
    return re.sub(rf"^{_UNSEEN.pattern}|{_UNSEEN.pattern}$", "", text)

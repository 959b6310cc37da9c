"""Labels: words that people put on tasks to find them again, kept with a blank between them.

Must stay true: one word has one form (NFC, lower case), and a task's labels stand in one order, so that they compare as text.
"""

import unicodedata
from collections.abc import Iterable

from tracker.errors import Refused

LONGEST = 40
"""Characters of one label."""

RESERVED = "none"
"""The word that finds tasks without a label, and so is none."""


def labels_in(text: str | None) -> tuple[str, ...]:
    """The different labels that a text names, with blanks or commas between them."""
    plain = unicodedata.normalize("NFC", text or "").lower().replace(",", " ")
    return tuple(dict.fromkeys(plain.split()))


def canonical(labels: Iterable[str]) -> str | None:
    """Labels as a task holds them, null when there is none. Refused `bad_label`."""
    words = sorted(set(labels))
    for word in words:
        if word == RESERVED or len(word) > LONGEST:
            raise Refused("bad_label", label=word, longest=LONGEST)
    return " ".join(words) or None


def relabelled(text: str | None, add: Iterable[str], remove: Iterable[str]) -> str | None:
    """A task's labels with some added and others taken away. Refused `label_both_ways`, `bad_label`."""
    coming, going = {one for each in add for one in labels_in(each)}, {one for each in remove for one in labels_in(each)}
    if both := sorted(coming & going):
        raise Refused("label_both_ways", label=both[0])
    return canonical((set(labels_in(text)) | coming) - going)

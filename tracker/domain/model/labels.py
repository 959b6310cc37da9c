"""Labels: words that people put on tasks to find them again, stored as one text separated by blanks.

Invariant: a label has one form (NFC, lower case), and a task's labels are sorted, so they can be compared as text.
"""

import unicodedata
from collections.abc import Iterable

from tracker.domain.folding import same_letters
from tracker.errors import Refused

LONGEST_LABEL = 40
"""The most characters in a label."""

RESERVED = "none"
"""The filter word for tasks without labels, so it cannot be a label itself."""


def labels_in(text: str | None) -> tuple[str, ...]:
    """The distinct labels in a text, separated by blanks or commas."""
    plain = unicodedata.normalize("NFC", text or "").lower().replace(",", " ")
    return tuple(dict.fromkeys(plain.split()))


def canonical(labels: Iterable[str]) -> str | None:
    """Labels in the form that a task stores, None when there are none. Refused `bad_label`."""
    words = sorted(set(labels))
    for word in words:
        if word == RESERVED or len(word) > LONGEST_LABEL:
            raise Refused("bad_label", label=word, longest=LONGEST_LABEL)
    return " ".join(words) or None


def with_changes(text: str | None, add: Iterable[str], remove: Iterable[str]) -> str | None:
    """A task's labels with some added and others removed. Refused `label_both_ways`, `bad_label`."""
    coming, going = ({same_letters(one): one for each in words for one in labels_in(each)} for words in (add, remove))
    if both := sorted(coming.keys() & going.keys()):
        raise Refused("label_both_ways", label=coming[both[0]])
    here = {same_letters(one): one for one in labels_in(text)}
    return canonical(label for key, label in {**coming, **here}.items() if key not in going)

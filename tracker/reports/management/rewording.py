"""Two versions of a text side by side: which words of each are not in the other.

Invariant: the parts of a version, joined, are the version.
"""

import re
from difflib import SequenceMatcher

from tracker.domain.reasons import Reason, because

_WORDS, _BLANKS = re.compile(r"\s+|\S+"), re.compile(r"(^\s+|\s+$)")


def versions(old: str, new: str) -> tuple[Reason, Reason]:
    """The old version with what is gone marked, and the new one with what has come."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    gone, come = list[tuple[str, bool]](), list[tuple[str, bool]]()
    for same, first, end, start, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone.append(("".join(before[first:end]), same != "equal"))
        come.append(("".join(after[start:last]), same != "equal"))
    return because("section_reworded_old", parts=_parts(gone)), because("section_reworded_new", parts=_parts(come))


def _parts(found: list[tuple[str, bool]]) -> list[list[object]]:
    """Texts with whether each is marked; the blanks around a marked one are not."""
    return [[text, marked and not text.isspace()] for part, marked in found for text in _BLANKS.split(part) if text]

"""The events that terms count from, as they are named in words: signing, publication, or any other by its own words.

Must stay true: a term that names no event counts from the signing; an event in words of its own keeps them. Until the day of its
event is known, a term has none.
"""

import re
from collections.abc import Sequence

from tracker.domain.codes import LOOK_ALIKES, comparison_key
from tracker.domain.written.resolving import Context
from tracker.domain.written.tokens import Token, tokens

BASE = "SIGNING"
"""The event that a term counts from when it names none."""

OWN = "EVENT"
"""The code of an event in words of its own, until it is known which one it is."""

OF_THIS_ACT = frozenset({"signing", "publication", "enforcement", "approval", "adoption"})
"""Events of the act itself; those of another paper (the signing of a contract) are events in words of their own."""

NAMES = frozenset({"SIGNING", "PUBLICATION", "ENFORCEMENT", "RECEIPT", "REGISTRATION", "APPROVAL", "ADOPTION"})
"""The codes of the events that the words of a term can name."""

_CODE = re.compile(r"[A-Z][A-Z0-9._-]*")


def event_named(context: Context, row: Sequence[Token]) -> str | None:
    """The code of the event that these words name: the lexicon's, one as typed, or EVENT, whose words the context keeps."""
    words = context.text[row[0].start : row[-1].end].strip(" ,.;:-\"'«»")
    code = words.upper().translate(LOOK_ALIKES)
    if words == words.upper() and _CODE.fullmatch(code):
        return code
    known = next((str(token.value) for token in row if token.kind == "EVENT"), None)
    kinds = {token.kind for token in row}
    strange = "WORD" in kinds
    if known and ("THIS" in kinds or not strange or known not in OF_THIS_ACT):
        return known.upper()
    if not words or not (known or strange):
        return None
    context.event = words
    return OWN


def code_of(name: str) -> str:
    """The code of the event that somebody names: one of the lexicon's in any of its words, else the name in capitals."""
    row = next(tokens(name.strip()), ())
    known = [token for token in row if token.kind == "EVENT"]
    return str(known[0].value).upper() if len(known) == 1 else name.strip().upper()


def names_same(left: str, right: str) -> bool:
    """Whether two names of one's own words mean one event: the same words, or all words of the shorter one."""
    a, b = ({comparison_key(word) for word in re.findall(r"[^\W_]+", name)} for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)

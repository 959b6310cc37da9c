"""The events that terms count from, as named in a text: signing, publication, or any other in its own words.

Invariant: a term without an event counts from the signing; an event in its own words keeps them, and one of the lexicon keeps its
further details; words that could mean a time, or two events, are not a name. A term has no day until that of its event is known.
"""

import re
from collections.abc import Sequence

from tracker.domain.deadlines.reader.to_terms import Context
from tracker.domain.deadlines.reader.tokens import Token, tokens
from tracker.domain.model.codes import LOOK_ALIKES, comparison_key

BASE = "SIGNING"
"""The default event."""

OWN = "EVENT"
"""The code of an event in its own words, until it has been found."""

OF_THIS_ACT = frozenset({"signing", "publication", "enforcement", "approval", "adoption"})
"""Events of the act itself; those of another document (the signing of a contract) are events in their own words."""

NAMES = frozenset({"SIGNING", "PUBLICATION", "ENFORCEMENT", "RECEIPT", "REGISTRATION", "APPROVAL", "ADOPTION"})
"""The codes of the lexicon's events."""

_BARE = frozenset({"EVENT", "NTH"})
"""Kinds of words that add nothing to the lexicon's event."""

_PLAIN = _BARE | {"THIS", "ACT"}
"""Kinds of words that add nothing to the lexicon's event of this act."""

_OTHERS = "WORD NUM CARD IN AND START END EXPIRY REPORTING PERIODWORD DEED LAST NEXT AHEAD OPEN CLOSE TO YEARDAY"
_NAMING = _PLAIN | frozenset(_OTHERS.split())
"""Kinds of words that can belong to the name of an event; all others are about time."""

SET = "FIXED:external "
"""`Established`, `specified`: beside other words of a name they only describe it."""

_OF_A_DAY = re.compile(r"(?:\bof|\bdated|\bот)\s*$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9._-]*")


def event_named(context: Context, row: Sequence[Token]) -> str | None:
    """The code of the event that these words name: the lexicon's, a typed code, or OWN, whose words the context keeps."""
    words = context.text[row[0].start : row[-1].end].strip(" ,.;:-\"'«»")
    code = words.upper().translate(LOOK_ALIKES)
    if words == words.upper() and _CODE.fullmatch(code):
        return code
    row = [token for token in row if token.code != "UNIT:days "]  # the day of the event
    kinds = {token.kind for token in row}
    known = {str(token.value) for token in row if token.kind == "EVENT"}
    if not words or len(known) > 1 or not kinds or row[-1].kind in ("AND", "IN", "OR"):
        return None
    if not all(_can_name(context, token, after) for token, after in zip(row, (*row[1:], None), strict=True)):
        return None
    name = next(iter(known), None)
    if name and ("THIS" in kinds or kinds <= _PLAIN or name not in OF_THIS_ACT):
        context.event = None if kinds <= _BARE else words
        return name.upper()
    if not (name or kinds & {"WORD", "DEED", "ACT"}):
        return None
    context.event = words
    return OWN


def _can_name(context: Context, token: Token, after: Token | None) -> bool:
    """Whether a word can belong to the name of an event: none about time, except the day of a document (`of 5 May 2020`)."""
    if token.kind in _NAMING or token.code == SET or (token.kind == "DASH" and token.value == "tight"):
        return True
    if token.kind in ("FROM", "OF"):
        return token.value in ("of", None)
    if token.kind == "SPAN":
        return getattr(token.value, "kind", None) == "year" and after is not None and after.kind in ("WORD", "ACT", "DEED")
    return token.kind == "DAY" and _OF_A_DAY.search(context.text[: token.start]) is not None


def code_of(name: str) -> str:
    """The code of a named event: the lexicon's for any of its forms, else the name in capitals."""
    row = next(tokens(name.strip()), ())
    known = [token for token in row if token.kind == "EVENT"]
    return str(known[0].value).upper() if len(known) == 1 else name.strip().upper()


def names_same(left: str, right: str) -> bool:
    """Whether two names in own words mean the same event: the words of one include all words of the other."""
    a, b = ({comparison_key(word) for word in re.findall(r"[^\W_]+", name)} for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)

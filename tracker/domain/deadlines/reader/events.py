"""The events that terms count from, as they are named in words: signing, publication, or any other by its own words.

Invariant: a term that names no event counts from the signing; an event in words of its own keeps them, and one of the lexicon's
keeps what is said of it beside; words that could say when it is, or name two events, name none. Until the day of its event is
known, a term has none.
"""

import re
from collections.abc import Sequence

from tracker.domain.deadlines.reader.to_terms import Context
from tracker.domain.deadlines.reader.tokens import Token, tokens
from tracker.domain.model.codes import LOOK_ALIKES, comparison_key

BASE = "SIGNING"
"""The event that a term counts from when it names none."""

OWN = "EVENT"
"""The code of an event in words of its own, until it is known which one it is."""

OF_THIS_ACT = frozenset({"signing", "publication", "enforcement", "approval", "adoption"})
"""Events of the act itself; those of another paper (the signing of a contract) are events in words of their own."""

NAMES = frozenset({"SIGNING", "PUBLICATION", "ENFORCEMENT", "RECEIPT", "REGISTRATION", "APPROVAL", "ADOPTION"})
"""The codes of the events that the words of a term can name."""

_BARE = frozenset({"EVENT", "NTH"})
"""Kinds of words that say no more than the lexicon's event."""

_PLAIN = _BARE | {"THIS", "ACT"}
"""Kinds of words that say no more than the lexicon's event of this act."""

_OTHERS = "WORD NUM CARD IN AND START END EXPIRY REPORTING PERIODWORD DEED LAST NEXT AHEAD OPEN CLOSE TO YEARDAY"
_NAMING = _PLAIN | frozenset(_OTHERS.split())
"""Kinds of words that can belong to the name of an event; all others speak of time."""

_OF_A_DAY = re.compile(r"(?:\bof|\bdated|\bот)\s*$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9._-]*")


def event_named(context: Context, row: Sequence[Token]) -> str | None:
    """The code of the event that these words name: the lexicon's, one as typed, or EVENT, whose words the context keeps."""
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
    """Whether a word can belong to the name of an event: none that speaks of time, but the day of a paper (`of 5 May 2020`)."""
    if token.kind in _NAMING or (token.kind == "DASH" and token.value == "tight"):
        return True
    if token.kind in ("FROM", "OF"):
        return token.value in ("of", None)
    if token.kind == "SPAN":
        return getattr(token.value, "kind", None) == "year" and after is not None and after.kind in ("WORD", "ACT", "DEED")
    return token.kind == "DAY" and _OF_A_DAY.search(context.text[: token.start]) is not None


def code_of(name: str) -> str:
    """The code of the event that somebody names: one of the lexicon's in any of its words, else the name in capitals."""
    row = next(tokens(name.strip()), ())
    known = [token for token in row if token.kind == "EVENT"]
    return str(known[0].value).upper() if len(known) == 1 else name.strip().upper()


def names_same(left: str, right: str) -> bool:
    """Whether two names of one's own words mean one event: the same words, or all words of the shorter one."""
    a, b = ({comparison_key(word) for word in re.findall(r"[^\W_]+", name)} for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)

"""The events that terms count from, as they are named in words: signing, publication, or any other by its own words.

Must stay true: an event that the words do not name is the signing; an event of one's own words keeps them, and a note says which
event a term counts from. Until its day is known, such a term has none.
"""

import re
from collections.abc import Sequence

from tracker.domain.codes import LOOK_ALIKES, comparison_key
from tracker.domain.reasons import because
from tracker.domain.written.resolving import Context
from tracker.domain.written.tokens import Token

BASE = "SIGNING"
"""The event that a term counts from when it names none."""

OWN = "EVENT"
"""The code of an event in words of its own, until it is known which one it is."""

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._-]*")


def event_named(context: Context, row: Sequence[Token]) -> str | None:
    """The code of the event that these words name: one of the lexicon's, a code as typed, or EVENT with a note of its words."""
    known = [token for token in row if token.kind == "EVENT"]
    if known:
        name = str(known[0].value)
        context.notes.append(because("event_named", event=name))
        return name.upper()
    words = context.text[row[0].start : row[-1].end].strip(" ,.;:-\"'«»")
    if not words:
        return None
    code = words.upper().translate(LOOK_ALIKES)
    if _CODE.fullmatch(code) and (words == words.upper()):
        context.notes.append(because("event_named", event=code))
        return code
    context.notes.append(because("event_named", event=words))
    return OWN


def names_same(left: str, right: str) -> bool:
    """Whether two names of one's own words mean one event: the same words, or all words of the shorter one."""
    a, b = ({comparison_key(word) for word in re.findall(r"[^\W_]+", name)} for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)

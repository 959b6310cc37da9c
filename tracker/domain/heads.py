"""An earlier head of a ledger, as somebody kept it: the number of a revision and the first digits of its digest.

A ledger that still holds it has the same history up to there, since every digest covers the one before. Invariant: fewer digits
than could be made up for another history are refused.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.errors import Refused

FEWEST = 32
"""The fewest hexadecimal digits of a digest that prove anything."""

LONGEST = 1 << 20
"""The most characters of a text that heads are looked for in."""

_HEAD = re.compile(r"(\d{1,18})(?::|\s*,\s*(?:digest\s+)?)([0-9a-f]+)\b", re.IGNORECASE)
"""`12:0f9a...`, and as reports and answers print it: `revision 12, digest 0f9a...`."""


class StatedHead(NamedTuple):
    """The number of a revision, 0 for the beginning, and the first digits of its digest."""

    number: int
    digits: str


def stated(text: str) -> StatedHead:
    """The head that `NUMBER:DIGITS` states; Refused `bad_head`."""
    match = re.fullmatch(r"\s*(\d{1,18}):([0-9a-fA-F]+)\s*", text)
    if match is None or not FEWEST <= len(match[2]) <= 64:
        raise Refused("bad_head", text=text[:80], fewest=FEWEST)
    return StatedHead(int(match[1]), match[2].lower())


def stated_in(text: str, file: str) -> list[StatedHead]:
    """Every head that a text states: a saved report or answer, the head of a package. Refused `no_head_in` when there is none."""
    found = [*_of_json(text), *(StatedHead(int(number), digits.lower()) for number, digits in _HEAD.findall(text[:LONGEST]))]
    heads = [head for head in dict.fromkeys(found) if FEWEST <= len(head.digits) <= 64]
    if not heads:
        raise Refused("no_head_in", file=file, fewest=FEWEST)
    return heads


def _of_json(text: str) -> Iterator[StatedHead]:
    """The head of an object that has a number, or a revision, and a digest; or of the head inside it."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    for each in (value, value.get("head")) if isinstance(value, dict) else ():
        if isinstance(each, dict) and isinstance(each.get("digest"), str):
            number = each.get("number", each.get("revision"))
            if isinstance(number, int) and re.fullmatch("[0-9a-f]+", each["digest"]):
                yield StatedHead(number, each["digest"])

"""An earlier head of the ledger that somebody has a copy of: the number of a revision and the first digits of its digest.

A ledger that still contains it has the same history up to that revision, since every digest covers the one before. Invariant: a
head with so few digits that another history could be made to match is refused.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.errors import Refused

FEWEST_DIGITS = 32
"""The smallest number of hexadecimal digits that proves anything."""

MOST_SEARCHED = 1 << 20
"""How many characters of a text are searched for heads."""

_HEAD = re.compile(r"(\d{1,18})(?::|\s*,\s*(?:digest\s+)?)([0-9a-f]+)\b", re.IGNORECASE)
"""`12:0f9a...`, or as the program prints it: `revision 12, digest 0f9a...`."""


class StatedHead(NamedTuple):
    """The number of a revision (0 is the genesis) and the first digits of its digest."""

    number: int
    digits: str


def parse_head(text: str) -> StatedHead:
    """The head written as `NUMBER:DIGITS`; Refused `bad_head`."""
    match = re.fullmatch(r"\s*(\d{1,18}):([0-9a-fA-F]+)\s*", text)
    if match is None or not FEWEST_DIGITS <= len(match[2]) <= 64:
        raise Refused("bad_head", text=text[:80], fewest=FEWEST_DIGITS)
    return StatedHead(int(match[1]), match[2].lower())


def heads_in(text: str, file: str) -> list[StatedHead]:
    """Every head in a text: a saved report or answer, or the head of a package. Refused `no_head_in` when there is none."""
    found = [
        *_of_json(text),
        *(StatedHead(int(number), digits.lower()) for number, digits in _HEAD.findall(text[:MOST_SEARCHED])),
    ]
    heads = [head for head in dict.fromkeys(found) if FEWEST_DIGITS <= len(head.digits) <= 64]
    if not heads:
        raise Refused("no_head_in", file=file, fewest=FEWEST_DIGITS)
    return heads


def _of_json(text: str) -> Iterator[StatedHead]:
    """Heads in a JSON object: its own number (or revision) and digest, or those of its `head`."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    for each in (value, value.get("head")) if isinstance(value, dict) else ():
        if isinstance(each, dict) and isinstance(each.get("digest"), str):
            number = each.get("number", each.get("revision"))
            if isinstance(number, int) and re.fullmatch("[0-9a-f]+", each["digest"]):
                yield StatedHead(number, each["digest"])

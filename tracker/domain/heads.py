"""An earlier head of the ledger that somebody has a copy of: the number of a revision and the first digits of its digest.

A ledger that still contains it has the same history up to that revision, since every digest covers the one before. Standard
library and Python 3.8 syntax only, like the checker. Invariant: a head is read as it is printed, in groups or not, in small or
capital letters; one with so few digits that another history could be made to match is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.errors import Refused

FEWEST_DIGITS = 32
"""The smallest number of hexadecimal digits that proves anything."""

GROUP = 4
"""How many digits of a printed head stand together."""

MOST_SEARCHED = 1 << 20
"""How many characters of a text are searched for heads."""

_BETWEEN = "[-\\s\u2010-\u2015]"
"""What may stand between groups of digits: a blank, a line's end, or a hyphen of any length."""

LONGEST_TYPED = 300
"""The most characters of a head as it is typed."""

_TYPED = re.compile(r"@?([0-9]{1,18})\s*:((?:[0-9a-fA-F]|" + _BETWEEN + r")+)")

_PRINTED = re.compile(
    r"(?:@([0-9]{1,18})\s{1,40}|(?<![-\w])([0-9]{1,18})\s{0,40}(?::|\xb7|,(?:\s{0,40}digest)?)\s{0,40})"
    r"((?:[0-9a-f]{4}" + _BETWEEN + r"){7,15}[0-9a-f]{4}\b|[0-9a-f]{1,64}\b)",
    re.IGNORECASE,
)
"""`12:0f9a...`, or as the program prints it: `revision 12, digest 0f9a...`, `Revision 12 \xb7 0f9a 12bc`, `@12 0f9a-12bc`."""


class StatedHead(NamedTuple):
    """The number of a revision (0 is the genesis) and the first digits of its digest."""

    number: int
    digits: str


def grouped(digits: str, between: str = "-") -> str:
    """Digits in groups, so that they can be read aloud and typed."""
    return between.join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def printed(digest: str, between: str = "-") -> str:
    """As many digits of a digest as an earlier head needs, in groups."""
    return grouped(digest[:FEWEST_DIGITS], between)


def parse_head(text: str) -> StatedHead:
    """The head written as `NUMBER:DIGITS`, blanks and hyphens left out, or as it is printed; Refused `bad_head`."""
    match = _TYPED.fullmatch(text.strip()) if len(text) <= LONGEST_TYPED else None
    found = [StatedHead(int(match.group(1)), _plain(match.group(2)))] if match else [*_of_text(text[:LONGEST_TYPED])]
    digits = len(found[0].digits) if found else 0
    if len(found) != 1 or not FEWEST_DIGITS <= digits <= 64:
        raise Refused("bad_head", text=text[:80], found=digits, fewest=FEWEST_DIGITS)
    return found[0]


def heads_in(text: str, file: str) -> list[StatedHead]:
    """Every head in a text: a saved report or answer, or the head of a package. Refused `no_head_in` when there is none."""
    found = [*_of_json(text), *_of_text(text[:MOST_SEARCHED])]
    heads = [head for head in dict.fromkeys(found) if FEWEST_DIGITS <= len(head.digits) <= 64]
    if not heads:
        raise Refused("no_head_in", file=file, fewest=FEWEST_DIGITS)
    return heads


def _plain(digits: str) -> str:
    return re.sub(_BETWEEN, "", digits).lower()


def _of_text(text: str) -> Iterator[StatedHead]:
    for cited, number, digits in _PRINTED.findall(text):
        yield StatedHead(int(cited or number), _plain(digits))


def _of_json(text: str) -> Iterator[StatedHead]:
    """Heads in a JSON object: its own number (or revision) and digest, or those of its `head`."""
    try:
        value: Any = json.loads(text, parse_int=lambda digits: int(digits[:20]))  # many digits take long
    except (ValueError, RecursionError):
        return
    for each in (value, value.get("head")) if isinstance(value, dict) else ():
        if isinstance(each, dict) and isinstance(each.get("digest"), str):
            number = each.get("number", each.get("revision"))
            if type(number) is int and number >= 0 and re.fullmatch("[0-9a-f]+", each["digest"]):
                yield StatedHead(number, each["digest"])

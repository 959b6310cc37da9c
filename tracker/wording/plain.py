"""What people wrote, made safe for whoever reads it: nothing in it can move the cursor or turn the text around.

Every line, cell and screen for people passes `plain` at its edge, whatever it is made from; JSON keeps the data and passes
`harmless`, which writes the same signs as escapes. Invariant: no letter of any language is lost, and the result is one line.
"""

import re

CONTROLS = "\x00-\x1f\x7f-\x9f"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI}]")
"""What JSON itself leaves as it is."""

UNSAFE = re.compile(f"[{CONTROLS}{BIDI}]")
SUSPECT = re.compile(f"[{CONTROLS}{BIDI}\u2028\u2029]")


def plain(text: str) -> str:
    """`text` on one line without control characters: line breaks and tabs become a blank, C0, C1 and bidi controls go."""
    if SUSPECT.search(text) is None:
        return text
    return UNSAFE.sub("", BREAKS.sub(" ", text))


def harmless(json: str) -> str:
    """A text of JSON that can be printed: what moves the cursor or turns the text around in its strings is escaped."""
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def plain_lines(text: str) -> list[str]:
    """`text` as the lines it was written in, each of them plain."""
    return [plain(line) for line in re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", text)]

"""Text in lines of a given width, measured in terminal columns.

Invariant: nothing is cut; a word longer than a line continues on the next.
"""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width


def width_of(text: str) -> int:
    """The columns that `text` takes in a terminal: two for a wide character, none for a combining mark."""
    if text.isascii() or all(c < "\u0300" or "\u0370" <= c < "\u0483" or "\u048a" <= c < "\u0591" for c in text):
        return len(text)
    return sum(0 if combining(c) or c in "\u200b\u200c\u200d\ufe0f" else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int, right: bool = False) -> str:
    """`text` padded with blanks to `width`, aligned right if `right`."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of `width`, at least one; only a word longer than a line is broken."""
    lines = [""]
    for piece in (piece for word in text.split(" ") for piece in pieces(word, width)):
        if not lines[-1] or width_of(lines[-1]) + 1 + width_of(piece) > width:
            lines += [piece] if lines[-1] else []
            lines[-1] = piece
        else:
            lines[-1] += " " + piece
    return lines


def pieces(word: str, width: int) -> Iterator[str]:
    """`word` in pieces that fit a line of `width`."""
    if width_of(word) <= width:
        yield word
        return
    piece, taken = "", 0
    for letter in word:
        wide = width_of(letter)
        if piece and taken + wide > width:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + letter, taken + wide
    yield piece


def hanging(text: str, width: int, first: str, rest: str) -> list[str]:
    """`text` wrapped to `width`, with `first` before the first line and `rest` before the others."""
    lines = wrapped(text, max(width - max(width_of(first), width_of(rest)), 8))
    return [first + lines[0], *(rest + line for line in lines[1:])]


def shortened(text: str, width: int) -> str:
    """`text` on one line of `width`, with an ellipsis if truncated."""
    if width_of(text) <= width:
        return text
    return next(pieces(text, width - 1), "").rstrip() + "…"

"""Case folding and more: one form for spellings that differ in case, in ё and е, or in joined letters (ligatures of a PDF).

The reader of terms, search, filters, labels and names of bodies are compared by it. Invariant: folding is idempotent.
"""

import unicodedata

LIGATURES = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB07)}
"""Ligatures copied from a PDF (`ﬁ`) -> the separate letters."""


def same_letters(text: str) -> str:
    """`text` in lower case, with е for ё; the length is unchanged, so a position in the result is a position in `text`."""
    return text.lower().replace("ё", "е")


def folded(text: str) -> str:
    """`text` for comparison: case folded, in compatibility form (NFKC), е for ё."""
    if text.isascii():
        return text.lower()
    while (found := same_letters(unicodedata.normalize("NFKC", text).casefold())) != text:
        text = found
    return unicodedata.normalize("NFC", text)

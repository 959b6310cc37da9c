"""What two spellings have in common: case, ё and е, and letters that a PDF or a keyboard writes as one sign.

The reader of terms, search, filters, labels and the names of bodies compare by this. Invariant: what was folded stays as it is
when it is folded again.
"""

import unicodedata

LIGATURES = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB07)}
"""The joined letters that are copied out of a PDF (`ﬁ`) -> the letters."""


def same_letters(text: str) -> str:
    """`text` in lower case, with е for ё; letter by letter, so that what is found stands at the same place in `text`."""
    return text.lower().replace("ё", "е")


def folded(text: str) -> str:
    """`text` as it is compared: without case, each sign as the letters that it stands for, е for ё."""
    if text.isascii():
        return text.lower()
    while (found := same_letters(unicodedata.normalize("NFKC", text).casefold())) != text:
        text = found
    return unicodedata.normalize("NFC", text)

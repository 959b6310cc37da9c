"""The text of a file whose encoding nobody told.

A byte-order mark decides; then strict UTF-8; then what chardet finds in the lines that are not plain ASCII. UTF-16 without a mark
is valid UTF-8 full of NUL, so NUL is looked for first. Invariant: each byte is a part of a character of the text, or the file is
`Unread`: nothing is left out or replaced.
"""

import codecs
import re
from typing import NamedTuple

from tracker.domain.reasons import Reason, because
from tracker.exchange.plans.readers.faults import Unread

SAMPLE = 256 * 1024
"""The bytes of text that an encoding is guessed from."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

_OF_ONE_BYTE = re.compile(r"(?:windows-|cp|iso-8859-|koi8-|ibm)\w+", re.IGNORECASE)


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether that was guessed from the text."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def told(self) -> Reason:
        """The encoding, as what is to be known of the file."""
        return because("text_encoding_guessed" if self.guessed else "text_encoding", encoding=self.encoding)


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text of `content`; Unread `file_has_nul` with its line, or `file_not_text`.

    An encoding of one byte a character that the text has `declared` itself is taken before any guess.
    """
    decoded = _marked(content) or _unmarked(content, declared)
    if (at := decoded.text.find("\0")) >= 0:
        raise Unread("file_has_nul", line=decoded.text.count("\n", 0, at) + 1)
    return decoded


def beginning(content: bytes, length: int = 64 * 1024) -> str:
    """The first characters, of which only the ASCII ones are sure: enough to tell formats apart."""
    piece = content[:length]
    codec = next((codec for mark, codec, _ in _MARKS if piece.startswith(mark)), "")
    if not codec and b"\0" in piece[:2]:
        codec = "utf-16-be" if piece[:1] == b"\0" else "utf-16-le"
    return piece.decode(codec or "utf-8", errors="replace")


def _marked(content: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content, codec, name), name)
    return None


def _unmarked(content: bytes, declared: str) -> Decoded:
    nul = content.find(b"\0")
    if nul >= 0:
        return _wide(content, nul)
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    if _OF_ONE_BYTE.fullmatch(declared):
        try:
            return Decoded(content.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass
    found = _guess(_telling(content))
    if not found:
        raise Unread("file_not_text")
    return Decoded(_strict(content, found, found), found, guessed=True)


def _wide(content: bytes, nul: int) -> Decoded:
    """UTF-16 or UTF-32 without a mark, or else a file with NUL."""
    found = _guess(content[: SAMPLE // 4 * 4]).lower()
    if found.startswith(("utf-16", "utf-32")):
        return Decoded(_strict(content, found, found.upper()), found.upper(), guessed=True)
    raise Unread("file_has_nul", line=content.count(b"\n", 0, nul) + 1)


def _telling(content: bytes) -> bytes:
    """The lines that tell encodings apart, as many as make a sample."""
    lines: list[bytes] = []
    left = SAMPLE
    for line in content.splitlines():
        if not line.isascii():
            lines.append(line[:left])
            left -= len(line)
        if left <= 0:
            break
    return b"\n".join(lines)


def _guess(sample: bytes) -> str:
    import chardet

    return chardet.detect(sample)["encoding"] or ""


def _strict(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError) as error:
        raise Unread("file_not_in_encoding", encoding=name) from error

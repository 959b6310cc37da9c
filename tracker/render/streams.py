"""Output streams of a report: a terminal that may lack our characters, a pipe, a file.

Invariant: no character ever causes an error; machine formats are always UTF-8; a file appears under its name only when it is
complete.
"""

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from tracker import drafts
from tracker.domain.reasons import because
from tracker.errors import Refused
from tracker.render.plain.inks import parts_of, tinted
from tracker.wording import sentence
from tracker.wording.plain import plain

SIGNS = dict(zip("─═■▲●○✓━█▓▒░┃┆◆◇", "-=#!*ov-=+x.|:@<", strict=True))
"""Our own signs, those of tables and charts -> what stands for each on a terminal that cannot show them."""

TYPOGRAPHY = dict(zip("•–—−‘’“”«»…\u00a0\u202f·→", ["*", "-", "-", "-", "'", "'", '"', '"', '"', '"', "...", " ", " ", "-", "->"],
                      strict=True))  # fmt: skip
ASCII = str.maketrans(SIGNS | TYPOGRAPHY)

GLYPHS = ("auto", "unicode", "ascii")


def knows(encoding: str | None, text: str) -> bool:
    """Whether `encoding` can represent `text`; None (a stream in memory) can represent everything."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


class Letters:
    """Limits lines to what a stream can show, with one note on stderr if characters were replaced."""

    def __init__(self, stream: TextIO, glyphs: str = "auto") -> None:
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self.translate = glyphs == "ascii" or (glyphs == "auto" and not knows(self.encoding, "".join(SIGNS)))
        self.replaced = False

    def fit(self, line: str) -> str:
        """`line` with characters that can be shown; any other becomes `?`."""
        if self.translate and not line.isascii():
            line = line.translate(ASCII)
        if line.isascii() or knows(self.encoding, line):
            return line
        self.replaced = True
        return line.encode(self.encoding, "replace").decode(self.encoding)

    def complain(self) -> None:
        """One note on stderr if characters were replaced."""
        if self.replaced:
            note = sentence(because("letters_replaced", encoding=codecs.lookup(self.encoding).name))
            print(note.translate(ASCII).encode("ascii", "replace").decode(), file=sys.stderr)


def write_fitted(stream: TextIO, lines: Iterable[str], glyphs: str = "auto", colour: bool = False) -> None:
    """Write lines for people, without control characters and limited to what the stream can show; in `colour` where they have an
    ink.
    """
    letters = Letters(stream, glyphs)
    for line in lines:
        parts = parts_of(line) if colour else ((line, None),)
        stream.write("".join(tinted(letters.fit(plain(text)), ink) for text, ink in parts) + "\n")
    letters.complain()


def write_utf8(stream: TextIO, lines: Iterable[str]) -> None:
    """Write to `stream` as UTF-8, without translating line endings, regardless of its own encoding."""
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.writelines(lines)
        return
    stream.flush()
    with as_text(raw) as out:
        out.writelines(lines)


def save(path: Path, write: Callable[[TextIO], None]) -> None:
    """Let `write` fill a file of text that appears at `path` when complete; a pipe or device is written to directly."""
    with together([path]) as (out,), as_text(out) as text:
        write(text)


@contextmanager
def as_text(raw: BinaryIO) -> Iterator[TextIO]:
    """A stream of bytes as one of text in UTF-8, whose line endings stay as they are."""
    out = io.TextIOWrapper(raw, "utf-8", newline="")
    try:
        yield out
        out.flush()
    finally:
        out.detach()


def save_bytes(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a file that appears at `path` when complete; a pipe or device is written to directly."""
    with together([path]) as (out,):
        write(out)


@contextmanager
def together(paths: Sequence[Path]) -> Iterator[list[BinaryIO]]:
    """Streams to fill files with, which appear under their names at the end of the block: all of them, or none.

    Refused `file_named_twice` and `cannot_write_file`.
    """
    require_distinct(paths)
    with ExitStack() as places:
        yield [places.enter_context(_opened(path)) for path in paths]


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if _is_stream(path):
            with os.fdopen(_open_stream(path), "wb") as out:
                yield out
            return
        with drafts.replacing(path) as draft, draft.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise Refused("cannot_write_file", path=str(path), cause=error.strerror or str(error)) from error


def _open_stream(path: Path) -> int:
    """A pipe or a device, opened to be written to. One that nobody reads would keep the program waiting: OSError."""
    try:
        number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        raise OSError(errno.ENXIO, "nobody reads from it") from error
    os.set_blocking(number, True)
    return number


def require_distinct(paths: Sequence[Path]) -> None:
    """Refused `file_named_twice`."""
    places = [os.path.realpath(path) for path in paths]
    for at, place in enumerate(places):
        if place in places[:at]:
            raise Refused("file_named_twice", path=str(paths[at]))


def _is_stream(path: Path) -> bool:
    """Whether a path is a pipe or a device."""
    return path.exists() and not path.is_file() and not path.is_dir()

"""The bar on a terminal's standard error that shows how far a long report is.

Invariant: it is drawn only where somebody sees it, and is gone before anything else is printed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tracker.render.formats import Progress

WIDTH = 30


@contextmanager
def progress_bar() -> "Iterator[Progress | None]":
    """What is told how many rows of how many have been written; None if standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = Bar(sys.stderr)
    try:
        yield bar.show
    finally:
        bar.clear()


class Bar:
    """A bar on one line of a terminal; when all rows are there, three dots say that the file is being made of them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._line = stream, ""

    def show(self, done: int, total: int) -> None:
        """Draw the bar, if it is longer than before."""
        filled = WIDTH * done // total if total else WIDTH
        line = f"[{'#' * filled}{' ' * (WIDTH - filled)}] {100 * done // max(total, 1)}%{' ...' if done == total else ''}"
        if line != self._line:
            self._stream.write(f"\r{line}")
            self._stream.flush()
            self._line = line

    def clear(self) -> None:
        """Take the bar away."""
        if self._line:
            self._stream.write(f"\r{' ' * len(self._line)}\r")
            self._stream.flush()

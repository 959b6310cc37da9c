"""Rows by number of which a few pages are held, or all of them: what a long table remembers of its rows.

Invariant: what is held does not grow with the number of rows, unless they were all given; a page is asked for once.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.cache import LRUCache

Row = TypeVar("Row")

HELD = 16
"""Pages that are held at most."""


class Pages(Generic[Row]):
    """Pages of `size` rows."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: Sequence[Row] | None = None
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(HELD)
        self._asked: set[int] = set()

    def restart(self, rows: Sequence[Row] | None = None) -> None:
        """Forget every page; `rows` are all that there are, if they are here."""
        self._rows = rows
        self._pages.clear()
        self._asked.clear()

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Hold a page."""
        self._pages[page] = rows

    def row(self, index: int) -> Row | None:
        """The row by number if it is here."""
        page, at = divmod(index, self._size)
        rows, at = (self._rows, index) if self._rows is not None else (self._pages.get(page, ()), at)
        return rows[at] if 0 <= at < len(rows) and index >= 0 else None

    def wanted(self, index: int) -> int | None:
        """The page of a row that is to be asked for: it is not here, and was not asked for yet."""
        page = index // self._size
        if self._rows is not None or page in self._asked or page in self._pages:
            return None
        self._asked.add(page)
        return page

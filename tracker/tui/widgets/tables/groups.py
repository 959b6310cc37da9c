"""Where rows stand among the headings of their groups: row numbers to lines of a table, and back.

Invariant: a heading stands above the first row of its group, and a group without rows has none; rows keep their numbers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together: what they are, how many, the glyph with its style before the label, and what is told at the
    right if that is not their number.
    """

    label: str
    count: int
    glyph: str = ""
    style: str = ""
    shown: str = ""


class GroupLines:
    """The lines of a table with `total` rows; rows beyond the groups' counts belong to the last group."""

    def __init__(self, groups: Sequence[Group] = (), total: int = 0) -> None:
        self.groups = [group for group in groups if group.count > 0]
        self._starts = [0, *accumulate(group.count for group in self.groups[:-1])] if self.groups else []
        self._headings = [start + number for number, start in enumerate(self._starts)]
        self.height = total + len(self.groups)

    def line_of(self, row: int) -> int:
        """The line that a row stands on."""
        return row + bisect_right(self._starts, row)

    def row_at(self, line: int) -> int | None:
        """The row on a line; None on a heading."""
        above = bisect_right(self._headings, line)
        return None if above and self._headings[above - 1] == line else line - above

    def heading_at(self, line: int) -> Group | None:
        """The heading on a line."""
        at = bisect_left(self._headings, line)
        return self.groups[at] if at < len(self._headings) and self._headings[at] == line else None

    def group_after(self, row: int) -> int | None:
        """The first row of the next group."""
        at = bisect_right(self._starts, row)
        return self._starts[at] if at < len(self._starts) else None

    def group_before(self, row: int) -> int | None:
        """The first row of this group, or of the one before it if `row` is the first of its own."""
        at = bisect_left(self._starts, row) - 1
        return self._starts[at] if at >= 0 else None

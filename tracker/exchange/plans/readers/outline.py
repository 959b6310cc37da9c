"""What a document says outside its tables: the headings above a table, the notes below it, or the plan itself as a list.

A document without any table, or with more numbered headings than rows of tables, is read as an outline: a numbered heading
("Action 01: ...") is a task and what is listed under it belongs to it; where no heading is numbered, what is listed is the
tasks. Headings above them are goals. Invariant: paragraphs that are neither heading nor item are counted.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tracker.domain.reasons import because
from tracker.exchange.plans.grid import PLAIN, Extra, Grid
from tracker.exchange.plans.readers.faults import Read
from tracker.exchange.plans.readers.layout import Cell, LaidRow, grid_of, named
from tracker.exchange.plans.readers.passage import Passage

BOLD_LEVEL = 10
"""The level of a short paragraph in bold: a heading below those that are marked as such."""

LONGEST_BOLD = 200
MOST_BELOW = 100

_NUMBERED = re.compile(r"(?:[^\W\d_]{2,20} )?(?P<number>\d+(?:\.\d+)*)[.:)]\s+(?P<title>\S.*)", re.DOTALL)


class _Part(NamedTuple):
    """A heading (its level from 1), or an item of a list (0) at its depth."""

    level: int
    text: str
    extra: Extra


@dataclass
class Outline:
    """The walk through a document: what is above the next table, the tables so far, and the headings and items."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    prose: int = 0
    below: list[str] = field(default_factory=list)

    def paragraph(self, passage: Passage, level: int, is_item: bool = False) -> None:
        """A paragraph of the document; a heading has a level from 1."""
        text = passage.text
        if not text:
            return
        if not level and not is_item and passage.bold and len(text) <= LONGEST_BOLD:
            level = BOLD_LEVEL
        if level:
            self._end_notes()
            self.headings = [each for each in self.headings if each[0] < level] + [(level, text)]
        elif len(self.below) < MOST_BELOW:
            self.below.append(text)
        if level or is_item:
            self.parts.append(_Part(level, text, passage.extra))
        else:
            self.prose += 1

    def table(self, grid: Grid) -> None:
        """A table of the document."""
        self._end_notes()
        if grid.count:
            self.tables.append(replace(grid, above=tuple(text for _, text in self.headings)))

    def _end_notes(self) -> None:
        if self.tables and self.below and not self.tables[-1].below:
            self.tables[-1] = replace(self.tables[-1], below=tuple(self.below))
        self.below = []

    def outcome(self) -> Read:
        """The tables, or the outline where there are none."""
        self._end_notes()
        title, parts = self._title()
        numbered = Counter(part.level for part in parts if part.level and _NUMBERED.fullmatch(part.text))
        level, count = numbered.most_common(1)[0] if numbered else (0, 0)
        if self.tables and count <= sum(grid.count for grid in self.tables):
            return named(self.tables), ()
        items = sum(not part.level for part in parts)
        if not items and not count:
            return (), ()
        told = [because("read_as_outline", headings=len(parts) - items, items=items, prose=self.prose)]
        if self.tables:
            told.append(because("tables_beside_outline", count=len(self.tables)))
        return (self._as_grid(title, parts, level),), tuple(told)

    def _as_grid(self, title: tuple[str, ...], parts: list[_Part], tasks: int) -> Grid:
        """Number, title and text of each task, under goals as wide as the table."""
        rows = [LaidRow((Cell("Number"), Cell("Title"), Cell("Description")))]
        rows.extend(_row(part, tasks) for part in parts)
        return replace(grid_of(rows, 1), above=title)

    def _title(self) -> tuple[tuple[str, ...], list[_Part]]:
        """The title of the document: its first part, if no other heading stands as high."""
        first, *rest = self.parts or [_Part(0, "", PLAIN)]
        if first.level and rest and all(not part.level or part.level > first.level for part in rest):
            return (first.text,), rest
        return (), self.parts


def _row(part: _Part, tasks: int) -> LaidRow:
    found = _NUMBERED.fullmatch(part.text)
    if part.level and part.level == tasks and found:
        return LaidRow((Cell(found["number"]), Cell(found["title"], part.extra)))
    if part.level and (not tasks or part.level <= tasks):
        return LaidRow((Cell(part.text, replace(part.extra, indent=part.level), columns=3),))
    if tasks:
        return LaidRow((Cell(), Cell(), Cell(part.text, part.extra)))
    return LaidRow((Cell(found["number"] if found else ""), Cell(found["title"] if found else part.text, part.extra)))

"""What a document says outside its tables: the headings above a table, the notes below it, or the plan itself as a list.

A document without any table, or with more headings of tasks than rows of tables, is read as an outline. A numbered heading that
calls itself a task ("Action 01: ...", by the words of headings) is one, and what is listed under it belongs to it; where there is
none, what is listed is the tasks, with owner, term and status where there are boxes to tick off, and where nothing is listed, any
numbered heading is. Other headings are goals. Invariant: paragraphs that are neither heading nor item are counted.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tracker.domain.deadlines.reader import NO_YEAR, read
from tracker.domain.reasons import because
from tracker.exchange.plans.grid import PLAIN, Extra, Grid
from tracker.exchange.plans.headings import EQUAL, recognize
from tracker.exchange.plans.readers.faults import Read
from tracker.exchange.plans.readers.layout import Cell, LaidRow, grid_of, named
from tracker.exchange.plans.readers.passage import Passage

BOLD_LEVEL = 10
"""The level of a short paragraph in bold: a heading below those that are marked as such."""

LONGEST_BOLD = 200
MOST_BELOW = 100

BOX = re.compile(r"(?:(?P<open>\[\s?\]|[☐▢])|\[[xXхХ✓✔]\]|[☑☒])\s+")
"""A box to tick off, as Markdown and documents have it."""

_CALLED = re.compile(r"(?<![\w.])@([\w-]+(?:\.[\w-]+)*)")
_DUE = re.compile(
    r"[\s(](?:(?:[–—-]\s+)?(?:due|deadline|срок|дедлайн|мерзімі)\b:?\s*|(?=(?:by|before|до|к|не позднее)\s)|[–—-]\s+|[📅🗓]\s*)"
    r"(?P<term>[^()]{4,40}?)\)?$",
    re.IGNORECASE,
)
"""What may be a term at the end of an item, after its word or a dash."""

_NUMBERED = re.compile(
    r"(?:(?P<word>[^\W\d_]+(?: [^\W\d_]+){0,2}) )?(?:№ ?)?(?P<number>\d+(?:\.\d+)*)(?:[.:)]| [-–—])\s+(?P<title>\S.*)", re.DOTALL
)


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
        items = sum(not part.level for part in parts)
        numbered = Counter(part.level for part in parts if part.level and _is_task(part.text, alone=not items))
        level, count = numbered.most_common(1)[0] if numbered else (0, 0)
        if self.tables and count <= sum(grid.count for grid in self.tables):
            return named(self.tables), ()
        if not items and not count:
            return (), ()
        told = [because("read_as_outline", headings=len(parts) - items, items=items)]
        if self.prose:
            told.append(because("prose_left_out", count=self.prose))
        if self.tables:
            told.append(because("tables_left_out", count=len(self.tables)))
        return (self._as_grid(title, parts, level),), tuple(told)

    def _as_grid(self, title: tuple[str, ...], parts: list[_Part], tasks: int) -> Grid:
        """Number, title and text of each task, under goals as wide as the table."""
        rows = [LaidRow((Cell("Number"), Cell("Title"), Cell("Description")))]
        items = [part for part in parts if not part.level]
        by_number = all(_NUMBERED.fullmatch(part.text) for part in items)
        if not tasks and any(BOX.match(part.text) for part in items):
            rows = [LaidRow((Cell("Number"), Cell("Title"), Cell("Responsible"), Cell("Deadline"), Cell("Status")))]
            rows.extend(_goal(part, 5) if part.level else _ticked(part) for part in parts)
        else:
            rows.extend(_under(part, tasks) if tasks else _listed(part, by_number) for part in parts)
        return replace(grid_of(rows, 1), above=title)

    def _title(self) -> tuple[tuple[str, ...], list[_Part]]:
        """The title of the document: its first part, if no other heading stands as high."""
        first, *rest = self.parts or [_Part(0, "", PLAIN)]
        if first.level and rest and all(not part.level or part.level > first.level for part in rest):
            return (first.text,), rest
        return (), self.parts


def _is_task(heading: str, alone: bool) -> bool:
    """Whether a heading is numbered and calls itself a task, or nothing where it stands `alone`, with no list in the document."""
    found = _NUMBERED.fullmatch(heading)
    if found is None or not found["word"]:
        return found is not None and alone
    match = recognize(found["word"])
    return match.field == "title" and match.score == EQUAL


def _under(part: _Part, tasks: int) -> LaidRow:
    """A part of a document in which headings of the level `tasks` are the tasks."""
    found = _NUMBERED.fullmatch(part.text)
    if part.level == tasks and found:
        return LaidRow((Cell(found["number"]), Cell(found["title"], part.extra)))
    return _goal(part) if 0 < part.level <= tasks else LaidRow((Cell(), Cell(), Cell(part.text, part.extra)))


def _listed(part: _Part, by_number: bool) -> LaidRow:
    """A part of a document in which what is listed is the tasks, each with a number or none of them."""
    if part.level:
        return _goal(part)
    found = _NUMBERED.fullmatch(part.text) if by_number else None
    return LaidRow((Cell(found["number"] if found else ""), Cell(found["title"] if found else part.text, part.extra)))


def _ticked(part: _Part) -> LaidRow:
    """An item of a list to tick off: who is called by @ is responsible, a term at its end is due, a tick says that it is done."""
    box = BOX.match(part.text)
    text = part.text[box.end() :] if box else part.text
    owners = ", ".join(_CALLED.findall(text))
    text = " ".join(_CALLED.sub("", text).split()).strip(" ,;–—-")
    due = _DUE.search(text) if box else None
    if due and not read(due["term"], NO_YEAR).readings:
        due = None
    title = (text[: due.start()] if due else text).strip(" ,;–—-(")
    done = "done" if box and not box["open"] else ""
    return LaidRow((Cell(), Cell(title, part.extra), Cell(owners), Cell(due["term"].strip() if due else ""), Cell(done)))


def _goal(part: _Part, columns: int = 3) -> LaidRow:
    return LaidRow((Cell(part.text, replace(part.extra, indent=part.level), columns=columns),))

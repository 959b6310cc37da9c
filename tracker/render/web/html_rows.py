"""Tables as HTML has them: which columns stand side by side, what stands below a title, how a cell looks and is sorted.

Invariant: every cell of a row is in it, but a zero that stands aside; the texts are those of `document`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.render.behind import Number, Numbers
from tracker.render.cells import DASH
from tracker.render.document import Block, Box, Line
from tracker.render.plain.table import SYMBOLS
from tracker.reports.values import Column, Kind

CODES = frozenset([Kind.CODE, Kind.DAY, Kind.INSTANT])
"""Kinds of cell that never break."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in the cell of a title beside it: the column, its heading, the text, and the number that it is."""

    name: str
    heading: str
    text: str
    number: Number | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Percentages drawn: what is done, and where the upright stands."""

    done: int
    due: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the classes of its look, the heading that a card shows before it, and what else is in it."""

    box: Box
    tag: str
    look: str
    heading: str
    symbol: str
    number: Number | None
    bar: Bar | None
    words: tuple[Part, ...] = ()
    aside: tuple[Part, ...] = ()
    reasons: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by their places: those side by side, that of the title, and those in its cell: words about it, asides, reasons."""

    side: tuple[int, ...]
    title: int
    words: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()


def layout_of(columns: Sequence[Column]) -> Layout:
    """Where each column stands."""
    places = tuple(range(len(columns)))
    reasons = tuple(at for at in places if columns[at].kind is Kind.REASONS)
    aside = tuple(at for at in places if columns[at].aside)
    flat = [at for at in places if at not in (*reasons, *aside)]
    if not flat:
        return Layout(places, 0)
    title = next((at for at in flat if columns[at].grows), flat[0])
    words = tuple(at for at in flat if at > title and columns[at].titled and columns[at].kind is Kind.WORD)
    return Layout(tuple(at for at in flat if at not in words), title, words, aside, reasons)


class Grid:
    """One table: its headings with their looks, and rows of cells."""

    def __init__(self, block: Block, numbers: Numbers) -> None:
        self.block, self.layout, self.numbers = block, layout_of(block.columns), numbers

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The headings of the columns side by side, and their looks."""
        return [(self.block.headings[at], look_of(self.block.columns[at])) for at in self.layout.side]

    def rows(self) -> Iterator[list[Cell]]:
        """The rows."""
        return map(self.cells, self.block.lines())

    def totals(self) -> list[Cell] | None:
        """The totals."""
        return self.cells(self.block.totals) if self.block.totals else None

    def cells(self, line: Line) -> list[Cell]:
        """The cells of `line`."""
        return [self._cell(line, at) for at in self.layout.side]

    def _cell(self, line: Line, at: int) -> Cell:
        column, box, is_title = self.block.columns[at], line.boxes[at], at == self.layout.title
        quiet, deep = box.quiet or box.text == DASH, is_title and line.depth
        looks = [look_of(column), "zero" if quiet else "", f"depth{min(line.depth, 6)}" if deep else ""]
        return Cell(
            box,
            "th" if is_title else "td",
            " ".join(filter(None, looks)),
            "" if is_title or column.titled else self.block.headings[at],
            SYMBOLS.get(box.colour or "", "").strip(),
            self.numbers.of_cell(self.block.table, line.row, column),
            self._bar(line, column),
            *(tuple(self._parts(line, places)) for places in self._inside if is_title),
        )

    @property
    def _inside(self) -> tuple[tuple[int, ...], ...]:
        return self.layout.words, self.layout.aside, self.layout.reasons

    def _bar(self, line: Line, column: Column) -> Bar | None:
        done, due = (line.row.cells.get(name) for name in (column.name, column.mark or ""))
        if column.mark is None or not isinstance(done, int):
            return None
        return Bar(done, due if isinstance(due, int) else None)

    def _parts(self, line: Line, places: Sequence[int]) -> Iterator[Part]:
        for at in places:
            column, box = self.block.columns[at], line.boxes[at]
            if box.text and not box.quiet:
                number = self.numbers.of_cell(self.block.table, line.row, column)
                yield Part(column.name, self.block.headings[at], box.text, number, box.language)


def look_of(column: Column) -> str:
    """The class of a column."""
    if column.right:
        return "bar" if column.mark else "n"
    return "code" if column.kind in CODES else "word" if column.kind is Kind.WORD else ""

"""A table as lines of text that fit any width: flat, with titles on lines of their own, or as named values in a line.

Invariant: a cell is truncated only in a brief column; numbers are aligned right; rows are streamed, and only the first ones
decide the widths.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from tracker.render.cells import cell_text, cells_of, heading
from tracker.render.lines import hanging, padded, shortened, width_of, wrapped
from tracker.reports.values import Cell, Column, Kind, Row

SAMPLE = 200
LEAST_WIDTH, LONGEST_PIECE = 20, 5
"""The smallest width of a text column that grows, and the longest unbroken part of a heading whose words may be broken."""
INDENT = "  "
SHORT_KINDS = frozenset([Kind.NUMBER, Kind.PERCENT, Kind.DAY, Kind.WORD, Kind.CODE])
"""Kinds of cell that go on one line when there is no room for columns; zeros are left out there."""
SYMBOLS = {"red": "■ ", "amber": "▲ ", "green": "● ", "grey": "○ "}
"""Colour -> its symbol, since colour is lost on paper."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout: `title` columns on a line of their own (none if flat), `columns` side by side with `widths`."""

    title: tuple[Column, ...]
    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    gap: int
    below: tuple[Column, ...]
    language: str


def table_lines(
    columns: Sequence[Column], rows: Iterator[Row], totals: Row | None, width: int, rule: str, language: str
) -> Iterator[str]:
    """The lines of a table of `rows`, with `totals` under a rule; nothing if there are no rows."""
    first = list(islice(rows, SAMPLE))
    if not first:
        return
    layout = layout_for(columns, first + ([totals] if totals else []), width, language)
    yield from head_lines(layout, width, rule)
    for row in chain(first, rows):
        yield from row_lines(layout, row, width)
    if totals:
        yield rule_line(layout, width, rule)
        yield from row_lines(layout, totals, width)


def layout_for(columns: Sequence[Column], sample: Sequence[Row], width: int, language: str) -> Layout:
    """The first layout that fits `width`: all columns; titles on their own line, smaller gaps, broken headings; named values."""
    below = tuple(column for column in columns if column.kind is Kind.REASONS or column.aside)
    flat = tuple(column for column in columns if column not in below)
    titled = tuple(column for column in flat if column.titled)
    rest = tuple(column for column in flat if not column.titled)
    wanted = {column.name: widest(column, sample, language) for column in flat}
    tries = (((), flat, 2, width), (titled, rest, 2, width), (titled, rest, 1, width), (titled, rest, 1, LONGEST_PIECE))
    for title, side, gap, word in tries:
        least = [max(wanted[column.name], min(longest_word(column, language), word)) for column in side]
        widths = widths_for(side, least, width - gap * max(len(side) - 1, 0))
        if widths is not None:
            return Layout(title, side, widths, gap, below, language)
    return Layout(titled, (), (), 0, rest + below, language)


def widths_for(columns: Sequence[Column], wanted: list[int], room: int) -> tuple[int, ...] | None:
    """A width for each column, or None if they do not fit `room`; those that grow share the rest."""
    growing = [at for at, column in enumerate(columns) if column.grows]
    left = room - sum(want for at, want in enumerate(wanted) if at not in growing)
    for done, at in enumerate(sorted(growing, key=wanted.__getitem__)):
        share = left // (len(growing) - done)
        if share < min(wanted[at], LEAST_WIDTH):
            return None
        wanted[at] = min(wanted[at], share)
        left -= wanted[at]
    return tuple(wanted) if left >= 0 else None


def longest_word(column: Column, language: str) -> int:
    """The width of the longest word of its heading."""
    return max(width_of(word) for word in heading(column, language).split(" "))


def cells_with_symbols(row: Row, columns: Sequence[Column], language: str) -> list[str]:
    """The cells of `row`, with a symbol before each colour."""
    cells = cells_of(row, columns, language)
    return [symbol(row.cells.get(c.name), c.kind) + cell for c, cell in zip(columns, cells, strict=True)]


def symbol(cell: Cell, kind: Kind) -> str:
    """The symbol before `cell`, if it is a colour."""
    return SYMBOLS.get(str(cell), "") if kind is Kind.WORD else ""


def widest(column: Column, sample: Sequence[Row], language: str) -> int:
    """The width of the column's widest cell in `sample`, including the indent of the tree."""
    return max(
        width_of(*cells_with_symbols(row, (column,), language)) + (len(INDENT) * row.depth if column.grows else 0)
        for row in sample
    )


def head_lines(layout: Layout, width: int, rule: str) -> Iterator[str]:
    """The headings, aligned at the bottom, and a rule."""
    words = [wrapped(heading(column, layout.language), wide) for column, wide in zip(layout.columns, layout.widths, strict=True)]
    height = max(map(len, words), default=0)
    yield from side_by_side(layout, [[""] * (height - len(lines)) + lines for lines in words])
    yield rule_line(layout, width, rule)


def rule_line(layout: Layout, width: int, rule: str) -> str:
    """A rule under each column, which shows people and programs where it ends."""
    return (" " * layout.gap).join(rule * wide for wide in layout.widths) or rule * width


def row_lines(layout: Layout, row: Row, width: int) -> Iterator[str]:
    """The lines of one row: the title line if the layout has one, the cells side by side, and the named values below."""
    tree, language = INDENT * row.depth, layout.language
    if layout.title:
        text, brief = title_of(row, layout.title, language), any(column.brief for column in layout.title)
        yield from [tree + shortened(text, width - len(tree))] if brief else hanging(text, width, tree, tree + INDENT)
    cells = cells_with_symbols(row, layout.columns, language)
    lines = []
    for column, cell, wide in zip(layout.columns, cells, layout.widths, strict=True):
        indent = tree if column.grows and not layout.title else ""
        fitting = [indent + shortened(cell, wide - len(indent))] if column.brief else hanging(cell, wide, indent, indent)
        lines.append(fitting)
    yield from side_by_side(layout, lines)
    named = [(column, cell_text(row.cells.get(column.name), column.kind, language)) for column in layout.below]
    told = [
        f"{heading(column, language)} {cell}" for column, cell in named if column.kind in SHORT_KINDS and cell not in ("", "0")
    ]
    if told:
        yield from hanging(", ".join(told), width, tree + INDENT * 2, tree + INDENT * 2)
    for column, cell in named:
        if cell and column.kind not in SHORT_KINDS:
            name = f"{heading(column, language)}: " if column.kind is not Kind.REASONS else ""
            yield from hanging(name + cell, width, tree + INDENT * 2, tree + INDENT * 2)


def title_of(row: Row, columns: Sequence[Column], language: str) -> str:
    """The title of `row` on one line; a word after the text is in brackets, since it is not part of it."""
    cells, text = [], False
    for column, cell in zip(columns, cells_with_symbols(row, columns, language), strict=True):
        cells += [f"({cell})" if text and column.kind is Kind.WORD else cell] if cell else []
        text = text or column.grows
    return INDENT.join(cells)


def side_by_side(layout: Layout, cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """`cells` of several lines each, side by side."""
    for at in range(max(map(len, cells), default=0)):
        line = (lines[at] if at < len(lines) else "" for lines in cells)
        filled = (padded(text, wide, c.right) for text, wide, c in zip(line, layout.widths, layout.columns, strict=True))
        yield (" " * layout.gap).join(filled).rstrip()

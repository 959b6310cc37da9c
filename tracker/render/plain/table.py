"""A table as lines of text that fit any width: one line a row where there is room for all of it, else the title of a row on
lines of its own and its numbers below, else named values.

Invariant: nothing is cut, titles wrap; numbers are aligned right, no cell is blank: zero is `.`, unknown a dash; rows are
streamed, and only the first ones decide the widths.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from tracker.render.cells import DASH, capital_label, cell_text, heading
from tracker.render.lines import hanging, width_of, wrapped
from tracker.render.plain.bars import UPRIGHT, bar
from tracker.render.plain.inks import COLOURS, Ink, inked, joined
from tracker.reports.values import Column, Kind, Row, Table
from tracker.wording import label, short

SAMPLE = 200
WIDE = 120
"""From this width on, a row is one line whose title wraps in what is left."""
LEAST_WIDTH, ROOMY, FURTHEST = 20, 40, 28
"""The smallest width of a column that grows, the one from which headings need not give way, and how far a title hangs at most."""
INDENT, HANG = "  ", 4
FULL = 100
"""As many lines as a heading has words."""
SHORT_KINDS = frozenset([Kind.NUMBER, Kind.PERCENT, Kind.DAY, Kind.WORD, Kind.CODE, Kind.CHANGE])
"""Kinds of cell that go on one line when there is no room for columns; zeros are left out there."""
SYMBOLS = {"red": "■ ", "amber": "▲ ", "green": "● ", "grey": "○ "}
"""Colour -> its symbol, since colour is lost on paper."""
RULE, ZERO = "─", "."


@dataclass(frozen=True, slots=True)
class Side:
    """One of the cells that stand side by side: a column or the bar of one, its heading, and the words behind it in brackets."""

    column: Column
    heading: str
    bar: int = 0
    words: tuple[Column, ...] = ()

    @property
    def right(self) -> bool:
        """Whether it is aligned to the right."""
        return self.column.right and not self.bar

    def text(self, row: Row, language: str) -> str:
        """The cell of `row`."""
        value = row.cells.get(self.column.name)
        if self.bar:
            return bar(value, row.cells.get(self.column.mark or ""), self.bar)
        told = [title_cell(row, each, language) for each in self.words]
        return INDENT.join([shown(row, self.column, language), *(f"({each})" for each in told if each)])


class Try(NamedTuple):
    """One way to lay out a table: how wide bars are, the gap, the indent, how many lines a heading may take, and whether headings
    are those for little room.
    """

    bars: int
    gap: int
    indent: int
    lines: int
    short: bool = False


FLAT = (Try(20, 2, 0, 2), Try(20, 1, 0, 2), Try(20, 2, 0, 2, short=True), Try(20, 1, 0, 2, short=True), Try(20, 1, 0, FULL))
"""The ways to lay out a line a row, the best first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout: `title` columns on lines of their own (none if a row is one line), the first of them padded to `before`; the
    cells side by side with `widths`, behind `indent`; what is named `below`.
    """

    title: tuple[Column, ...]
    before: tuple[int, ...]
    hang: int
    sides: tuple[Side, ...]
    widths: tuple[int, ...]
    gap: int
    indent: int
    below: tuple[Column, ...]
    language: str


def table_lines(table: Table, width: int, language: str) -> Iterator[str]:
    """The lines of `table`, with its totals under a rule; nothing if there are no rows."""
    rows = table.rows()
    first = list(islice(rows, SAMPLE))
    if not first:
        return
    layout = layout_for(table.columns, first + ([table.totals] if table.totals else []), width, language)
    yield from head_lines(layout, width)
    for row in chain(first, rows):
        yield from row_lines(layout, row, width)
    if table.totals:
        yield rule_line(layout, width)
        yield from row_lines(layout, table.totals, width)


# -- the layout


def layout_for(columns: Sequence[Column], sample: Sequence[Row], width: int, language: str) -> Layout:
    """The first layout that fits `width`: a line a row; titles on lines of their own, smaller gaps, shorter headings, higher
    ones, shorter bars; named values.
    """
    below = tuple(column for column in columns if column.kind is Kind.REASONS or column.aside)
    flat = tuple(column for column in columns if column not in below)
    titled = tuple(column for column in flat if column.titled)
    rest = tuple(column for column in flat if not column.titled)
    words = words_after(titled)
    for each in FLAT:
        sides = sides_of(tuple(column for column in flat if column not in words), each, language, words)
        widths = widths_of(sides, sample, width, each, language)
        if widths is not None and fits_flat(each, sides, widths, sample, width, language):
            return Layout((), (), 0, sides, widths, each.gap, 0, below, language)
    before = before_of(titled, sample, language)
    hang = sum(before) + len(INDENT) * len(before) if before else HANG
    for each in tries(hang):
        sides = sides_of(rest, each, language)
        widths = widths_of(sides, sample, width - each.indent, each, language) if sides else ()
        if widths is not None:
            return Layout(titled, before, hang, sides, widths, each.gap, each.indent, below, language)
    return Layout(titled, before, hang, (), (), 0, 0, rest + below, language)


def fits_flat(way: Try, sides: Sequence[Side], widths: Sequence[int], sample: Sequence[Row], width: int, language: str) -> bool:
    """Whether a line a row reads well: titles have the room that they need or, on a wide page, as much as there can be."""
    if not any(side.column.titled for side in sides):
        return True
    whole = not way.short and not wraps(sides, widths, sample, language)
    roomy = all(wide >= ROOMY for side, wide in zip(sides, widths, strict=True) if side.column.grows)
    return whole or (width >= WIDE and (roomy or way.short or way.lines == FULL))


def tries(hang: int) -> Iterator[Try]:
    """The ways to lay out numbers below a title, the best first."""
    for bars in (20, 10, 0):
        yield from (Try(bars, gap, hang, 2, short) for short in (False, True) for gap in (2, 1))
        yield from (Try(bars, 1, indent, FULL, short) for short in (False, True) for indent in (hang, len(INDENT), 0))


def words_after(titled: Sequence[Column]) -> tuple[Column, ...]:
    """The words that follow a title in brackets, and are no columns, since most rows have none."""
    grown = next((at for at, column in enumerate(titled) if column.grows), len(titled))
    return tuple(column for column in titled[grown:] if column.kind is Kind.WORD)


def sides_of(columns: Sequence[Column], way: Try, language: str, words: tuple[Column, ...] = ()) -> tuple[Side, ...]:
    """The cells that stand side by side: a column each, and the bar of a percentage before it where bars have room."""
    found = []
    for column in columns:
        named = heading(column, language, short=way.short)
        if column.mark and way.bars:
            mark = (short if way.short else label)(column.mark, language)
            found.append(Side(column, f"{named} {UPRIGHT} {mark}", way.bars))
        found.append(Side(column, named, words=words if column.grows and column.titled else ()))
    return tuple(found)


def widths_of(sides: Sequence[Side], sample: Sequence[Row], room: int, way: Try, language: str) -> tuple[int, ...] | None:
    """A width for each cell, or None if they do not fit `room`; those that grow share the rest."""
    wanted = [side.bar or max(widest(side, sample, language), least_width(side.heading, way.lines)) for side in sides]
    growing = [at for at, side in enumerate(sides) if side.column.grows]
    left = room - way.gap * max(len(sides) - 1, 0) - sum(want for at, want in enumerate(wanted) if at not in growing)
    for done, at in enumerate(sorted(growing, key=wanted.__getitem__)):
        share = left // (len(growing) - done)
        if share < min(wanted[at], LEAST_WIDTH):
            return None
        wanted[at] = min(wanted[at], share)
        left -= wanted[at]
    return tuple(wanted) if left >= 0 else None


def wraps(sides: Sequence[Side], widths: Sequence[int], sample: Sequence[Row], language: str) -> bool:
    """Whether a cell needs more than one line."""
    return any(not side.bar and widest(side, sample, language) > wide for side, wide in zip(sides, widths, strict=True))


def widest(side: Side, sample: Sequence[Row], language: str) -> int:
    """The width of the widest cell in `sample`, including the indent of the tree."""
    return max(
        width_of(side.text(row, language)) + (len(INDENT) * row.depth if side.column.grows and side.column.titled else 0)
        for row in sample
    )


def least_width(heading: str, lines: int) -> int:
    """The least width in which a heading takes at most so many lines and no word of it is broken."""
    longest = max(map(width_of, heading.split(" ")))
    return next(wide for wide in range(longest, width_of(heading) + 1) if len(wrapped(heading, wide)) <= lines)


def before_of(titled: Sequence[Column], sample: Sequence[Row], language: str) -> tuple[int, ...]:
    """The widths of what stands before a title, so that titles stand under one another; none if that is too far."""
    first = next((at for at, column in enumerate(titled) if column.grows), 0)
    widths = [max(width_of(title_cell(row, column, language)) for row in sample) for column in titled[:first]]
    return tuple(widths) if sum(widths) + len(INDENT) * len(widths) <= FURTHEST else ()


# -- lines


def head_lines(layout: Layout, width: int) -> Iterator[str]:
    """The headings, aligned at the bottom, and a rule."""
    words = [wrapped(side.heading, wide) for side, wide in zip(layout.sides, layout.widths, strict=True)]
    height = max(map(len, words), default=0)
    yield from side_by_side(layout, [[""] * (height - len(lines)) + lines for lines in words])
    yield rule_line(layout, width)


def rule_line(layout: Layout, width: int) -> str:
    """A rule under each column, which shows people and programs where it ends."""
    if layout.title or not layout.widths:
        return inked(RULE * width, Ink.FAINT)
    return inked((" " * layout.gap).join(RULE * wide for wide in layout.widths), Ink.FAINT)


def row_lines(layout: Layout, row: Row, width: int) -> Iterator[str]:
    """The lines of one row: the title lines if the layout has them, the cells side by side, and the named values below."""
    tree, language = INDENT * row.depth, layout.language
    if layout.title:
        yield from title_lines(layout, row, width)
    lines = []
    for side, wide in zip(layout.sides, layout.widths, strict=True):
        indent = tree if side.column.grows and side.column.titled else ""
        text = side.text(row, language)
        if width_of(text) + len(indent) > wide:
            lines.append(hanging(text, wide, indent, indent))
        elif indent:
            lines.append([indent + text])
        else:
            ink = ink_of(row, side.column, text)
            lines.append([inked(text, ink) if ink else text])
    yield from side_by_side(layout, lines)
    indent = tree + " " * (layout.hang if layout.title else HANG)
    named = [(column, cell_text(row.cells.get(column.name), column.kind, language)) for column in layout.below]
    told = [
        f"{heading(column, language)} {cell}" for column, cell in named if column.kind in SHORT_KINDS and cell not in ("", "0")
    ]
    if told:
        yield from hanging(", ".join(told), width, indent, indent)
    for column, cell in named:
        if cell and column.kind not in SHORT_KINDS:
            name = f"{heading(column, language)}: " if column.kind is not Kind.REASONS else ""
            yield from hanging(name + cell, width, indent, indent)


def title_lines(layout: Layout, row: Row, width: int) -> Iterator[str]:
    """The title of `row`, hanging behind its colour and code; a word after it is in brackets, since it is no part of it."""
    before, text = [], ""
    for at, column in enumerate(layout.title):
        cell = title_cell(row, column, layout.language)
        if column.grows or text:
            cell = f"({cell})" if text and cell and column.kind is Kind.WORD else cell
            text = INDENT.join(filter(None, (text, cell)))
        elif cell or at < len(layout.before):
            wide = layout.before[at] if at < len(layout.before) else width_of(cell)
            before += [inked(cell, COLOURS.get(str(row.cells.get(column.name)))), " " * (wide - width_of(cell)) + INDENT]
    if row.key == "total" and not (text or "".join(before).strip()):
        text = capital_label("total", layout.language)
    tree = INDENT * row.depth
    start = tree + "".join(before)
    hang = width_of(start) if layout.before else len(tree) + HANG
    first = wrapped(text, max(width - width_of(start), 8))[0]
    yield joined([tree, *before, first])
    rest = text[len(first) :].lstrip(" ")
    yield from hanging(rest, width, " " * hang, " " * hang) if rest else ()


def title_cell(row: Row, column: Column, language: str) -> str:
    """A cell of a title; what it does not have, it does not say."""
    value = row.cells.get(column.name)
    return "" if value is None else symbol(row, column) + cell_text(value, column.kind, language)


def shown(row: Row, column: Column, language: str) -> str:
    """A cell that stands among others: a zero and what is unknown are quiet signs, and a colour has its symbol."""
    value = row.cells.get(column.name)
    if value == 0 and column.kind in (Kind.NUMBER, Kind.CHANGE):
        return ZERO
    text = cell_text(value, column.kind, language)
    if text:
        return symbol(row, column) + text
    if row.key == "total" and column.titled and column.grows:
        return capital_label("total", language)
    return "" if column.titled else DASH


def symbol(row: Row, column: Column) -> str:
    """The symbol before a colour."""
    return SYMBOLS.get(str(row.cells.get(column.name)), "") if column.kind is Kind.WORD else ""


def ink_of(row: Row, column: Column, text: str) -> Ink | None:
    """The ink of a cell: that of a colour, faint for what is quiet."""
    if column.kind is Kind.WORD:
        return COLOURS.get(str(row.cells.get(column.name)))
    return Ink.FAINT if text in (ZERO, DASH) else None


def side_by_side(layout: Layout, cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """`cells` of several lines each, side by side."""
    for at in range(max(map(len, cells), default=0)):
        texts = [" " * layout.indent]
        for lines, wide, side in zip(cells, layout.widths, layout.sides, strict=True):
            text = lines[at] if at < len(lines) else ""
            blanks = " " * (wide - width_of(text))
            texts += [blanks, text, " " * layout.gap] if side.right else [text, blanks, " " * layout.gap]
        yield joined(texts)

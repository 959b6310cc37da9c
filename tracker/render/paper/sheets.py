"""How the tables of a report stand on A4: which way the sheet lies, the size of the type, and the width of each column.

Invariant: no word of up to `LONGEST` letters is wider than its column, and the columns are together no wider than the sheet;
every row is measured. A longer word may be broken anywhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from tracker.errors import Refused
from tracker.render.document import Block
from tracker.reports.values import Column, Kind, Report, Row

PORTRAIT, LANDSCAPE = 510.0, 756.0
"""Points between margins of 15 mm."""
SIZES = ((PORTRAIT, 9.0), (LANDSCAPE, 9.0), (LANDSCAPE, 8.0), (LANDSCAPE, 7.0))
UPRIGHT = ((PORTRAIT, 9.0), (PORTRAIT, 8.0), (PORTRAIT, 7.0))
"""Rooms and sizes of type, in the order in which they are tried, and those of a brief."""
PADDING, BAR, COMFORT, LONG_COMFORT = 10.0, 60.0, 80.0, 150.0
"""Points beside a cell, of the bar of a percentage, and that a text and a title need to be read with ease."""
LONGEST, TALL = 24, 600
"""Letters of a word that is kept together, and of a cell whose row may be broken between two sheets."""
BROKEN = re.compile(rf"\S{{{LONGEST + 1},}}")
WHOLE = frozenset([Kind.NUMBER, Kind.PERCENT, Kind.CHANGE, Kind.CODE, Kind.DAY])
"""Kinds of cell that are not wrapped."""
MOST_MEASURED, SHAPE, WHOLE_PERCENT, SMALL = 20, 1.2, 2.4, 0.92
"""How many of the longest texts of a column are measured; the widths of the shape before a colour and of 100 %, and the size of a
heading, in units of the type.
"""

WIDTHS = {
    0.3: " !',.:;|·",
    0.4: '"()-/IJ[\\]`fijlt{}іІ',
    0.48: "*?crsz~гзсэғ",
    0.55: "#$+0123456789<=>FS^_abegovГабвдеотьёәқөһҒ–",
    0.6: "LdpquxyЗклрухяңұүҰҮ«»",
    0.66: "%BEPTYZhknБВДЕРТЬЭийнпцчъҚҺ",
    0.74: "&ACDGKNOQRUVXАКЛОСУФХЧЯмӘҢӨ—",
    0.85: "HwИЙНПЦЪжфыю…",
    1.2: "@MWmЖМШЩЫЮшщ№→",
}
"""Width of letters in bold, in units of the size of the type, in the face of the PDF; that of the Word document is narrower."""
WIDTH_OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
OTHER = 0.8


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: the places of the columns that stand side by side, those on a line above each row and below it, the widths of
    those side by side, and the place of the one that is indented as a tree.
    """

    side: tuple[int, ...]
    widths: tuple[float, ...]
    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    tree: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a report: its room, the size of its type, and the layout of each table."""

    room: float
    size: float
    layouts: tuple[Layout, ...]

    @property
    def landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.room == LANDSCAPE


@dataclass(frozen=True, slots=True)
class Measured:
    """A column in units of the type: the widths at which no word of its cells is broken, none of them is wrapped, no word of its
    heading is broken, and its heading takes two lines; the points of the bar in its cells.
    """

    word: float
    cell: float
    heading: float
    halved: float
    bar: float
    grows: bool

    def least(self, size: float) -> float:
        """Points that it must have."""
        comfort = LONG_COMFORT if self.grows else COMFORT
        return max(self.word * size, min(self.cell * size, comfort), self.heading * size - self.bar) + self.bar + PADDING

    def natural(self, size: float) -> float:
        """Points at which nothing is wrapped but its heading, into two lines."""
        return max(self.cell * size + self.bar + PADDING, self.halved * size + PADDING, self.least(size))


def held(report: Report, limit: int, format: str, told: Callable[[int, int], None] | None = None) -> Report:
    """`report` with its rows in memory, so that they are read from the store once; `told` how many of how many.

    Refused `too_many_rows` beyond the `limit` of the format.
    """
    total, done = sum(table.count for table in report.tables), 0
    if total > limit:
        raise Refused("too_many_rows", format=format, rows=total, limit=limit)

    def kept(rows: Iterator[Row]) -> Callable[[], Iterator[Row]]:
        nonlocal done
        found = []
        for row in rows:
            found.append(row)
            done += 1
            if told and (done % 100 == 0 or done == total):
                told(done, total)
        return found.__iter__

    first = kept(report.rows()) if report.columns else report.rows
    sections = tuple(replace(table, rows=kept(table.rows())) for table in report.sections)
    return replace(report, rows=first, sections=sections)


def sheet_for(blocks: Sequence[Block], sizes: Sequence[tuple[float, float]] = SIZES) -> Sheet:
    """The first sheet on which the columns of every table stand side by side, else the last one, with titles above their rows."""
    tables = [Measures(block) for block in blocks]
    for room, size in sizes:
        layouts = [flat(table, room, size) for table in tables]
        if all(layouts):
            return Sheet(room, size, tuple(filter(None, layouts)))
    return Sheet(room, size, tuple(flat(table, room, size) or narrowed(table, room, size) for table in tables))


def flat(table: "Measures", room: float, size: float) -> Layout | None:
    """The columns side by side, those that are named below a row if they must be; None if they do not fit."""
    return layout_for(table, room, size) or layout_for(table, room, size, below=table.asides)


def narrowed(table: "Measures", room: float, size: float) -> Layout:
    """The titles above each row and the reasons below it, or everything but the titles below it."""
    below = tuple(at for at in table.reasons + table.asides if at not in table.titles)
    named = tuple(at for at in table.places if at not in table.titles)
    return layout_for(table, room, size, table.titles, below) or Layout((), (), table.titles, named)


def layout_for(
    table: "Measures", room: float, size: float, above: tuple[int, ...] = (), below: tuple[int, ...] = ()
) -> Layout | None:
    """The columns that are not `above` or `below` side by side; None if they do not fit."""
    side = tuple(at for at in table.places if at not in above and at not in below)
    widths = widths_for([table.measured[at] for at in side], room, size)
    tree = next((at for at in side if table.columns[at].grows), None)
    return Layout(side, widths, above, below, tree) if widths else None


def widths_for(columns: Sequence[Measured], room: float, size: float) -> tuple[float, ...] | None:
    """Points for each column, or None if they do not fit `room`; what is left goes to those that are wrapped, then to texts."""
    least = [column.least(size) for column in columns]
    left = room - sum(least)
    if not columns or left < 0:
        return None
    wanted = [column.natural(size) - given for column, given in zip(columns, least, strict=True)]
    share = min(left / sum(wanted), 1.0) if sum(wanted) else 0.0
    widths = [given + share * want for given, want in zip(least, wanted, strict=True)]
    growing = [at for at, column in enumerate(columns) if column.grows]
    for at in growing:
        widths[at] += (room - sum(widths)) / (len(growing) - growing.index(at))
    return tuple(round(width, 1) for width in widths)


class Measures:
    """The columns of one table: how wide each must be and may be, and the places of those that have something to show."""

    def __init__(self, block: Block) -> None:
        self.columns = block.columns
        lines = [*block.lines(), *([block.totals] if block.totals else [])]
        texts = [{line.boxes[at].text for line in lines} for at in range(len(block.columns))]
        depth = max((line.depth for line in lines), default=0)
        self.places = tuple(at for at, found in enumerate(texts) if found - {""} or not lines)
        self.titles = tuple(at for at in self.places if self.columns[at].titled)
        self.reasons = tuple(at for at in self.places if self.columns[at].kind is Kind.REASONS)
        self.asides = tuple(at for at in self.places if self.columns[at].aside)
        self.measured = [measured(*each, depth) for each in zip(block.columns, block.headings, texts, strict=True)]


def measured(column: Column, heading: str, texts: set[str], depth: int) -> Measured:
    """The width of one column with these texts."""
    more = (SHAPE if column.kind is Kind.WORD else 0.0) + (depth if column.grows else 0)
    least = WHOLE_PERCENT if column.mark else 0.0
    cell, word = max(widest(texts) + more, least), widest(words_of(texts)) + more
    whole = column.kind in WHOLE and cell < LONGEST / 2
    title = SMALL * widest(words_of([heading]))
    return Measured(
        cell if whole else word, cell, title, SMALL * in_two_lines(heading.split()), BAR if column.mark else 0.0, column.grows
    )


def in_two_lines(words: Sequence[str]) -> float:
    """The width of these words in at most two lines."""
    places = range(1, len(words) + 1)
    return min((max(width_of(" ".join(words[:at])), width_of(" ".join(words[at:]))) for at in places), default=0.0)


def words_of(texts: Iterable[str]) -> set[str]:
    """Their words."""
    return {word for text in texts for word in text.split()}


def widest(texts: Iterable[str]) -> float:
    """The width of the widest, found among those with most letters."""
    return max(map(width_of, nlargest(MOST_MEASURED, texts, key=len)), default=0.0)


def width_of(text: str) -> float:
    """The width of `text` in bold, in units of the size of its type; a word counts up to `LONGEST` letters."""
    shown = BROKEN.sub(lambda word: word[0][:LONGEST], text)
    return sum(WIDTH_OF.get(letter, OTHER) for letter in shown)


def breakable(text: str) -> str:
    """`text` with places in its longest words where a line may end."""
    return BROKEN.sub(lambda word: "\u200b".join(word[0]), text)

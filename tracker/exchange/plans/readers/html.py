"""Plans in HTML: the tables of a page, or its headings and lists where it has none.

Nothing of a page is run or fetched. The parser hands over tags one by one, since a tree of a page made to be slow takes quadratic
time. Invariant: each row of a table is a row of the grid, and no text that a browser would hide is in a value.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.domain.reasons import because
from tracker.exchange.plans.readers.encodings import decode
from tracker.exchange.plans.readers.faults import Read, Unread
from tracker.exchange.plans.readers.html_notes import notes_in
from tracker.exchange.plans.readers.html_tags import PLAIN, Attributes, Style, number_of, parse
from tracker.exchange.plans.readers.layout import MOST_CELLS, Cell, LaidRow, LaidTable
from tracker.exchange.plans.readers.marks import raised, written
from tracker.exchange.plans.readers.outline import Outline
from tracker.exchange.plans.readers.passage import Passage
from tracker.exchange.plans.readers.sheets import MOST_COLUMNS

LARGEST_PAGE = 16 * 1024 * 1024
"""The most characters of a page."""

DEEPEST_TABLE = 20
"""The most tables within one another."""

LONGEST_MARK = 5
"""The most characters of a link that is the mark of a footnote."""

_BLOCKS = frozenset(
    "address article aside blockquote caption center dd div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header"  # noqa: SIM905
    " hr main nav p pre section".split()
)
_LISTS = {"ul", "ol"}
_LETTERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"<meta\s[^>]*charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE | re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read(content: bytes) -> Read:
    """The tables of a page."""
    declared = _CHARSET.search(content[:4096])
    decoded = decode(content, declared[1].decode() if declared else "")
    grids, told = page_of(decoded.text)
    return grids, (decoded.told, *told)


def page_of(text: str) -> Read:
    """The tables of the page `text`."""
    if len(text) > LARGEST_PAGE:
        raise Unread("page_too_large", limit=LARGEST_PAGE)
    page = _Page(notes_in(text))
    parse(text, page)
    return page.outcome()


class _HeldCell(NamedTuple):
    """A cell with the tables inside it, of which only the end of the whole table tells what they are."""

    passage: Passage
    columns: int
    rows: int
    tables: list["_HeldTable"]
    header: bool


@dataclass
class _HeldTable:
    """A table that is being read: the cells of each row, whether the row is hidden, whether it stands in a head."""

    rows: list[tuple[list[_HeldCell], bool, bool]] = field(default_factory=list)
    in_head: bool = False

    @property
    def is_frame(self) -> bool:
        """Whether it only frames a longer table."""
        return any(len(table.rows) > len(self.rows) for cells, _, _ in self.rows for cell in cells for table in cell.tables)

    def laid(self) -> LaidTable:
        """The table with its cells in their places."""
        table = LaidTable()
        for cells, hidden, in_head in self.rows:
            if table.header == len(table.rows) and (in_head or (cells and all(cell.header for cell in cells))):
                table.header += 1
            column, inner, laid = 1, [], []
            for cell in cells:
                for each in cell.tables:
                    held = each.laid()
                    if held.is_list:
                        inner.append((held, column))
                    else:
                        _add_lines(cell.passage, held)
                laid.append(Cell(cell.passage.text, cell.passage.extra, cell.columns, cell.rows))
                column += cell.columns
            table.rows.append(LaidRow(tuple(laid), hidden))
            for held, place in inner:
                table.hold(held, place)
        return table


def _add_lines(passage: Passage, table: LaidTable) -> None:
    for line in table.lines:
        passage.end_line()
        passage.add(line)


class _Page:
    """What the parser hands over: tags that begin and end, each of them closed, and text between them."""

    def __init__(self, notes: dict[str, str]) -> None:
        self._notes = notes
        self._outline = Outline()
        self._styles: list[Style] = [PLAIN]
        self._tables: list[_HeldTable] = []
        self._passages: list[Passage] = [Passage()]
        self._numbers: list[tuple[int, str]] = []
        self._hidden = 0
        self._parts = 0

    def outcome(self) -> Read:
        """The tables, and how they were read."""
        self._end_paragraph()
        grids, told = self._outline.outcome()
        return grids, (*told, because("hidden_text", count=self._hidden)) if self._hidden else told

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag begins."""
        style = self._styles[-1].under(tag, attributes)
        if tag in _BLOCKS or tag in _LISTS or tag == "li":
            self._end_block(tag)
        self._styles.append(style)
        match tag:
            case "br":
                self._passages[-1].add("\n")
            case "img":
                self.data(attributes.get("alt", ""))
            case "ol" | "ul":
                form = _LETTERS.get(attributes.get("type", ""), "decimal") if tag == "ol" else ""
                self._numbers.append((number_of(attributes.get("start", ""), 1, 1_000_000), form))
            case "li":
                self._number()
            case "table":
                if len(self._tables) == DEEPEST_TABLE:
                    raise Unread("page_too_deep", limit=DEEPEST_TABLE)
                if len(self._passages) == 1:
                    self._end_paragraph()
                self._tables.append(_HeldTable())
            case "thead" | "tr" | "td" | "th" if self._tables:
                self._start_part(tag, attributes, style)

    def _start_part(self, tag: str, attributes: Attributes, style: Style) -> None:
        table = self._tables[-1]
        self._parts += 1
        if self._parts > MOST_CELLS:
            raise Unread("table_too_large", limit=MOST_CELLS)
        if tag == "thead":
            table.in_head = True
        elif tag == "tr" or not table.rows:
            table.rows.append(([], style.hidden, table.in_head))
        if tag in {"td", "th"}:
            passage = Passage()
            if len(table.rows[-1][0]) == MOST_COLUMNS:
                raise Unread("table_too_wide", limit=MOST_COLUMNS)
            columns = number_of(attributes.get("colspan", ""), 1, 1000) if attributes else 1
            rows = number_of(attributes.get("rowspan", ""), 1, 65534) if attributes else 1
            table.rows[-1][0].append(_HeldCell(passage, columns, rows, [], tag == "th"))
            self._passages.append(passage)

    def end(self, tag: str) -> None:
        """A tag ends."""
        match tag:
            case "table" if self._tables:
                self._end_table(self._tables.pop())
            case "thead" if self._tables:
                self._tables[-1].in_head = False
            case "td" | "th" if len(self._passages) > 1:
                self._end_cell()
            case "ol" | "ul" if self._numbers:
                self._numbers.pop()
        if tag in _BLOCKS or tag in _LISTS or tag == "li":
            self._end_block(tag)
        if len(self._styles) > 1:
            self._styles.pop()

    def _end_cell(self) -> None:
        passage = self._passages.pop()
        self._hidden += passage.hidden

    def _end_table(self, table: _HeldTable) -> None:
        if len(self._passages) > 1:
            holder = self._tables[-1] if self._tables else None
            if holder is not None and holder.rows and holder.rows[-1][0]:
                holder.rows[-1][0][-1].tables.append(table)
        else:
            self._put(table)

    def _put(self, table: _HeldTable) -> None:
        """A table of the page; one that only frames a longer one is read as what stands in it."""
        if not table.is_frame:
            self._outline.table(table.laid().grid())
            return
        for cells, _, _ in table.rows:
            for cell in cells:
                self._outline.paragraph(cell.passage, 0)
                for each in cell.tables:
                    self._put(each)

    def data(self, text: str) -> None:
        """Text between tags."""
        style, passage = self._styles[-1], self._passages[-1]
        if style.unread:
            return
        if style.link in self._notes and 0 < len(text.strip()) <= LONGEST_MARK:
            passage.notes.append(self._notes[style.link])
        elif style.hidden:
            passage.hidden += bool(text.strip())
        else:
            shown = text if style.kept else _BLANKS.sub(" ", text)
            if not style.kept and passage.ends_blank:
                shown = shown.lstrip(" ")
            if style.struck:
                passage.strike(shown)
            elif shown:
                passage.add(raised(shown) if style.raised else shown, style.bold)

    def close(self) -> None:
        """The end of the page."""

    def _end_block(self, tag: str) -> None:
        style = self._styles[-1]
        if len(self._passages) > 1 or (style.item and tag not in _LISTS and tag != "li"):
            self._passages[-1].end_line()
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        passage, style = self._passages[0], self._styles[-1]
        self._hidden += passage.hidden
        self._outline.paragraph(passage, 0 if style.item else style.level, style.item)
        self._passages[0] = Passage()

    def _number(self) -> None:
        """The number of an item, which the page leaves to the browser."""
        if self._numbers:
            number, form = self._numbers[-1]
            self._numbers[-1] = (number + 1, form)
            self._passages[-1].indent = max(len(self._numbers) - 1, self._passages[-1].indent)
            if form:
                self._passages[-1].add(f"{written(number, form)}. ")

"""Plans in DOCX: the tables of a document, or its headings and lists where it has none.

The cells are walked as XML: python-docx takes quadratic time for merged ones and knows neither tracked changes nor numbers of
lists. Invariant: each row of a table is a row of the grid, and the rows of a table inside a cell follow it.
"""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.reasons import because
from tracker.exchange.plans.readers.faults import Read
from tracker.exchange.plans.readers.layout import Cell, LaidRow, LaidTable
from tracker.exchange.plans.readers.outline import Outline
from tracker.exchange.plans.readers.passage import Passage
from tracker.exchange.plans.readers.word.package import Element, Package, attribute, child, is_set
from tracker.exchange.plans.readers.word.text import Texts
from tracker.exchange.plans.readers.xml_parts import local_name, number_in

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def read(content: bytes) -> Read:
    """The tables of a DOCX."""
    package = Package(content)
    document = _Document(Texts(package))
    document.walk(child(package.document, "body"))
    grids, told = document.outcome()
    return grids, (*told, because("file_macros")) if package.has_macros else told


class _Document:
    """The walk through a document, paragraph by paragraph and table by table."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._outline = Outline()

    def outcome(self) -> Read:
        grids, told = self._outline.outcome()
        if self._texts.numbered:
            told += (because("list_numbers", count=self._texts.numbered),)
        if self._texts.hidden:
            told += (because("hidden_text", count=self._texts.hidden),)
        return grids, told

    def walk(self, body: Element | None) -> None:
        """Read the paragraphs and tables of a body."""
        for each in _within(body, "p", "tbl"):
            if local_name(each.tag) == "tbl":
                self._table(each)
                continue
            passage = Passage()
            style = self._texts.read(each, passage)
            self._outline.paragraph(passage, style.level, style.list is not None)

    def _table(self, element: Element) -> None:
        """A table; one that only frames a longer one is read as the text around it."""
        rows = list(_within(element, "tr"))
        if any(
            len(list(_within(inner, "tr"))) > len(rows)
            for row in rows
            for cell in _within(row, "tc")
            for inner in _within(cell, "tbl")
        ):
            for row in rows:
                for cell in _within(row, "tc"):
                    self.walk(cell)
            return
        table = LaidTable()
        for row in rows:
            self._row(row, table)
        self._outline.table(replace(table.grid(), literal=True))

    def _row(self, row: Element, table: LaidTable) -> None:
        properties = child(row, "trPr")
        if is_set(child(properties, "tblHeader")) and table.header == len(table.rows):
            table.header += 1
        table.deleted += child(properties, "del") is not None
        column = 1 + number_in(attribute(child(properties, "gridBefore"), "val"))
        cells: list[Cell] = []
        inner: list[tuple[LaidTable, int]] = []
        first = column
        for each in _within(row, "tc"):
            cell = self._cell(each, column, inner)
            column += cell.columns
            if attribute(child(child(each, "tcPr"), "hMerge"), "val") == "continue" and cells:
                cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
            else:
                cells.append(cell)
        table.rows.append(LaidRow(tuple(cells), is_set(child(properties, "hidden")), first))
        for held, place in inner:
            table.hold(held, place)

    def _cell(self, element: Element, column: int, inner: list[tuple[LaidTable, int]]) -> Cell:
        """A cell; a table of items inside it goes to `inner`, any other table inside it is text."""
        properties = child(element, "tcPr")
        merged = child(properties, "vMerge")
        passage = Passage()
        for each in _within(element, "p", "tbl"):
            if local_name(each.tag) == "p":
                self._texts.read(each, passage, in_cell=True)
                continue
            table = LaidTable()
            for row in _within(each, "tr"):
                self._row(row, table)
            if table.is_list:
                inner.append((table, column))
                continue
            for line in table.lines:
                passage.add(line)
                passage.end_line()
        columns = max(number_in(attribute(child(properties, "gridSpan"), "val"), 1), 1)
        below = merged is not None and attribute(merged, "val") != "restart"
        return Cell(passage.text, passage.extra, columns, below=below)


def _within(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, those in wrappers too."""
    for each in element if element is not None else ():
        name = local_name(each.tag)
        if name in names:
            yield each
        elif name in _WRAPPERS:
            yield from _within(each, *names)

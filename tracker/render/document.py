"""The texts of a report ready to be placed on a page: what HTML, PDF and DOCX have in common.

Invariant: every text has passed through `plain`, is in the language of the page and is never cut; cells are those that text,
Markdown and CSV show. Rows are streamed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.domain.heads import printed
from tracker.domain.reasons import Reason, because
from tracker.render.cells import (
    capital_label,
    cell_text,
    day_line,
    fact_text,
    heading,
    sentences_of,
    sums_of_parts,
    sums_of_whole,
)
from tracker.reports.values import Cell, Column, Fact, Foreign, Kind, Report, Row, Table
from tracker.wording import language_of
from tracker.wording.plain import plain

COLOURS = ("red", "amber", "green", "grey")
"""The colours, the worst first."""
TICKS = {"decide_report": ("accept", "return"), "decide_extension": ("agree", "refuse", "until")}
"""What is to be decided -> the boxes on paper in which it is."""
MOST_FIGURES, NUMBERS = 5, (Kind.NUMBER, Kind.PERCENT)
"""How many figures stand in large type above the tables, and which facts may."""
BRIEFS = ("brief",)
"""Reports for who has two minutes: on upright sheets, with what they are about as their title."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its text, whether it is a zero (shown quietly), a number or day to sort by, a colour word if it is one, and the
    language of a text that is not in that of the page.
    """

    text: str
    quiet: bool = False
    order: int | str | None = None
    colour: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its key, depth in the tree, cells, and the filter words of its tasks."""

    key: str
    depth: int
    boxes: tuple[Box, ...]
    words: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its title (None if it is the report's), columns with their headings, rows and totals, and what is said when it
    has none.
    """

    table: Table
    title: str | None
    headings: tuple[str, ...]
    lines: Callable[[], Iterator[Line]]
    totals: Line | None
    nothing: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self.table.columns


@dataclass(frozen=True, slots=True)
class Document:
    """A report as texts, in the order in which they stand on a page: `over` stands above the title in small type."""

    over: str
    title: str
    day: str
    issue: str
    headline: tuple[str, ...]
    figures: tuple[tuple[str, Box], ...]
    facts: tuple[tuple[str, str], ...]
    sums: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    abbreviations: tuple[tuple[str, str], ...]
    small: str


def document_of(report: Report, language: str) -> Document:
    """The texts of `report`; `small` is the line with the revision, the digits of the head and the zone."""
    numbered = because("page_issued", number=report.number) if report.number else because("page_draft")
    over, title = (
        of_language(plain(report.subject), getattr(report.subject, "language", language), language),
        told(report.title, language),
    )
    if report.name in BRIEFS:
        over, title = title, over
    figures = figures_of(report)
    return Document(
        over=over,
        title=title,
        day=day_line(report, language),
        issue=sentences_of([numbered], language),
        headline=tuple(told(each, language) for each in report.headline),
        figures=tuple((capital_label(fact.name, language), box_of(fact.value, fact.kind, language)) for fact in figures),
        facts=tuple(
            (capital_label(fact.name, language), fact_text(fact.value, fact.kind, language))
            for fact in report.facts
            if fact.value is not None and fact not in figures
        ),
        sums=tuple(told(each, language) for each in (*sums_of_whole(report), *sums_of_parts(report))),
        blocks=tuple(block_of(table, report, language) for table in report.tables),
        notes=tuple(told(note, language) for note in report.notes),
        abbreviations=tuple((plain(code), plain(name)) for code, name in report.abbreviations.items()),
        small=small_line(report, language),
    )


def told(reason: Reason, language: str) -> str:
    """A reason as a sentence, which knows its language if it is not that of the page."""
    return of_language(sentences_of([reason], language), language_of(reason, language), language)


def of_language(text: str, spoken: str, language: str) -> str:
    """`text`, which knows that it is `spoken` in another language than that of the page."""
    return text if spoken == language else Foreign(text, spoken)


def figures_of(report: Report) -> list[Fact]:
    """The figures in large type: the first numbers of the report."""
    return [fact for fact in report.facts if fact.kind in NUMBERS and fact.value is not None][:MOST_FIGURES]


def block_of(table: Table, report: Report, language: str) -> Block:
    """One table as texts."""

    def lines() -> Iterator[Line]:
        return (line_of(row, table, language) for row in table.rows())

    return Block(
        table,
        None if table.name == report.name else told(table.title, language),
        tuple(heading(column, language) for column in table.columns),
        lines,
        totals_of(table.totals, table, language) if table.totals else None,
        told(table.nothing, language),
    )


def totals_of(row: Row, table: Table, language: str) -> Line:
    """The totals, which say so where their title says nothing."""
    line = line_of(row, table, language)
    at = next((at for at, column in enumerate(table.columns) if column.grows), 0)
    named = line.boxes[at] if line.boxes[at].text else Box(capital_label("total", language))
    return replace(line, boxes=(*line.boxes[:at], named, *line.boxes[at + 1 :]))


def line_of(row: Row, table: Table, language: str) -> Line:
    """One row as texts."""
    boxes = tuple(box_of(row.cells.get(column.name), column.kind, language) for column in table.columns)
    return Line(row.key, row.depth, boxes, row.words, row)


def box_of(cell: Cell, kind: Kind, language: str) -> Box:
    """One cell as text."""
    colour = str(cell) if kind is Kind.WORD and cell in COLOURS else None
    quiet = kind in (Kind.NUMBER, Kind.CHANGE) and cell == 0
    return Box(cell_text(cell, kind, language), quiet, order_of(cell, colour), colour, foreign(cell, language))


def foreign(cell: Cell, language: str) -> str | None:
    """The language of a text or of sentences, if it is not that of the page."""
    if not isinstance(cell, tuple):
        return getattr(cell, "language", None)
    spoken = {language_of(reason, language) for reason in cell}
    return spoken.pop() if len(spoken) == 1 and language not in spoken else None


def order_of(cell: Cell, colour: str | None) -> int | str | None:
    """What a cell is sorted by, if not by its text: its number, its day, or how bad its colour is."""
    if colour:
        return COLOURS.index(colour)
    return cell.isoformat() if isinstance(cell, date | datetime) else cell if isinstance(cell, int) else None


def ticks_of(line: Line, language: str) -> list[str]:
    """What is written beside the boxes to tick, if the row asks for a decision."""
    what = line.row.cells.get("what")
    asked = what[0].kind if isinstance(what, tuple) and what else ""
    return [sentences_of([because(f"tick_{word}")], language) for word in TICKS.get(asked, ())]


def small_line(report: Report, language: str) -> str:
    """Revision, the first digits of the head in groups, and the zone, in one line."""
    head = printed(report.head.digest, " ")
    return sentences_of([because("page_small", number=report.head.number, head=head, zone=report.zone)], language)

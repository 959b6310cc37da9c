"""How a cell looks to people: the one place that text, Markdown and CSV ask, so that they agree cell for cell.

Must stay true: what people wrote passes `plain` here and is never cut; an empty cell is empty, never a guess.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.reasons import Reason
from tracker.reports.values import Cell, Column, Kind, Row
from tracker.wording import day, label, sentence
from tracker.wording.plain import plain


def shown(cell: Cell, kind: Kind) -> str:
    """`cell` on one line: a day with its weekday, a percentage with its sign, a word as its label, reasons as sentences."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return told(cell)
    if isinstance(cell, date):
        return day(cell)
    if kind is Kind.PERCENT:
        return f"{cell}%"
    return label(cell) if kind is Kind.WORD else plain(str(cell))


def told(reasons: Iterable[Reason]) -> str:
    """`reasons` as sentences, one after another."""
    return " ".join(plain(sentence(reason)) for reason in reasons)


def heading(column: Column) -> str:
    """The label of `column`."""
    return label(column.name)


def cells_of(row: Row, columns: Iterable[Column]) -> list[str]:
    """The cells of `row` as people see them, in the order of `columns`."""
    return [shown(row.cells.get(column.name), column.kind) for column in columns]

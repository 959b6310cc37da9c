"""How a cell looks to people: the one place that text, Markdown and CSV ask, so that they agree cell for cell.

Invariant: what people wrote passes `plain` here and is never cut; an empty cell is empty, never a guess.
"""

from collections.abc import Iterable
from datetime import date, datetime

from tracker.domain.reasons import Reason, because
from tracker.reports.values import Cell, Column, Kind, Report, Row
from tracker.wording import day, label, sentence
from tracker.wording.plain import plain

DASH = "-"
"""A percentage of nothing: neither 0 nor a blank."""


def shown(cell: Cell, kind: Kind, language: str) -> str:
    """`cell` on one line: a day with its weekday, a percentage with its sign, a word as its label, reasons as sentences."""
    if cell is None:
        return DASH if kind is Kind.PERCENT else ""
    if isinstance(cell, tuple):
        return told(cell, language)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return day(cell, language)
    if kind is Kind.PERCENT:
        return f"{cell}%"
    return label(cell, language) if kind is Kind.WORD else plain(str(cell))


def told(reasons: Iterable[Reason], language: str) -> str:
    """`reasons` as sentences, one after another, in `language` where the wording has it."""
    return " ".join(plain(sentence(reason, language)) for reason in reasons)


def day_line(report: Report, language: str) -> str:
    """Of which day and zone the report speaks, and up to which day knowledge counts."""
    return told([because("report_day", day=report.day, zone=report.zone, known_on=report.known_on)], language)


def head_line(report: Report, language: str) -> str:
    """The head of the ledger that the report rests on."""
    return told([because("report_head", number=report.head.number, digest=report.head.digest)], language)


def sums_of_whole(report: Report) -> list[Reason]:
    """The sums of all tasks."""
    return [each for each in report.sums if each.fields["place"] == "whole"]


def sums_of_parts(report: Report) -> list[Reason]:
    """The sums of one goal or body, where anything came or went."""
    return [each for each in report.sums if each.fields["place"] != "whole" and each.fields["flows"]]


def heading(column: Column, language: str) -> str:
    """The label of `column`, as a heading."""
    return titled(column.name, language)


def titled(word: str, language: str) -> str:
    """The label of a word of the program, with a capital letter."""
    text = label(word, language)
    return text[:1].upper() + text[1:]


def cells_of(row: Row, columns: Iterable[Column], language: str) -> list[str]:
    """The cells of `row` as people see them, in the order of `columns`."""
    return [shown(row.cells.get(column.name), column.kind, language) for column in columns]

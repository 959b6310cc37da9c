"""The text of a cell for people, shared by text, Markdown and CSV so that they agree cell for cell.

Invariant: people's texts pass through `plain` here and are never truncated; an empty cell stays empty.
"""

from collections.abc import Iterable
from datetime import date, datetime

from tracker.domain.reasons import Reason, because
from tracker.reports.values import Cell, Column, Fact, Kind, Report, Row
from tracker.wording import day, label, sentence, table_day
from tracker.wording import short as short_label
from tracker.wording.plain import plain

DASH = "-"
"""The percentage of nothing, which is neither 0 nor blank."""
NARRATIVE = "narrative"
"""The kind of a sentence in which a person speaks."""


def cell_text(cell: Cell, kind: Kind, language: str) -> str:
    """`cell` on one line: a day without its weekday, a percentage with %, a change with its sign, a word as its label, reasons as
    sentences.
    """
    if cell is None:
        return DASH if kind is Kind.PERCENT else ""
    if isinstance(cell, tuple):
        return sentences_of(cell, language)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return table_day(cell, language)
    if kind is Kind.PERCENT:
        return f"{cell}%"
    if kind is Kind.CHANGE:
        return f"{cell:+}" if cell else "0"
    return label(cell, language) if kind is Kind.WORD else plain(str(cell))


def fact_text(cell: Cell, kind: Kind, language: str) -> str:
    """The same of what stands by itself: a day has its weekday."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return day(cell, language)
    return cell_text(cell, kind, language)


def sentences_of(reasons: Iterable[Reason], language: str) -> str:
    """`reasons` as sentences in `language`, where translated."""
    return " ".join(plain(sentence(reason, language)) for reason in reasons)


def day_line(report: Report, language: str) -> str:
    """The day and time zone of the report, and the day up to which revisions are known."""
    return sentences_of([because("report_day", day=report.day, zone=report.zone, known_on=report.known_on)], language)


def head_line(report: Report, language: str) -> str:
    """The head of the ledger on which the report is based."""
    return sentences_of([because("report_head", number=report.head.number, digest=report.head.digest)], language)


def sums_of_whole(report: Report) -> list[Reason]:
    """The sums of all tasks."""
    return [each for each in report.sums if each.fields["place"] == "whole"]


def sums_of_parts(report: Report) -> list[Reason]:
    """The sums of single goals or bodies that have any flow."""
    return [each for each in report.sums if each.fields["place"] != "whole" and each.fields["flows"]]


def told_facts(report: Report) -> list[Fact]:
    """The facts that stand above the tables for people: figures that a headline speaks of are not said twice."""
    said = (Kind.NUMBER, Kind.PERCENT) if report.headline else ()
    return [fact for fact in report.facts if fact.kind not in said]


def heading(column: Column, language: str, *, short: bool = False) -> str:
    """The label of `column` as a heading, or the one for little room."""
    return _capital(short_label(column.name, language)) if short else capital_label(column.name, language)


def capital_label(word: str, language: str) -> str:
    """The label of a word of the program, capitalised."""
    return _capital(label(word, language))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cells_of(row: Row, columns: Iterable[Column], language: str) -> list[str]:
    """The texts of the cells of `row`, in the order of `columns`."""
    return [cell_text(row.cells.get(column.name), column.kind, language) for column in columns]

"""A part of a report that was asked for by name: one of its tables, and the filter words of the tasks behind a number.

Invariant: a table, a row and a column go by their names and by what people see; what is not there is refused with what is.
"""

from collections.abc import Iterator
from dataclasses import replace

from tracker.errors import Refused
from tracker.render.cells import sentences_of
from tracker.reports.values import Column, Report, Row, Table
from tracker.wording import ENGLISH, label

MOST = 40
"""Rows that a refusal names."""


def narrowed(report: Report, name: str, language: str) -> Report:
    """`report` with the table `name` alone. Refused `unknown_section`."""
    for table in report.tables:
        if folded(name) in (folded(table.name), folded(sentences_of([table.title], language))):
            break
    else:
        raise Refused("unknown_section", name=name, sections=[table.name for table in report.tables])
    again = report.again and (*report.again, "--section", table.name)
    alone = replace(
        report, headline=(), facts=(), sums=(), notes=(), again=again, parameters={**report.parameters, "section": table.name}
    )
    if report.columns and table.name == report.name:
        return replace(alone, sections=())
    return replace(alone, columns=(), rows=lambda: iter(()), count=0, words=None, totals=None, chart=None, sections=(table,))


def words_behind(report: Report, typed: str, language: str) -> tuple[str, ...]:
    """The filter words of the number that `typed` names: a row and a column, a column alone for the total, or a fact.

    Refused `no_number_behind` with the rows and the columns whose numbers count tasks.
    """
    words = typed.split()
    for at in range(len(words)):
        row, column = " ".join(words[:at]), " ".join(words[at:])
        if (found := _found(report, row, column, language)) is not None:
            return found
    tables = [table for table in report.tables if counted(table)]
    raise Refused(
        "no_number_behind",
        typed=typed,
        rows=list(dict.fromkeys(key for table in tables for key in keys(table)))[:MOST],
        columns=list(dict.fromkeys(label(each, language) for each in names_of(report, tables))),
    )


def _found(report: Report, row: str, column: str, language: str) -> tuple[str, ...] | None:
    for fact in report.facts if not row else ():
        if fact.words is not None and is_called(fact.name, column, language):
            return (*(report.words or ()), *fact.words)
    for table in report.tables:
        for each in counted(table):
            if is_called(each.name, column, language) and (found := row_called(table, row)) is not None:
                return table.words_of(found, each)
    return None


def row_called(table: Table, key: str) -> Row | None:
    """The row `key` whose numbers count tasks, that of the total if it says so or nothing; None if there is no such row."""
    if folded(key) in ("", "total"):
        return Row("total", {})
    return next((row for row in table.rows() if row.words and folded(row.key) == folded(key)), None)


def counted(table: Table) -> list[Column]:
    """The columns whose numbers count tasks."""
    return [column for column in table.columns if table.words is not None and column.words is not None]


def names_of(report: Report, tables: list[Table]) -> Iterator[str]:
    """The names of all numbers that count tasks."""
    yield from (fact.name for fact in report.facts if fact.words is not None)
    yield from (column.name for table in tables for column in counted(table))


def keys(table: Table) -> Iterator[str]:
    """The keys of the rows whose numbers count tasks."""
    return (row.key for row in table.rows() if row.words)


def is_called(name: str, typed: str, language: str) -> bool:
    """Whether a column or a fact goes by `typed`: by its name, or its label in `language` or English."""
    return folded(typed) in {folded(each) for each in (name, label(name, language), label(name, ENGLISH))}


def folded(text: str) -> str:
    """`text` without case, and with blanks for underscores."""
    return " ".join(text.casefold().replace("_", " ").split())

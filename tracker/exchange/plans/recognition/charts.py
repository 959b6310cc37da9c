"""Charts of periods: columns of years, quarters or months, in which a mark says that the work goes on.

Invariant: columns are a chart only where at least two side by side are headed by periods and nothing but marks stands in them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tracker.domain.deadlines.reader import NO_YEAR, read
from tracker.domain.deadlines.terms import PeriodTerm
from tracker.exchange.plans.columns import PERIOD, Column
from tracker.exchange.plans.grid import Row
from tracker.exchange.plans.headings import EQUAL

MARK = re.compile(r"[xх×✕✖✗✓✔√v+*●•■█▪▓⬛#]{1,3}|1|true|yes|да|иә", re.IGNORECASE)
"""What says that the work goes on in the period of a column."""

_YEAR = re.compile(r"\b20\d\d\b")
_QUARTERS = {"I": "Q1", "II": "Q2", "III": "Q3", "IV": "Q4"}


def charted(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns, those of a chart among them with their field."""
    runs = groupby(enumerate(columns), lambda each: each[1].number - each[0] if _may_be(each[1], rows) else None)
    found = {column.number for key, run in runs if key is not None for column in _chart([each for _, each in run], rows)}
    return [replace(each, field=PERIOD, score=EQUAL, why="shape") if each.number in found else each for each in columns]


def period_text(heading: str) -> str:
    """The period that a heading names, with the year of one over it; empty if it names none."""
    *over, text = heading.split(" / ")
    text = _QUARTERS.get(text.strip(" ."), text)
    year = next((found[0] for each in reversed(over) if (found := _YEAR.search(each))), "")
    return next((each for each in ([f"{text} {year}", text] if year else [text]) if _is_period(each)), "")


def _is_period(text: str) -> bool:
    sure = read(text, NO_YEAR).certain
    return sure is not None and isinstance(sure.term, PeriodTerm)


def _may_be(column: Column, rows: Sequence[Row]) -> bool:
    return (
        column.why != "mapping"
        and bool(column.heading)
        and period_text(column.heading) != ""
        and None not in _marks(column, rows)
    )


def _marks(column: Column, rows: Sequence[Row]) -> list[bool | None]:
    """Whether each row has a mark; None for what is no mark, but for the heading where it is said again."""
    values = [str(row.values[column.number - 1] or "").strip() for row in rows if len(row.values) >= column.number]
    said = column.heading.rpartition(" / ")[2]
    return [False if value in ("", said) else True if MARK.fullmatch(value) else None for value in values]


def _chart(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    marked = len(columns) > 1 and any(True in _marks(column, rows) for column in columns)
    return columns if marked else ()
